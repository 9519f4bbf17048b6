"""Folders and files to records, and the records to a guide."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from backwise.loading.shape import article, noun_of, shape_problems, shown
from backwise.loading.strict_yaml import Document, read_yaml
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
from backwise.problems import Problem, did_you_mean, either, sort_problems

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
                self.problems += shape_problems(error, document, path.as_posix(), (), shape, name)
        else:
            self._wrong_top(path, document, "keys and values")
        self.broken.add((name.removesuffix(".yml"), "*"))
        return fallback

    def _records(self, kind: Kind) -> Iterator[tuple[str, Record]]:
        noun = f"{article(kind.name)} {kind.name.replace('-', ' ')}"
        for path, document, loc, id_, value in self._parts(kind):
            self.sources[kind.name, id_] = Source(path.as_posix(), loc, document.values, document.keys)
            try:
                record = kind.model.model_validate_json(json.dumps(value), context=self.vocabulary or None)
                if not document.is_bad(loc):
                    yield id_, record
                    continue
            except ValidationError as error:
                self.problems += shape_problems(error, document, path.as_posix(), loc, kind.model, noun)
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
                message = f"the id {shown(value['id'])} is not the file's name."
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
            message = f"this file holds {noun_of(document.value)}, and must hold {wanted}."
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
