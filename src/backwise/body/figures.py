"""Figures of the back as SVG: what pages and sheets call. Pure, and the same every time.

A page writes `draw_shared` once; every other figure refers to it. `standalone` figures carry it themselves.
Each figure is one line of text, because it is put into Markdown, and holds no style of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from html import escape
from importlib.resources import files

from backwise.body.curves import at, length
from backwise.body.hands import GLYPHS, PlacedHand, hand_glyphs, place_hand, reach_ahead
from backwise.body.labels import Label, View, draw_label, draw_leader, place_labels
from backwise.body.palettes import Palette, painted
from backwise.body.places import Point, outline_of
from backwise.body.strokes import (
    WIDTHS,
    Disc,
    Movement,
    Shapes,
    Sides,
    discs_of,
    draw_movement,
    draw_ring,
    movements_of,
    number,
    point_place,
)
from backwise.model import Body, Canvas, CautionArea, Technique, times_planned
from backwise.model import Point as PointRecord

__all__ = [
    "KEYS",
    "Palette",
    "draw_again",
    "draw_ban",
    "draw_frame",
    "draw_key",
    "draw_overview",
    "draw_point_map",
    "draw_shared",
    "draw_zone_map",
    "zone_letters",
]

WHOLE = View(28, 8, 344, 548)
# The points lie between the neck and the hip bones: shown larger, so that numbers fit into rings 11 units apart.
POINTS_VIEW = View(100, 84, 200, 328)
_POINT_RADIUS, _POINT_TEXT = 5.7, 8.6
_FRAME_ASPECT, _FRAME_PADDING, _FRAME_LEAST = 0.8, 16.0, 200.0
# What a close view never leaves out: left, top, right, bottom of the trunk between the neck and the low back.
_TRUNK, _CLOSE_PADDING = (110.0, 96.0, 290.0, 380.0), 6.0
_MIRROR = 'transform="matrix(-1 0 0 1 400 0)"'
_HATCH = (
    '<pattern id="bm-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="bm-hatch" d="M0 0V7"/></pattern>'
)
_BASE = '<use href="#bm-base" width="400" height="560"/>'


# --- Public ----------------------------------------------------------------------------------------


def draw_shared(body: Body, palette: Palette = "screen") -> str:
    """Gives the hidden drawing that all figures of a page refer to: the back, the hatching and the hands."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" class="bm bm-sprite" width="0" height="0" aria-hidden="true" focusable="false">{_shared(body)}</svg>'
    return painted(svg, palette)


def draw_overview(
    body: Body,
    technique: Technique,
    points: Mapping[str, PointRecord],
    *,
    uid: str,
    title: str,
    description: str,
    palette: Palette = "screen",
    standalone: bool = False,
    by_step: bool = False,
) -> str:
    """Gives the whole technique: the strokes of all steps, numbered by step, with how often each is done.

    Strokes that would lie on each other are drawn side by side; the frames show each in its place.

    Args:
        body: the landmarks.
        technique: what is drawn.
        points: the points of the guide by id, for strokes that press them.
        uid: begins every id inside; unique in the page.
        title: the accessible name.
        description: the same in words.
        palette: classes for the screen, or values for print.
        standalone: whether the figure carries the shared drawing itself.
        by_step: whether each mark says of which step it is, so that a page can light it.
    """
    scene, _ = _overview(body, technique, points, uid, by_step=by_step)
    return _figure(body, scene.parts, WHOLE, uid, title, description, palette, standalone)


def _overview(
    body: Body, technique: Technique, points: Mapping[str, PointRecord], uid: str, *, by_step: bool = False
) -> tuple[_Scene, list[Disc]]:
    """Gives the overview, and discs that cover all that is done in it."""
    movements = _spread(_simplified(_without_repeats(_all_movements(body, technique, points))))
    scene = _Scene(body, uid, by_step=by_step)
    scene.add_zones(technique.zones)
    scene.add_cautions()
    # A hand on a short movement takes more room than it: but for the first, the frames show it.
    hands = [
        h if i == 0 or not _is_short(m) else None
        for i, (m, h) in enumerate(zip(movements, _hands(movements), strict=True))
    ]
    shown = scene.add_movements(movements, hands)
    labels = list(_labels(body, technique, points, movements, hands))
    placed = scene.add_labels(labels, shown, WHOLE)
    return scene, shown + placed


def draw_again(body: Body, technique: Technique, points: Mapping[str, PointRecord], *, uid: str) -> str:
    """Gives an overview that its page has drawn under this uid once more, close by, and without its weight.

    It shows what is done and the trunk around it, as large as the numbers need on a small figure on paper.
    """
    _, discs = _overview(body, technique, points, uid)
    left, top, right, bottom = _TRUNK
    left = min(left, *(x - r for x, _, r in discs)) - _CLOSE_PADDING
    top = min(top, *(y - r for _, y, r in discs)) - _CLOSE_PADDING
    width = max(right, *(x + r for x, _, r in discs)) + _CLOSE_PADDING - left
    height = max(bottom, *(y + r for _, y, r in discs)) + _CLOSE_PADDING - top
    place = f'x="{number(WHOLE.x)}" y="{number(WHOLE.y)}" width="{number(WHOLE.width)}" height="{number(WHOLE.height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bm" viewBox="{View(left, top, width, height)}"'
        f' aria-hidden="true" focusable="false"><svg {place}><use href="#{uid}"/></svg></svg>'
    )


def draw_frame(
    body: Body,
    technique: Technique,
    points: Mapping[str, PointRecord],
    step_number: int,
    *,
    uid: str,
    title: str,
    description: str,
    palette: Palette = "screen",
    standalone: bool = False,
) -> str:
    """Gives one frame of the film strip: the strokes of one step, those of earlier steps pale.

    All frames of a technique show the same part of the back. There are no labels inside. Arguments as in
    `draw_overview`.
    """
    movements = _all_movements(body, technique, points)
    scene = _Scene(body, uid)
    scene.add_zones(technique.zones)
    scene.add_cautions()
    earlier = _without_repeats([m for m in movements if m.step < step_number])
    current = _spread([m for m in movements if m.step == step_number])
    scene.add_ghosts([m for m in earlier if not any(m.is_same_as(now) for now in current)])
    scene.add_movements(current, _hands(current))
    return _figure(body, scene.parts, _crop(body, movements), uid, title, description, palette, standalone)


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
    """Gives all points: numbered in their order on the right, bare on the left. Arguments as in `draw_overview`."""
    scene = _Scene(body, uid)
    scene.add_cautions()
    bare: list[str] = []
    numbered: list[str] = []
    for order, point in enumerate(points.values(), 1):
        try:
            place = point_place(body, point)
        except (KeyError, ValueError):
            continue
        if place[0]:
            bare.append(draw_ring(place, point.press, body.canvas.midline, 3.6))
        numbered.append(_numbered_ring(place, point.press, str(order), body.canvas.midline))
    scene.parts.append(f"<g {_MIRROR}>{''.join(bare)}</g>{''.join(numbered)}")
    return _figure(body, scene.parts, POINTS_VIEW, uid, title, description, palette, standalone)


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
    scene = _Scene(body, uid)
    letters = zone_letters(body, links)
    parts: list[str] = []
    for name, letter in letters.items():
        zone = body.zones[name]
        href, label = links[name]
        path = f'<path d="{escape(zone.path)}"/>'
        badge = ""
        if zone.badge:
            badge = draw_label(Label("badge", letter, zone.badge, (0.0, -1.0)), zone.badge)
        parts.append(
            f'<a class="bm-link" href="{escape(href)}" aria-label="{escape(label)}">'
            f'<g class="bm-part">{path}<g {_MIRROR}>{path}</g></g>{badge}</a>'
        )
    scene.add_cautions()
    return _figure(
        body, [*scene.parts, *parts], WHOLE, uid, title, description, palette, standalone=False, role="group"
    )


def zone_letters(body: Body, zones: Iterable[str]) -> dict[str, str]:
    """Gives each zone the letter that the zone map shows, in the order of body.yml."""
    wanted = set(zones)
    known = [name for name in body.zones if name in wanted]
    return dict(zip(known, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False))


def draw_ban(
    body: Body,
    *,
    uid: str,
    title: str,
    description: str,
    palette: Palette = "screen",
    standalone: bool = False,
) -> str:
    """Gives the ban sign on the back, for what is described and never taught. Arguments as in `draw_overview`."""
    scene = _Scene(body, uid)
    scene.add_cautions()
    scene.parts.append('<g class="bm-no"><circle cx="200" cy="252" r="50"/><path d="M165 217 235 287"/></g>')
    return _figure(body, scene.parts, WHOLE, uid, title, description, palette, standalone)


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


# --- The whole figure ------------------------------------------------------------------------------


def _shared(body: Body) -> str:
    return f'<defs>{_unchanging()}<g id="bm-cautions">{_caution_marks(body)}</g></defs>'


@cache
def _unchanging() -> str:
    text = (files("backwise.body") / "drawing" / "base.svg").read_text(encoding="utf-8")
    base = "".join(text.partition("-->")[2].splitlines())
    return f'{_HATCH}{hand_glyphs()}<symbol id="bm-base" viewBox="0 0 400 560">{base}</symbol>'


def _caution_marks(body: Body) -> str:
    """The places where nobody presses: on every figure, so drawn once and referred to."""
    parts: list[str] = []
    halves = ""
    for area in body.caution.values():
        if area.half_width is not None:
            parts.append(_spine(body, area))
        elif area.path:
            halves += f'<path class="bm-{area.level}" fill="url(#bm-hatch)" d="{escape(area.path)}"/>'
    return f"{''.join(parts)}{halves}<g {_MIRROR}>{halves}</g>"


def _figure(
    body: Body,
    parts: Sequence[str],
    view: View,
    uid: str,
    title: str,
    description: str,
    palette: Palette,
    standalone: bool,
    role: str = "img",
) -> str:
    content = f"{_BASE}{''.join(parts)}"
    if standalone:
        # Two standalone figures in one document must not share ids.
        content = re.sub(r'(id="|href="#|url\(#)bm-', rf"\g<1>{uid}-bm-", f"{_shared(body)}{content}")
    size = f' width="{number(view.width)}" height="{number(view.height)}"' if standalone else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bm" id="{uid}" viewBox="{view}"{size} role="{role}"'
        f' aria-labelledby="{uid}-t {uid}-d"><title id="{uid}-t">{escape(title)}</title>'
        f'<desc id="{uid}-d">{escape(description)}</desc>{content}</svg>'
    )
    return painted(" ".join(svg.split()), palette)


class _Scene:
    """Collects the layers of a figure from the bottom to the top."""

    def __init__(self, body: Body, uid: str, *, by_step: bool = False) -> None:
        self.body = body
        self.uid = uid
        self.by_step = by_step
        self.parts: list[str] = []
        self._ids = 0

    def add_zones(self, zones: Iterable[str]) -> None:
        """Adds the parts of the back that a technique touches, melted into one area."""
        paths = "".join(
            f'<path d="{escape(self.body.zones[z].path)}"/>' for z in zones if z in self.body.zones
        )
        if paths:
            halves = self._on("both", paths)
            self.parts.append(f'<g class="bm-zones"><g class="bm-zone">{halves}</g></g>')

    def add_cautions(self) -> None:
        """Adds the places where nobody presses."""
        self.parts.append('<use href="#bm-cautions"/>')

    def add_ghosts(self, movements: Sequence[Movement]) -> None:
        """Adds the strokes of earlier steps, pale and without hands."""
        for sides, group in _by_sides(movements):
            drawn = [draw_movement(self.body, m) for m in group]
            both: Sides = "both" if "then" in sides else sides
            self.parts.append(f'<g class="bm-ghost">{self._on(both, _strokes(drawn))}</g>')

    def add_movements(self, movements: Sequence[Movement], hands: Sequence[PlacedHand | None]) -> list[Disc]:
        """Adds strokes and then the hands at their starts. Gives discs that cover them, for labels."""
        midline = self.body.canvas.midline
        pairs = list(zip(movements, hands, strict=True))
        under = [(m, h) for m, h in pairs if h and _lies_under(h, m, movements)]
        discs: list[Disc] = []
        self._add_hands(under)
        drawn = [
            (m, draw_movement(self.body, m, lead=reach_ahead(m.hand) - 5 if h and (m, h) not in under else 0))
            for m, h in pairs
        ]
        for sides, group in _by_sides(movements):
            own_side = [(m, shapes) for m, shapes in drawn if m in group]
            self.parts.append(self._on(sides, _halos([shapes for _, shapes in own_side])))
            for step in dict.fromkeys(self._step(m) for m, _ in own_side):
                lines = _strokes([shapes for m, shapes in own_side if self._step(m) == step])
                self.parts.append(self._on(sides, lines, step))
        self._add_hands([pair for pair in pairs if pair not in under])
        for movement, hand in pairs:
            own = discs_of(movement, midline) + (hand.discs(midline) if hand else [])
            if not movement.sides.startswith("left"):
                discs += own
            if movement.sides != "right":
                discs += [(2 * midline - x, y, r) for x, y, r in own]
        return discs

    def _add_hands(self, pairs: Sequence[tuple[Movement, PlacedHand | None]]) -> None:
        for sides, step in dict.fromkeys((m.sides, self._step(m)) for m, _ in pairs):
            own = [h for m, h in pairs if h and (m.sides, self._step(m)) == (sides, step)]
            drawn = "".join(hand.draw(self.body.canvas.midline) for hand in own)
            # Only one side is worked on at a time: the other shows the path, not the hand.
            alone: Sides = sides if sides == "both" else "left" if sides.startswith("left") else "right"
            if drawn:
                self.parts.append(self._on(alone, drawn, step))

    def add_labels(self, labels: Sequence[Label], obstacles: Sequence[Disc], view: View) -> list[Disc]:
        """Adds numbers and pills. Gives discs that cover them."""
        obstacles = [*obstacles, *_cautions(self.body)]
        placed = place_labels(labels, obstacles, view)
        self.parts += [self._label(label, draw_leader(label, place)) for label, place in placed]
        self.parts += [self._label(label, draw_label(label, place)) for label, place in placed]
        return [(x, y, max(label.half)) for label, (x, y) in placed]

    def _on(self, sides: Sides, content: str, step: int | None = None) -> str:
        """Gives content of the right half on the sides that it belongs to: the left is its exact mirror.

        What belongs to one step says so on each side.
        """
        if not content:
            return ""
        of = f' data-step="{step}"' if step else ""
        if sides == "right":
            return f"<g{of}>{content}</g>" if of else content
        if sides == "left":
            return f"<g{of} {_MIRROR}>{content}</g>"
        self._ids += 1
        name = f"{self.uid}-m{self._ids}"
        if sides == "both":
            return f'<g id="{name}"{of}>{content}</g><use href="#{name}"{of} {_MIRROR}/>'
        if sides == "right-then-left":
            return f'<use class="bm-ghost" href="#{name}"{of} {_MIRROR}/><g id="{name}"{of}>{content}</g>'
        return f'<g id="{name}"{of} class="bm-ghost">{content}</g><g{of} {_MIRROR}>{content}</g>'

    def _step(self, movement: Movement) -> int | None:
        """Gives the step that a movement is kept apart for; None where all are drawn together."""
        return movement.step if self.by_step else None

    def _label(self, label: Label, content: str) -> str:
        return f'<g data-step="{label.step}">{content}</g>' if self.by_step and content else content


def _spine(body: Body, area: CautionArea) -> str:
    """Gives the band over the spine with a bead for each bone, growing downwards."""
    first, last = area.levels or (next(iter(body.levels)), list(body.levels)[-1])
    names = list(body.levels)
    half = area.half_width or 0.0
    if first not in body.levels or last not in body.levels:
        return ""
    heights = [body.levels[name] for name in names[names.index(first) : names.index(last) + 1]]
    if {"C2", "C7"} <= set(names) and first == "C2":
        # The four bones between are not in the list: they cannot be felt one by one.
        top, bottom = body.levels["C2"], body.levels["C7"]
        heights += [top + (bottom - top) * i / 5 for i in range(1, 5)]
    midline = body.canvas.midline
    beads = ""
    for y in sorted(heights):
        wide = 2.8 + min(max((y - 150) / 250, 0), 1) * 1.2
        beads += f"M{number(midline - wide)} {number(y)}h{number(2 * wide)}"
    top, bottom = min(heights) - 6, max(heights) + 8
    return (
        f'<rect class="bm-band" x="{number(midline - half)}" y="{number(top)}" width="{number(2 * half)}"'
        f' height="{number(bottom - top)}" rx="{number(half)}"/><path class="bm-bead" d="{beads}"/>'
    )


def _cautions(body: Body) -> list[Disc]:
    """Gives discs over the places where nobody presses, and over the neck: no label hides them."""
    midline = float(body.canvas.midline)
    found = [(midline, float(y), 9.0) for y in range(110, 446, 4)]
    found += [(midline + dx, float(y), 8.0) for dx in (-18, 18) for y in range(110, 152, 6)]
    for area in body.caution.values():
        try:
            outline = outline_of(area.path or "")
        except ValueError:
            continue
        for x, y in outline[::4]:
            found += [(x, y, 5.0), (2 * midline - x, y, 5.0)]
    return found


def _halos(drawn: Sequence[Shapes]) -> str:
    halos = "".join(path for shapes in drawn for path in shapes.halo)
    return f'<g class="bm-halo">{halos}</g>' if halos else ""


def _strokes(drawn: Sequence[Shapes]) -> str:
    lines = "".join(path for shapes in drawn for path in shapes.lines)
    heads = "".join(data for shapes in drawn for data in shapes.heads)
    rings = "".join(ring for shapes in drawn for ring in shapes.rings)
    return (
        (f'<g class="bm-path">{lines}</g>' if lines else "")
        + (f'<path class="bm-head" d="{heads}"/>' if heads else "")
        + rings
    )


def _by_sides(movements: Sequence[Movement]) -> list[tuple[Sides, list[Movement]]]:
    order: list[Sides] = list(dict.fromkeys(m.sides for m in movements))
    return [(sides, [m for m in movements if m.sides == sides]) for sides in order]


# --- Which movements, and where --------------------------------------------------------------------


def _all_movements(body: Body, technique: Technique, points: Mapping[str, PointRecord]) -> list[Movement]:
    return [
        movement
        for order, step in enumerate(technique.steps, 1)
        for movement in movements_of(body, order, step, points)
    ]


def _without_repeats(movements: Sequence[Movement]) -> list[Movement]:
    kept: list[Movement] = []
    for movement in movements:
        if not any(movement.is_same_as(other) for other in kept):
            kept.append(movement)
    return kept


def _simplified(movements: Sequence[Movement]) -> list[Movement]:
    """Gives the movements of an overview: without tries of a longer movement, and each later pass once."""
    kept: list[Movement] = []
    for movement in movements:
        if any(_is_try_of(movement, other) for other in movements):
            continue
        again = any(other.outer and other.hand == movement.hand for other in kept)
        kept.append(replace(movement, outer=()) if again else movement)
    return kept


def _is_try_of(movement: Movement, other: Movement) -> bool:
    """Whether a movement is the short beginning of another."""
    alike = (movement.hand, movement.shape, movement.sides) == (other.hand, other.shape, other.sides)
    if not (alike and movement.line and other.line) or not _near(movement.start, other.start, 2):
        return False
    long = length(movement.line)
    return long < 0.35 * length(other.line) and _near(movement.end, at(other.line, long)[0], 4)


# How far a movement is moved that would lie on another, the nearest first.
_ASIDE: tuple[Point, ...] = tuple(
    sorted(
        [(dx, 0.0) for dx in (-8.0, 0.0, 8.0, 16.0, 24.0, 32.0)] + [(0.0, dy) for dy in (-8.0, 8.0, 16.0)],
        key=lambda by: (abs(by[0]) + abs(by[1]), -by[0], by[1]),
    )
)
# Nothing is moved nearer to the spine than this, nor out over the edge of the trunk or the arm.
_INNERMOST, _OUTERMOST, _OUTERMOST_AT_ARMPIT = 25.0, 98.0, 122.0
_ARMPIT_Y = 235.0
# Only on the shoulders are movements also moved up or down, and never up to the neck.
_SHOULDERS = (158.0, 245.0)
# The share of a line that may lie on another.
_MAY_OVERLAP = 0.2


def _spread(movements: Sequence[Movement]) -> list[Movement]:
    """Gives movements side by side where they would lie on each other, in the order given.

    What the technique is named for keeps its place: open hands, which lead in and out, give way, broad
    movements more than narrow ones, and so do ways back.
    """
    placed: dict[int, Movement] = {}
    order = sorted(
        range(len(movements)),
        key=lambda i: (
            movements[i].shape == "return",
            movements[i].hand == "palm",
            movements[i].reach if movements[i].hand == "palm" else 0.0,
            i,
        ),
    )
    for i in order:
        placed[i] = _beside(movements[i], list(placed.values()))
    return [placed[i] for i in range(len(movements))]


def _beside(movement: Movement, others: Sequence[Movement]) -> Movement:
    if not movement.line or _overlap(movement, others) < _MAY_OVERLAP:
        return movement
    moved = [movement.moved(by) for by in _ASIDE if by == (0, 0) or _fits(movement.moved(by), by)]
    overlaps = [_overlap(m, others) for m in moved]
    free = [m for m, overlap in zip(moved, overlaps, strict=True) if overlap < _MAY_OVERLAP]
    return free[0] if free else moved[min(range(len(moved)), key=lambda i: round(overlaps[i], 1))]


def _fits(movement: Movement, by: Point) -> bool:
    # A glide has no width of its own here: its hand is not drawn wider for being moved.
    aside = 0.0 if movement.shape == "glide" else movement.reach
    places = [place for line in movement.lines for place in line]
    top, bottom = _SHOULDERS
    return all(
        x - aside >= _INNERMOST and x <= (_OUTERMOST if y > _ARMPIT_Y else _OUTERMOST_AT_ARMPIT)
        for x, y in places
    ) and (not by[1] or all(top <= y <= bottom for _, y in places))


def _overlap(movement: Movement, others: Sequence[Movement]) -> float:
    """Gives the share of a movement's line that runs on others, for all of them together."""
    mine = [sample for line in movement.lines for sample in _samples(line)]
    if not mine:
        return 0.0
    total = 0.0
    for other in others:
        clear = movement.reach + other.reach + 2.5
        theirs = [sample for line in other.lines for sample in _samples(line)]
        covered = sum(any(_is_beside(x, y, sample, clear) for sample in theirs) for x, y, _, _ in mine)
        ringed = sum(any(_near((x, y), place, clear) for place, _ in other.points) for x, y, _, _ in mine)
        total += (covered + ringed) / len(mine)
    return total


# A place on a line, and the direction of travel there.
_Sample = tuple[float, float, float, float]


@lru_cache(maxsize=256)
def _samples(line: tuple[Point, ...]) -> tuple[_Sample, ...]:
    total = length(line)
    count = max(2, round(total / 6))
    places = (at(line, total * i / count) for i in range(count + 1))
    return tuple((x, y, tx, ty) for (x, y), (tx, ty) in places)


def _is_beside(x: float, y: float, sample: _Sample, clear: float) -> bool:
    """Whether a place lies beside a line and close to it. Beyond its ends does not count: lines may follow on."""
    dx, dy = x - sample[0], y - sample[1]
    return abs(dx * sample[2] + dy * sample[3]) <= 3.5 and abs(dx * sample[3] - dy * sample[2]) < clear


def _hand(movement: Movement) -> PlacedHand | None:
    if not movement.line:
        return place_hand(movement.hand, movement.start, (0.0, -1.0))
    # The way the hand sets out, not the first bend of it.
    start, ahead = movement.start, at(movement.line, min(18.0, length(movement.line)))[0]
    span = ((ahead[0] - start[0]) ** 2 + (ahead[1] - start[1]) ** 2) ** 0.5 or 1.0
    return place_hand(movement.hand, start, ((ahead[0] - start[0]) / span, (ahead[1] - start[1]) / span))


def _hands(movements: Sequence[Movement]) -> list[PlacedHand | None]:
    """Gives the hands at the starts: not where the same hand goes on or comes back, or would hide something."""
    hands: list[PlacedHand | None] = []
    for i, movement in enumerate(movements):
        hand = _hand(movement)
        goes_on = i > 0 and _goes_on(movements[i - 1], movement)
        comes_back = i > 0 and movement.shape == "return"
        hides = hand is not None and (
            any(other is not None and _near(_middle(other), _middle(hand), 40) for other in hands)
            or any(_hides(hand, other) for other in movements[:i])
            or (not _is_short(movement) and any(_hides(hand, m) for m in movements if m.points))
        )
        hands.append(None if goes_on or comes_back or hides else hand)
    return hands


def _goes_on(before: Movement, movement: Movement) -> bool:
    """Whether the same hand goes on from one movement to the next. Drawn side by side, their ends need not meet."""
    return before.hand == movement.hand and (
        before.step == movement.step or _near(before.end, movement.start, 20)
    )


def _is_short(movement: Movement) -> bool:
    """Whether a hand at its start would hide a movement: then the hand is drawn under it."""
    return not movement.line or length(movement.line) < reach_ahead(movement.hand) + 28


def _lies_under(hand: PlacedHand, movement: Movement, movements: Sequence[Movement]) -> bool:
    """Whether a hand is drawn under the lines: on a short movement, and where its step comes back to it."""
    return _is_short(movement) or any(
        (other.step, other.hand) == (movement.step, movement.hand)
        and other is not movement
        and _near(other.end, _middle(hand), 30)
        for other in movements
        if other.line
    )


def _hides(hand: PlacedHand, movement: Movement) -> bool:
    """Whether a hand would lie on most of another movement, or on one of its points."""
    middle = _middle(hand)
    if movement.points:
        return any(_near(place, middle, 34) for place, _ in movement.points)
    line = _samples(movement.line)
    return sum(_near((x, y), middle, 28) for x, y, _, _ in line) > 0.5 * len(line)


def _middle(hand: PlacedHand) -> Point:
    edge = hand.edge()
    return sum(x for x, _ in edge) / len(edge), sum(y for _, y in edge) / len(edge)


def _near(a: Point, b: Point, distance: float) -> bool:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < distance**2


def _labels(
    body: Body,
    technique: Technique,
    points: Mapping[str, PointRecord],
    movements: Sequence[Movement],
    hands: Sequence[PlacedHand | None],
) -> Iterable[Label]:
    """Gives a number for each step with strokes, and a pill for each that is done more than once."""
    midline = body.canvas.midline
    pills: list[Label] = []
    for order, step in enumerate(technique.steps, 1):
        own = movements_of(body, order, step, points)
        # A movement that an earlier step showed already carries the numbers of both.
        drawn = [m for m in movements if m.step == order] or [
            m for m in movements if any(m.is_same_as(o) or _is_try_of(o, m) for o in own)
        ]
        if not drawn:
            continue
        first, hand = drawn[0], hands[movements.index(drawn[0])]
        start = _middle(hand) if hand else first.start
        yield Label(
            "badge",
            str(order),
            _on_side(first, start, midline),
            _direction(first, start=True),
            size=14.0 if hand else 3.0,
            otherwise=None if hand or not first.line else _on_side(first, first.end, midline),
            step=order,
        )
        if times_planned(step.times) > 1:
            last = next((m for m in reversed(drawn) if m.shape != "return"), first)
            text = "×" + step.times.replace("-", "\u2013")
            end = _on_side(last, last.end, midline)
            pills.append(Label("pill", text, end, _direction(last, start=False), step=order))
    yield from pills


def _on_side(movement: Movement, place: Point, midline: float) -> Point:
    dx = -place[0] if movement.sides.startswith("left") else place[0]
    return midline + dx, place[1]


def _direction(movement: Movement, *, start: bool) -> Point:
    if not movement.line:
        return 0.0, -1.0
    tx, ty = at(movement.line, 0 if start else length(movement.line))[1]
    return (-tx if movement.sides.startswith("left") else tx), ty


def _crop(body: Body, movements: Sequence[Movement]) -> View:
    """Gives the part of the back that all frames of a technique show: 4 wide to 5 high."""
    xs: list[float] = []
    ys: list[float] = []
    for movement in movements:
        hand = _hand(movement)
        edge = [*(hand.edge() if hand else ()), *(p for p, _ in movement.points)]
        for line in movement.lines:
            edge += [(x + movement.reach, y) for x, y in line]
        xs += [abs(x) for x, _ in edge]
        ys += [y for _, y in edge]
    if not xs:
        return WHOLE
    canvas = body.canvas
    top, bottom = min(ys) - _FRAME_PADDING, max(ys) + _FRAME_PADDING
    width = max(2 * (max(xs) + _FRAME_PADDING), _FRAME_LEAST, (bottom - top) * _FRAME_ASPECT)
    width = min(width, canvas.width, canvas.height * _FRAME_ASPECT)
    height = width / _FRAME_ASPECT
    y = min(max((top + bottom) / 2 - height / 2, 0), canvas.height - height)
    return View(canvas.midline - width / 2, y, width, height)


def _numbered_ring(place: Point, press: str, text: str, midline: float) -> str:
    """Gives a ring with its number inside; where nobody presses, a stroke crosses the ring behind the number."""
    x, y = number(midline + place[0]), number(place[1])
    ring = f'<circle class="{"bm-soft" if press == "open-hand" else "bm-ring"}" cx="{x}" cy="{y}" r="{_POINT_RADIUS}"/>'
    if press == "none":
        left, top = number(midline + place[0] - 6), number(place[1] - 6)
        ring = (
            f'<circle class="bm-ring bm-cross" cx="{x}" cy="{y}" r="{_POINT_RADIUS}"/>'
            f'<path class="bm-cross" d="M{left} {top}l12 12"/><circle class="bm-cover" cx="{x}" cy="{y}" r="4.7"/>'
        )
    ink = "bm-ink" if press == "thumb" else "bm-care"
    return (
        f'{ring}<text class="bm-text {ink}" x="{x}" y="{number(place[1] + _POINT_TEXT * 0.36)}"'
        f' font-size="{_POINT_TEXT}">{escape(text)}</text>'
    )


# --- The legend ------------------------------------------------------------------------------------


_NOWHERE = Body(
    canvas=Canvas(width=0, height=0, midline=0, units_per_cm=5.6, cun=12),
    levels={},
    plain={},
    lanes={},
    hands={},
    points={},
    zones={},
    caution={},
)


def _movement_key(shape: str, pressure: str = "medium") -> tuple[View, str]:
    wide = 104.0
    line = tuple((wide * i / 26, 0.0) for i in range(27))
    movement = Movement(0, "", shape, "right", line, ((wide, pressure),))
    return View(-8, -18, 120, 36), _strokes([draw_movement(_NOWHERE, movement)])


def _hand_key(hand: str) -> tuple[View, str]:
    return View(-30, -46, 60, 86), f'<use href="#bm-i-{hand}"/>'


def _ring_key(press: str) -> tuple[View, str]:
    return View(-18, -18, 36, 36), draw_ring((0, 0), press, 0, 9)


def _spine_key() -> tuple[View, str]:
    beads = "".join(f"M-4 {y}h8" for y in range(-24, 25, 12))
    band = '<rect class="bm-band" x="-7" y="-34" width="14" height="68" rx="7"/>'
    return View(-18, -36, 36, 72), f'{band}<path class="bm-bead" d="{beads}"/>'


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


def _label_key(label: Label) -> tuple[View, str]:
    return View(-26, -15, 52, 30), draw_label(label, (0, 0))


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
    **{pressure: partial(_movement_key, "glide", pressure) for pressure in WIDTHS},
    **{hand: partial(_hand_key, hand) for hand in GLYPHS},
    "open-hand": partial(_ring_key, "open-hand"),
    "none": partial(_ring_key, "none"),
    "spine": _spine_key,
    "kidneys": partial(_area_key, "light"),
    "throat": partial(_area_key, "never"),
    "zone": _zone_key,
    "step": partial(_label_key, Label("badge", "1", (0, 0), (0, -1))),
    "times": partial(_label_key, Label("pill", "\u00d73", (0, 0), (0, -1))),
    "ban": _ban_key,
}
