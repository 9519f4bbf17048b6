"""A page as an engine has built it: what can be read from its HTML, and the few changes that are made to it.

Read by patterns, not by a parser, which would take longer than all the rest: every page is our own skeleton
(overrides/main.html), well formed and plainly written. What does not look like it is an error, never passed over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from backwise.publishing import CannotFinish

# The types under which a browser runs, or follows, what stands inside a <script>. All others are data.
EXECUTED = frozenset(
    {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
)

_TITLE = re.compile(r"<title>([^<]*)</title>")
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
_KEYWORDS = re.compile(r'<meta name="keywords" content="([^"]*)">')
_CHARSET = re.compile(r'<meta charset="utf-8">')
_SCRIPT = re.compile(
    r"<script\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE
)
_TYPE = re.compile(r"""(?<![\w-])type\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_SOURCE = re.compile(r"(?<![\w-])src\s*=", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-6])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'(?<![\w-])id="([^"]*)"')
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# The name by which the menus call the page that they stand on.
_HERE = re.compile(r'<a href="[^"]*" aria-current="page">([^<]*)</a>')
# The line of links to the parts of a page: folded, and for wide windows.
_CONTENTS_BEGINS = '<details class="bw-contents">'
_CONTENTS = re.compile(
    _CONTENTS_BEGINS + r'.*?</details>\s*<nav class="bw-on-page bw-on-page--wide".*?</nav>\s*', re.DOTALL
)


@dataclass(frozen=True)
class Heading:
    """A heading that can be linked to: its words in plain text, and its anchor. `level` is 1 to 6."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True)
class BuiltPage:
    """What is kept of a page: little, because there may be thousands. Plain text.

    `full_title` is what the browser shows, with the site's name behind that of the page.
    """

    address: str
    full_title: str
    description: str

    def title(self, site_name: str) -> str:
        """Gives the title without the name of the site."""
        return self.full_title.removesuffix(f" - {site_name}")


def read_page(page: str, address: str) -> BuiltPage:
    """Gives what is said of a page in its head.

    Args:
        page: its HTML.
        address: its address below the site's root.

    Raises:
        CannotFinish: if it has no character set, or not one title and one description.
    """
    head = page[: _end_of_head(page, address)]
    if not _CHARSET.search(head):
        raise CannotFinish(f'{address or "the home page"} does not say <meta charset="utf-8">')
    title = _only(_TITLE, head, address, "<title>")
    return BuiltPage(address, title, _only(_DESCRIPTION, head, address, "description"))


def keywords(page: str) -> list[str]:
    """Gives the words of `<meta name=keywords>`: how readers may call a page."""
    found = _KEYWORDS.search(page)
    return [word.strip() for word in html.unescape(found[1]).split(",")] if found else []


def name_in_menu(page: str) -> str:
    """Gives the name by which the menus call a page, or "" where they do not."""
    found = _HERE.search(page)
    return html.unescape(found[1]) if found else ""


def headings(page: str) -> Iterator[Heading]:
    """Gives the headings that can be linked to, in their order."""
    for level, attributes, inside in _HEADING.findall(page):
        if found := _ID.search(attributes):
            words = html.unescape(_TAG.sub("", _PERMALINK.sub("", inside)))
            yield Heading(int(level), " ".join(words.split()), html.unescape(found[1]))


def inline_scripts(page: str, address: str) -> frozenset[str]:
    """Gives the scripts that stand inside a page and are executed. Raises CannotFinish for one without an end."""
    found = _SCRIPT.findall(page)
    if len(found) != page.lower().count("<script"):
        raise CannotFinish(f"{address or 'the home page'} holds a <script> that is not plainly written")
    return frozenset(
        inside
        for attributes, inside in found
        if _type(attributes) in EXECUTED and not _SOURCE.search(attributes)
    )


def with_metadata(page: str, first: str, last: str, end: str) -> str:
    """Gives a page with more in its head, and at its end.

    Args:
        page: its HTML.
        first: tags that stand before anything that could be loaded: right after the character set, which has to come
            in the first 1024 bytes.
        last: tags for the end of the head.
        end: tags for the end of the body.
    """
    start = _CHARSET.search(page)
    head, body = page.find("</head>"), page.rfind("</body>")
    if start is None or head < 0 or body < 0:
        raise ValueError("a page without a head or body")
    return "".join(
        (page[: start.end()], first, page[start.end() : head], last, page[head:body], end, page[body:])
    )


def with_contents_after_lead(page: str) -> str:
    """Gives a page with its line of links (partials/content.html) moved behind the first paragraph.

    No template that runs on every engine can put something into text that is made already. Where the text does not
    begin with a title and a paragraph there is no room for the line, and it goes.
    """
    begins = page.find(_CONTENTS_BEGINS)
    line = _CONTENTS.match(page, begins) if begins >= 0 else None
    if line is None:
        return page
    end_of_title = page.find("</h1>", line.end())
    end_of_lead = page.find("</p>", end_of_title) + len("</p>")
    has_lead = (
        end_of_title >= 0 and end_of_lead > end_of_title and "<div" not in page[end_of_title:end_of_lead]
    )
    if not has_lead:
        return page[: line.start()] + page[line.end() :]
    return "".join(
        (page[: line.start()], page[line.end() : end_of_lead], "\n", line[0], page[end_of_lead:].lstrip())
    )


def _end_of_head(page: str, address: str) -> int:
    end = page.find("</head>")
    if end < 0:
        raise CannotFinish(f"{address or 'the home page'} has no head")
    return end


def _only(pattern: re.Pattern[str], head: str, address: str, what: str) -> str:
    found = pattern.findall(head)
    if len(found) != 1:
        raise CannotFinish(f"{address or 'the home page'} has {len(found)} of {what}, not one")
    return html.unescape(found[0])


def _type(attributes: str) -> str:
    found = _TYPE.search(attributes)
    return found[1].lower() if found else ""
