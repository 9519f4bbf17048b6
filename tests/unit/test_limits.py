"""The limits of safety stand once, in centimetres, and the drawing is made from them, never they from it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from backwise.body import canvas, contact, hands, limits, pen
from backwise.checks import drawing_sound, low_back_hands, neck_free, spine_distance
from backwise.loading import load_guide
from backwise.model import Stroke

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "backwise"
GUIDE = load_guide(ROOT / "data").guide
# What draws. What measures, and the limits themselves, know nothing of it.
DRAWING = {
    "pen",
    "easing",
    "movements",
    "path_data",
    "scene",
    "layers",
    "hands",
    "hand_shapes",
    "arms",
    "stance",
    "marks",
}
DRAWING |= {"figures", "drawings", "legend", "svg", "caution", "palettes"}


def known_to(module: str) -> set[str]:
    """The modules of the body that a module knows, by way of others too."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        tree = ast.parse((SOURCE / "body" / f"{waiting.pop()}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("backwise.body"):
                continue
            parts = (node.module or "").split(".")[2:]
            names = set(parts) if parts else {alias.name for alias in node.names}
            waiting += names - found
            found |= names
    return found


@pytest.mark.parametrize("module", ["limits", "contact", "places", "curves", "canvas"])
def test_what_measures_knows_nothing_of_what_draws(module: str) -> None:
    assert known_to(module).isdisjoint(DRAWING)


def test_the_limits_in_centimetres() -> None:
    assert (limits.LEAST_CENTRE_CM, limits.LEAST_EDGE_CM) == (3, 1.25)
    assert limits.SWAY_CM["circles"] > 1.9
    assert limits.SWAY_CM["kneads"] > 1.4
    # As today's data are measured.
    assert (limits.LEAST_CENTRE, limits.LEAST_EDGE, limits.LEAST_ZONE, limits.SPINE_BAND) == (16.8, 7, 8, 7)
    assert limits.SWAY == {"circles": 11, "kneads": 8}
    assert limits.SPINE_BAND <= limits.LEAST_EDGE
    assert limits.SPINE_BAND < limits.LEAST_ZONE


def test_the_checks_hold_these_limits() -> None:
    assert spine_distance.LEAST_CENTRE == limits.LEAST_CENTRE
    assert spine_distance.LEAST_EDGE == limits.LEAST_EDGE
    assert drawing_sound.LEAST_ZONE == limits.LEAST_ZONE
    assert (low_back_hands.TOP, low_back_hands.BOTTOM) == limits.LOW_BACK
    assert neck_free.TOP == limits.NECK_BEGINS


def test_the_drawing_is_made_from_the_limits() -> None:
    assert limits.SWAY["circles"] == pen.CIRCLE_RADIUS
    assert limits.SWAY["kneads"] == pen.KNEAD_AMPLITUDE
    # A drawn hand keeps off the bumps, which are half of the band wide.
    assert hands.CLEAR >= limits.SPINE_BAND / 2


def test_prettier_circles_and_lines_relax_no_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    for shape in ("circles", "kneads", "glide"):
        stroke = Stroke.model_validate({"hand": "palm", "shape": shape, "path": ("T2@outer", "T9@outer")})
        [before] = contact.contacts(GUIDE.body, stroke, {})
        with monkeypatch.context() as patch:
            patch.setattr(pen, "CIRCLE_RADIUS", 4.0)
            patch.setattr(pen, "KNEAD_AMPLITUDE", 2.0)
            patch.setattr(pen, "WIDTHS", dict.fromkeys(pen.WIDTHS, 200.0))
            [after] = contact.contacts(GUIDE.body, stroke, {})
            assert (after.nearest, after.inner_edge) == (before.nearest, before.inner_edge), shape
        assert before.inner_edge == before.nearest - contact.half_width(GUIDE.body, "palm"), shape


def test_the_canvas_is_that_of_the_data() -> None:
    data = GUIDE.body.canvas
    assert (data.width, data.height, data.midline) == (canvas.WIDTH, canvas.HEIGHT, canvas.MIDLINE)
    assert (data.units_per_cm, data.cun) == (canvas.UNITS_PER_CM, canvas.CUN)
    # The left half lies as far from the middle as the right.
    a, b, c, d, e, f = map(float, canvas.MIRROR.removeprefix('transform="matrix(').removesuffix(')"').split())
    assert (a, b, c, d, f) == (-1, 0, 0, 1, 0)
    assert a * (canvas.MIDLINE + 37) + e == canvas.MIDLINE - 37
