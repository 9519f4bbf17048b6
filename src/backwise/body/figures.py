"""Figures of the back as SVG: what pages and sheets call. Pure, and the same every time.

A page writes `draw_shared` once; every other figure refers to it. `standalone` figures carry it themselves.
Each figure is one line of text, because it is put into Markdown, and holds no style of its own. `Drawings` gives
the figures of techniques as they are given here, and keeps them for whoever needs them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from backwise.body.canvas import MIDLINE, MIRROR, WHOLE, View, number
from backwise.body.drawings import Drawings
from backwise.body.legend import KEYS, draw_key
from backwise.body.marks import draw_badge
from backwise.body.movements import point_place
from backwise.body.palettes import Palette, painted
from backwise.body.pen import draw_ring
from backwise.body.people import TRUNKS, Pair, Trunk
from backwise.body.places import Point
from backwise.body.stance import Side
from backwise.body.svg import BASE, CAUTIONS, NECK, WARNINGS, figure, shared
from backwise.model import Body, Technique
from backwise.model import Point as PointRecord

__all__ = [
    "KEYS",
    "Drawings",
    "Palette",
    "draw_ban",
    "draw_cautions",
    "draw_frame",
    "draw_key",
    "draw_point_map",
    "draw_shared",
    "draw_zone_map",
    "draw_zones",
    "zone_letters",
]

# The points lie between the neck and the hip bones: shown larger, so that numbers fit into rings 11 units apart.
POINTS_VIEW = View(100, 84, 200, 328)
# What is chosen from: the nape to the buttocks, and the upper arms.
ZONES_VIEW = View(28, 96, 344, 400)
_POINT_RADIUS, _POINT_TEXT = 5.7, 8.6
# The ban sign, over the middle of the back.
_BAN = f'<g class="bm-no"><circle cx="{MIDLINE}" cy="252" r="50"/><path d="M{MIDLINE - 35} 217 {MIDLINE + 35} 287"/></g>'


def draw_shared(body: Body, palette: Palette = "screen", trunks: Iterable[Trunk] = TRUNKS[:1]) -> str:
    """Gives the hidden drawing that all figures of a page refer to: the back, the hatching and the hands.

    Args:
        body: the landmarks.
        palette: classes for the screen, or values for print.
        trunks: those that the figures show, besides the drawn one.
    """
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" class="bm bm-sprite" width="0" height="0" aria-hidden="true" focusable="false">{shared(body, trunks)}</svg>'
    return painted(svg, palette)


def draw_frame(
    body: Body,
    technique: Technique,
    points: Mapping[str, PointRecord],
    step_number: int,
    *,
    uid: str,
    title: str,
    description: str,
    position: str | None = None,
    clothed: bool = False,
    upper: Side = "right",
    people: Pair | None = None,
    palette: Palette = "screen",
    standalone: bool = False,
) -> str:
    """Gives the picture of one step: the hands where it begins, what they touch on their way, and where they come to.

    All pictures of a technique show the same part of the back.

    Args:
        body: the landmarks.
        technique: what is drawn.
        points: the points of the guide by id, for strokes that press them.
        step_number: the number of the step, from 1.
        uid: begins every id inside; unique in the page.
        title: the accessible name.
        description: the same in words.
        position: how the receiver lies or sits; the technique's first position where none is told.
        clothed: whether the receiver wears a shirt.
        upper: on the side, which half of the back is up: the receiver's own.
        people: whose back and whose hands are shown; else the drawn ones.
        palette: classes for the screen, or values for print.
        standalone: whether the figure carries the shared drawing itself.
    """
    return Drawings().frame(
        body,
        technique,
        points,
        step_number,
        uid=uid,
        title=title,
        description=description,
        position=position,
        clothed=clothed,
        upper=upper,
        people=people,
        palette=palette,
        standalone=standalone,
    )


def draw_point_map(
    body: Body,
    points: Mapping[str, PointRecord],
    *,
    uid: str,
    title: str,
    description: str,
    palette: Palette = "screen",
    standalone: bool = False,
) -> str:
    """Gives all points: numbered in their order on the right, bare on the left. Arguments as in `draw_frame`."""
    bare: list[str] = []
    numbered: list[str] = []
    for order, point in enumerate(points.values(), 1):
        try:
            place = point_place(body, point)
        except (KeyError, ValueError):
            continue
        if place[0]:
            bare.append(draw_ring(place, point.press, 3.6))
        numbered.append(_numbered_ring(place, point.press, str(order)))
    content = f"{BASE}{CAUTIONS}{NECK}{WARNINGS}<g {MIRROR}>{''.join(bare)}</g>{''.join(numbered)}"
    return figure(
        body,
        content,
        POINTS_VIEW,
        uid=uid,
        title=title,
        description=description,
        palette=palette,
        standalone=standalone,
    )


def draw_zone_map(
    body: Body,
    *,
    uid: str,
    title: str,
    description: str,
    links: Mapping[str, tuple[str, str]],
    palette: Palette = "screen",
) -> str:
    """Gives the parts of the back as links, each with a letter, for a list that stands beside it.

    It is a group and not an image for assistive technology: links inside an image are not reached.

    Args:
        body: the zones.
        uid: begins every id inside; unique in the page.
        title: the accessible name.
        description: the same in words.
        links: zone → address and accessible name. Zones without a link are not drawn.
        palette: classes for the screen, or values for print.
    """
    letters = zone_letters(body, links)
    parts: list[str] = []
    for name, letter in letters.items():
        zone = body.zones[name]
        href, label = links[name]
        path = f'<path d="{escape(zone.path)}"/>'
        badge = ""
        if zone.badge:
            badge = draw_badge(letter, zone.badge)
        parts.append(
            f'<a class="bm-link" href="{escape(href)}" aria-label="{escape(label)}">'
            f'<g class="bm-part">{path}<g {MIRROR}>{path}</g></g>{badge}</a>'
        )
    return figure(
        body,
        f"{BASE}{CAUTIONS}{NECK}{''.join(parts)}",
        ZONES_VIEW,
        uid=uid,
        title=title,
        description=description,
        palette=palette,
        standalone=False,
        role="group",
    )


def draw_zones(
    body: Body,
    zones: Iterable[str],
    *,
    uid: str,
    title: str,
    description: str,
    palette: Palette = "screen",
    standalone: bool = False,
) -> str:
    """Gives some parts of the back, melted into one area. Arguments as in `draw_frame`."""
    paths = "".join(f'<path d="{escape(body.zones[name].path)}"/>' for name in zones if name in body.zones)
    area = (
        f'<g class="bm-zones"><g class="bm-zone"><g>{paths}</g><g {MIRROR}>{paths}</g></g></g>'
        if paths
        else ""
    )
    return figure(
        body,
        f"{BASE}{area}{CAUTIONS}{NECK}",
        WHOLE,
        uid=uid,
        title=title,
        description=description,
        palette=palette,
        standalone=standalone,
    )


def zone_letters(body: Body, zones: Iterable[str]) -> dict[str, str]:
    """Gives each zone of a map its letter, in the order of body.yml, without a gap."""
    wanted = set(zones)
    shown = (name for name in body.zones if name in wanted)
    return dict(zip(shown, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False))


def draw_ban(
    body: Body,
    *,
    uid: str,
    title: str,
    description: str,
    palette: Palette = "screen",
    standalone: bool = False,
) -> str:
    """Gives the ban sign on the back, for what is described and never taught. Arguments as in `draw_frame`."""
    return figure(
        body,
        f"{BASE}{CAUTIONS}{NECK}{WARNINGS}{_BAN}",
        WHOLE,
        uid=uid,
        title=title,
        description=description,
        palette=palette,
        standalone=standalone,
    )


def draw_cautions(
    body: Body, *, uid: str, title: str = "", palette: Palette = "screen", standalone: bool = False
) -> str:
    """Gives the back with all that nobody presses on, in full strength.

    It stands beside a list that says the same: on a page it has no name. Arguments as in `draw_frame`.
    """
    return figure(
        body,
        f"{BASE}{CAUTIONS}{NECK}{WARNINGS}",
        WHOLE,
        uid=uid,
        title=title,
        description="",
        palette=palette,
        standalone=standalone,
    )


def _numbered_ring(place: Point, press: str, text: str) -> str:
    """Gives a ring with its number inside; where nobody presses, a stroke crosses the ring behind the number."""
    x, y = number(MIDLINE + place[0]), number(place[1])
    ring = f'<circle class="{"bm-soft" if press == "open-hand" else "bm-ring"}" cx="{x}" cy="{y}" r="{_POINT_RADIUS}"/>'
    if press == "none":
        left, top = number(MIDLINE + place[0] - 6), number(place[1] - 6)
        ring = (
            f'<circle class="bm-ring bm-cross" cx="{x}" cy="{y}" r="{_POINT_RADIUS}"/>'
            f'<path class="bm-cross" d="M{left} {top}l12 12"/><circle class="bm-cover" cx="{x}" cy="{y}" r="4.7"/>'
        )
    ink = "bm-ink" if press == "thumb" else "bm-care"
    return (
        f'{ring}<text class="bm-text {ink}" x="{x}" y="{number(place[1] + _POINT_TEXT * 0.36)}"'
        f' font-size="{_POINT_TEXT}">{escape(text)}</text>'
    )
