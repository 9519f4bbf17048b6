"""The back on another trunk: the same heights, other widths. The middle is the same on all.

What lies within the inner part of a trunk keeps its place: the spine, the lanes, all from which safety is measured.
Only the outer part is stretched or narrowed, and what hangs on it moves along.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache

from backwise.body.canvas import MIDLINE, number
from backwise.body.outlines import Outline
from backwise.body.people import TRUNKS, Trunk
from backwise.body.picture import back
from backwise.body.places import Point, outline_of
from backwise.model import Body

# The y of the widths of a trunk. Above the first and below the last a trunk is as wide as there; the head is the same.
_NECK, _SHOULDER, _ARMPIT, _WAIST, _HIP = 153.0, 229.0, 262.0, 363.0, 490.0
_HEAD_ENDS, _ARM_ENDS = 112.0, 352.0
# The round of the shoulder moves as one, so that its curve stays smooth.
_ROUND = (200.0, 258.0)
_HEIGHTS = (_NECK, _SHOULDER, _ARMPIT, _WAIST, _HIP)
# How thick an arm is.
_ARM = 40.0
# The part of half a trunk that keeps its place.
_KEPT = 0.6
# The short hair of the picture, and what lies on it for other kinds.
_HAIR_DRAWN = re.compile(r'<path fill="var\(--bm-hair\)"[^>]*/>')
_MORE_HAIR = {
    "short": "",
    # On top of the head: on the back of it, it is a ring that nobody understands.
    "bun": (
        '<path fill="var(--bm-hair)" stroke="var(--bm-line)" stroke-width="2"'
        ' d="M184 24C179 11 188 3 200 3C212 3 221 11 216 24"/>'
    ),
    "curls": (
        '<path fill="var(--bm-hair)" stroke="var(--bm-line)" stroke-width="2" d="M200 8C210 5 220 9 225 15C236 17 244 26 245 36C254 44 255 57 249 66C252 78 247 88'
        " 240 93C239 104 232 112 223 115C215 119 207 118 200 116C193 118 185 119 177 115C168 112 161 104 160 93C153 88"
        ' 148 78 151 66C145 57 146 44 155 36C156 26 164 17 175 15C180 9 190 5 200 8Z"/>'
    ),
}
Warp = Callable[[Point], Point]


def warp_for(trunk: Trunk) -> Warp:
    """Gives the map from the drawn back to a trunk, on the right half: distance from the spine, and y."""
    drawn = TRUNKS[0]
    base = list(zip(_HEIGHTS, _widths(drawn), strict=True))
    neck, shoulder, blades, waist, hip = (
        wide - known for wide, known in zip(_widths(trunk), _widths(drawn), strict=True)
    )
    top = [(_HEAD_ENDS, 0.0), (_NECK, neck), (_ROUND[0], shoulder)]
    wider = [*top, (_SHOULDER, shoulder), (_ARMPIT, blades), (_WAIST, waist), (_HIP, hip)]
    # An arm hangs from the round of the shoulder, and lower down from where the ribs push it.
    arm = [*top, (_ROUND[1], shoulder), (_ARM_ENDS, blades)]

    def warp(at: Point) -> Point:
        dx, y = at
        edge = _between(base, y)
        kept = edge * _KEPT
        of_trunk, of_arm = _share(dx, kept, edge), _share(dx, edge, edge + _ARM)
        return dx + _between(wider, y) * of_trunk * (1 - of_arm) + _between(arm, y) * of_arm, y

    return warp


def body_on(trunk: Trunk, body: Body) -> Body:
    """Gives the landmarks and the parts of the back on a trunk. Levels, lanes and cautions stay as they are."""
    warp = warp_for(trunk)
    return body.model_copy(
        update={
            "points": {name: warp(at) for name, at in body.points.items()},
            "zones": {
                name: zone.model_copy(update={"path": path_on(warp, zone.path)})
                for name, zone in body.zones.items()
            },
        }
    )


@cache
def back_on(trunk: Trunk, hair: str = "short") -> str:
    """Gives the shapes of the back on a trunk, as `picture.back` gives them, with this kind of hair.

    Raises:
        KeyError: there is no such kind.
    """
    picture = _HAIR_DRAWN.sub(rf"\g<0>{_MORE_HAIR[hair]}", back(), count=1)
    if trunk == TRUNKS[0]:
        return picture
    warp = warp_for(trunk)
    return re.sub(r' d="([^"]*)"', lambda match: f' d="{path_on(warp, match[1])}"', picture)


def path_on(warp: Warp, data: str) -> str:
    """Gives path data of the whole picture mapped: absolute M, L, H, V, C and Z, and relative c.

    Raises:
        ValueError: it holds another command.
    """
    return "".join(command + " ".join(numbers) for command, numbers in _mapped(warp, data)).replace(" -", "-")


def hair_over(kind: str) -> str:
    """Gives what lies on the short hair of the picture for another kind of hair. Raises KeyError for an unknown one."""
    return _MORE_HAIR[kind]


@cache
def outlines_on(trunk: Trunk) -> tuple[Outline, Outline]:
    """Gives the outlines of the upper body and of the trunk, as `picture.silhouette` does."""
    found = [
        re.search(rf'<path id="{name}" d="([^"]+)"', back_on(trunk)) for name in ("bm-upper", "bm-trunk")
    ]
    upper, lower = (Outline(outline_of(_plain(match[1]))) for match in found if match)
    return upper, lower


def _widths(trunk: Trunk) -> tuple[float, ...]:
    return trunk.neck, trunk.shoulder, trunk.blades, trunk.waist, trunk.hip


def _share(value: float, low: float, high: float) -> float:
    """Gives how far a value is on the way between two others, from 0 to 1."""
    return min(max((value - low) / (high - low), 0.0), 1.0)


def _between(steps: list[tuple[float, float]], y: float) -> float:
    """Gives a value between steps, easing in and out of each."""
    if y <= steps[0][0]:
        return steps[0][1]
    for (top, before), (bottom, after) in itertools.pairwise(steps):
        if y <= bottom:
            t = (y - top) / (bottom - top)
            return before + (after - before) * t * t * (3 - 2 * t)
    return steps[-1][1]


def _mapped(warp: Warp, data: str) -> Iterator[tuple[str, list[str]]]:
    """Gives the commands of a path with their numbers, mapped. A level line becomes a line: its ends move."""
    x = y = 0.0
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        values = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        if command == "Z":
            yield command, []
            continue
        if command == "H":
            places = [(value, y) for value in values]
        elif command == "V":
            places = [(x, value) for value in values]
        elif command in "MLC" or command == "c":
            places = list(zip(values[::2], values[1::2], strict=True))
        else:
            raise ValueError(f"the path holds {command}{text!r}")
        if command == "c":
            placed: list[Point] = []
            for i in range(0, len(places), 3):
                placed += [(x + dx, y + dy) for dx, dy in places[i : i + 3]]
                x, y = placed[-1]
            places = placed
        x, y = places[-1]
        on_picture = [_on_both_sides(warp, place) for place in places]
        yield "L" if command in "HV" else command.upper(), [number(v) for place in on_picture for v in place]


def _on_both_sides(warp: Warp, at: Point) -> Point:
    dx, y = warp((abs(at[0] - MIDLINE), at[1]))
    return MIDLINE + (dx if at[0] >= MIDLINE else -dx), y


def _plain(data: str) -> str:
    """Gives path data in the commands that `outline_of` reads."""
    return "".join(command + " ".join(numbers) for command, numbers in _mapped(lambda at: at, data))
