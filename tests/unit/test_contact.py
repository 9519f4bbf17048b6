"""What a stroke touches: distances by hand, and what must hold for every stroke that anybody could write."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backwise.body import curves
from backwise.body.contact import (
    Contact,
    between_levels,
    contacts,
    directions,
    goes,
    in_cm,
    outside,
    over_kidneys,
    passes_of,
    placed_strokes,
)
from backwise.body.limits import LEAST_CENTRE, SPINE_BAND, SWAY
from backwise.body.movements import movements_of
from backwise.body.outlines import Outline
from backwise.body.pen import WIDTHS
from backwise.body.picture import silhouette
from backwise.body.places import locate
from backwise.checks import all_checks
from backwise.checks.base import Context
from backwise.loading import load_guide
from backwise.model import Guide, Step, Stroke, Technique

ROOT = Path(__file__).parents[2]
GUIDE = load_guide(ROOT / "data").guide
BODY = GUIDE.body
SAFETY = [check for check in all_checks() if check.code in ("BW411", "BW412", "BW413", "BW414")]


def stroke(**values: object) -> Stroke:
    where = {} if "points" in values else {"path": ("T2@inner", "T9@inner")}
    return Stroke.model_validate({"hand": "thumb", "shape": "glide", **where, **values})


def touch(**values: object) -> Contact:
    return contacts(BODY, stroke(**values), GUIDE.points)[0]


# --- By hand ---------------------------------------------------------------------------------------


def test_a_thumb_in_the_inner_lane_is_3_2_cm_from_the_spine() -> None:
    found = touch()
    assert found.nearest == pytest.approx(18)
    assert in_cm(BODY, found.nearest) == "3.2 cm"
    # Half of 2.2 cm.
    assert found.inner_edge == pytest.approx(18 - 1.1 * 5.6)
    assert (found.top, found.bottom) == (BODY.levels["T2"], BODY.levels["T9"])


@pytest.mark.parametrize(("shape", "sway"), [("glide", 0), ("circles", 11), ("kneads", 8), ("tap", 0)])
def test_loops_and_waves_come_nearer_than_their_line(shape: str, sway: float) -> None:
    found = touch(shape=shape, path=("T2@outer", "T9@outer"))
    assert found.nearest == pytest.approx(36 - sway)
    assert found.top == pytest.approx(BODY.levels["T2"] - sway)


def test_a_path_that_bends_towards_the_spine_is_measured_where_it_is_nearest() -> None:
    bent = touch(path=("T2@side", "T6@inner", "L1@side"), hand="palm")
    # The curve swings a little further in than the place that it passes.
    assert 17 < bent.nearest < 18
    assert between_levels(BODY, bent.where_centre_below(20)) == "between T5 and T8"


def test_each_pass_lies_further_out() -> None:
    passes = contacts(BODY, stroke(widen=0.75), GUIDE.points, 3)
    assert [c.nearest for c in passes] == pytest.approx([18, 27, 36])
    assert len(contacts(BODY, stroke(), GUIDE.points, 3)) == 1


def test_very_many_passes_are_measured_at_both_ends_and_between() -> None:
    passes = contacts(BODY, stroke(widen=0.01), GUIDE.points, 9801)
    assert len(passes) == 12
    assert passes[0].nearest == pytest.approx(18)
    assert passes[-1].nearest == pytest.approx(18 + 98 * 12, abs=0.2)


def test_a_point_is_a_path_of_one_place() -> None:
    found = contacts(BODY, stroke(shape="press", points=("bl13", "bl15")), GUIDE.points)
    assert [len(c.line) for c in found] == [1, 1]
    assert found[0].line[0] == locate(BODY, GUIDE.points["bl13"].place)


@pytest.mark.parametrize(
    "values",
    [{"hand": "elbow"}, {"path": ("T2@iner", "T9@inner")}, {"path": ("T2@inner", "nowhere")}, {"path": ("T33@inner", "T2@inner")}],
)  # fmt: skip
def test_what_is_not_on_the_drawing_is_not_measured(values: dict[str, object]) -> None:
    assert contacts(BODY, stroke(**values), GUIDE.points) == []


def test_unknown_points_are_left_out() -> None:
    pressed = stroke(shape="press", points=("bl13", "bl99"))
    assert len(contacts(BODY, pressed, GUIDE.points)) == 1
    assert contacts(BODY, stroke(shape="press", points=("bl99",)), GUIDE.points) == []


def test_passes_count_the_group_and_the_step() -> None:
    glide = GUIDE.techniques["thumb-glide"]
    assert [passes_of(glide, n) for n in range(1, 5)] == [3, 3, 3, 2]


def test_every_stroke_of_the_guide_is_measured() -> None:
    for technique in GUIDE.techniques.values():
        wanted = sum(len(step.strokes) + bool(step.hold) for step in technique.steps)
        assert len(list(placed_strokes(GUIDE, technique))) == wanted


def test_the_way_inside_a_band() -> None:
    low = (BODY.levels["T12"], BODY.levels["L4"])
    assert touch(path=("T2@inner", "T12@inner")).within(*low) == 0
    assert touch(path=("L4@inner", "S1@inner")).within(*low) == 0
    assert touch(path=("T2@inner", "L2@inner")).within(*low) == pytest.approx(38.5, abs=12)
    assert touch(path=("T2@outer", "T11.5@outer"), shape="circles").within(*low) > 0


@pytest.mark.parametrize(
    ("path", "ways"),
    [
        (("T9@inner", "T2@inner"), ("up",)),
        (("T2@inner", "T9@inner"), ("down",)),
        (("T10@outer", "hip"), ("down", "out")),
        (("hip", "T10@outer"), ("up", "in")),
        (("T1@outer", "shoulder-top"), ("out",)),
        (("T4@inner", "T4@side"), ("out",)),
        (("T4@inner", "T4@inner"), ()),
    ],
)
def test_directions(path: tuple[str, ...], ways: tuple[str, ...]) -> None:
    assert directions([locate(BODY, place) for place in path]) == ways


def test_a_line_can_go_both_ways() -> None:
    there_and_back = touch(path=("T2@inner", "T9@outer", "T3@inner")).line
    assert all(goes(there_and_back, way) for way in ("up", "down", "out", "in"))
    straight = touch().line
    assert goes(straight, "down")
    assert not any(goes(straight, way) for way in ("up", "out", "in"))


def test_over_the_kidneys() -> None:
    assert over_kidneys(BODY, touch(hand="palm", path=("T10@outer", "L3@outer")))
    assert not over_kidneys(BODY, touch(path=("T2@inner", "T10@inner")))
    # A broad hand further out still lies over them.
    assert over_kidneys(BODY, touch(hand="palm", path=("T12@5.8", "L2@5.8")))
    assert not over_kidneys(BODY, touch(hand="thumb", path=("T12@5.8", "L2@5.8")))


# --- The outline -----------------------------------------------------------------------------------


def test_the_outline_is_that_of_the_picture() -> None:
    upper, trunk = silhouette()
    assert min(y for _, y in upper) == 20
    assert max(y for _, y in trunk) == 548
    for shape in (upper, trunk):
        assert min(x for x, _ in shape) + max(x for x, _ in shape) == pytest.approx(400, abs=1)


@pytest.mark.parametrize("at", [(0, 300), (22, 132), (58, 168), (128, 262), (79, 363), (90, 480), (95, 262)])
def test_inside(at: tuple[float, float]) -> None:
    assert outside(BODY, at) == 0


@pytest.mark.parametrize(
    ("at", "far"), [((100, 363), 20.5), ((140, 200), 9), ((60, 120), 28), ((500, 300), 340), ((20, 560), 12)]
)
def test_outside(at: tuple[float, float], far: float) -> None:
    assert outside(BODY, at) == pytest.approx(far, abs=8)


def test_a_square() -> None:
    outline = Outline([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)])
    assert outline.holds((5, 5))
    assert not outline.holds((15, 5))
    assert outline.distance_to((15, 5)) == 5
    assert outline.distance_to((13, 14)) == 5


# --- For every stroke ------------------------------------------------------------------------------

PLACES = st.one_of(
    st.sampled_from(sorted(BODY.points)),
    st.builds(
        "{}{}@{}".format,
        st.sampled_from(sorted(BODY.levels)),
        st.sampled_from(["", ".3", ".5", ".9"]),
        st.one_of(st.sampled_from(sorted(BODY.lanes)), st.integers(0, 90).map(lambda n: f"{n / 10:g}")),
    ),
)
STROKES = st.builds(
    lambda hand, shape, path, pressure, widen: stroke(
        hand=hand, shape=shape, path=tuple(path), pressure=pressure, widen=widen
    ),
    st.sampled_from(sorted(GUIDE.vocabulary["hand"])),
    st.sampled_from(sorted(GUIDE.vocabulary["shape"])),
    st.lists(PLACES, min_size=2, max_size=6),
    st.sampled_from(sorted(GUIDE.vocabulary["pressure"])),
    st.sampled_from([None, None, 0.5, 1.5]),
)
# Strokes that have a chance to pass: their places lie between the neck and the hips, off the spine.
LIKELY = st.builds(
    lambda hand, shape, levels, lanes, pressure, widen: stroke(
        hand=hand,
        shape=shape,
        path=tuple(f"{level}@{lane}" for level, lane in zip(levels, lanes, strict=False)),
        pressure=pressure,
        widen=widen,
    ),
    st.sampled_from(sorted(GUIDE.vocabulary["hand"])),
    st.sampled_from(sorted(GUIDE.vocabulary["shape"])),
    st.lists(st.sampled_from([f"T{n}" for n in range(2, 11)] + ["L1", "L5"]), min_size=2, max_size=4, unique=True),
    st.lists(st.integers(24, 56).map(lambda n: f"{n / 10:g}"), min_size=4, max_size=4),
    st.sampled_from(["light", "light", "light", "medium", "firm"]),
    st.sampled_from([None, 0.25]),
)  # fmt: skip


def technique_with(one: Stroke) -> Technique:
    """A technique of the guide with this stroke alone, done twice."""
    real = GUIDE.techniques["thumb-glide"]
    step = Step(do="Do this stroke.", cue="This stroke", seconds=5, times="2", strokes=(one,))
    return real.model_copy(update={"steps": (step,), "passes": None})


def problems_of(one: Stroke) -> list[str]:
    technique = technique_with(one)
    guide = Guide(GUIDE.vocabulary, BODY, techniques={technique.id: technique}, points=GUIDE.points)
    context = Context(guide, frozenset(), datetime.date(2026, 11, 26))
    return [problem.message for check in SAFETY for problem in check.problems(context)]


def drawn_line(one: Stroke, line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The line as it is drawn: loops and waves in full, smoothed."""
    if one.shape == "circles":
        return curves.smooth(curves.Track(line).coil(SWAY["circles"], 27))
    if one.shape == "kneads":
        return curves.smooth(curves.Track(line).wave(SWAY["kneads"], 30))
    return line


@settings(max_examples=120, deadline=None)
@given(st.one_of(STROKES, LIKELY))
def test_a_stroke_that_passes_leaves_spine_low_back_and_neck_alone(one: Stroke) -> None:
    assume(not problems_of(one))
    measured = contacts(BODY, one, GUIDE.points, 2)
    assert measured
    for contact in measured:
        for dx, y in drawn_line(one, contact.line):
            assert dx - WIDTHS[one.pressure] / 2 > SPINE_BAND, "the drawn stroke lies on the spine band"
            if one.shape not in ("circles", "kneads"):
                assert dx >= LEAST_CENTRE - 1e-6
            assert dx - contact.half_width >= SPINE_BAND - 1.5, "a hand lies on the spine band"
            if BODY.levels["T12"] + 1.5 < y < BODY.levels["L4"] - 1.5:
                assert one.hand in ("palm", "palms", "fingers", "pinch")
                assert one.pressure == "light"
                assert one.shape != "tap"
            assert y >= BODY.levels["C7"] - 1.5, "the stroke lies on the neck"
        for at in contact.line:
            assert outside(BODY, at) == 0


@settings(max_examples=100, deadline=None)
@given(STROKES)
def test_any_stroke_is_judged_without_an_error(one: Stroke) -> None:
    for message in problems_of(one):
        assert message.endswith(".")
        assert "nan" not in message


@settings(max_examples=100, deadline=None)
@given(LIKELY)
def test_one_side_is_as_far_from_the_spine_as_the_other(one: Stroke) -> None:
    right = contacts(BODY, one.model_copy(update={"mirror": False, "side": "right"}), GUIDE.points, 2)
    left = contacts(BODY, one.model_copy(update={"mirror": False, "side": "left"}), GUIDE.points, 2)
    both = contacts(BODY, one, GUIDE.points, 2)
    assert right == left == both
    midline = BODY.canvas.midline
    for contact in both:
        for dx, _ in contact.line:
            assert (midline + dx) - midline == pytest.approx(midline - (midline - dx))


@settings(max_examples=80, deadline=None)
@given(LIKELY)
def test_what_is_drawn_is_what_was_measured(one: Stroke) -> None:
    """The figure's own shapes stay within the measured reach of the line."""
    assume(not problems_of(one) and one.shape != "press")
    technique = technique_with(one)
    [movement] = movements_of(BODY, 1, technique.steps[0], GUIDE.points)
    measured = contacts(BODY, one, GUIDE.points, passes_of(technique, 1))
    nearest = min(x for line in movement.lines for x, _ in line)
    assert nearest == pytest.approx(min(x for c in measured for x, _ in c.line), abs=0.1)
