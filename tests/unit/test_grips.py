"""Close-ups of grips: one for each hand that is not plain from above, at the step that uses it first."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from lxml import etree

from backwise.body.grips import GRIPS, draw_grip
from backwise.body.palettes import LOOKS, PALETTES, Palette
from backwise.body.people import pair_for
from backwise.loading import load_guide
from backwise.model import Step, Stroke
from backwise.views import grips_of

GUIDE = load_guide(Path(__file__).parents[2] / "data").guide
PLAIN = GUIDE.techniques["thumb-glide"]


def with_hands(*steps: list[tuple[str, str]]) -> dict[int, list[str]]:
    """Gives the grips by step of a technique whose steps have these hands and shapes."""
    made = [
        Step(
            do="Do this.",
            cue="This",
            seconds=5,
            times="1",
            strokes=tuple(
                Stroke.model_validate({"hand": hand, "shape": shape, "path": ("T2@inner", "T9@inner")})
                for hand, shape in strokes
            ),
        )
        for strokes in steps
    ]
    technique = PLAIN.model_copy(update={"steps": tuple(made), "passes": None})
    return {number: [view.grip for view in found] for number, found in grips_of(GUIDE, technique).items()}


def test_a_grip_is_shown_where_it_comes_first() -> None:
    assert with_hands([("thumb", "glide")], [("fist", "glide"), ("thumb", "glide")], [("fist", "glide")]) == {
        1: ["thumb"],
        2: ["fist"],
    }


def test_a_flat_hand_needs_no_close_up_unless_it_taps() -> None:
    assert with_hands([("palm", "glide")], [("palm", "tap")]) == {2: ["cupped"]}


def test_every_grip_of_the_guide_is_drawn_and_told() -> None:
    views = [
        view for t in GUIDE.techniques.values() for found in grips_of(GUIDE, t).values() for view in found
    ]
    assert views
    for view in views:
        assert view.grip in GRIPS
        assert view.words


@pytest.mark.parametrize("palette", PALETTES)
def test_a_close_up_is_whole_and_small(palette: Palette) -> None:
    drawn = {grip: draw_grip(grip, pair_for("x"), label="Fist & thumb", palette=palette) for grip in GRIPS}
    assert len(set(drawn.values())) == 6
    for grip, svg in drawn.items():
        root = etree.fromstring(svg.encode())
        assert (root.get("role"), root.get("aria-label")) == ("img", "Fist & thumb"), grip
        assert "nan" not in svg, grip
        assert len(gzip.compress(svg.encode())) <= 1_200, grip
        used = {look for looks in re.findall(r'class="([^"]*)"', svg) for look in looks.split()}
        if palette == "print":
            assert used == {"bm", "bm-grip"}, grip
            assert "var(" not in svg, grip
        else:
            assert {look for look in used if not re.fullmatch(r"bm-(skin|giver)-\d", look)} <= {
                "bm",
                "bm-grip",
                *LOOKS,
            }, grip
