"""What a page in another language marks: texts that are still English, and links that lead to English pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from backwise.addresses import language_at, url
from backwise.language.inline import escape
from backwise.language.phrases import initial, small_initial
from backwise.model import KIND_BY_NAME
from backwise.words import ENGLISH, Words

if TYPE_CHECKING:
    from backwise.project import Edition

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
# Drawings keep their words; scripts are data.
_APART = re.compile(r"(<(?:svg|script)\b.*?</(?:svg|script)>)", re.DOTALL)
_LINK = re.compile(r'<a\b(?![^>]*\bhreflang=)([^>]*?\bhref="([^"]*)"[^>]*)>(.*?)</a>', re.DOTALL)
_BETWEEN_TAGS = re.compile(r">([^<>]*[^\s<>][^<>]*)<")
_ELSEWHERE = re.compile(r"^(?:\w+:|#|//)|\.pdf(?:$|[?#])")


def with_english_marked(page: str, address: str, english: Iterable[str], say: Words) -> str:
    """Gives a page on which what is English says so: to eyes, and to a voice that reads it.

    Args:
        page: its HTML.
        address: its address below the site's root.
        english: the texts that are not translated.
        say: the words of its language.
    """
    return _ARTICLE.sub(lambda article: _marked(article[0], address, [*english], say), page)


def _marked(article: str, address: str, english: list[str], say: Words) -> str:
    parts = _APART.split(article)
    parts[::2] = [_with_texts(_with_links(part, address, say), english) for part in parts[::2]]
    return "".join(parts)


def _with_links(html: str, address: str, say: Words) -> str:
    def link(found: re.Match[str]) -> str:
        attributes, to, inside = found.groups()
        if _ELSEWHERE.search(to) or language_at(_address_of(to, address))[0]:
            return found[0]
        told = f'<span class="bw-other">({say.other_language.in_english})</span>'
        return f'<a{attributes} hreflang="en">{inside}{told}</a>'

    return _LINK.sub(link, html)


def _address_of(to: str, page: str) -> str:
    path = re.split(r"[?#]", to)[0]
    found = posixpath.normpath(posixpath.join(page, path)) if path else page
    return f"{found}/"


def _with_texts(html: str, english: list[str]) -> str:
    here = [text for text in _as_printed(english) if text in html]
    if not here:
        return html
    # The longest first: a sentence may stand inside another.
    pattern = re.compile("|".join(map(re.escape, sorted(here, key=len, reverse=True))))

    def marked(found: re.Match[str]) -> str:
        return ">" + pattern.sub(r'<span lang="en">\g<0></span>', found[1]) + "<"

    return _BETWEEN_TAGS.sub(marked, html)


def _as_printed(english: Iterable[str]) -> Iterator[str]:
    for text in english:
        # A single word may be one of the other language, too.
        if " " in text:
            yield from {escape(form) for form in (text, initial(text), small_initial(text))}


def sections_in(edition: Edition) -> Iterator[tuple[str, str]]:
    """Gives the pages of an edition for its menus, as titles and addresses: what people write first, then records."""
    language = edition.guide.say.language
    say = edition.guide.say
    titles: dict[str, str] = {"index.md": say.other_language.home, "safety.md": say.sheets.safety}
    for kind in ("session", "technique"):
        for id_, record in edition.guide.all(kind).items():
            titles[f"{KIND_BY_NAME[kind].folder}/{id_}.md"] = record.title
    for page, title in titles.items():
        if page in edition.pages:
            yield title, f"{language}/{url(page)}"
    yield ENGLISH.other_language.name, ""
