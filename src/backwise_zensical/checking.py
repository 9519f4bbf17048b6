"""What must hold for any finished site, whoever built it. The tests of the site ask for more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html

from backwise.publishing.built_page import EXECUTED
from backwise.publishing.policy import hash_of
from backwise_zensical.reading import LINKING, SITE_URL, addresses, ids, page_at


def faults(site: Path) -> Iterator[str]:
    """Gives a line for each link that leads nowhere, script that may not run, and page without one first heading."""
    pages = {address: page_at(site, address) for address in addresses(site)}
    anchors = {address: set(ids(page, address)) for address, page in pages.items()}
    for address, page in pages.items():
        found = [*_dead_links(page, address, site, anchors), *_forbidden_scripts(page), *_headings(page)]
        yield from (f"{address or 'the home page'}: {fault}" for fault in found)


def _dead_links(
    page: html.HtmlElement, address: str, site: Path, anchors: dict[str, set[str]]
) -> Iterator[str]:
    for link in (element.get(name) for element in page.iter() for name in LINKING):
        to = urljoin(SITE_URL + address, link or "")
        if not to.startswith(SITE_URL):
            continue
        path, anchor = urlsplit(to.removeprefix(SITE_URL)).path, urlsplit(to).fragment
        if path not in anchors:
            if not (site / path).is_file():
                yield f"{link} leads to no page and no file"
        elif anchor and anchor not in anchors[path]:
            yield f"{link} leads to no part of the page"


def _forbidden_scripts(page: html.HtmlElement) -> Iterator[str]:
    policy = " ".join(page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content"))
    for script in page.iter("script"):
        is_inline = script.get("src") is None and script.get("type", "") in EXECUTED
        if is_inline and hash_of(script.text or "") not in policy:
            yield f"the policy forbids the script {(script.text or '').strip()[:40]}"


def _headings(page: html.HtmlElement) -> Iterator[str]:
    if (count := len(page.xpath("//h1"))) != 1:
        yield f"{count} first headings, not one"
