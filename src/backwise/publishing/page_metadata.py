"""What the head of a page says to programs: link previews and structured data, or that it is not to be listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from backwise.publishing.structured import PageFacts, SiteFacts, describe
from backwise.script_json import script_json

# The size of a card in pixels, as link previews show it: 1.91 to 1.
CARD_SIZE = (1200, 630)
# For a page without a place of its own, such as the one that says that a page is not here.
NOT_LISTED = '<meta name="robots" content="noindex">'


@dataclass(frozen=True)
class PageMetadata:
    """What a page says of itself. Plain text, but for `data`, which is safe inside a script.

    `url` and `card` are public addresses, or "" where there is none.
    """

    site_name: str
    title: str
    description: str
    url: str
    kind: str
    card: str
    data: tuple[str, ...]

    def tags(self) -> str:
        """Gives the tags for the end of the page's head."""
        properties = {
            "og:type": self.kind,
            "og:site_name": self.site_name,
            "og:title": self.title,
            "og:description": self.description,
            **({"og:url": self.url} if self.url else {}),
        }
        if self.card:
            width, height = CARD_SIZE
            properties |= {
                "og:image": self.card,
                "og:image:width": str(width),
                "og:image:height": str(height),
                "og:image:alt": f"{self.title}. {self.description}",
            }
        names = {
            "twitter:card": "summary_large_image" if self.card else "summary",
            "twitter:title": self.title,
            "twitter:description": self.description,
        }
        return "\n".join(
            [
                *(
                    f'<meta property="{name}" content="{escape(value)}">'
                    for name, value in properties.items()
                ),
                *(f'<meta name="{name}" content="{escape(value)}">' for name, value in names.items()),
                "",
            ]
        )

    def scripts(self) -> str:
        """Gives the structured data for the end of the page: it holds up nothing there."""
        return "".join(f'<script type="application/ld+json">{thing}</script>\n' for thing in self.data)


def metadata(site: SiteFacts, page: PageFacts, has: Callable[[str], bool]) -> PageMetadata:
    """Gives what a page says of itself.

    Args:
        site: what is said of the whole site.
        page: what is said of the page.
        has: whether the site holds a file, given its path from the root.
    """
    card = card_path(page)
    # A link preview needs whole addresses.
    is_shown = bool(site.url and card and has(card))
    return PageMetadata(
        site_name=site.name,
        title=page.title,
        description=page.description,
        url=page.url,
        kind="website" if page.is_home else "article",
        card=site.url + card if is_shown else "",
        data=tuple(script_json(thing) for thing in describe(site, page)),
    )


def card_path(page: PageFacts) -> str:
    """Gives where the picture for a link preview lies: `assets/cards/technique-thumb-glide.png`, or "" for none."""
    return f"assets/cards/{page.kind}-{page.id}.png" if page.kind else ""
