"""Curves through places: a smooth path, its length, and the forms that a movement gives it. Drawing units."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

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


def smooth(points: Sequence[Point], parts: int = 16) -> Polyline:
    """Gives a dense line along the curve through all points: `parts` pieces between two of them."""
    line: Polyline = [points[0]]
    for a, b, c, d in beziers_through(points):
        for i in range(1, parts + 1):
            t = i / parts
            u = 1 - t
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            x = sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True))
            y = sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True))
            line.append((x, y))
    return line


def length(line: Sequence[Point]) -> float:
    """Gives the length of a line."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(line))


def at(line: Sequence[Point], distance: float) -> tuple[Point, Point]:
    """Gives the point at a distance along the line, and the direction of travel there, of length 1.

    Beyond the ends it goes on straight.
    """
    here = line[0]
    direction: Point = (0.0, -1.0)
    left = distance
    for a, b in itertools.pairwise(line):
        step = math.dist(a, b)
        if not step:
            continue
        direction = ((b[0] - a[0]) / step, (b[1] - a[1]) / step)
        if left <= step:
            return (a[0] + direction[0] * left, a[1] + direction[1] * left), direction
        left -= step
        here = b
    return _add(here, direction, left), direction


def trimmed(line: Sequence[Point], start: float, end: float) -> Polyline:
    """Gives the line without its first `start` and last `end` units."""
    total = length(line)
    start, end = min(start, total / 2), min(end, total / 2)
    walked, kept = 0.0, [at(line, start)[0]]
    for a, b in itertools.pairwise(line):
        walked += math.dist(a, b)
        if start < walked < total - end:
            kept.append(b)
    return [*kept, at(line, total - end)[0]]


def resampled(line: Sequence[Point], spacing: float) -> Polyline:
    """Gives points about `spacing` units apart, evenly by length: knots for a compact curve."""
    total = length(line)
    count = max(2, round(total / spacing))
    return [at(line, total * i / count)[0] for i in range(count + 1)]


def coil(line: Sequence[Point], radius: float, pitch: float) -> Polyline:
    """Gives loops that travel along a line. They begin and end where the loop runs with the travel."""
    total = length(line)
    loops = max(2, round(total / pitch))
    points: Polyline = []
    for i in range(loops * 6 + 1):
        t = i / (loops * 6)
        (x, y), (tx, ty) = at(line, total * t)
        angle = -(math.pi / 2 + 2 * math.pi * loops * t)
        ahead, aside = -radius * math.cos(angle), radius * math.sin(angle)
        points.append((x + tx * ahead - ty * aside, y + ty * ahead + tx * aside))
    return points


def wave(line: Sequence[Point], amplitude: float, pitch: float) -> Polyline:
    """Gives a wave along a line that begins and ends on it."""
    total = length(line)
    waves = max(2, round(total / pitch))
    points: Polyline = []
    for i in range(waves * 6 + 1):
        t = i / (waves * 6)
        (x, y), (tx, ty) = at(line, total * t)
        aside = amplitude * math.sin(2 * math.pi * waves * t) * min(1, t * waves * 2, (1 - t) * waves * 2)
        points.append((x - ty * aside, y + tx * aside))
    return points


def _add(point: Point, direction: Point, factor: float) -> Point:
    return point[0] + direction[0] * factor, point[1] + direction[1] * factor


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
