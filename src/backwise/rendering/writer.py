"""Text and links of one page, escaped: what every template calls. All give safe text.

Markdown: md, link, path. HTML: html, html_paras, first_para, a, href, to, anchor, attr.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from backwise.addresses import INDEXES, anchor, markdown_path, relative_url, source_of
from backwise.language import inline
from backwise.language.naming import title_of
from backwise.language.phrases import any_of, cite, day
from backwise.model import Guide, Reference
from backwise.words import Words


@dataclass(frozen=True)
class TextWriter:
    """Writes the text of one page.

    Args:
        guide: the records.
        page: the page as the engine names it, such as `techniques/thumb-glide.md`: links are made from here.
        in_html: gives a page or file, as it is named, as raw HTML on this page links to it. An engine that leaves raw
            HTML alone needs addresses; one that resolves links there, too, needs paths (`markdown_path`).
        own_pages: where the page is not English, the pages that its language has, by their English names. Links lead
            to them; all others lead to English pages.
    """

    guide: Guide
    page: str
    in_html: Callable[[str, str], str] = relative_url
    own_pages: frozenset[str] = frozenset()

    @property
    def say(self) -> Words:
        """The words around the records, in the language of the page."""
        return self.guide.say

    def say_all(self, group: str) -> Mapping[str, str]:
        """Every phrase of a group, for a script."""
        return self.say.all(group)

    @property
    def language(self) -> str:
        """The language of the page where it is another than English."""
        return self.say.language if self.own_pages else ""

    def own(self, target: str) -> str:
        """A page as it is named in the language of this one, where that has it."""
        return f"{self.language}/{target}" if target.partition("#")[0] in self.own_pages else target

    def day(self, value: datetime.date) -> str:
        """A day as people write it."""
        return day(value, self.say)

    def any_of(self, words: Iterable[str]) -> str:
        """A list that ends with an `or`."""
        return any_of(words, self.say)

    def md(self, value: str) -> Markup:
        """Inline text as Markdown."""
        return Markup(inline.to_markdown(inline.parse_inline(value), self._markdown_path))

    def html(self, value: str) -> Markup:
        """Inline text as HTML."""
        return Markup(inline.to_html(inline.parse_inline(value), self._in_html))

    def first_para(self, value: str) -> Markup:
        """The first paragraph as HTML: what a short box says of a longer text."""
        return Markup(inline.to_html(inline.paragraphs(value)[0], self._in_html))

    def html_paras(self, value: str) -> Markup:
        """Paragraphs as HTML."""
        return Markup(
            "\n".join(f"<p>{inline.to_html(p, self._in_html)}</p>" for p in inline.paragraphs(value))
        )

    def coded(self, value: str) -> Markup:
        """Plain text as HTML, what stands in backticks as code."""
        parts = [inline.escape(part) for part in value.split("`")]
        # What stands between two of them: every second part.
        parts[1::2] = [f"<code>{part}</code>" for part in parts[1::2]]
        return Markup("".join(parts))

    def attr(self, value: object) -> Markup:
        """Plain text for an attribute."""
        return Markup(inline.escape_attribute(" ".join(str(value).split())))

    def link(self, kind: str, id_: str, words: str | None = None) -> Markup:
        """A Markdown link to a record, which the engine then checks."""
        named = words or title_of(self.guide.all(kind)[id_])
        return Markup(f"[{inline.escape(named)}]({self._markdown_path(kind, id_)})")

    def a(self, kind: str, id_: str, words: str | None = None) -> Markup:
        """An HTML link to a record. A work is named in short."""
        record = self.guide.all(kind)[id_]
        words = words or (cite(record, self.say) if isinstance(record, Reference) else title_of(record))
        return Markup(f'<a href="{self.href(kind, id_)}">{inline.escape(words)}</a>')

    def href(self, kind: str, id_: str) -> Markup:
        """The way to a record, for raw HTML."""
        return self.attr(self.in_html(self.own(source_of(kind, id_)), self.page))

    def to(self, target: str) -> Markup:
        """The way to a page or a file, such as `safety.md#get-help-now` or `sheets/safety-a4.pdf`, for raw HTML."""
        return self.attr(self.in_html(self.own(target), self.page))

    def asset(self, path: str) -> Markup:
        """The address of a page or of a file in docs/assets/, for an attribute that no engine takes for a link: `data-play`."""
        return self.attr(relative_url(self.own(path), self.page))

    def path(self, target: str) -> Markup:
        """The path of a page for a Markdown link."""
        return Markup(markdown_path(self.own(target), self.page))

    def anchor(self, kind: str, id_: str) -> Markup:
        """The anchor of a record on a shared page."""
        return self.attr(anchor(kind, id_))

    def index(self, kind: str) -> str:
        """The index page of a kind, as the engine names it."""
        return INDEXES[kind]

    def _markdown_path(self, kind: str, id_: str) -> str | None:
        return (
            markdown_path(self.own(source_of(kind, id_)), self.page) if id_ in self.guide.all(kind) else None
        )

    def _in_html(self, kind: str, id_: str) -> str | None:
        return (
            self.in_html(self.own(source_of(kind, id_)), self.page) if id_ in self.guide.all(kind) else None
        )
