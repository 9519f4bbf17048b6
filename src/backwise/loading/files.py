"""The data folder to a guide, reading again only what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar, cast

from backwise.loading.finding import at_their_words
from backwise.loading.folder import DataFolder, Entry
from backwise.loading.one_file import FileRead, read_list, read_record, read_whole
from backwise.loading.step_names import Names, step_names
from backwise.model import (
    APPROVED_FILE,
    BODY_FILE,
    KIND_BY_NAME,
    KINDS,
    MOVED_FILE,
    VOCABULARY_FILE,
    Body,
    Canvas,
    Guide,
    Kind,
    Session,
    Source,
    Target,
    Vocabulary,
)
from backwise.model.translation import Translation, in_pairs, pair_in
from backwise.problems import Problem, sort_problems

MAX_PROBLEMS = 200  # of one file

V = TypeVar("V")


@dataclass(frozen=True)
class Loaded:
    """What was read: the guide, as far as it could be made, its problems, and the records left out.

    `files` is what each file gave, by its path, so that the next load reads only what changed.
    """

    guide: Guide
    problems: tuple[Problem, ...]
    broken: frozenset[tuple[str, str]]
    files: Mapping[Path, FileRead] = field(default_factory=dict[Path, FileRead], repr=False)

    def in_order(self, found: Iterable[Problem]) -> list[Problem]:
        """Gives problems, with those found while reading, in reading order, each at the words that it is about."""
        return sort_problems(at_their_words([*self.problems, *found]))


def load_guide(data: Path, before: Loaded | None = None) -> Loaded:
    """Reads a data folder, and of it only what changed.

    Args:
        data: the folder with techniques/, goals/, rules.yml and the rest.
        before: what was read from the same folder earlier. A file is read again if its times, its size or
            its number in the file system are others; all are, if the vocabulary changed.

    Returns:
        The guide made of all records that could be read, and every problem found on the way, sorted.
        `broken` holds (kind, id) of records left out; the id is `*` where some or all ids of
        the kind are unknown. All is as if read afresh; but a record whose value is as before is the very
        object, and so are the mapping of a kind, the vocabulary, the body, and `before` itself.
        Never raises for anything that stands in a file.
    """
    if not data.is_dir():
        problem = Problem(
            data.as_posix(),
            1,
            1,
            "BW117",
            f"there is no folder {data}.",
            "Give the data folder: --data DIR.",
        )
        broken = {(kind.name, "*") for kind in KINDS} | {("zone", "*")}
        return Loaded(Guide(_NO_VOCABULARY, _EMPTY_BODY), (problem,), frozenset(broken))
    return _Loader(data, before).load()


class _Loader:
    def __init__(self, data: Path, before: Loaded | None) -> None:
        self.data = data
        self.folder = DataFolder(data)
        self.before = before
        self.files: dict[Path, FileRead] = {}
        self.sources: dict[tuple[str, str], Source] = {}
        self.broken: set[tuple[str, str]] = set()
        self.vocabulary = _NO_VOCABULARY
        self.all_again = False
        self.step_names: Mapping[str, Names] = {}

    def load(self) -> Loaded:
        self.vocabulary = self._whole(VOCABULARY_FILE, Vocabulary, _NO_VOCABULARY)
        body = self._whole(BODY_FILE, Body, _EMPTY_BODY)
        if body is _EMPTY_BODY:
            self.broken.add(("zone", "*"))
        approved = self._whole(APPROVED_FILE, dict[str, str], _NOTHING_APPROVED)
        has_moved = MOVED_FILE in self.folder.top
        moved = self._whole(MOVED_FILE, dict[Target, Target], _NOTHING_MOVED) if has_moved else _NOTHING_MOVED
        # A word that is no longer in a list makes records wrong that did not change.
        self.all_again = self.before is not None and self.vocabulary is not self.before.guide.vocabulary
        # Techniques come first: sessions name their steps.
        records: dict[str, Any] = {"techniques": self._records(KIND_BY_NAME["technique"])}
        self.step_names = step_names(records["techniques"])
        records |= {kind.attribute: self._records(kind) for kind in KINDS if kind.attribute not in records}
        translations = self._translations()
        problems = [*self.folder.problems(), *(p for file in self.files.values() for p in file.problems)]
        loaded = Loaded(
            Guide(
                self.vocabulary,
                body,
                sources=self.sources,
                approved=approved,
                moved=moved,
                translations=translations,
                **records,
            ),
            tuple(_first_of_each_file(problems)),
            frozenset(self.broken),
            self.files,
        )
        return self.before if self.before and _is_unchanged(loaded, self.before) else loaded

    def _whole(self, name: str, shape: Any, fallback: Any) -> Any:
        entry, kind = self.folder.file(name), name.removesuffix(".yml")
        file = self._read(entry, lambda: read_whole(entry.path, entry.stamp, shape))
        (held,) = file.held
        self.sources[kind, ""] = held.source
        self.broken |= {(kind, id_) for id_ in file.broken}
        return fallback if held.value is None else held.value

    def _translations(self) -> Mapping[str, Mapping[tuple[str, str], Translation]]:
        """Gives what is translated, by language. A list holds the texts of its records by their ids."""
        found: dict[str, dict[tuple[str, str], Translation]] = {}
        for folder, entry in self.folder.translations():
            kind = _kind_at(folder, entry.of)
            is_list = not folder and kind in KIND_BY_NAME
            pairs = dict[str, pair_in(entry.language)]
            shape = dict[str, pairs] if is_list else pairs
            file = self._read(entry, lambda e=entry, s=shape: read_whole(e.path, e.stamp, s))
            (held,) = file.held
            value = cast("Mapping[str, Any]", held.value or {})
            for id_, texts in (value if is_list else {entry.of: value}).items():
                source = replace(held.source, base=(id_,)) if is_list else held.source
                key = kind, id_ if kind in KIND_BY_NAME else ""
                found.setdefault(entry.language, {})[key] = Translation(*key, source, in_pairs(texts))
        return found

    def _records(self, kind: Kind) -> Mapping[str, Any]:
        records: dict[str, Any] = {}
        for file in self._files_of(kind):
            for held in file.held:
                self.sources[kind.name, held.id] = held.source
                if held.value is not None:
                    records[held.id] = held.value
            self.broken |= {(kind.name, id_) for id_ in file.broken}
        known = getattr(self.before.guide, kind.attribute) if self.before else None
        return known if known is not None and _are_identical(records, known) else records

    def _files_of(self, kind: Kind) -> Iterator[FileRead]:
        if kind.folder is None:
            entry = self.folder.file(str(kind.file))
            yield self._read(entry, lambda: read_list(entry.path, entry.stamp, kind, self.vocabulary))
            return
        entries = self.folder.records(kind.folder)
        if entries is None:
            self.broken.add((kind.name, "*"))
        # A step has another number in a session that did not change.
        before = step_names(self.before.guide.techniques) if self.before else self.step_names
        again = kind.model is Session and before != self.step_names
        for entry in entries or ():
            read = partial(read_record, entry.path, entry.stamp, kind, entry.id, self.vocabulary)
            yield self._read(entry, partial(read, self.step_names), again=again)

    def _read(self, entry: Entry, read: Callable[[], FileRead], *, again: bool = False) -> FileRead:
        known = self.before.files.get(entry.path) if self.before else None
        is_new = not known or not known.stamp or known.stamp != entry.stamp or self.all_again or again
        file = read().keeping(known) if is_new or not known else known
        self.files[entry.path] = file
        return file


def _kind_at(folder: str, name: str) -> str:
    """Gives the kind of record that a folder, or a file at the top, holds; of another file its name."""
    return next((k.name for k in KINDS if (k.folder == folder if folder else k.file == f"{name}.yml")), name)


def _are_identical(values: Mapping[Any, object], before: Mapping[Any, object]) -> bool:
    """Whether these are the very objects of before, in their order."""
    return len(values) == len(before) and all(
        key == key_before and value is value_before
        for (key, value), (key_before, value_before) in zip(values.items(), before.items(), strict=True)
    )


def _is_unchanged(loaded: Loaded, before: Loaded) -> bool:
    return (
        _are_identical(loaded.files, before.files)
        and loaded.problems == before.problems
        and loaded.broken == before.broken
    )


def _first_of_each_file(problems: list[Problem]) -> Iterator[Problem]:
    """Gives the problems in reading order, and of a file that is wrong throughout only the first."""
    for _, group in groupby(sort_problems(problems), key=lambda problem: problem.path):
        of_file = list(group)
        yield from of_file[:MAX_PROBLEMS]
        if more := of_file[MAX_PROBLEMS:]:
            message = f"{len(more)} more problems follow in this file."
            yield replace(more[0], message=message, hint="Solve those above first, then check again.")


# Stand in while vocabulary.yml, body.yml or safety-approved.yml cannot be read.
_NO_VOCABULARY: Vocabulary = {}
_NOTHING_APPROVED: Mapping[str, str] = {}
_NOTHING_MOVED: Mapping[str, str] = {}
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
