"""Curves through places: a smooth path, its length, and the forms that a movement gives it. Drawing units."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import cache

from backwise.body.places import Point

Polyline = list[Point]
Bezier = tuple[Point, Point, Point, Point]


def beziers_through(points: Sequence[Point]) -> list[Bezier]:
    """Gives cubic curves through all points: a centripetal Catmull-Rom spline, which has no loops of its own.

    Source of the formula: Yuksel, Schaefer, Keyser 2011, parameterization of Catmull-Rom curves (alpha 0.5).
    """
    knots = [math.sqrt(math.dist(a, b)) or 1.0 for a, b in itertools.pairwise(points)]
    tangents = [_tangent(points, knots, i) for i in range(len(points))]
    result: list[Bezier] = []
    for i, (start, end) in enumerate(itertools.pairwise(points)):
        after, before = tangents[i], tangents[i + 1]
        first = _add(start, after, knots[i] / 3) if after else None
        second = _add(end, before, -knots[i] / 3) if before else None
        first = first or _between(start, second or end, 0.5 if second else 1 / 3)
        second = second or _between(end, first, 0.5)
        result.append((start, first, second, end))
    return result


def _tangent(points: Sequence[Point], knots: Sequence[float], i: int) -> Point | None:
    if i in (0, len(points) - 1):
        return None
    back, ahead = knots[i - 1], knots[i]
    before, here, after = points[i - 1], points[i], points[i + 1]

    def along(axis: int) -> float:
        return (
            (here[axis] - before[axis]) / back
            - (after[axis] - before[axis]) / (back + ahead)
            + (after[axis] - here[axis]) / ahead
        )

    return along(0), along(1)


@cache
def _weights(parts: int) -> tuple[tuple[float, float, float, float], ...]:
    shares = [i / parts for i in range(1, parts + 1)]
    return tuple(((1 - t) ** 3, 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t**3) for t in shares)


def smooth(points: Sequence[Point], parts: int = 16) -> Polyline:
    """Gives a dense line along the curve through all points: `parts` pieces between two of them."""
    line: Polyline = [points[0]]
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in beziers_through(points):
        line += [
            (u * ax + v * bx + w * cx + t * dx, u * ay + v * by + w * cy + t * dy)
            for u, v, w, t in _weights(parts)
        ]
    return line


class Track:
    """A line measured once, for whoever asks for many places along it.

    Attributes:
        line: its points.
        length: how long it is.
    """

    def __init__(self, line: Sequence[Point]) -> None:
        self.line = line
        steps = [math.dist(a, b) for a, b in itertools.pairwise(line)]
        self.length = sum(steps)
        # Points on each other have no direction between them.
        self._pieces = [
            (step, a, ((b[0] - a[0]) / step, (b[1] - a[1]) / step))
            for step, (a, b) in zip(steps, itertools.pairwise(line), strict=True)
            if step
        ]

    def at(self, distance: float) -> tuple[Point, Point]:
        """Gives the point at a distance along the line, and the direction of travel there, of length 1.

        Beyond the ends it goes on straight.
        """
        left = distance
        for step, start, direction in self._pieces:
            if left <= step:
                return _add(start, direction, left), direction
            left -= step
        direction = self._pieces[-1][2] if self._pieces else (0.0, -1.0)
        return _add(self.line[-1], direction, left), direction

    def trimmed(self, start: float, end: float) -> Polyline:
        """Gives the line without its first `start` and last `end` units."""
        start, end = min(start, self.length / 2), min(end, self.length / 2)
        walked, kept = 0.0, [self.at(start)[0]]
        for a, b in itertools.pairwise(self.line):
            walked += math.dist(a, b)
            if start < walked < self.length - end:
                kept.append(b)
        return [*kept, self.at(self.length - end)[0]]

    def resampled(self, spacing: float) -> Polyline:
        """Gives points about `spacing` units apart, evenly by length: knots for a compact curve."""
        count = max(2, round(self.length / spacing))
        return [self.at(self.length * i / count)[0] for i in range(count + 1)]

    def coil(self, radius: float, pitch: float) -> Polyline:
        """Gives loops that travel along the line. They begin and end where the loop runs with the travel."""
        loops = max(2, round(self.length / pitch))
        points: Polyline = []
        for i in range(loops * 6 + 1):
            t = i / (loops * 6)
            (x, y), (tx, ty) = self.at(self.length * t)
            angle = -(math.pi / 2 + 2 * math.pi * loops * t)
            ahead, aside = -radius * math.cos(angle), radius * math.sin(angle)
            points.append((x + tx * ahead - ty * aside, y + ty * ahead + tx * aside))
        return points

    def wave(self, amplitude: float, pitch: float) -> Polyline:
        """Gives a wave along the line that begins and ends on it."""
        waves = max(2, round(self.length / pitch))
        points: Polyline = []
        for i in range(waves * 6 + 1):
            t = i / (waves * 6)
            (x, y), (tx, ty) = self.at(self.length * t)
            aside = amplitude * math.sin(2 * math.pi * waves * t) * min(1, t * waves * 2, (1 - t) * waves * 2)
            points.append((x - ty * aside, y + tx * aside))
        return points


def length(line: Sequence[Point]) -> float:
    """Gives the length of a line."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(line))


def _add(point: Point, direction: Point, factor: float) -> Point:
    return point[0] + direction[0] * factor, point[1] + direction[1] * factor


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
