"""Hands on the drawing: which glyph, where, turned how. The coloured patch of a glyph is what touches."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from backwise.body.canvas import MIDLINE, number
from backwise.body.movements import Disc
from backwise.body.places import Point

SCALE = 0.95
# Hands drawn nearer to the spine than this stay nearly upright, so that no wrist swings over the bones.
_UPRIGHT_WITHIN, _UPRIGHT_DEGREES = 34.0, 16.0
# No part of a drawn hand comes nearer to the middle of the spine than this.
_CLEAR = 4.0
# The wrist does not turn through: beyond this a hand is moved outwards instead.
_MOST_TURN = 104
_TURNS = sorted(range(-_MOST_TURN, _MOST_TURN + 1, 4), key=lambda turn: (abs(turn), turn))


@dataclass(frozen=True)
class Glyph:
    """A hand of drawing/hands.svg, seen from its back, fingers up, thumb on the left.

    Attributes:
        touches: the middle of the part that touches.
        edge: points around its outline.
    """

    touches: Point
    edge: tuple[Point, ...]


_OPEN = ((-22.5, -11.0), (-13.0, -34.0), (-4.0, -41.0), (6.0, -37.0), (14.0, -26.0), (13.5, -4.0))
_CLOSED = ((-18.5, -6.0), (-10.0, -15.5), (0.0, -17.5), (11.0, -14.5), (14.5, -5.0))
_WRIST = ((-8.5, 14.0), (-8.0, 33.5), (8.0, 33.5), (9.0, 14.0))
_SHORT_WRIST = ((-8.5, 14.0), (-8.0, 31.0), (8.0, 31.0), (9.0, 14.0))
GLYPHS: dict[str, Glyph] = {
    "palm": Glyph((-1.0, -6.0), _OPEN + _WRIST),
    "palms": Glyph((-1.0, -6.0), (*_OPEN, (24.0, -20.0), (18.0, 6.0), *_WRIST)),
    "palm-heel": Glyph((0.0, 10.0), _OPEN + _WRIST),
    "fingers": Glyph((-0.4, -29.0), _OPEN + _WRIST),
    "fist": Glyph((0.0, -6.5), _CLOSED + _SHORT_WRIST),
    "knuckles": Glyph((0.0, -10.0), _CLOSED + _SHORT_WRIST),
    "thumb": Glyph(
        (-9.3, -19.0),
        ((-14.0, -16.0), (-9.0, -28.0), (-4.0, -16.0), (15.0, -6.0), (16.0, 8.0), *_SHORT_WRIST),
    ),
    "pinch": Glyph((-1.2, -29.0), ((-16.0, -6.0), (-1.0, -37.0), (12.0, -28.0), (21.0, -14.0), *_WRIST)),
}


@dataclass(frozen=True)
class PlacedHand:
    """A hand on the right half of the drawing, in drawing units from the spine."""

    hand: str
    touches: Point
    angle: float
    flipped: bool

    @cached_property
    def edge(self) -> list[Point]:
        """Points around its outline: distance from the spine, and y."""
        turn = math.radians(self.angle)
        cos, sin, wide = math.cos(turn), math.sin(turn), SCALE * (-1 if self.flipped else 1)
        (x, y), (mx, my) = self.touches, GLYPHS[self.hand].touches
        beside = [((px - mx) * wide, (py - my) * SCALE) for px, py in GLYPHS[self.hand].edge]
        return [(x + aside * cos - ahead * sin, y + aside * sin + ahead * cos) for aside, ahead in beside]

    @cached_property
    def middle(self) -> Point:
        """The middle of its outline."""
        return sum(x for x, _ in self.edge) / len(self.edge), sum(y for _, y in self.edge) / len(self.edge)

    def discs(self) -> list[Disc]:
        """Gives discs that cover it, for the placing of labels."""
        inner = [((x + self.middle[0]) / 2, (y + self.middle[1]) / 2) for x, y in self.edge]
        return [(MIDLINE + x, y, 7.0) for x, y in (*inner, self.middle)]

    def draw(self) -> str:
        """Gives the shape, by reference to the glyph on the page."""
        x, y = GLYPHS[self.hand].touches
        scale = f"{'-' if self.flipped else ''}{SCALE:g} {SCALE:g}".replace("0.", ".")
        return (
            f'<use href="#bm-i-{self.hand}" transform="translate({number(MIDLINE + self.touches[0])}'
            f" {number(self.touches[1])}) rotate({number(self.angle)}) scale({scale})"
            f' translate({number(-x)} {number(-y)})"/>'
        )


def reach_ahead(hand: str) -> float:
    """Gives how far a drawn hand reaches ahead of what touches, in drawing units; 0 for a hand without a glyph."""
    glyph = GLYPHS.get(hand)
    return (glyph.touches[1] - min(y for _, y in glyph.edge)) * SCALE if glyph else 0.0


def place_hand(hand: str, at: Point, direction: Point) -> PlacedHand | None:
    """Gives a hand with its touching part at a place, fingers along the travel, thumb towards the spine.

    Near the spine it is turned towards the upright, and if need be moved outwards, so that it never lies
    over the bones. Gives None for a hand that has no glyph.
    """
    if hand not in GLYPHS:
        return None
    travel = math.degrees(math.atan2(direction[0], -direction[1]))
    if at[0] < _UPRIGHT_WITHIN:
        travel = _nearly_upright(travel)
    sideways, first = abs(direction[0]) > 0.7, None
    for turn in _TURNS:
        placed = _turned(hand, at, travel + turn)
        if _nearest(placed) < _CLEAR:
            continue
        if not (sideways and _over_neck(placed)):
            return placed
        first = first or placed
    if first:
        return first
    upright = _turned(hand, at, _nearly_upright(travel))
    outward = max(0.0, _CLEAR - _nearest(upright))
    return PlacedHand(hand, (at[0] + outward, at[1]), upright.angle, upright.flipped)


def _turned(hand: str, at: Point, angle: float) -> PlacedHand:
    # The right hand's thumb is on its left: towards the spine while the fingers point up.
    return PlacedHand(hand, at, angle, flipped=math.cos(math.radians(angle)) < -1e-9)


def _nearest(placed: PlacedHand) -> float:
    return min(x for x, _ in placed.edge)


def _over_neck(placed: PlacedHand) -> bool:
    return any(x < 40 and y < 148 for x, y in placed.edge)


def _nearly_upright(angle: float) -> float:
    upright = 0.0 if abs(angle) <= 90 else math.copysign(180.0, angle)
    return upright + max(-_UPRIGHT_DEGREES, min(_UPRIGHT_DEGREES, angle - upright))
