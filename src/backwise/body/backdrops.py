"""What lies around the back in a position: on the side it is turned on pillows, sitting it wears a shirt.

A backdrop takes whatever is drawn on the back, arms and arrows too, and gives it in its place. Words and badges are
laid on afterwards: they stay upright.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from backwise.body.canvas import HEIGHT, MIDLINE, WIDTH, View
from backwise.body.limbs import Placing
from backwise.body.people import TRUNKS, Trunk
from backwise.body.places import Point
from backwise.body.sketch import Sketch
from backwise.body.trunks import path_on, warp_for
from backwise.model import ON_THE_SIDE

# Things are drawn four times as large: their lines are those of the scenes.
_FINE = 4


@dataclass(frozen=True)
class Backdrop:
    """A position as the back is seen in it.

    Attributes:
        under: what lies below the back, in units of the picture.
        over: what lies on the back and below hands and arrows, in units of the back.
        before: what hides the back's lower edge, in units of the picture.
        dressed: whether a shirt is among it.
        turn: how far the back is turned, in degrees clockwise: -90 with the head to the left, 90 to the right.
    """

    under: str = ""
    over: str = ""
    before: str = ""
    dressed: bool = False
    turn: int = 0

    def around(self, back: str, marks: str) -> str:
        """Gives the back and what is drawn on it, in this position."""
        on_back = f"{back}{self.over}"
        if not self.turn:
            return f"{self.under}{on_back}{self.before}{marks}"
        turned = f'<g transform="{self._matrix}">'
        return f"{self.under}{turned}{on_back}</g>{self.before}{turned}{marks}</g>"

    def view(self, view: View) -> View:
        """Gives the part of the picture on which a part of the back is seen."""
        if self.turn < 0:
            return View(view.y, WIDTH - view.x - view.width, view.height, view.width)
        if self.turn > 0:
            return View(HEIGHT - view.y - view.height, view.x, view.height, view.width)
        return view

    def at(self, place: Point) -> Point:
        """Gives where a place of the back is on the picture."""
        x, y = place
        return {0: (x, y), -90: (y, WIDTH - x), 90: (HEIGHT - y, x)}[self.turn]

    @property
    def _matrix(self) -> str:
        return f"matrix(0 -1 1 0 0 {WIDTH})" if self.turn < 0 else f"matrix(0 1 -1 0 {HEIGHT} 0)"


@cache
def backdrop_for(
    position: str, trunk: Trunk = TRUNKS[0], *, clothed: bool = False, upper: str = "right"
) -> Backdrop:
    """Gives the backdrop of a position; a plain one for a position that needs none.

    Args:
        position: how the receiver is, by id.
        trunk: on whose back a shirt lies.
        clothed: whether the receiver wears a shirt.
        upper: on the side, which half of the back is up: the receiver's own `left` or `right`.
    """
    shirt = _shirt(trunk) if clothed else ""
    if position == ON_THE_SIDE:
        return _on_side(shirt, upper)
    if position == "seated":
        return Backdrop(under=_table(), over=shirt, dressed=clothed)
    return Backdrop(over=shirt, dressed=clothed)


def _on_side(shirt: str, upper: str) -> Backdrop:
    left_up = upper == "left"

    def cloth(x: float, y: float, width: float, height: float, radius: float) -> str:
        """Drawn for a head to the left; mirrored where it lies to the right."""
        sketch = Sketch(Placing(_FINE, 0, 0))
        sketch.box("bm-x-cloth", (HEIGHT - x - width if left_up else x, y), width, height, radius)
        return _small(sketch)

    # The half below is not massaged: from the neck down it is pale.
    lower = f"M{MIDLINE} 150H{WIDTH + 100 if left_up else -100}V{HEIGHT + 40}H{MIDLINE}Z"
    return Backdrop(
        under=cloth(-30, 222, 160, 90, 30),
        over=f'{shirt}<path class="bm-x-lower" d="{lower}"/>',
        before=cloth(-120, 303, 800, 160, 16),
        dressed=bool(shirt),
        turn=90 if left_up else -90,
    )


def _table() -> str:
    """Gives a table's edge with a pillow on it, ahead of the one who leans on it, and the seat below."""
    sketch = Sketch(Placing(_FINE, 0, 0))
    sketch.box("bm-x-wood", (-60, 92), 520, 22, 6)
    sketch.box("bm-x-cloth", (84, 22), 232, 88, 34)
    sketch.box("bm-x-wood", (60, 512), 280, 24, 8)
    return _small(sketch)


# A shirt's right half: from the neck over the shoulder to the sleeve's hem, the armpit, the side, and the lower hem.
_SHIRT: Sequence[Point] = (
    (200, 165), (217, 165), (233, 159), (241, 148), (244, 151.5), (247, 153.5), (250, 154.5), (268, 163), (289, 166),
    (306, 175.5), (323, 185), (333, 202), (335.5, 229), (338, 246), (342, 266), (347, 284), (334, 290), (320, 294),
    (306, 296), (303, 286), (300, 277), (297, 268), (297, 286), (294, 306), (290, 323), (285, 341), (282, 350),
    (282, 363), (282, 384), (290, 404), (295, 428), (298, 444), (300, 458), (300.6, 474), (268, 480), (233, 482),
    (200, 482),
)  # fmt: skip


def _shirt(trunk: Trunk) -> str:
    left = [(2 * MIDLINE - x, y) for x, y in reversed(_SHIRT)]
    (x, y), *rest = (*_SHIRT, *left[1:])
    data = f"M{x} {y}C{' '.join(f'{px} {py}' for px, py in rest)}Z"
    return f'<path class="bm-x-shirt" d="{path_on(warp_for(trunk), data)}"/>'


def _small(sketch: Sketch) -> str:
    return f'<g transform="scale({1 / _FINE:g})">{"".join(sketch.shapes)}</g>'
