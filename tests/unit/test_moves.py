"""What the player is given says what pages say: the same seconds, words, repeats and care."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backwise.body.drawings import Drawings
from backwise.guided import moves
from backwise.loading import load_guide
from backwise.model import Session, Technique
from backwise.publishing.guided_moves import FOLDER, PLAY, taught, write_moves
from backwise.views import plan_view
from tests.conftest import ROOT

GUIDE = load_guide(ROOT / "data").guide
# Says what would be drawn.
PICTURES = moves.Pictures(
    step=lambda technique, number, position, side: f"{technique.id} {number} {position} {side}",
    scene=lambda scene: f"{scene.place} {scene.clothed}",
    people=lambda id_: id_,
    kneels=lambda _technique, position: position == "face-down",
)
EVERY = [
    (technique, place.position, moves.move(GUIDE, technique, place.position, PICTURES))
    for technique in taught(GUIDE)
    for place in technique.positions
]


def seconds_of(move: dict[str, Any]) -> int:
    seconds = {step["number"]: step["seconds"] for step in move["steps"]}
    return sum(run["rounds"] * sum(seconds[number] for number in run["steps"]) for run in move["runs"])


def test_a_move_has_every_step_in_its_time_with_its_care(subtests: pytest.Subtests) -> None:
    for technique, position, move in EVERY:
        with subtests.test(f"{technique.id} {position}"):
            is_complete(technique, position, move)


def is_complete(technique: Technique, position: str, move: dict[str, Any]) -> None:
    one_side = position == moves.ON_THE_SIDE
    assert seconds_of(move) == technique.seconds_planned(position, one_side=one_side)
    done = technique.steps_in(position)
    assert [step["number"] for step in move["steps"]] == [number for number, _ in done]
    assert [number for run in move["runs"] for number in run["steps"]] == [number for number, _ in done]
    for step, (_, record) in zip(move["steps"], done, strict=True):
        cares = [GUIDE.rules[id_].short for id_ in record.care]
        assert [care.lower() for care in step["care"]][: len(cares)] == [care.lower() for care in cares]
        assert step["words"] in (record.do, record.on_the_side)
        assert step["said"].startswith(step["words"])
        assert len(step["said"].split()) + moves.WORDS_OF_A_SIDE <= moves.MOST_WORDS
        sides = {"right", "left"} if one_side or record.each_side else {""}
        assert set(step["pictures"]) == (sides if record.is_pictured else set())
    # What belongs to one side is done there before the other has its turn.
    for run, after in zip(move["runs"], move["runs"][1:], strict=False):
        assert not (run["sides"] and after["sides"] and run["rounds"] == after["rounds"] == 1)
    # Rules of no step stand at the first one, and before it all of them.
    known = {rule["id"] for rule in move["rules"]}
    assert known == {*technique.rules} - {"stop-signs"}


def test_a_session_is_its_plan(subtests: pytest.Subtests) -> None:
    for id_, session in GUIDE.sessions.items():
        with subtests.test(id_):
            is_its_plan(session)


def is_its_plan(session: Session) -> None:
    routine = moves.routine(GUIDE, session, PICTURES)
    plan = plan_view(GUIDE, session)
    assert [part.get("seconds", 0) for part in routine["parts"]] == [row.seconds for row in plan.rows]
    assert [part.get("times", 1) for part in routine["parts"]] == [row.rounds for row in plan.rows]
    told = moves.common(GUIDE)["moments"]
    for part, row in zip(routine["parts"], plan.rows, strict=True):
        if row.moment:
            assert told[part["moment"]]["words"][f"{session.giver}.{session.position}"] == row.words


def test_a_technique_by_itself_asks_first_and_turns_over() -> None:
    for technique, position, move in EVERY:
        parts = move["routine"]["parts"]
        assert (parts[0]["moment"], parts[-1]["moment"]) == ("ask", "rest")
        sides = [part["side"] for part in parts if "side" in part]
        assert sides == (["left", "right"] if position == moves.ON_THE_SIDE else [])
        assert [part["technique"] for part in parts if "technique" in part] == [technique.id] * (
            2 if sides else 1
        )


def test_only_what_is_taught_is_written_and_every_file_is_named(tmp_path: Path) -> None:
    write_moves(tmp_path, GUIDE, Drawings())
    index = json.loads((tmp_path / PLAY).read_text(encoding="utf-8"))
    files = {path.relative_to(tmp_path / FOLDER).as_posix() for path in (tmp_path / FOLDER).glob("*/*.json")}
    assert {*index["files"].values()} == files
    assert {name.removeprefix("sessions/") for name in index["files"] if name.startswith("sessions/")} == {
        *GUIDE.sessions
    }
    never = [technique.id for technique in GUIDE.techniques.values() if not technique.is_taught]
    assert never
    assert not [name for name in index["files"] if name.split("/")[1].split(".")[0] in never]
    # Two sides are two pictures.
    palm = json.loads((tmp_path / FOLDER / index["files"]["moves/palm-circles.face-down"]).read_text("utf-8"))
    right, left = palm["steps"][1]["pictures"]["right"], palm["steps"][1]["pictures"]["left"]
    assert "first the right side" in right
    assert "first the left side" in left
