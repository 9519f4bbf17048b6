"""The legend: each mark of the figures alone, small."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from backwise.body.canvas import View, number
from backwise.body.hand_shapes import OVER, SHAPES, STACK_TURN
from backwise.body.marks import draw_badge, draw_pressure
from backwise.body.movements import Movement
from backwise.body.palettes import Palette, painted
from backwise.body.pen import WIDTHS, draw_movement, draw_ring, strokes_of


@cache
def draw_key(name: str, palette: Palette = "screen") -> str:
    """Gives one mark of the legend: a shape, a pressure, a hand, a way of touching a point, or a caution.

    It is hidden from assistive technology: the legend says in words what it is. It refers to `draw_shared`.

    Raises:
        KeyError: there is no such mark. `KEYS` lists them.
    """
    view, content = KEYS[name]()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bm bm-key" viewBox="{view}" width="{number(view.width)}"'
        f' height="{number(view.height)}" aria-hidden="true" focusable="false">{content}</svg>'
    )
    return painted(svg, palette)


def _movement_key(shape: str) -> tuple[View, str]:
    wide = 104.0
    line = tuple((wide * i / 26, 0.0) for i in range(27))
    movement = Movement(0, "", shape, "right", line, ((wide, "medium"),))
    return View(-8, -18, 120, 36), strokes_of([draw_movement(movement, midline=0)])


def _pressure_key(dots: int) -> tuple[View, str]:
    return View(-44, -18, 84, 36), draw_pressure(dots, (0, 0))


def _hand_key(hand: str) -> tuple[View, str]:
    """One hand, or two where it takes two."""
    view = View(-52, -60, 104, 116)
    if hand == "palms":
        return view, _hand("palm", f"scale(-1 1) rotate({-STACK_TURN:g})") + _hand("palm")
    if hand == "pinch":
        fold = '<path class="bm-lift" d="M-50-21Q0-54 50-21Q0 9-50-21Z"/>'
        return View(-52, -44, 104, 100), fold + _hand(hand, "translate(-22 0) scale(-1 1)") + _hand(
            hand, "translate(22 0)"
        )
    return view, _hand(hand)


def _hand(hand: str, laid: str = "") -> str:
    at = f' transform="{laid}"' if laid else ""
    one = f'<use href="#bm-h-{hand}"/>'
    return (
        f'<g{at}><g class="bm-giver-rim">{one}</g><g class="bm-giver">{one}</g><use href="#bm-d-{hand}"/></g>'
    )


def _ring_key(press: str) -> tuple[View, str]:
    return View(-18, -18, 36, 36), draw_ring((0, 0), press, 9, midline=0)


def _spine_key() -> tuple[View, str]:
    bones = "".join(f'<ellipse class="bm-bone" cx="0" cy="{y}" rx="3" ry="3.8"/>' for y in range(-24, 25, 12))
    band = '<rect class="bm-band" x="-9.5" y="-34" width="19" height="68" rx="9.5"/>'
    return View(-18, -36, 36, 72), f"{band}{bones}"


def _area_key(level: str) -> tuple[View, str]:
    path = "M-16-32C-5-33 5-28 10-19C14-8 10 9 2 21C-4 30-14 36-20 32C-26 27-25 13-24 0C-23-12-27-31-16-32Z"
    return (
        View(-32, -38, 48, 76),
        f'<path class="bm-{level}" fill="url(#bm-hatch)" d="{path}" transform="translate(-1 0)"/>',
    )


def _ban_key() -> tuple[View, str]:
    return (
        View(-22, -22, 44, 44),
        '<g class="bm-no" transform="scale(.5)"><circle r="34"/><path d="M-24-24 24 24"/></g>',
    )


def _step_key() -> tuple[View, str]:
    return View(-26, -15, 52, 30), draw_badge("1", (0, 0))


def _zone_key() -> tuple[View, str]:
    return (
        View(-24, -18, 48, 36),
        '<g class="bm-zones"><rect class="bm-zone" x="-16" y="-10" width="32" height="20"/></g>',
    )


# What the legend may show, by name: the words of vocabulary.yml, and the marks that have no word there.
KEYS: dict[str, Callable[[], tuple[View, str]]] = {
    **{
        shape: partial(_movement_key, shape)
        for shape in ("glide", "return", "circles", "kneads", "roll", "tap")
    },
    "press": partial(_ring_key, "thumb"),
    **{pressure: partial(_pressure_key, dots) for dots, pressure in enumerate(WIDTHS, 1)},
    **{hand: partial(_hand_key, hand) for hand in (*SHAPES, "palms") if hand != OVER},
    "open-hand": partial(_ring_key, "open-hand"),
    "none": partial(_ring_key, "none"),
    "spine": _spine_key,
    "kidneys": partial(_area_key, "light"),
    "throat": partial(_area_key, "never"),
    "zone": _zone_key,
    "step": _step_key,
    "ban": _ban_key,
}
