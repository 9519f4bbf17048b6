"""Limbs from capsules: round ends of their own radius, joined straight. Drawing units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from backwise.body.canvas import number

# A place and the radius of the limb there.
Knot = tuple[float, float, float]


def chain(*knots: Knot) -> str:
    """Gives path data of a limb through knots: filled without gaps, outlined where it is stroked beneath."""
    if len(knots) == 1:
        return _capsule(knots[0], knots[0])
    return "".join(_capsule(a, b) for a, b in pairwise(knots))


def ring_around(chains: Iterable[Sequence[Knot]], corners: int = 8) -> list[tuple[float, float]]:
    """Gives points around every knot of some limbs: enough to tell what they reach."""
    turns = [2 * math.pi * i / corners for i in range(corners)]
    return [
        (x + r * math.cos(turn), y + r * math.sin(turn))
        for knots in chains
        for x, y, r in knots
        for turn in turns
    ]


def _capsule(a: Knot, b: Knot) -> str:
    (ax, ay, ar), (bx, by, br) = a, b
    span = math.hypot(bx - ax, by - ay)
    if span <= abs(ar - br) + 1e-9:
        x, y, r = max(a, b, key=lambda knot: knot[2])
        size = number(r)
        return f"M{number(x - r)} {number(y)}a{size} {size} 0 1 1 {number(2 * r)} 0a{size} {size} 0 1 1 {number(-2 * r)} 0Z"
    along, wide = math.atan2(by - ay, bx - ax), math.acos((ar - br) / span)

    def at(x: float, y: float, r: float, turn: float) -> str:
        return f"{number(x + r * math.cos(turn))} {number(y + r * math.sin(turn))}"

    # Always the same way round, so that parts on each other add up and leave no hole.
    return (
        f"M{at(ax, ay, ar, along + wide)}A{number(ar)} {number(ar)} 0 {int(ar >= br)} 1 {at(ax, ay, ar, along - wide)}"
        f"L{at(bx, by, br, along - wide)}A{number(br)} {number(br)} 0 {int(br > ar)} 1 {at(bx, by, br, along + wide)}Z"
    )
