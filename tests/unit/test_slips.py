"""Small edits of the guide's own data: those that could hurt somebody are refused where they stand, the others pass."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from backwise.checks import Checked, Context, check_again, check_whole
from backwise.loading import Loaded, load_guide
from backwise.problems import Problem
from tests.conftest import ROOT

DATA = ROOT / "data"
TODAY = datetime.datetime.now(tz=datetime.UTC).date()


@dataclass(frozen=True)
class Part:
    """A piece of a file's text, and what stands there instead."""

    begin: int
    end: int
    put: str


class Edit:
    """An edit of the data, as slips.yml and harmless.yml list them."""

    def __init__(self, listed: dict[str, Any]) -> None:
        self.what: str = listed.get("what", "")
        self.code: str = listed.get("code", "")
        edits: list[dict[str, Any]] = listed.get("edits", [listed])
        self.file = edits[0]["at"].split(" ")[0]
        self.made_of = DATA / listed.get("copy_of", self.file)
        self.parts = [part_of(self.made_of, edit) for edit in edits]
        # Whether a technique is taught, and what it lacks, changes what else is asked of it.
        self.is_grave = any("then" in edit or "drop" in edit or edit["at"].endswith(" who") for edit in edits)
        # What is gone is missed at the record or its file, and not where it stood: it is known by its name.
        self.name = self._name(edits[0]["at"]) if any("drop" in edit for edit in edits) else ""

    def _name(self, at: str) -> str:
        steps = at.partition(" ")[2].split(".")
        if self.code == "BW408":
            return f'"{steps[0]}"'
        if self.code == "BW423":
            return ".".join(steps[:2]) if "/" not in self.file else f"{Path(self.file).stem}.{steps[0]}"
        return " "

    def meets(self, other: Edit) -> bool:
        if self.file != other.file:
            # Others are held to the vocabulary.
            return (self.file == "vocabulary.yml") != (other.file == "vocabulary.yml")
        if self.file.startswith("techniques/") and (self.is_grave or other.is_grave):
            return True
        return any(a.begin < b.end and b.begin < a.end for a in self.parts for b in other.parts)


@cache
def read(path: Path) -> tuple[str, yaml.Node, Any]:
    text = path.read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return text, yaml.compose(text, loader), yaml.load(text, loader)


def part_of(path: Path, edit: dict[str, Any]) -> Part:
    """Finds what an edit is about by the nodes of the file, so that it does not depend on words."""
    text, node, old = read(path)
    steps = [step for step in edit["at"].partition(" ")[2].split(".") if step]
    if not steps:
        return Part(len(text), len(text), f"\n- {json.dumps(edit['add'], default=str)}\n")
    begin = 0
    for step in steps:
        if isinstance(old, dict) and step not in old:
            # Nobody need have written it: then it is new.
            [(first, value), *_] = node.value
            at = value.start_mark.index + len(text[value.start_mark.index : value.end_mark.index].rstrip())
            line = f"\n{' ' * first.start_mark.column}{step}: {json.dumps(edit['put'])}"
            return Part(at, at, line)
        begin, node, old = below(node, old, step)
    value = text[node.start_mark.index : node.end_mark.index].rstrip()
    end = node.start_mark.index + len(value)
    if edit.get("drop"):
        # A whole entry of a list, or a key with its value: whole lines.
        return Part(text.rindex("\n", 0, begin) + 1, text.index("\n", end) + 1, "")
    if "cut" in edit:
        fresh = old[:-1] if isinstance(old, list) else old.rsplit(" ", 1)[0]
    else:
        fresh = [*old, edit["add"]] if "add" in edit else edit["put"]
    more = "\n" + edit["then"].rstrip("\n") if "then" in edit else ""
    return Part(node.start_mark.index, end, json.dumps(fresh, ensure_ascii=False, default=str) + more)


def below(node: yaml.Node, value: Any, step: str) -> tuple[int, yaml.Node, Any]:
    """Gives where an entry or a key begins, its node and its value."""
    if isinstance(value, dict):
        key, found = next((key, found) for key, found in node.value if key.value == step)
        return key.start_mark.index, found, value[step]
    number = int(step) if step.isdigit() else [entry["id"] for entry in value].index(step)
    return node.value[number].start_mark.index, node.value[number], value[number]


def listed(name: str) -> list[Edit]:
    return [Edit(edit) for edit in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))]


def rounds(edits: list[Edit]) -> Iterator[list[Edit]]:
    """Gives the edits in rounds in which no two meet: each is as if made alone, and all are checked in a few seconds."""
    left = edits
    while left:
        taken: list[Edit] = []
        for edit in left:
            if not any(edit.meets(other) for other in taken):
                taken.append(edit)
        yield taken
        left = [edit for edit in left if edit not in taken]


@dataclass(frozen=True)
class Copy:
    """A copy of the guide's data, checked before anything was edited in it."""

    data: Path
    loaded: Loaded
    checked: Checked

    def problems_after(self, edits: list[Edit]) -> tuple[list[Problem], dict[Edit, range]]:
        """Makes the edits, gives what the checks tell and the lines of each edit, and takes them back."""
        lines: dict[Edit, range] = {}
        files = {one.file for one in edits}
        for file in files:
            lines |= write(self.data / file, [one for one in edits if one.file == file])
        loaded = load_guide(self.data, self.loaded)
        if files == {"vocabulary.yml"}:
            # With other words every record is looked at anew, and it is the words that are asked about.
            problems = check_whole(Context(loaded.guide, loaded.broken, TODAY))
        else:
            problems = list(check_again(loaded, TODAY, self.checked).problems)
        for file in files:
            if (DATA / file).is_file():
                shutil.copy(DATA / file, self.data / file)
            else:
                (self.data / file).unlink()
        return problems, lines


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    data = tmp_path_factory.mktemp("real") / "data"
    shutil.copytree(DATA, data)
    loaded = load_guide(data)
    return Copy(data, loaded, check_again(loaded, TODAY))


def write(path: Path, edits: list[Edit]) -> dict[Edit, range]:
    """Makes the edits of one file, and gives the lines of each."""
    text, *_ = read(edits[0].made_of)
    fresh, at, lines = "", 0, dict[Edit, range]()
    parts = [(part, edit) for edit in edits for part in edit.parts]
    for part, edit in sorted(parts, key=lambda found: found[0].begin):
        fresh += text[at : part.begin]
        first = fresh.count("\n") + 1
        fresh += part.put
        at = part.end
        lines[edit] = range(first, first + part.put.rstrip("\n").count("\n") + 1)
    path.write_text(fresh + text[at:], encoding="utf-8")
    return lines


def test_no_slip_passes(copied: Copy) -> None:
    slips = listed("slips.yml")
    assert len(slips) >= 60
    passed: list[str] = []
    for made in rounds(slips):
        problems, lines = copied.problems_after(made)
        for slip in made:
            there = [p for p in problems if p.path == (copied.data / slip.file).as_posix()]
            hits = [p for p in there if p.code == slip.code and p.hint]
            if not any(slip.name in p.sentence if slip.name else p.line in lines[slip] for p in hits):
                told = [f"{p.line} {p.code}" for p in there]
                passed.append(f"{slip.file}: {slip.what} ({slip.code} in {lines[slip]}, told: {told})")
    assert not passed, "\n".join(passed)


def test_no_harmless_edit_is_refused(copied: Copy) -> None:
    edits = listed("harmless.yml")
    assert len(edits) >= 25
    for made in rounds(edits):
        problems, _ = copied.problems_after(made)
        wrong = [problem for problem in problems if problem.severity == "problem"]
        assert not wrong, "\n".join(map(str, wrong))
