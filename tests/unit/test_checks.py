"""Every check, against its own example; and the fixture and the real guide, against every check."""

from __future__ import annotations

import datetime
import importlib
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from backwise.approval import record_of
from backwise.checks import Check, GuideCheck, all_checks, check_guide
from backwise.checks.base import Context
from backwise.checks.promised_addresses import PROMISED
from backwise.checks.taught_complete import NEEDED
from backwise.loading import load_guide
from backwise.model import KIND_BY_NAME, Guide
from backwise.problems import Problem
from tests.conftest import NOT_IN_FIXTURE, ROOT, Edit
from tests.messages import SmallGuide, is_as_printed

TODAY = datetime.date(2026, 11, 26)
REAL = load_guide(ROOT / "data").guide
# How many records of safety the program keeps at least.
SAFETY_RECORDS = {"rule": 25, "condition": 37, "red-flag": 18, "after-sign": 7, "first-aid": 6}
# Those of which a text was approved.
KEPT = {
    kind: sorted({id_ for of, id_ in map(record_of, REAL.approved) if of == kind}) for kind in SAFETY_RECORDS
}
STOPS = (
    *(
        "blood-clot",
        "chest",
        "red-flags",
        "fever",
        "contagious-skin",
        "fracture",
        "spine-injury",
        "urine-blood",
    ),
    *("stroke", "bp-severe", "drunk", "no-consent", "preg-risk"),
)
EMERGENCY_SIGNS = (
    *("saddle-numb", "bladder", "bowel", "sexual", "legs", "chest", "stroke", "aorta", "headache"),
    "accident",
)


def problems_of(data: Path) -> list[Problem]:
    return check_guide(load_guide(data), TODAY)


def test_the_small_guide_has_no_problem(good_data: Path) -> None:
    assert [p for p in problems_of(good_data) if p.code not in NOT_IN_FIXTURE] == []


def test_the_real_guide_has_no_problem() -> None:
    found = check_guide(load_guide(ROOT / "data"), datetime.datetime.now(tz=datetime.UTC).date())
    assert [str(p) for p in found if p.severity == "problem"] == []


def test_each_check_has_a_code_of_its_own_and_says_why_it_exists() -> None:
    codes = [check.code for check in all_checks()]
    assert len(codes) == len(set(codes)) > 20
    for check in all_checks():
        assert check.code.startswith("BW")
        assert check.title
        assert check.why


def test_every_check_of_the_folder_is_asked() -> None:
    folder = ROOT / "src" / "backwise" / "checks"
    written = {path.stem for path in folder.glob("*.py") if "\nCHECK = " in path.read_text(encoding="utf-8")}
    asked = {id(check) for check in all_checks()}
    checks = {name: importlib.import_module(f"backwise.checks.{name}").CHECK for name in written}
    assert [name for name, check in checks.items() if id(check) not in asked] == []
    assert len(checks) == len(asked)


def test_what_looks_at_the_whole_guide_is_what_no_record_holds_alone() -> None:
    of_guide = {check.code for check in all_checks() if isinstance(check, GuideCheck)}
    assert of_guide == {"BW311", "BW319", "BW320", "BW408", "BW415", "BW423", "BW604"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallGuide:
    return SmallGuide(tmp_path_factory.mktemp("examples"))


@pytest.mark.parametrize("check", all_checks(), ids=lambda c: c.code)
def test_a_check_finds_its_own_bad_example(check: Check, small: SmallGuide) -> None:
    """The good lines stand in the fixture; put the bad ones in their place and this check speaks."""
    assert check.code in NOT_IN_FIXTURE or check.code not in {p.code for p in small.checked.problems}
    found = small.told_of(check.code, check.example)
    assert found, f"{check.code} does not find its own example"
    assert is_as_printed(check.code, found[0]), "Run: make sync"
    for problem in found:
        assert problem.message.endswith((".", "…"))
        assert "Traceback" not in problem.sentence
        assert problem.line >= 1


def told_of(guide: Guide, code: str) -> list[Problem]:
    """What one check says of a guide that is only in memory."""
    [check] = [check for check in all_checks() if check.code == code]
    return list(check.problems(Context(guide, frozenset(), TODAY)))


def without(guide: Guide, kind: str, id_: str) -> Guide:
    attribute = KIND_BY_NAME[kind].attribute
    records = {key: record for key, record in guide.all(kind).items() if key != id_}
    return replace(guide, **{attribute: records})


def test_no_safety_record_can_be_dropped() -> None:
    # The list may grow. Whoever makes it shorter says here, too, that he does.
    counted = {kind: len(set(ids)) for kind, ids in KEPT.items()}
    assert all(counted[kind] >= n for kind, n in SAFETY_RECORDS.items()), counted
    assert told_of(REAL, "BW408") == []
    for kind, ids in KEPT.items():
        for id_ in ids:
            [problem] = told_of(without(REAL, kind, id_), "BW408")
            assert f'"{id_}" is gone' in problem.message
            assert problem.path.endswith(str(KIND_BY_NAME[kind].file))


def test_no_danger_can_be_played_down() -> None:
    levels = dict.fromkeys(STOPS, ("conditions", "level", "area"))
    signs = dict.fromkeys(EMERGENCY_SIGNS, ("red_flags", "action", "urgent"))
    emergencies = [id_ for id_ in KEPT["after-sign"] if REAL.after_signs[id_].action == "emergency"]
    after = dict.fromkeys(emergencies, ("after_signs", "action", "normal"))
    assert (len(levels), len(signs), len(after)) == (13, 10, 6)
    for id_, (kind, key, value) in [*levels.items(), *signs.items(), *after.items()]:
        records = getattr(REAL, kind)
        played_down = {**records, id_: records[id_].model_copy(update={key: value})}
        [problem] = told_of(replace(REAL, **{kind: played_down}), "BW408")
        assert f'"{id_}" must ' in problem.message


def test_what_was_read_in_part_carries_no_high_grade() -> None:
    works = {id_: work.model_copy(update={"depth": "part"}) for id_, work in REAL.references.items()}
    told = {problem.path for problem in told_of(replace(REAL, references=works), "BW508")}
    high = {claim.id for claim in REAL.claims.values() if claim.grade in ("good", "some")}
    assert {path.rpartition("/")[2].removesuffix(".yml") for path in told} == high


def test_no_promised_page_can_be_lost() -> None:
    assert {kind: len(ids) for kind, ids in PROMISED.items()} == {
        "technique": 11,
        "goal": 10,
        "method": 4,
        "claim": 42,
    }
    assert told_of(REAL, "BW604") == []
    for kind, ids in PROMISED.items():
        for id_ in ids:
            [problem] = told_of(without(REAL, kind, id_), "BW604")
            assert f"/{id_}/ is gone" in problem.message


def test_a_file_that_is_gone_is_told_once_where_it_was(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data/other-methods/cupping.yml").unlink()
    assert "BW604" in {problem.code for problem in problems_of(tmp_path / "data")}


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
    # The pages are the guide's own, and may be told of besides.
    told = [
        (p["code"], p["path"], p["line"])
        for p in json.loads(done.stdout)["problems"]
        if p["severity"] == "problem"
    ]
    assert told == [(p.code, p.path, p.line) for p in problems_of(good_data)]


def test_closed_lists_that_cannot_be_read_are_one_problem_and_no_end(good_data: Path) -> None:
    (good_data / "vocabulary.yml").write_text("pressure: [\n", encoding="utf-8")
    assert "BW101" in {p.code for p in problems_of(good_data) if p.path.endswith("vocabulary.yml")}
