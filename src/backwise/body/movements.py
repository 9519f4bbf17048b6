"""Strokes of a technique to movements, on the right half of the drawing, in drawing units.

Strokes that go on where the one before ended, with the same hand, are one movement: one line, one arrowhead.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from backwise.body.curves import Track, length, smooth
from backwise.body.limits import SWAY
from backwise.body.places import Point, knows, locate, shifted
from backwise.model import Body, Hold, Step, Stroke, Technique
from backwise.model import Point as PointRecord

# A place on a line, and the direction of travel there.
Sample = tuple[float, float, float, float]
# Both sides at once, one side alone, or one side and then the other.
Sides = Literal["both", "right", "left", "right-then-left", "left-then-right"]

RING_RADIUS = 6.6
# How far each form is drawn to each side of its line: loops and waves as far as a hand really swings.
_REACH: Mapping[str, float] = {**SWAY, "roll": 8.5, "press": RING_RADIUS}
_REACH_OF_A_LINE = 1.3


@dataclass(frozen=True)
class Movement:
    """One movement of the hands: one or more strokes that go on from each other.

    Attributes:
        step: the number of its step.
        hand: what touches.
        shape: how it moves.
        line: where it goes: distance from the spine and y. Empty for points.
        parts: pressures, each with the length of line up to which it holds.
        outer: the line of a later pass, further out.
        points: points that are pressed, each with how it is touched; of a hand that lies still, its place.
        sides: on which sides it is done.
        pressure: how firm it is where it has no line.
    """

    step: int
    hand: str
    shape: str
    sides: Sides
    line: tuple[Point, ...] = ()
    parts: tuple[tuple[float, str], ...] = ()
    outer: tuple[Point, ...] = ()
    points: tuple[tuple[Point, str], ...] = ()
    pressure: str = ""

    @property
    def start(self) -> Point:
        """Where it begins."""
        return self.line[0] if self.line else self.points[0][0]

    @property
    def end(self) -> Point:
        """Where it ends."""
        return self.line[-1] if self.line else self.points[-1][0]

    @property
    def reach(self) -> float:
        """How far its shape goes to each side of its line."""
        return _REACH.get(self.shape, _REACH_OF_A_LINE)

    @property
    def lines(self) -> tuple[tuple[Point, ...], ...]:
        """Its lines, the later pass too."""
        return tuple(line for line in (self.line, self.outer) if line)

    @cached_property
    def track(self) -> Track:
        """Its line, measured."""
        return Track(self.line)

    @property
    def tracks(self) -> Iterator[Track]:
        """All its lines, measured."""
        if self.line:
            yield self.track
        if self.outer:
            yield Track(self.outer)

    @cached_property
    def samples(self) -> tuple[tuple[Sample, ...], ...]:
        """Of each of its lines, places about 6 units apart with the direction of travel there."""
        return tuple(_samples(track) for track in self.tracks)

    def is_same_as(self, other: Movement) -> bool:
        """Whether it is the same movement, perhaps in another step."""
        return self._what == other._what

    @cached_property
    def _what(self) -> tuple[object, ...]:
        return (self.hand, self.shape, self.sides, self.line, self.points, self.parts, self.outer)

    def moved(self, by: Point) -> Movement:
        """Gives it moved aside."""
        return replace(self, line=_moved(self.line, by), outer=_moved(self.outer, by))


# --- Strokes to movements --------------------------------------------------------------------------


def movements_in(body: Body, technique: Technique, points: Mapping[str, PointRecord]) -> tuple[Movement, ...]:
    """Gives the movements of all steps of a technique, in their order."""
    return tuple(
        movement
        for order, step in enumerate(technique.steps, 1)
        for movement in movements_of(body, order, step, points)
    )


def movements_of(
    body: Body, number_of_step: int, step: Step, points: Mapping[str, PointRecord]
) -> list[Movement]:
    """Gives the movements of a step. What stands on no known place is left out: the checks report it."""
    found: list[Movement] = []
    for stroke in step.strokes:
        movement = _movement(body, number_of_step, step, stroke, points)
        if movement is None:
            continue
        if found and _goes_on(found[-1], movement):
            found[-1] = _joined(found[-1], movement)
        else:
            found.append(movement)
    if step.hold and knows(body, step.hold.at):
        found.append(_still(body, number_of_step, step, step.hold))
    return found


def _still(body: Body, number_of_step: int, step: Step, hold: Hold) -> Movement:
    """Gives a hand that lies where it is."""
    side: Sides = "left" if hold.side == "left" else "right" if hold.side else "both"
    sides: Sides = "right-then-left" if step.each_side else side
    return Movement(number_of_step, hold.hand, "hold", sides, points=((locate(body, hold.at), ""),))


def point_place(body: Body, point: PointRecord) -> Point:
    """Gives the place of a point. The points of the middle line (GV) lie on it.

    Raises:
        KeyError: there is no such place.
    """
    dx, y = locate(body, point.place)
    return (0.0, y) if point.code.startswith("GV") else (dx, y)


def _movement(
    body: Body, number_of_step: int, step: Step, stroke: Stroke, points: Mapping[str, PointRecord]
) -> Movement | None:
    bare = Movement(step=number_of_step, hand=stroke.hand, shape=stroke.shape, sides=_sides(step, stroke))
    try:
        if stroke.points:
            known = [points[name] for name in stroke.points if name in points]
            pressed = tuple((point_place(body, point), point.press) for point in known)
            return replace(bare, points=pressed, pressure=stroke.pressure) if pressed else None
        line = smooth([locate(body, place) for place in stroke.path])
        outer = smooth([shifted(body, p, stroke.widen) for p in stroke.path]) if stroke.widen else []
    except (KeyError, ValueError):
        return None
    total = length(line)
    if total < 1:
        return None
    return replace(bare, line=tuple(line), parts=((total, stroke.pressure),), outer=tuple(outer))


def _sides(step: Step, stroke: Stroke) -> Sides:
    if step.each_side:
        return "left-then-right" if stroke.side == "left" else "right-then-left"
    if stroke.side == "left":
        return "left"
    return "both" if stroke.mirror and stroke.side is None else "right"


def _goes_on(before: Movement, after: Movement) -> bool:
    alike = (before.hand, before.shape, before.sides) == (after.hand, after.shape, after.sides)
    lines = bool(before.line and after.line) and not before.outer and not after.outer
    if not (alike and lines and math.dist(before.end, after.start) < 0.5):
        return False
    # There and back is two movements: on one line the arrowheads would be lost.
    (ax, ay), (bx, by) = before.track.at(before.track.length)[1], after.track.at(0)[1]
    return ax * bx + ay * by > 0.2


def _joined(before: Movement, after: Movement) -> Movement:
    so_far = before.parts[-1][0]
    later = tuple((so_far + until, pressure) for until, pressure in after.parts)
    return replace(before, line=before.line + after.line[1:], parts=before.parts + later)


def _moved(line: Iterable[Point], by: Point) -> tuple[Point, ...]:
    return tuple((x + by[0], y + by[1]) for x, y in line)


def _samples(track: Track) -> tuple[Sample, ...]:
    count = max(2, round(track.length / 6))
    places = (track.at(track.length * i / count) for i in range(count + 1))
    return tuple((x, y, tx, ty) for (x, y), (tx, ty) in places)
