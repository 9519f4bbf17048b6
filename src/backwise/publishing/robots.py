"""What robots are told: robots.txt, and the list of pages (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def robots(site_url: str) -> str:
    """Gives robots.txt: everything may be read, and where the list of pages is, if the site knows its address."""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site_url}sitemap.xml\n" if site_url else "")


def sitemap(addresses: Iterable[str], site_url: str) -> str:
    """Gives the list of pages from their addresses below the site's root. It needs the public address."""
    rows = "".join(f"<url><loc>{escape(site_url + address)}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
