"""Step numbers and repeat pills: which an overview needs, and how they are drawn. Drawing units, whole picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Literal

from backwise.body.canvas import MIDLINE, number
from backwise.body.hands import PlacedHand
from backwise.body.movements import Movement
from backwise.body.places import Point
from backwise.body.spread import is_try_of
from backwise.model import Technique, times_planned

BADGE_RADIUS = 11.5
# 16 units are 13.4 px where the picture is 288 px wide, as it is on a phone of 320 px.
TEXT_SIZE = 16
CHARACTER = 9.2
_LEADER_FROM = 24.0


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

    @cached_property
    def half(self) -> Point:
        """Half its width and height."""
        if self.kind == "badge":
            return BADGE_RADIUS + 1, BADGE_RADIUS + 1
        return len(self.text) * CHARACTER / 2 + 8, 12.0


def labels_of(
    technique: Technique,
    movements: Sequence[Movement],
    shown: Sequence[Movement],
    hands: Sequence[PlacedHand | None],
) -> Iterator[Label]:
    """Gives a number for each step with strokes, and then a pill for each that is done more than once.

    Args:
        technique: whose steps they are.
        movements: all that is done.
        shown: the movements that the overview shows, each in its place.
        hands: of each of these the hand at its start, where there is one.
    """
    pills: list[Label] = []
    for order, step in enumerate(technique.steps, 1):
        own = [m for m in movements if m.step == order]
        # A movement that an earlier step showed already carries the numbers of both.
        drawn = [i for i, m in enumerate(shown) if m.step == order] or [
            i for i, m in enumerate(shown) if any(m.is_same_as(o) or is_try_of(o, m) for o in own)
        ]
        if not drawn:
            continue
        first, hand = shown[drawn[0]], hands[drawn[0]]
        start = hand.middle if hand else first.start
        yield Label(
            "badge",
            str(order),
            _on_side(first, start),
            _direction(first, start=True),
            size=14.0 if hand else 3.0,
            otherwise=None if hand or not first.line else _on_side(first, first.end),
            step=order,
        )
        if times_planned(step.times) > 1:
            last = next((shown[i] for i in reversed(drawn) if shown[i].shape != "return"), first)
            text = "×" + step.times.replace("-", "\u2013")
            pills.append(
                Label("pill", text, _on_side(last, last.end), _direction(last, start=False), step=order)
            )
    yield from pills


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


def _on_side(movement: Movement, place: Point) -> Point:
    dx = -place[0] if movement.sides.startswith("left") else place[0]
    return MIDLINE + dx, place[1]


def _direction(movement: Movement, *, start: bool) -> Point:
    if not movement.line:
        return 0.0, -1.0
    tx, ty = movement.track.at(0 if start else movement.track.length)[1]
    return (-tx if movement.sides.startswith("left") else tx), ty
