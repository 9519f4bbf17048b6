"""The figures of the back: whole, small, the same every time, and true to the strokes."""

from __future__ import annotations

import datetime
import gzip
import itertools
import math
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from backwise.body import figures, hands
from backwise.body.arms import arm_of
from backwise.body.curves import Track, smooth
from backwise.body.easing import easing_of
from backwise.body.hand_shapes import SHAPES
from backwise.body.hands import CLEAR, place_hands
from backwise.body.movements import movements_of
from backwise.body.outlines import Outline
from backwise.body.own_arms import stance_on
from backwise.body.palettes import LOOKS, PALETTES, PRINT, WARM, Palette
from backwise.body.people import TRUNKS, Pair, Person, Trunk
from backwise.body.places import locate, outline_of
from backwise.body.scene import hands_that_begin
from backwise.body.stance import STANCES, between, reach, stance_at
from backwise.checks import hands_fit_stance
from backwise.checks.base import Context
from backwise.checks.hands_fit_stance import MOST_OFF
from backwise.loading import load_guide
from backwise.model import Step, Stroke, Technique

ROOT = Path(__file__).parents[2]
STYLESHEET = ROOT / "docs" / "assets" / "css" / "backmap.css"
GUIDE = load_guide(ROOT / "data").guide
BODY = GUIDE.body
TAUGHT = [t for t in GUIDE.techniques.values() if t.is_taught]
# As long as the descriptions of real figures.
NAMES = {"title": "Thumbs & <b>palms</b>", "description": "Both thumbs glide down beside the spine. " * 12}
# A phone of 320 px leaves 288 px to a figure.
PHONE_PX = 288
SVG = "{http://www.w3.org/2000/svg}"


def frame(technique: Technique, step: int = 1, uid: str = "f", **options: Any) -> str:
    return figures.draw_frame(BODY, technique, GUIDE.points, step, uid=uid, **NAMES, **options)


def point_map(uid: str = "p", **options: Any) -> str:
    return figures.draw_point_map(BODY, GUIDE.points, uid=uid, **NAMES, **options)


def zone_map(uid: str = "z", **options: Any) -> str:
    links = {zone: (f"/techniques/?zone={zone}&x", f'{BODY.zones[zone].label} "here"') for zone in BODY.zones}
    links.pop("whole-back")
    return figures.draw_zone_map(BODY, uid=uid, links=links, **NAMES, **options)


def ban(uid: str = "b", **options: Any) -> str:
    return figures.draw_ban(BODY, uid=uid, **NAMES, **options)


FIGURES: dict[str, Callable[..., str]] = {
    **{
        f"frame {n} of {t.id}": lambda _t=t, _n=n, **options: frame(_t, _n, **options)
        for t in TAUGHT
        for n in t.pictured_steps
    },
    "point map": point_map,
    "zone map": zone_map,
    "ban": ban,
}


@cache
def every_figure(palette: Palette = "screen") -> dict[str, str]:
    """All figures by name. What each must be is asked of all in one test, which names the one that is not."""
    return {name: draw(palette=palette) for name, draw in FIGURES.items()}


def parsed(svg: str) -> etree._Element:
    assert "\n" not in svg
    return etree.fromstring(svg.encode())


def ids(element: etree._Element) -> list[str]:
    return [str(name) for name in element.xpath("//@id")]


def references(svg: str) -> set[str]:
    return set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg))


# --- Every figure ----------------------------------------------------------------------------------


@pytest.mark.parametrize("palette", PALETTES)
def test_a_figure_is_whole(palette: Palette) -> None:
    for name, svg in every_figure(palette).items():
        root = parsed(svg)
        assert root.get("role") in ("img", "group"), name
        assert "bm" in (root.get("class") or "").split(), name
        title, description = root[0], root[1]
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}", name
        assert (title.text, description.text) == (NAMES["title"], NAMES["description"]), name
        for word in ("style", "nan", "inf", "\0", "None"):
            assert word not in svg, name
        rest = re.sub(r"scale\([^)]*\)|0\.\d\d|\.\d\d\"", "", svg)
        assert not re.search(r"\d\.\d{2}", rest), f"{name}: one decimal"
        assert FIGURES[name](palette=palette) == svg, f"{name} is another the second time"


def test_colours_of_the_screen_are_variables() -> None:
    for name, svg in every_figure().items():
        rest = re.sub(r'href="[^"]*"', "", svg)
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=\")", rest), name
        used = {look for looks in re.findall(r'class="([^"]*)"', svg) for look in looks.split()}
        assert used <= {"bm", "bm-link", *LOOKS}, name


def test_colours_of_print_are_values() -> None:
    for name, svg in (*every_figure("print").items(), ("shared", figures.draw_shared(BODY, "print"))):
        assert "var(" not in svg, name
        assert set(re.findall(r'class="([^"]*)"', svg)) <= {"bm", "bm bm-sprite"}, name


def test_a_figure_refers_to_what_is_there() -> None:
    shared = ids(parsed(figures.draw_shared(BODY)))
    for name, svg in every_figure().items():
        assert references(svg) <= {*shared, *ids(parsed(svg))}, name


def test_ids_are_unique_in_a_page() -> None:
    page = [figures.draw_shared(BODY), point_map(), zone_map(), ban()]
    page += [frame(t, n, uid=f"{t.id}-{n}") for t in TAUGHT for n in t.pictured_steps]
    names = [name for svg in page for name in ids(parsed(svg))]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("palette", PALETTES)
def test_a_standalone_figure_needs_nothing_else(palette: Palette) -> None:
    drawn = [
        *(frame(t, t.pictured_steps[0], uid=t.id, standalone=True, palette=palette) for t in TAUGHT),
        point_map(standalone=True, palette=palette),
        ban(standalone=True, palette=palette),
    ]
    for svg in drawn:
        assert references(svg) <= set(ids(parsed(svg)))
    names = [name for svg in drawn for name in ids(parsed(svg))]
    assert len(names) == len(set(names))


def test_the_shared_drawing_is_hidden_and_whole() -> None:
    svg = figures.draw_shared(BODY)
    root = parsed(svg)
    assert root.get("aria-hidden") == "true"
    assert {"bm-base", "bm-hatch", *(f"bm-h-{hand}" for hand in SHAPES)} <= set(ids(root))
    assert references(svg) <= set(ids(root))


# --- Size ------------------------------------------------------------------------------------------


def test_the_figures_of_a_page_are_small() -> None:
    for technique in TAUGHT:
        page = figures.draw_shared(BODY)
        for n in technique.pictured_steps:
            page += frame(technique, n, uid=f"f{n}")
        assert len(page.encode()) <= 60_000, technique.id
        assert len(gzip.compress(page.encode())) <= 15_000, technique.id


# --- What is shown ---------------------------------------------------------------------------------


def test_each_picture_has_its_number_and_what_moves() -> None:
    for technique in TAUGHT:
        for n in technique.pictured_steps:
            name = f"frame {n} of {technique.id}"
            svg = every_figure()[name]
            assert [text.text for text in parsed(svg).iter(f"{SVG}text")] == [str(n)], name
            moves = "bm-head" in svg or "bm-ring" in svg or "bm-soft" in svg
            assert moves == bool(technique.steps[n - 1].strokes), name
            assert "#bm-h-" in svg, name


def test_dots_say_how_firm() -> None:
    for pressure, dots in (("light", 1), ("medium", 2), ("firm", 3)):
        svg = frame(made_of(stroke(pressure=pressure)))
        assert svg.count('class="bm-dot"') == dots, pressure
        assert svg.count('class="bm-none"') == 3 - dots, pressure
    assert 'class="bm-dot"' not in frame(made_of(stroke(shape="return")))


def test_frames_of_a_technique_show_the_same_part() -> None:
    for technique in TAUGHT:
        drawn = technique.pictured_steps
        views = {parsed(every_figure()[f"frame {n} of {technique.id}"]).get("viewBox") for n in drawn}
        assert len(views) == 1, technique.id
        x, y, width, height = map(float, (views.pop() or "").split())
        assert math.isclose(width / height, 0.8, abs_tol=0.01), technique.id
        assert x >= 0, technique.id
        assert y >= 0, technique.id
        assert x + width <= 400, technique.id
        assert y + height <= 560, technique.id


def test_labels_lie_inside_and_are_legible_on_a_phone() -> None:
    for name, svg in every_figure().items():
        root = parsed(svg)
        x, y, width, height = map(float, (root.get("viewBox") or "").split())
        for text in root.iter(f"{SVG}text"):
            size = float(text.get("font-size") or 0)
            assert size * PHONE_PX / width >= 12, name
            at = float(text.get("x") or 0), float(text.get("y") or 0)
            half = len(text.text or "") * size * 0.3
            assert x <= at[0] - half, name
            assert at[0] + half <= x + width, name
            assert y <= at[1] - size, name
            assert at[1] <= y + height, name


def test_where_nobody_presses_is_always_shown() -> None:
    for name, svg in every_figure().items():
        assert '<use href="#bm-cautions"/>' in svg, name
    marks = parsed(figures.draw_shared(BODY)).find(".//*[@id='bm-cautions']")
    assert marks is not None
    drawn = {element.get("class") for element in marks.iter()}
    assert {"bm-band", "bm-bone", "bm-light"} <= drawn


def test_the_ban_shows_no_path() -> None:
    svg = ban()
    assert 'class="bm-no"' in svg
    for look in ("bm-path", "bm-head", "bm-swath", "bm-h-"):
        assert look not in svg


def test_the_point_map_numbers_each_point_once() -> None:
    root = parsed(point_map())
    assert [t.text for t in root.iter(f"{SVG}text")] == [str(n) for n in range(1, len(GUIDE.points) + 1)]
    rings = [
        (float(c.get("cx") or 0), float(c.get("cy") or 0))
        for c in root.iter(f"{SVG}circle")
        if c.get("r") == "5.7"
    ]
    assert len(rings) == len(GUIDE.points)
    for i, ring in enumerate(rings):
        assert all(math.dist(ring, other) >= 11 for other in rings[:i]), "rings lie on each other"
    hollow = sum(p.press == "open-hand" for p in GUIDE.points.values())
    assert point_map().count("bm-soft") == 2 * hollow


def test_the_zone_map_is_links_with_names() -> None:
    root = parsed(zone_map())
    # Links inside role=img are hidden from screen readers.
    assert root.get("role") == "group"
    links = list(root.iter(f"{SVG}a"))
    assert len(links) == len(BODY.zones) - 1
    for link, letter in zip(links, "ABCDEFGHIJ", strict=False):
        assert link.get("aria-label")
        assert (link.get("href") or "").startswith("/techniques/")
        assert [t.text for t in link.iter(f"{SVG}text")] == [letter]
    letters = figures.zone_letters(BODY, list(BODY.zones))
    assert list(letters) == list(BODY.zones)


def test_the_legend_has_every_word_that_is_drawn() -> None:
    words = {word for name in ("shape", "pressure", "hand") for word in GUIDE.vocabulary[name]}
    assert {*words, "open-hand", "none", *BODY.caution} <= set(figures.KEYS)
    shared = ids(parsed(figures.draw_shared(BODY)))
    for name in figures.KEYS:
        for palette in PALETTES:
            svg = figures.draw_key(name, palette)
            assert parsed(svg).get("aria-hidden") == "true"
            assert references(svg) <= set(shared)
            assert ("var(" in svg) is False
    with pytest.raises(KeyError):
        figures.draw_key("nothing")


def test_hands_of_the_vocabulary_are_drawn() -> None:
    at = locate(BODY, "T6@outer")
    for hand in GUIDE.vocabulary["hand"]:
        assert place_hands(hand, at, "right", STANCES["hips"]), hand


# --- Sides -----------------------------------------------------------------------------------------


def made_of(*strokes: Stroke, each_side: bool = False, times: str = "1") -> Technique:
    """A technique of one step."""
    step = Step.model_construct(
        do="Do it.", cue="Do it", seconds=8, times=times, each_side=each_side, strokes=strokes
    )
    return TAUGHT[0].model_copy(update={"steps": (step,), "zones": ()})


def stroke(**fields: Any) -> Stroke:
    return Stroke.model_construct(
        **{
            "hand": "palm",
            "shape": "glide",
            "path": ("T2@mid", "T9@mid"),
            "points": (),
            "pressure": "light",
            "mirror": True,
            "side": None,
            "widen": None,
            **fields,
        }
    )


def expanded(svg: str) -> list[tuple[str, bool, bool]]:
    """Gives the path data of swaths, each with whether it is mirrored and whether it is pale."""
    root = parsed(svg)
    named = {name: root.xpath(f'//*[@id="{name}"]')[0] for name in ids(root)}
    found: list[tuple[str, bool, bool]] = []

    def walk(element: etree._Element, mirrored: bool, pale: bool, moves: bool) -> None:
        mirrored ^= "matrix(-1" in (element.get("transform") or "")
        pale = pale or "bm-ghost" in (element.get("class") or "")
        moves = moves or (element.get("class") or "") == "bm-swath"
        if element.tag == f"{SVG}path" and moves:
            found.append((str(element.get("d")), mirrored, pale))
        target = (element.get("href") or "").removeprefix("#")
        if element.tag == f"{SVG}use" and target in named:
            walk(named[target], mirrored, pale, moves)
        for child in element:
            walk(child, mirrored, pale, moves)

    walk(root, mirrored=False, pale=False, moves=False)
    return found


def test_both_sides_are_mirrored_exactly() -> None:
    shapes = expanded(frame(made_of(stroke())))
    assert sorted(d for d, mirrored, _ in shapes if mirrored) == sorted(d for d, m, _ in shapes if not m)
    assert not any(pale for *_, pale in shapes)


@pytest.mark.parametrize(
    ("fields", "mirrored"), [({"mirror": False}, False), ({"side": "right"}, False), ({"side": "left"}, True)]
)
def test_one_side_is_drawn_on_that_side(fields: dict[str, Any], mirrored: bool) -> None:
    shapes = expanded(frame(made_of(stroke(**fields))))
    assert {(m, pale) for _, m, pale in shapes} == {(mirrored, False)}


@pytest.mark.parametrize("fields", [{}, {"mirror": False}, {"side": "right", "mirror": False}])
def test_the_other_side_of_a_step_in_turn_is_pale(fields: dict[str, Any]) -> None:
    shapes = expanded(frame(made_of(stroke(**fields), each_side=True)))
    assert {(mirrored, pale) for _, mirrored, pale in shapes} == {(False, False), (True, True)}


def test_the_left_first_is_pale_on_the_right() -> None:
    shapes = expanded(frame(made_of(stroke(side="left"), each_side=True)))
    assert {(mirrored, pale) for _, mirrored, pale in shapes} == {(True, False), (False, True)}


# --- Strokes ---------------------------------------------------------------------------------------


def widths(svg: str) -> set[str]:
    lines = re.findall(r'<g class="bm-path">(.*?)</g>', svg)
    return {width for line in lines for width in re.findall(r'stroke-width="([^"]*)"', line)}


def test_weight_is_pressure() -> None:
    drawn = [widths(frame(made_of(stroke(pressure=p)))) for p in ("light", "medium", "firm")]
    assert drawn == [{"2.6"}, {"3.6"}, {"5"}]


def test_a_glide_is_lighter_over_the_kidneys() -> None:
    easing = easing_of(BODY)
    assert easing
    assert easing.eased("firm", locate(BODY, "L1@mid")) == "medium"
    assert easing.eased("firm", locate(BODY, "L1@outer")) == "light"
    assert easing.eased("firm", locate(BODY, "T5@outer")) == "firm"
    svg = frame(made_of(stroke(path=("L5@mid", "T2@mid"), pressure="firm")))
    assert widths(svg) == {"5", "3.6"}
    # A way back has no pressure.
    assert widths(frame(made_of(stroke(path=("L5@mid", "T2@mid"), shape="return", pressure="firm")))) == {
        "2.6"
    }


def test_a_head_stands_on_the_last_place() -> None:
    for shape in GUIDE.vocabulary["shape"]:
        if shape == "press":
            continue
        svg = frame(made_of(stroke(shape=shape, path=("T2@mid", "T9@mid"))))
        heads = re.findall(r'class="bm-head" d="M[\d. ]+L([\d.]+) ([\d.]+)L', svg)
        dx, y = locate(BODY, "T9@mid")
        assert any(math.dist((float(a), float(b)), (200 + dx, y)) < 0.2 for a, b in heads), shape


def test_strokes_that_go_on_are_one_movement() -> None:
    on = (stroke(path=("T2@mid", "T9@mid")), stroke(path=("T9@mid", "L2@mid"), pressure="medium"))
    assert len(movements_of(BODY, 1, made_of(*on).steps[0], {})) == 1
    back = (stroke(path=("T2@mid", "T9@mid")), stroke(path=("T9@mid", "T2@mid")))
    assert len(movements_of(BODY, 1, made_of(*back).steps[0], {})) == 2
    other = (stroke(path=("T2@mid", "T9@mid")), stroke(path=("T9@mid", "L2@mid"), hand="fist"))
    assert len(movements_of(BODY, 1, made_of(*other).steps[0], {})) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"path": ("T99@inner", "T2@inner")},
        {"path": ("T2@nowhere", "T3@inner")},
        {"path": ("nowhere", "hip")},
        {"path": ("T2@inner", "T2@inner")},
        {"path": ("T2@99.9", "L5@99.9")},
        {"path": ("T2@inner",)},
        {"path": (), "points": ("no-such-point",)},
        {"hand": "foot"},
        {"shape": "dance"},
        {"pressure": "crushing"},
    ],
)
def test_a_bad_stroke_never_breaks_a_figure(fields: dict[str, Any]) -> None:
    technique = made_of(stroke(**fields), stroke(path=("T4@mid", "T9@mid")))
    svg = frame(technique)
    assert "bm-head" in svg
    parsed(svg)
    parsed(frame(made_of(stroke(**fields))))


def test_a_huge_step_is_drawn_in_time() -> None:
    many = [stroke(path=(f"T{1 + i % 11}@mid", f"T{2 + i % 11}@outer")) for i in range(60)]
    parsed(frame(made_of(*many)))


def test_no_hand_lies_over_the_bones() -> None:
    lanes, levels = ("inner", "mid", "outer", "side"), ("T2", "T6", "T10", "L4")
    for place, stance in STANCES.items():
        for hand, lane, level in itertools.product(GUIDE.vocabulary["hand"], lanes, levels):
            for side in ("left", "right"):
                for placed in place_hands(hand, locate(BODY, f"{level}@{lane}"), side, stance):
                    out = 1 if side == "right" else -1
                    nearest = min((x - 200) * out - r for x, _, r in placed.knots)
                    assert nearest >= CLEAR - 0.01, (place, hand, lane, level)


def test_hands_come_from_where_the_giver_is() -> None:
    for technique in TAUGHT:
        for position in technique.positions:
            stance = stance_at(position.place)
            for n in technique.pictured_steps:
                begin = hands_that_begin(GUIDE, technique, technique.steps[n - 1], position.place)
                assert begin, (technique.id, n)
                for hand in begin:
                    arm = reach(stance, hand.side, hand.at)
                    assert abs(between(arm, hand.angle)) <= MOST_OFF, (technique.id, n, position.position)


def test_a_hand_turned_away_from_its_arm_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    context = Context(GUIDE, frozenset(), datetime.date(2026, 11, 20))
    stacked = GUIDE.techniques["palm-circles"]
    assert not list(hands_fit_stance.CHECK.run(context, stacked))
    monkeypatch.setattr(hands, "STACK_TURN", 120.0)
    hands.place_hands.cache_clear()
    found = list(hands_fit_stance.CHECK.run(context, stacked))
    hands.place_hands.cache_clear()
    assert found
    assert "away from where the giver's arms come" in found[0].message


def test_an_arm_leads_from_the_wrist_to_its_shoulder() -> None:
    arm = arm_of((200.0, 400.0), (60.0, 640.0))
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", arm.sleeve)]
    assert min(numbers[1::2]) > 400
    # It goes on beyond the shoulder, for a hand that travels, along the same line.
    edge = Track([(numbers[0], numbers[1]), (numbers[2], numbers[3])])
    assert edge.length > math.dist((200, 400), (60, 640))
    assert min(math.dist(at, (60, 640)) for at in edge.resampled(10)) < 40


def test_your_own_arm_leads_from_the_hand_over_the_elbow_into_the_sleeve() -> None:
    sleeve = (326.0, 290.0)
    arm = arm_of((240.0, 340.0), (338.0, 328.0), sleeve)
    assert arm.sleeve == ""
    # Open at the top: no line is drawn across the arm where it goes on.
    assert "Z" not in arm.upper
    ys = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", arm.upper)]
    assert min(ys) < sleeve[1] - 5
    assert max(ys) > 320
    assert arm.hangs == "326 290 338 328"


@pytest.mark.parametrize("trunk", TRUNKS, ids=[trunk.name for trunk in TRUNKS])
def test_of_your_own_arms_behind_your_back_none_goes_on_hanging(trunk: Trunk) -> None:
    who = Person(trunk, 2, "short")
    svg = frame(
        GUIDE.techniques["own-low-back"], 2, people=Pair(who, Person(TRUNKS[0], 3, "bun")), clothed=True
    )
    root = parsed(svg)
    clips = {c.get("id"): c[0].get("d") for c in root.iter(f"{SVG}clipPath")}
    back = root.xpath("//*[starts-with(@href, '#bm-base')]")[0].getparent()
    shown = Outline(outline_of(clips[back.get("clip-path")[5:-1]]))
    elbow = stance_on(trunk, STANCES["self-back"]).from_right
    assert not shown.holds(elbow)
    assert shown.holds((330.0, 250.0))
    assert shown.holds((280.0, 400.0))
    # It is the receiver's own skin.
    assert "bm-skin-2 bm-giver-2" in svg
    # No finger lies on the band over the spine.
    for side in ("left", "right"):
        for hand in place_hands("palm", locate(BODY, "L2@3.6"), side, stance_on(trunk, STANCES["self-back"])):
            assert min(abs(x - 200) - r for x, _, r in hand.knots) >= 9.5


def test_a_hand_over_the_shoulder_ends_where_the_body_does() -> None:
    for n in GUIDE.techniques["own-shoulders"].pictured_steps:
        root = parsed(frame(GUIDE.techniques["own-shoulders"], n))
        hands = root.xpath("//*[@href='#bm-h-over']")
        assert hands
        for hand in hands:
            assert hand.xpath("ancestor::*[@mask]"), n
        for mask in root.iter(f"{SVG}mask"):
            assert "#bm-upper" in etree.tostring(mask).decode()
            # The neck lies above.
            assert float(mask.get("y") or 0) > 140


def test_every_arrow_has_a_casing() -> None:
    for name, svg in every_figure().items():
        lines = re.findall(r'<g class="bm-path">(.*?)</g>', svg)
        casings = re.findall(r'<g class="bm-halo">(.*?)</g>', svg)
        drawn, cased = (re.findall(r' d="([^"]*)"', "".join(found)) for found in (lines, casings))
        assert drawn == cased, name


def test_a_wave_lies_over_the_arm() -> None:
    kneaded = [
        (t, n)
        for t in TAUGHT
        for n in t.pictured_steps
        for m in movements_of(BODY, n, t.steps[n - 1], GUIDE.points)
        if m.shape == "kneads" and m.track.length > 70
    ]
    assert kneaded
    for technique, n in kneaded:
        svg = frame(technique, n)
        assert svg.rindex('class="bm-path"') > svg.rindex('href="#bm-d-'), (technique.id, n)


# --- The stylesheet --------------------------------------------------------------------------------


def declarations(selector: str, css: str) -> dict[str, str]:
    found = re.findall(rf"(?:^|[}}\n])\s*{re.escape(selector)} \{{([^}}]*)\}}", css)
    assert found, selector
    return dict(re.findall(r"([a-z-]+): ([^;]+);", found[0]))


def test_the_stylesheet_says_the_same_as_print() -> None:
    css = STYLESHEET.read_text(encoding="utf-8")
    assert {look: declarations(f".{look}", css) for look in LOOKS} == LOOKS


def test_what_is_printed_in_colour_has_the_colours_of_the_light_scheme() -> None:
    light = declarations(".bm", STYLESHEET.read_text(encoding="utf-8"))
    full = {
        name: value.replace("#fff", "#ffffff") if value == "#fff" else value for name, value in light.items()
    }
    # A page lies on sand, a sheet on white.
    assert {k: v for k, v in WARM.items() if full[k] != v} == {"--bm-ground": "#ffffff"}


def test_each_scheme_sets_every_colour() -> None:
    css = STYLESHEET.read_text(encoding="utf-8")
    printed = declarations(".bm.bm", css)
    assert {k for k in printed if k.startswith("--")} == set(PRINT)
    for selector in (".bm", '[data-md-color-scheme="slate"] .bm', '.bm, [data-md-color-scheme="slate"] .bm'):
        assert {k for k in declarations(selector, css) if k.startswith("--")} == set(PRINT), selector
    used = set(re.findall(r"var\((--bm-[a-z-]+)\)", css + figures.draw_shared(BODY)))
    assert used <= set(PRINT)


# --- Any stroke that keeps the rules ---------------------------------------------------------------

LEVELS = [level for level in BODY.levels if level not in ("C2", "C7", "S3", "S4")]
LOW = {"L1", "L2", "L3", "T12"}
HANDS = {
    "palm": 1.5,
    "fingers": 2.0,
    "thumb": 1.5,
    "fist": 2.6,
    "knuckles": 2.6,
    "palm-heel": 2.6,
    "pinch": 2.0,
}


@st.composite
def strokes(draw: st.DrawFn) -> Stroke:
    """Any stroke of levels and lanes that keeps its distance to the spine, and the low back for open hands."""
    hand = draw(st.sampled_from(list(HANDS)))
    levels = draw(st.lists(st.sampled_from(LEVELS), min_size=2, max_size=6, unique=True))
    if hand not in ("palm", "fingers", "pinch"):
        levels = [level for level in levels if BODY.levels[level] < BODY.levels["T10"]]
    lanes = [draw(st.integers(round(HANDS[hand] * 10) + 10, 60)) / 10 for _ in levels]
    path = tuple(f"{level}@{lane}" for level, lane in zip(levels, lanes, strict=True))
    return stroke(
        hand=hand,
        shape=draw(st.sampled_from(["glide", "return", "circles", "kneads", "roll", "tap"])),
        path=path if len(path) > 1 else ("T3@3.5", "T8@4.1"),
        pressure=draw(st.sampled_from(["light", "medium"])),
        mirror=draw(st.booleans()),
        side=draw(st.sampled_from([None, None, "left", "right"])),
        widen=draw(st.sampled_from([None, None, 0.5, 0.8])),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(strokes(), min_size=1, max_size=4), st.booleans())
def test_any_valid_stroke_is_drawn_well(drawn: list[Stroke], each_side: bool) -> None:
    technique = made_of(*drawn, each_side=each_side, times="2-3")
    svg = frame(technique)
    assert frame(technique) == svg
    shapes = expanded(svg)
    if all(s.mirror and s.side is None for s in drawn) or each_side:
        right = sorted(d for d, mirrored, _ in shapes if not mirrored)
        assert sorted(d for d, mirrored, _ in shapes if mirrored) == right
    for text in parsed(frame(technique)).iter(f"{SVG}text"):
        assert 28 < float(text.get("x") or 0) < 372
        assert 8 < float(text.get("y") or 0) < 556


@settings(max_examples=40, deadline=None)
@given(strokes())
def test_no_line_is_drawn_on_the_spine(drawn: Stroke) -> None:
    (movement,) = movements_of(BODY, 1, made_of(drawn).steps[0], {})
    line = smooth([locate(BODY, place) for place in drawn.path])
    assert list(movement.line) == line
    svg = frame(made_of(drawn))
    nearest = min(x for x, _ in line)
    if nearest > 30:
        for d in re.findall(r'class="bm-head" d="([^"]*)"', svg):
            assert all(float(x) > 207 for x in re.findall(r"[ML]([\d.]+) ", d))


# --- Shown when asked ------------------------------------------------------------------------------


def test_the_hand_that_is_shown_moving_follows_its_strokes() -> None:
    for technique in TAUGHT:
        for n in technique.pictured_steps:
            step, drawn = technique.steps[n - 1], frame(technique, n)
            moves = any(s.path and s.shape != "press" for s in step.strokes)
            # Points in a row are pressed one after the other.
            assert ("data-travel" in drawn) >= moves, (technique.id, n)
            assert ("data-travel" in drawn) <= bool(step.strokes), (technique.id, n)
            movements = movements_of(BODY, n, step, GUIDE.points)
            far = max((abs(y - movements[0].start[1]) for m in movements for _, y in m.line), default=0.0)
            for way in re.findall(r'data-travel="([^"]*)"', drawn):
                places = [tuple(map(int, place.split())) for place in re.findall(r"\S+ \S+", way)]
                assert len(places) >= 2
                assert max(abs(y) for _, y in places) <= far + 40, (technique.id, n)


def test_hands_on_both_sides_move_as_mirror_images() -> None:
    left, right = re.findall(r'data-travel="([^"]*)"', frame(GUIDE.techniques["shoulder-squeeze"], 2))
    numbers = [[int(n) for n in way.split()] for way in (left, right)]
    assert numbers[0][1::2] == numbers[1][1::2]
    assert numbers[0][::2] == [-n for n in numbers[1][::2]]
    assert any(numbers[0][::2])


def test_what_is_read_is_not_mirrored_with_the_picture() -> None:
    for name, svg in every_figure().items():
        if name.startswith("frame"):
            picture = parsed(svg).xpath("*[@data-picture]")
            assert len(picture) == 1, name
            assert not picture[0].xpath(".//*[local-name()='text']"), name
