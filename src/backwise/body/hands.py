"""Hands laid on the drawing as the giver's arm brings them. Whole picture, drawing units."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

from backwise.body.canvas import MIDLINE, number
from backwise.body.capsules import Knot
from backwise.body.hand_shapes import OVER, SHAPES, STACK_TURN, HandShape
from backwise.body.places import Point
from backwise.body.stance import Side, Stance, between, reach, ways_to_lie

# No part of a drawn hand comes nearer to the middle of the spine than this.
CLEAR = 4.0
# Somebody's own fingers, which come from the side, do not lie on the band that is drawn over it either.
_OWN_CLEAR = 12.0
# The neck: how wide it is to a side, and down to where. Nothing lies on it. A hand is rather moved aside
# a little than bent; but for the spine never further, so that it does not leave what it touches.
_NECK_WIDE, _NECK_ENDS, _MOST_ASIDE = 35.0, 150.0, 18.0
# How far beside each other two hands hold one fold of skin: the inner one goes in, the outer one out.
_FOLD_IN, _FOLD_OUT = -6.0, 36.0


@dataclass(frozen=True)
class PlacedHand:
    """One of the giver's hands on the back.

    Attributes:
        hand: the hand, in the words of the vocabulary.
        at: the middle of what touches.
        angle: where its fingers point: 0 towards the head, clockwise, in degrees.
        side: which hand of the giver it is.
        stance: from where its arm comes.
    """

    hand: str
    at: Point
    angle: float
    side: Side
    stance: Stance

    @property
    def name(self) -> str:
        """The name of its shape: of a hand that comes over the shoulder only the fingers are seen."""
        return OVER if self.stance.over else self.hand

    @property
    def shape(self) -> HandShape:
        """Its shape."""
        return SHAPES[self.name]

    @cached_property
    def wrist(self) -> Point:
        """Where its arm goes on."""
        return self._laid(self.shape.wrist)

    @cached_property
    def tip(self) -> Point:
        """How far its fingers reach."""
        return self._laid(
            (self.shape.touches[0], min(y - r for knots in self.shape.chains for _, y, r in knots))
        )

    @property
    def arm_from(self) -> Point | None:
        """Where its arm comes from; None for a hand whose arm is hidden."""
        return None if self.stance.over else self.stance.comes_from(self.side)

    @cached_property
    def knots(self) -> list[Knot]:
        """The knots of its parts without the wrist, laid on the drawing: places with the radius around them."""
        turn = math.radians(self.angle)
        (mx, my), wide = self.shape.touches, -1 if self.side == "left" else 1
        cos, sin, (ax, ay) = math.cos(turn), math.sin(turn), self.at
        beside = ((wide * (x - mx), y - my, r) for x, y, r in self.shape.knots)
        return [(ax + dx * cos - dy * sin, ay + dx * sin + dy * cos, r) for dx, dy, r in beside]

    def transform(self) -> str:
        """Gives how its shape is laid, as an attribute of SVG."""
        (x, y), flip = self.shape.touches, " scale(-1 1)" if self.side == "left" else ""
        lay = f"translate({number(self.at[0])} {number(self.at[1])}) rotate({number(self.angle)}){flip}"
        return f'transform="{lay} translate({number(-x)} {number(-y)})"'

    def moved(self, dx: float) -> PlacedHand:
        """Gives it moved to a side."""
        return PlacedHand(self.hand, (self.at[0] + dx, self.at[1]), self.angle, self.side, self.stance)

    def _laid(self, point: Point) -> Point:
        turn = math.radians(self.angle)
        (mx, my), wide = self.shape.touches, -1 if self.side == "left" else 1
        aside, ahead = (point[0] - mx) * wide, point[1] - my
        return (
            self.at[0] + aside * math.cos(turn) - ahead * math.sin(turn),
            self.at[1] + aside * math.sin(turn) + ahead * math.cos(turn),
        )


@lru_cache(maxsize=1024)
def place_hands(hand: str, at: Point, on: Side, stance: Stance) -> tuple[PlacedHand, ...]:
    """Gives the hands that touch a place, the lowest first: one, or two where they lie on or beside each other.

    They are remembered: the same place is looked at for the hands, their swath, where they end and what they cover.

    Args:
        hand: the hand, in the words of the vocabulary; nothing is drawn for another.
        at: the place on the right half: distance from the spine, and y.
        on: on which half it is done.
        stance: where the giver is.
    """
    if hand not in SHAPES and hand != "palms":
        return ()
    here = (MIDLINE + (at[0] if on == "right" else -at[0]), at[1])
    out = 1 if on == "right" else -1
    if stance.over:
        return (_placed(hand, here, "left" if on == "right" else "right", on, stance),)
    if hand == "palms":
        upper = _placed("palm", here, on, on, stance)
        other: Side = "left" if on == "right" else "right"
        # Turned out from under the upper, to where its own arm comes from.
        turn = between(upper.angle, reach(stance, other, here))
        turn = math.copysign(max(abs(turn), STACK_TURN), turn)
        lower = PlacedHand("palm", (here[0], here[1] + 2), upper.angle + turn, other, stance)
        return _cleared(lower, on), upper
    if hand == "pinch":
        inner = _placed(
            hand, (here[0] + out * _FOLD_IN, here[1]), "left" if on == "right" else "right", on, stance
        )
        outer = _placed(hand, (here[0] + out * _FOLD_OUT, here[1]), on, on, stance)
        return inner, outer
    return (_placed(hand, here, on, on, stance),)


def _placed(hand: str, at: Point, side: Side, on: Side, stance: Stance) -> PlacedHand:
    """Gives a hand as its arm lays it most naturally, off the bones of the spine and off the neck."""
    ways = [PlacedHand(hand, at, angle, side, stance) for angle in ways_to_lie(stance, side, at)]
    for placed in ways:
        spine, neck = _lacks(placed, on)
        if max(spine, neck) <= _MOST_ASIDE:
            return _cleared(placed, on)
    return _cleared(min(ways, key=lambda placed: _lacks(placed, on)), on)


def _cleared(placed: PlacedHand, on: Side) -> PlacedHand:
    """Gives a hand moved outwards, as far as it needs off the spine, and a little for the neck."""
    spine, neck = _lacks(placed, on)
    lacks = max(spine, min(neck, _MOST_ASIDE))
    return placed.moved(lacks if on == "right" else -lacks) if lacks else placed


def _lacks(placed: PlacedHand, on: Side) -> tuple[float, float]:
    """Gives how far a hand lies too near to the middle of the spine, and to the neck."""
    out = 1 if on == "right" else -1
    reach = [((x - MIDLINE) * out - r, y - r) for x, y, r in placed.knots]
    clear = _OWN_CLEAR if placed.stance.sleeves else CLEAR
    spine = max(0.0, clear - min(x for x, _ in reach))
    return spine, max((_NECK_WIDE - x for x, y in reach if y < _NECK_ENDS and x < _NECK_WIDE), default=0.0)
