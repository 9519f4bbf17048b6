"""What a stroke touches, measured: its centre line, its width, its sway, and its distance from spine and outline.

Right half of the drawing, in drawing units (5.6 to the centimetre): distance from the spine, and y downwards.
The checks of safety, the words and the figures all start from here. How near is too near is decided in the checks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from backwise.body import curves
from backwise.body.canvas import units
from backwise.body.curves import Polyline
from backwise.body.limits import SWAY
from backwise.body.outlines import Outline
from backwise.body.picture import silhouette
from backwise.body.places import Point, knows, locate, nearest_level, shifted
from backwise.model import Body, Guide, Hold, Loc, Stroke, Technique, times_planned
from backwise.model import Point as PointRecord

# Landmarks without which nothing can be measured.
LANDMARKS = ("C7", "T2", "T11", "T12", "L3", "L4")
# A way shorter than a centimetre is none that a text would speak of.
_WAY = units(1)
_MOST_MEASURED = 12


@dataclass(frozen=True)
class Contact:
    """One line on which a hand touches the right half.

    Attributes:
        line: the centre of what touches; one place only for a point that is pressed.
        half_width: half the width of what touches, across the travel.
        sway: how far the centre leaves the line to any side: the loops of circles, the wave of kneading.
        pressure: how firm, as in the stroke.
    """

    line: Polyline
    half_width: float
    sway: float
    pressure: str

    @property
    def nearest(self) -> float:
        """How near the centre comes to the middle of the spine, sway counted."""
        return self._gap(min(self.line))

    @property
    def inner_edge(self) -> float:
        """How near what touches comes to the middle of the spine. Below 0 it lies across it."""
        return self.nearest - self.half_width

    @property
    def top(self) -> float:
        """The smallest y of the centre, sway counted."""
        return min(y for _, y in self.line) - self.sway

    @property
    def bottom(self) -> float:
        """The largest y of the centre, sway counted."""
        return max(y for _, y in self.line) + self.sway

    def where_centre_below(self, least: float) -> Polyline:
        """Gives the places of the line at which the centre comes nearer to the spine than `least`."""
        return [p for p in self.line if self._gap(p) < least - 1e-6]

    def where_edge_below(self, least: float) -> Polyline:
        """Gives the places of the line at which the inner edge comes nearer to the spine than `least`."""
        return [p for p in self.line if self._gap(p) - self.half_width < least - 1e-6]

    def within(self, top: float, bottom: float) -> float:
        """Gives how long the centre travels between two heights, sway counted; 0 where it does not enter.

        A contact that only touches one of the two heights has not entered. A point that lies between them counts
        as one unit, so that it never counts as nothing.
        """
        inside = [p for p in self.line if top + 1e-6 < p[1] + self.sway and p[1] - self.sway < bottom - 1e-6]
        return max(curves.length(inside), 1.0) if inside else 0.0

    def _gap(self, at: Point) -> float:
        return max(at[0] - self.sway, 0.0)


@dataclass(frozen=True)
class PlacedStroke:
    """A stroke of a technique with what it touches, pass by pass or point by point.

    Hands that lie still count as a stroke of one place, without an index: what is measured is what is seen.
    """

    technique: Technique
    number: int
    index: int | None
    stroke: Stroke
    passes: int
    contacts: tuple[Contact, ...] = field(repr=False)

    @property
    def rests(self) -> bool:
        """Whether it is hands that lie still."""
        return self.index is None

    @property
    def lines(self) -> int:
        """How many lines it draws beside each other: as many as there are passes, where it widens."""
        return self.passes if self.stroke.widen else 1

    def loc(self, *rest: str | int) -> Loc:
        """Gives the place of one of its values in the technique's record."""
        if self.index is None:
            return ("steps", self.number - 1, "hold", *(key for key in rest if key in ("hand", "at", "side")))
        return ("steps", self.number - 1, "strokes", self.index, *rest)

    @property
    def where(self) -> Loc:
        """The place of its path or points in the technique's record."""
        if self.index is None:
            return self.loc("at")
        return self.loc("path" if self.stroke.path else "points")


def placed_strokes(guide: Guide, technique: Technique) -> Iterator[PlacedStroke]:
    """Gives the strokes of a technique that can be measured; what is not on the drawing has its own problem."""
    if not has_landmarks(guide.body):
        return
    for number, step in enumerate(technique.steps, 1):
        for index, stroke in enumerate(step.strokes):
            passes = passes_of(technique, number)
            found = contacts(guide.body, stroke, guide.points, passes)
            if found:
                yield PlacedStroke(technique, number, index, stroke, passes, tuple(found))
        if step.hold:
            still = at_rest(step.hold)
            found = contacts(guide.body, still, guide.points)
            if found:
                yield PlacedStroke(technique, number, None, still, 1, tuple(found))


def at_rest(hold: Hold) -> Stroke:
    """Gives hands that lie still as the stroke that they would be: pressed nowhere, and going nowhere."""
    return Stroke.model_construct(
        hand=hold.hand,
        shape="press",
        path=(hold.at, hold.at),
        points=(),
        pressure="light",
        mirror=True,
        side=hold.side,
        widen=None,
    )


def contacts(body: Body, stroke: Stroke, points: Mapping[str, PointRecord], passes: int = 1) -> list[Contact]:
    """Gives what a stroke touches: one contact for each pass beside the last, or for each point pressed.

    Empty where a place, a point or the hand is not on the drawing.

    Args:
        body: the landmarks.
        stroke: the stroke.
        points: the points of tradition by id.
        passes: how often the stroke is done; later passes count only where the stroke widens.
    """
    places = stroke.path or [points[id_].place for id_ in stroke.points if id_ in points]
    if stroke.hand not in body.hands or not places or not all(knows(body, place) for place in places):
        return []
    half = half_width(body, stroke.hand)
    sway = SWAY.get(stroke.shape, 0.0)
    if stroke.points:
        return [Contact([locate(body, place)], half, sway, stroke.pressure) for place in places]
    outward = [n * stroke.widen for n in _some_of(passes)] if stroke.widen else [0.0]
    lines = [curves.smooth([shifted(body, place, cun) for place in places]) for cun in outward]
    return [Contact(line, half, sway, stroke.pressure) for line in lines]


def _some_of(passes: int) -> list[int]:
    """Gives the passes to measure: all, or where somebody wrote very many, some between the first and the last."""
    last = passes - 1
    most = min(passes, _MOST_MEASURED)
    return sorted({round(last * n / max(most - 1, 1)) for n in range(most)})


def passes_of(technique: Technique, number: int) -> int:
    """Gives how often a step is done in all, its group of steps counted: the upper end, as time is planned."""
    times = times_planned(technique.steps[number - 1].times)
    group = technique.passes
    return times * (times_planned(group.times) if group and number in group.steps else 1)


def half_width(body: Body, hand: str) -> float:
    """Gives half the width of the part of a hand that touches, in drawing units.

    Raises:
        KeyError: there is no such hand.
    """
    return body.hands[hand].contact_cm * body.canvas.units_per_cm / 2


def has_landmarks(body: Body) -> bool:
    """Whether the levels and the scale are there from which everything is measured."""
    return (
        all(level in body.levels for level in LANDMARKS)
        and min(body.canvas.units_per_cm, body.canvas.cun) > 0
    )


def in_cm(body: Body, units: float, *, up: bool = False) -> str:
    """Gives drawing units in centimetres on an adult of 172 cm, in words: `2.1 cm`.

    Rounded down, or up, so that a distance that breaks a limit never reads as if it kept it.
    """
    tenths = units / body.canvas.units_per_cm * 10
    whole = math.ceil(tenths - 1e-6) if up else math.floor(tenths + 1e-6)
    return f"{whole / 10:g} cm"


def between_levels(body: Body, places: Sequence[Point]) -> str:
    """Gives where places lie, from the highest to the lowest: `between T2 and T12`, or `at T9`."""
    first = nearest_level(body, min(y for _, y in places))
    last = nearest_level(body, max(y for _, y in places))
    return f"at {first}" if first == last else f"between {first} and {last}"


def directions(line: Sequence[Point]) -> tuple[str, ...]:
    """Gives where a line leads, main direction first: `("down", "out")`. Empty where it ends where it began.

    Up is towards the head; out is away from the spine. The lesser direction counts from a quarter of the main one, and 1.5 cm.
    """
    dx, dy = line[-1][0] - line[0][0], line[-1][1] - line[0][1]
    down, out = (abs(dy), "down" if dy > 0 else "up"), (abs(dx), "out" if dx > 0 else "in")
    main, lesser = (down, out) if down[0] >= out[0] else (out, down)
    if main[0] < 1:
        return ()
    return (main[1], lesser[1]) if lesser[0] >= max(main[0] / 4, 1.5 * _WAY) else (main[1],)


def goes(line: Sequence[Point], way: str) -> bool:
    """Whether any part of a line leads up, down, out or in, by about a centimetre or more."""
    axis, sign = {"up": (1, -1), "down": (1, 1), "out": (0, 1), "in": (0, -1)}[way]
    most, lowest = 0.0, math.inf
    for point in line:
        value = point[axis] * sign
        lowest = min(lowest, value)
        most = max(most, value - lowest)
    return most >= _WAY - 1e-6


def over_kidneys(body: Body, contact: Contact) -> bool:
    """Whether any part of what touches lies over the kidneys and lowest ribs, as body.yml bounds them."""
    area = body.caution.get("kidneys")
    if area is None or area.levels is None or area.dx is None:
        return False
    top, bottom = (body.levels.get(level, math.inf) for level in area.levels)
    reach = contact.half_width + contact.sway
    near, far = area.dx
    return any(
        top <= y + contact.sway and y - contact.sway <= bottom and near <= dx + reach and dx - reach <= far
        for dx, y in contact.line
    )


def outside(body: Body, at: Point) -> float:
    """Gives how far a place of the right half lies outside the drawn body, in drawing units; 0 inside it."""
    place = (body.canvas.midline + at[0], at[1])
    outlines = _silhouette()
    if any(outline.holds(place) for outline in outlines):
        return 0.0
    return min(outline.distance_to(place) for outline in outlines)


@cache
def _silhouette() -> Sequence[Outline]:
    return [Outline(shape) for shape in silhouette()]
