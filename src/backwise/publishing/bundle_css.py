"""One stylesheet for the whole site: the theme's and ours, without rules that no page can match.

The theme styles far more than we use: right-to-left text, tabs, twenty kinds of boxes, its own search. A rule stays if
every tag, class, id and attribute in its selector is a word inside some tag or script of the site, so the judgement errs
towards keeping. Then go the variables that nobody reads. The theme lies in a cascade layer, here as in its pages
(overrides/main.html), so that any rule of ours is stronger. The same site gives the same sheet, byte by byte.

A caller reads each page twice: for its `names_in`, and to write it `relinked` to the sheet that `bundle_css` gives.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

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

NOTICE = "/* With parts of Material for MkDocs, © Martin Donath and contributors, MIT licence. */\n"
# The browser sets these attributes by itself.
STATES = frozenset({"open", "hidden", "checked", "disabled"})
# At-rules that hold rules. All others are kept as they are.
HOLDERS = frozenset({"media", "supports", "container", "layer", "scope"})
# Pseudo-classes that match if any of what they hold does. `:not()` and all others are taken to match.
ANY_OF = frozenset({"is", "where", "has", "-webkit-any", "-moz-any", "host"})

_STYLES = re.compile(r'<style>((?:@import [^<]*)?)</style>\s*((?:<link rel="stylesheet" href="[^"]*">\s*)+)')
_ADDRESS = re.compile(r'"([^"]*?)(assets/[^"]*\.css)"')
_TAG = re.compile(r"<[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
# Not data for programs, which are prose.
_SCRIPT = re.compile(r"<script\b(?![^>]*application/)[^>]*>(.*?)</script>", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_-][\w-]*")
_RELATIVE = re.compile(r"url\(\s*(?![\"'\s]?(?:data:|#|/|\w+:))[^)]{0,80}")
_READ = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Sheet:
    """The stylesheet of the whole site: its path from the root, its text, and the paths of those that it replaces."""

    path: str
    text: str
    replaces: tuple[str, ...]


def styles_of(page: str) -> tuple[list[str], list[str]]:
    """Returns the paths of the theme's sheets and of ours that a page names, from the site's root.

    Raises:
        ValueError: the page does not name them as overrides/main.html does.
    """
    found = _STYLES.search(page)
    if not found:
        raise ValueError("a page without the stylesheets of overrides/main.html")
    theme, ours = ([path for _, path in _ADDRESS.findall(part)] for part in found.groups())
    return theme, ours


def names_in(page: str) -> frozenset[str]:
    """Returns every word inside the tags and scripts of a page: what a selector can name."""
    parts = [*_TAG.findall(page), *_SCRIPT.findall(page)]
    return frozenset(word for part in set(parts) for word in _WORD.findall(part))


def bundle_css(site: Path, page: str, names: Iterable[str]) -> Sheet:
    """Returns the stylesheet for a finished site. Writes nothing.

    Args:
        site: the site's folder, which holds the stylesheets and the scripts that pages ask for.
        page: any page: all name the same stylesheets.
        names: what `names_in` found on all pages.
    """
    theme, ours = styles_of(page)
    known = STATES.union(
        names, *(_WORD.findall(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.js")))
    )
    layer = "".join(_text_of(site, path) for path in theme)
    whole = f"@layer theme{{{layer}}}" + "".join(_text_of(site, path) for path in ours)
    text = NOTICE + purge(whole, known)
    # A new text has a new name, so that no browser mixes an old sheet with a new page.
    name = f"assets/css/site.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"
    return Sheet(name, text, (*theme, *ours))


def relinked(page: str, path: str) -> str:
    """Returns a page that asks for one stylesheet, given by its path from the site's root, in the place of all."""

    def link(styles: re.Match[str]) -> str:
        first = _ADDRESS.search(styles[2])
        return f'<link rel="stylesheet" href="{first[1] if first else ""}{path}">\n'

    return _STYLES.sub(link, page, count=1)


def join_stylesheets(site: Path) -> None:
    """Puts one stylesheet in the place of those that every page of a finished site names.

    Scripts that no page asks for should be gone by now: every word in a script keeps its rules.
    """
    pages = sorted(site.rglob("*.html"))
    names: set[str] = set()
    for path in pages:
        names |= names_in(path.read_text(encoding="utf-8"))
    sheet = bundle_css(site, pages[0].read_text(encoding="utf-8"), names)
    for path in pages:
        page = relinked(path.read_text(encoding="utf-8"), sheet.path)
        path.write_text(page, encoding="utf-8", newline="\n")
    for replaced in (site / path for path in sheet.replaces):
        replaced.unlink()
        if not any(replaced.parent.iterdir()):
            replaced.parent.rmdir()
    (site / sheet.path).parent.mkdir(parents=True, exist_ok=True)
    (site / sheet.path).write_text(sheet.text, encoding="utf-8", newline="\n")


def purge(css: str, names: frozenset[str]) -> str:
    """Returns the stylesheet without rules that cannot match, variables that nobody reads, comments and spaces."""
    read = names
    while True:
        rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        kept = "".join(_kept(rules, names, read)) + "\n"
        if kept == css:
            return kept
        css, read = kept, names.union(_READ.findall(kept))


def _text_of(site: Path, path: str) -> str:
    """The text of a sheet for its new place in assets/css/: addresses in it count from the sheet."""
    css = (site / path).read_text(encoding="utf-8")
    if Path(path).parent.as_posix() != "assets/css" and (found := _RELATIVE.search(css)):
        raise ValueError(f"{path} loads {found[0]} relative to its own folder, and cannot be moved")
    return css


def _kept(nodes: Iterable[Node], names: frozenset[str], read: frozenset[str]) -> Iterator[str]:
    """Yields what is needed of some rules and declarations, each written with its own end."""
    for node in nodes:
        match node:
            case QualifiedRule():
                selectors = [_written(s) for s in _parts(node.prelude) if _can_match(s, names)]
                if selectors and (inside := _block(node.content, names, read)):
                    yield f"{','.join(selectors)}{{{inside}}}"
            case AtRule() if node.lower_at_keyword == "charset":
                pass
            case AtRule():
                head = f"@{node.at_keyword} {_written(node.prelude)}".strip()
                if node.content is None:
                    yield f"{head};"
                elif node.lower_at_keyword not in HOLDERS:
                    yield f"{head}{{{_written(node.content)}}}"
                elif inside := _block(node.content, names, read):
                    yield f"{head}{{{inside}}}"
            case Declaration() if not node.name.startswith("--") or node.name in read:
                yield f"{node.name}:{_written(node.value)}{'!important' if node.important else ''};"
            case _:
                # What the parser could not read, no browser reads either.
                pass


def _block(content: Sequence[Node], names: frozenset[str], read: frozenset[str]) -> str:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return "".join(_kept(nodes, names, read)).removesuffix(";")


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
                known = all(n.value in names for n in node.content if isinstance(n, IdentToken | StringToken))
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
