"""Strokes in words: what a figure shows, for whoever listens instead of looking. Made from the same strokes.

Left and right are the receiver's own. Up is towards the head, out is away from the spine.
Words of hands and pressures are those of vocabulary.yml, words of places those of body.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from backwise.body.contact import contacts, directions, over_kidneys
from backwise.body.place_words import in_words, lane_in_words, point_in_words
from backwise.body.places import knows, locate
from backwise.body.scene import hands_that_begin
from backwise.body.stance import Side, between
from backwise.body.upper_half import as_done, position_of
from backwise.model import ON_THE_SIDE, Body, Guide, Hold, Step, Stroke, Technique, times_in_words
from backwise.words import Phrase

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
    parts = [
        _view(guide, technique, position, upper),
        *giver,
        describe_step(guide, step, number, in_group=in_group),
    ]
    if in_group:
        parts.append(_in_turn(guide, technique))
    title = guide.say.drawn.step_title(technique=technique.name, n=number, cue=step.cue)
    return title, _joined([*parts, no_pressure(guide)])


def describe_points(guide: Guide) -> tuple[str, str]:
    """Gives title and description of the map of points, numbered as they are on it."""
    say = guide.say
    parts: list[str] = [say.drawn.back, say.drawn.points_both]
    for number, point in enumerate(guide.points.values(), 1):
        touch = guide.label("press", point.press)
        parts += [
            f"{number}: {point.code}, {point.name}.",
            f"{_capital(point_in_words(guide, point))}.",
            f"{touch}.",
        ]
    return say.drawn.points_title, _joined([*parts, no_pressure(guide)])


def describe_ban(guide: Guide, technique: Technique) -> tuple[str, str]:
    """Gives title and description of the ban sign, for what is never taught. No movement is told."""
    who = guide.label("who", technique.who)
    parts = [guide.say.drawn.ban, f"{who}. {guide.say.drawn.not_at_home}"]
    return guide.say.drawn.ban_title(technique=technique.name), _joined([*parts, no_pressure(guide)])


def describe_zones(guide: Guide) -> tuple[str, str]:
    """Gives title and description of the map of the parts of the back."""
    labels = [f"{zone.label}." for zone in guide.body.zones.values() if zone.badge]
    parts = [guide.say.drawn.back, guide.say.drawn.zones_both, *labels]
    return guide.say.drawn.zones_title, _joined([*parts, no_pressure(guide)])


def no_pressure(guide: Guide) -> str:
    """Gives where not to press: the end of every description."""
    areas = [guide.body.caution[id_] for id_ in _NO_PRESSURE if id_ in guide.body.caution]
    return _joined([guide.say.drawn.no_pressure, *(f"{area.label}." for area in areas)])


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
    say = guide.say
    sentences = [say.drawn.step(n=number)]
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
        sentence = say.drawn.do_this_each_side if step.each_side else say.drawn.do_this
        sentences.append(sentence(times=times_in_words(step.times, say)))
    return _joined(sentences)


def _in_turn(guide: Guide, technique: Technique) -> str:
    if technique.passes is None:
        return ""
    say = guide.say
    numbers, times = list(technique.passes.steps), times_in_words(technique.passes.times, say)
    follow = numbers == list(range(numbers[0], numbers[-1] + 1)) and len(numbers) > 2
    named = (
        say.drawn.from_to(first=numbers[0], last=numbers[-1])
        if follow
        else _list(guide, [str(n) for n in numbers])
    )
    return say.drawn.in_turn(n=len(numbers), steps=named, times=times)


def _stroke(guide: Guide, step: Step, stroke: Stroke, before: Stroke | None) -> list[str]:
    body = guide.body
    sentences = [_who(guide, step, stroke, before)]
    touched = contacts(body, stroke, guide.points)
    if stroke.points:
        sentences += _pressed(guide, stroke)
    elif touched:
        sentences += _way(guide, stroke, before)
    if stroke.shape not in _WITHOUT_PRESSURE and any(over_kidneys(body, contact) for contact in touched):
        is_light = stroke.pressure == "light"
        sentences.append(guide.say.drawn.stay_light if is_light else guide.say.drawn.ease_off)
    if stroke.widen:
        cm = stroke.widen * body.canvas.cun / (body.canvas.units_per_cm or 1)
        sentences.append(guide.say.drawn.wider(cm=f"{cm:.1f}"))
    return sentences


def _held(guide: Guide, step: Step, hold: Hold) -> list[str]:
    """Gives where hands lie that do not travel."""
    still = Stroke.model_construct(hand=hold.hand, shape="return", mirror=True, side=hold.side)
    there = (in_words(guide, hold.at), lane_in_words(guide, hold.at))
    return [_who(guide, step, still, None), *_ends(guide, guide.say.drawn.stay, *there)]


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
    drawn = guide.say.drawn
    to = drawn.fingers_head if turned <= 60 else drawn.fingers_feet if turned >= 120 else drawn.fingers_across
    return [guide.say.picture.giver(place=f"{where[:1].lower()}{where[1:]}"), to]


def _who(guide: Guide, step: Step, stroke: Stroke, before: Stroke | None) -> str:
    say = guide.say
    hand = guide.label("hand", stroke.hand)
    sides = _sides(guide, step, stroke)
    if sides == say.drawn.both_sides:
        hand = _of_both(guide, hand)
    pressure = say.drawn.without_pressure if stroke.shape in _WITHOUT_PRESSURE else _pressure(guide, stroke)
    if before is None:
        return f"{hand}, {sides}, {pressure}."
    news = [pressure]
    if sides != _sides(guide, step, before):
        news.insert(0, sides)
    if stroke.hand != before.hand:
        news.insert(0, hand[:1].lower() + hand[1:])
    elif pressure == _pressure(guide, before) and before.shape not in _WITHOUT_PRESSURE:
        news = [say.drawn.again(pressure=pressure)]
    return say.drawn.then(what=", ".join(news))


def _pressure(guide: Guide, stroke: Stroke) -> str:
    return guide.say.facts.pressure(pressure=guide.label("pressure", stroke.pressure).lower())


def _of_both(guide: Guide, hand: str) -> str:
    """Gives the label of a hand for two of them, where the language makes it simple: `Flat hands`."""
    words = guide.say.hands
    if words.of_one and hand.endswith(words.of_one):
        return hand.replace(words.of_one, words.of_each)
    return (
        words.two(hand=hand)
        if re.fullmatch(rf"(?:\w+ )?(?:{words.have_two.replace(' ', '|')})", hand, re.I)
        else hand
    )


def _sides(guide: Guide, step: Step, stroke: Stroke) -> str:
    drawn, is_left = guide.say.drawn, stroke.side == "left"
    if step.each_side:
        return drawn.left_then_right if is_left else drawn.right_then_left
    if stroke.mirror and stroke.side is None:
        return drawn.both_sides
    return drawn.left_only if is_left else drawn.right_only


def _way(guide: Guide, stroke: Stroke, before: Stroke | None) -> list[str]:
    """Gives direction, course, start, what it passes, and end. A start is left out where the stroke before ended."""
    body, drawn = guide.body, guide.say.drawn
    lanes = [lane_in_words(guide, place) for place in stroke.path]
    course = lanes[0] if len(set(lanes)) == 1 else ""
    start, end = in_words(guide, stroke.path[0]), in_words(guide, stroke.path[-1])
    if stroke.shape == "press":
        first, last = (in_words(guide, place, bare=True) for place in (stroke.path[0], stroke.path[-1]))
        there = [drawn.between(first=first, last=last) if start != end else start, course]
        return [drawn.rest_there, drawn.lie(where=", ".join(word for word in there if word))]
    ways = directions(_ends_of(body, stroke))
    told_ways = [guide.say.all("directions")[way] for way in ways]
    begins = before is None or before.path[-1:] != stroke.path[:1]
    same_way = bool(before and not begins) and ways[:1] == directions(_ends_of(body, before))[:1]
    on = same_way and stroke.shape != "return"
    # A shape without words of its own is named by its label.
    move = guide.say.find("moves", stroke.shape) or guide.label("shape", stroke.shape)
    told = [move, drawn.on if on else "", _list(guide, told_ways), course]
    sentences = [f"{' '.join(word for word in told if word)}."]
    if start == end:
        return [*sentences, *_ends(guide, drawn.stay, start, ""), drawn.short_way]
    if begins:
        sentences += _ends(guide, drawn.start, start, "" if course else lanes[0])
    passed = [in_words(guide, place, bare=True) for place in stroke.path[1:-1] if "@" not in place]
    if passed:
        sentences.append(drawn.passing(places=_list(guide, passed)))
    return [*sentences, *_ends(guide, drawn.end, end, "" if course else lanes[-1])]


def _ends_of(body: Body, stroke: Stroke | None) -> list[tuple[float, float]]:
    ends = (stroke.path[0], stroke.path[-1]) if stroke and stroke.path else ()
    return [locate(body, place) if knows(body, place) else (0.0, 0.0) for place in ends]


def _pressed(guide: Guide, stroke: Stroke) -> list[str]:
    known = [guide.points[id_] for id_ in stroke.points if id_ in guide.points]
    drawn = guide.say.drawn
    sentences: list[str] = [drawn.press]
    for order, point in zip(_orders(guide, len(known)), known, strict=True):
        where = drawn.lies(where=point_in_words(guide, point))
        sentences += [order(point=f"{point.code}, {point.name}"), where]
    return sentences


def _orders(guide: Guide, count: int) -> list[Phrase]:
    drawn = guide.say.drawn
    if count < 2:
        return [drawn.at_point] * count
    return [drawn.first_point, *[drawn.next_point] * (count - 2), drawn.last_point]


# --- Sentences -------------------------------------------------------------------------------------


def _ends(guide: Guide, sentence: Phrase, at: str, lane: str) -> list[str]:
    whole = sentence(where=f"{at}, {lane}" if lane else at)
    if len(whole.split()) <= _MOST_WORDS:
        return [whole]
    return [sentence(where=at), guide.say.drawn.lies(where=lane)]


def _view(guide: Guide, technique: Technique, position: str | None, upper: Side) -> str:
    drawn = guide.say.drawn
    if position == ON_THE_SIDE:
        return drawn.view_right_up if upper == "right" else drawn.view_left_up
    return drawn.view_own if technique.giver == "self" else drawn.view


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _list(guide: Guide, words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return guide.say.lists.all(most=", ".join(words[:-1]), last=words[-1])


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
