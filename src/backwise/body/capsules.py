"""Limbs from capsules: round ends of their own radius, joined straight; and the one outline around many. Drawing units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from backwise.body.canvas import number
from backwise.body.places import Point

# A place and the radius of the limb there.
Knot = tuple[float, float, float]
Capsule = tuple[Knot, Knot]

# Places on the outline lie so far apart; of these only those are kept without which it would be off by more than this.
_STEP, _OFF = 1.4, 0.22


def outline_around(chains: Iterable[Sequence[Knot]]) -> str:
    """Gives path data of the one line around some limbs that overlap."""
    capsules = [pair for knots in chains for pair in pairwise(knots)]
    pieces = [piece for capsule in capsules for piece in _seen(capsule, capsules)]
    loop = _longest_loop(pieces)
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in _simpler(loop)) + "Z"


def _seen(capsule: Capsule, capsules: Sequence[Capsule]) -> Iterator[list[Point]]:
    """Gives the pieces of a capsule's edge that lie in no other."""
    others = [other for other in capsules if other is not capsule]
    edge = list(_edge(capsule))
    free = [all(_gap(point, other) > -0.02 for other in others) for point in edge]
    if all(free):
        yield [*edge, edge[0]]
        return
    # From a hidden place on, so that no piece is cut where the edge begins.
    start = free.index(False)
    piece: list[Point] = []
    for i in range(start, start + len(edge) + 1):
        if free[i % len(edge)]:
            piece.append(edge[i % len(edge)])
        elif piece:
            yield piece
            piece = []


def _edge(capsule: Capsule) -> Iterator[Point]:
    """Gives places around a capsule, always the same way round."""
    (ax, ay, ar), (bx, by, br) = capsule
    span = math.hypot(bx - ax, by - ay) or 1e-6
    along, wide = math.atan2(by - ay, bx - ax), math.acos(max(-1.0, min(1.0, (ar - br) / span)))
    yield from _arc(bx, by, br, along - wide, along + wide)
    yield from _straight((bx, by, br), (ax, ay, ar), along + wide)
    yield from _arc(ax, ay, ar, along + wide, along + 2 * math.pi - wide)
    yield from _straight((ax, ay, ar), (bx, by, br), along - wide)


def _arc(x: float, y: float, r: float, start: float, end: float) -> Iterator[Point]:
    count = max(2, round((end - start) * r / _STEP))
    for i in range(count):
        turn = start + (end - start) * i / count
        yield x + r * math.cos(turn), y + r * math.sin(turn)


def _straight(start: Knot, end: Knot, turn: float) -> Iterator[Point]:
    (ax, ay), (bx, by) = ((x + r * math.cos(turn), y + r * math.sin(turn)) for x, y, r in (start, end))
    count = max(1, round(math.hypot(bx - ax, by - ay) / _STEP))
    for i in range(count):
        yield ax + (bx - ax) * i / count, ay + (by - ay) * i / count


def _gap(at: Point, capsule: Capsule) -> float:
    """Gives how far a place lies outside a capsule; below 0 inside."""
    (ax, ay, ar), (bx, by, br) = capsule
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy or 1e-9
    px, py = at[0] - ax, at[1] - ay
    along, aside = (px * dx + py * dy) / math.sqrt(square), abs(px * dy - py * dx) / math.sqrt(square)
    # The nearest place of a tapered capsule lies towards its thick end.
    slope = (ar - br) / math.sqrt(square)
    lean = slope / math.sqrt(max(1e-9, 1 - slope * slope)) if abs(slope) < 1 else 0.0
    share = min(max((along + aside * lean) / math.sqrt(square), 0.0), 1.0)
    return math.hypot(px - dx * share, py - dy * share) - (ar + (br - ar) * share)


def _longest_loop(pieces: Sequence[list[Point]]) -> list[Point]:
    """Gives the outer line: pieces that follow each other, from end to nearest start. Holes are dropped."""
    left = list(pieces)
    best: list[Point] = []
    while left:
        loop = left.pop(0)
        while left:
            following = min(left, key=lambda piece: math.dist(piece[0], loop[-1]))
            if math.dist(following[0], loop[-1]) >= math.dist(loop[0], loop[-1]):
                break
            left.remove(following)
            loop = [*loop, *following]
        if len(loop) > len(best):
            best = loop
    return best


def _simpler(line: Sequence[Point]) -> list[Point]:
    """Gives the points of a line without which it would be off by more than `_OFF` (Douglas and Peucker, 1973)."""
    if len(line) < 3:
        return list(line)
    (ax, ay), (bx, by) = line[0], line[-1]
    span = math.hypot(bx - ax, by - ay)

    def off(point: Point) -> float:
        if span < 1e-6:
            return math.dist(point, line[0])
        return abs((point[0] - ax) * (by - ay) - (point[1] - ay) * (bx - ax)) / span

    furthest = max(range(1, len(line) - 1), key=lambda i: off(line[i]))
    if off(line[furthest]) <= _OFF:
        return [line[0], line[-1]]
    return [*_simpler(line[: furthest + 1])[:-1], *_simpler(line[furthest:])]
