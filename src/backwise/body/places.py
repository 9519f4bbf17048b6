"""Places on the back: `T7@inner`, `L4@2.8`, `shoulder-top`, to coordinates in drawing units."""

from __future__ import annotations

import re

from backwise.model import Body

Point = tuple[float, float]


def level_y(body: Body, level: str) -> float:
    """Gives the y of a level in drawing units. `T7.5` lies half-way to the next bump.

    Raises:
        KeyError: there is no such level.
    """
    name, _, tenths = level.partition(".")
    levels = list(body.levels)
    y = body.levels[name]
    if not tenths:
        return y
    following = levels[min(levels.index(name) + 1, len(levels) - 1)]
    return y + int(tenths) / 10 * (body.levels[following] - y)


def lane_dx(body: Body, lane: str) -> float:
    """Gives the distance of a lane from the spine in drawing units. A number counts in cun.

    Raises:
        KeyError: there is no such lane.
    """
    return (float(lane) if lane[0].isdigit() else body.lanes[lane]) * body.canvas.cun


def locate(body: Body, place: str) -> Point:
    """Gives a place on the right half: distance from the spine and y, in drawing units.

    Raises:
        KeyError: there is no such level, lane or place.
    """
    level, at, lane = place.partition("@")
    return (lane_dx(body, lane), level_y(body, level)) if at else body.points[place]


def knows(body: Body, place: str) -> bool:
    """Whether a place is on the drawing."""
    try:
        locate(body, place)
    except (KeyError, ValueError):
        return False
    return True


def shifted(body: Body, place: str, cun: float) -> Point:
    """Gives a place moved outwards by some cun, as later passes of a stroke are. Named places move too."""
    dx, y = locate(body, place)
    return dx + cun * body.canvas.cun, y


def nearest_level(body: Body, y: float) -> str:
    """Gives the level whose bump is nearest to a y."""
    return min(body.levels, key=lambda name: abs(body.levels[name] - y))


def near(a: Point, b: Point, distance: float) -> bool:
    """Whether two places lie nearer to each other than a distance."""
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < distance**2


def outline_of(path: str) -> list[Point]:
    """Gives points along a closed path of absolute M, C, L and Z commands, in drawing units.

    Raises:
        ValueError: the path holds another command, or too few numbers.
    """
    found: list[Point] = []
    for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        values = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", numbers)]
        if command == "Z":
            continue
        if command not in "MCL" or len(values) % (6 if command == "C" else 2):
            raise ValueError(f"the path holds {command}{numbers!r}")
        if command in "ML":
            found += list(zip(values[::2], values[1::2], strict=True))
            continue
        for i in range(0, len(values), 6):
            first, second, end = zip(values[i : i + 6 : 2], values[i + 1 : i + 6 : 2], strict=True)
            found += _cubic(found[-1], first, second, end)
    return found


def _cubic(start: Point, first: Point, second: Point, end: Point, parts: int = 8) -> list[Point]:
    points: list[Point] = []
    for i in range(1, parts + 1):
        t = i / parts
        a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
        points.append(
            (
                a * start[0] + b * first[0] + c * second[0] + d * end[0],
                a * start[1] + b * first[1] + c * second[1] + d * end[1],
            )
        )
    return points
