"""A figure as an SVG element: its names, its view, and the shared drawing that it refers to or carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape

from backwise.body.canvas import HEIGHT, WIDTH, View, number
from backwise.body.caution import caution_marks, neck_marks, warning_marks
from backwise.body.hand_shapes import hand_symbols
from backwise.body.palettes import Palette, painted
from backwise.body.people import TRUNKS, Trunk
from backwise.body.picture import HATCHING
from backwise.body.trunks import back_on
from backwise.model import Body

# Stands in content where the id of the figure comes, which begins every id inside.
SLOT = "\0"
CAUTIONS, NECK, WARNINGS, TOWEL = (
    f'<use href="#bm-{name}"/>' for name in ("cautions", "neck", "warnings", "towel")
)
_SHARED_ID = re.compile(r'(id="|href="#|url\(#)bm-')
# A towel over the hips, as it hangs over both sides.
_CLOTH = (
    '<g id="bm-towel"><path class="bm-cloth" d="M60 452C110 440 290 440 340 452L352 600H48Z"/>'
    '<path class="bm-seam" d="M66 464C116 452 284 452 334 464M120 470C116 500 118 540 110 590M285 470C290 510 282 550 292 590"/></g>'
)


def base(trunk: Trunk) -> str:
    """Gives the back on a trunk, on which everything lies: the page's shared drawing must have it."""
    return f'<use href="#{_base_id(trunk)}" width="{WIDTH}" height="{HEIGHT}"/>'


def _base_id(trunk: Trunk) -> str:
    return "bm-base" if trunk == TRUNKS[0] else f"bm-base-{trunk.name}"


def own_id(name: str, trunk: Trunk) -> str:
    """Gives the id that a part of the drawn back has on a trunk."""
    return f"bm-{name}" if trunk == TRUNKS[0] else f"bm-{trunk.name}-{name}"


BASE = base(TRUNKS[0])


def shared(body: Body, trunks: Iterable[Trunk] = TRUNKS[:1]) -> str:
    """Gives the definitions that all figures of a page refer to: the back, the hatching, the hands, the cautions.

    Args:
        body: the landmarks.
        trunks: those that the figures show, besides the drawn one.
    """
    others = "".join(_symbol(trunk) for trunk in TRUNKS[1:] if trunk in trunks)
    cautions = f'<g id="bm-cautions">{caution_marks(body)}</g><g id="bm-neck">{neck_marks(body)}</g>'
    cautions += f'<g id="bm-warnings">{warning_marks(body)}</g>'
    return f"<defs>{_unchanging()}{others}{cautions}</defs>"


def figure(
    body: Body,
    content: str,
    view: View,
    *,
    uid: str,
    title: str,
    description: str,
    palette: Palette,
    standalone: bool,
    role: str = "img",
    people: str = "",
    trunk: Trunk = TRUNKS[0],
) -> str:
    """Gives a figure of the back on one line of text.

    Args:
        body: the landmarks.
        content: the back and what lies on it, as SVG.
        view: the part of the back that is seen.
        uid: begins every id inside; unique in the page. "" for a figure that holds none.
        title: the accessible name, or "" for a figure beside words that say the same: nobody hears of it.
        description: the same in words.
        palette: classes for the screen, or values for print.
        standalone: whether the figure carries the shared drawing itself.
        people: classes of the skins, for the screen.
        trunk: whose back it shows.
        role: `img`, or `group` for a figure that holds links.
    """
    size = ""
    if standalone:
        # Two standalone figures in one document must not share ids.
        content = _SHARED_ID.sub(rf"\g<1>{SLOT}-bm-", f"{shared(body, (trunk,))}{content}")
        size = f' width="{number(view.width)}" height="{number(view.height)}"'
    named = (
        f' role="{role}" aria-labelledby="{uid}-t {uid}-d"><title id="{uid}-t">{escape(title)}</title>'
        f'<desc id="{uid}-d">{escape(description)}</desc>'
        if title
        else ' aria-hidden="true" focusable="false">'
    )
    classes = f"bm {people}" if people and palette == "screen" else "bm"
    identified = f' id="{uid}"' if uid else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}"{identified} viewBox="{view}"{size}'
        f"{named}{content.replace(SLOT, uid)}</svg>"
    )
    return painted(" ".join(svg.split()), palette)


@cache
def _unchanging() -> str:
    return f"{HATCHING}{hand_symbols()}{_CLOTH}{_symbol(TRUNKS[0])}"


@cache
def _symbol(trunk: Trunk) -> str:
    """Gives the back on a trunk. Ids inside are those of the drawn one: every trunk has its own."""
    shapes = back_on(trunk)
    if trunk != TRUNKS[0]:
        shapes = _SHARED_ID.sub(rf"\g<1>bm-{trunk.name}-", shapes)
    return f'<symbol id="{_base_id(trunk)}" viewBox="0 0 {WIDTH} {HEIGHT}">{shapes}</symbol>'
