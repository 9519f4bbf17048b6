"""Over the kidneys and lowest ribs glides are drawn lighter than they are written. Right half, drawing units."""

from __future__ import annotations

from dataclasses import dataclass

from backwise.body.limits import OVER_KIDNEY
from backwise.body.places import Point, level_y
from backwise.model import Body

_LIGHTER = {"light": "light", "medium": "light", "firm": "medium"}


@dataclass(frozen=True)
class Easing:
    """The band over the kidneys and lowest ribs, where glides are drawn lighter than they are written."""

    top: float
    bottom: float
    near: float
    far: float

    def eased(self, pressure: str, place: Point) -> str:
        """Gives the pressure of a glide at a place: in the band a step lighter, light over the kidney itself."""
        dx = abs(place[0])
        if not (self.top <= place[1] <= self.bottom and self.near <= dx <= self.far):
            return pressure
        return "light" if dx > OVER_KIDNEY else _LIGHTER.get(pressure, "light")


def easing_of(body: Body) -> Easing | None:
    """Gives the band over the kidneys as body.yml bounds it, or None where it has no bounds that are known."""
    area = body.caution.get("kidneys")
    if area is None or area.levels is None or area.dx is None:
        return None
    try:
        top, bottom = (level_y(body, level) for level in area.levels)
    except KeyError:
        return None
    return Easing(top, bottom, *area.dx)
