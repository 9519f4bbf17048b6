"""Files to `Guide` and problems. The only module that imports yaml.

Reading is strict on purpose. YAML has habits that silently change what somebody wrote (`no` becomes
false, `1:30` becomes 90, text after ` #` is lost, a key given twice counts once); each is a problem with
its place instead. Nothing in a file is ever executed. All problems of all files come in one run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any, cast, get_args

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from backwise.model import (
    BODY_FILE,
    KINDS,
    VOCABULARY_FILE,
    Body,
    Canvas,
    Guide,
    Kind,
    Loc,
    Record,
    Source,
    Vocabulary,
)
from backwise.problems import Problem, did_you_mean, either, nearest, sort_problems

MAX_BYTES = 256_000
MAX_DEPTH = 20
MAX_ID = 40
MAX_PROBLEMS = 200  # of one file


@dataclass(frozen=True)
class Loaded:
    """What was read: the guide, as far as it could be made, its problems, and the records left out."""

    guide: Guide
    problems: tuple[Problem, ...]
    broken: frozenset[tuple[str, str]]


def load_guide(data: Path) -> Loaded:
    """Reads every file of a data folder.

    Args:
        data: the folder with techniques/, goals/, rules.yml and the rest.

    Returns:
        The guide made of all records that could be read, and every problem found on the way, sorted.
        `broken` holds (kind, id) of records left out; the id is `*` where some or all ids of
        the kind are unknown.
        Never raises for anything that stands in a file.
    """
    return _Loader(data).load()


class _Loader:
    def __init__(self, data: Path) -> None:
        self.data = data
        self.problems: list[Problem] = []
        self.broken: set[tuple[str, str]] = set()
        self.sources: dict[tuple[str, str], Source] = {}
        self.vocabulary: Vocabulary = {}

    def load(self) -> Loaded:
        if not self.data.is_dir():
            self._report(
                self.data,
                (1, 1),
                "BW117",
                f"there is no folder {self.data}.",
                "Give the data folder: --data DIR.",
            )
            self.broken |= {(kind.name, "*") for kind in KINDS} | {("zone", "*")}
            return self._loaded(_EMPTY_BODY, {})
        self.problems += _stray_files(self.data)
        self.vocabulary = self._single(VOCABULARY_FILE, Vocabulary, {})
        body = self._single(BODY_FILE, Body, _EMPTY_BODY)
        if body is _EMPTY_BODY:
            self.broken.add(("zone", "*"))
        return self._loaded(body, {kind.attribute: dict(self._records(kind)) for kind in KINDS})

    def _loaded(self, body: Body, records: Mapping[str, Any]) -> Loaded:
        guide = Guide(vocabulary=self.vocabulary, body=body, sources=self.sources, **records)
        return Loaded(guide, tuple(_first_of_each_file(self.problems)), frozenset(self.broken))

    def _single(self, name: str, shape: Any, fallback: Any) -> Any:
        """Reads a file that is one thing, not records: vocabulary.yml, body.yml."""
        path = self.data / name
        document = self._read(path)
        self.sources[name.removesuffix(".yml"), ""] = Source(
            path.as_posix(), (), document.values, document.keys
        )
        value: object = document.value
        if isinstance(value, dict):
            try:
                valid = TypeAdapter(shape).validate_json(json.dumps(value))
                if not document.bad:
                    return valid
            except ValidationError as error:
                self.problems += _shape_problems(error, document, path.as_posix(), (), shape, name)
        else:
            self._wrong_top(path, document, "keys and values")
        self.broken.add((name.removesuffix(".yml"), "*"))
        return fallback

    def _records(self, kind: Kind) -> Iterator[tuple[str, Record]]:
        noun = f"{_article(kind.name)} {kind.name.replace('-', ' ')}"
        for path, document, loc, id_, value in self._parts(kind):
            self.sources[kind.name, id_] = Source(path.as_posix(), loc, document.values, document.keys)
            try:
                record = kind.model.model_validate_json(json.dumps(value), context=self.vocabulary or None)
                if not document.is_bad(loc):
                    yield id_, record
                    continue
            except ValidationError as error:
                self.problems += _shape_problems(error, document, path.as_posix(), loc, kind.model, noun)
            self.broken.add((kind.name, id_))

    def _parts(self, kind: Kind) -> Iterator[tuple[Path, Document, Loc, str, Mapping[str, Any]]]:
        """Gives each record of a kind as raw value: file, document, place in it, id."""
        yield from self._files_of(kind) if kind.folder else self._entries_of(kind)

    def _files_of(self, kind: Kind) -> Iterator[tuple[Path, Document, Loc, str, Mapping[str, Any]]]:
        folder = self.data / str(kind.folder)
        if not folder.is_dir():
            self.broken.add((kind.name, "*"))
        seen: set[str] = set()
        for path in _listed(folder):
            id_ = _id_of(path)
            if not _looks_like_record(path) or id_ in seen:
                continue
            seen.add(id_)
            document = self._read(path)
            if not isinstance(document.value, dict):
                self._wrong_top(path, document, "keys and values, like `name: Thumb glide`")
                self.broken.add((kind.name, id_))
                continue
            value = cast("dict[str, Any]", document.value)
            if value.get("id", id_) != id_:
                message = f"the id {_shown(value['id'])} is not the file's name."
                hint = "Leave the key out: the file's name is the id. To change the id, rename the file."
                self._report(path, document.values["id",], "BW208", message, hint)
            yield path, document, (), id_, {**value, "id": id_}

    def _entries_of(self, kind: Kind) -> Iterator[tuple[Path, Document, Loc, str, Mapping[str, Any]]]:
        path = self.data / str(kind.file)
        document = self._read(path)
        if not isinstance(document.value, list):
            self._wrong_top(path, document, "a list: each record begins with `- id:`")
            self.broken.add((kind.name, "*"))
            return
        seen: dict[str, int] = {}
        for index, item in enumerate(cast("list[Any]", document.value)):
            value = cast("dict[str, Any]", item)
            if not isinstance(item, dict) or value.get("id") is None:
                place = document.values[(index,)]
                self._report(
                    path, place, "BW203", "this entry has no id.", "Begin it with `- id: a-short-name`."
                )
                self.broken.add((kind.name, "*"))
                continue
            id_, place = str(value["id"]), document.values[index, "id"]
            if id_ in seen:
                hint = f"The first stands in line {seen[id_]}. Choose another id, or remove one of the two."
                self._report(path, place, "BW208", f'the id "{id_}" is given twice.', hint)
                continue
            seen[id_] = place[0]
            yield path, document, (index,), id_, value

    def _wrong_top(self, path: Path, document: Document, wanted: str) -> None:
        if document.value is not None:
            message = f"this file holds {_noun_of(document.value)}, and must hold {wanted}."
            self._report(
                path, document.values[()], "BW204", message, "Compare it with another file of its kind."
            )

    def _read(self, path: Path) -> Document:
        document = read_yaml(path)
        self.problems += document.problems
        return document

    def _report(self, path: Path, place: tuple[int, int], code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(path.as_posix(), *place, code, message, hint))


def _first_of_each_file(problems: list[Problem]) -> Iterator[Problem]:
    """Gives the problems in reading order, and of a file that is wrong throughout only the first."""
    for _, group in groupby(sort_problems(problems), key=lambda problem: problem.path):
        of_file = list(group)
        yield from of_file[:MAX_PROBLEMS]
        if more := of_file[MAX_PROBLEMS:]:
            message = f"{len(more)} more problems follow in this file."
            yield replace(more[0], message=message, hint="Solve those above first, then check again.")


# Stands in while body.yml cannot be read.
_EMPTY_BODY = Body(
    canvas=Canvas(width=1, height=1, midline=0, units_per_cm=1, cun=1),
    levels={},
    plain={},
    lanes={},
    hands={},
    points={},
    zones={},
    caution={},
)


# --- Files ----------------------------------------------------------------------------------------


def _stray_files(data: Path) -> Iterator[Problem]:
    """What does not belong in the folder, so that a file with a wrong name is not silently left out."""
    folders = sorted({kind.folder for kind in KINDS if kind.folder})
    files = sorted({kind.file for kind in KINDS if kind.file} | {VOCABULARY_FILE, BODY_FILE})
    for name in folders:
        if not (data / name).is_dir():
            message, hint = f"the folder {name}/ is missing.", "Restore it from the last version."
            yield _file_problem(data / name, "BW117", message, hint)
    for path in _listed(data):
        if path.name in folders and path.is_dir():
            for record in _listed(path):
                yield from _name_problems(record)
        elif path.is_dir() and path.name not in files:
            hint = f"Folders are {either(folders)}. {did_you_mean(path.name, folders)}"
            yield _file_problem(path, "BW115", f"there is no kind of record {path.name}/.", hint)
        elif path.name not in (*files, *folders):
            hint = f"{did_you_mean(path.name, files)} A new record goes into the folder of its kind."
            yield _file_problem(path, "BW115", f"{path.name} is not a file of the guide.", hint)


def _listed(folder: Path) -> list[Path]:
    """Gives what lies in a folder, without what systems and editors put there."""
    try:
        return sorted(p for p in folder.iterdir() if not p.name.startswith(".") and not p.name.endswith("~"))
    except OSError:
        return []


def _looks_like_record(path: Path) -> bool:
    return path.suffix.lower() in (".yml", ".yaml") and not path.is_dir()


def _id_of(path: Path) -> str:
    """Gives the id that a file's name stands for, also where the name is written wrongly."""
    return re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:MAX_ID].strip("-") or "unnamed"


def _name_problems(path: Path) -> Iterator[Problem]:
    if path.is_dir():
        message = f"{path.name}/ is a folder inside a folder of records."
        yield _file_problem(path, "BW115", message, "Move its files up: records lie side by side.")
    elif not _looks_like_record(path):
        message, hint = (
            f"{path.name} is not a record.",
            "A record's file ends in .yml. Move this file, or delete it.",
        )
        yield _file_problem(path, "BW115", message, hint)
    elif path.name != f"{_id_of(path)}.yml":
        message = (
            "the name of a record's file is small letters, digits and single dashes, "
            f"at most {MAX_ID}, and ends in .yml."
        )
        named = _id_of(path) != "unnamed"
        hint = f"Rename it to {_id_of(path)}.yml." if named else "Rename it, for example to thumb-glide.yml."
        yield _file_problem(path, "BW114", message, hint)


def _file_problem(path: Path, code: str, message: str, hint: str) -> Problem:
    return Problem(path.as_posix(), 1, 1, code, message, hint)


# --- YAML -----------------------------------------------------------------------------------------


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


# --- Shape ----------------------------------------------------------------------------------------


def _shape_problems(
    error: ValidationError, document: Document, path: str, base: Loc, shape: Any, noun: str
) -> Iterator[Problem]:
    """Gives a problem for each of pydantic's errors, except for those that only follow from another one."""
    errors = error.errors(include_url=False)
    misspelt = {_meant(details, shape) for details in errors if details["type"] == "extra_forbidden"}
    for details in errors:
        kind, given_loc = details["type"], details["loc"]
        loc = (*base, *_known(given_loc, base, document))
        if kind == "missing":
            follows = given_loc in misspelt
        elif kind == "too_short":  # pydantic counts only the entries that are right
            follows = any(e["loc"] != given_loc and e["loc"][: len(given_loc)] == given_loc for e in errors)
        else:
            follows = loc in document.bad
        if follows:
            continue
        line, column = Source(path, (), document.values, document.keys).place(
            loc, key=kind == "extra_forbidden"
        )
        wording = _Wording(details, _owner(shape, given_loc), noun, document.words.get(loc))
        code, message, *hints = wording.in_words()
        yield Problem(path, line, column, code, message, " ".join(hint for hint in hints if hint))


def _meant(details: ErrorDetails, shape: Any) -> Loc:
    """Gives the place of the key that was meant, where a key is misspelt."""
    *around, key = details["loc"]
    owner = _owner(shape, details["loc"])
    return (*around, nearest(str(key), owner.model_fields if owner else ()))


def _known(loc: Loc, base: Loc, document: Document) -> Loc:
    known: Loc = ()
    for part in loc:
        if (*base, *known, part) in document.values:
            known = (*known, part)
    return known


def _owner(shape: Any, loc: Loc) -> type[BaseModel] | None:
    """Gives the model that the last key of this place belongs to."""
    model = _model_in(shape)
    *around, _ = [part for part in loc if isinstance(part, str)] or [""]
    for part in around:
        if model and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


@dataclass
class _Wording:
    """One of pydantic's errors, to be said so that a stranger can act on it."""

    details: ErrorDetails
    owner: type[BaseModel] | None
    noun: str
    words: str | None

    def __post_init__(self) -> None:
        loc, given = self.details["loc"], self.details["input"]
        self.key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "this")
        self.name = _part(loc)
        self.around = _part(loc[:-1]) if len(loc) > 1 else self.noun
        self.shown = _cut(self.words) if self.words else _shown(given)
        self.is_what = f"{self.shown} is {_noun_of(given)}"
        if isinstance(given, float) and self.details["type"].startswith("int"):
            self.is_what = f"{self.shown} is not whole"
        info = self.owner.model_fields.get(self.key) if self.owner else None
        self.required = info is not None and info.is_required()
        self.about = info.description if info and info.description else ""
        example = json.dumps(info.examples[0], ensure_ascii=False) if info and info.examples else ""
        self.example = (
            f"For example: {self.key}: {example}." if example not in ("", "[]", "{}", '"…"') else ""
        )

    def in_words(self) -> tuple[str, ...]:
        """Gives code, message and hints."""
        kind, given = self.details["type"], self.details["input"]
        if kind == "missing":
            return "BW203", f'the key "{self.key}" is missing in {self.around}.', self.about, self.example
        if kind == "extra_forbidden":
            allowed = list(self.owner.model_fields) if self.owner else []
            known = f"Keys are {either(allowed, most=40)}."
            message = f'"{self.key}" is not a key of {self.around}.'
            return "BW202", message, did_you_mean(self.key, allowed) or known
        if given is None and kind.endswith("_type"):
            hint = "Write something after the colon" + ("." if self.required else ", or leave the key out.")
            return "BW204", f"{self.name} is empty.", hint, self.example
        if kind in _TYPES:
            return "BW204", f"{self.name} must be {_TYPES[kind]}, and {self.is_what}.", self._type_hint(kind)
        return self._in_other_words(kind, self.details.get("ctx", {}), given)

    def _type_hint(self, kind: str) -> str:
        if kind == "string_type" and self.words:
            return f'If it is meant as text, put it in quotes: "{self.words}".'
        if kind in ("tuple_type", "list_type"):
            hint = "Write each entry in a line of its own that begins with `- `, or all in brackets."
            return f"{hint} {self.example}"
        return self.example

    def _in_other_words(self, kind: str, context: Mapping[str, Any], given: Any) -> tuple[str, ...]:
        match kind:
            case "not_in_vocabulary":
                allowed, what = cast("list[str]", context["allowed"]), str(context["list"])
                noun = what.replace("-", " ")
                message = f"{self.shown} is not {_article(noun)} {noun}."
                if what in _NO_NOUNS:
                    message = f"{self.shown} does not fit {self.name}."
                return "BW201", message, f"Use {either(allowed)}.", did_you_mean(str(given), allowed)
            case "literal_error":
                allowed = re.findall(r"'([^']*)'", str(context["expected"]))
                message = f"{self.shown} does not fit {self.name}."
                return "BW201", message, f"Use {either(allowed)}.", did_you_mean(str(given), allowed)
            case "string_too_long":
                length, most = len(str(given)), int(context["max_length"])
                message = f"{self.name} is {length} characters long; {most} is the most."
                return "BW206", message, f"Shorten it by {length - most}, or move a part to another key."
            case "string_too_short":
                least = context["min_length"]
                return (
                    "BW206",
                    f"{self.name} is too short: {self.shown}; {least} characters is the least.",
                    self.example,
                )
            case "too_long":
                message = f"{self.name} has {_entries(given)}; {context['max_length']} is the most."
                return "BW206", message, "Join some, or remove some."
            case "too_short":
                message = f"{self.name} has {_entries(given)}; {context['min_length']} is the least."
                return "BW206", message, self.example
            case "greater_than_equal" | "less_than_equal":
                limit = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
                return "BW205", f"{self.name} is {self.shown}, and must be {limit}.", self.example
            case "string_pattern_mismatch":
                return "BW207", f"{self.shown} does not fit {self.name}.", self.about, self.example
            case "date_from_datetime_parsing" | "date_parsing" | "date_type" | "date_from_datetime_inexact":
                message = f"{self.name} must be a day, and {self.shown} is none."
                return "BW207", message, "Write year, month and day, like 2026-11-20."
            case "path_or_points" | "one_part":
                return (
                    "BW209",
                    f"{self.details['msg']}.",
                    "Give exactly one.",
                )
            case "part_extra":
                return "BW209", f"{self.details['msg']}.", "Remove the key that does not belong here."
            case _:
                return "BW209", f"{self.name}: {self.details['msg']}.", self.example


# Lists of the vocabulary whose names are no nouns for their words: nobody is "a who".
_NO_NOUNS = ("who", "method-who", "oil", "massage", "press", "advice", "benefit", "banned", "depth")

_TYPES: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "dict_type": "keys and values",
}


def _part(loc: Loc) -> str:
    """Gives `"seconds"`, or `entry 2 of "zones"`."""
    if len(loc) > 1 and isinstance(loc[-1], int):
        return f"entry {loc[-1] + 1} of {_part(loc[:-1])}"
    return f'"{loc[-1]}"' if loc else "this"


def _shown(value: object) -> str:
    """Gives a value as somebody may have written it, at most 60 characters."""
    if isinstance(value, str):
        return f'"{_cut(value)}"'
    return _cut(re.sub(r'"([^",:\[\]{}]*)"', r"\1", json.dumps(value, ensure_ascii=False, default=str)))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def _entries(given: Any) -> str:
    return "1 entry" if len(given) == 1 else f"{len(given)} entries"


def _noun_of(value: object) -> str:
    match value:
        case str():
            return "text"
        case bool():
            return "a switch"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "keys and values"
        case _:
            return "empty"


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"
