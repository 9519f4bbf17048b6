"""Where step numbers and repeat pills stand: near their stroke, off everything else. Drawing units, whole picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from backwise.body.canvas import MIDLINE, View
from backwise.body.labels import Label
from backwise.body.movements import Disc
from backwise.body.places import Point

_DIRECTIONS = 16
_FARTHEST = {"badge": 50.0, "pill": 72.0}
# The places tried around a label's own: rings, the nearest first, each with the ways to go.
_RINGS = tuple(
    (
        distance,
        tuple(
            (distance * math.cos(turn), distance * math.sin(turn))
            for turn in (2 * math.pi * k / _DIRECTIONS for k in range(_DIRECTIONS))
        ),
    )
    for distance in (16.0, 22.0, 27.0, 33.0, 40.0, 49.0, 60.0, 72.0)
)
# What it costs a label to stand further off, on another label, ahead of its stroke, or towards the spine.
_FAR, _ON_LABEL, _AHEAD, _INWARD = 0.6, 5000, 10, 3
# What it costs a number to stand at the end of its stroke and not at the start.
_AT_THE_END = 25.0
# A gap to an obstacle that is wished for.
_GAP = 3
# Costs are added in another order where a place is only ruled out: so much may the last digits differ.
_NOISE = 1e-6

Placed = tuple[Label, Point]


def place_labels(labels: Iterable[Label], obstacles: Sequence[Disc], view: View) -> list[Placed]:
    """Gives each label its centre: greedy, the same every time. Those with one place only choose first.

    Args:
        labels: what is to be placed.
        obstacles: strokes, hands and bones as discs: x, y, radius.
        view: what is seen; no label is cut by its edge.

    Returns:
        The labels in the order given, each with the place that it names in the end, and its centre.
    """
    wanted = list(labels)
    if not wanted:
        return []
    wide, high = (max(label.half[axis] for label in wanted) for axis in (0, 1))
    around = _Surroundings(obstacles, wide, high)
    found: dict[int, Placed] = {}
    for index, label in sorted(
        enumerate(wanted), key=lambda pair: (pair[1].kind, pair[1].otherwise is not None, pair[0])
    ):
        found[index] = _place(label, around, list(found.values()), view)
    return [found[index] for index in sorted(found)]


def _place(label: Label, around: _Surroundings, placed: Sequence[Placed], view: View) -> Placed:
    """Gives the first of the cheapest places. Whatever must cost more than one already found is not looked at."""
    forms = [(label, 0.0)]
    if label.otherwise:
        (tx, ty), end = label.direction, label.otherwise
        forms.append((replace(label, at=end, direction=(-tx, -ty), size=3.0), _AT_THE_END))
    best, least = (label, view.nearest_inside(label.at, label.half)), math.inf
    for form, extra in forms:
        x, y = form.at
        for distance, ways in _RINGS:
            if distance > _FARTHEST[form.kind] or distance * _FAR + extra > least + _NOISE:
                break
            for dx, dy in ways:
                place = (x + dx, y + dy)
                if view.holds(place, form.half):
                    cost = _cost(form, place, around, placed, least - extra + _NOISE) + extra
                    if cost < least:
                        best, least = (form, place), cost
    return best


def _cost(label: Label, at: Point, around: _Surroundings, placed: Sequence[Placed], most: float) -> float:
    """Gives what it costs a label to stand at a place; infinite as soon as it is more than `most`."""
    wide, high = label.half
    on_labels = 0
    for other, (ox, oy) in placed:
        w, h = other.half
        if abs(at[0] - ox) < wide + w + 2 and abs(at[1] - oy) < high + h + 2:
            on_labels += 1
    distance = math.dist(at, label.at)
    (dx, dy), inward = label.direction, at[0] < label.at[0] if label.at[0] >= MIDLINE else at[0] > label.at[0]
    ahead = ((at[0] - label.at[0]) * dx + (at[1] - label.at[1]) * dy) / distance
    ahead_cost = _AHEAD * max(ahead, 0) if label.kind == "badge" else 0
    left = most - on_labels * _ON_LABEL - ahead_cost - _INWARD * inward
    cost = distance * _FAR
    if cost > left:
        return math.inf
    x, y = at
    for ox, oy, radius, reach in around.near(at):
        across = abs(x - ox) - wide
        if across > reach:
            continue
        along = abs(y - oy) - high
        if along > reach:
            continue
        gap = math.hypot(across if across > 0 else 0, along if along > 0 else 0) - radius
        if gap < 0:
            cost += 40 - gap * 4
        elif gap < _GAP:
            cost += 2
        if cost > left:
            return math.inf
    for _ in range(on_labels):
        cost += _ON_LABEL
    return cost + ahead_cost + _INWARD * inward


class _Surroundings:
    """Obstacles by where they are: a label at a place asks only those near it, in the order given."""

    _CELL = 32.0

    def __init__(self, obstacles: Sequence[Disc], wide: float, high: float) -> None:
        """Takes obstacles, and half the size of the widest and the highest label that will ask."""
        # Of each obstacle also how far from it a gap is wished for.
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
        size = self._CELL
        for x, y, radius in obstacles:
            reach = radius + _GAP
            disc, across, along = (x, y, radius, reach), reach + wide, reach + high
            rows = range(int((y - along) // size), int((y + along) // size) + 1)
            for column in range(int((x - across) // size), int((x + across) // size) + 1):
                for row in rows:
                    self._cells.setdefault((column, row), []).append(disc)

    def near(self, at: Point) -> Sequence[tuple[float, float, float, float]]:
        """Gives all obstacles that may touch a label at a place, and a few more."""
        return self._cells.get((int(at[0] // self._CELL), int(at[1] // self._CELL)), ())
