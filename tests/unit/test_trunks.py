"""The back on three trunks: the middle keeps its place, and every stroke of the guide stays on the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from backwise.body.caution import caution_marks
from backwise.body.contact import contacts, passes_of
from backwise.body.figures import draw_frame, draw_shared
from backwise.body.hands import CLEAR, place_hands
from backwise.body.movements import movements_of
from backwise.body.outlines import Outline
from backwise.body.people import HAIR, TRUNKS, Trunk, pair_for
from backwise.body.picture import back, silhouette
from backwise.body.places import Point, locate, outline_of
from backwise.body.stance import stance_at
from backwise.body.trunks import back_on, body_on, outlines_on, path_on, warp_for
from backwise.loading import load_guide
from backwise.model import Body

GUIDE = load_guide(Path(__file__).parents[2] / "data").guide
BODY = GUIDE.body
MIDLINE = BODY.canvas.midline
each_trunk = pytest.mark.parametrize("trunk", TRUNKS, ids=[trunk.name for trunk in TRUNKS])


def touched(body: Body) -> Iterator[tuple[str, float, Point]]:
    """Every place that the centre of a hand touches, with the step that says so and how far the hand sways."""
    for technique in GUIDE.techniques.values():
        for number, step in enumerate(technique.steps, 1):
            for stroke in step.strokes:
                for contact in contacts(body, stroke, GUIDE.points, passes_of(technique, number)):
                    for at in contact.line:
                        yield f"{technique.id} {number}", contact.sway, at


def distance_outside(trunk: Trunk, at: Point) -> float:
    place = (MIDLINE + at[0], at[1])
    outlines = outlines_on(trunk)
    return 0.0 if any(o.holds(place) for o in outlines) else min(o.distance_to(place) for o in outlines)


@each_trunk
def test_no_stroke_leaves_the_body(trunk: Trunk) -> None:
    for step, sway, (dx, y) in touched(body_on(trunk, BODY)):
        assert distance_outside(trunk, (dx, y)) == 0, f"{step} at {dx:.0f}, {y:.0f}"
        # A loop is as wide on a slim trunk: 4 mm over its edge the hand still lies on it.
        assert distance_outside(trunk, (dx + sway, y)) <= 2, f"{step} at {dx:.0f}, {y:.0f}"


@each_trunk
def test_no_stroke_comes_nearer_to_the_spine_than_on_the_drawn_back(trunk: Trunk) -> None:
    for (step, _, now), (_, _, drawn) in zip(touched(body_on(trunk, BODY)), touched(BODY), strict=True):
        # Further out than 6 cm a slim trunk brings a hand inwards, but never nearer; within, by no more than 2 mm.
        assert now[0] >= min(drawn[0] - 1, 34), step


@each_trunk
def test_the_middle_and_all_heights_keep_their_place(trunk: Trunk) -> None:
    warp, body = warp_for(trunk), body_on(trunk, BODY)
    for y in BODY.levels.values():
        for dx in (0.0, 14.0, *(cun * 12 for name, cun in BODY.lanes.items() if name != "side")):
            # At the base of the neck the body itself ends before the outer lane.
            assert warp((dx, y)) == (dx, y) or (y < BODY.levels["T2"] and dx > 25), (dx, y)
    assert (body.levels, body.lanes, body.caution) == (BODY.levels, BODY.lanes, BODY.caution)
    assert {name: y for name, (_, y) in body.points.items()} == {
        name: y for name, (_, y) in BODY.points.items()
    }


@each_trunk
def test_every_place_and_part_of_the_back_lies_on_the_body(trunk: Trunk) -> None:
    body = body_on(trunk, BODY)
    for name in body.points:
        assert distance_outside(trunk, locate(body, name)) == 0, name
    for name, zone in body.zones.items():
        for x, y in outline_of(zone.path):
            assert distance_outside(trunk, (x - MIDLINE, y)) <= 2.5, name


@each_trunk
def test_a_trunk_is_as_wide_as_it_says(trunk: Trunk) -> None:
    def edges(of: Trunk) -> list[int]:
        upper, lower = outlines_on(of)
        heights = ((upper, 155.0), (upper, 229.0), (lower, 363.0), (lower, 490.0))
        return [next(dx for dx in range(180, 0, -1) if o.holds((MIDLINE + dx, y))) for o, y in heights]

    told = [trunk.neck, trunk.shoulder, trunk.waist, trunk.hip]
    assert edges(trunk) == pytest.approx(told, abs=2)


def test_the_first_trunk_is_the_drawn_one() -> None:
    assert back_on(TRUNKS[0]) == back()
    upper, _ = outlines_on(TRUNKS[0])
    assert all(upper.distance_to(at) < 0.1 for at in silhouette()[0])


def test_every_trunk_and_hair_is_drawn_with_the_same_parts() -> None:
    def parts(picture: str) -> list[str]:
        return re.findall(r'id="([^"]*)"', picture)

    drawn = {(trunk.name, hair): back_on(trunk, hair) for trunk in TRUNKS for hair in HAIR}
    assert len(set(drawn.values())) == len(TRUNKS) * len(HAIR)
    assert {tuple(parts(picture)) for picture in drawn.values()} == {tuple(parts(back()))}
    assert not any("nan" in picture for picture in drawn.values())
    with pytest.raises(KeyError):
        back_on(TRUNKS[1], "blue")


def test_a_command_that_is_not_known_is_told() -> None:
    with pytest.raises(ValueError, match="holds q"):
        path_on(warp_for(TRUNKS[1]), "M0 0q1 1 2 2")


@each_trunk
def test_hands_stay_off_the_bones_and_on_the_body(trunk: Trunk) -> None:
    body = body_on(trunk, BODY)
    for technique in GUIDE.techniques.values():
        for number, step in enumerate(technique.steps, 1):
            for movement in movements_of(body, number, step, GUIDE.points):
                for hand in place_hands(
                    movement.hand, movement.start, "right", stance_at(technique.stance_in())
                ):
                    at = (hand.at[0] - MIDLINE, hand.at[1])
                    assert min(x - r for x, _, r in hand.knots) >= MIDLINE + CLEAR - 0.01, technique.id
                    # The outer of two hands that hold a fold lies beside it.
                    assert distance_outside(trunk, at) <= 20, f"{technique.id} {number}"


def test_where_nobody_presses_is_hatched_on_every_skin() -> None:
    root = etree.fromstring(f"<svg>{caution_marks(BODY)}</svg>")
    hatched = root.xpath(".//path[@class='bm-hatch']/@d")
    areas = [Outline(outline_of(a.path)) for n, a in BODY.caution.items() if a.path and n != "throat"]
    # Each half is mirrored: one path an area. Lines, which take the colour of the figure; a pattern would not.
    assert len(hatched) == 2 * len(areas)
    for path, area in zip(hatched, areas, strict=False):
        ends = outline_of(path)
        assert len(ends) >= 10
        for (ax, ay), (bx, by) in zip(ends[::2], ends[1::2], strict=True):
            assert area.holds(((ax + bx) / 2, (ay + by) / 2))


def test_a_figure_shows_its_people_and_paper_does_not() -> None:
    technique = GUIDE.techniques["palm-push"]
    pair = pair_for(technique.id)
    names = {"uid": "f", "title": "Hands", "description": "Both."}
    screen, paper = (
        draw_frame(BODY, technique, GUIDE.points, 2, people=pair, palette=palette, **names)
        for palette in ("screen", "print")
    )
    assert f'class="bm {pair.classes}"' in screen
    assert "bm-skin" not in paper
    trunk = pair.receiver.trunk
    assert trunk != TRUNKS[0]
    assert f'href="#bm-base-{trunk.name}"' in screen
    assert f'id="bm-base-{trunk.name}"' in draw_shared(BODY, trunks=[trunk])
    assert f'id="bm-base-{trunk.name}"' not in draw_shared(BODY)
