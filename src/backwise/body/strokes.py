"""A stroke to shapes: paths, arrowheads, folds and rings, on the right half of the drawing. Drawing units.

Strokes that go on where the one before ended, with the same hand, are one movement: one line, one arrowhead.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from backwise.body.curves import (
    Bezier,
    Polyline,
    at,
    beziers_through,
    coil,
    length,
    resampled,
    smooth,
    trimmed,
    wave,
)
from backwise.body.places import Point, level_y, locate, shifted
from backwise.model import Body, Step, Stroke
from backwise.model import Point as PointRecord

Disc = tuple[float, float, float]
# Both sides at once, one side alone, or one side and then the other.
Sides = Literal["both", "right", "left", "right-then-left", "left-then-right"]

# The weight of a line is the pressure, and nothing else.
WIDTHS = {"light": 2.6, "medium": 3.7, "firm": 5.0}
_LIGHTER = {"light": "light", "medium": "light", "firm": "medium"}
_HALO = 4.0
CIRCLE_RADIUS, _CIRCLE_PITCH = 11.0, 27.0
KNEAD_AMPLITUDE, _KNEAD_PITCH = 8.0, 30.0
RING_RADIUS = 6.6
# Over the kidney itself, beyond the long back muscles.
_OVER_KIDNEY = 30.0
_SECOND_HEAD_FROM = 150.0


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
        points: points that are pressed, each with how it is touched.
        sides: on which sides it is done.
    """

    step: int
    hand: str
    shape: str
    sides: Sides
    line: tuple[Point, ...] = ()
    parts: tuple[tuple[float, str], ...] = ()
    outer: tuple[Point, ...] = ()
    points: tuple[tuple[Point, str], ...] = ()

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
        return {"circles": CIRCLE_RADIUS, "kneads": KNEAD_AMPLITUDE, "roll": 8.5, "press": RING_RADIUS}.get(
            self.shape, WIDTHS["light"] / 2
        )

    @property
    def lines(self) -> tuple[tuple[Point, ...], ...]:
        """Its lines, the later pass too."""
        return tuple(line for line in (self.line, self.outer) if line)

    def is_same_as(self, other: Movement) -> bool:
        """Whether it is the same movement, perhaps in another step."""
        return replace(self, step=other.step) == other

    def moved(self, by: Point) -> Movement:
        """Gives it moved aside."""
        return replace(self, line=_moved(self.line, by), outer=_moved(self.outer, by))


@dataclass
class Shapes:
    """What is drawn of a movement, as SVG.

    Attributes:
        halo: path elements under the lines.
        lines: path elements, with their widths.
        heads: path data of the arrowheads.
        rings: elements of points.
    """

    halo: list[str] = field(default_factory=list[str])
    lines: list[str] = field(default_factory=list[str])
    heads: list[str] = field(default_factory=list[str])
    rings: list[str] = field(default_factory=list[str])


# --- Strokes to movements --------------------------------------------------------------------------


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
    return found


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
            return replace(bare, points=pressed) if pressed else None
        line = smooth([locate(body, place) for place in stroke.path])
        outer = smooth([shifted(body, p, stroke.widen) for p in stroke.path]) if stroke.widen else []
    except (KeyError, ValueError):
        return None
    if length(line) < 1:
        return None
    return replace(bare, line=tuple(line), parts=((length(line), stroke.pressure),), outer=tuple(outer))


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
    (ax, ay), (bx, by) = at(before.line, length(before.line))[1], at(after.line, 0)[1]
    return ax * bx + ay * by > 0.2


def _joined(before: Movement, after: Movement) -> Movement:
    so_far = before.parts[-1][0]
    later = tuple((so_far + until, pressure) for until, pressure in after.parts)
    return replace(before, line=before.line + after.line[1:], parts=before.parts + later)


def _moved(line: Iterable[Point], by: Point) -> tuple[Point, ...]:
    return tuple((x + by[0], y + by[1]) for x, y in line)


# --- Movements to shapes ---------------------------------------------------------------------------


def draw_movement(body: Body, movement: Movement, *, lead: float = 0.0) -> Shapes:
    """Gives the shapes of a movement on the right half of the drawing.

    Args:
        body: for the middle line, and for the band where glides are drawn lighter.
        movement: what is drawn.
        lead: how much of its start lies under a hand: loops and folds begin after it.
    """
    pen = _Pen(body, movement)
    if movement.points:
        for place, press in movement.points:
            pen.shapes.rings.append(draw_ring(place, press, body.canvas.midline))
        return pen.shapes
    if movement.outer:
        pen.glide(movement.outer, as_pass=True)
    if movement.shape == "circles":
        pen.circles(movement.line, lead)
    elif movement.shape == "kneads":
        pen.kneads(movement.line)
    elif movement.shape == "roll":
        pen.roll(movement.line, lead)
    elif movement.shape == "tap":
        pen.tap(movement.line)
    else:
        pen.glide(movement.line, as_pass=False)
    return pen.shapes


def draw_ring(place: Point, press: str, midline: float, radius: float = RING_RADIUS) -> str:
    """Gives the ring of a point: with a dot, hollow and dashed for an open hand, crossed where nobody presses."""
    x, y = number(midline + place[0]), number(place[1])
    circle = f'cx="{x}" cy="{y}" r="{number(radius)}"/>'
    if press == "open-hand":
        return f'<circle class="bm-soft" {circle}'
    if press == "none":
        d = radius * math.sqrt(0.5)
        left, top, across = number(midline + place[0] - d), number(place[1] - d), number(2 * d)
        cross = f'<path class="bm-cross" d="M{left} {top}l{across} {across}"/>'
        return f'<circle class="bm-ring bm-cross" {circle}{cross}'
    dot = f'<circle class="bm-dot" cx="{x}" cy="{y}" r="{number(radius * 0.45)}"/>'
    return f'<circle class="bm-ring" {circle}{dot}'


def discs_of(movement: Movement, midline: float) -> list[Disc]:
    """Gives discs that cover the lines and rings of a movement, for the placing of labels."""
    # Three times: a label may cross a line, but a point that it hides is lost.
    found = [(midline + x, y, RING_RADIUS + 1) for (x, y), _ in movement.points] * 3
    for line in movement.lines:
        found += [(midline + x, y, movement.reach + 1.5) for x, y in resampled(line, 8)]
    return found


def number(value: float) -> str:
    """Gives a number with at most one decimal, and never `-0`."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class _Pen:
    """Draws one movement into `shapes`."""

    def __init__(self, body: Body, movement: Movement) -> None:
        self.body = body
        self.movement = movement
        self.shapes = Shapes()

    def glide(self, line: Sequence[Point], *, as_pass: bool) -> None:
        """Draws a line with an arrowhead; lighter in the kidney band. A later pass is thin."""
        total = length(line)
        size = _head_size(WIDTHS["light"] if as_pass else self._width_at(total, line[-1]))
        core = trimmed(line, 0, size * 0.6)
        dashed = self.movement.shape == "return"
        points = resampled(core, 2.5)
        step = length(core) / max(len(points) - 1, 1)
        # A return has no pressure, and a later pass stands back behind the first: both are thin.
        thin = dashed or as_pass
        widths = [WIDTHS["light"] if thin else self._width_at(i * step, p) for i, p in enumerate(points)]
        for width, run in _runs(points, widths):
            self._line(path_data(run, self._midline), width, "bm-return" if dashed else "")
        self._halo(path_data(core, self._midline), max(widths))
        self._head(*at(line, total), size)
        if total > _SECOND_HEAD_FROM and not dashed and not self.movement.outer:
            self._head(*at(line, total * 0.62), size * 0.82)

    def circles(self, line: Sequence[Point], lead: float) -> None:
        """Draws loops that travel, and a short way out of the last one."""
        total = length(line)
        path = trimmed(line, min(lead, total * 0.3), min(24.0, total * 0.35))
        loops = coil(path, CIRCLE_RADIUS, _CIRCLE_PITCH)
        if total < 1.5 * _CIRCLE_PITCH:
            # Two loops on so short a way would be a blot.
            path = trimmed(line, 0, total * 0.5)
            loops = coil([path[0], at(path, 2 * length(path))[0]], CIRCLE_RADIUS, _CIRCLE_PITCH)[:7]
        (x, y), (tx, ty) = at(path, length(path))
        aside = ((loops[-1][0] - x) * -ty + (loops[-1][1] - y) * tx) * 0.5
        ahead = min(13.0, total * 0.2)
        knots = [*loops, (x - ty * aside + tx * ahead, y + tx * aside + ty * ahead)]
        self._formed(knots, line, _towards(knots[-1], line[-1]))

    def kneads(self, line: Sequence[Point]) -> None:
        """Draws a wave."""
        amplitude = min(KNEAD_AMPLITUDE, length(line) * 0.2)
        self._formed(wave(trimmed(line, 0, 8), amplitude, _KNEAD_PITCH)[:-1], line, at(line, length(line))[1])

    def roll(self, line: Sequence[Point], lead: float) -> None:
        """Draws folds that grow, and a short arrow."""
        total = length(line)
        width = self._width_at(total, line[-1])
        arrow = min(20.0, total * 0.5)
        size = _head_size(width)
        first, last = min(lead + 4, total * 0.5), total - arrow - 3
        count = max(1, round((last - first) / 13))
        for i in range(count + 1):
            distance = first + (last - first) * i / count
            self._line(self._fold(*at(line, distance)), 2.2 + 1.4 * distance / total, "")
        shaft = path_data([at(line, total - d)[0] for d in (arrow, size * 0.6)], self._midline)
        self._line(shaft, width, "")
        self._halo(shaft, width)
        self._head(*at(line, total), size)

    def tap(self, line: Sequence[Point]) -> None:
        """Draws dots."""
        width = self._width_at(length(line), line[-1])
        data = path_data(trimmed(line, 0, _head_size(width)), self._midline)
        self._line(data, max(width, 3.7), "bm-dots")
        self._halo(data, width)
        self._head(*at(line, length(line)), _head_size(width))

    @property
    def _midline(self) -> float:
        return self.body.canvas.midline

    def _formed(self, knots: Polyline, line: Sequence[Point], direction: Point) -> None:
        # The share of the knots is the share of the line: forms are made of steps of equal length.
        total = length(line)
        width = self._width_at(total, line[-1])
        size = _head_size(width)
        tip = line[-1]
        neck = (tip[0] - direction[0] * size * 0.6, tip[1] - direction[1] * size * 0.6)
        curves = beziers_through([*knots, neck])
        widths = [self._width_at(total * (i + 0.5) / len(curves), line[-1]) for i in range(len(curves))]
        for run_width, run in groupby(zip(widths, curves, strict=True), key=lambda pair: pair[0]):
            self._line(bezier_data([curve for _, curve in run], self._midline), run_width, "")
        self._halo(bezier_data(curves, self._midline), max(widths))
        self._head(tip, direction, size)

    def _fold(self, middle: Point, direction: Point) -> str:
        (x, y), (tx, ty) = middle, direction

        def point(aside: float, ahead: float) -> str:
            return (
                f"{number(self._midline + x - ty * aside + tx * ahead)} {number(y + tx * aside + ty * ahead)}"
            )

        return f"M{point(-8.5, -3)}C{point(-6, 5)} {point(6, 5)} {point(8.5, -3)}"

    def _width_at(self, distance: float, place: Point) -> float:
        parts = self.movement.parts
        pressure = next((p for until, p in parts if distance <= until + 0.01), parts[-1][1])
        if self.movement.shape == "glide":
            pressure = eased(self.body, pressure, place)
        return WIDTHS.get(pressure, WIDTHS["light"])

    def _line(self, data: str, width: float, look: str) -> None:
        named = f' class="{look}"' if look else ""
        self.shapes.lines.append(f'<path{named} d="{data}" stroke-width="{number(width)}"/>')

    def _halo(self, data: str, width: float) -> None:
        self.shapes.halo.append(f'<path d="{data}" stroke-width="{number(width + _HALO)}"/>')

    def _head(self, tip: Point, direction: Point, size: float) -> None:
        (x, y), (tx, ty) = tip, direction
        half, notch = size * 0.46, size * 0.72
        corners = (
            (x, y),
            (x - tx * size - ty * half, y - ty * size + tx * half),
            (x - tx * notch, y - ty * notch),
            (x - tx * size + ty * half, y - ty * size - tx * half),
        )
        self.shapes.heads.append(
            "M" + "L".join(f"{number(self._midline + a)} {number(b)}" for a, b in corners) + "Z"
        )


def eased(body: Body, pressure: str, place: Point) -> str:
    """Gives the pressure of a glide at a place: over the kidneys a step lighter, light over the kidney itself."""
    band = body.caution.get("kidneys")
    if band is None or band.levels is None or band.dx is None:
        return pressure
    try:
        top, bottom = (level_y(body, level) for level in band.levels)
    except KeyError:
        return pressure
    dx = abs(place[0])
    if not (top <= place[1] <= bottom and band.dx[0] <= dx <= band.dx[1]):
        return pressure
    return "light" if dx > _OVER_KIDNEY else _LIGHTER.get(pressure, "light")


def path_data(line: Sequence[Point], midline: float) -> str:
    """Gives path data for a line, as few curves as its bends need."""
    first, last = line[0], line[-1]
    span = math.dist(first, last) or 1.0
    bend = max(
        abs((x - first[0]) * (last[1] - first[1]) - (y - first[1]) * (last[0] - first[0])) / span
        for x, y in line
    )
    if bend < 0.4:
        ends = (f"{number(midline + x)} {number(y)}" for x, y in (first, last))
        return "M" + "L".join(ends)
    return bezier_data(beziers_through(resampled(line, 40)), midline)


def bezier_data(curves: Sequence[Bezier], midline: float) -> str:
    """Gives path data for curves that follow each other: relative, which is shorter."""
    x, y = round(midline + curves[0][0][0], 1), round(curves[0][0][1], 1)
    data = f"M{number(x)} {number(y)}c"
    for _, *rest in curves:
        pairs = [(round(midline + a - x, 1), round(b - y, 1)) for a, b in rest]
        data += " ".join(f"{number(a)} {number(b)}" for a, b in pairs) + " "
        x, y = x + pairs[-1][0], y + pairs[-1][1]
    return data.rstrip().replace(" -", "-")


def _runs(points: Sequence[Point], widths: Sequence[float]) -> list[tuple[float, list[Point]]]:
    """Gives stretches of equal width, each beginning where the one before ends."""
    runs: list[tuple[float, list[Point]]] = []
    for point, width in zip(points, widths, strict=True):
        if runs and runs[-1][0] == width:
            runs[-1][1].append(point)
            continue
        if runs:
            runs[-1][1].append(point)
        runs.append((width, [point]))
    return [(width, run) for width, run in runs if len(run) > 1]


def _head_size(width: float) -> float:
    return 8 + 1.9 * width


def _towards(start: Point, end: Point) -> Point:
    span = math.dist(start, end)
    return ((end[0] - start[0]) / span, (end[1] - start[1]) / span) if span else (0.0, -1.0)
