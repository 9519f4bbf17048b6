"""What stands in the corners of a picture: the number of the step, and how firm it is. Drawing units."""

from __future__ import annotations

from html import escape

from backwise.body.canvas import number
from backwise.body.places import Point

BADGE_RADIUS = 13.0
# 16 units are 13.4 px where the picture is 288 px wide, as it is on a phone of 320 px.
TEXT_SIZE = 17
_MOST_DOTS = 3


def draw_badge(text: str, at: Point) -> str:
    """Gives a number or a letter in a disc."""
    x, y = number(at[0]), number(at[1])
    return (
        f'<circle class="bm-badge" cx="{x}" cy="{y}" r="{number(BADGE_RADIUS)}"/>'
        f'<text class="bm-text bm-on" x="{x}" y="{number(at[1] + TEXT_SIZE * 0.36)}" font-size="{TEXT_SIZE}">{escape(text)}</text>'
    )


def draw_pressure(dots: int, at: Point, *, still: bool = False) -> str:
    """Gives how firm a hand is: an arrow down onto a line, which is the skin, and up to three filled dots.

    Without the line the arrow was read as the way to go. Without weight it leads up from it, and no dot is filled; for
    hands that lie still it is the sign of a pause.
    """
    x, y = at
    left, skin = number(x - 28), f"M{number(x - 35)} {number(y + 8)}h14"
    if still:
        sign = f"M{number(x - 31)} {number(y - 6)}v12M{number(x - 24)} {number(y - 6)}v12"
    elif dots:
        sign = f"M{left} {number(y - 9)}v12.5M{number(x - 32)} {number(y - 0.5)}l4 4.5 4-4.5{skin}"
    else:
        sign = f"M{left} {number(y + 4)}v-12.5M{number(x - 32)} {number(y - 4)}l4-4.5 4 4.5{skin}"
    found = "".join(
        f'<circle class="{"bm-dot" if n < dots else "bm-none"}" cx="{number(x - 11 + 17 * n)}" cy="{number(y)}"'
        f' r="{number(4.4 + 1.2 * n)}"/>'
        for n in range(_MOST_DOTS)
    )
    return (
        f'<rect class="bm-tag" x="{number(x - 42)}" y="{number(y - 13)}" width="78" height="26" rx="13"/>'
        f'<path class="bm-weigh" d="{sign}"/>{found}'
    )
