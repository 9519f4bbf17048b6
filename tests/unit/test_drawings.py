"""What is drawn once is not drawn again, and what is kept is what would be drawn anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backwise.body import drawings as module
from backwise.body import figures
from backwise.body.curves import Track
from backwise.body.drawings import Drawings
from backwise.loading import load_guide
from backwise.model import Body, Step, Stroke, Technique

ROOT = Path(__file__).parents[2]
GUIDE = load_guide(ROOT / "data").guide
BODY, POINTS = GUIDE.body, GUIDE.points
TAUGHT = [t for t in GUIDE.techniques.values() if t.is_taught]
GLIDE = GUIDE.techniques["thumb-glide"]
PRESS = next(t for t in TAUGHT if any(s.points for step in t.steps for s in step.strokes))
NAMES = {"uid": "u", "title": "Thumbs", "description": "Both thumbs glide."}


def first(kept: Drawings, technique: Technique = GLIDE, body: Body = BODY, **options: Any) -> str:
    """The picture of the first step."""
    return kept.frame(body, technique, POINTS, 1, **{**NAMES, **options})


def draw_all(kept: Drawings, technique: Technique) -> list[str]:
    return [kept.frame(BODY, technique, POINTS, n, **NAMES) for n in technique.pictured_steps]


def with_step(technique: Technique, **values: Any) -> Technique:
    """The technique with its first step changed."""
    changed = technique.steps[0].model_copy(update=values)
    return technique.model_copy(update={"steps": (changed, *technique.steps[1:])})


# --- Kept ------------------------------------------------------------------------------------------


def test_the_same_strokes_are_placed_once_for_all_who_show_them() -> None:
    kept = Drawings()
    shown = [
        first(kept),
        first(kept, uid="other", title="Other"),
        first(kept, palette="print", standalone=True, description="More words."),
        first(kept, GLIDE.model_copy(update={"id": "copy", "name": "Another name"})),
        first(kept, with_step(GLIDE, do="Say it in other words.", seconds=99)),
    ]
    assert (kept.made, kept.reused, len(kept)) == (1, 4, 1)
    assert len(set(shown)) == 3
    assert shown[0] == shown[3] == shown[4]


@pytest.mark.parametrize(
    "changed",
    [
        GLIDE.model_copy(update={"steps": GLIDE.steps[1:]}),
        with_step(GLIDE, each_side=not GLIDE.steps[0].each_side),
        with_step(GLIDE, strokes=GLIDE.steps[1].strokes),
    ],
    ids=["steps", "sides", "strokes"],
)
def test_what_shows_something_else_is_drawn_anew(changed: Technique) -> None:
    kept = Drawings()
    assert first(kept) != first(kept, changed)
    assert (kept.made, kept.reused) == (2, 0)


def test_a_giver_somewhere_else_is_drawn_anew() -> None:
    kept = Drawings()
    assert first(kept) == first(kept, position="face-down")
    assert first(kept) != first(kept, position="seated")
    assert (kept.made, kept.reused) == (2, 2)


def test_a_point_that_moves_or_is_touched_otherwise_is_drawn_anew() -> None:
    kept = Drawings()
    used = next(s.points[0] for step in PRESS.steps for s in step.strokes if s.points)
    n = next(n for n, step in enumerate(PRESS.steps, 1) if any(used in s.points for s in step.strokes))
    before = kept.frame(BODY, PRESS, POINTS, n, **NAMES)
    for values in (
        {"place": "T9@outer"},
        {"press": "open-hand" if POINTS[used].press != "open-hand" else "none"},
    ):
        moved = {**POINTS, used: POINTS[used].model_copy(update=values)}
        assert kept.frame(BODY, PRESS, moved, n, **NAMES) != before
    unused = {**POINTS, "no-stroke-names-this": POINTS[used]}
    assert kept.frame(BODY, PRESS, unused, n, **NAMES) == before
    assert (kept.made, kept.reused) == (3, 1)


def test_a_body_read_again_is_the_same_and_a_changed_one_forgets_all() -> None:
    kept = Drawings()
    before = first(kept)
    assert first(kept, body=BODY.model_copy()) == before
    assert (kept.made, kept.reused) == (1, 1)
    lower = BODY.model_copy(update={"levels": {**BODY.levels, "T2": BODY.levels["T2"] + 2}})
    assert first(kept, body=lower) != before
    assert first(kept) == before
    assert (kept.made, len(kept)) == (3, 1)


def test_the_movements_of_a_technique_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    found = module.movements_in
    monkeypatch.setattr(
        module, "movements_in", lambda body, one, points: asked.append(one.id) or found(body, one, points)
    )
    kept = Drawings()
    for technique in TAUGHT:
        draw_all(kept, technique)
    assert asked == [technique.id for technique in TAUGHT]


def test_what_is_kept_is_small_and_bounded() -> None:
    kept = Drawings()
    for technique in TAUGHT:
        draw_all(kept, technique)
    assert len(kept) == len(TAUGHT)
    assert 0 < kept.size <= 25_000 * len(TAUGHT)
    few = Drawings(most=kept.size // 3)
    for technique in TAUGHT:
        draw_all(few, technique)
        assert few.size <= kept.size // 3
    assert 0 < len(few) < len(TAUGHT)
    # Those asked for last are still there, the first is not.
    made = few.made
    draw_all(few, TAUGHT[-1])
    assert few.made == made
    draw_all(few, TAUGHT[0])
    assert few.made > made


def test_what_is_asked_for_stays_the_longest() -> None:
    one = Drawings()
    first(one, TAUGHT[0])
    two = Drawings(most=one.size * 3)
    for technique in TAUGHT[:8]:
        first(two, technique)
        first(two, TAUGHT[0])
    assert len(two) < 8
    assert two.made == 8


# --- Kept is as new --------------------------------------------------------------------------------

LEVELS = [level for level in BODY.levels if level not in ("C2", "S3", "S4")]
STROKES = st.builds(
    lambda hand, shape, path, pressure, mirror, side, widen, points: Stroke.model_construct(
        hand=hand,
        shape="press" if points else shape,
        path=() if points else tuple(path),
        points=tuple(points),
        pressure=pressure,
        mirror=mirror,
        side=side,
        widen=None if points else widen,
    ),
    st.sampled_from(sorted(GUIDE.vocabulary["hand"])),
    st.sampled_from(sorted(GUIDE.vocabulary["shape"])),
    st.lists(
        st.one_of(
            st.sampled_from(sorted(BODY.points)),
            st.builds("{}@{}".format, st.sampled_from(LEVELS), st.sampled_from(sorted(BODY.lanes))),
        ),
        min_size=2,
        max_size=4,
    ),
    st.sampled_from(["light", "medium", "firm"]),
    st.booleans(),
    st.sampled_from([None, None, "left", "right"]),
    st.sampled_from([None, None, 0.5]),
    st.one_of(st.just([]), st.just([]), st.lists(st.sampled_from(sorted(POINTS)), max_size=3)),
)
STEPS = st.builds(
    lambda strokes, times, each_side, do: Step.model_construct(
        do=do, cue="Do it", seconds=5, times=times, each_side=each_side, strokes=tuple(strokes)
    ),
    st.lists(STROKES, max_size=2),
    st.sampled_from(["1", "3", "2-3"]),
    st.booleans(),
    st.sampled_from(["Do it.", "Do it well."]),
)
# One edit: which of the techniques, and what becomes of it.
EDITS = st.tuples(
    st.integers(0, 1),
    st.one_of(
        st.fixed_dictionaries({"steps": st.lists(STEPS, min_size=1, max_size=3).map(tuple)}),
        st.fixed_dictionaries(
            {"zones": st.lists(st.sampled_from(sorted(BODY.zones)), max_size=2).map(tuple)}
        ),
        st.fixed_dictionaries({"name": st.sampled_from(["Glide", "Press"])}),
    ),
)


@settings(max_examples=8, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=5), st.sampled_from([0, 5_000, 10**6]))
def test_what_is_kept_is_what_would_be_drawn_anew(edits: list[tuple[int, dict[str, Any]]], most: int) -> None:
    kept = Drawings(most)
    now = [GLIDE, PRESS]
    for which, edit in edits:
        now[which] = now[which].model_copy(update=edit)
        for technique in now:
            assert draw_all(kept, technique) == draw_all(Drawings(), technique)
            options: dict[str, Any] = {"palette": "print", "standalone": True, **NAMES}
            fresh = figures.draw_frame(BODY, technique, POINTS, 1, **options)
            assert kept.frame(BODY, technique, POINTS, 1, **options) == fresh


# --- A measured line -------------------------------------------------------------------------------


def test_a_track_measures_its_line_once() -> None:
    corner = Track([(0.0, 0.0), (0.0, 10.0), (0.0, 10.0), (10.0, 10.0)])
    assert corner.length == 20
    assert corner.at(4) == ((0, 4), (0, 1))
    assert corner.at(15) == ((5, 10), (1, 0))
    assert corner.at(23) == ((13, 10), (1, 0))
    assert corner.trimmed(5, 5) == [(0, 5), (0, 10), (0, 10), (5, 10)]
    assert corner.resampled(10) == [(0, 0), (0, 10), (10, 10)]
    assert Track([(3.0, 4.0)]).at(2) == ((3, 2), (0, -1))
