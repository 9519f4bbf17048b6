"""Arms: a tapered forearm from the wrist, and a sleeve to where it comes from. Whole picture, drawing units."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from backwise.body.canvas import number
from backwise.body.places import Point

# Half the width of a wrist. It is round, as the hand's own is: however the hand is turned, there is no step between.
_WRIST = 12.5
# Half the width of a forearm, by the share of its length from the wrist.
_TAPER = ((0.0, _WRIST), (0.06, _WRIST), (0.22, 14.5), (0.42, 18.2), (0.62, 19.6), (0.85, 19.5), (1.0, 19.0))
# How far up its sleeve an upper arm is drawn, and how thick it is to a side.
_UP_SLEEVE, _UPPER = 8.0, 19.0
# How long a forearm is, and from where on it is sleeved.
_FOREARM, _SLEEVED_FROM = 138.0, 0.66
_SLEEVE, _CUFF = 24.0, 0.07
# A sleeve goes on beyond where an arm comes from: a hand that travels draws it into the picture.
_BEYOND = 300.0


@dataclass(frozen=True)
class Arm:
    """An arm, as path data.

    Attributes:
        forearm: its outline.
        shade: a strip along the side away from the light.
        sleeve: the outline of the sleeve; empty for a bare arm.
        cuff: the seam of the sleeve.
        upper: the outline of the upper arm, open at the top; of your own arm alone.
        hangs: where that comes out of its sleeve, and its elbow, as numbers.
    """

    forearm: str
    shade: str
    sleeve: str = ""
    cuff: str = ""
    upper: str = ""
    hangs: str = ""


def arm_of(wrist: Point, comes_from: Point, sleeve: Point | None = None) -> Arm:
    """Gives the arm between a wrist and where it comes from.

    Args:
        wrist: where the hand ends.
        comes_from: the shoulder; of your own arm behind the back, the elbow.
        sleeve: where such an arm comes out of its sleeve: it is drawn up to there, and wears none of its own.
    """
    span = math.dist(wrist, comes_from) or 1.0
    long = span if sleeve else _FOREARM
    ux, uy = (comes_from[0] - wrist[0]) / span, (comes_from[1] - wrist[1]) / span

    def off(share: float, aside: float) -> Point:
        return wrist[0] + ux * long * share - uy * aside, wrist[1] + uy * long * share + ux * aside

    one, other = [off(s, h) for s, h in _TAPER], [off(s, -h) for s, h in reversed(_TAPER)]
    elbow = f"A{_TAPER[-1][1]:g} {_TAPER[-1][1]:g} 0 0 0 {_at(other[0])}" if sleeve else ""
    forearm = f"{_smooth(one)}{elbow}L{_smooth(other)[1:]}A{_WRIST:g} {_WRIST:g} 0 0 0 {_at(one[0])}Z"
    # It begins and ends in a point, at the arm's edge.
    inside = [off(s, -h * (0.45 if 0 < s < 1 else 1.0)) for s, h in _TAPER]
    shade = f"{_smooth(inside)}L{_smooth(other)[1:]}Z"
    if sleeve:
        hangs = f"{_at(sleeve)} {_at(comes_from)}"
        return Arm(forearm, shade, upper=_upper_arm(comes_from, sleeve), hangs=hangs)
    start, end = _SLEEVED_FROM, max((span + _BEYOND) / long, 1.1)
    corners = [off(start, _SLEEVE), off(end, _SLEEVE + 6), off(end, -_SLEEVE - 6), off(start, -_SLEEVE)]
    covered = f"M{'L'.join(map(_at, corners))}Q{_at(off(start + 0.05, 0))} {_at(corners[0])}Z"
    seam = start + _CUFF
    cuff = f"M{_at(off(seam, _SLEEVE))}Q{_at(off(seam + 0.05, 0))} {_at(off(seam, -_SLEEVE))}"
    return Arm(forearm, shade, covered, cuff)


def _upper_arm(elbow: Point, sleeve: Point) -> str:
    """Gives the outline of an upper arm, open at the top, where it goes on up the sleeve. The forearm rounds the elbow."""
    (x, y), (hem, high), span = elbow, sleeve, math.dist(elbow, sleeve)
    ax, ay = (high - y) / span * _UPPER, (x - hem) / span * _UPPER
    left = _at((hem - _UPPER, high - _UP_SLEEVE)), _at((hem - _UPPER, high)), _at((x + ax, y + ay))
    right = _at((x - ax, y - ay)), _at((hem + _UPPER, high)), _at((hem + _UPPER, high - _UP_SLEEVE))
    return f"M{'L'.join((*left, *right))}"


def _smooth(points: Sequence[Point]) -> str:
    """Gives a line that rounds off each corner."""
    data = f"M{_at(points[0])}"
    for here, after in pairwise(points[1:]):
        data += f"Q{_at(here)} {_at(((here[0] + after[0]) / 2, (here[1] + after[1]) / 2))}"
    return f"{data}L{_at(points[-1])}"


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
