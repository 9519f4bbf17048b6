"""Random edits of a data folder, as people, editors and version control make them: sound ones and broken ones."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

WORDS = ("light", "slow", "warm", "broad")
BREAKS = ("\tx: 1\n", "x: [\n", "nothing: here\n", "name: no\n", "- a\n", "&a b: c\n")


class Editor:
    """Edits a data folder at random, one thing at a time. The same number makes the same edits."""

    def __init__(self, data: Path, number: int) -> None:
        self.data = data
        self.chance = random.Random(number)
        self.first = {path: path.read_text(encoding="utf-8") for path in data.rglob("*.yml")}
        self.clock = 1_700_000_000_000_000_000

    def edit(self) -> str:
        """Makes one edit, and says which."""
        sound: list[Callable[[], str]] = [
            self.reword,
            self.shift,
            self.restore,
            self.drop_entry,
            self.drop_line,
        ]
        rare: list[Callable[[], str]] = [
            self.break_,
            self.remove,
            self.add,
            self.rename,
            self.stray,
            self.touch,
        ]
        how = self.chance.choice(sound * 3 + rare + [self.vocabulary])
        return f"{how.__name__.strip('_')} {how()}"

    def reword(self) -> str:
        path, lines = self._any_file()
        at = self._line_of(lines, "name: ", "summary: ", "cue: ", "why: ", "meaning: ")
        if at is not None:
            lines[at] += f" {self.chance.choice(WORDS)}"
        return self._write(path, lines)

    def shift(self) -> str:
        path, lines = self._any_file()
        return self._write(path, ["# read again", *lines])

    def restore(self) -> str:
        path = self.chance.choice(sorted(self.first))
        if path.is_dir():
            shutil.rmtree(path)
        return self._write(path, self.first[path].split("\n"))

    def drop_entry(self) -> str:
        path, lines = self._any_file()
        starts = [n for n, line in enumerate(lines) if line.startswith("- id:")]
        if len(starts) > 1:
            n = self.chance.randrange(len(starts) - 1)
            del lines[starts[n] : starts[n + 1]]
        return self._write(path, lines)

    def drop_line(self) -> str:
        path, lines = self._any_file()
        at = self._line_of(lines, "zones: ", "found_by: ", "widen", "goals: ", "  - technique: ")
        if at is not None:
            del lines[at]
        return self._write(path, lines)

    def vocabulary(self) -> str:
        path = self.data / "vocabulary.yml"
        if not path.is_file():
            return self.restore()
        lines = path.read_text(encoding="utf-8").split("\n")
        at = self.chance.choice([n for n, line in enumerate(lines) if "label: " in line])
        lines[at] = lines[at].replace("label: ", "label: Very ", 1)
        return self._write(path, lines)

    def break_(self) -> str:
        path, lines = self._any_file()
        lines.insert(self.chance.randrange(len(lines)), self.chance.choice(BREAKS).rstrip("\n"))
        return self._write(path, lines)

    def remove(self) -> str:
        path = self._any_file()[0]
        path.unlink()
        return path.name

    def add(self) -> str:
        path, lines = self._any_file()
        return self._write(path.with_name(f"new-{self.chance.randrange(5)}.yml"), lines)

    def rename(self) -> str:
        path = self._any_file()[0]
        path.rename(path.with_name(f"{self.chance.choice(('Moved', 'moved', 'moved-2'))}.yml"))
        return path.name

    def stray(self) -> str:
        return self._write(
            self.data / self.chance.choice(("notes.txt", "techniques/a.md", "goals/.x")), ["words"]
        )

    def touch(self) -> str:
        path, lines = self._any_file()
        return self._write(path, lines)

    def _any_file(self) -> tuple[Path, list[str]]:
        # The vocabulary and the body are large and not the point: they have edits of their own.
        paths = [p for p in sorted(self.data.rglob("*.yml")) if p.name not in ("vocabulary.yml", "body.yml")]
        path = self.chance.choice(paths)
        return path, path.read_text(encoding="utf-8").split("\n")

    def _line_of(self, lines: list[str], *starts: str) -> int | None:
        found = [
            n
            for n, line in enumerate(lines)
            if line.lstrip(" -").startswith(starts) or line.startswith(starts)
        ]
        return self.chance.choice(found) if found else None

    def _write(self, path: Path, lines: list[str]) -> str:
        path.write_text("\n".join(lines), encoding="utf-8")
        # A clock of its own: a machine's may give two quick edits the same time.
        self.clock += 1_000_000
        os.utime(path, ns=(self.clock, self.clock))
        return path.relative_to(self.data).as_posix()
