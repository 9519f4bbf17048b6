"""Small edits of the guide's own data: those that could hurt somebody are refused where they stand, the others pass."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from backwise.checks import check_guide
from backwise.loading import load_guide
from backwise.problems import Problem
from tests.conftest import ROOT

DATA = ROOT / "data"
TODAY = datetime.date(2026, 11, 20)
Edit = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """An edit of a file: where in the old text it begins and ends, and what stands there now."""

    begin: int
    end: int
    put: str


def listed(name: str) -> list[Edit]:
    return cast("list[Edit]", yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8")))


def made(edit: Edit) -> list[Made]:
    text = (DATA / edit.get("copy_of", edit["file"])).read_text(encoding="utf-8")
    found: list[Made] = []
    for part in edit.get("edits", [edit]):
        begin = text.find(part["find"], text.find(part["after"]) if "after" in part else 0)
        assert begin >= 0, f"{edit['file']} does not hold {part['find']!r}"
        found.append(Made(begin, begin + len(part["find"]), part["put"]))
    return found


def rounds(edits: list[Edit]) -> Iterator[list[Edit]]:
    """Gives the edits in as few rounds as may be: in one, no two edits meet.

    A record that has a file of its own is edited once a round; and the vocabulary has a round alone, because others
    are held to its words.
    """
    left = edits
    while left:
        taken: list[Edit] = []
        for edit in left:
            of_list = "/" not in edit["file"]
            vocabulary = edit["file"] == "vocabulary.yml"
            near = [other for other in taken if other["file"] == edit["file"]]
            if taken and vocabulary != (taken[0]["file"] == "vocabulary.yml"):
                continue
            if not near or (of_list and not any(meet(edit, other) for other in near)):
                taken.append(edit)
        yield taken
        left = [edit for edit in left if edit not in taken]


def meet(edit: Edit, other: Edit) -> bool:
    return any(a.begin < b.end and b.begin < a.end for a in made(edit) for b in made(other))


def write(data: Path, edits: list[Edit]) -> dict[int, tuple[int, int]]:
    """Makes the edits, and gives by the number of each the lines from the key that it is under to its end."""
    places: dict[int, tuple[int, int]] = {}
    for name in {edit["file"] for edit in edits}:
        of_file = [(part, edit) for edit in edits if edit["file"] == name for part in made(edit)]
        text = (DATA / of_file[0][1].get("copy_of", name)).read_text(encoding="utf-8")
        fresh, at = "", 0
        for part, edit in sorted(of_file, key=lambda found: found[0].begin):
            fresh += text[at : part.begin]
            at = part.end
            before = fresh.count("\n") + 1
            above = fresh.split("\n")
            above[-1] += part.put.split("\n")[0]
            key = next(
                (n for n in range(before, 0, -1) if re.match(r"\s*(- )?\w[\w-]*:", above[n - 1])), before
            )
            fresh += part.put
            first, last = places.get(edits.index(edit), (key, 0))
            places[edits.index(edit)] = min(first, key), max(last, fresh.count("\n") + 1)
        (data / name).write_text(fresh + text[at:], encoding="utf-8")
    return places


def found_after(data: Path, edits: list[Edit]) -> tuple[list[Problem], dict[int, tuple[int, int]]]:
    shutil.copytree(DATA, data)
    places = write(data, edits)
    return check_guide(load_guide(data), TODAY), places


SLIPS = listed("slips.yml")


@pytest.mark.parametrize("number", range(len(list(rounds(SLIPS)))))
def test_no_slip_passes(tmp_path: Path, number: int) -> None:
    slips = list(rounds(SLIPS))[number]
    problems, places = found_after(tmp_path / "data", slips)
    passed: list[str] = []
    for n, slip in enumerate(slips):
        first, last = (1, 10_000) if slip.get("in_file") else places[n]
        hits = [p for p in problems if p.code == slip["code"] and p.path.endswith(f"/{slip['file']}")]
        if not any(p.severity == "problem" and first <= p.line <= last and p.hint for p in hits):
            there = [f"{p.line} {p.code}" for p in problems if p.path.endswith(f"/{slip['file']}")]
            passed.append(f"{slip['file']}: {slip['what']} ({slip['code']} in {first}-{last}; told: {there})")
    assert not passed, "\n".join(passed)


def test_no_harmless_edit_is_refused(tmp_path: Path) -> None:
    problems, _ = found_after(tmp_path / "data", listed("harmless.yml"))
    assert not problems, "\n".join(map(str, problems))


def test_the_lists_are_long_enough() -> None:
    assert len(SLIPS) >= 60
    assert len(listed("harmless.yml")) >= 25
