"""What no page may hold, wherever it came from: scripts and styles that are not ours, handlers, frames, odd addresses.

The policy would stop most of it in a browser. A site that needs it to has a fault, and is not published.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from backwise.publishing.built_page import inline_scripts
from backwise.rendering.islands import MARKS

# Quick, and too careful: what one of them finds is read again by a parser. In small letters. Each begins with a letter or a
# sign that a search can jump to: all of them as one expression take twice as long.
_SUSPECTS = tuple(
    re.compile(expression)
    for expression in (
        r"""on(?<=[\s"'/]on)[a-z]+[\s]*=""",
        r"""style(?<=[\s"'/]style)[\s]*=""",
        r"""srcdoc(?<=[\s"'/]srcdoc)[\s]*=""",
        r"""script[\s]*:""",
        r"""vbscript""",
        r"""http-equiv""",
        r"""<(?:base|iframe|frame|object|embed|applet|link)\b(?! rel="(?:stylesheet|icon|apple-touch-icon|canonical|manifest)")""",
        r"""href[\s]*=[\s]*["']?(?:data:|[^"'\s>]*&(?!amp;|quot;|\#34;|\#x27;))""",
        r"""src[\s]*=[\s]*["']?(?:data:|[^"'\s>]*&(?!amp;|quot;|\#34;|\#x27;))""",
        r"""<(?:script|img|source|video|audio|use|image)\b[^>]*[\s](?:href|src|srcset)[\s]*=[\s]*["']?[\s]*(?:\w+:|//)""",
    )
)
_ELEMENTS = frozenset({"base", "iframe", "frame", "object", "embed", "applet"})
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "srcset", "poster"})
# Links of the head that a browser does not follow: they name the page itself, here or in another language.
_NAMING = frozenset({("rel", "canonical"), ("rel", "alternate")})
_LOADING = frozenset({"script", "img", "source", "video", "audio", "use", "image", "input"})
_MARK = re.compile(rf"[{''.join(MARKS)}]\d*")
_JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True)
class LiveMarkup:
    """Something that no page may hold: what it is, and how it is written."""

    what: str
    written: str


def named_scripts(frame: Path) -> frozenset[str]:
    """Gives the scripts that stand inside the templates of the frame: those that a page may run, and no others.

    A script in which a template prints something differs from page to page, so it is none of them.
    """
    found = (
        inline_scripts(_JINJA_COMMENT.sub("", path.read_text(encoding="utf-8")), path.as_posix())
        for path in sorted(frame.rglob("*.html"))
    )
    return frozenset[str]().union(*found)


def live_markup(page: str, address: str, scripts: Collection[str]) -> Iterator[LiveMarkup]:
    """Gives what a page holds that it may not.

    Args:
        page: its HTML, with the one stylesheet of the frame inside it.
        address: its address below the site's root.
        scripts: the scripts that may stand inside it.

    Raises:
        CannotFinish: if a script has no end.
    """
    for script in inline_scripts(page, address).difference(scripts):
        yield LiveMarkup("a script that is not one of overrides/, and no browser would run it", script)
    for mark in _MARK.findall(page):
        yield LiveMarkup("a mark in whose place ready HTML should stand", mark)
    small = page.lower()
    if small.count("<style") > 1:
        yield LiveMarkup("a stylesheet that is not one of overrides/, and no browser would use it", "<style")
    if any(suspect.search(small) for suspect in _SUSPECTS):
        reader = _Reader()
        reader.feed(page)
        yield from reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[LiveMarkup] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at one element."""
        is_loaded = tag in _LOADING or (tag == "link" and not _NAMING.intersection(attrs))
        if tag in _ELEMENTS:
            self._note(f"an element <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "http-equiv"):
                self._note(f"an attribute {name}")
            elif name in _ADDRESSES and (what := _fault_of(value or "", is_loaded=is_loaded)):
                self._note(what)

    def _note(self, what: str) -> None:
        self.found.append(LiveMarkup(what, self.get_starttag_text() or ""))


def _fault_of(address: str, *, is_loaded: bool) -> str | None:
    # As a browser reads it: spaces and control characters in a scheme count for nothing.
    plain = re.sub(r"[\x00-\x20]", "", address).lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", plain)
    if scheme and scheme[0] not in ("http", "https", "mailto"):
        return f"an address {scheme[0]}:"
    if is_loaded and (scheme or plain.startswith("//")):
        return "something from another host"
    return None
