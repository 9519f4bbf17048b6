"""What the head of a page says to programs: link previews, structured data; and what robots.txt says to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backwise.model import Guide
from backwise.publishing.structured import PageFacts, as_script, describe

# The size of a card in pixels, as link previews show it: 1.91 to 1.
CARD_SIZE = (1200, 630)


@dataclass(frozen=True)
class Head:
    """What `overrides/partials/machine.html` writes. Plain text, but for `data`, which is safe inside a script.

    `url` and `card` are public addresses, or "" where there is none.
    """

    title: str
    description: str
    url: str
    kind: str
    card: str
    card_words: str
    data: tuple[str, ...]
    card_size: tuple[int, int] = CARD_SIZE


def head(guide: Guide, page: PageFacts, *, site_name: str, site_url: str, has: Callable[[str], bool]) -> Head:
    """Gives the head of a page.

    Args:
        guide: the records.
        page: what is said of the page.
        site_name: the name of the site.
        site_url: the site's public address with a slash at the end, or "": a link preview needs whole addresses.
        has: whether the site holds a file, given its path from the root.
    """
    card = card_path(page)
    shown = bool(site_url and card and has(card))
    return Head(
        title=page.title,
        description=page.description,
        url=page.url,
        kind="website" if page.is_home else "article",
        card=site_url + card if shown else "",
        card_words=f"{page.title}. {page.description}" if shown else "",
        data=tuple(as_script(thing) for thing in describe(guide, page, site_name)),
    )


def card_path(page: PageFacts) -> str:
    """Gives where the picture for a link preview lies: `assets/cards/technique-thumb-glide.png`, or "" for none."""
    return f"assets/cards/{page.kind}-{page.id}.png" if page.kind else ""


def robots(site_url: str) -> str:
    """Gives robots.txt: everything may be read, and where the list of pages is, if the site knows its address."""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site_url}sitemap.xml\n" if site_url else "")
