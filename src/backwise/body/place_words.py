"""Places in words: levels and lanes as a beginner would say them. The words of places are those of body.yml."""

from __future__ import annotations

from backwise.body.places import level_y, locate
from backwise.model import Guide, Point

# Lanes: up to how many cun, and which words (`lanes`) for them. The last has others below the tips of the shoulder blades.
_LANES = ((1.25, "close"), (1.9, "beside"), (2.6, "muscle_edge"), (3.9, "blade_edge"), (99.0, "blade"))
_BLADE, _BELOW_BLADE = "blade", "side"
_BLADE_TIP = "T7"


def in_words(guide: Guide, place: str, *, bare: bool = False) -> str:
    """Gives a place in words: `level with the waist`, `just below the shoulder blades`, `at the hip`.

    Bare, it is `the waist` and `the hip`.
    """
    body, say = guide.body, guide.say
    level, at, _ = place.partition("@")
    if not at:
        words = body.plain.get(place, place.replace("-", " "))
        return words if bare else say.places.at(place=words)
    y = level_y(body, level)
    named = [name for name in body.levels if name in body.plain]
    nearest = min(named, key=lambda name: abs(body.levels[name] - y), default="")
    words = body.plain.get(nearest, level)
    # What is no thing tells by itself where it is: "just below the shoulder blades".
    is_thing = words.startswith(say.places.begins_a_thing)
    return say.places.level_with(place=words) if is_thing and not bare else words


def lane_in_words(guide: Guide, place: str) -> str:
    """Gives a distance from the spine in words; nothing for a named place, whose name says it."""
    if "@" not in place:
        return ""
    body = guide.body
    dx, y = locate(body, place)
    cun = dx / (body.canvas.cun or 1)
    lane = next((name for most, name in _LANES if cun <= most), _BLADE)
    is_below = y >= body.levels.get(_BLADE_TIP, 0) + 1
    return guide.say.all("lanes")[_BELOW_BLADE if lane == _BLADE and is_below else lane]


def point_in_words(guide: Guide, point: Point) -> str:
    """Gives the place of a point in words, or that it is not on the drawing."""
    try:
        at = in_words(guide, point.place)
        on_spine = point.code.startswith("GV")
        lane = guide.say.places.on_the_spine if on_spine else lane_in_words(guide, point.place)
    except (KeyError, ValueError):
        return guide.say.places.not_drawn
    return f"{at}, {lane}" if lane else at
