"""Strokes in words: every fact is told, in sentences that can be read aloud, and changes with the data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backwise.body import words
from backwise.body.places import locate
from backwise.language.wording import forms_of, sentences, word_count
from backwise.loading import load_guide
from backwise.model import Guide, Step, Stroke, times_in_words
from backwise.words import ENGLISH

ROOT = Path(__file__).parents[2]
GUIDE = load_guide(ROOT / "data").guide
BODY = GUIDE.body
TAUGHT = [t for t in GUIDE.techniques.values() if t.is_taught]
STEPS = [(t, n, step) for t in TAUGHT for n, step in enumerate(t.steps, 1)]
END = " ".join(
    ["Where not to press.", *(f"{BODY.caution[id_].label}." for id_ in ("spine", "kidneys", "throat"))]
)
EVERYTHING = [
    *[words.describe_frame(GUIDE, t, n) for t, n, _ in STEPS],
    *[words.describe_ban(GUIDE, t) for t in GUIDE.techniques.values() if not t.is_taught],
    words.describe_points(GUIDE),
    words.describe_zones(GUIDE),
]


def stroke(**values: object) -> Stroke:
    where = {} if "points" in values else {"path": ("T2@inner", "T9@inner")}
    return Stroke.model_validate({"hand": "thumb", "shape": "glide", **where, **values})


def step(*strokes: Stroke, **values: object) -> Step:
    given = {"do": "Do this stroke now.", "cue": "This stroke", "seconds": 5, "strokes": strokes, **values}
    return Step.model_validate(given)


def told(*strokes: Stroke, **values: object) -> str:
    return words.describe_step(GUIDE, step(*strokes, **values), 1)


# --- Every taught technique tells every fact -------------------------------------------------------


def place_in_words(place: str) -> str:
    """The nearest plain words, found here by another way than in the module: by trying all levels."""
    level, at, _ = place.partition("@")
    if not at:
        return BODY.plain[place]
    y = locate(BODY, f"{level}@inner")[1]
    gaps = {name: abs(BODY.levels[name] - y) for name in BODY.levels if name in BODY.plain}
    return BODY.plain[min(gaps, key=lambda name: gaps[name])]


def way_of(path: tuple[str, ...]) -> set[str]:
    (ax, ay), (bx, by) = locate(BODY, path[0]), locate(BODY, path[-1])
    return {"up" if by < ay else "down"} if abs(by - ay) > abs(bx - ax) else {"out" if bx > ax else "in"}


def test_a_picture_tells_all_facts_of_its_strokes(subtests: pytest.Subtests) -> None:
    for technique, n, one in STEPS:
        with subtests.test(technique.id, step=n):
            title, description = words.describe_frame(GUIDE, technique, n)
            assert technique.name in title
            assert description.endswith(END)
            text = re.split(r" Where not", description.partition(f" Step {n}. ")[2])[0]
            for drawn in one.strokes:
                hand = GUIDE.label("hand", drawn.hand).lower().removesuffix(" of the hand")
                assert hand in text.lower()
                pressure = (
                    "no" if drawn.shape == "return" else GUIDE.label("pressure", drawn.pressure).lower()
                )
                assert f"{pressure} pressure" in text
                if drawn.path:
                    assert place_in_words(drawn.path[0]) in text, "start"
                    assert place_in_words(drawn.path[-1]) in text, "end"
                    assert way_of(drawn.path) <= set(re.findall(r"\w+", text)), "direction"
                for id_ in drawn.points:
                    assert GUIDE.points[id_].code in text
                    assert GUIDE.points[id_].name in text
                if drawn.widen:
                    assert "Each later pass goes" in text
            if one.strokes:
                sides = "first the right side, then the left" if one.each_side else "both sides at once"
                assert sides in text
            if one.times != "1":
                assert f"Do this {times_in_words(one.times, ENGLISH)}" in text
            entered = any(
                BODY.levels["T11"] <= locate(BODY, place)[1] <= BODY.levels["L3"]
                for drawn in one.strokes
                if drawn.shape != "return"
                for place in drawn.path
            )
            assert not entered or "over the kidneys" in text


def test_a_picture_tells_where_hands_lie_still_and_where_the_giver_is() -> None:
    pull = GUIDE.techniques["long-pull"]
    for position in pull.positions:
        _, text = words.describe_frame(GUIDE, pull, 1, position.position)
        assert position.place
        assert GUIDE.label("giver-place", position.place)[1:] in text
    held = pull.steps[0].hold
    assert held
    assert place_in_words(held.at) in text
    assert "The fingers point towards the head." in text
    _, own = words.describe_frame(GUIDE, GUIDE.techniques["own-shoulders"], 1)
    assert "The giver" not in own


def test_a_frame_tells_its_step(subtests: pytest.Subtests) -> None:
    for technique, number, one in STEPS:
        with subtests.test(technique.id, step=number):
            title, description = words.describe_frame(GUIDE, technique, number)
            assert title == f"{technique.name}, step {number}: {one.cue}"
            assert f"Step {number}." in description
            assert description.endswith(END)
            if technique.passes and number in technique.passes.steps:
                assert times_in_words(technique.passes.times, ENGLISH) in description
                # "Once" beside "2 to 3 times" would be misheard.
                assert one.times != "1" or one.each_side or "Do this once" not in description


def test_it_can_be_read_aloud(subtests: pytest.Subtests) -> None:
    for title, text in EVERYTHING:
        with subtests.test(str(title)):
            for sentence in sentences(text):
                assert word_count(sentence) <= 20, sentence
                assert sentence.endswith("."), sentence
                assert sentence[0].isupper() or sentence[0].isdigit(), sentence
                assert not re.search(r"\b(\w+) \1\b", sentence, re.I), sentence
                assert not re.search(r"level with (?:just|between|at|level)", sentence), sentence
            # No words of the data that a reader has not met.
            assert not re.search(r"@|_|\b[CTLS]\d\b|\b\w+-(?:round|top|side|low)\b|\bcun\b", text), text
            assert "  " not in text
            assert "  " not in title
            assert "None" not in text
            assert not forms_of(GUIDE.vocabulary["banned"]).search(text)


def test_the_start_is_never_the_end() -> None:
    for _, text in EVERYTHING:
        for start, end in re.findall(r"Start ([^.]+?)[,.] [^.]*?End ([^.]+?)[,.]", text):
            assert start != end


# --- Words follow the data -------------------------------------------------------------------------


def test_a_stroke_in_full() -> None:
    assert told(stroke(pressure="medium", widen=0.75), times="2-3") == (
        "Step 1. Thumbs, both sides at once, medium pressure. Glide down beside the spine."
        " Start level with the top of the shoulder blades. End just below the shoulder blades."
        " Each later pass goes 1.6 cm further out. Do this 2 to 3 times."
    )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"hand": "fist"}, "Loose fists, "),
        ({"hand": "palm-heel"}, "Heel of each hand, "),
        ({"hand": "palms", "mirror": False}, "Hand on hand, the right side only, "),
        ({"hand": "pinch", "shape": "roll"}, "Roll the fold down"),
        ({"pressure": "firm"}, "firm pressure"),
        ({"shape": "return"}, "no pressure. Come back down"),
        ({"shape": "circles"}, "Make small circles, moving down"),
        ({"shape": "kneads"}, "Knead slowly, moving down"),
        ({"shape": "tap"}, "Tap loosely, moving down"),
        ({"side": "left"}, "Thumb, the left side only, "),
        ({"side": "right"}, "the right side only"),
        ({"path": ("T9@inner", "T2@inner")}, "Glide up beside the spine."),
        ({"path": ("T2@outer", "shoulder-top")}, "Glide out."),
        ({"path": ("T2@mid", "T9@mid")}, "on the outer edge of the long back muscles"),
        ({"path": ("T2@3.1", "T9@3")}, "in line with the shoulder blade's inner edge"),
        ({"path": ("T3@side", "T6@side")}, "over the shoulder blade."),
        ({"path": ("T9@side", "T11@side")}, "along the side of the back."),
        ({"path": ("T2@side", "rib-side", "hip")}, "Pass the side of the ribs. End at the hip."),
        ({"path": ("L2@outer", "L2.3@outer")}, "Stay level with the waist. It is a short way."),
    ],
)
def test_each_fact_changes_the_words(values: dict[str, object], says: str) -> None:
    assert says in told(stroke(**values))


def test_one_side_after_the_other() -> None:
    assert "Thumb, first the right side, then the left, " in told(stroke(), each_side=True)
    assert "first the left side, then the right" in told(stroke(side="left"), each_side=True)
    assert "Do this once on each side." in told(stroke(), each_side=True)


@pytest.mark.parametrize(
    ("pressure", "says"),
    [
        ("light", "Stay light over the kidneys and lowest ribs."),
        ("medium", "Ease off, to light, over the kidneys and lowest ribs."),
        ("firm", "Ease off, to light, over the kidneys and lowest ribs."),
    ],
)
def test_easing_over_the_kidneys(pressure: str, says: str) -> None:
    assert says in told(stroke(hand="palm", path=("T8@3.4", "T11.5@3.4"), pressure=pressure))
    assert "kidneys" not in told(stroke(hand="palm", path=("T2@3.4", "T8@3.4"), pressure=pressure))


def test_strokes_that_go_on_do_not_say_their_start_again() -> None:
    text = told(
        stroke(path=("T9@inner", "T7@inner")),
        stroke(path=("T7@inner", "T2@inner"), pressure="medium"),
        stroke(hand="palm", shape="return", path=("T2@inner", "T9@inner")),
    )
    assert text.count("Start") == 1
    assert "Then medium pressure. Glide on up beside the spine." in text
    assert "Then flat hands, no pressure. Come back down beside the spine." in text


def test_points_in_order() -> None:
    text = told(stroke(shape="press", points=("bl13", "si14", "bl15")), each_side=True)
    assert "Press slowly straight in, hold, and slowly let go. Start at BL13, Feishu." in text
    assert "Then SI14, Jianwaishu. It lies level with the base of the neck" in text
    assert "End at BL15, Xinshu. It lies level with the middle of the shoulder blades" in text
    assert "At BL13, Feishu." in told(stroke(shape="press", points=("bl13",)))


def test_a_hand_that_lies_still() -> None:
    text = told(stroke(hand="palm", shape="press", path=("L1@outer", "L3@outer")))
    assert "Rest there and keep still. Lie between the top of the lower back and the waist" in text
    assert "Glide" not in text


def test_a_step_without_strokes_has_its_own_words() -> None:
    assert told() == "Step 1. Do this stroke now. Do this once."


def test_own_massage_speaks_of_your_own_sides() -> None:
    _, text = words.describe_frame(GUIDE, GUIDE.techniques["own-shoulders"], 1)
    assert text.startswith("Your back, seen from behind: your right side is on the right.")
    _, other = words.describe_frame(GUIDE, GUIDE.techniques["fist-press"], 1)
    assert other.startswith("The back, seen from behind: the receiver's right side is on the right.")


def test_a_ban_tells_no_movement() -> None:
    title, text = words.describe_ban(GUIDE, GUIDE.techniques["back-walking"])
    assert title == "Back-walking: do not do this"
    assert "No stroke is drawn." in text
    assert text.endswith(END)
    assert not re.search(r"\b(?:glide|press slowly|start|end)\b", text, re.I)


def test_every_point_and_every_zone_is_named() -> None:
    _, points = words.describe_points(GUIDE)
    for number, point in enumerate(GUIDE.points.values(), 1):
        assert f" {number}: {point.code}, {point.name}. " in points
    assert points.count("Do not press.") == sum(p.press == "none" for p in GUIDE.points.values())
    _, zones = words.describe_zones(GUIDE)
    assert all(f"{zone.label}." in zones for zone in BODY.zones.values() if zone.badge)


@pytest.mark.parametrize(
    "bad",
    [
        stroke(path=("T2@iner", "T9@inner")),
        stroke(path=("T22@inner", "T9@inner")),
        stroke(path=("nowhere", "T9@inner")),
        stroke(hand="elbow"),
        stroke(shape="press", points=("bl99",)),
        stroke(path=("T2@inner", "T2@inner")),
    ],
)
def test_a_bad_stroke_breaks_no_page(bad: Stroke) -> None:
    """The live preview shows pages beside their problems."""
    assert told(bad).startswith("Step 1. ")
    assert "Glide up" in told(bad, stroke(path=("T9@inner", "T2@inner")))
    empty = Guide(GUIDE.vocabulary, BODY.model_copy(update={"levels": {}, "points": {}, "caution": {}}))
    assert words.describe_step(empty, step(bad), 1)


def test_the_same_twice() -> None:
    for technique in TAUGHT:
        assert words.describe_frame(GUIDE, technique, 1) == words.describe_frame(GUIDE, technique, 1)
