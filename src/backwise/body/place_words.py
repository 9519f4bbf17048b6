"""Places in words: levels and lanes as a beginner would say them. The words are those of body.yml."""

from __future__ import annotations

from backwise.body.places import level_y, locate
from backwise.model import Body, Point

# Lanes in words: up to how many cun, and what lies there above and below the tips of the shoulder blades.
_LANES: tuple[tuple[float, str, str], ...] = (
    (1.25, "close to the spine", "close to the spine"),
    (1.9, "beside the spine", "beside the spine"),
    (2.6, "on the outer edge of the long back muscles", "on the outer edge of the long back muscles"),
    (3.9, "in line with the shoulder blade's inner edge", "in line with the shoulder blade's inner edge"),
    (99.0, "over the shoulder blade", "along the side of the back"),
)
_BLADE_TIP = "T7"


def in_words(body: Body, place: str, *, bare: bool = False) -> str:
    """Gives a place in words: `level with the waist`, `just below the shoulder blades`, `at the hip`.

    Bare, it is `the waist` and `the hip`.
    """
    level, at, _ = place.partition("@")
    if not at:
        words = body.plain.get(place, place.replace("-", " "))
        return words if bare else f"at {words}"
    y = level_y(body, level)
    named = [name for name in body.levels if name in body.plain]
    nearest = min(named, key=lambda name: abs(body.levels[name] - y), default="")
    words = body.plain.get(nearest, level)
    return words if bare or not words.startswith("the ") else f"level with {words}"


def lane_in_words(body: Body, place: str) -> str:
    """Gives a distance from the spine in words; nothing for a named place, whose name says it."""
    if "@" not in place:
        return ""
    dx, y = locate(body, place)
    cun = dx / (body.canvas.cun or 1)
    above, below = next(
        (above, below) for most, above, below in _LANES if cun <= most or most == _LANES[-1][0]
    )
    return above if y < body.levels.get(_BLADE_TIP, 0) + 1 else below


def point_in_words(body: Body, point: Point) -> str:
    """Gives the place of a point in words, or that it is not on the drawing."""
    try:
        at = in_words(body, point.place)
        lane = "on the spine" if point.code.startswith("GV") else lane_in_words(body, point.place)
    except (KeyError, ValueError):
        return "not on the drawing"
    return f"{at}, {lane}" if lane else at
