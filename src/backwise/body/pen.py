"""A movement to shapes: paths, arrowheads, folds and rings, as SVG on the right half of the drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from backwise.body.canvas import MIDLINE, number
from backwise.body.curves import Polyline, Track, beziers_through
from backwise.body.limits import OVER_KIDNEY, SWAY
from backwise.body.movements import RING_RADIUS, Movement
from backwise.body.path_data import bezier_data, path_data
from backwise.body.places import Point, level_y
from backwise.model import Body

# The weight of a line is the pressure, and nothing else.
WIDTHS = {"light": 2.6, "medium": 3.7, "firm": 5.0}
_LIGHTER = {"light": "light", "medium": "light", "firm": "medium"}
_HALO = 4.0
# Loops and waves swing as far as the hand does, so that what is seen is what was measured.
CIRCLE_RADIUS, _CIRCLE_PITCH = SWAY["circles"], 27.0
KNEAD_AMPLITUDE, _KNEAD_PITCH = SWAY["kneads"], 30.0
_SECOND_HEAD_FROM = 150.0


@dataclass(frozen=True)
class Easing:
    """The band over the kidneys and lowest ribs, where glides are drawn lighter than they are written."""

    top: float
    bottom: float
    near: float
    far: float

    def eased(self, pressure: str, place: Point) -> str:
        """Gives the pressure of a glide at a place: in the band a step lighter, light over the kidney itself."""
        dx = abs(place[0])
        if not (self.top <= place[1] <= self.bottom and self.near <= dx <= self.far):
            return pressure
        return "light" if dx > OVER_KIDNEY else _LIGHTER.get(pressure, "light")


def easing_of(body: Body) -> Easing | None:
    """Gives the band over the kidneys as body.yml bounds it, or None where it has no bounds that are known."""
    area = body.caution.get("kidneys")
    if area is None or area.levels is None or area.dx is None:
        return None
    try:
        top, bottom = (level_y(body, level) for level in area.levels)
    except KeyError:
        return None
    return Easing(top, bottom, *area.dx)


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


def draw_movement(
    movement: Movement, easing: Easing | None, *, lead: float = 0.0, midline: float = MIDLINE
) -> Shapes:
    """Gives the shapes of a movement on the right half of the drawing.

    Args:
        movement: what is drawn.
        easing: where glides are drawn lighter, or None for nowhere.
        lead: how much of its start lies under a hand: loops and folds begin after it.
        midline: x of the spine; the legend has its own.
    """
    pen = _Pen(movement, easing, midline)
    if movement.points:
        for place, press in movement.points:
            pen.shapes.rings.append(draw_ring(place, press, midline=midline))
        return pen.shapes
    if movement.outer:
        pen.glide(Track(movement.outer), as_pass=True)
    if movement.shape == "circles":
        pen.circles(lead)
    elif movement.shape == "kneads":
        pen.kneads()
    elif movement.shape == "roll":
        pen.roll(lead)
    elif movement.shape == "tap":
        pen.tap()
    else:
        pen.glide(movement.track, as_pass=False)
    return pen.shapes


def draw_ring(place: Point, press: str, radius: float = RING_RADIUS, *, midline: float = MIDLINE) -> str:
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


def halos_of(drawn: Sequence[Shapes]) -> str:
    """Gives the pale lines that keep movements apart from what lies below them."""
    halos = "".join(path for shapes in drawn for path in shapes.halo)
    return f'<g class="bm-halo">{halos}</g>' if halos else ""


def strokes_of(drawn: Sequence[Shapes]) -> str:
    """Gives the lines, the arrowheads and the rings of movements."""
    lines = "".join(path for shapes in drawn for path in shapes.lines)
    heads = "".join(data for shapes in drawn for data in shapes.heads)
    rings = "".join(ring for shapes in drawn for ring in shapes.rings)
    return (
        (f'<g class="bm-path">{lines}</g>' if lines else "")
        + (f'<path class="bm-head" d="{heads}"/>' if heads else "")
        + rings
    )


class _Pen:
    """Draws one movement into `shapes`."""

    def __init__(self, movement: Movement, easing: Easing | None, midline: float) -> None:
        self.movement = movement
        self.easing = easing if movement.shape == "glide" else None
        self.midline = midline
        self.shapes = Shapes()

    def glide(self, track: Track, *, as_pass: bool) -> None:
        """Draws a line with an arrowhead; lighter in the kidney band. A later pass is thin."""
        total = track.length
        size = _head_size(WIDTHS["light"] if as_pass else self._width_at(total, track.line[-1]))
        core = Track(track.trimmed(0, size * 0.6))
        dashed = self.movement.shape == "return"
        points = core.resampled(2.5)
        step = core.length / max(len(points) - 1, 1)
        # A return has no pressure, and a later pass stands back behind the first: both are thin.
        thin = dashed or as_pass
        widths = [WIDTHS["light"] if thin else self._width_at(i * step, p) for i, p in enumerate(points)]
        for width, run in _runs(points, widths):
            self._line(path_data(run, self.midline), width, "bm-return" if dashed else "")
        self._halo(path_data(core.line, self.midline), max(widths))
        self._head(*track.at(total), size)
        if total > _SECOND_HEAD_FROM and not dashed and not self.movement.outer:
            self._head(*track.at(total * 0.62), size * 0.82)

    def circles(self, lead: float) -> None:
        """Draws loops that travel, and a short way out of the last one."""
        track, total = self.movement.track, self.movement.track.length
        path = Track(track.trimmed(min(lead, total * 0.3), min(24.0, total * 0.35)))
        if total < 1.5 * _CIRCLE_PITCH:
            # Two loops on so short a way would be a blot.
            path = Track(track.trimmed(0, total * 0.5))
            loops = Track([path.line[0], path.at(2 * path.length)[0]]).coil(CIRCLE_RADIUS, _CIRCLE_PITCH)[:7]
        else:
            loops = path.coil(CIRCLE_RADIUS, _CIRCLE_PITCH)
        (x, y), (tx, ty) = path.at(path.length)
        aside = ((loops[-1][0] - x) * -ty + (loops[-1][1] - y) * tx) * 0.5
        ahead = min(13.0, total * 0.2)
        knots = [*loops, (x - ty * aside + tx * ahead, y + tx * aside + ty * ahead)]
        self._formed(knots, _towards(knots[-1], track.line[-1]))

    def kneads(self) -> None:
        """Draws a wave."""
        track = self.movement.track
        amplitude = min(KNEAD_AMPLITUDE, track.length * 0.2)
        knots = Track(track.trimmed(0, 8)).wave(amplitude, _KNEAD_PITCH)[:-1]
        self._formed(knots, track.at(track.length)[1])

    def roll(self, lead: float) -> None:
        """Draws folds that grow, and a short arrow."""
        track, total = self.movement.track, self.movement.track.length
        width = self._width_at(total, track.line[-1])
        arrow = min(20.0, total * 0.5)
        size = _head_size(width)
        first, last = min(lead + 4, total * 0.5), total - arrow - 3
        count = max(1, round((last - first) / 13))
        for i in range(count + 1):
            distance = first + (last - first) * i / count
            self._line(self._fold(*track.at(distance)), 2.2 + 1.4 * distance / total, "")
        shaft = path_data([track.at(total - d)[0] for d in (arrow, size * 0.6)], self.midline)
        self._line(shaft, width, "")
        self._halo(shaft, width)
        self._head(*track.at(total), size)

    def tap(self) -> None:
        """Draws dots."""
        track = self.movement.track
        width = self._width_at(track.length, track.line[-1])
        data = path_data(track.trimmed(0, _head_size(width)), self.midline)
        self._line(data, max(width, 3.7), "bm-dots")
        self._halo(data, width)
        self._head(*track.at(track.length), _head_size(width))

    def _formed(self, knots: Polyline, direction: Point) -> None:
        # The share of the knots is the share of the line: forms are made of steps of equal length.
        total, tip = self.movement.track.length, self.movement.end
        width = self._width_at(total, tip)
        size = _head_size(width)
        neck = (tip[0] - direction[0] * size * 0.6, tip[1] - direction[1] * size * 0.6)
        curves = beziers_through([*knots, neck])
        widths = [self._width_at(total * (i + 0.5) / len(curves), tip) for i in range(len(curves))]
        for run_width, run in groupby(zip(widths, curves, strict=True), key=lambda pair: pair[0]):
            self._line(bezier_data([curve for _, curve in run], self.midline), run_width, "")
        self._halo(bezier_data(curves, self.midline), max(widths))
        self._head(tip, direction, size)

    def _fold(self, middle: Point, direction: Point) -> str:
        (x, y), (tx, ty) = middle, direction

        def point(aside: float, ahead: float) -> str:
            return (
                f"{number(self.midline + x - ty * aside + tx * ahead)} {number(y + tx * aside + ty * ahead)}"
            )

        return f"M{point(-8.5, -3)}C{point(-6, 5)} {point(6, 5)} {point(8.5, -3)}"

    def _width_at(self, distance: float, place: Point) -> float:
        parts = self.movement.parts
        pressure = next((p for until, p in parts if distance <= until + 0.01), parts[-1][1])
        if self.easing:
            pressure = self.easing.eased(pressure, place)
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
            "M" + "L".join(f"{number(self.midline + a)} {number(b)}" for a, b in corners) + "Z"
        )


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
