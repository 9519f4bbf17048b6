"""The picture of one step: what it shows, each thing in its place. layers.py writes it as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backwise.body.arms import Arm, arm_of
from backwise.body.canvas import HEIGHT, MIDLINE, WIDTH, View
from backwise.body.contact import half_width
from backwise.body.easing import easing_of
from backwise.body.hands import PlacedHand, place_hands
from backwise.body.movements import Movement, Sides, movements_of
from backwise.body.pen import Shapes, draw_movement
from backwise.body.places import Point, near
from backwise.body.stance import Side, Stance, stance_at
from backwise.body.svg import SLOT
from backwise.body.travel import travel_of
from backwise.model import Body, Guide, Step, Technique

# A picture is 4 wide to 5 high, and never so close that nobody sees whose back it is.
_ASPECT, _PADDING, _LEAST = 0.8, 30.0, 284.0
# What is kept beside what is touched, and below it, where the arms come from.
_BESIDE, _ARMS, _ELBOWS = 14.0, 50.0, 336.0
# A hand is shown again at the end of a way longer than this; nearer it would lie on the first.
_GHOST_FROM = 62.0
# What goes on beside what went before lies so far from it: two arrows on one line would be none.
_ASIDE = 13.0
# Above this y somebody works on the shoulders, and sees where the neck begins; from this y down lies the towel.
_SHOULDERS, TOWEL_FROM = 190.0, 452.0
# A line is drawn over a hand and its arm where they would hide more than this share of it.
_MOST_HIDDEN, _ARM_HALF = 0.55, 22.0
_PRESSURES = ("light", "medium", "firm")


@dataclass(frozen=True)
class Limb:
    """A hand with the arm that brings it.

    Attributes:
        hand: where it is drawn.
        arm: its arm; None for one that is hidden.
        travel: where it goes in its step, from there; empty for one that lies still.
    """

    hand: PlacedHand
    arm: Arm | None
    travel: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Scene:
    """All that one picture shows, from the bottom to the top.

    Attributes:
        view: the part of the back that is seen.
        step: the number of its step.
        near_neck: whether it shows where the neck begins.
        towel: from which y down the receiver is covered; None for somebody who does not lie.
        strokes: the movements, each with its shapes.
        on_top: those whose lines a hand and its arm would hide: they lie over them.
        ghosts: where the hands come in the end.
        limbs: hands and arms where they begin, the lowest first.
        firmest: how firm the firmest stroke is: 0 for none, 1 light, 2 medium, 3 firm.
        still: whether the hands lie still.
        stance: where the giver is.
    """

    view: View
    step: int
    near_neck: bool
    towel: float | None
    strokes: tuple[tuple[Movement, Shapes], ...]
    on_top: tuple[Movement, ...]
    ghosts: tuple[PlacedHand, ...]
    limbs: tuple[Limb, ...]
    firmest: int
    still: bool
    stance: Stance


# --- What is shown ---------------------------------------------------------------------------------


def scene_of(body: Body, movements: Sequence[Movement], step: int, view: View, stance: Stance) -> Scene:
    """Gives the picture of one step.

    Args:
        body: the landmarks.
        movements: those of the whole technique.
        step: the number of the step.
        view: the part of the back that all its pictures show: `view_of`.
        stance: where the giver is.
    """
    own = _beside_each_other([m for m in movements if m.step == step])
    easing = easing_of(body)
    shapes = [
        draw_movement(
            m, easing, swath=half_width(body, m.hand) if m.hand in body.hands else 0.0, fade=f"{SLOT}-f{i}"
        )
        for i, m in enumerate(own)
    ]
    starts, ends = _hands(own, stance)
    travel = travel_of(own, _begins(own[0])) if own else ()
    limbs = tuple(_limb(hand, travel) for hand in starts)
    edge = [y for m in own for _, y in _touched(body, m)]
    return Scene(
        view=view,
        step=step,
        near_neck=min(edge, default=HEIGHT) < _SHOULDERS,
        towel=max(TOWEL_FROM, max(edge, default=0.0) + 4) if stance.lies else None,
        strokes=tuple(zip(own, shapes, strict=True)),
        on_top=_on_top(own, limbs),
        ghosts=tuple(ends),
        limbs=limbs,
        firmest=max((_firmness(m) for m in own), default=0),
        still=all(m.shape == "hold" for m in own),
        stance=stance,
    )


def view_of(body: Body, movements: Sequence[Movement], stance: Stance) -> View:
    """Gives the part of the back that all pictures of a technique show: 4 wide to 5 high."""
    places = [p for m in movements for p in _touched(body, m)]
    if not places:
        return View(0, 30, WIDTH, WIDTH / _ASPECT)
    knots = [knot for m in movements for hand in _at(m, m.start, stance) for knot in hand.knots]
    ys = [*(y for _, y in places), *(y + r for _, y, r in knots), *(y - r for _, y, r in knots)]
    wide = max(abs(x) for x, _ in places)
    top, bottom = min(ys) - _PADDING, max(ys) + (0 if stance.over else _ARMS)
    width = min(max(2 * (wide + _BESIDE), _LEAST, (bottom - top) * _ASPECT), WIDTH)
    if stance.sleeves:
        # Your own elbows stand out to the sides.
        width = max(width, _ELBOWS)
    height = width / _ASPECT
    y = min(max((top + bottom) / 2 - height / 2, 0), HEIGHT - height)
    return View(MIDLINE - width / 2, y, width, height)


def _touched(body: Body, movement: Movement) -> Iterator[Point]:
    half = half_width(body, movement.hand) if movement.hand in body.hands else 0.0
    for x, y in (*(p for line in movement.lines for p in line), *(p for p, _ in movement.points)):
        yield x + half, y
        yield x, y - half
        yield x, y + half


def _beside_each_other(movements: Sequence[Movement]) -> list[Movement]:
    """Gives the movements of a step, each that runs on an earlier one moved out beside it."""
    kept: list[Movement] = []
    for movement in movements:
        on_other = any(
            near(movement.start, other.end, 20) and near(movement.end, other.start, 20)
            for other in kept
            if other.line
        )
        kept.append(_outwards(movement) if movement.line and on_other else movement)
    return kept


def _outwards(movement: Movement) -> Movement:
    return replace(movement, line=tuple((x + _ASIDE, y) for x, y in movement.line), outer=())


def _firmness(movement: Movement) -> int:
    if movement.shape in ("return", "hold"):
        return 0
    pressures = [pressure for _, pressure in movement.parts] or [movement.pressure]
    return max((_PRESSURES.index(p) + 1 for p in pressures if p in _PRESSURES), default=0)


def _hands(movements: Sequence[Movement], stance: Stance) -> tuple[list[PlacedHand], list[PlacedHand]]:
    """Gives the hands where a step begins, and where they come to: at each end, and where another hand takes over."""
    starts: list[PlacedHand] = []
    ends: list[PlacedHand] = []
    seen: list[Point] = []
    for i, movement in enumerate(movements):
        if i == 0:
            starts += _at(movement, _begins(movement), stance)
            seen.append(movement.start)
        elif movement.hand != movements[i - 1].hand and movement.shape != "return":
            ends += _come(movement, movement.start, stance)
            seen.append(movement.start)
        after = movements[i + 1] if i + 1 < len(movements) else None
        taken_over = after is not None and after.hand != movement.hand and near(after.start, movement.end, 20)
        goes_far = all(not near(movement.end, place, _GHOST_FROM) for place in seen)
        if movement.line and goes_far and not taken_over and movement.shape not in ("return", "press"):
            ends += _come(movement, movement.end, stance)
            seen.append(movement.end)
    return starts, ends


def _begins(movement: Movement) -> Point:
    """Gives where the hand is shown: of points in a column at the lowest, so that it hides no other."""
    if movement.line:
        return movement.start
    lowest = max((place for place, _ in movement.points), key=lambda place: place[1])
    return lowest if lowest[1] - movement.start[1] > 8 else movement.start


def _come(movement: Movement, place: Point, stance: Stance) -> list[PlacedHand]:
    """Gives the hands where they come to: of two on each other, the upper."""
    hands = _at(movement, place, stance)
    return hands[1:] if movement.hand == "palms" and len(hands) > 1 else hands


def _at(movement: Movement, place: Point, stance: Stance) -> list[PlacedHand]:
    return [
        hand
        for side in _sides_worked(movement.sides)
        for hand in place_hands(movement.hand, place, side, stance)
    ]


def _sides_worked(sides: Sides) -> tuple[Side, ...]:
    """Gives the sides on which hands are shown. Of one side after the other, the first."""
    if sides == "both":
        return ("left", "right")
    return ("left",) if sides.startswith("left") else ("right",)


def _hidden(movement: Movement, limb: Limb) -> float:
    """Gives the share of a movement that a hand and its arm hide, on their own side."""
    hand = limb.hand
    out = 1 if hand.at[0] >= MIDLINE else -1
    start, end = hand.tip, hand.arm_from or hand.wrist
    line = [(MIDLINE + x * out, y) for x, y in movement.track.resampled(6)]
    return sum(_distance(p, start, end) < _ARM_HALF for p in line) / len(line)


def _on_top(movements: Sequence[Movement], limbs: Sequence[Limb]) -> tuple[Movement, ...]:
    """Gives the movements that lie over the hands, because one of them is hidden too much: all that touch, to and fro.

    A way back lies there only where nothing else does: it would run along the others. A point that is pressed always
    does: below the thumb on it nobody sees that it is one of those to press.
    """
    pressed = [m for m in movements if m.points and m.shape != "hold"]
    touching = [m for m in movements if m.line and m.shape != "return"]
    back = [m for m in movements if m.line and m.shape == "return"]

    def is_hidden(movement: Movement) -> bool:
        return any(_hidden(movement, limb) > _most_hidden(movement) for limb in limbs)

    hidden = touching if any(map(is_hidden, touching)) else list(filter(is_hidden, back))
    return (*pressed, *hidden)


def _most_hidden(movement: Movement) -> float:
    """Gives the share of a movement that may be hidden.

    Of a long wave it is nothing, because half of one is a loop to the eye; short loops lie beneath the hand that makes them.
    """
    long = movement.track.length > _GHOST_FROM
    if movement.shape == "circles" and not long:
        return -1.0
    return 0.0 if movement.shape == "kneads" and long else _MOST_HIDDEN


def _distance(at: Point, start: Point, end: Point) -> float:
    """Gives how far a place lies from a straight way."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    share = ((at[0] - start[0]) * dx + (at[1] - start[1]) * dy) / (dx * dx + dy * dy or 1.0)
    share = min(max(share, 0.0), 1.0)
    return math.dist(at, (start[0] + dx * share, start[1] + dy * share))


def _limb(hand: PlacedHand, travel: Sequence[Point]) -> Limb:
    place = hand.arm_from
    out = 1 if hand.at[0] >= MIDLINE else -1
    way = tuple((x * out, y) for x, y in travel)
    return Limb(hand, arm_of(hand.wrist, place, hand.stance.sleeve_of(hand.side)) if place else None, way)


def hands_that_begin(
    guide: Guide, technique: Technique, step: Step, place: str | None, upper: Side = "right"
) -> list[PlacedHand]:
    """Gives the hands with which a step begins, as its picture shows them."""
    movements = movements_of(guide.body, technique.steps.index(step) + 1, step, guide.points)
    return _hands(movements[:1], stance_at(place, upper))[0]
