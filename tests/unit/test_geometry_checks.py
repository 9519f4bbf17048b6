"""The checks that measure: each fault in the small guide."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from backwise.checks import all_checks, check_guide
from backwise.loading import load_guide
from tests.conftest import NOT_IN_FIXTURE, Edit

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 26)
GEOMETRY = [check for check in all_checks() if "BW411" <= check.code <= "BW418"]
THUMBS = "techniques/thumb-glide.yml"
FIRST = "{hand: thumb, shape: glide, path: [T2@inner, T9@inner], pressure: light, widen: 0.75}"


@pytest.fixture
def data(good_data: Path) -> Path:
    return good_data


def check(data: Path) -> list[dict[str, Any]]:
    found = check_guide(load_guide(data), TODAY)
    return [vars(problem) for problem in found if problem.code not in NOT_IN_FIXTURE]


def change(data: Path, file: str, find: str, replace: str) -> int:
    """Replaces the first `find`, and gives its line."""
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert find in text, f"{file} does not hold {find!r}"
    path.write_text(text.replace(find, replace, 1), encoding="utf-8")
    return text[: text.index(find)].count("\n") + 1


def thumb(values: str) -> str:
    return f"{{hand: thumb, shape: glide, {values}}}"


BAD_STROKES = {
    "too near the spine": (
        thumb("path: [T2@groove, T10@groove], pressure: light"),
        "BW412",
        "this thumb comes within 2.1 cm of the spine between T2 and T10; 3 cm is the least.",
    ),
    "circles that swing onto the spine": (
        "{hand: palm, shape: circles, path: [T2@mid, T6@mid], pressure: light}",
        "BW412",
        "this flat hand comes within 2.7 cm of the spine between T2 and T6",
    ),
    "a bend towards the spine": (
        thumb("path: [T2@outer, T5@1.2, T9@outer], pressure: light"),
        "BW412",
        "comes within 2.5 cm of the spine between T4 and T6",
    ),
    "two broad fists": (
        "{hand: fist, shape: glide, path: [T10@inner, T2@inner], pressure: medium}",
        "BW412",
        "the edge of this medium loose fist lies 0.2 cm over the middle of the spine",
    ),
    "a fist on the low back": (
        "{hand: fist, shape: glide, path: [L5@outer, T2@outer], pressure: light}",
        "BW413",
        "between T11 and L4, where only open hands go.",
    ),
    "a firm palm on the low back": (
        "{hand: palm, shape: glide, path: [T9@3.4, L2@3.4], pressure: firm}",
        "BW413",
        "this stroke is firm and travels",
    ),
    "tapping on the low back": (
        "{hand: palm, shape: tap, path: [L1@outer, L3@outer], pressure: light}",
        "BW413",
        "where nobody taps.",
    ),
    "kneading on the low back": (
        "{hand: palm, shape: kneads, path: [L1@outer, L3@outer], pressure: light}",
        "BW413",
        "where nobody kneads.",
    ),
    "a thumb far out at the waist": (
        thumb("path: [T10@side, waist], pressure: light"),
        "BW413",
        "this thumb travels",
    ),
    "onto the neck": (
        thumb("path: [neck-side, T9@inner], pressure: light"),
        "BW414",
        "this stroke goes 3.6 cm above C7, onto the neck",
    ),
    "circles that swing onto the neck": (
        "{hand: palm, shape: circles, path: [C7@side, T1@side], pressure: light}",
        "BW414",
        "this stroke goes 2 cm above C7",
    ),
    "heels whose fingers lie on the neck": (
        "{hand: palm-heel, shape: glide, path: [T4@2.8, T9@2.8], pressure: light}",
        "BW414",
        "this stroke goes 6.8 cm above C7",
    ),
    "outside the body": (
        "{hand: palm, shape: glide, path: [T9@outer, L2@9, hip], pressure: light}",
        "BW411",
        "this stroke leaves the body by 4",
    ),
    "far outside the body": (
        "{hand: palm, shape: glide, path: [T9@outer, T9@99], pressure: light}",
        "BW411",
        "cm near T9.",
    ),
    "outside in a later pass": (
        thumb("path: [T2@outer, T10@outer], pressure: light, widen: 3"),
        "BW411",
        "in a later pass.",
    ),
    "one place twice": (
        thumb("path: [T2@inner, T2@inner], pressure: light"),
        "BW411",
        '"T2@inner" stands twice in a row, so nothing moves there.',
    ),
    "one place in two words": (
        thumb("path: [T2@inner, T2@1.5], pressure: light"),
        "BW411",
        "this stroke is 0 cm long; 1 cm is the least.",
    ),
    "a huge path": (
        "{hand: palm, shape: glide, path: [T2@3, L5@3, T2@4, L5@4, T2@5, L5@5], pressure: light, widen: 0.1}",
        "BW411",
        "300 cm is the most.",
    ),
    "one place": (thumb("path: [T2@inner], pressure: light"), "BW206", "2"),
    "no place": (thumb("path: [], pressure: light"), "BW206", "2"),
    "neither path nor points": (thumb("pressure: light"), "BW2", "a path or points"),
    "ten thousand places": (
        thumb(f"path: [{', '.join(['T2@inner', 'T9@inner'] * 5000)}], pressure: light"),
        "BW206",
        "6",
    ),
    "ten thousand points": (
        f"{{hand: thumb, shape: press, points: [{', '.join(['bl13'] * 10_000)}], pressure: light}}",
        "BW411",
        'the point "bl13" stands twice in this stroke.',
    ),
    "unknown landmark": (thumb("path: [T2@iner, T9@inner], pressure: light"), "BW303", "Did you mean"),
    "unknown level": (thumb("path: [T22@inner, T9@inner], pressure: light"), "BW303", 'no level "T22"'),
    "unknown place": (thumb("path: [T2@inner, shuolder-top], pressure: light"), "BW303", "shoulder-top"),
    "unknown hand": ("{hand: elbow, shape: glide, path: [T2@inner, T9@inner]}", "BW201", "elbow"),
    "not a number": (thumb("path: [T2@inner, T9@inner], widen: .nan"), "BW", ""),
    "no end": (thumb("path: [T2@inner, T9@inner], widen: .inf"), "BW", ""),
    "too wide": (thumb("path: [T2@inner, T9@inner], widen: 1e308"), "BW", ""),
    "backwards": (thumb("path: [T2@inner, T9@inner], widen: -1"), "BW2", ""),
    "a number as a place": (thumb("path: [3, 4], pressure: light"), "BW2", ""),
    "a map as a path": (thumb("path: {from: T2@inner}, pressure: light"), "BW2", ""),
}


@pytest.mark.parametrize("name", BAD_STROKES)
def test_a_bad_stroke_is_a_problem_with_a_line(data: Path, name: str) -> None:
    bad, code, says = BAD_STROKES[name]
    line = change(data, THUMBS, FIRST, bad)
    found = check(data)
    hits = [p for p in found if p["code"].startswith(code) and says in f"{p['message']} {p['hint']}"]
    assert hits, found[:5]
    assert hits[0]["line"] == line
    assert hits[0]["path"].endswith("thumb-glide.yml")
    # No flood: a slip in one stroke is told in a few lines.
    assert len([p for p in found if p["line"] == line]) <= 6
    for problem in hits:
        assert problem["hint"]


def test_what_to_do_is_named(data: Path) -> None:
    change(data, THUMBS, FIRST, BAD_STROKES["too near the spine"][0])
    [problem] = [p for p in check(data) if p["code"] == "BW412"]
    assert problem["hint"] == 'Move it to lane "inner", or further out.'
    assert problem["column"] > 40


def test_the_lane_that_is_named_is_right(data: Path) -> None:
    change(
        data,
        THUMBS,
        FIRST,
        "{hand: knuckles, shape: kneads, path: [T2@2.4, T10@2.4], pressure: light}",
    )
    [problem] = [p for p in check(data) if p["code"] == "BW412"]
    assert problem["hint"].startswith('Move it to lane "outer", or further out.')
    lane = re.search(r'lane "([^"]+)"', problem["hint"])
    assert lane
    change(data, THUMBS, "T2@2.4, T10@2.4", f"T2@{lane[1]}, T10@{lane[1]}")
    assert [p for p in check(data) if p["code"] == "BW412"] == []


POINTS = "points.yml"
BAD_POINTS = {
    "on the spine": ("place: T3.4@inner", "place: T3.4@0.4", "BW412", "0.8 cm from the middle of the spine"),
    "on the neck": ("place: T3.4@inner", "place: C2@inner", "BW414", "6.5 cm above C7"),
    "thumb over the kidneys": (
        "place: L2.4@inner\n  press: open-hand",
        "place: L2.4@inner\n  press: thumb",
        "BW413",
        "10.9 cm below T11",
    ),
    "in the air": ("place: T3.4@inner", "place: T9@14", "BW411", "outside the body"),
}


@pytest.mark.parametrize("name", BAD_POINTS)
def test_a_bad_point(data: Path, name: str) -> None:
    find, replace, code, says = BAD_POINTS[name]
    line = change(data, POINTS, find, replace)
    hits = [p for p in check(data) if p["code"] == code and p["path"].endswith(POINTS)]
    assert len(hits) == 1
    assert says in hits[0]["message"]
    assert abs(hits[0]["line"] - line) <= 1


BODY = "body.yml"
BAD_BODIES = {
    "a zone on the spine": ("M208 174C217 175", "M204 174C217 175", "comes within 0.7 cm of the middle"),
    "a zone over the spine": ("M208 174C217 175", "M190 174C217 175", "reaches 1.8 cm across the middle"),
    "a zone off the paper": ("M311 189C322 194", "M311 189C522 194", "leaves the picture by"),
    "an outline in other letters": ("M208 174C217 175", "m208 174c217 175", "cannot be read"),
    "an empty outline": (
        "path: M311 189C322 194 328 206 329 229C331 249 337 268 343 289C344 296 340 298 334 297C326 296 318 293 312 289C306 278 303 270 301 259C303 238 303 214 303 197C303 190 306 187 311 189Z",
        'path: "-"',
        "cannot be read",
    ),
    "the low back made short": ("T12: 309.0", "T12: 327.0", "T12 lies 3.2 cm off"),
    "no base of the neck": ("  C7: 152.0\n", "", 'the level "C7" is missing'),
    "levels out of order": ("T5: 210.8", "T5: 230.8", "T6 does not lie below T5"),
    "another scale": ("units_per_cm: 5.6", "units_per_cm: 56", "is drawn with"),
    "a scale of nothing": ("units_per_cm: 5.6", "units_per_cm: 0", "is drawn with"),
    "a fist like a finger": ("fist: {contact_cm: 6.8}", "fist: {contact_cm: 1.5}", "narrower than a slim adult's"),
    "a hand without a width": ("  thumb: {contact_cm: 2.2}\n", "", 'the hand "thumb" has no width'),
    "a place in the air": ("acromion: [103.0, 183.0]", "acromion: [203.0, 183.0]", "outside the right half"),
    "a place on the other side": ("dimple: [25.0, 434.0]", "dimple: [-25.0, 434.0]", "outside the right half"),
    "a place without words": ("  hip: the hip\n", "", "has no plain words"),
    "a lane on the spine": ("groove: 1.0", "groove: 0", "on the spine or beyond"),
    "no warning on the spine": ("half_width: 7.0", "half_width: 1.0", "6 drawing units too narrow"),
    "no kidneys": ("\n  kidneys:\n", "\n  kidney:\n", 'the area "kidneys" is gone'),
    "kidneys without bounds": ("    levels: [T11, L3]\n", "", "has no bounds"),
    "a warning with another rule": ("    rule: kidneys", "    rule: oil-warm", 'is "kidneys"'),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_bad_drawing(good_data: Path, name: str) -> None:
    find, replace, says = BAD_BODIES[name]
    line = change(good_data, BODY, find, replace)
    hits = [p for p in check(good_data) if p["code"] == "BW415" and says in p["message"]]
    assert hits
    assert hits[0]["path"].endswith(BODY)
    if "is missing" not in says and "has no" not in says and "is gone" not in says:
        assert abs(hits[0]["line"] - line) <= 1


def test_a_drawing_that_cannot_be_read_is_told_once(data: Path) -> None:
    (data / BODY).write_text("canvas: [", encoding="utf-8")
    found = check(data)
    assert {p["path"].rsplit("/", 1)[-1] for p in found if p["code"] == "BW415"} == set()
    assert found


PUSH = "techniques/palm-push.yml"
BAD_TEXTS = {
    "up for down": (THUMBS, "do: Glide both thumbs lightly down beside", "do: Glide both thumbs lightly up beside", 'says "up"'),
    "down for up": ("techniques/palm-circles.yml", "do: Circle both flat hands lightly up beside", "do: Circle both flat hands lightly down beside", 'says "down"'),
    "a cue that turns round": (THUMBS, "cue: Thumbs down beside the spine", "cue: Thumbs up beside the spine", 'says "up"'),
    "out, along the spine": (PUSH, "cue: Flat and light to the waist", "cue: Light and outwards to the waist", 'says "out"'),
    "another end": (THUMBS, "Stroke lightly to the hips,", "Stroke lightly to the waist,", 'says "to the waist"'),
    "another start": (PUSH, "do: Push slowly down beside the spine,", "do: Push slowly down from the waist,", 'says "from the waist"'),
    "a path turned round": (THUMBS, "path: [T2@inner, T9@inner]", "path: [T9@inner, T2@inner]", 'says "down"'),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_words_and_stroke_that_lead_different_ways(data: Path, name: str) -> None:
    file, find, replace, says = BAD_TEXTS[name]
    change(data, file, find, replace)
    hits = [p for p in check(data) if p["code"] == "BW417"]
    assert hits
    assert says in hits[0]["message"]
    assert hits[0]["path"].endswith(file)


@pytest.mark.parametrize(
    "text",
    [
        "Glide down beside the spine as they breathe out.",
        "Leave out sore places and glide down beside the spine.",
        "Smooth out the skin and glide down beside the spine.",
    ],
)
def test_words_that_name_no_way(good_data: Path, edit: Edit, text: str) -> None:
    edit(
        "techniques/palm-push.yml", "Push slowly down beside the spine, and stop above the lowest ribs.", text
    )
    found = check_guide(load_guide(good_data), TODAY)
    assert [p for p in found if p.code == "BW417"] == []


def test_a_zone_that_no_stroke_touches(data: Path) -> None:
    change(data, THUMBS, "zones: [between-shoulder-blades,", "zones: [upper-arms, between-shoulder-blades,")
    [problem] = [p for p in check(data) if p["code"] == "BW418"]
    assert 'no stroke touches "Backs of the upper arms": the nearest ends' in problem["message"]


NEEDED = {
    "kidneys, by place": (
        ("zones: [between-shoulder-blades, mid-back, lower-back]", "zones: [between-shoulder-blades]"),
        ("rules: [no-spine, kidneys, ", "rules: [no-spine, "),
        'the rule "kidneys" is missing: a stroke of step 2 enters the strip between T11 and L4, which needs it.',
    ),
    "neck, by place": (
        (FIRST, thumb("path: [T1@inner, T10@inner], pressure: light")),
        ("", ""),
        'the rule "neck" is missing: a stroke of step 1 goes above T2',
    ),
    "bony, by place": (
        (FIRST, "{hand: palm, shape: glide, path: [T3@side, T7@side], pressure: light}"),
        ("bony, stop-signs", "stop-signs"),
        'the rule "bony" is missing: a stroke of step 1 crosses the shoulder blade',
    ),
}


@pytest.mark.parametrize("name", NEEDED)
def test_a_place_calls_for_its_rule(data: Path, name: str) -> None:
    first, second, says = NEEDED[name]
    for find, replace in (first, second):
        if find:
            change(data, THUMBS, find, replace)
    hits = [p for p in check(data) if p["code"] == "BW402" and "is missing" in p["message"]]
    assert [p for p in hits if says in p["message"]], hits
    # One missing rule is told once.
    assert len(hits) == 1


@pytest.mark.parametrize("one", GEOMETRY, ids=lambda c: c.code)
def test_an_example_breaks_its_own_rule_and_no_other(good_data: Path, edit: Edit, one: Any) -> None:
    before = {p.code for p in check_guide(load_guide(good_data), TODAY)}
    edit(one.example.file, one.example.good, one.example.bad)
    after = {p.code for p in check_guide(load_guide(good_data), TODAY)}
    assert after - before == {one.code}


def test_all_are_there() -> None:
    assert [c.code for c in GEOMETRY] == ["BW411", "BW412", "BW413", "BW414", "BW415", "BW417", "BW418"]
