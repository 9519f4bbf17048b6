"""The places where nobody presses, as every figure shows them: quiet, because they are on each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from backwise.body.canvas import MIDLINE, MIRROR, number
from backwise.body.places import Point, outline_of
from backwise.model import Body, CautionArea

# How wide the pale channel over the spine is drawn, in drawing units: a little wider than the band that is kept free.
_CHANNEL = 19.0
# How far apart hatching is, along a side of the drawing.
_APART = 7 * math.sqrt(2)
# Only where somebody works on the shoulders the neck is shown.
_NECK = "throat"


def caution_marks(body: Body) -> str:
    """Gives the spine and the kidneys as SVG: on every figure, so drawn once and referred to."""
    bands = halves = ""
    for name, area in body.caution.items():
        if area.half_width is not None:
            bands += _spine(body, area, area.half_width)
        elif area.path and name != _NECK:
            halves += _hatched(area)
    return f"{halves}<g {MIRROR}>{halves}</g>{bands}"


def warning_marks(body: Body) -> str:
    """Gives the same places at full strength, for the maps that say where no hand presses."""
    halves = "".join(
        f'<path class="bm-off" d="{escape(area.path)}"/>' for area in body.caution.values() if area.path
    )
    bands = "".join(
        f'<rect class="bm-off" {_bounds(heights, 2 * area.half_width)}/>'
        for area in body.caution.values()
        if area.half_width is not None and (heights := _heights(body, area))
    )
    return f"{halves}<g {MIRROR}>{halves}</g>{bands}"


def neck_marks(body: Body) -> str:
    """Gives the sides of the neck as SVG."""
    area = body.caution.get(_NECK)
    half = _hatched(area) if area and area.path else ""
    return f"{half}<g {MIRROR}>{half}</g>" if half else ""


def _hatched(area: CautionArea) -> str:
    """Gives an area in slanted lines. They are lines and no pattern: a pattern would not know on which skin it lies."""
    path = area.path or ""
    lines = "".join(
        f"M{number(ax)} {number(ay)}L{number(bx)} {number(by)}"
        for (ax, ay), (bx, by) in _slanted(outline_of(path))
    )
    edge = f'<path fill="none" d="{escape(path)}"/>' if area.level == "never" else ""
    return f'<g class="bm-{area.level}">{edge}<path class="bm-hatch" d="{lines}"/></g>'


def _slanted(outline: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Gives lines from top right to bottom left, as far as they lie within an outline."""
    at = [x + y for x, y in outline]
    edges = list(zip(outline, [*outline[1:], outline[0]], strict=True))
    line = min(at) + _APART / 2
    while line < max(at):
        crossed: list[Point] = []
        for (ax, ay), (bx, by) in edges:
            a, b = ax + ay - line, bx + by - line
            if (a < 0) != (b < 0):
                share = a / (a - b)
                crossed.append((ax + (bx - ax) * share, ay + (by - ay) * share))
        crossed.sort()
        yield from zip(crossed[::2], crossed[1::2], strict=False)
        line += _APART


def _spine(body: Body, area: CautionArea, half: float) -> str:
    """Gives a pale channel over the spine with an oval for each bone, growing downwards."""
    heights = _heights(body, area)
    if not heights:
        return ""
    bones = ""
    for y in heights:
        grown = min(max((y - 150) / 260, 0), 1)
        wide, high = number(2.3 + grown), number(2.9 + grown * 1.2)
        bones += f'<ellipse class="bm-bone" cx="{MIDLINE}" cy="{number(y)}" rx="{wide}" ry="{high}"/>'
    return f'<rect class="bm-band" {_bounds(heights, max(_CHANNEL, 2 * half))}/>{bones}'


def _heights(body: Body, area: CautionArea) -> list[float]:
    """Gives the y of each bone of a band, from the top; none where its levels are not known."""
    names = list(body.levels)
    first, last = area.levels or (names[0], names[-1])
    if first not in body.levels or last not in body.levels:
        return []
    heights = [body.levels[name] for name in names[names.index(first) : names.index(last) + 1]]
    if {"C2", "C7"} <= set(names) and first == "C2":
        # The four bones between are not in the list: they cannot be felt one by one.
        top, bottom = body.levels["C2"], body.levels["C7"]
        heights += [top + (bottom - top) * i / 5 for i in range(1, 5)]
    return sorted(heights)


def _bounds(heights: list[float], wide: float) -> str:
    top, bottom = heights[0] - 6, heights[-1] + 8
    return (
        f'x="{number(MIDLINE - wide / 2)}" y="{number(top)}" width="{number(wide)}"'
        f' height="{number(bottom - top)}" rx="{number(wide / 2)}"'
    )
