"""What only paper needs: short times, boxes, the plan of a session, the code."""

from __future__ import annotations

import datetime

import pytest

from backwise.loading import load_guide
from backwise.rendering import paper
from backwise.rendering.codes import draw_code
from tests.conftest import ROOT

GUIDE = load_guide(ROOT / "data").guide


@pytest.mark.parametrize(
    ("seconds", "words"), [(45, "45 s"), (60, "1 min"), (74, "1 min"), (90, "1½ min"), (180, "3 min")]
)
def test_times_in_the_width_of_a_column(seconds: int, words: str) -> None:
    assert paper.brief_seconds(seconds) == words


@pytest.mark.parametrize(("times", "count"), [("1", 1), ("2-3", 3), ("4", 0), ("10+", 0)])
def test_at_most_three_boxes(times: str, count: int) -> None:
    assert paper.boxes(times) == count


@pytest.mark.parametrize("id_", list(GUIDE.sessions))
def test_a_plan_leaves_nothing_out_and_no_time(id_: str) -> None:
    session = GUIDE.sessions[id_]
    rows = paper.plan_of(session, GUIDE)
    assert sum(row.seconds for row in rows) == GUIDE.session_seconds(session)
    assert [row.at for row in rows] == [sum(r.seconds for r in rows[:i]) for i in range(len(rows))]
    shown = [row.part.technique for row in rows if row.part.technique]
    assert shown == [part.technique for part in session.parts if part.technique]
    moments = [m for row in rows for m in (row.part.moment, *row.then) if m]
    assert moments == [part.moment for part in session.parts if part.moment]
    assert [row.side for row in rows if row.side] == [part.side for part in session.parts if part.side]
    for row in rows:
        if row.cues and row.part.technique:
            steps = GUIDE.techniques[row.part.technique].steps_in(session.position)
            assert [cue.words for cue in row.cues] == [step.cue for _, step in steps]


def test_every_sheet_names_some_who_ask_a_doctor_first() -> None:
    taught = [t for t in GUIDE.techniques.values() if t.is_taught]
    assert all(paper.asked_first(record, GUIDE) >= 2 for record in (*taught, *GUIDE.sessions.values()))


def test_a_code_is_one_line_without_style() -> None:
    code = draw_code("https://guide.example/techniques/thumb-glide/", datetime.date(2026, 11, 20))
    svg = code.svg
    assert code.address == "guide.example/techniques/thumb-glide"
    assert svg.startswith("<svg ")
    assert "\n" not in svg
    assert "style" not in svg
