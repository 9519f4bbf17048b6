"""What lies in the data folder: the files to read, and what does not belong there."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from backwise.loading.plain_text import link_refused
from backwise.model import APPROVED_FILE, BODY_FILE, KINDS, MOVED_FILE, VOCABULARY_FILE
from backwise.problems import Problem, did_you_mean, either
from backwise.words import LANGUAGES

MAX_ID = 40
FOLDERS = sorted({kind.folder for kind in KINDS if kind.folder})
FILES = sorted(
    {kind.file for kind in KINDS if kind.file} | {VOCABULARY_FILE, BODY_FILE, APPROVED_FILE, MOVED_FILE}
)


class Stamp(NamedTuple):
    """What changes when a file does: times in nanoseconds, the size in bytes, and which file it is."""

    written: int
    size: int
    number: int
    changed: int


@dataclass(frozen=True)
class Entry:
    """Something in a folder. `stamp` is None for all that is no ordinary file. A link is nothing else."""

    path: Path
    is_folder: bool = False
    stamp: Stamp | None = None
    is_link: bool = False

    @property
    def looks_like_record(self) -> bool:
        """Whether it is meant as a record."""
        return self.path.suffix.lower() in (".yml", ".yaml") and not self.is_folder and not self.language

    @property
    def language(self) -> str:
        """The language of a file of translations, such as `thumb-glide.vi.yml`, or "" for any other file."""
        of, ending = self.of, self.path.name.rpartition(".")[2]
        language = self.path.name.removeprefix(f"{of}.").removesuffix(f".{ending}")
        return language if ending == "yml" and language in LANGUAGES and not self.is_folder else ""

    @property
    def of(self) -> str:
        """What a file of translations is of: `thumb-glide`."""
        return self.path.name.partition(".")[0]

    @cached_property
    def id(self) -> str:
        """The id that the file's name stands for, also where the name is written wrongly."""
        stem = re.sub(r"[^a-z0-9]+", "-", self.path.stem.lower())
        return stem.strip("-")[:MAX_ID].strip("-") or "unnamed"


def entry_of(path: Path) -> Entry:
    """Gives what lies at a path, also where nothing does."""
    if path.is_symlink():
        return Entry(path, is_link=True)
    try:
        status = path.stat()
    except OSError:
        return Entry(path)
    stamp = Stamp(status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns)
    is_file = stat.S_ISREG(status.st_mode)
    return Entry(path, stat.S_ISDIR(status.st_mode), stamp if is_file else None)


class DataFolder:
    """The data folder as it is now, each folder listed once."""

    def __init__(self, data: Path) -> None:
        self.top = {entry.path.name: entry for entry in _listed(data)}
        self._data = data
        self._records: Mapping[str, list[Entry]] = {
            name: _listed(data / name) for name in FOLDERS if name in self.top and self.top[name].is_folder
        }

    def file(self, name: str) -> Entry:
        """Gives a file at the top, also where it is missing."""
        return self.top.get(name) or entry_of(self._data / name)

    def records(self, folder: str) -> list[Entry] | None:
        """Gives the files of records in a folder, of those with the same id only the first. None: no folder."""
        if folder not in self._records:
            return None
        first: dict[str, Entry] = {}
        for entry in self._records[folder]:
            if entry.looks_like_record:
                first.setdefault(entry.id, entry)
        return list(first.values())

    def translations(self) -> Iterator[tuple[str, Entry]]:
        """Gives the files of translations, each with the folder in which it stands, or "" for the top."""
        for folder, entries in (("", [*self.top.values()]), *self._records.items()):
            yield from ((folder, entry) for entry in entries if entry.language)

    def problems(self) -> Iterator[Problem]:
        """Gives what does not belong, so that a file with a wrong name is not silently left out."""
        for name in FOLDERS:
            if name in self.top and self.top[name].is_link:
                yield _problem(self._data / name, "BW118", *link_refused(name))
            elif name not in self._records:
                message, hint = f"the folder {name}/ is missing.", "Restore it from the last version."
                yield _problem(self._data / name, "BW117", message, hint)
        for name, entry in self.top.items():
            if name in self._records:
                for record in self._records[name]:
                    yield from _name_problems(record)
            elif entry.is_folder and name not in FILES:
                hint = f"Folders are {either(FOLDERS)}. {did_you_mean(name, FOLDERS)}"
                yield _problem(entry.path, "BW115", f"there is no kind of record {name}/.", hint)
            elif name not in (*FILES, *FOLDERS) and not (entry.language and f"{entry.of}.yml" in FILES):
                hint = f"{did_you_mean(name, FILES)} A new record goes into the folder of its kind."
                yield _problem(entry.path, "BW115", f"{name} is not a file of the guide.", hint)


def _listed(folder: Path) -> list[Entry]:
    """Gives what lies in a folder, without what systems and editors put there."""
    try:
        paths = [p for p in folder.iterdir() if not p.name.startswith(".") and not p.name.endswith("~")]
    except OSError:
        return []
    return [entry_of(path) for path in sorted(paths, key=lambda path: path.name)]


def _name_problems(entry: Entry) -> Iterator[Problem]:
    path = entry.path
    if entry.is_folder:
        message = f"{path.name}/ is a folder inside a folder of records."
        yield _problem(path, "BW115", message, "Move its files up: records lie side by side.")
    elif entry.language:
        return
    elif not entry.looks_like_record:
        hint = "A record's file ends in .yml. Move this file, or delete it."
        yield _problem(path, "BW115", f"{path.name} is not a record.", hint)
    elif path.name != f"{entry.id}.yml":
        message = (
            "the name of a record's file is small letters, digits and single dashes, "
            f"at most {MAX_ID}, and ends in .yml."
        )
        named = entry.id != "unnamed"
        hint = f"Rename it to {entry.id}.yml." if named else "Rename it, for example to thumb-glide.yml."
        yield _problem(path, "BW114", message, hint)


def _problem(path: Path, code: str, message: str, hint: str) -> Problem:
    return Problem(path.as_posix(), 1, 1, code, message, hint)
