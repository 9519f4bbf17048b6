"""One small stylesheet for the whole site: the theme's and ours joined, without what no page can show.

The theme styles far more than we use: right-to-left text, tabs, twenty kinds of boxes, its own search. A rule
stays if some page could match its selector, judged by names alone: every tag, class, id and attribute in it is
written in a page or named, whole, in a script. So the judgement errs towards keeping. Then go the variables that nobody
reads, and the animations that nobody runs. The same site gives the same file, byte by byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

# The browser sets these by itself.
STATES = frozenset({"open", "hidden", "checked", "disabled"})
# At-rules that hold rules. All others are kept as they are.
HOLDERS = frozenset({"media", "supports", "container", "layer", "scope"})
# A rule of the theme that one of ours replaces (frame.css). It makes every element ask its parent, and gives each two
# pseudo-elements to work out: the browser can share no result, and styles take a quarter longer.
REPLACED = frozenset({"*,:after,:before{box-sizing:inherit}"})
# Pseudo-classes that match if any of what they hold does. `:not()` and all others are taken to match.
ANY_OF = frozenset({"is", "where", "has", "-webkit-any", "-moz-any", "host"})

NOTICE = "/* With parts of Material for MkDocs, © Martin Donath and contributors, MIT licence. */\n"

_LINK = re.compile(r"<link\b[^>]*>")
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s\"'=/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
# Not data for programs, which are prose.
_SCRIPT = re.compile(r"<script\b(?![^>]*application/)[^>]*>(.*?)</script>", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_VARIABLE = re.compile(r"--[\w-]+")


@dataclass(frozen=True)
class Names:
    """What pages and scripts can bring about: tags, attributes with their values, and every word of a script.

    Classes and ids are values of the attributes `class` and `id`. `variables` are CSS variables that they name.
    """

    tags: frozenset[str]
    attributes: Mapping[str, frozenset[str]]
    script_words: frozenset[str]
    variables: frozenset[str]

    def has_tag(self, name: str) -> bool:
        """Whether there can be such an element."""
        return name.lower() in self.tags or name in self.script_words

    def has_value(self, attribute: str, value: str) -> bool:
        """Whether an element can carry this word in this attribute."""
        return value in self.attributes.get(attribute, ()) or value in self.script_words

    def has_attribute(self, name: str) -> bool:
        """Whether an element can carry this attribute."""
        return name in STATES or name in self.attributes or name in self.script_words


def names_in(pages: Iterable[str], scripts: Iterable[str]) -> Names:
    """Gives the names that a stylesheet can meet on these pages, once these scripts have run."""
    tags: set[str] = set()
    attributes: dict[str, set[str]] = {}
    variables: set[str] = set()
    scripts = [*scripts]
    # Most tags stand on every page: each is read once.
    found: set[tuple[str, str]] = set()
    for page in pages:
        found.update(_TAG.findall(page))
        scripts += _SCRIPT.findall(page)
    for tag, inside in found:
        tags.add(tag.lower())
        variables.update(_VARIABLE.findall(inside))
        for name, *quoted in _ATTRIBUTE.findall(inside):
            value = "".join(quoted)
            attributes.setdefault(name.lower(), set()).update((value, *value.split()))
    words = {word for script in set(scripts) for word in _WORD.findall(script)}
    # `element.dataset.mdColorScheme` is the attribute `data-md-color-scheme`.
    words |= {"data-" + re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", word) for word in words}
    variables |= {name for script in set(scripts) for name in _VARIABLE.findall(script)}
    return Names(
        frozenset(tags),
        {name: frozenset(values) for name, values in attributes.items()},
        frozenset(words),
        frozenset(variables),
    )


def purge(css: str, names: Names) -> str:
    """Gives the stylesheet without rules that cannot match, variables nobody reads, and comments."""
    found = _rules(tinycss2.parse_stylesheet(css, True, True), names)
    rules = [rule for rule in found if _written(rule) not in REPLACED]
    while True:
        read = names.variables | {v for rule in rules for v in _variables_read(rule)}
        runs = {word for rule in rules for word in _animations_run(rule)}
        left = [kept for rule in rules if (kept := _needed(rule, read, runs))]
        if left == rules:
            return "".join(map(_written, left)) + "\n"
        rules = left


def join_stylesheets(site: Path) -> None:
    """Puts one purged stylesheet in the place of those that every page of a finished site loads.

    Scripts that no page asks for should be gone by now: every word in a script keeps its rules.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    scripts = [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.js"))]
    sheets = sorted(
        (path.relative_to(site).as_posix() for path in site.rglob("*.css")), key=len, reverse=True
    )
    linked = [[sheet for _, sheet in _stylesheets(page, sheets)] for page in pages.values()]
    shared = [sheet for sheet in linked[0] if all(sheet in others for others in linked)]
    if not shared:
        return
    whole = "".join(_rebased((site / sheet).read_text(encoding="utf-8"), sheet) for sheet in shared)
    joined = NOTICE + purge(whole, names_in(pages.values(), scripts))
    # A new text has a new name, so that no browser mixes an old sheet with a new page.
    name = f"assets/css/site.{hashlib.sha256(joined.encode()).hexdigest()[:8]}.css"
    (site / name).write_text(joined, encoding="utf-8", newline="\n")
    for path, page in pages.items():
        path.write_text(_relinked(page, sheets, shared, name), encoding="utf-8", newline="\n")
    for sheet in shared:
        (site / sheet).unlink()
        if not any((site / sheet).parent.iterdir()):
            (site / sheet).parent.rmdir()


# --- Which rules can match -------------------------------------------------------------------------


@dataclass(frozen=True)
class _Rule:
    """A rule or declaration, written: `head` before the brace or colon, `inside` the rest, None for a statement."""

    head: str
    inside: tuple[_Rule, ...] | str | None
    is_declaration: bool = False


def _rules(nodes: Iterable[Node], names: Names) -> Iterator[_Rule]:
    for node in nodes:
        match node:
            case QualifiedRule():
                selectors = [s for s in _parts(node.prelude) if _can_match(s, names)]
                inside = tuple(_rules(tinycss2.parse_blocks_contents(node.content, True, True), names))
                if selectors and inside:
                    yield _Rule(",".join(map(_text, selectors)), inside)
            case AtRule() if node.lower_at_keyword == "charset":
                pass
            case AtRule():
                head = f"@{node.at_keyword} {_text(node.prelude)}".strip()
                if node.content is None:
                    yield _Rule(head, None)
                elif node.lower_at_keyword not in HOLDERS:
                    yield _Rule(head, _text(node.content))
                elif inside := tuple(_rules(tinycss2.parse_blocks_contents(node.content, True, True), names)):
                    yield _Rule(head, inside)
            case Declaration():
                important = "!important" if node.important else ""
                yield _Rule(node.name, _text(node.value) + important, is_declaration=True)
            case _:
                # What the parser could not read, no browser reads either.
                pass


def _parts(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Gives the selectors of a list."""
    part: list[Node] = []
    for node in nodes:
        if isinstance(node, LiteralToken) and node.value == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _can_match(selector: Sequence[Node], names: Names) -> bool:
    """Whether every name in a selector can be met."""
    before = ""
    for node in selector:
        match node:
            case IdentToken():
                if before == ".":
                    known = names.has_value("class", node.value)
                else:
                    # After a colon stands a pseudo-class or pseudo-element.
                    known = before == ":" or names.has_tag(node.value)
            case HashToken():
                known = names.has_value("id", node.value)
            case SquareBracketsBlock():
                known = _attribute_can_match(node.content, names)
            case FunctionBlock() if node.lower_name in ANY_OF:
                known = any(_can_match(part, names) for part in _parts(node.arguments))
            case _:
                known = True
        if not known:
            return False
        before = node.value if isinstance(node, LiteralToken) else ""
    return True


def _attribute_can_match(nodes: Sequence[Node], names: Names) -> bool:
    words = [node.value for node in nodes if isinstance(node, IdentToken | StringToken)]
    operators = {node.value for node in nodes if isinstance(node, LiteralToken)}
    if not words or not names.has_attribute(words[0]):
        return False
    return operators != {"="} or len(words) < 2 or names.has_value(words[0], words[1])


# --- What is needed of them ------------------------------------------------------------------------


def _variables_read(rule: _Rule) -> Iterator[str]:
    """Gives the variables that a rule reads. A variable that reads itself alone is not needed by that."""
    if isinstance(rule.inside, tuple):
        for part in rule.inside:
            yield from _variables_read(part)
    elif rule.inside:
        yield from (name for name in _VARIABLE.findall(rule.inside) if name != rule.head)


def _animations_run(rule: _Rule) -> Iterator[str]:
    if isinstance(rule.inside, tuple):
        for part in rule.inside:
            yield from _animations_run(part)
    elif rule.inside and ("animation" in rule.head or rule.head.startswith("--")):
        yield from _WORD.findall(rule.inside)


def _needed(rule: _Rule, read: frozenset[str] | set[str], runs: set[str]) -> _Rule | None:
    if rule.is_declaration:
        return rule if not rule.head.startswith("--") or rule.head in read else None
    if rule.head.startswith("@keyframes"):
        return rule if rule.head.split()[-1] in runs else None
    if isinstance(rule.inside, tuple):
        inside = tuple(kept for part in rule.inside if (kept := _needed(part, read, runs)))
        return _Rule(rule.head, inside) if inside else None
    return rule


# --- Writing ---------------------------------------------------------------------------------------


def _text(nodes: Iterable[Node]) -> str:
    """Gives nodes as text, with single spaces."""
    return "".join(
        " " if isinstance(node, WhitespaceToken) else tinycss2.serialize([node]) for node in nodes
    ).strip()


def _written(rule: _Rule) -> str:
    if rule.is_declaration:
        return f"{rule.head}:{rule.inside}"
    if rule.inside is None:
        return f"{rule.head};"
    if isinstance(rule.inside, str):
        return f"{rule.head}{{{rule.inside}}}"
    return f"{rule.head}{{{_block(rule.inside)}}}"


def _block(inside: Sequence[_Rule]) -> str:
    written = ""
    for rule in inside:
        # A semicolon ends a declaration, unless it is the last thing in the block.
        written += (";" if written and not written.endswith(("}", ";")) else "") + _written(rule)
    return written


# --- Pages -----------------------------------------------------------------------------------------


def _stylesheets(page: str, sheets: Sequence[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Gives the links to stylesheets of the site, for every medium, each with its path from the root."""
    for link in _LINK.finditer(page):
        attributes = {name: "".join(quoted) for name, *quoted in _ATTRIBUTE.findall(link[0][5:-1])}
        if attributes.get("rel") == "stylesheet" and "media" not in attributes:
            address = attributes.get("href", "")
            yield from ((link, s) for s in sheets if address == s or address.endswith(f"/{s}"))


def _relinked(page: str, sheets: Sequence[str], shared: Sequence[str], name: str) -> str:
    """Gives the page with one link in the place of the first of the shared sheets."""
    links = [(link, sheet) for link, sheet in _stylesheets(page, sheets) if sheet in shared]
    for link, sheet in reversed(links):
        new = link[0].replace(sheet, name) if link is links[0][0] else ""
        page = page[: link.start()] + new + page[link.end() :]
    return page


def _rebased(css: str, sheet: str) -> str:
    """Gives the sheet for its new place in assets/css/: addresses in it count from the sheet."""
    folder = Path(sheet).parent
    if folder.as_posix() == "assets/css":
        return css
    if found := re.search(r"url\(\s*(?![\"'\s]?(?:data:|#|/|\w+:))[^)]{0,80}", css):
        raise ValueError(f"{sheet} loads {found[0]} relative to its own folder, and cannot be moved")
    return css
