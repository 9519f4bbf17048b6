"""Where the giver is, and from where an arm comes to a hand on the back. Whole picture, drawing units.

An angle says where fingers point: 0 towards the receiver's head, growing to the reader's right, in degrees.
The places are those of `giver-place` in vocabulary.yml; beside somebody who lies, the giver kneels at the
reader's left.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from backwise.body.canvas import WIDTH
from backwise.body.places import Point

Side = Literal["left", "right"]
# How far a wrist bends to a side without strain. Our own figure, less than the 30 degrees that most wrists can.
MOST_BEND = 25.0


@dataclass(frozen=True)
class Stance:
    """Where an arm comes from.

    Attributes:
        from_left: the shoulder, or on your own back the elbow, of the giver's left arm.
        from_right: of the right arm.
        over: whether the arm comes over the shoulder from the front, so that only fingers are seen.
        own: whether it is the receiver's own arm.
        sleeves: where somebody's own arms, bent behind the back, come out of the sleeves: the left, the right.
        lies: whether the receiver lies, covered with a towel.
    """

    from_left: Point
    from_right: Point
    over: bool = False
    own: bool = False
    sleeves: tuple[Point, Point] | None = None
    lies: bool = False

    def mirrored(self) -> Stance:
        """Gives it at the other side of the receiver: the other arm comes from there."""
        (lx, ly), (rx, ry) = self.from_left, self.from_right
        return replace(self, from_left=(WIDTH - rx, ry), from_right=(WIDTH - lx, ly))

    def comes_from(self, hand: Side) -> Point:
        """Gives the place from which the arm of this hand comes."""
        return self.from_left if hand == "left" else self.from_right

    def sleeve_of(self, hand: Side) -> Point | None:
        """Gives the place where the own arm of this hand comes out of its sleeve; None for all others."""
        return self.sleeves and self.sleeves[hand == "right"]


STANCES: Mapping[str, Stance] = {
    "hips": Stance((-40.0, 600.0), (40.0, 640.0), lies=True),
    "ribs": Stance((-60.0, 470.0), (-40.0, 520.0), lies=True),
    "behind-back": Stance((-90.0, 330.0), (-60.0, 400.0), lies=True),
    "behind-chair": Stance((70.0, 600.0), (330.0, 600.0)),
    "low-behind-chair": Stance((100.0, 760.0), (300.0, 760.0)),
    "self-front": Stance((150.0, -160.0), (250.0, -160.0), over=True, own=True),
    "self-back": Stance((62.0, 328.0), (338.0, 328.0), own=True, sleeves=((73.5, 290.0), (326.5, 290.0))),
}


def stance_at(place: str | None, upper: Side = "right") -> Stance:
    """Gives the stance at a place of the giver; where none is told, the one beside the hips.

    Args:
        place: where the giver is, a word of the vocabulary.
        upper: of somebody on the side, which half is up: the giver behind the back is at the other.
    """
    stance = STANCES.get(place or "", STANCES["hips"])
    return stance.mirrored() if upper == "left" else stance


def bearing(start: Point, end: Point) -> float:
    """Gives the angle at which fingers point that reach from a place straight to another."""
    return math.degrees(math.atan2(end[0] - start[0], start[1] - end[1]))


def between(angle: float, other: float) -> float:
    """Gives how far one angle has to turn to become another, from -180 to 180; growing is clockwise."""
    return (other - angle + 180) % 360 - 180


def reach(stance: Stance, hand: Side, at: Point) -> float:
    """Gives the angle at which the giver's straight arm comes to a place on the back."""
    return bearing(stance.comes_from(hand), at)


def ways_to_lie(stance: Stance, hand: Side, at: Point) -> list[float]:
    """Gives the angles of a hand that this arm can lay on a place, the most natural first.

    A hand likes to lie along the spine, as far as the wrist bends; then with a straighter wrist. On your own back
    the fingers point down.
    """
    arm = reach(stance, hand, at)
    along = 0.0 if abs(arm) <= 90 and not stance.own else 180.0
    wish = max(-MOST_BEND, min(MOST_BEND, between(arm, along)))
    bends = sorted(range(-int(MOST_BEND), int(MOST_BEND) + 1), key=lambda bend: abs(bend - wish))
    return [arm + bend for bend in bends]
