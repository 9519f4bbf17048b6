"""Scenes: one for every place of the data, whole, within the picture, on bones that hold together."""

from __future__ import annotations

import gzip
import itertools
import math
import re
from pathlib import Path

import pytest
from lxml import etree

from backwise.body.anatomy import FOREARM, SHANK, THIGH, UPPER_ARM
from backwise.body.limbs import bend, limb, shape
from backwise.body.palettes import LOOKS, PALETTES, Palette
from backwise.body.people import HAIR, SKINS, TRUNKS, Pair, Person, pair_for, person_for
from backwise.body.scenes import HEIGHT, SCENES, WIDTH, draw_scene
from backwise.loading import load_guide
from backwise.views import SceneView, scene_of_position, scene_of_session, scene_of_technique

GUIDE = load_guide(Path(__file__).parents[2] / "data").guide
TAUGHT = [t for t in GUIDE.techniques.values() if t.is_taught]
PAIRS = [
    Pair(Person(TRUNKS[0], 1, one), Person(TRUNKS[0], 2, other))
    for one, other in itertools.permutations(HAIR, 2)
]


def drawn(position: str, place: str, pair: Pair = PAIRS[0], palette: Palette = "screen") -> str:
    return draw_scene(position, place, pair, label='Lying <face> "down"', clothed=True, palette=palette)


def scenes_of_data() -> list[SceneView | None]:
    return [
        *(scene_of_technique(GUIDE, t, place.position) for t in TAUGHT for place in t.positions),
        *(scene_of_session(GUIDE, session) for session in GUIDE.sessions.values()),
        *(scene_of_position(GUIDE, position) for position in GUIDE.positions.values()),
    ]


def test_every_place_of_the_data_has_a_scene() -> None:
    for scene in scenes_of_data():
        assert scene
        assert (scene.position, scene.place) in SCENES, scene
        assert not re.search(r"[a-z]-[a-z]+\.|None|\.\.", scene.words), "labels, not ids"


def test_with_no_oil_the_receiver_is_dressed() -> None:
    for session in GUIDE.sessions.values():
        scene = scene_of_session(GUIDE, session)
        assert scene
        assert scene.clothed == ("no-oil" in session.needs or session.giver == "self"), session.id
    for technique in TAUGHT:
        scenes = [scene_of_technique(GUIDE, technique, place.position) for place in technique.positions]
        assert not any(scene and scene.clothed for scene in scenes) or technique.oil != "needed"


@pytest.mark.parametrize("palette", PALETTES)
def test_a_scene_is_whole_and_small(palette: Palette) -> None:
    for key in SCENES:
        svg = drawn(*key, palette=palette)
        root = etree.fromstring(svg.encode())
        assert root.get("role") == "img", key
        assert root.get("aria-label") == 'Lying <face> "down"', key
        assert "id=" not in svg, "several stand in one page"
        assert len(gzip.compress(svg.encode())) <= 2_800, key
        if palette == "print":
            assert "var(" not in svg, key
            assert set(re.findall(r'class="([^"]*)"', svg)) == {"bm bm-scene"}, key
        else:
            used = {look for looks in re.findall(r'class="([^"]*)"', svg) for look in looks.split()}
            assert used <= {"bm", "bm-scene", "bm-skin-1", "bm-giver-2", *LOOKS}, key


def test_everybody_is_within_the_picture() -> None:
    for key, pair in itertools.product(SCENES, PAIRS):
        for data in re.findall(r' d="M([^"]*)"', drawn(*key, pair)):
            for part in data.split("M"):
                start, *curves = part.removesuffix("Z").replace("-", " -").split("c")
                x, y = map(float, start.split())
                numbers = [float(n) for curve in curves for n in curve.split()]
                for dx, dy in zip(numbers[4::6], numbers[5::6], strict=True):
                    x, y = x + dx, y + dy
                    assert 0 <= x <= WIDTH, key
                    assert 0 <= y <= HEIGHT, key


@pytest.mark.parametrize("bones", [(UPPER_ARM, FOREARM), (THIGH, SHANK)])
@pytest.mark.parametrize("side", [1, -1])
def test_an_elbow_keeps_the_length_of_the_bones(bones: tuple[float, float], side: int) -> None:
    for end in ((40.0, 10.0), (-5.0, 33.0), (20.0, -44.0)):
        joint = bend((0.0, 0.0), end, *bones, side)
        assert math.dist((0, 0), joint) == pytest.approx(bones[0])
        assert math.dist(joint, end) == pytest.approx(bones[1])
        assert math.copysign(1, end[0] * joint[1] - end[1] * joint[0]) == side


def test_all_outlines_run_the_same_way_round() -> None:
    """What overlaps would else leave a hole."""

    def area(outline: tuple[tuple[float, float], ...]) -> float:
        return sum(
            a[0] * b[1] - b[0] * a[1] for a, b in zip(outline, [*outline[1:], outline[0]], strict=True)
        )

    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    outlines = [
        limb((0, 0, 3), (9, 2, 2)),
        limb((9, 2, 2), (0, 0, 3), cut=True),
        shape(square),
        shape(square[::-1]),
    ]
    assert all(area(outline) > 0 for outline in outlines)


# --- People ----------------------------------------------------------------------------------------


def test_people_of_a_record_are_always_the_same() -> None:
    assert pair_for("long-pull") == pair_for("long-pull")
    assert person_for("long-pull") == pair_for("long-pull").receiver


def test_the_two_differ_in_tone_and_hair_and_everybody_appears() -> None:
    pairs = [pair_for(f"record-{n}") for n in range(600)]
    assert all(
        pair.receiver.skin != pair.giver.skin and pair.receiver.hair != pair.giver.hair for pair in pairs
    )
    assert {(p.receiver.skin, p.giver.skin) for p in pairs} == set(itertools.permutations(SKINS, 2))
    assert {p.receiver.trunk for p in pairs} == set(TRUNKS)
    darker = sum(pair.giver.skin > pair.receiver.skin for pair in pairs)
    assert 240 < darker < 360, "both orders equally often"
