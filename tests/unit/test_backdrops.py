"""The back in a position: turned on the side with the right half up, dressed on a chair."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from backwise.body.backdrops import backdrop_for
from backwise.body.canvas import View
from backwise.body.outlines import Outline
from backwise.body.palettes import LOOKS, painted
from backwise.body.people import TRUNKS
from backwise.body.places import outline_of
from backwise.body.trunks import outlines_on

RIGHT_SHOULDER, LEFT_SHOULDER, HIPS = (300.0, 180.0), (100.0, 180.0), (200.0, 450.0)


@pytest.mark.parametrize(
    ("upper", "up", "down"),
    [("right", RIGHT_SHOULDER, LEFT_SHOULDER), ("left", LEFT_SHOULDER, RIGHT_SHOULDER)],
)
def test_on_the_side_one_half_is_up(upper: str, up: tuple[float, float], down: tuple[float, float]) -> None:
    backdrop = backdrop_for("side-lying", upper=upper)
    assert backdrop.at(up)[1] < backdrop.at(HIPS)[1] < backdrop.at(down)[1]
    # A turn and no mirror image: from the head to the hips, the upper half lies on the same hand.
    (hx, hy), (ux, uy), (sx, sy) = (backdrop.at(at) for at in (HIPS, up, (200.0, 180.0)))
    turned = (sx - hx) * (uy - sy) - (sy - hy) * (ux - sx)
    drawn = (200.0 - 200.0) * (up[1] - 180.0) - (180.0 - 450.0) * (up[0] - 200.0)
    assert turned * drawn > 0


@pytest.mark.parametrize("upper", ["left", "right"])
def test_what_is_seen_is_turned_as_the_back_is(upper: str) -> None:
    backdrop, seen = backdrop_for("side-lying", upper=upper), View(60, 120, 200, 250)
    view = backdrop.view(seen)
    assert (view.width, view.height) == (250, 200)
    corners = [backdrop.at((seen.x, seen.y)), backdrop.at((seen.x + 200, seen.y + 250))]
    assert min(x for x, _ in corners) == pytest.approx(view.x)
    assert min(y for _, y in corners) == pytest.approx(view.y)


def test_the_lower_half_is_pale_and_the_upper_is_not() -> None:
    for upper, pale, clear in (("right", 150, 250), ("left", 250, 150)):
        path = re.search(r'bm-x-lower" d="([^"]*)"', backdrop_for("side-lying", upper=upper).over)
        assert path
        xs = [float(n) for n in re.findall(r"[MH](-?\d+)", path[1])]
        assert min(xs) <= pale <= max(xs)
        assert not min(xs) <= clear <= max(xs)


@pytest.mark.parametrize("trunk", TRUNKS, ids=[trunk.name for trunk in TRUNKS])
def test_a_shirt_covers_the_trunk_and_no_more_than_a_shirt_stands_off(trunk: object) -> None:
    shown = next(t for t in TRUNKS if t == trunk)
    path = re.search(r'd="([^"]*)"', backdrop_for("seated", shown, clothed=True).over)
    assert path
    places = outline_of(path[1])
    shirt, body = Outline(places), outlines_on(shown)
    for y in (200, 250, 300, 360, 420, 460):
        edge = next(dx for dx in range(160, 0, -1) if body[y > 262].holds((200 + dx, y)))
        assert shirt.holds((200 + edge - 3, y))
    for x, y in places:
        assert any(o.holds((x, y)) or o.distance_to((x, y)) <= 6 for o in body), (x, y)


def test_without_clothes_there_is_no_shirt() -> None:
    assert "bm-x-shirt" not in backdrop_for("seated").over
    assert "bm-x-shirt" in backdrop_for("side-lying", clothed=True).over
    assert backdrop_for("face-down").around("<back/>", "<marks/>") == "<back/><marks/>"


@pytest.mark.parametrize("position", ["face-down", "side-lying", "seated"])
def test_a_backdrop_is_drawn_in_known_colours(position: str) -> None:
    svg = backdrop_for(position, clothed=True).around("", '<path class="bm-path"/>')
    etree.fromstring(f"<svg>{svg}</svg>")
    assert set(re.findall(r'class="([^"]*)"', svg)) <= set(LOOKS)
    assert "var(" not in painted(svg, "print")
