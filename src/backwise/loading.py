"""Files to `Guide` and problems. The only module that imports yaml.

Reading is strict on purpose. YAML has habits that silently change what somebody wrote (`no` becomes
false, `1:30` becomes 90, text after ` #` is lost, a key given twice counts once); each is a problem with
its place instead. Nothing in a file is ever executed. All problems of all files come in one run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args, get_origin

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from backwise.model import (
    BODY_FILE,
    KINDS,
    VOCABULARY_FILE,
    Body,
    Guide,
    Kind,
    Loc,
    Record,
    Source,
    Vocabulary,
)
from backwise.problems import Problem, did_you_mean, either, sort_problems

MAX_BYTES = 256_000
MAX_DEPTH = 20


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
        `broken` holds (kind, id) of records left out; the id is `*` where a whole list is missing.
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
            self._report(self.data, 1, 1, "BW117", f"there is no folder {self.data}.", "Give the data folder: --data DIR.")
            return self._loaded(_EMPTY_BODY, {})
        self.problems += _stray_files(self.data)
        self.vocabulary = self._single(VOCABULARY_FILE, TypeAdapter(Vocabulary), {})
        body = self._single(BODY_FILE, TypeAdapter(Body), _EMPTY_BODY)
        return self._loaded(body, {kind.attribute: dict(self._records(kind)) for kind in KINDS})

    def _loaded(self, body: Body, records: Mapping[str, Any]) -> Loaded:
        guide = Guide(vocabulary=self.vocabulary, body=body, sources=self.sources, **records)
        return Loaded(guide, tuple(sort_problems(self.problems)), frozenset(self.broken))

    def _single(self, name: str, adapter: TypeAdapter[Any], fallback: Any) -> Any:
        """Reads a file that is one thing, not records: vocabulary.yml, body.yml."""
        path = self.data / name
        document = self._read(path)
        self.sources[name.removesuffix(".yml"), ""] = Source(path.as_posix(), (), document.values, document.keys)
        if document.value is None:
            self.broken.add((name.removesuffix(".yml"), "*"))
            return fallback
        try:
            return adapter.validate_json(json.dumps(document.value))
        except ValidationError as error:
            model = Body if fallback is _EMPTY_BODY else None
            self.problems += _shape_problems(error, document, path.as_posix(), (), model, name)
            self.broken.add((name.removesuffix(".yml"), "*"))
            return fallback

    def _records(self, kind: Kind) -> Iterator[tuple[str, Record]]:
        for path, document, loc, id_, value in self._parts(kind):
            self.sources[kind.name, id_] = Source(path.as_posix(), loc, document.values, document.keys)
            try:
                context = self.vocabulary or None
                yield id_, kind.model.model_validate_json(json.dumps(value), context=context)
            except ValidationError as error:
                noun = f"{_article(kind.name)} {kind.name.replace('-', ' ')}"
                self.problems += _shape_problems(error, document, path.as_posix(), loc, kind.model, noun)
                self.broken.add((kind.name, id_))

    def _parts(self, kind: Kind) -> Iterator[tuple[Path, Document, Loc, str, Mapping[str, Any]]]:
        """Gives each record of a kind as raw value: file, document, place in it, id."""
        if kind.folder:
            folder = self.data / kind.folder
            for path in sorted(folder.glob("*.yml")) if folder.is_dir() else ():
                document = self._read(path)
                if isinstance(document.value, dict):
                    value = cast("dict[str, Any]", document.value)
                    if value.get("id", path.stem) != path.stem:
                        line, column = document.values[("id",)]
                        hint = "Leave the key out, or rename the file."
                        self._report(path, line, column, "BW208", f'the id "{value["id"]}" is not the file\'s name.', hint)
                    yield path, document, (), path.stem, {**value, "id": path.stem}
                else:
                    self._wrong_top(path, document, "keys and values, like `name: Thumb glide`")
                    self.broken.add((kind.name, path.stem))
            return
        path = self.data / str(kind.file)
        document = self._read(path)
        if not isinstance(document.value, list):
            self._wrong_top(path, document, "a list: each record begins with `- id:`")
            self.broken.add((kind.name, "*"))
            return
        seen: dict[str, int] = {}
        for index, item in enumerate(cast("list[Any]", document.value)):
            line, column = document.values[(index,)]
            value = cast("dict[str, Any]", item)
            if not isinstance(item, dict) or not isinstance(value.get("id"), str):
                self._report(path, line, column, "BW203", "this entry has no id.", "Begin it with `- id: a-short-name`.")
                self.broken.add((kind.name, "*"))
                continue
            id_ = str(value["id"])
            if id_ in seen:
                line, column = document.values[(index, "id")]
                first = f"The first stands in line {seen[id_]}. Choose another id or remove one."
                self._report(path, line, column, "BW208", f'the id "{id_}" is given twice.', first)
                continue
            seen[id_] = document.values[(index, "id")][0]
            yield path, document, (index,), id_, value

    def _wrong_top(self, path: Path, document: Document, wanted: str) -> None:
        if document.value is not None:
            self._report(path, 1, 1, "BW204", f"this file must hold {wanted}.", "")

    def _read(self, path: Path) -> Document:
        document = read_yaml(path)
        self.problems += document.problems
        return document

    def _report(self, path: Path, line: int, column: int, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(path.as_posix(), line, column, code, message, hint))


_EMPTY_BODY = Body.model_construct(
    canvas=None, levels={}, plain={}, lanes={}, points={}, zones={}, caution={}
)  # stands in while body.yml cannot be read


# --- Files ----------------------------------------------------------------------------------------


def _stray_files(data: Path) -> Iterator[Problem]:
    """What does not belong in the folder, so that a file with a wrong name is not silently left out."""
    folders = {kind.folder for kind in KINDS if kind.folder}
    files = {kind.file for kind in KINDS if kind.file} | {VOCABULARY_FILE, BODY_FILE}
    for name in sorted(folders):
        if not (data / name).is_dir():
            yield _file_problem(data / name, "BW117", f"the folder {name}/ is missing.", "Restore it from the last version.")
    for path in sorted(data.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if path.name not in folders:
                meant = did_you_mean(path.name, folders)
                yield _file_problem(path, "BW115", f"there is no kind of record {path.name}/.", f"Folders are {either(sorted(folders))}. {meant}")
                continue
            for record in sorted(path.iterdir()):
                if not record.name.startswith("."):
                    yield from _name_problems(record)
        elif path.name not in files:
            meant = did_you_mean(path.name, files)
            yield _file_problem(path, "BW115", f"{path.name} is not a file of the guide.", f"{meant} A new record goes into its folder.")


def _name_problems(path: Path) -> Iterator[Problem]:
    wanted = re.sub(r"[^a-z0-9]+", "-", path.name.removesuffix(path.suffix).lower()).strip("-") + ".yml"
    if path.is_dir():
        yield _file_problem(path, "BW115", f"{path.name}/ is a folder inside a folder of records.", "Records lie side by side.")
    elif not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.yml", path.name):
        message = "the name of a record's file is small letters, digits and single dashes, and ends in .yml."
        yield _file_problem(path, "BW114", message, f"Rename it to {wanted}.")


def _file_problem(path: Path, code: str, message: str, hint: str) -> Problem:
    return Problem(path.as_posix(), 1, 1, code, message, hint)


# --- YAML -----------------------------------------------------------------------------------------


@dataclass
class Document:
    """One YAML file: its value (None where it could not be read), places of values and of keys, problems."""

    value: Any = None
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict[Loc, tuple[int, int]])
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict[Loc, tuple[int, int]])
    problems: list[Problem] = field(default_factory=list[Problem])


def read_yaml(path: Path) -> Document:
    """Reads one file. Problems are in the document; nothing is raised."""
    document = Document()

    def report(line: int, column: int, code: str, message: str, hint: str) -> None:
        document.problems.append(Problem(path.as_posix(), line, column, code, message, hint))

    text = _text_of(path, report)
    if text is None or not _is_plain(text, report):
        return document
    node = _compose(text, report)
    if node is not None:
        value = _Builder(text, document, report).build(node, ())
        # A value that YAML would have changed silently is not handed on: its problem is the one to read.
        document.value = None if document.problems else value
    return document


Report = Callable[[int, int, str, str, str], None]


def _text_of(path: Path, report: Report) -> str | None:
    try:
        raw = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except FileNotFoundError:
        report(1, 1, "BW117", "this file is missing.", "Restore it from the last version.")
        return None
    except OSError as error:
        report(1, 1, "BW117", f"this file cannot be read: {error.strerror}.", "Check that it is a file you may read.")
        return None
    if raw is None:
        report(1, 1, "BW111", f"this file is larger than {MAX_BYTES // 1000} kB.", "Records are small: check what went in.")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", errors="replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        report(line, column, "BW107", "this character is not UTF-8.", "Save the file with the encoding UTF-8.")
        return None


def _is_plain(text: str, report: Report) -> bool:
    """Whether the text holds only characters that a record may hold."""
    if not text.strip():
        report(1, 1, "BW109", "this file is empty.", "Fill it in, or delete it.")
        return False
    bad = False
    for number, line in enumerate(text.split("\n"), 1):
        for match in re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u2028\u2029\ufeff\ufffe\uffff]", line):
            code = f"U+{ord(match[0]):04X}"
            report(number, match.start() + 1, "BW108", f"there is an invisible character here ({code}).", "Delete it.")
            bad = True
            break
        if "\t" in line:
            report(number, line.index("\t") + 1, "BW102", "there is a tab here.", "Use spaces: two for each step in.")
            bad = True
    return not bad


class _CoreLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Composes nodes; scalars follow the core schema of YAML 1.2, in its plainest forms."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own shape


for _tag, _form, _first in (
    ("bool", r"true|false", "tf"),
    ("int", r"-?(?:0|[1-9]\d*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9]\d*)\.\d+", "-0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
):
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_form})$"), list(_first))

# What another YAML reader would turn into something else. The reader of this guide would not, and that is
# the trap: the same file would mean two things.
_AMBIGUOUS = re.compile(r"^(?:y|n|yes|no|on|off|True|TRUE|False|FALSE|Null|NULL|\d+(?::[0-5]?\d)+|0\d+|0[ox]\w+|[-+]?\d[\d_]*_[\d_]*|[-+]?\.(?:inf|nan)|\+\d+)$", re.I)


def _compose(text: str, report: Report) -> yaml.Node | None:
    """Gives the root node. Anchors, tags, depth and documents are judged on events, before anything is built:
    a bomb of aliases or a hundred thousand brackets never gets that far.
    """
    refused = False

    def refuse(event: yaml.Event, code: str, message: str, hint: str) -> None:
        nonlocal refused
        refused = True
        report(event.start_mark.line + 1, event.start_mark.column + 1, code, message, hint)

    try:
        depth = documents = 0
        for event in yaml.parse(text, Loader=_CoreLoader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    refuse(event, "BW110", "a second document begins here (`---`).", "One file holds one record: remove this line.")
            elif isinstance(event, yaml.AliasEvent):
                refuse(event, "BW104", f"`*{event.anchor}` repeats another part of the file.", "Write the text out, or put it in quotes.")
            elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
                if event.anchor:
                    refuse(event, "BW104", f"`&{event.anchor}` is an anchor, and anchors are not used.", "Remove it, or put the text in quotes.")
                if event.tag:
                    refuse(event, "BW105", f"the tag `{_short_tag(event.tag)}` is not allowed.", "Remove it, or put the text in quotes.")
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    refuse(event, "BW112", f"this is more than {MAX_DEPTH} levels deep.", "Check the brackets and the spaces at the left.")
                    return None
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
        if refused:
            return None
        loader = _CoreLoader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        report(line, column, "BW101", *_syntax_advice(str(error.problem or error), text.split("\n"), line))
        return None
    except yaml.YAMLError as error:
        report(1, 1, "BW101", "this cannot be read as YAML.", f"The reader says: {error}.")
        return None
    if node is None:
        report(1, 1, "BW109", "this file holds only comments.", "Fill it in, or delete it.")
    return node


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _syntax_advice(problem: str, lines: list[str], line: int) -> tuple[str, str]:
    """Turns the reader's message into what a person can do."""
    text = lines[line - 1].strip() if line <= len(lines) else ""
    if "mapping values are not allowed" in problem:
        return "there is a second colon in this line, or the line is indented wrongly.", 'Put text that holds ": " in quotes.'
    if "could not find expected ':'" in problem or "simple key" in problem:
        return "a key without a colon, or a text that runs on without being indented.", "Write `key: text`, and indent a text's next line."
    if "did not find expected key" in problem or "block mapping" in problem or "block end" in problem:
        return "the spaces at the left do not fit the lines above.", "Line it up with the other keys; lists begin with `- `."
    if "cannot start any token" in problem or "found character" in problem:
        return f"a text cannot begin with this character ({text[:1] or '?'}).", "Put the text in quotes."
    if "quoted scalar" in problem or "end of stream" in problem:
        return "a quotation mark is opened and not closed.", "Close it at the end of the text."
    if "flow" in problem or "','" in problem or "']'" in problem or "'}'" in problem:
        return "a bracket or comma is missing or too many.", "Check that each [ has its ] and each { its }."
    return "this cannot be read as YAML.", f"The reader says: {problem}."


@dataclass
class _Builder:
    """Nodes to plain values, with the place of every value and key."""

    text: str
    document: Document
    report: Report

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def build(self, node: yaml.Node, loc: Loc) -> Any:
        self.document.values[loc] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            items = cast("list[yaml.Node]", node.value)
            return [self.build(item, (*loc, index)) for index, item in enumerate(items)]
        return self._scalar(cast("yaml.ScalarNode", node))

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in cast("list[tuple[yaml.Node, yaml.Node]]", node.value):
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(line, column, "BW116", "a key must be a word.", "If this is text, put it in quotes.")
                continue
            key = str(key_node.value)
            if key in result:
                first = self.document.keys[(*loc, key)][0]
                self.report(line, column, "BW103", f'the key "{key}" is given twice.', f"The first stands in line {first}. Keep one.")
                continue
            self.document.keys[(*loc, key)] = (line, column)
            result[key] = self.build(value_node, (*loc, key))
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        value = str(node.value)
        plain = node.style in (None, "")
        if plain and value:
            self._check_lost_text(node)
            if _AMBIGUOUS.match(value) and node.tag.endswith(":str"):
                line, column = node.start_mark.line + 1, node.start_mark.column + 1
                message = f"{value} without quotes means different things to different readers of YAML."
                self.report(line, column, "BW113", message, f'Write "{value}" in quotes, or say it in other words.')
        match node.tag.rsplit(":", 1)[-1]:
            case "int":
                return int(value) if len(value) < 16 else value
            case "float":
                return float(value)
            case "bool":
                return value == "true"
            case "null":
                return None
            case _:
                return value

    def _check_lost_text(self, node: yaml.ScalarNode) -> None:
        rest = self.lines[node.end_mark.line][node.end_mark.column :] if node.end_mark.line < len(self.lines) else ""
        if rest.lstrip().startswith("#"):
            line, column = node.end_mark.line + 1, node.end_mark.column + len(rest) - len(rest.lstrip()) + 1
            hint = "Put the whole text in quotes, or move the comment to a line of its own."
            self.report(line, column, "BW106", "YAML drops everything from this ` #` on.", hint)


# --- Shape ----------------------------------------------------------------------------------------


def _shape_problems(
    error: ValidationError, document: Document, path: str, base: Loc, model: type[BaseModel] | None, noun: str
) -> Iterator[Problem]:
    for details in error.errors(include_url=False):
        loc = base + _known(details["loc"], base, document)
        key_wanted = details["type"] == "extra_forbidden"
        line, column = document.keys[loc] if key_wanted and loc in document.keys else _nearest(loc, document)
        owner = _model_at(model, details["loc"][:-1]) if model else None
        code, message, hint = _in_words(details, owner, noun if len(details["loc"]) <= 1 else "this part")
        yield Problem(path, line, column, code, message, hint)


def _known(loc: tuple[int | str, ...], base: Loc, document: Document) -> Loc:
    known: Loc = ()
    for part in loc:
        if base + (*known, part) in document.values:
            known = (*known, part)
    return known


def _nearest(loc: Loc, document: Document) -> tuple[int, int]:
    while loc and loc not in document.values:
        loc = loc[:-1]
    return document.values.get(loc, (1, 1))


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Gives the model of the part of a record at this place."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            inner = _model_in(model.model_fields[part].annotation)
            if inner is None:
                return None
            model = inner
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not get_origin(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def _in_words(details: ErrorDetails, owner: type[BaseModel] | None, noun: str) -> tuple[str, str, str]:
    """Gives code, message and hint for one of pydantic's errors."""
    kind, context = details["type"], details.get("ctx", {})
    key = next((str(part) for part in reversed(details["loc"]) if isinstance(part, str)), "this")
    given = details["input"]
    shown = f'"{given}"' if isinstance(given, str) else json.dumps(given, default=str)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    info = owner.model_fields.get(key) if owner else None
    example = json.dumps(info.examples[0], ensure_ascii=False) if info and info.examples else ""
    for_example = f"For example: {key}: {example}." if example else ""
    match kind:
        case "missing":
            about = info.description if info and info.description else ""
            return "BW203", f'the key "{key}" is missing in {noun}.', f"{about} {for_example}"
        case "extra_forbidden":
            allowed = list(owner.model_fields) if owner else []
            meant = did_you_mean(key, allowed)
            return "BW202", f'"{key}" is not a key of {noun}.', meant or f"Keys are {either(allowed, most=40)}."
        case "not_in_vocabulary":
            allowed = cast("list[str]", context["allowed"])
            what = str(context["list"]).replace("-", " ")
            return "BW201", f"{shown} is not {_article(what)} {what}.", f"Use {either(allowed)}. {did_you_mean(str(given), allowed)}"
        case "literal_error":
            return "BW201", f'{shown} does not fit "{key}".', f"Use {str(context['expected']).replace(chr(39), '')}."
        case "string_type":
            return "BW204", f'"{key}" must be text, and {shown} is {_noun_of(given)}.', 'Put it in quotes if it is meant as text.'
        case "int_type" | "int_from_float" | "int_parsing":
            return "BW204", f'"{key}" must be a whole number, and {shown} is {_noun_of(given)}.', for_example
        case "float_type" | "float_parsing":
            return "BW204", f'"{key}" must be a number, and {shown} is {_noun_of(given)}.', for_example
        case "bool_type" | "bool_parsing":
            return "BW204", f'"{key}" must be true or false, and {shown} is {_noun_of(given)}.', ""
        case "tuple_type" | "list_type":
            return "BW204", f'"{key}" must be a list, and {shown} is {_noun_of(given)}.', f"Write each on a line that begins with `- `. {for_example}"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "BW204", f'"{key}" must be keys and values, and {shown} is {_noun_of(given)}.', for_example
        case "string_too_long":
            length, most = len(str(given)), context["max_length"]
            return "BW206", f'"{key}" is {length} characters long; {most} is the most.', f"Shorten it by {length - int(most)}, or move a part to another key."
        case "string_too_short":
            return "BW206", f'"{key}" is too short: {shown}.', f"At least {context['min_length']} characters. {for_example}"
        case "too_long":
            length, most = context["actual_length"], context["max_length"]
            return "BW206", f'"{key}" has {length} entries; {most} is the most.', "Join or remove some."
        case "too_short":
            return "BW206", f'"{key}" has too few entries.', f"At least {context['min_length']}. {for_example}"
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            limit = ", ".join(f"{name} {value}" for name, value in context.items())
            limit = limit.replace("ge ", "at least ").replace("le ", "at most ").replace("gt ", "more than ").replace("lt ", "less than ")
            return "BW205", f'"{key}" is {shown}, and must be {limit}.', ""
        case "string_pattern_mismatch":
            about = info.description if info and info.description else ""
            return "BW207", f'{shown} does not fit "{key}".', f"{about} {for_example}"
        case "date_from_datetime_parsing" | "date_parsing" | "date_type" | "date_from_datetime_inexact":
            return "BW207", f'"{key}" must be a day like 2026-11-20, and {shown} is none.', ""
        case "path_or_points" | "one_part" | "part_extra":
            return "BW209", f"{details['msg']}.", "Keep one and remove the rest."
        case _:
            return "BW209", f'"{key}": {details["msg"]}.', for_example


def _noun_of(value: object) -> str:
    names = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "keys and values"}
    return names.get(type(value), "empty")


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"
