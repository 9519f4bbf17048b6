"""Limbs as smooth outlines around a chain of joints, and where an elbow or a knee must be. Centimetres, y downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backwise.body.curves import beziers_through
from backwise.body.places import Point

# x, y and half the width there.
Joint = tuple[float, float, float]
Outline = tuple[Point, ...]


def limb(*joints: Joint, cut: bool = False) -> Outline:
    """Gives the outline of a limb: a smooth band through its joints, as wide as they say, with round ends.

    All outlines run the same way round, so that those of one part melt where they overlap.

    Args:
        joints: from the trunk outwards.
        cut: whether the last end is cut straight, as a sleeve is.
    """
    left: list[Point] = []
    right: list[Point] = []
    ways = [_way(joints, i) for i in range(len(joints))]
    for (x, y, half), (dx, dy) in zip(joints, ways, strict=True):
        left.append((x + dy * half, y - dx * half))
        right.append((x - dy * half, y + dx * half))
    (ax, ay, first), (adx, ady) = joints[0], ways[0]
    (bx, by, last), (bdx, bdy) = joints[-1], ways[-1]
    begin, end = (ax - adx * first, ay - ady * first), (bx + bdx * last, by + bdy * last)
    if not cut:
        return (begin, *left, end, *reversed(right))
    # Places near the corners, so that the curve does not swing out between them.
    edge = [_between(left[-1], right[-1], share) for share in (0.16, 0.84)]
    return (begin, *left, *edge, *reversed(right))


def shape(points: Sequence[Point]) -> Outline:
    """Gives a closed outline through points, run the same way round as those of limbs."""
    twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in _edges(points))
    return tuple(points if twice > 0 else reversed(points))


def bend(start: Point, end: Point, upper: float, lower: float, side: int) -> Point:
    """Gives the elbow or knee between two ends of a limb.

    Where the ends lie further apart than both bones reach, it lies on the line between them, and the check of the
    scenes says so.

    Args:
        start: the shoulder or hip.
        end: the wrist or ankle.
        upper: how long the upper bone is.
        lower: how long the lower one is.
        side: 1 for the right hand of whoever looks from start to end, -1 for the left.
    """
    span = math.dist(start, end)
    along = (upper**2 - lower**2 + span**2) / (2 * span)
    aside = math.sqrt(max(upper**2 - along**2, 0.0)) * side
    dx, dy = (end[0] - start[0]) / span, (end[1] - start[1]) / span
    return start[0] + dx * along - dy * aside, start[1] + dy * along + dx * aside


@dataclass(frozen=True)
class Placing:
    """Where centimetres come to lie on a picture.

    Attributes:
        scale: how many units of the picture a centimetre is; places are written in whole units.
        x: where x = 0 comes to lie.
        y: where y = 0 comes to lie.
    """

    scale: float
    x: float
    y: float

    def at(self, point: Point) -> Point:
        """Gives the place of a point on the picture."""
        return self.x + point[0] * self.scale, self.y + point[1] * self.scale

    def closed(self, outlines: Iterable[Outline]) -> str:
        """Gives path data of closed outlines, each smooth."""
        # The first and last curve only tell how the others begin and end.
        return "".join(f"{self._data([o[-1], *o, o[0], o[1]], slice(1, -1))}Z" for o in outlines)

    def open(self, lines: Iterable[Sequence[Point]]) -> str:
        """Gives path data of smooth lines."""
        return "".join(self._data(line, slice(None)) for line in lines)

    def _data(self, points: Sequence[Point], part: slice) -> str:
        curves = beziers_through([self.at(p) for p in points])[part]
        x, y = round(curves[0][0][0]), round(curves[0][0][1])
        data = f"M{x} {y}c"
        for _, *rest in curves:
            pairs = [(round(a) - x, round(b) - y) for a, b in rest]
            data += "".join(f" {a} {b}" for a, b in pairs)
            x, y = x + pairs[-1][0], y + pairs[-1][1]
        return data.replace("c ", "c").replace(" -", "-")


def turned(points: Iterable[Point], degrees: float, to: Point, *, flip: bool = False) -> Outline:
    """Gives points turned about (0, 0), clockwise, and moved to a place; first mirrored left to right with `flip`."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    sign = -1 if flip else 1
    return shape([(to[0] + sign * x * cos - y * sin, to[1] + sign * x * sin + y * cos) for x, y in points])


def _edges(points: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(points, [*points[1:], points[0]], strict=True)


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _way(joints: Sequence[Joint], i: int) -> Point:
    """Gives the direction of a chain at a joint, of length 1."""
    before, after = joints[max(i - 1, 0)], joints[min(i + 1, len(joints) - 1)]
    span = math.dist(before[:2], after[:2]) or 1.0
    return (after[0] - before[0]) / span, (after[1] - before[1]) / span
