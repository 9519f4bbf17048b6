"""Closed outlines: whether one holds a place, and how far a place lies from it. Drawing units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from backwise.body.places import Point, outline_of

Edge = tuple[Point, Point]


class Outline:
    """A closed outline, measured for many places: each meets only the few edges at its height."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._edges: Sequence[Edge] = [*zip(points, [*points[1:], points[0]], strict=True)]

    def holds(self, at: Point) -> bool:
        """Whether a place lies inside: then a level ray from it crosses an odd number of edges."""
        x, y = at
        inside = False
        for (ax, ay), (bx, by) in self._rows.get(math.floor(y), ()):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                inside = not inside
        return inside

    def holds_any(self, places: Iterable[Point]) -> bool:
        """Whether one of some places lies inside."""
        return any(map(self.holds, places))

    def distance_to(self, at: Point) -> float:
        """Gives the distance of a place from the line, inside or outside."""
        return min(_distance_to_edge(a, b, at) for a, b in self._edges)

    @cached_property
    def _rows(self) -> Mapping[int, Sequence[Edge]]:
        """The edges by the whole units of y that they cross."""
        rows: dict[int, list[Edge]] = {}
        for edge in self._edges:
            low, high = sorted(math.floor(y) for _, y in edge)
            for row in range(low, high + 1):
                rows.setdefault(row, []).append(edge)
        return rows


@lru_cache(maxsize=128)
def outline_from(path: str, x: float = 0.0) -> Outline | None:
    """Gives the outline that a path draws, or None where it cannot be read.

    Args:
        path: what `outline_of` reads.
        x: from where x is counted, such as the midline.
    """
    try:
        points = outline_of(path)
    except (ValueError, IndexError):
        return None
    return Outline([(px - x, py) for px, py in points]) if points else None


def _distance_to_edge(a: Point, b: Point, at: Point) -> float:
    along = (b[0] - a[0], b[1] - a[1])
    square = along[0] ** 2 + along[1] ** 2
    share = ((at[0] - a[0]) * along[0] + (at[1] - a[1]) * along[1]) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.dist(at, (a[0] + along[0] * share, a[1] + along[1] * share))
