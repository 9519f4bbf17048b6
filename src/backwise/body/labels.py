"""Where step numbers and repeat pills stand: near their stroke, off everything else. Drawing units, whole picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

from backwise.body.places import Point
from backwise.body.strokes import Disc, number

BADGE_RADIUS = 11.5
# 16 units are 13.4 px where the picture is 288 px wide, as it is on a phone of 320 px.
TEXT_SIZE = 16
CHARACTER = 9.2
_DISTANCES = (16.0, 22.0, 27.0, 33.0, 40.0, 49.0, 60.0, 72.0)
_LEADER_FROM = 24.0
_DIRECTIONS = 16
# What it costs a number to stand at the end of its stroke and not at the start.
_AT_THE_END = 25.0
_FARTHEST = {"badge": 50.0, "pill": 72.0}
_MARGIN = 2.0


@dataclass(frozen=True)
class Label:
    """A number or a pill to be placed.

    Attributes:
        kind: a badge stands behind the start of its stroke, a pill beside the end.
        text: what it says.
        at: the place that it belongs to.
        direction: the direction of travel there, of length 1.
        size: how far what stands at its place reaches around it: a hand, or the bare end of a line.
        otherwise: where it may stand instead if there is no room: for a badge, the end of its stroke.
        step: the number of the step that it belongs to.
    """

    kind: Literal["badge", "pill"]
    text: str
    at: Point
    direction: Point
    size: float = 3.0
    otherwise: Point | None = None
    step: int | None = None

    @property
    def half(self) -> Point:
        """Half its width and height."""
        if self.kind == "badge":
            return BADGE_RADIUS + 1, BADGE_RADIUS + 1
        return len(self.text) * CHARACTER / 2 + 8, 12.0


@dataclass(frozen=True)
class View:
    """The part of the drawing that is seen."""

    x: float
    y: float
    width: float
    height: float

    def __str__(self) -> str:
        return " ".join(number(v) for v in (self.x, self.y, self.width, self.height))

    def holds(self, at: Point, half: Point) -> bool:
        """Whether something of this half size lies wholly inside."""
        return (
            self.x + _MARGIN <= at[0] - half[0]
            and at[0] + half[0] <= self.x + self.width - _MARGIN
            and self.y + _MARGIN <= at[1] - half[1]
            and at[1] + half[1] <= self.y + self.height - _MARGIN
        )


def place_labels(labels: Iterable[Label], obstacles: Sequence[Disc], view: View) -> list[tuple[Label, Point]]:
    """Gives each label its centre: greedy, the same every time. Those with one place only choose first.

    Args:
        labels: what is to be placed.
        obstacles: strokes, hands and bones as discs: x, y, radius.
        view: what is seen; no label is cut by its edge.

    Returns:
        The labels in the order given, each with the place that it names in the end, and its centre.
    """
    found: dict[int, tuple[Label, Point]] = {}
    in_turn = sorted(
        enumerate(labels), key=lambda pair: (pair[1].kind, pair[1].otherwise is not None, pair[0])
    )
    for index, label in in_turn:
        placed = list(found.values())
        forms = [(label, 0.0)]
        if label.otherwise:
            (tx, ty), end = label.direction, label.otherwise
            forms.append((replace(label, at=end, direction=(-tx, -ty), size=3.0), _AT_THE_END))
        tried = [
            (_cost(form, candidate, obstacles, placed) + extra, form, candidate)
            for form, extra in forms
            for candidate in _candidates(form)
            if view.holds(candidate, form.half)
        ]
        _, form, best = min(tried, key=lambda t: t[0]) if tried else (0.0, label, _inside(label, view))
        found[index] = (form, best)
    return [found[index] for index in sorted(found)]


def draw_leader(label: Label, at: Point) -> str:
    """Gives a thin line from a number that had to stand far off to its place, or nothing."""
    distance = math.dist(label.at, at)
    if label.kind == "pill" or distance - label.size < _LEADER_FROM:
        return ""
    tx, ty = (label.at[0] - at[0]) / distance, (label.at[1] - at[1]) / distance
    start = f"{number(at[0] + tx * BADGE_RADIUS)} {number(at[1] + ty * BADGE_RADIUS)}"
    end = f"{number(label.at[0] - tx * label.size)} {number(label.at[1] - ty * label.size)}"
    return f'<path class="bm-leader" d="M{start}L{end}"/>'


def draw_label(label: Label, at: Point) -> str:
    """Gives the shapes of a label at a place."""
    x, y = number(at[0]), number(at[1])
    below = number(at[1] + 5.7)
    text = f'x="{x}" y="{below}" font-size="{TEXT_SIZE}">{escape(label.text)}</text>'
    if label.kind == "badge":
        circle = f'<circle class="bm-badge" cx="{x}" cy="{y}" r="{BADGE_RADIUS}"/>'
        return f'{circle}<text class="bm-text bm-on" {text}'
    wide, high = label.half[0] - 1, 11.0
    box = (
        f'<rect class="bm-pill" x="{number(at[0] - wide)}" y="{number(at[1] - high)}"'
        f' width="{number(2 * wide)}" height="22" rx="11"/>'
    )
    return f'{box}<text class="bm-text bm-ink" {text}'


def _candidates(label: Label) -> list[Point]:
    turns = [2 * math.pi * k / _DIRECTIONS for k in range(_DIRECTIONS)]
    distances = [d for d in _DISTANCES if d <= _FARTHEST[label.kind]]
    return [(label.at[0] + r * math.cos(a), label.at[1] + r * math.sin(a)) for r in distances for a in turns]


def _inside(label: Label, view: View) -> Point:
    (wide, high), edge = label.half, _MARGIN
    return (
        min(max(label.at[0], view.x + wide + edge), view.x + view.width - wide - edge),
        min(max(label.at[1], view.y + high + edge), view.y + view.height - high - edge),
    )


def _cost(label: Label, at: Point, obstacles: Sequence[Disc], placed: Sequence[tuple[Label, Point]]) -> float:
    wide, high = label.half
    distance = math.dist(at, label.at)
    cost = distance * 0.6
    for x, y, radius in obstacles:
        across, along = abs(at[0] - x) - wide, abs(at[1] - y) - high
        if across > radius + 3 or along > radius + 3:
            continue
        gap = math.hypot(max(across, 0), max(along, 0)) - radius
        if gap < 0:
            cost += 40 - gap * 4
        elif gap < 3:
            cost += 2
    for other, place in placed:
        w, h = other.half
        if abs(at[0] - place[0]) < wide + w + 2 and abs(at[1] - place[1]) < high + h + 2:
            cost += 5000
    ahead = (
        (at[0] - label.at[0]) * label.direction[0] + (at[1] - label.at[1]) * label.direction[1]
    ) / distance
    inward = at[0] < label.at[0] if label.at[0] >= 200 else at[0] > label.at[0]
    return cost + (10 * max(ahead, 0) if label.kind == "badge" else 0) + 3 * inward
