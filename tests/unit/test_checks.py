"""Every check, against its own example; and the fixture and the real guide, against every check."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backwise.checks import Check, GuideCheck, all_checks, check_guide
from backwise.checks.taught_complete import NEEDED
from backwise.loading import load_guide
from backwise.problems import Problem
from tests.conftest import NOT_IN_FIXTURE, ROOT, Edit

TODAY = datetime.date(2026, 11, 20)
# Their examples are whole records, or files that are gone: tested below, one by one.
WHOLE_GUIDE = {"BW604"}


def problems_of(data: Path) -> list[Problem]:
    return check_guide(load_guide(data), TODAY)


def test_the_small_guide_has_no_problem(good_data: Path) -> None:
    assert [p for p in problems_of(good_data) if p.code not in NOT_IN_FIXTURE] == []


def test_the_real_guide_has_no_problem() -> None:
    assert [str(p) for p in check_guide(load_guide(ROOT / "data"), TODAY)] == []


def test_each_check_has_a_code_of_its_own_and_says_why_it_exists() -> None:
    codes = [check.code for check in all_checks()]
    assert len(codes) == len(set(codes)) > 20
    for check in all_checks():
        assert check.code.startswith("BW")
        assert check.title
        assert check.why


def test_what_looks_at_the_whole_guide_is_what_no_record_holds_alone() -> None:
    of_guide = {check.code for check in all_checks() if isinstance(check, GuideCheck)}
    assert of_guide == {"BW408", "BW415", "BW423", "BW604"}


@pytest.mark.parametrize(
    "check", [c for c in all_checks() if c.code not in WHOLE_GUIDE], ids=lambda c: c.code
)
def test_a_check_finds_its_own_bad_example(check: Check, good_data: Path, edit: Edit) -> None:
    """The good lines stand in the fixture; put the bad ones in their place and this check speaks."""
    before = {p for p in problems_of(good_data) if p.code == check.code}
    assert before == set()
    edit(check.example.file, check.example.good, check.example.bad)
    found = [p for p in problems_of(good_data) if p.code == check.code]
    assert found, f"{check.code} does not find its own example"
    for problem in found:
        assert problem.message.endswith((".", "…"))
        assert "Traceback" not in problem.sentence
        assert problem.line >= 1


def real_copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize("kind_file", ["rules.yml", "conditions.yml", "red-flags.yml", "after-signs.yml"])
def test_no_safety_record_can_be_dropped(tmp_path: Path, kind_file: str) -> None:
    data = real_copy(tmp_path)
    path = data / kind_file
    head, *records = path.read_text(encoding="utf-8").split("\n- id: ")
    path.write_text("\n- id: ".join([head, *records[1:]]), encoding="utf-8")
    gone = records[0].split("\n")[0]
    assert any(
        p.code == "BW408" and f'"{gone}" is gone' in p.message and kind_file in p.path
        for p in problems_of(data)
    )


@pytest.mark.parametrize(
    ("file", "find", "replace", "wanted"),
    [
        (
            "conditions.yml",
            "- id: blood-clot\n  level: stop",
            "- id: blood-clot\n  level: area",
            '"blood-clot" must stop a massage.',
        ),
        ("red-flags.yml", "action: emergency", "action: urgent", "must be an emergency."),
        ("after-signs.yml", "action: emergency", "action: normal", "must be an emergency."),
    ],
)
def test_no_danger_can_be_played_down(
    good_data: Path, edit: Edit, file: str, find: str, replace: str, wanted: str
) -> None:
    edit(file, find, replace)
    assert any(p.code == "BW408" and wanted in p.message for p in problems_of(good_data))


@pytest.mark.parametrize(
    "file",
    ["techniques/long-pull.yml", "goals/posture.yml", "claims/longevity.yml", "other-methods/cupping.yml"],
)
def test_no_promised_page_can_be_lost(tmp_path: Path, file: str) -> None:
    data = real_copy(tmp_path)
    # Nothing may point at it, or those pointers are the problem to read first.
    (data / file).unlink()
    found = problems_of(data)
    assert any(p.code in ("BW604", "BW301", "BW302") and Path(file).stem in p.sentence for p in found)


def test_a_technique_that_lacks_a_part_is_told_so(good_data: Path) -> None:
    path = good_data / "techniques/thumb-glide.yml"
    text = path.read_text(encoding="utf-8")
    for key in NEEDED:
        left = re.sub(rf"(?ms)^{key}:.*?(?=^\w)", "", text)
        assert left != text
        path.write_text(left, encoding="utf-8")
        assert any(p.code == "BW601" and f'"{key}"' in p.message for p in problems_of(good_data)), key


@pytest.mark.parametrize("name", ["safety", "receivers-card", "backwise", "desk-ten"])
def test_no_record_takes_the_place_of_another_sheet(good_data: Path, name: str) -> None:
    copy = f"techniques/{name}.yml"
    shutil.copy(good_data / "techniques/thumb-glide.yml", good_data / copy)
    assert [p.code for p in problems_of(good_data) if p.path.endswith(copy)] == ["BW604"]


# What issue 2 names: each made in the small guide; the right file and line, and a sentence to act on.
NAMED = {
    "misspelt key": ("techniques/thumb-glide.yml", "\nsummary: ", "\nsumary: ", "BW202", 'Did you mean "summary"?'),
    "unknown goal": ("techniques/thumb-glide.yml", "goal: neck-and-shoulders", "goal: neck-and-sholders", "BW301", 'Did you mean "neck-and-shoulders"?'),
    "ligth": ("techniques/thumb-glide.yml", "pressure: light", "pressure: ligth", "BW201", 'Did you mean "light"?'),
    "seconds: forty": ("techniques/thumb-glide.yml", "seconds: 8", "seconds: forty", "BW204", "whole number"),
    "duplicate key": ("techniques/thumb-glide.yml", "\noil: needed", "\noil: needed\noil: none", "BW103", "twice"),
    "tab": ("techniques/thumb-glide.yml", "    cue: ", "\tcue: ", "BW102", "spaces"),
    "alias bomb": ("techniques/thumb-glide.yml", "\noil: needed", "\nlol: &a [x, x]\nlol2: &b [*a, *a]\nlol3: [*b, *b]\noil: needed", "BW104", "anchor"),
    "python object": ("techniques/thumb-glide.yml", "\noil: needed", '\noil: !!python/object/apply:os.system ["true"]', "BW105", "tag"),
    "name: no": ("techniques/thumb-glide.yml", "name: Thumb glide", "name: no", "BW113", "in quotes"),
    "script": ("techniques/thumb-glide.yml", "summary: ", "summary: <script>alert(1)</script> ", "BW501", "HTML"),
    "template": ("goals/low-back.yml", "about: >-\n  ", "about: >-\n  {{ 7*7 }} ", "BW501", "template marks"),
    "javascript link": ("goals/low-back.yml", "about: >-\n  ", "about: >-\n  [x](javascript:alert) ", "BW302", "not a link that the guide has"),
    "do of 120 characters": ("techniques/thumb-glide.yml", "do: Glide both thumbs", "do: Glide" + " slowly" * 7 + " both thumbs", "BW206", "80 is the most"),
    "professional with steps": (
        "techniques/back-walking.yml",
        "\nreviewed:",
        "\nsteps:\n  - do: Stand on the back.\n    cue: Stand\n    seconds: 5\nreviewed:",
        "BW401",
        "no steps",
    ),
    "no-spine missing": ("techniques/thumb-glide.yml", "rules: [no-spine, ", "rules: [", "BW402", "Add no-spine"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_what_a_contributor_may_do_wrong(good_data: Path, edit: Edit, name: str) -> None:
    file, find, replace, code, says = NAMED[name]
    text = (good_data / file).read_text(encoding="utf-8")
    edit(file, find, replace)
    line = text[: text.index(find)].count("\n") + 1 + (len(replace) - len(replace.lstrip("\n")))
    hits = [p for p in problems_of(good_data) if p.code == code and p.path.endswith(file)]
    assert hits
    assert any(abs(p.line - line) <= 2 for p in hits), (line, hits)
    assert any(says in p.sentence for p in hits), hits


@pytest.mark.parametrize(("content", "code"), [(b"", "BW109"), (b"name: caf\xe9\n", "BW107")])
def test_a_file_that_is_empty_or_not_utf8(good_data: Path, content: bytes, code: str) -> None:
    (good_data / "techniques/thumb-glide.yml").write_bytes(content)
    assert [p.code for p in problems_of(good_data) if p.path.endswith("thumb-glide.yml")] == [code]


def test_eight_steps(good_data: Path, edit: Edit) -> None:
    extra = "  - do: Rest your hands on the shoulders.\n    cue: Rest\n    seconds: 5\n" * 8
    edit("techniques/thumb-glide.yml", "\nsteps:\n", f"\nsteps:\n{extra}")
    [problem] = [p for p in problems_of(good_data) if p.code == "BW206"]
    assert "7 is the most" in problem.message


def test_the_command_tells_every_problem_and_fails(good_data: Path, edit: Edit) -> None:
    edit("techniques/thumb-glide.yml", "\nsummary: ", "\nsumary: ")
    command = [sys.executable, "-m", "backwise", "check", "--data", str(good_data), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, "")
    told = [(p["code"], p["path"], p["line"]) for p in json.loads(done.stdout)["problems"]]
    assert told == [(p.code, p.path, p.line) for p in problems_of(good_data)]
