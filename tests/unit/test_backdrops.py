"""The back in a position: turned on the side with the right half up, dressed on a chair."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from backwise.body import figures
from backwise.body.backdrops import backdrop_for
from backwise.body.canvas import View
from backwise.body.outlines import Outline
from backwise.body.palettes import LOOKS, painted
from backwise.body.people import TRUNKS
from backwise.body.places import outline_of
from backwise.body.scene import hands_that_begin
from backwise.body.stance import Side
from backwise.body.trunks import outlines_on
from backwise.body.upper_half import as_done
from backwise.body.words import describe_frame
from backwise.loading import load_guide

GUIDE = load_guide(Path(__file__).parents[2] / "data").guide
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


# --- Steps in a position ---------------------------------------------------------------------------

ON_SIDE = [
    t for t in GUIDE.techniques.values() if t.is_taught and t.stance_in("side-lying") and t.giver == "partner"
]
NAMES = {"uid": "f", "title": "Hands", "description": "What they do."}


@pytest.mark.parametrize("upper", ["left", "right"])
def test_on_the_side_hands_work_on_the_upper_half_from_behind(upper: Side) -> None:
    backdrop, middle = backdrop_for("side-lying", upper=upper), backdrop_for("side-lying").at(HIPS)[1]
    for technique in ON_SIDE:
        done, place = as_done(technique, "side-lying", upper), technique.stance_in("side-lying")
        for number in done.pictured_steps:
            step = done.steps[number - 1]
            for hand in hands_that_begin(GUIDE, done, step, place, upper):
                assert hand.arm_from
                assert backdrop.at(hand.at)[1] < middle < backdrop.at(hand.arm_from)[1], technique.id
            _, words = describe_frame(GUIDE, technique, number, "side-lying", upper)
            assert f"the {upper} side is up" in words
            assert "both sides" not in words
            assert "on each side" not in words


def test_a_picture_shows_the_position_and_what_is_read_stands_upright() -> None:
    def drawn(id_: str, position: str | None = None, *, clothed: bool = False) -> str:
        return figures.draw_frame(
            GUIDE.body, GUIDE.techniques[id_], GUIDE.points, 2, position=position, clothed=clothed, **NAMES
        )

    turned = etree.fromstring(drawn("slow-stroke", "side-lying", clothed=True))
    groups = turned.xpath("//*[starts-with(@transform, 'matrix(0')]")
    assert len(groups) == 2
    assert turned.xpath("count(//*[local-name()='text'])") == 1
    assert not any(group.xpath(".//*[local-name()='text']") for group in groups)
    assert "bm-x-shirt" in drawn("slow-stroke", "side-lying", clothed=True)
    assert "bm-x-wood" in drawn("shoulder-squeeze")
    # Nobody leans on a table to reach their own shoulders.
    assert "bm-x-wood" not in drawn("own-shoulders")
    assert "bm-x-" not in drawn("slow-stroke")
