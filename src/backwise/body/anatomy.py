"""Parts of a person seen from the side, for the scenes. Centimetres on an adult of 172 cm, y downwards, facing left.

The bones are as long as those of a person of that height, to the centimetre; how wide a limb is, is our own measure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from backwise.body.limbs import Joint, Outline, bend, limb, turned
from backwise.body.places import Point

# Of the body's height: Drillis and Contini 1966, as given in Winter, Biomechanics and Motor Control of Human Movement.
UPPER_ARM, FOREARM, THIGH, SHANK = 32.0, 25.0, 42.0, 42.0

# A head in profile, its middle at (0, 0), the crown at the top: forehead, nose, chin, jaw, nape, crown.
_HEAD: Sequence[Point] = (
    (-7.6, -6.6), (-8.9, -2.6), (-8.6, -0.4), (-10.4, 2.9), (-8.7, 3.9), (-8.9, 6.2), (-8.0, 9.4), (-5.4, 10.9),
    (-1.0, 9.6), (2.6, 6.6), (6.8, 5.6), (9.4, 0.6), (9.0, -5.4), (4.6, -10.2), (-1.4, -11.2), (-5.4, -9.6),
)  # fmt: skip
_EAR: Sequence[Point] = ((-0.4, -1.6), (2.0, -2.4), (2.8, 0.2), (1.4, 2.8), (0.0, 2.6))
_EYE: Sequence[Point] = ((-7.6, 0.0), (-6.2, 1.0), (-4.6, 0.3))
# Hair, by kind: from the forehead over the crown to the nape, and back past the ear.
_HAIR: dict[str, Sequence[Sequence[Point]]] = {
    "short": (
        (
            (-8.2, -6.0), (-6.6, -10.6), (-1.4, -12.4), (5.0, -11.4), (9.8, -6.0), (10.4, 0.8), (8.0, 6.4), (5.2, 6.2),
            (4.6, 1.6), (2.2, -1.2), (1.2, -4.4), (-2.4, -6.2),
        ),
    ),
    "bun": (
        (
            (-8.2, -5.2), (-7.0, -10.0), (-1.6, -12.2), (5.0, -11.2), (9.8, -6.0), (10.2, 0.0), (7.4, 5.6), (4.6, 4.2),
            (3.0, 0.4), (0.4, -2.6), (-3.6, -4.2),
        ),
        ((8.0, -5.4), (10.8, -9.6), (15.2, -8.4), (16.2, -3.6), (12.8, -0.2), (9.0, -1.6)),
    ),
    "curls": (
        (
            (-8.6, -4.8), (-10.2, -8.6), (-7.2, -12.4), (-3.2, -14.8), (1.8, -15.2), (6.6, -14.0), (10.8, -11.0),
            (13.0, -6.2), (13.2, -0.8), (11.0, 4.4), (7.2, 6.6), (4.8, 3.6), (3.6, -0.8), (0.6, -3.2), (-3.8, -4.2),
        ),
    ),
}  # fmt: skip
# From behind, the crown to the left: what of the head is hair.
_FROM_BEHIND: dict[str, Sequence[Sequence[Point]]] = {
    "short": (
        (
            (-11.6, 0), (-9.8, -5.8), (-3, -8.2), (4, -7.8), (8.4, -5.6), (9.6, 0), (8.4, 5.6), (4, 7.8), (-3, 8.2),
            (-9.8, 5.8),
        ),
    ),
    "curls": (
        (
            (-15.4, 0), (-14.2, -6), (-9.6, -10.6), (-3, -12), (3.6, -10.4), (8.6, -6.6), (10.2, 0), (8.6, 6.6),
            (3.6, 10.4), (-3, 12), (-9.6, 10.6), (-14.2, 6),
        ),
    ),
}  # fmt: skip
_BUN: Sequence[Point] = ((-16.4, 0), (-14.8, -4.2), (-10.8, -5), (-8.4, 0), (-10.8, 5), (-14.8, 4.2))
_FROM_BEHIND["bun"] = (*_FROM_BEHIND["short"], _BUN)


@dataclass(frozen=True)
class Head:
    """A head in profile: where its middle is, and how it is turned, clockwise, from looking straight to the left."""

    at: Point
    turn: float

    @property
    def face(self) -> Outline:
        """The head."""
        return turned(_HEAD, self.turn, self.at)

    @property
    def ear(self) -> Outline:
        """The ear."""
        return turned(_EAR, self.turn, self.at)

    @property
    def eye(self) -> Outline:
        """A closed eye, as a line."""
        return turned(_EYE, self.turn, self.at)

    def hair(self, kind: str) -> list[Outline]:
        """The hair of a kind. Raises KeyError for an unknown one."""
        return [turned(points, self.turn, self.at) for points in _HAIR[kind]]


def hair_from_behind(kind: str, at: Point) -> list[Outline]:
    """Gives the hair of somebody who lies on the side with the crown to the left. Raises KeyError for an unknown kind."""
    return [turned(points, 0, at) for points in _FROM_BEHIND[kind]]


@dataclass(frozen=True)
class Arm:
    """An arm by its joints."""

    shoulder: Point
    elbow: Point
    wrist: Point

    @property
    def bare(self) -> list[Outline]:
        """Upper arm and forearm, without the hand."""
        upper = limb((*self.shoulder, 5.6), along(self.shoulder, self.elbow, 0.45, 4.9), (*self.elbow, 4.1))
        lower = limb((*self.elbow, 4.1), along(self.elbow, self.wrist, 0.3, 4.3), (*self.wrist, 2.9))
        return [upper, lower]

    def sleeve(self, share: float = 0.66) -> Outline:
        """A short sleeve, over a share of the upper arm."""
        return limb(
            (*self.shoulder, 7.0),
            along(self.shoulder, self.elbow, share / 2, 6.9),
            along(self.shoulder, self.elbow, share, 6.4),
            cut=True,
        )


def reaching(shoulder: Point, wrist: Point, side: int) -> Arm:
    """Gives an arm that reaches for a place; the elbow lies on that side of the line, as `bend` says."""
    return Arm(shoulder, bend(shoulder, wrist, UPPER_ARM, FOREARM, side), wrist)


def hand_on_edge(wrist: Point, turn: float, curl: float = 0.0) -> Outline:
    """Gives a hand seen from its edge.

    Args:
        wrist: where it begins.
        turn: where it points, in degrees clockwise from the right.
        curl: how far the fingers turn further, clockwise.
    """
    knuckles = off(wrist, turn, 8.6)
    return limb(
        (*wrist, 2.9), (*off(wrist, turn, 4.4), 3.1), (*knuckles, 2.6), (*off(knuckles, turn + curl, 8), 1.4)
    )


def hand_flat(wrist: Point, turn: float) -> tuple[Outline, list[Outline]]:
    """Gives a hand seen from its back, and the lines between its fingers."""
    outline = limb(
        (*wrist, 3.1),
        (*off(wrist, turn, 5), 4.6),
        (*off(wrist, turn, 10), 4.7),
        (*off(wrist, turn, 15.4), 3.4),
    )
    lines: list[Outline] = []
    for aside in (-2.1, 0.0, 2.1):
        root = off(off(wrist, turn, 10.4), turn + 90, aside)
        lines.append((root, off(root, turn, 3.4), off(root, turn, 6.4)))
    return outline, lines


@dataclass(frozen=True)
class Leg:
    """A leg by its joints."""

    hip: Point
    knee: Point
    ankle: Point

    @property
    def trouser(self) -> list[Outline]:
        """Thigh and shank in a trouser that ends above the ankle."""
        upper = limb((*self.hip, 10.8), along(self.hip, self.knee, 0.5, 9.0), (*self.knee, 6.8))
        lower = limb(
            (*self.knee, 6.7),
            along(self.knee, self.ankle, 0.35, 6.3),
            along(self.knee, self.ankle, 0.93, 4.9),
            cut=True,
        )
        return [upper, lower]

    @property
    def foot_on_floor(self) -> list[Outline]:
        """The foot of somebody who stands or sits, toes to the left."""
        x, y = self.ankle
        return [
            limb((x, y - 4, 3.7), (x + 0.6, y + 1.6, 3.7)),
            limb((x + 1.4, y + 2.4, 3.6), (x - 9, y + 3.6, 2.6), (x - 15, y + 4.2, 2.0)),
        ]


def stepping(hip: Point, ankle: Point, side: int) -> Leg:
    """Gives a leg that stands there; the knee lies on that side of the line, as `bend` says."""
    return Leg(hip, bend(hip, ankle, THIGH, SHANK, side), ankle)


def off(at: Point, degrees: float, far: float) -> Point:
    """Gives the place that far off in a direction: degrees clockwise from the right."""
    return at[0] + far * math.cos(math.radians(degrees)), at[1] + far * math.sin(math.radians(degrees))


def along(a: Point, b: Point, share: float, half: float) -> Joint:
    """Gives a joint of this half width at a share of the way between two others."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, half
