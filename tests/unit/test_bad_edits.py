"""A corpus of small slips in the guide's own data: each gets its code, at the words that are wrong, and nothing else."""

from __future__ import annotations

import datetime
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from backwise.checks import Checked, check_again
from backwise.loading import Loaded, load_guide
from backwise.problems import Problem
from tests.conftest import ROOT

DATA = ROOT / "data"
TODAY = datetime.datetime.now(tz=datetime.UTC).date()
CORPUS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/bad_edits.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class BadEdit:
    """One slip, as bad_edits.yml lists it."""

    what: str
    file: str
    find: str
    put: str
    code: str
    at: str
    within: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    from_top: bool = False
    _texts: dict[str, str] = field(default_factory=dict)

    def made(self, text: str) -> tuple[str, int]:
        """Gives the text with the slip, and where the slip begins. Raises AssertionError where it has no place."""
        begin = 0
        for line in self.within:
            begin = _after_line(text, line, begin)
        found = _pattern(self.find).search(text, begin)
        assert found, f"{self.what}: {self.file} does not hold {self.find!r} there any more"
        put = self.put
        for kept in found.groups():
            put = put.replace("…", kept, 1)
        return text[: found.start()] + put + text[found.end() :], found.start()

    def place(self, text: str, begin: int) -> tuple[int, int]:
        """Gives the line and column to which the message must point."""
        before, mark, after = self.at.partition("¦")
        wanted = before + after if mark else self.at
        index = text.find(wanted, 0 if self.from_top else begin)
        assert index >= 0, f"{self.what}: {self.at!r} is not in the edited file"
        index += len(before) if mark else 0
        return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _pattern(written: str) -> re.Pattern[str]:
    """Gives what finds a line as the corpus writes it: `…` is whatever stands there, at the end all of it."""
    parts = [re.escape(part) for part in written.split("…")]
    if written.endswith("…"):
        return re.compile(r"(?<![\w-])" + r"([^\n]*?)".join(parts[:-1]) + r"([^\n]*)")
    return re.compile(r"(?<![\w-])" + r"([^\n]*?)".join(parts))


def _after_line(text: str, line: str, begin: int) -> int:
    found = re.compile(rf"^ *(?:- )?{re.escape(line.lstrip())}(?![\w-])[^\n]*\n", re.M).search(text, begin)
    assert found, f"there is no line that begins with {line!r}"
    return found.end() if ":" not in line else found.start()


def edits() -> list[BadEdit]:
    known = {"what", "file", "in", "find", "put", "code", "at", "also", "top"}
    for one in CORPUS:
        assert set(one) <= known, one
    return [
        BadEdit(
            **{key: one[key] for key in ("what", "file", "find", "put", "code", "at")},
            within=tuple(one.get("in", ())),
            also=tuple(one.get("also", ())),
            from_top=one.get("top", False),
        )
        for one in CORPUS
    ]


@dataclass
class Copy:
    """A copy of the guide's data, checked before anything was edited in it. Edits of one file come together."""

    data: Path
    loaded: Loaded
    checked: Checked
    edited: str = ""

    def problems_of(self, edit: BadEdit, text: str) -> list[Problem]:
        if edit.file != self.edited:
            # The file before is as it was, and has other times: it is read once more, and not with each edit.
            self.loaded, self.edited = load_guide(self.data, self.loaded), edit.file
        path = self.data / edit.file
        path.write_text(text, encoding="utf-8")
        found = check_again(load_guide(self.data, self.loaded), TODAY, self.checked).problems
        shutil.copy(DATA / edit.file, path)
        known = {(p.path, p.code, p.message) for p in self.checked.problems}
        return [p for p in found if (p.path, p.code, p.message) not in known]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    data = tmp_path_factory.mktemp("bad") / "data"
    shutil.copytree(DATA, data)
    loaded = load_guide(data)
    return Copy(data, loaded, check_again(loaded, TODAY))


def test_each_slip_is_told_at_its_words_and_by_one_message(copied: Copy, subtests: pytest.Subtests) -> None:
    assert len(edits()) >= 80
    for edit in sorted(edits(), key=lambda edit: edit.file):
        with subtests.test(f"{edit.what}: {edit.file}"):
            text, begin = edit.made((DATA / edit.file).read_text(encoding="utf-8"))
            found = copied.problems_of(edit, text)
            told = [p for p in found if p.code == edit.code and p.path.endswith(f"/{edit.file}")]
            said = "\n".join(str(problem).removeprefix(f"{copied.data}/") for problem in found)
            assert told, f"wanted {edit.code}, got:\n{said}"
            place = edit.place(text, begin)
            assert place in {(p.line, p.column) for p in told}, f"wanted {place}, got:\n{said}"
            # A text that has changed leaves its translations behind.
            found = [p for p in found if not p.path.endswith(".vi.yml")]
            others = [p for p in found if (p.line, p.column, p.code) != (*place, edit.code)]
            assert {p.code for p in others} <= set(edit.also), f"wanted nothing but {edit.code}, got:\n{said}"
