"""The canvas of the drawing: its size and scale, the parts of it that are seen, and how numbers stand in it.

body.yml says the same under `canvas`, for whoever reads the data alone; the check BW415 keeps the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

# Drawing units. The picture of the back, drawing/base.svg, is drawn on them.
WIDTH, HEIGHT, MIDLINE = 400, 560, 200
# On an adult of 172 cm; a cun, the body inch, is 2.1 cm.
UNITS_PER_CM, CUN = 5.6, 12
# Lays the right half on the left: the left is its exact mirror.
MIRROR = f'transform="matrix(-1 0 0 1 {2 * MIDLINE} 0)"'
_MARGIN = 2.0


def units(cm: float) -> float:
    """Gives centimetres on an adult of 172 cm in drawing units, free of the last digits' noise."""
    return round(cm * UNITS_PER_CM, 6)


def number(value: float) -> str:
    """Gives a number with at most one decimal, and never `-0`."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


@dataclass(frozen=True)
class View:
    """The part of the drawing that is seen."""

    x: float
    y: float
    width: float
    height: float

    def __str__(self) -> str:
        return " ".join(number(v) for v in (self.x, self.y, self.width, self.height))

    def holds(self, at: tuple[float, float], half: tuple[float, float]) -> bool:
        """Whether something of this half size lies wholly inside."""
        return (
            self.x + _MARGIN <= at[0] - half[0]
            and at[0] + half[0] <= self.x + self.width - _MARGIN
            and self.y + _MARGIN <= at[1] - half[1]
            and at[1] + half[1] <= self.y + self.height - _MARGIN
        )

    def nearest_inside(self, at: tuple[float, float], half: tuple[float, float]) -> tuple[float, float]:
        """Gives the place nearest to another at which something of this half size lies inside."""
        return (
            min(max(at[0], self.x + half[0] + _MARGIN), self.x + self.width - half[0] - _MARGIN),
            min(max(at[1], self.y + half[1] + _MARGIN), self.y + self.height - half[1] - _MARGIN),
        )


WHOLE = View(28, 8, 344, 548)
