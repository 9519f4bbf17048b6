"""What counts steps names them: a step put in moves nothing, wherever it is named and however it is read."""

from __future__ import annotations

from pathlib import Path

from backwise.loading import load_guide
from tests.conftest import Edit

THUMB, DESK = "techniques/thumb-glide.yml", "sessions/desk-ten.yml"
WARM = "  - do: Rub your hands warm.\n    cue: Warm hands\n    seconds: 5\n    no_stroke: away\n"


def test_a_step_put_in_moves_nothing_also_where_only_the_technique_is_read_again(
    good_data: Path, edit: Edit
) -> None:
    edit(DESK, "  - technique: thumb-glide", "  - technique: thumb-glide\n    steps: [hands-to-hips]")
    before = load_guide(good_data)
    edit(THUMB, "  - id: hands-to-hips\n", f"{WARM}  - id: hands-to-hips\n")
    for loaded in (load_guide(good_data, before), load_guide(good_data)):
        assert loaded.problems == ()
        glide = loaded.guide.techniques["thumb-glide"]
        assert (glide.passes and glide.passes.steps, glide.signature) == ((1, 3), 1)
        assert glide.skipped_in("seated") == (4,)
        (part,) = [p for p in loaded.guide.sessions["desk-ten"].parts if p.technique == "thumb-glide"]
        assert part.steps == (3,)


def test_a_number_still_counts_and_is_told(good_data: Path, edit: Edit) -> None:
    edit(THUMB, "skip: [hands-rest]", "skip: [2]")
    loaded = load_guide(good_data)
    assert loaded.guide.techniques["thumb-glide"].skipped_in("seated") == (2,)
    assert [(p.code, p.fix and p.fix.now) for p in loaded.problems] == [("BW310", "hands-to-hips")]


def test_steps_of_a_technique_that_is_not_there_are_no_second_problem(good_data: Path, edit: Edit) -> None:
    edit(DESK, "  - technique: thumb-glide", "  - technique: thumb-slide\n    steps: [hands-to-hips]")
    loaded = load_guide(good_data)
    assert (loaded.problems, "desk-ten" in loaded.guide.sessions) == ((), True)
    edit(DESK, "thumb-slide", "thumb-glide")
    edit(THUMB, "who: anyone", "who: nobody")
    assert [p.code for p in load_guide(good_data).problems] == ["BW201"]


def test_names_of_steps_that_stand_in_another_shape_do_no_harm(good_data: Path, edit: Edit) -> None:
    for was, now in (
        ("skip: [hands-rest]", "skip: hands-rest"),
        ("signature: thumbs-down", "signature: [thumbs-down]"),
        ("passes: {steps: [thumbs-down, hands-to-hips], times: 2-3}", "passes: [thumbs-down, {a: [true]}]"),
        ("  - id: hands-rest\n", "  - id: [hands-rest]\n"),
    ):
        edit(THUMB, was, now)
    assert {p.code for p in load_guide(good_data).problems} == {"BW204"}
