"""Somebody's own arms, as the back is seen with them: bent behind it, or hidden in front of it with a hand over the shoulder.

The arms of the drawn back hang. Where they are bent they end at the sleeve, and the bent ones come out of it. Of a hand
over the shoulder only what lies on the body is seen: the rest is in front of it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from backwise.body.canvas import HEIGHT, MIDLINE, MIRROR, WIDTH
from backwise.body.people import TRUNKS, Trunk
from backwise.body.stance import Stance
from backwise.body.svg import SLOT, own_id
from backwise.body.trunks import path_on, warp_for

# Half of the picture without the arm below the sleeve, and what the sleeve does not cover; each is mirrored.
_WITHOUT_FOREARM = (
    "M200 0L400 0L400 279L347 285C334 291 320 295 306 297L301 297L301 330L304 400L304 560L200 560Z"
)
_OUT_OF_SLEEVE = "M200 0L280 0L280 285L306 297C320 295 334 291 347 285L400 279L400 560L200 560Z"
# How far a hand over the shoulder rises above it, its line included, and how wide that line is.
_RISES, _LINE = 8.8, 1.8
# Above, the neck begins: on it lies no hand.
_NECK_ENDS = 154.0


def stance_on(trunk: Trunk, stance: Stance) -> Stance:
    """Gives a stance on a trunk: where somebody's own elbows are seen, they hang as far out as its arms."""
    if not stance.sleeves:
        return stance
    (out, y), (hem, high) = (
        warp_for(trunk)((x - MIDLINE, y)) for x, y in (stance.from_right, stance.sleeves[1])
    )
    return replace(
        stance,
        from_left=(MIDLINE - out, y),
        from_right=(MIDLINE + out, y),
        sleeves=((MIDLINE - hem, high), (MIDLINE + hem, high)),
    )


def without_forearms(back: str, trunk: Trunk) -> str:
    """Gives the back with arms that end at the sleeve."""
    return _clipped(back, "u", _half(trunk, _WITHOUT_FOREARM))


def out_of_sleeves(arms: str, trunk: Trunk) -> str:
    """Gives arms as far as they come out of the sleeves; they may move."""
    return _clipped(arms, "o", _half(trunk, _OUT_OF_SLEEVE))


def over_shoulder(below: str, above: str, trunk: Trunk) -> str:
    """Gives a hand that comes over the shoulder as far as it lies on the body, with a line where it goes on in front.

    Args:
        below: its line and shadow.
        above: what lies on them.
        trunk: on whose shoulder.
    """
    return _on_body(below, "v", _RISES, trunk) + _on_body(above, "w", _RISES - _LINE, trunk)


def _clipped(content: str, name: str, half: str) -> str:
    path = f'<path d="{half}"/>'
    return (
        f'<clipPath id="{SLOT}-{name}">{path}<path {MIRROR} d="{half}"/></clipPath>'
        f'<g clip-path="url(#{SLOT}-{name})">{content}</g>'
    )


def _on_body(content: str, name: str, rises: float, trunk: Trunk) -> str:
    mask, top = f"{SLOT}-{name}", _NECK_ENDS - rises
    upper = f'href="#{own_id("upper", trunk)}" fill="white" stroke="white" stroke-width="{2 * rises:g}"'
    return (
        f'<mask id="{mask}" maskUnits="userSpaceOnUse" x="0" y="{top:g}" width="{WIDTH}" height="{HEIGHT}">'
        f'<use {upper}/></mask><g mask="url(#{mask})">{content}</g>'
    )


@cache
def _half(trunk: Trunk, data: str) -> str:
    return data if trunk == TRUNKS[0] else path_on(warp_for(trunk), data)
