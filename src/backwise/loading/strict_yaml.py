"""One YAML file to a plain value, with the line and column of every value and key. Strict, and never executing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import yaml

from backwise.model import Loc
from backwise.problems import Problem

MAX_BYTES = 256_000
MAX_DEPTH = 20


@dataclass
class Document:
    """One YAML file: its value (None where it could not be read), places of values and of keys, problems.

    `words` holds what somebody wrote for a value that is not text. `bad` holds the places of values that
    YAML would have changed silently: each has its problem, and the record around it is left out.
    """

    value: Any = None
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict[Loc, tuple[int, int]])
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict[Loc, tuple[int, int]])
    words: dict[Loc, str] = field(default_factory=dict[Loc, str])
    bad: set[Loc] = field(default_factory=set[Loc])
    problems: list[Problem] = field(default_factory=list[Problem])

    def is_bad(self, base: Loc) -> bool:
        """Whether there is a bad value in this part."""
        return any(loc[: len(base)] == base for loc in self.bad)


def read_yaml(path: Path) -> Document:
    """Reads one file. Problems are in the document; nothing is raised."""
    document = Document()

    def report(line: int, column: int, code: str, message: str, hint: str) -> None:
        document.problems.append(Problem(path.as_posix(), line, column, code, message, hint))

    text = _text_of(path, report)
    if text is not None and _is_plain(text, report):
        node = _compose(text, report)
        if node is not None:
            document.value = _Builder(text.split("\n"), document, report).build(node, ())
            if document.value is None and not document.problems:
                report(*document.values[()], "BW109", "this file holds nothing.", "Fill it in, or delete it.")
    return document


Report = Callable[[int, int, str, str, str], None]


def _text_of(path: Path, report: Report) -> str | None:
    """Gives the text of a file, with line ends made equal."""
    try:
        if path.exists() and not path.is_file():
            report(1, 1, "BW117", "this is not a file.", "A file with this name must stand here.")
            return None
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        report(1, 1, "BW117", "this file is missing.", "Restore it from the last version.")
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        report(
            1, 1, "BW117", f"this file cannot be read: {reason}.", "Check that you are allowed to read it."
        )
        return None
    if len(raw) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES // 1000} kB."
        report(1, 1, "BW111", message, "Records are small: check what went in.")
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(raw) > 1 and 0 in raw[:2] and raw[:2] != b"\0\0"):
        report(1, 1, "BW107", "this file is UTF-16, not UTF-8.", "Save the file with the encoding UTF-8.")
        return None
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line, column = _end_of(raw[: error.start].decode())
        message = f"this character is not UTF-8 (byte {raw[error.start]:02X})."
        report(line, column, "BW107", message, "Type it again, and save the file with the encoding UTF-8.")
        return None


def _end_of(text: str) -> tuple[int, int]:
    """Gives line and column of what follows this text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


# Control characters, spaces that look like others, characters without width, and marks that turn the
# direction of writing. Joiners (U+200C, U+200D) stay: some scripts need them.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)


def _is_plain(text: str, report: Report) -> bool:
    """Whether the text holds only characters that a record may hold."""
    if not text.strip():
        report(1, 1, "BW109", "this file is empty.", "Fill it in, or delete it.")
        return False
    bad = False
    for number, line in enumerate(text.split("\n"), 1):
        if match := _INVISIBLE.search(line):
            report(number, match.start() + 1, "BW108", *_invisible(match[0]))
            bad = True
        if "\t" in line:
            hint = (
                "Use spaces: two for each step to the right." if not line[: line.index("\t")].strip() else ""
            )
            report(number, line.index("\t") + 1, "BW102", "there is a tab here.", hint or "Use a space.")
            bad = True
    return not bad


def _invisible(character: str) -> tuple[str, str]:
    hint = "Type an ordinary space instead." if character == "\xa0" else "Delete it."
    return f"there is an invisible character here (U+{ord(character):04X}).", hint


_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _CoreLoader(_Base):
    """Composes nodes; scalars follow the core schema of YAML 1.2, in its plainest forms."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own shape


for _tag, _form, _first in (
    ("bool", r"true|false", "tf"),
    ("int", r"-?(?:0|[1-9]\d{0,99})", "-0123456789"),
    ("float", r"-?(?:0|[1-9]\d{0,99})\.\d{1,99}", "-0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
):
    cast("Any", _CoreLoader).add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_form})$", re.ASCII), list(_first)
    )

# What another YAML reader would turn into something else. The reader of this guide would not, and that is
# the trap: the same file would mean two things.
_TRUE_OR_FALSE = re.compile(r"^(?:y|n|yes|no|on|off|true|false)$", re.I)
_AMBIGUOUS = re.compile(
    r"^(?:y|n|yes|no|on|off|true|false|null|\d+(?::[0-5]?\d)+|0\d+|0[ox]\w+|[-+]?\d[\d_]*_[\d_]*|\+\d+"
    r"|[-+]?(?:\d+\.|\.\d+)|[-+]?(?:\d+\.?\d*|\.\d+)e[-+]?\d+|[-+]?\.(?:inf|nan))$",
    re.I | re.ASCII,
)


def _compose(text: str, report: Report) -> yaml.Node | None:
    """Gives the root node, or None with the problems reported.

    Anchors, tags, depth and documents are judged on events, before anything is built: a bomb of aliases or
    a hundred thousand brackets never gets that far.
    """
    refused: set[int] = set()
    try:
        depth = documents = 0
        for event in _events(text):
            place = event.start_mark.line + 1, event.start_mark.column + 1
            documents += isinstance(event, yaml.DocumentStartEvent)
            problem = _refusal(event, second=documents > 1)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    message = f"this is more than {MAX_DEPTH} levels deep."
                    report(*place, "BW112", message, "Check the brackets and the spaces at the left.")
                    return None
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if problem:
                refused.add(place[0])
                report(*place, *problem)
        if refused:
            return None
        loader = cast("Any", _CoreLoader(text))
        try:
            node = cast("yaml.Node | None", loader.get_single_node())
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        (line, column), message, hint = _syntax_advice(error, text.split("\n"))
        if line not in refused:
            report(line, column, "BW101", message, hint)
        return None
    except yaml.YAMLError as error:
        report(1, 1, "BW101", "this cannot be read as YAML.", f"The reader says: {error}.")
        return None
    if node is None:
        report(1, 1, "BW109", "this file holds only comments.", "Fill it in, or delete it.")
    return node


def _events(text: str) -> Iterator[Any]:
    return cast("Iterator[Any]", yaml.parse(text, Loader=_CoreLoader))


def _refusal(event: object, *, second: bool) -> tuple[str, str, str] | None:
    """Gives code, message and hint where an event is something that the guide does not use."""
    quotes = "Remove it; if it belongs to the text, put the whole text in quotes."
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if second and isinstance(event, yaml.DocumentStartEvent):
        return "BW110", "a second document begins here (`---`).", "Remove this line: a file is one document."
    if isinstance(event, yaml.AliasEvent):
        return "BW104", f"`*{anchor}` would repeat another part, and that is not used here.", quotes
    if anchor:
        return "BW104", f"`&{anchor}` is an anchor, and anchors are not used here.", quotes
    if tag:
        short = str(tag).replace("tag:yaml.org,2002:", "!!")
        return "BW105", f"`{short}` is a tag, and tags are not used here.", quotes
    return None


# What the reader says (in the words of libyaml); whether to point at the beginning of what it was reading,
# or at where it stopped; what is wrong; what to do. {character} stands there. The first that fits is taken.
_QUOTE_IT = "Put the whole text in quotes."
_CANNOT_BEGIN = "a text cannot begin with {character} here."
_LONG_TEXT = "To write a long text, end the line with >- and go on in the next."
_BRACKETS = "Each [ needs its ], each { its }, and a comma stands between entries."
_NEITHER = "this line is neither `key: text` nor `- entry`."
_COLON = "Put a colon and a space after the key; if it goes on from the line above, indent it more."
_ADVICE: Sequence[tuple[str, bool, str, str]] = (
    ("unknown escape", False, "in double quotes, a backslash has a special meaning.", "Use single quotes."),
    ("quoted scalar", True, "this quotation mark is not closed.", "Close it at the end of the text."),
    ("node content", False, "something is missing here, or too many.", "Check brackets, commas and dashes."),
    ("parsing a flow", True, "this bracket is not closed, or a comma is missing inside.", _BRACKETS),
    ("cannot start any token", False, _CANNOT_BEGIN, _QUOTE_IT),
    ("mapping keys are not", False, _CANNOT_BEGIN, _QUOTE_IT),
    ("scanning an a", True, _CANNOT_BEGIN, _QUOTE_IT),  # an alias, an anchor
    ("scanning a tag", True, _CANNOT_BEGIN, _QUOTE_IT),
    ("scanning a directive", True, "a line cannot begin with {character}.", _QUOTE_IT),
    ("scanning a block scalar", True, _CANNOT_BEGIN, f"{_QUOTE_IT} {_LONG_TEXT}"),
    (
        "sequence entries",
        False,
        "a list cannot begin here.",
        "Begin it in the next line. Text goes in quotes.",
    ),
    ("simple key", True, _NEITHER, _COLON),
    ("document start", False, "the file goes on after its end (`...`).", "Remove the line `...` above."),
)


def _syntax_advice(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[tuple[int, int], str, str]:
    """Turns the reader's message into a place, what is wrong, and what a person can do."""
    said = f"{error.context} {error.problem}"
    stop = _place_of(error.problem_mark or error.context_mark)
    for words, at_start, message, hint in _ADVICE:
        if words in said:
            place = _place_of(error.context_mark or error.problem_mark) if at_start else stop
            return place, message.format(character=_rest(lines, place)[:1]), hint
    before, rest = _line(lines, stop[0])[: stop[1] - 1], _rest(lines, stop)
    value = re.sub(r"^\s*(?:- +)*(?:[^\s:\"'\[{]+: +)?", "", before)
    if "mapping values are not allowed" in said and ": " in before:
        return stop, "there is a second colon in this line.", "Put the text after the first colon in quotes."
    if "mapping values are not allowed" in said:
        hint = "Begin it below the other keys, and look at the line above: a space follows its colon."
        return stop, "this line does not fit the line above.", hint
    if value[:1] in ("'", '"') and rest:
        other = "double" if value[0] == "'" else "single"
        hint = f"Put the whole text in {other} quotes. If it is, a line above has one that is not closed."
        return stop, "the text goes on after its closing quotation mark.", hint
    if rest[:1] in ("]", "}"):
        return stop, "there is a closing bracket too many.", "Remove it."
    if value[:1] in ("[", "{") and rest:
        return stop, "the text goes on after its closing bracket.", _QUOTE_IT
    if rest.startswith(":"):
        return stop, "there is no key before this colon.", "Write `key: text`."
    if re.match(r"-\w", rest):
        return stop, "a list entry needs a space after its dash.", "Write `- entry`."
    if "expected key" in said or "indicator" in said:
        hint = "Begin it in the same column as the key or dash it belongs with."
        return stop, "the spaces at the left do not fit the lines above.", hint
    return stop, "this cannot be read as YAML.", f"The reader says: {error.problem}."


def _place_of(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _line(lines: Sequence[str], line: int) -> str:
    return lines[line - 1] if line <= len(lines) else ""


def _rest(lines: Sequence[str], place: tuple[int, int]) -> str:
    return _line(lines, place[0])[place[1] - 1 :]


@dataclass
class _Builder:
    """Nodes to plain values, with the place of every value and key."""

    lines: Sequence[str]
    document: Document
    report: Report

    def build(self, node: yaml.Node, loc: Loc) -> Any:
        self.document.values[loc] = _place_of(node.start_mark)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            items = cast("list[yaml.Node]", node.value)
            return [self.build(item, (*loc, index)) for index, item in enumerate(items)]
        return self._scalar(cast("yaml.ScalarNode", node), loc)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in cast("list[tuple[yaml.Node, yaml.Node]]", node.value):
            place = _place_of(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                hint = "If this is text, put the whole text in quotes."
                self._refuse(loc, place, "BW116", "a key must be a word, and this is a bracket.", hint)
                continue
            key = str(key_node.value)
            if key == "<<":
                message = "`<<` would copy keys from elsewhere, and that is not used here."
                self._refuse((*loc, key), place, "BW104", message, "Write the keys out.")
            elif key in result:
                hint = f"The first stands in line {self.document.keys[*loc, key][0]}. Keep one of the two."
                self._refuse((*loc, key), place, "BW103", f'the key "{key}" is given twice.', hint)
            else:
                self.document.keys[*loc, key] = place
                result[key] = self.build(value_node, (*loc, key))
        return result

    def _scalar(self, node: yaml.ScalarNode, loc: Loc) -> Any:
        value = str(node.value)
        place = _place_of(node.start_mark)
        if node.style in ("|", ">"):
            value = value.rstrip("\n")
        elif node.style in ("'", '"'):
            if match := _INVISIBLE.search(value):
                self._refuse(loc, place, "BW108", *_invisible(match[0]))
        elif value:
            self._check_lost_text(node, loc)
        kind = node.tag.rsplit(":", 1)[-1]
        if kind == "str":
            plain = node.style in (None, "")
            if plain and _AMBIGUOUS.match(value):
                message = f"`{value}` without quotes means different things to different readers of YAML."
                self._refuse(loc, place, "BW113", message, _ambiguous_hint(value))
            return value
        self.document.words[loc] = value
        return {"int": int, "float": float, "bool": "true".__eq__}.get(kind, _nothing)(value)

    def _check_lost_text(self, node: yaml.ScalarNode, loc: Loc) -> None:
        line, column = _place_of(node.end_mark)
        rest = _rest(self.lines, (line, column))
        if rest.lstrip().startswith("#"):
            hint = "Put the whole text in quotes, or move the comment to a line of its own."
            place = line, column + len(rest) - len(rest.lstrip())
            self._refuse(loc, place, "BW106", "YAML drops everything from this ` #` on.", hint)

    def _refuse(self, loc: Loc, place: tuple[int, int], code: str, message: str, hint: str) -> None:
        self.document.bad.add(loc)
        self.report(*place, code, message, hint)


def _nothing(_: str) -> None:
    return None


def _ambiguous_hint(value: str) -> str:
    if _TRUE_OR_FALSE.match(value):
        return f'If it is text, write "{value}" in quotes; if it is a switch, write true or false.'
    if ":" in value:
        return f'If it is text, write "{value}" in quotes; a time is a plain number of seconds, like 90.'
    if value.lower() == "null":
        return f'If it is text, write "{value}" in quotes; if there is nothing to say, leave the key out.'
    return f'If it is text, write "{value}" in quotes; if it is a number, write digits only, like 90 or 0.75.'
