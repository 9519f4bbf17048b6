"""Strokes in words: what a figure shows, for whoever listens instead of looking. Made from the same strokes.

Left and right are the receiver's own. Up is towards the head, out is away from the spine.
Words of hands and pressures are those of vocabulary.yml, words of places those of body.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from backwise.body.contact import contacts, directions, over_kidneys
from backwise.body.place_words import in_words, lane_in_words, point_in_words
from backwise.body.places import knows, locate
from backwise.body.scene import hands_that_begin
from backwise.body.stance import Side, between
from backwise.body.upper_half import as_done, position_of
from backwise.model import ON_THE_SIDE, Body, Guide, Hold, Step, Stroke, Technique, times_in_words

# What to do, by shape; the direction follows. A shape that is not here is named by its label.
_MOVES = {
    "glide": "Glide",
    "return": "Come back",
    "circles": "Make small circles, moving",
    "kneads": "Knead slowly, moving",
    "roll": "Roll the fold",
    "tap": "Tap loosely, moving",
}
_WITHOUT_PRESSURE = frozenset({"return"})
# The areas of body.yml that every description ends with, in this order.
_NO_PRESSURE = ("spine", "kidneys", "throat")
_MOST_WORDS = 20


# --- Public ----------------------------------------------------------------------------------------


def describe_frame(
    guide: Guide, technique: Technique, number: int, position: str | None = None, upper: Side = "right"
) -> tuple[str, str]:
    """Gives title and description of the picture of one step.

    Args:
        guide: the words.
        technique: whose step it is.
        number: the number of the step, from 1.
        position: how the receiver lies or sits; the technique's first position where none is told.
        upper: on the side, which half of the back is up: the receiver's own.
    """
    position = position_of(technique, position)
    step = as_done(technique, position, upper).steps[number - 1]
    in_group = bool(technique.passes and number in technique.passes.steps)
    giver = _giver(guide, technique, number, position, upper)
    parts = [_view(technique, position, upper), *giver, describe_step(guide, step, number, in_group=in_group)]
    if in_group:
        parts.append(_in_turn(technique))
    return f"{technique.name}, step {number}: {step.cue}", _joined([*parts, no_pressure(guide)])


def describe_points(guide: Guide) -> tuple[str, str]:
    """Gives title and description of the map of points, numbered as they are on it."""
    parts = [
        "The back, seen from behind.",
        "Each point that is not on the spine lies on both sides.",
    ]
    for number, point in enumerate(guide.points.values(), 1):
        touch = guide.label("press", point.press)
        parts += [
            f"{number}: {point.code}, {point.name}.",
            f"{_capital(point_in_words(guide.body, point))}.",
            f"{touch}.",
        ]
    return "Points on the back", _joined([*parts, no_pressure(guide)])


def describe_ban(guide: Guide, technique: Technique) -> tuple[str, str]:
    """Gives title and description of the ban sign, for what is never taught. No movement is told."""
    who = guide.label("who", technique.who)
    parts = ["A ban sign lies on the back.", "No stroke is drawn.", f"{who}. Do not do this at home."]
    return f"{technique.name}: do not do this", _joined([*parts, no_pressure(guide)])


def describe_zones(guide: Guide) -> tuple[str, str]:
    """Gives title and description of the map of the parts of the back."""
    labels = [f"{zone.label}." for zone in guide.body.zones.values() if zone.badge]
    parts = ["The back, seen from behind.", "Its parts are the same on both sides.", *labels]
    return "Parts of the back", _joined([*parts, no_pressure(guide)])


def no_pressure(guide: Guide) -> str:
    """Gives where not to press: the end of every description."""
    areas = [guide.body.caution[id_] for id_ in _NO_PRESSURE if id_ in guide.body.caution]
    return _joined(["Where not to press.", *(f"{area.label}." for area in areas)])


# --- A step and its strokes ------------------------------------------------------------------------


def describe_step(guide: Guide, step: Step, number: int, *, in_group: bool = False) -> str:
    """Gives a step in plain sentences: hands, sides, pressure, way, start, end, easing, repeats.

    A step without strokes is told by where the hands lie, and by its own words.

    Args:
        guide: the words.
        step: what is told.
        number: its number, from 1.
        in_group: whether it is one of the steps that are done in turn.
    """
    sentences = [f"Step {number}."]
    before: Stroke | None = None
    for stroke in step.strokes:
        sentences += _stroke(guide, step, stroke, before)
        before = stroke
    if step.hold and knows(guide.body, step.hold.at):
        sentences += _held(guide, step, step.hold)
    if not step.strokes:
        sentences.append(step.do)
    # Of a step that is repeated with others, "once" would be misheard as once in all.
    if step.times != "1" or step.each_side or not in_group:
        on = " on each side" if step.each_side else ""
        sentences.append(f"Do this {times_in_words(step.times)}{on}.")
    return _joined(sentences)


def _in_turn(technique: Technique) -> str:
    if technique.passes is None:
        return ""
    numbers, times = list(technique.passes.steps), times_in_words(technique.passes.times)
    if len(numbers) == 1:
        return f"Do step {numbers[0]} {times}."
    follow = numbers == list(range(numbers[0], numbers[-1] + 1)) and len(numbers) > 2
    named = f"{numbers[0]} to {numbers[-1]}" if follow else _list(str(n) for n in numbers)
    return f"Do steps {named} in turn, {times}."


def _stroke(guide: Guide, step: Step, stroke: Stroke, before: Stroke | None) -> list[str]:
    body = guide.body
    sentences = [_who(guide, step, stroke, before)]
    touched = contacts(body, stroke, guide.points)
    if stroke.points:
        sentences += _pressed(guide, stroke)
    elif touched:
        sentences += _way(guide, stroke, before)
    if stroke.shape not in _WITHOUT_PRESSURE and any(over_kidneys(body, contact) for contact in touched):
        still = "Stay light" if stroke.pressure == "light" else "Ease off, to light,"
        sentences.append(f"{still} over the kidneys and lowest ribs.")
    if stroke.widen:
        cm = stroke.widen * body.canvas.cun / (body.canvas.units_per_cm or 1)
        sentences.append(f"Each later pass goes {cm:.1f} cm further out.")
    return sentences


def _held(guide: Guide, step: Step, hold: Hold) -> list[str]:
    """Gives where hands lie that do not travel."""
    still = Stroke.model_construct(hand=hold.hand, shape="return", mirror=True, side=hold.side)
    there = (in_words(guide.body, hold.at), lane_in_words(guide.body, hold.at))
    return [_who(guide, step, still, None), *_ends("Stay", *there)]


def _giver(guide: Guide, technique: Technique, number: int, position: str | None, upper: Side) -> list[str]:
    """Gives where the giver is, and where the fingers point that begin."""
    place, done = technique.stance_in(position), as_done(technique, position, upper)
    hands = hands_that_begin(guide, done, done.steps[number - 1], place, upper)
    if place is None or not hands:
        return []
    where = guide.label("giver-place", place)
    if technique.giver == "self":
        return [f"{where}."]
    turned = max(abs(between(0.0, hand.angle)) for hand in hands)
    to = "towards the head" if turned <= 60 else "towards the feet" if turned >= 120 else "across the back"
    return [f"The giver: {where[:1].lower()}{where[1:]}.", f"The fingers point {to}."]


def _who(guide: Guide, step: Step, stroke: Stroke, before: Stroke | None) -> str:
    hand = guide.label("hand", stroke.hand)
    sides = _sides(step, stroke)
    if sides.startswith("both"):
        hand = _of_both(hand)
    pressure = "no pressure" if stroke.shape in _WITHOUT_PRESSURE else _pressure(guide, stroke)
    if before is None:
        return f"{hand}, {sides}, {pressure}."
    news = [pressure]
    if sides != _sides(step, before):
        news.insert(0, sides)
    if stroke.hand != before.hand:
        news.insert(0, hand[:1].lower() + hand[1:])
    elif pressure == _pressure(guide, before) and before.shape not in _WITHOUT_PRESSURE:
        news = [f"{pressure} again"]
    return f"Then {', '.join(news)}."


def _pressure(guide: Guide, stroke: Stroke) -> str:
    return f"{guide.label('pressure', stroke.pressure).lower()} pressure"


def _of_both(hand: str) -> str:
    """Gives the label of a hand for two of them, where English makes it simple: `Flat hands`."""
    if hand.endswith(" of the hand"):
        return hand.replace(" of the hand", " of each hand")
    return f"{hand}s" if re.fullmatch(r"(?:\w+ )?(?:hand|fist|thumb)", hand, re.I) else hand


def _sides(step: Step, stroke: Stroke) -> str:
    first = stroke.side or "right"
    if step.each_side:
        return f"first the {first} side, then the {'right' if first == 'left' else 'left'}"
    return "both sides at once" if stroke.mirror and stroke.side is None else f"the {first} side only"


def _way(guide: Guide, stroke: Stroke, before: Stroke | None) -> list[str]:
    """Gives direction, course, start, what it passes, and end. A start is left out where the stroke before ended."""
    body = guide.body
    lanes = [lane_in_words(body, place) for place in stroke.path]
    course = lanes[0] if len(set(lanes)) == 1 else ""
    start, end = in_words(body, stroke.path[0]), in_words(body, stroke.path[-1])
    if stroke.shape == "press":
        from_, to = (in_words(body, place, bare=True) for place in (stroke.path[0], stroke.path[-1]))
        there = [f"between {from_} and {to}" if start != end else start, course]
        return ["Rest there and keep still.", f"Lie {', '.join(word for word in there if word)}."]
    ways = directions(_ends_of(body, stroke))
    begins = before is None or before.path[-1:] != stroke.path[:1]
    same_way = bool(before and not begins) and ways[:1] == directions(_ends_of(body, before))[:1]
    on = same_way and stroke.shape != "return"
    move = _MOVES.get(stroke.shape) or guide.label("shape", stroke.shape)
    told = [move, "on" if on else "", " and ".join(ways), course]
    sentences = [f"{' '.join(word for word in told if word)}."]
    if start == end:
        return [*sentences, *_ends("Stay", start, ""), "It is a short way."]
    if begins:
        sentences += _ends("Start", start, "" if course else lanes[0])
    passed = [in_words(body, place, bare=True) for place in stroke.path[1:-1] if "@" not in place]
    if passed:
        sentences.append(f"Pass {_list(passed)}.")
    return [*sentences, *_ends("End", end, "" if course else lanes[-1])]


def _ends_of(body: Body, stroke: Stroke | None) -> list[tuple[float, float]]:
    ends = (stroke.path[0], stroke.path[-1]) if stroke and stroke.path else ()
    return [locate(body, place) if knows(body, place) else (0.0, 0.0) for place in ends]


def _pressed(guide: Guide, stroke: Stroke) -> list[str]:
    known = [guide.points[id_] for id_ in stroke.points if id_ in guide.points]
    sentences = ["Press slowly straight in, hold, and slowly let go."]
    for order, point in zip(_orders(len(known)), known, strict=True):
        sentences += [f"{order} {point.code}, {point.name}.", f"It lies {point_in_words(guide.body, point)}."]
    return sentences


def _orders(count: int) -> list[str]:
    if count < 2:
        return ["At"] * count
    return ["Start at", *["Then"] * (count - 2), "End at"]


# --- Sentences -------------------------------------------------------------------------------------


def _ends(verb: str, at: str, lane: str) -> list[str]:
    sentence = f"{verb} {at}, {lane}." if lane else f"{verb} {at}."
    if len(sentence.split()) <= _MOST_WORDS:
        return [sentence]
    return [f"{verb} {at}.", f"It lies {lane}."]


def _view(technique: Technique, position: str | None, upper: Side) -> str:
    if position == ON_THE_SIDE:
        head = "left" if upper == "right" else "right"
        return (
            f"Somebody lies on the side, seen from behind: the head is on the {head}, the {upper} side is up."
        )
    if technique.giver == "self":
        return "Your back, seen from behind: your right side is on the right."
    return "The back, seen from behind: the receiver's right side is on the right."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _list(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
