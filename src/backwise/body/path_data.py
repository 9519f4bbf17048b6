"""Lines and curves as the path data of SVG: short, with one decimal."""

from __future__ import annotations

import math
from collections.abc import Sequence

from backwise.body.canvas import number
from backwise.body.curves import Bezier, Track, beziers_through
from backwise.body.places import Point

# A line that bends less than this is drawn straight.
_STRAIGHT = 0.4


def path_data(line: Sequence[Point], midline: float) -> str:
    """Gives path data for a line, as few curves as its bends need."""
    (ax, ay), (bx, by) = line[0], line[-1]
    span = math.dist((ax, ay), (bx, by)) or 1.0
    if all(abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / span < _STRAIGHT for x, y in line):
        return f"M{number(midline + ax)} {number(ay)}L{number(midline + bx)} {number(by)}"
    return bezier_data(beziers_through(Track(line).resampled(40)), midline)


def bezier_data(curves: Sequence[Bezier], midline: float) -> str:
    """Gives path data for curves that follow each other: relative, which is shorter."""
    x, y = round(midline + curves[0][0][0], 1), round(curves[0][0][1], 1)
    data = f"M{number(x)} {number(y)}c"
    for _, *rest in curves:
        pairs = [(round(midline + a - x, 1), round(b - y, 1)) for a, b in rest]
        data += " ".join(f"{number(a)} {number(b)}" for a, b in pairs) + " "
        x, y = x + pairs[-1][0], y + pairs[-1][1]
    return data.rstrip().replace(" -", "-")
