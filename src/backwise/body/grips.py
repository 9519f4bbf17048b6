"""Six grips seen from the side, close up: what of the hand touches, and what carries it. One unit is 2 mm."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from backwise.body.limbs import Placing, limb, shape
from backwise.body.palettes import Palette, painted
from backwise.body.people import Pair
from backwise.body.sketch import Sketch

# Of the picture. It is shown as a round.
SIZE = 240
_SCALE, _SKIN = 2.0, 88.0


def draw_grip(grip: str, pair: Pair, *, label: str, palette: Palette = "screen") -> str:
    """Gives a close-up as SVG on one line of text.

    Args:
        grip: a word of `GRIPS`.
        pair: whose hand lies on whose skin.
        label: the accessible name.
        palette: classes for the screen, or values for print.

    Raises:
        KeyError: there is no such grip.
    """
    sketch = Sketch(Placing(_SCALE, 0, 0))
    GRIPS[grip](sketch)
    size = f' width="{SIZE}" height="{SIZE}"' if palette == "print" else ""
    classes = "bm bm-grip" if palette == "print" else f"bm bm-grip {pair.classes}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" viewBox="0 0 {SIZE} {SIZE}"{size} role="img"'
        f' aria-label="{escape(label)}">{"".join(sketch.shapes)}</svg>'
    )
    return painted(svg, palette)


def _skin(sketch: Sketch, *top: tuple[float, float]) -> None:
    """Draws the back that the hand lies on, as a level line, or along the places given."""
    line = top or ((30.0, _SKIN), (60.0, _SKIN), (90.0, _SKIN))
    corners = ((134.0, _SKIN), (140.0, 100.0), (140.0, 136.0), (-20.0, 136.0), (-20.0, 100.0), (-14.0, _SKIN))
    sketch.fill("bm-r-skin", shape([*line, *corners]))


def _touch(sketch: Sketch, left: float, right: float, y: float = _SKIN) -> None:
    """Marks on the skin what is touched."""
    sketch.lines("bm-x-touch", ((left, y), ((left + right) / 2, y), (right, y)))


def _palms(sketch: Sketch) -> None:
    sketch.fill("bm-r-skin", shape([(-20, -20), (140, -20), (140, 140), (-20, 140)]))

    def hand(x: float, y: float, side: int) -> None:
        def at(dx: float, dy: float, half: float) -> tuple[float, float, float]:
            return x + side * dx, y + dy, half

        fingers = [
            limb(at(-13, -2, 6), at(-21, -22, 5.6), at(-24, -36, 4.6)),
            limb(at(-5, -4, 6), at(-9, -30, 5.6), at(-11, -45, 4.6)),
            limb(at(4, -4, 6), at(4, -30, 5.6), at(4, -44, 4.6)),
            limb(at(12, -2, 5.6), at(16, -22, 5), at(18, -33, 4.2)),
        ]
        thumb = limb(at(-10, 14, 7), at(-24, 6, 6), at(-33, -4, 4.6))
        palm = limb(at(-2, 0, 17), at(-1, 12, 17), at(4, 28, 12), at(11, 46, 11), at(22, 76, 13))
        sketch.fill("bm-g-skin", *fingers, thumb, palm)
        sketch.lines(
            "bm-g-detail",
            *(
                ((x + side * a, y - 6), (x + side * b, y - 16), (x + side * c, y - 26))
                for a, b, c in ((-9, -13, -16), (-1, -2, -3), (8, 10, 11))
            ),
        )

    hand(68, 52, -1)
    hand(54, 62, 1)


def _closed(sketch: Sketch, x: float, y: float) -> None:
    """Draws a loose fist from its front, the little finger to the right, its lower edge at y."""
    fingers = [
        limb((x + dx, y - 29 + drop, 8.2), (x + dx - 1, y - 16, 8), (x + dx - 1, y - 7, 7))
        for dx, drop in _KNUCKLES
    ]
    sketch.fill("bm-g-skin", limb((x + 2, y - 34, 18), (x + 16, y - 54, 14), (x + 40, y - 86, 17)), *fingers)
    gaps = [(x + dx + 6.6, y) for dx, _ in _KNUCKLES[:3]]
    sketch.lines(
        "bm-g-crease", *(((gx + 0.4, gy - 30), (gx - 0.4, gy - 17), (gx - 0.4, gy - 5)) for gx, gy in gaps)
    )


# The four fingers of a fist from its front: how far from the middle, and how much lower the knuckle lies.
_KNUCKLES = ((-22.0, 3.0), (-8.0, 0.0), (6.0, 0.6), (19.0, 5.0))


def _fist(sketch: Sketch) -> None:
    _skin(sketch)
    _touch(sketch, 34, 76)
    _closed(sketch, 56, _SKIN)
    # The thumb lies loose in front of the fingers.
    sketch.fill("bm-g-skin", limb((31, 62, 7), (38, 72, 6.8), (52, 75, 6)))


def _thumb(sketch: Sketch) -> None:
    _skin(sketch)
    _touch(sketch, 14, 32)
    _closed(sketch, 72, _SKIN - 2)
    sketch.fill("bm-g-skin", limb((54, 54, 8.4), (46, 64, 8), (36, 76, 6.8), (26, 81.6, 6), (16, 82, 5.2)))
    sketch.lines("bm-g-detail", ((13, 78.6), (17, 76.8), (22, 76.8)))


def _fold(sketch: Sketch) -> None:
    sketch.fill(
        "bm-g-skin",
        limb((76, 34, 16), (94, 20, 15), (122, 2, 17)),
        limb((64, 34, 11), (44, 31, 8), (31, 45, 6.6), (33, 64, 5.4)),
    )
    _skin(sketch, (14, 88), (30, 86), (43, 76), (49, 60), (60, 51), (71, 60), (77, 76), (90, 86), (106, 88))
    sketch.fill(
        "bm-g-skin",
        limb((76, 34, 14), (60, 27, 9.6), (46, 33, 7.8), (38, 50, 6.8), (44, 70, 5.6)),
        limb((80, 36, 13), (91, 49, 8.4), (89, 62, 7), (77, 70, 5.6)),
    )
    sketch.lines("bm-x-touch", ((50.6, 74), (52.6, 68), (53.4, 61)), ((70.4, 74), (68.4, 68), (67.6, 61)))


def _cupped(sketch: Sketch) -> None:
    _skin(sketch)
    _touch(sketch, 12, 26)
    _touch(sketch, 84, 98)
    sketch.fill("bm-g-skin", limb((18, 80, 4.6), (20, 64, 5.6), (30, 48, 6.6), (48, 38, 8)))
    sketch.fill(
        "bm-g-skin",
        limb((90, 62, 12), (102, 42, 12.4), (120, 14, 15)),
        limb((91, 77, 9.6), (84, 58, 12), (66, 45, 9), (46, 45, 7.4), (31, 58, 6.2), (24, 80, 5)),
    )
    sketch.fill("bm-g-skin", limb((84, 58, 8), (70, 54, 6.4), (54, 57, 5.2)))


def _pads(sketch: Sketch) -> None:
    _skin(sketch, (10, 87), (30, 90), (50, 88), (90, 88))
    _touch(sketch, 12, 40, 89)
    for back in (9.0, 0.0):
        # Another finger shows behind the first.
        sketch.fill(
            "bm-g-skin",
            limb((78, 46, 13), (92, 32, 13), (116, 8, 16)),
            limb(
                (80, 46 - back / 2, 12),
                (66 - back / 2, 56 - back, 9.4),
                (52 - back, 70 - back / 2, 7.2),
                (38 - back, 80.6, 6),
                (24 - back, 82.4, 5),
            ),
        )
    sketch.fill("bm-g-skin", limb((82, 52, 9), (74, 65, 6.8), (66, 74, 5.2)))
    sketch.lines("bm-g-detail", ((20.5, 79), (24, 77.6), (28, 77.8)))


GRIPS: dict[str, Callable[[Sketch], None]] = {
    "palms": _palms,
    "fist": _fist,
    "thumb": _thumb,
    "pinch": _fold,
    "cupped": _cupped,
    "fingers": _pads,
}
