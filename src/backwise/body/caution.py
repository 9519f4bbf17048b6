"""The places where nobody presses: how every figure shows them, and how no label hides them."""

from __future__ import annotations

from html import escape

from backwise.body.canvas import MIDLINE, MIRROR, number
from backwise.body.movements import Disc
from backwise.body.places import outline_of
from backwise.model import Body, CautionArea

# The bones of the spine on the picture, and the neck beside them: y from, to, and how far apart the discs lie.
_BONES, _NECK = range(110, 446, 4), range(110, 152, 6)


def caution_marks(body: Body) -> str:
    """Gives the places where nobody presses as SVG: on every figure, so drawn once and referred to."""
    bands = halves = ""
    for area in body.caution.values():
        if area.half_width is not None:
            bands += _spine(body, area, area.half_width)
        elif area.path:
            halves += f'<path class="bm-{area.level}" fill="url(#bm-hatch)" d="{escape(area.path)}"/>'
    return f"{bands}{halves}<g {MIRROR}>{halves}</g>"


def caution_discs(body: Body) -> list[Disc]:
    """Gives discs over the places where nobody presses, and over the neck: no label hides them."""
    middle = float(MIDLINE)
    found = [(middle, float(y), 9.0) for y in _BONES]
    found += [(middle + dx, float(y), 8.0) for dx in (-18, 18) for y in _NECK]
    for area in body.caution.values():
        try:
            outline = outline_of(area.path or "")
        except ValueError:
            continue
        for x, y in outline[::4]:
            found += [(x, y, 5.0), (2 * middle - x, y, 5.0)]
    return found


def _spine(body: Body, area: CautionArea, half: float) -> str:
    """Gives the band over the spine with a bead for each bone, growing downwards."""
    names = list(body.levels)
    first, last = area.levels or (names[0], names[-1])
    if first not in body.levels or last not in body.levels:
        return ""
    heights = [body.levels[name] for name in names[names.index(first) : names.index(last) + 1]]
    if {"C2", "C7"} <= set(names) and first == "C2":
        # The four bones between are not in the list: they cannot be felt one by one.
        top, bottom = body.levels["C2"], body.levels["C7"]
        heights += [top + (bottom - top) * i / 5 for i in range(1, 5)]
    beads = ""
    for y in sorted(heights):
        wide = 2.8 + min(max((y - 150) / 250, 0), 1) * 1.2
        beads += f"M{number(MIDLINE - wide)} {number(y)}h{number(2 * wide)}"
    top, bottom = min(heights) - 6, max(heights) + 8
    return (
        f'<rect class="bm-band" x="{number(MIDLINE - half)}" y="{number(top)}" width="{number(2 * half)}"'
        f' height="{number(bottom - top)}" rx="{number(half)}"/><path class="bm-bead" d="{beads}"/>'
    )
