"""One file to what it holds: records, each with its place, and problems."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from backwise.loading.folder import Stamp
from backwise.loading.shape import article, needs_quotes, noun_of, shape_problems, shown
from backwise.loading.step_names import Names, Slip, with_step_numbers
from backwise.loading.strict_yaml import read_yaml
from backwise.model import Kind, Loc, Places, Source, Vocabulary
from backwise.problems import Fix, Problem


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a file holds: a record, or all of vocabulary.yml or body.yml. None where it is broken."""

    id: str
    value: Any
    source: Source


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file gave when it was read. `broken` holds ids, or `*` where they are unknown."""

    stamp: Stamp | None
    held: tuple[Held, ...]
    broken: tuple[str, ...]
    problems: tuple[Problem, ...]

    def keeping(self, before: FileRead | None) -> FileRead:
        """Gives the same with the very objects of an earlier reading, wherever their values are equal."""
        known = {held.id: held.value for held in before.held} if before else {}
        return replace(
            self,
            held=tuple(
                replace(held, value=known[held.id]) if _same(held.value, known.get(held.id)) else held
                for held in self.held
            ),
        )


def _same(value: object, before: object) -> bool:
    """Whether nobody could tell one from the other; the order of keys counts, which `==` passes over."""
    return before is not None and value == before and to_json(value) == to_json(before)


def read_record(
    path: Path,
    stamp: Stamp | None,
    kind: Kind,
    id_: str,
    vocabulary: Vocabulary,
    of_techniques: Mapping[str, Names],
) -> FileRead:
    """Reads a file that is one record. A session names steps `of_techniques`."""
    file = _File(path, vocabulary)
    if not isinstance(file.value, dict):
        file.wrong_top("keys and values, like `name: Thumb glide`")
        file.broken.append(id_)
        return file.read(stamp)
    value = cast("dict[str, Any]", file.value)
    if value.get("id", id_) != id_:
        message = f"the id {shown(value['id'])} is not the file's name."
        hint = "Leave the key out: the file's name is the id. To change the id, rename the file."
        file.report(("id",), "BW208", message, hint)
    numbered, slips = with_step_numbers(kind.model, value, of_techniques)
    for slip in slips:
        file.report_slip(slip)
    file.hold(id_, {**numbered, "id": id_}, (), kind.model, _noun(kind))
    return file.read(stamp)


def read_list(path: Path, stamp: Stamp | None, kind: Kind, vocabulary: Vocabulary) -> FileRead:
    """Reads a file that is a list of records."""
    file = _File(path, vocabulary)
    if not isinstance(file.value, list):
        file.wrong_top("a list: each record begins with `- id:`")
        file.broken.append("*")
        return file.read(stamp)
    for index, id_, value in file.entries():
        file.hold(id_, value, (index,), kind.model, _noun(kind))
    return file.read(stamp)


def read_whole(path: Path, stamp: Stamp | None, shape: Any) -> FileRead:
    """Reads a file that is one thing, not records: vocabulary.yml, body.yml, safety-approved.yml."""
    file = _File(path, {})
    if isinstance(file.value, dict):
        file.hold("*", cast("dict[str, Any]", file.value), (), shape, path.name)
    else:
        file.wrong_top("keys and values")
        file.broken.append("*")
        file.held.append(Held("*", None, file.source()))
    return file.read(stamp)


class _File:
    """One file that is being read."""

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self.path = path.as_posix()
        self.vocabulary = vocabulary
        self.document = read_yaml(path)
        self.value: object = self.document.value
        self.values, self.keys = Places(self.document.values), Places(self.document.keys)
        self.held: list[Held] = []
        self.broken: list[str] = []
        self.problems = self.document.problems

    def read(self, stamp: Stamp | None) -> FileRead:
        return FileRead(stamp, tuple(self.held), tuple(self.broken), tuple(self.problems))

    def hold(self, id_: str, value: Mapping[str, Any], base: Loc, shape: Any, noun: str) -> None:
        """Takes a value as what it should be, or reports why not."""
        self.tell_quotes(base, shape)
        valid = None
        try:
            text = json.dumps(value)
            valid = _adapter(shape).validate_json(text, context=self.vocabulary or None)
        except ValidationError as error:
            self.problems += shape_problems(error, self.document, self.path, base, shape, noun)
        if self.document.is_bad(base):
            valid = None
        if valid is None:
            self.broken.append(id_)
        self.held.append(Held(id_, valid, self.source(base)))

    def entries(self) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
        """Gives each entry of a list that has an id of its own."""
        seen: dict[str, int] = {}
        for index, item in enumerate(cast("list[Any]", self.value)):
            if not isinstance(item, dict) or cast("dict[str, Any]", item).get("id") is None:
                self.report((index,), "BW203", "this entry has no id.", "Begin it with `- id: a-short-name`.")
                self.broken.append("*")
                continue
            value = cast("dict[str, Any]", item)
            id_ = str(value["id"])
            if id_ in seen:
                hint = f"The first stands in line {seen[id_]}. Choose another id, or remove one of the two."
                self.report((index, "id"), "BW208", f'the id "{id_}" is given twice.', hint)
                continue
            seen[id_] = self.document.values[index, "id"][0]
            if (index,) in self.document.run_together:
                self.broken.append("*")
            yield index, id_, value

    def source(self, base: Loc = ()) -> Source:
        return Source(self.path, base, self.values, self.keys)

    def wrong_top(self, wanted: str) -> None:
        if self.value is not None:
            message = f"this file holds {noun_of(self.value)}, and must hold {wanted}."
            self.report((), "BW204", message, "Compare it with another file of its kind.")

    def tell_quotes(self, base: Loc, shape: Any) -> None:
        """Says of a word of a closed list that YAML would read as a switch that it needs quotes, and no more."""
        for n, problem in enumerate(self.problems):
            if problem.code != "BW113":
                continue
            place = problem.line, problem.column
            loc = next((loc for loc in self.document.bad if self.document.values.get(loc) == place), None)
            if not loc:
                continue
            word = str(self._at(loc))
            if loc[: len(base)] == base and needs_quotes(shape, loc[len(base) :], word, self.vocabulary):
                quoted = f'"{word}"'
                message, hint = f"`{word}` needs quotes here.", f"Write {loc[-1]}: {quoted}."
                fix = Fix(problem.line, problem.column, word, quoted)
                self.problems[n] = replace(problem, message=message, hint=hint, fix=fix)

    def report_slip(self, slip: Slip) -> None:
        if slip.is_bad:
            self.document.bad.add(slip.loc)
        if self.document.run_together:  # A name may stand in an entry that was taken for a part of another.
            return
        line, column = self.document.values[slip.loc]
        was = self.document.words.get(slip.loc) or str(self._at(slip.loc))
        fix = Fix(line, column, was, slip.now) if slip.now else None
        self.problems.append(Problem(self.path, line, column, slip.code, slip.message, slip.hint, fix=fix))

    def _at(self, loc: Loc) -> object:
        value: Any = self.value
        for part in loc:
            value = value[part]
        return value

    def report(self, loc: Loc, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, *self.document.values[loc], code, message, hint))


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _noun(kind: Kind) -> str:
    return f"{article(kind.name)} {kind.name.replace('-', ' ')}"
