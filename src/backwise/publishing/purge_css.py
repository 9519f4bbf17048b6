"""What of a stylesheet a site needs: rules that can match, and variables that somebody reads.

A rule stays if every tag, class, id and attribute in its selector is among the names that are given, so the judgement
errs towards keeping. The same stylesheet and names give the same text, byte by byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import (
    AtRule,
    Declaration,
    FunctionBlock,
    HashToken,
    IdentToken,
    LiteralToken,
    Node,
    QualifiedRule,
    SquareBracketsBlock,
    StringToken,
    WhitespaceToken,
)

# At-rules that hold rules. All others are kept as they are.
HOLDERS = frozenset({"media", "supports", "container", "layer", "scope"})
# Pseudo-classes that match if any of what they hold does. `:not()` and all others are taken to match.
ANY_OF = frozenset({"is", "where", "has", "-webkit-any", "-moz-any", "host"})
# Where a variable is read.
READ = re.compile(r"var\(\s*(--[\w-]+)")


def purge(css: str, names: frozenset[str], read: frozenset[str]) -> str:
    """Returns a stylesheet without rules that cannot match, variables that nobody reads, comments and spaces.

    Args:
        css: the stylesheet.
        names: what a selector can name.
        read: variables that others than this stylesheet read.
    """
    return Sheet(css).purged(names, read)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Selectors, each as written and as read, and what stands in their braces."""

    selectors: Sequence[tuple[str, Sequence[Node]]]
    inside: Sequence[_Piece]


@dataclass(frozen=True, slots=True)
class _Holder:
    """An at-rule that holds rules: what stands before its braces, and in them."""

    head: str
    inside: Sequence[_Piece]


@dataclass(frozen=True, slots=True)
class _Variable:
    """A variable's name, and its whole declaration."""

    name: str
    text: str


# Text is what stays in any case.
_Piece = _Rule | _Holder | _Variable | str


class Sheet:
    """A stylesheet, read once for all layouts: reading it takes far longer than to choose what one of them needs."""

    def __init__(self, css: str) -> None:
        self._read_first = frozenset(READ.findall(css))
        rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        self._pieces = [*_pieces_of(rules)]

    def purged(self, names: frozenset[str], read: frozenset[str]) -> str:
        """Returns its text as `purge` says. A variable that goes may have been the last to read another one."""
        kept, before = "".join(_kept(self._pieces, names, read | self._read_first)), ""
        while kept != before:
            before = kept
            kept = "".join(_kept(self._pieces, names, read.union(READ.findall(kept))))
        return kept


def _pieces_of(nodes: Iterable[Node]) -> Iterator[_Piece]:
    """Yields rules and declarations, each written with its own end."""
    for node in nodes:
        match node:
            case QualifiedRule():
                selectors = [(_written(part), part) for part in _parts(node.prelude)]
                yield _Rule(selectors, _inside(node.content))
            case AtRule() if node.lower_at_keyword == "charset":
                pass
            case AtRule():
                head = f"@{node.at_keyword} {_written(node.prelude)}".strip()
                if node.content is None:
                    yield f"{head};"
                elif node.lower_at_keyword not in HOLDERS:
                    yield f"{head}{{{_written(node.content)}}}"
                else:
                    yield _Holder(head, _inside(node.content))
            case Declaration():
                text = f"{node.name}:{_written(node.value)}{'!important' if node.important else ''};"
                yield _Variable(node.name, text) if node.name.startswith("--") else text
            case _:
                # What the parser could not read, no browser reads either.
                pass


def _inside(content: Sequence[Node]) -> Sequence[_Piece]:
    return [*_pieces_of(tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True))]


def _kept(pieces: Iterable[_Piece], names: frozenset[str], read: frozenset[str]) -> Iterator[str]:
    """Yields the text of what is needed."""
    for piece in pieces:
        match piece:
            case _Rule():
                selectors = [text for text, nodes in piece.selectors if _can_match(nodes, names)]
                if selectors and (inside := _block(piece.inside, names, read)):
                    yield f"{','.join(selectors)}{{{inside}}}"
            case _Holder():
                if inside := _block(piece.inside, names, read):
                    yield f"{piece.head}{{{inside}}}"
            case _Variable():
                if piece.name in read:
                    yield piece.text
            case str():
                yield piece


def _block(pieces: Iterable[_Piece], names: frozenset[str], read: frozenset[str]) -> str:
    return "".join(_kept(pieces, names, read)).removesuffix(";")


def _parts(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Yields the selectors of a list."""
    part: list[Node] = []
    for node in nodes:
        if isinstance(node, LiteralToken) and node.value == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _can_match(selector: Sequence[Node], names: frozenset[str]) -> bool:
    """Whether every name in a selector can be met."""
    before = ""
    for node in selector:
        match node:
            case IdentToken():
                # After a colon stands a pseudo-class or pseudo-element.
                known = before == ":" or node.value in names
            case HashToken():
                known = node.value in names
            case SquareBracketsBlock():
                # An empty value is no name: `[data-picture=""]`.
                words = [n.value for n in node.content if isinstance(n, IdentToken | StringToken)]
                known = all(word in names for word in words if word)
            case FunctionBlock() if node.lower_name in ANY_OF:
                known = any(_can_match(part, names) for part in _parts(node.arguments))
            case _:
                known = True
        if not known:
            return False
        before = node.value if isinstance(node, LiteralToken) else ""
    return True


def _written(nodes: Iterable[Node]) -> str:
    """Nodes as text, with single spaces."""
    return "".join(
        " " if isinstance(node, WhitespaceToken) else tinycss2.serialize([node]) for node in nodes
    ).strip()
