"""The one edge where text from data becomes Markdown, HTML or plain text.

Text fields hold a small inline language: `*emphasis*`, `**strong**` and typed links such as
`[thumb glide](technique:thumb-glide)`. It is parsed once and written out escaped; nothing in a record
is ever markup, a template or a script on a page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict

from markdown_it import MarkdownIt
from markdown_it.token import Token

from backwise.model import KIND_BY_NAME


@dataclass(frozen=True)
class Words:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Marked:
    """Emphasis or strong."""

    strong: bool
    inside: Inline


@dataclass(frozen=True)
class Link:
    """A link: `kind` and `id` where it leads to a part of the guide, else only what was written."""

    target: str
    inside: Inline

    @property
    def kind(self) -> str | None:
        """The kind of record it leads to, or None for a link that the guide does not have."""
        kind = self.target.partition(":")[0]
        return kind if kind in KIND_BY_NAME else None

    @property
    def id(self) -> str:
        """The id of the record it leads to."""
        return self.target.partition(":")[2]


Node = Words | Marked | Link
Inline = tuple[Node, ...]
Resolve = Callable[[str, str], str | None]

# The characters of this language. Without one of them a text is its words.
_MARKUP = re.compile(r"[\\*_\[\]]")
_parser = MarkdownIt("zero").enable(["emphasis", "link", "escape"])
# Judged by a check with file and line; a link left unparsed would only look odd.
_parser.validateLink = lambda url: True  # noqa: ARG005
_parser.normalizeLink = lambda url: url


@lru_cache(maxsize=4096)
def parse_inline(text: str) -> Inline:
    """Parses one line of text. Line breaks inside it count as spaces."""
    line = " ".join(text.split())
    if not _MARKUP.search(line):
        return (Words(line),) if line else ()
    tokens = _parser.parseInline(line)
    nodes, _ = _nodes(tokens[0].children or [], 0, None)
    return nodes


def paragraphs(text: str) -> list[Inline]:
    """Parses text of several paragraphs. YAML folds the empty line that parts them (`>-`) into one line break."""
    return [parse_inline(part) for part in text.split("\n") if part.strip()]


def _nodes(tokens: list[Token], start: int, end_type: str | None) -> tuple[Inline, int]:
    found: list[Node] = []
    i = start
    while i < len(tokens):
        token = tokens[i]
        if token.type == end_type:
            return tuple(found), i
        if token.type in ("em_open", "strong_open"):
            inside, i = _nodes(tokens, i + 1, token.type.replace("open", "close"))
            found.append(Marked(token.type == "strong_open", inside))
        elif token.type == "link_open":
            inside, i = _nodes(tokens, i + 1, "link_close")
            found.append(Link(str(token.attrGet("href") or ""), inside))
        elif token.content:
            found.append(Words(token.content))
        i += 1
    return tuple(found), i


def literal(text: str) -> str:
    """Gives plain text as inline text that shows as itself."""
    return _MARKUP.sub(r"\\\g<0>", text)


def links(text: str) -> Iterator[Link]:
    """Gives every link in a text, paragraphs included."""

    def walk(nodes: Inline) -> Iterator[Link]:
        for node in nodes:
            if isinstance(node, Link):
                yield node
            if not isinstance(node, Words):
                yield from walk(node.inside)

    for paragraph in paragraphs(text):
        yield from walk(paragraph)


# What was meant as markup, and shows as it stands: a link, something strong, something to be set as code.
_LOOKS_LIKE_LINK = re.compile(r"!?\[[^\[\]]*\](?: *\([^()]*\)?|\[[^\]]*\]?)")
_LOOKS_STRONG = re.compile(r"\*\*\S*|`[^`]*`?")


def broken_links(text: str) -> Iterator[str]:
    """Gives, as it is written, what looks like a link and is none, or a link that shows no words, or a picture."""
    for line in text.split("\n"):
        for found in _LOOKS_LIKE_LINK.finditer(" ".join(line.split())):
            whole = parse_inline(found[0])
            if len(whole) != 1 or not isinstance(whole[0], Link) or not whole[0].inside:
                yield found[0]


def broken_marks(text: str) -> Iterator[str]:
    """Gives, as it is written, what was meant to be strong or code and shows its marks."""
    for paragraph in paragraphs(text):
        for node in paragraph:
            if isinstance(node, Words):
                yield from (found[0] for found in _LOOKS_STRONG.finditer(node.text))


def to_plain(text: str) -> str:
    """Gives the words alone, paragraphs parted by a space: for search, speech, attributes, descriptions."""

    def write(nodes: Inline) -> str:
        return "".join(node.text if isinstance(node, Words) else write(node.inside) for node in nodes)

    return " ".join(write(paragraph) for paragraph in paragraphs(text))


def to_html(nodes: Inline, resolve: Resolve) -> str:
    """Gives HTML for the inside of a block. `resolve(kind, id)` gives a relative address, or None for no link."""

    def write(node: Node) -> str:
        match node:
            case Words(text):
                return escape(text)
            case Marked(strong, inside):
                tag = "strong" if strong else "em"
                return f"<{tag}>{to_html(inside, resolve)}</{tag}>"
            case Link():
                inside = to_html(node.inside, resolve)
                address = resolve(node.kind, node.id) if node.kind else None
                return f'<a href="{escape_attribute(address)}">{inside}</a>' if address else inside

    return "".join(write(node) for node in nodes)


def to_markdown(nodes: Inline, resolve: Resolve) -> str:
    """Gives Markdown for the inside of a block. `resolve(kind, id)` gives a relative .md path, or None for no link."""

    def write(node: Node) -> str:
        match node:
            case Words(text):
                return escape(text)
            case Marked(strong, inside):
                mark = "**" if strong else "*"
                return f"{mark}{to_markdown(inside, resolve)}{mark}"
            case Link():
                inside = to_markdown(node.inside, resolve)
                address = resolve(node.kind, node.id) if node.kind else None
                return f"[{inside}]({address})" if address else inside

    return "".join(write(node) for node in nodes)


class Run(TypedDict):
    """A piece of text that is set in one way."""

    text: str
    strong: bool
    emph: bool


def to_runs(nodes: Inline) -> list[Run]:
    """Gives text in runs, for paper: what is marked is marked, and a link is its words. Typst takes them as data."""

    def write(inside: Inline, strong: bool, emph: bool) -> Iterator[Run]:
        for node in inside:
            match node:
                case Words(text):
                    yield Run(text=text, strong=strong, emph=emph)
                case Marked():
                    yield from write(node.inside, strong or node.strong, emph or not node.strong)
                case Link():
                    yield from write(node.inside, strong, emph)

    return list(write(nodes, strong=False, emph=False))


# Every character that Markdown, its extensions or HTML could take for markup, as a number. The same text is
# then right inside a paragraph, a heading, a table cell, a raw HTML block, and a double-quoted attribute.
_SPECIAL = re.compile(r"[&<>\"\\`*_{}\[\]|~^=$]|^[#+\-!:]|^\d(?=\d*[.)])")


def escape(text: str) -> str:
    """Gives text that shows as itself in Markdown and in HTML, on one line."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text.replace("\n", " "))


def escape_attribute(text: str) -> str:
    """Gives text that is safe between the quotes of an HTML attribute, and shorter there than `escape` makes it."""
    return html.escape(text, quote=True)
