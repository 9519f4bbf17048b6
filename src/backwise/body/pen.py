"""A movement to shapes: the swath that is touched, one arrow on it, folds and rings, as SVG on the right half."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from backwise.body.canvas import MIDLINE, number
from backwise.body.curves import Polyline, Track, beziers_through
from backwise.body.easing import Easing
from backwise.body.limits import SWAY
from backwise.body.movements import RING_RADIUS, Movement
from backwise.body.path_data import bezier_data, path_data
from backwise.body.places import Point

# The weight of a line is the pressure, and nothing else.
WIDTHS = {"light": 2.6, "medium": 3.6, "firm": 5.0}
# Loops and waves swing as far as the hand does, so that what is seen is what was measured.
CIRCLE_RADIUS, _CIRCLE_PITCH = SWAY["circles"], 27.0
KNEAD_AMPLITUDE, _KNEAD_PITCH = SWAY["kneads"], 30.0
# Two turns say that a hand circles; more would be a blot.
_TURNS = 2
# Fingers that knead on a shorter way squeeze in one place, or go a little further each time.
_SQUEEZED = 45.0
_HALO = 3.6
_LOOKS = {"return": "bm-return", "tap": "bm-dots"}


@dataclass(frozen=True)
class Line:
    """A line with its width, and the class of one that is not plain."""

    data: str
    width: float
    look: str = ""

    def drawn(self, wider: float = 0.0) -> str:
        """Gives it as SVG, a halo wider than it is."""
        named = f' class="{self.look}"' if self.look and not wider else ""
        return f'<path{named} d="{self.data}" stroke-width="{number(self.width + wider)}"/>'


@dataclass
class Shapes:
    """What is drawn of a movement, as SVG.

    Attributes:
        fades: gradients of the swaths.
        swaths: what is touched on the way, as wide as it is.
        lines: the arrow, and what is drawn with it.
        rings: elements of points.
    """

    fades: list[str] = field(default_factory=list[str])
    swaths: list[str] = field(default_factory=list[str])
    lines: list[Line] = field(default_factory=list[Line])
    rings: list[str] = field(default_factory=list[str])


def draw_movement(
    movement: Movement,
    easing: Easing | None = None,
    *,
    swath: float = 0.0,
    fade: str = "",
    midline: float = MIDLINE,
) -> Shapes:
    """Gives the shapes of a movement.

    Args:
        movement: what is drawn.
        easing: where glides are drawn lighter than they are written.
        swath: half the width of what touches; nothing is touched on a way back.
        fade: the id of the gradient of its swath.
        midline: the x of the spine.
    """
    pen = _Pen(movement, easing, midline)
    if swath and movement.line and movement.shape != "return":
        pen.swath(swath, fade)
    if movement.shape == "hold" or (movement.shape == "press" and movement.line):
        # Nothing travels.
        return pen.shapes
    if movement.points:
        places = [place for place, _ in movement.points]
        pen.shapes.rings += [draw_ring(place, press, midline=midline) for place, press in movement.points]
        for start, end in pairwise(places):
            pen.hop(start, end)
    elif movement.shape == "circles":
        pen.circles()
    elif movement.shape == "kneads":
        pen.kneads()
    elif movement.shape == "roll":
        pen.roll()
    elif movement.line:
        pen.glide()
    return pen.shapes


def draw_ring(place: Point, press: str, radius: float = RING_RADIUS, *, midline: float = MIDLINE) -> str:
    """Gives a point: pressed with the thumb, touched with the open hand, or, crossed out, never pressed."""
    x, y = number(midline + place[0]), number(place[1])
    if press == "open-hand":
        return f'<circle class="bm-soft" cx="{x}" cy="{y}" r="{number(radius)}"/>'
    ring = f'<circle class="bm-ring" cx="{x}" cy="{y}" r="{number(radius)}"/>'
    if press == "none":
        edge = radius * 0.7
        left, top = number(midline + place[0] - edge), number(place[1] - edge)
        return ring + f'<path class="bm-cross" d="M{left} {top}l{number(2 * edge)} {number(2 * edge)}"/>'
    return ring + f'<circle class="bm-dot" cx="{x}" cy="{y}" r="{number(radius * 0.35)}"/>'


def swaths_of(drawn: Sequence[Shapes]) -> str:
    """Gives the swaths of some movements."""
    return "".join(swath for shapes in drawn for swath in (*shapes.fades, *shapes.swaths))


def strokes_of(drawn: Sequence[Shapes]) -> str:
    """Gives the lines and rings of some movements."""
    lines = "".join(line.drawn() for shapes in drawn for line in shapes.lines)
    rings = "".join(ring for shapes in drawn for ring in shapes.rings)
    return (f'<g class="bm-path">{lines}</g>' if lines else "") + rings


def halos_of(drawn: Sequence[Shapes]) -> str:
    """Gives what keeps lines apart from a hand beneath them."""
    lines = "".join(line.drawn(_HALO) for shapes in drawn for line in shapes.lines)
    return f'<g class="bm-halo">{lines}</g>' if lines else ""


class _Pen:
    """Draws one movement into `shapes`."""

    def __init__(self, movement: Movement, easing: Easing | None, midline: float) -> None:
        self.movement = movement
        self.easing = easing if movement.shape == "glide" else None
        self.midline = midline
        self.shapes = Shapes()

    def swath(self, half: float, fade: str) -> None:
        """Draws what is touched on the way, paler towards the end."""
        start, end = self.movement.start, self.movement.end
        ends = (self.midline + start[0], start[1], self.midline + end[0], end[1])
        x1, y1, x2, y2 = (number(v) for v in ends)
        self.shapes.fades.append(
            f'<linearGradient id="{fade}" gradientUnits="userSpaceOnUse" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}">'
            '<stop class="bm-from"/><stop class="bm-to" offset="1"/></linearGradient>'
        )
        line = path_data(self.movement.line, self.midline)
        self.shapes.swaths.append(
            f'<path d="{line}" stroke="url(#{fade})" stroke-width="{number(2 * half)}"/>'
        )

    def glide(self) -> None:
        """Draws a line with one open head; lighter in the kidney band. A way back is dashed, taps are dots."""
        track, shape = self.movement.track, self.movement.shape
        total = track.length
        points = track.resampled(2.5)
        step = total / max(len(points) - 1, 1)
        # A way back has no pressure.
        widths = [
            WIDTHS["light"] if shape == "return" else self._width_at(i * step, p)
            for i, p in enumerate(points)
        ]
        for width, run in _runs(points, widths):
            self._line(path_data(run, self.midline), width, _LOOKS.get(shape, ""))
        self._head(*track.at(total), widths[-1])

    def hop(self, start: Point, end: Point) -> None:
        """Draws a dashed way from one point to the next, lifted."""
        span = math.dist(start, end)
        if span < 5 * RING_RADIUS:
            return
        ux, uy = (end[0] - start[0]) / span, (end[1] - start[1]) / span
        off, bow = RING_RADIUS + 4, span * 0.3
        first = (start[0] + ux * off - uy * 4, start[1] + uy * off + ux * 4)
        last = (end[0] - ux * off - uy * 4, end[1] - uy * off + ux * 4)
        top = ((start[0] + end[0]) / 2 - uy * bow, (start[1] + end[1]) / 2 + ux * bow)
        a, b, c = (f"{number(self.midline + x)} {number(y)}" for x, y in (first, top, last))
        self._line(f"M{a}Q{b} {c}", WIDTHS["light"], "bm-return")
        self._head(last, _towards(top, last), WIDTHS["light"])

    def circles(self) -> None:
        """Draws two loops as wide as a hand swings, on a straight way to the end."""
        track, total = self.movement.track, self.movement.track.length
        pitch = min(_CIRCLE_PITCH, total * 0.3)
        begin = max(0.0, (total - _TURNS * pitch) * 0.6)
        places = [track.at(begin + pitch * _TURNS * i / 12)[0] for i in range(13)]
        loops = Track(places).coil(CIRCLE_RADIUS, pitch)
        start = [track.at(begin * i / 3)[0] for i in range(3)] if begin > CIRCLE_RADIUS else []
        self._formed([*start, *loops])

    def kneads(self) -> None:
        """Draws a wave, or, for fingers that stay where they are, that they squeeze."""
        track = self.movement.track
        if self.movement.hand == "fingers" and track.length < _SQUEEZED:
            self._squeeze(*track.at(track.length / 2)[0])
            return
        amplitude = min(KNEAD_AMPLITUDE, track.length * 0.2)
        self._formed(Track(track.trimmed(0, 8)).wave(amplitude, _KNEAD_PITCH)[:-1])

    def _squeeze(self, x: float, y: float) -> None:
        """Draws two arrows towards each other, along the body: fingers on one side, thumb or palm on the other."""
        width = self._width_at(0, (x, y))
        for start, end in ((y - 48, y - 30), (y + 46, y + 28)):
            self._line(path_data([(x, start), (x, end)], self.midline), width, "")
            self._head((x, end), (0.0, math.copysign(1, end - start)), width)

    def roll(self) -> None:
        """Draws folds that travel, and an arrow past them."""
        track, total = self.movement.track, self.movement.track.length
        self.glide()
        for share in (0.45, 0.7):
            self._line(self._fold(*track.at(total * share)), 2.2, "")

    def _formed(self, knots: Polyline) -> None:
        # The share of the knots is the share of the line: forms are made of steps of equal length.
        total, tip = self.movement.track.length, self.movement.end
        curves = beziers_through([*knots, tip])
        widths = [self._width_at(total * (i + 0.5) / len(curves), tip) for i in range(len(curves))]
        for run_width, run in groupby(zip(widths, curves, strict=True), key=lambda pair: pair[0]):
            self._line(bezier_data([curve for _, curve in run], self.midline), run_width, "")
        self._head(tip, _towards(curves[-1][2], tip), widths[-1])

    def _fold(self, middle: Point, direction: Point) -> str:
        """Gives a fold of skin across the way: a lens."""
        (x, y), (tx, ty) = middle, direction

        def point(aside: float, ahead: float) -> str:
            return (
                f"{number(self.midline + x - ty * aside + tx * ahead)} {number(y + tx * aside + ty * ahead)}"
            )

        return f"M{point(-15, 0)}Q{point(0, -8)} {point(15, 0)}Q{point(0, 8)} {point(-15, 0)}Z"

    def _width_at(self, distance: float, place: Point) -> float:
        parts = self.movement.parts
        pressure = next((p for until, p in parts if distance <= until + 0.01), parts[-1][1])
        if self.easing:
            pressure = self.easing.eased(pressure, place)
        return WIDTHS.get(pressure, WIDTHS["light"])

    def _line(self, data: str, width: float, look: str) -> None:
        self.shapes.lines.append(Line(data, width, look))

    def _head(self, tip: Point, direction: Point, width: float) -> None:
        """Draws an open head, whose tip is the end of the line."""
        (x, y), (tx, ty) = tip, direction
        long, half = 8 + 1.2 * width, 6 + 0.8 * width
        corners = (
            (x - tx * long - ty * half, y - ty * long + tx * half),
            (x, y),
            (x - tx * long + ty * half, y - ty * long - tx * half),
        )
        data = "M" + "L".join(f"{number(self.midline + a)} {number(b)}" for a, b in corners)
        self._line(data, width, "bm-head")


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


def _towards(start: Point, end: Point) -> Point:
    span = math.dist(start, end)
    return ((end[0] - start[0]) / span, (end[1] - start[1]) / span) if span else (0.0, -1.0)
