"""`backwise new` begins a record that passes once it is filled in, and refuses what would clash."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from backwise.checks import check_guide
from backwise.cli import main
from backwise.editing.starting import MAY_BEGIN, id_from, starting_text
from backwise.loading import load_guide, read_yaml_text
from backwise.model import KIND_BY_NAME
from tests.conftest import NOT_IN_FIXTURE

TODAY = datetime.date(2026, 11, 26)
# What somebody fills in, by the empty key; of a key that comes twice in its order.
ANSWERS: dict[str, dict[str, list[str]]] = {
    "technique": {
        "family": ["effleurage"],
        "who": ["anyone"],
        "oil": ["none"],
        "summary": ["Flat hands rest and glide a little beside the spine."],
        "stance": ["Kneel beside the hips."],
        "place": ["hips"],
        "goal": ["low-back"],
        "why": ["It lets the hands arrive, before anything else is done."],
        "claim": ["low-back-pain-relief"],
        "do": ["Glide both hands slowly and lightly down beside the spine."],
        "cue": ["Flat hands glide down"],
        "seconds": ["10"],
        "feels": ["Two warm, broad hands."],
    },
    "goal": {
        "massage": ["not-the-answer"],
        "summary": ["Your feet are cold in the evening."],
        "about": ["Feet cool down when little blood flows to them. It mostly passes."],
    },
    "claim": {
        "claim": ["Back massage warms the feet."],
        "answer": ["not-shown"],
        "grade": ["none-or-contradicted"],
        "verdict": ["We found no study of massage of the back and warm feet."],
        "why": ["Nobody seems to have looked at it."],
        "basis": ["editorial"],
    },
    "session": {
        "summary": ["On a chair, with clothes on."],
        "minutes": ["7"],
        "position": ["seated"],
        "giver": ["partner"],
        "technique": ["palm-push", "palm-push"],
    },
    "reference": {
        "title": ["Massage for low-back pain"],
        "type": ["systematic-review"],
        "authors": ["Furlan AD"],
        "year": ['"2015"'],
        "note": ["25 trials."],
        "depth": ["full"],
    },
}
NAMES = {
    "technique": "Slow arrival",
    "goal": "Cold feet",
    "claim": "Does massage warm cold feet?",
    "session": "A few slow minutes",
    "reference": "Furlan 2016",
}
# Empty lists and numbers, and what goes there.
LISTS = {
    "technique": [
        ("{thumbs: , wrists: , back: }", "{thumbs: 0, wrists: 1, back: 1}"),
        ("zones: []", "zones: [between-shoulder-blades]"),
        ("rules: [no-spine, stop-signs]", "rules: [no-spine, stop-signs, bony]"),
        (
            "{hand: , shape: , path: [], pressure: }",
            "{hand: palm, shape: glide, path: [T3@outer, T7@outer], pressure: light}",
        ),
        ("mistakes:\n  -\n", "mistakes:\n  - Hands that press.\n"),
    ],
    "goal": [
        ("feels_like:\n  -\n", "feels_like:\n  - Your feet are cold.\n"),
        ("see_doctor:\n  -\n", "see_doctor:\n  - One foot is cold, and the other is not.\n"),
        ("# instead: ", "instead: "),
    ],
    "claim": [("goals: []", "goals: [cold-feet]")],
    # The small guide has no such moment.
    "session": [
        ("goals: []", "goals: [low-back]"),
        ("  - moment: closing\n", ""),
        # A heel of the hand is more than light.
        ("moment: check-light", "moment: check-in"),
    ],
    "reference": [('doi: ""', 'doi: "10.1000/xyz"')],
}


@pytest.fixture
def project(good_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(good_data.parent)
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", str(int(datetime.datetime(2026, 11, 26, tzinfo=datetime.UTC).timestamp()))
    )
    return good_data


def filled(text: str, kind: str) -> str:
    # Of a list the new entry alone.
    known, mark, text = text.rpartition("# New: ") if kind == "reference" else ("", "", text)
    for key, values in ANSWERS[kind].items():
        for value in values:
            text, found = re.subn(
                rf"(?m)^(\s*(?:- )?{key}:)(?: >-| \"\")?$", lambda m, v=value: f"{m[1]} {v}", text, count=1
            )
            assert found, f"{key} is not there to fill in"
    for empty, full in LISTS.get(kind, []):
        assert empty in text, empty
        text = text.replace(empty, full)
    return known + mark + text


def told(data: Path) -> list[str]:
    found = check_guide(load_guide(data), TODAY)
    return [str(p) for p in found if p.severity == "problem" and p.code not in NOT_IN_FIXTURE]


def path_of(data: Path, kind: str) -> Path:
    home = KIND_BY_NAME[kind]
    return data / (f"{home.folder}/{id_from(NAMES[kind])}.yml" if home.folder else str(home.file))


# A goal is about nothing without a claim, and a claim needs its goal.
@pytest.mark.parametrize("kinds", ["technique", "goal claim", "session", "reference"])
def test_a_new_record_says_what_is_missing_and_passes_when_filled_in(
    kinds: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in kinds.split():
        assert main(["new", each, NAMES[each]]) == 0
        path = path_of(project, each)
        count = sum(path.as_posix().endswith(line.split(":")[0]) for line in told(project))
        out = capsys.readouterr().out
        assert f"{count} things are missing" in out
        assert count > 0
        assert "Next:" in out
        if KIND_BY_NAME[each].folder:
            first = path.read_text(encoding="utf-8").partition("\n")[0]
            assert first == f"# yaml-language-server: $schema=../../docs/api/v1/schema/{each}.json"
        path.write_text(filled(path.read_text(encoding="utf-8"), each), encoding="utf-8")
    assert told(project) == []


@pytest.mark.parametrize("kind", MAY_BEGIN)
def test_every_key_that_a_record_needs_is_there_and_every_other_is_named(kind: str, project: Path) -> None:
    guide = load_guide(project).guide
    text = starting_text(guide, kind, NAMES[kind], "x-y", TODAY, "backwise check")
    fields = KIND_BY_NAME[kind].model.model_fields
    live = set(re.findall(r"(?m)^(?:- |  )?([a-z_]+):", text))
    named = live | set(re.findall(r"(?m)^ *# ([a-z_]+): ", text))
    needed = {name for name, info in fields.items() if info.is_required()}
    assert needed - ({"id"} if kind != "reference" else set()) <= live
    # Who begins a technique means to teach it.
    for_professionals = {"harms", "safer"}
    assert set(fields) - named <= {"id", "changes"} | for_professionals, (
        "say in the template what this key is"
    )


def test_what_exists_is_refused_and_a_free_id_offered(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "technique", "Thumb glide"]) == 1
    assert "thumb-glide-2 is free" in capsys.readouterr().err
    assert main(["new", "technique", "Thumb sweep"]) == 1
    assert "its old address leads there" in capsys.readouterr().err
    assert main(["new", "session", "Thumb glide"]) == 1
    assert "another sheet already" in capsys.readouterr().err
    assert not (project / "sessions/thumb-glide.yml").exists()


def test_near_ones_are_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "technique", "Thumb glides"]) == 0
    assert "There is thumb-glide already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["techniqe", "A move"], 'Did you mean "technique"?'),
        (["rule", "A rule"], "written by hand"),
        (["technique", "x"], "3 to 200 letters"),
        (["technique", "a\x00bc"], "cannot be seen"),
        (["technique", "拇指推法"], "gives no id"),
        (["technique", "A move", "--id", "A Move"], "cannot be an id"),
        (["technique", "A move", "--id", "../../a"], "cannot be an id"),
        (["technique", "A move", "--data", "nowhere"], "Give the data folder"),
    ],
)
def test_bad_input_is_told_in_words(
    arguments: list[str], words: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(project.rglob("*"))
    assert main(["new", *arguments]) == 1
    assert words in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


def test_a_file_that_cannot_be_read_is_left_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "references.yml"
    path.write_bytes(known := path.read_bytes() + b"# \xff\n")
    assert main(["new", "reference", NAMES["reference"]]) == 1
    assert "no text in UTF-8" in capsys.readouterr().err
    assert path.read_bytes() == known


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Palm rocking", "palm-rocking"),
        ("Ấn huyệt Đầu", "an-huyet-dau"),
        ("Does massage help you sleep?", "massage-help-you-sleep"),
        ("Your partner's back", "your-partners-back"),
        ("拇指", ""),
    ],
)
def test_a_name_suggests_an_id(name: str, id_: str) -> None:
    assert id_from(name) == id_


def test_a_long_name_is_cut_between_words() -> None:
    assert (
        id_from("one two three four five six seven eight nine ten")
        == "one-two-three-four-five-six-seven-eight"
    )


def test_any_name_is_text(project: Path) -> None:
    """What would be something else in YAML is put in quotes."""
    guide = load_guide(project).guide
    for name in (
        'Slow: "soft" # rolls',
        "no end",
        "- a list",
        "[x] {y}",
        "it's 'it'",
        "yes",
        "null",
        "12:30",
    ):
        text = starting_text(guide, "technique", name, "odd", TODAY, "backwise check")
        assert read_yaml_text(text, Path("odd.yml")).value["name"] == name
