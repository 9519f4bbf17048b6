"""One figure of a technique: what it shows, each thing in its place, and the same written as SVG.

Ids begin with `SLOT`, in place of which the id of the figure comes when it is put into a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from backwise.body.canvas import HEIGHT, MIDLINE, MIRROR, WHOLE, WIDTH, View
from backwise.body.caution import caution_discs
from backwise.body.hand_starts import hand_at_start, hands_shown, is_short, lies_under
from backwise.body.hands import PlacedHand, reach_ahead
from backwise.body.label_places import Placed, place_labels
from backwise.body.labels import draw_label, draw_leader, labels_of
from backwise.body.movements import Disc, Movement, Sides, discs_of
from backwise.body.pen import Easing, Shapes, draw_movement, easing_of, halos_of, strokes_of
from backwise.body.spread import simplified, spread, without_repeats
from backwise.body.svg import SLOT
from backwise.model import Body, Technique, Zone

CAUTIONS = '<use href="#bm-cautions"/>'
_FRAME_ASPECT, _FRAME_PADDING, _FRAME_LEAST = 0.8, 16.0, 200.0


@dataclass(frozen=True)
class Drawn:
    """A movement with its shapes, and the hand at its start where there is one.

    Attributes:
        movement: the movement, in the place where the figure shows it.
        shapes: its shapes.
        hand: the hand.
        under: whether the hand lies under the lines.
    """

    movement: Movement
    shapes: Shapes
    hand: PlacedHand | None
    under: bool


@dataclass(frozen=True)
class Scene:
    """All that one figure shows, from the bottom to the top.

    Attributes:
        view: the part of the back that is seen.
        zones: the parts of the back that the technique touches.
        ghosts: movements of earlier steps, each with its shapes.
        drawn: the movements, with their hands.
        labels: numbers and pills, each with its place.
        discs: what covers all that is drawn.
    """

    view: View
    zones: tuple[Zone, ...]
    ghosts: tuple[tuple[Movement, Shapes], ...]
    drawn: tuple[Drawn, ...]
    labels: tuple[Placed, ...] = ()
    discs: tuple[Disc, ...] = ()


# --- What is shown ---------------------------------------------------------------------------------


def overview_of(body: Body, technique: Technique, movements: Sequence[Movement]) -> Scene:
    """Gives the scene of a whole technique. Movements that would lie on each other lie side by side."""
    shown = spread(simplified(without_repeats(movements)))
    # A hand on a short movement takes more room than it: but for the first, the frames show it.
    hands = [
        hand if i == 0 or not is_short(movement) else None
        for i, (movement, hand) in enumerate(zip(shown, hands_shown(shown), strict=True))
    ]
    discs = [disc for m, hand in zip(shown, hands, strict=True) for disc in _discs(m, hand)]
    labels = labels_of(technique, movements, shown, hands)
    placed = place_labels(labels, [*discs, *caution_discs(body)], WHOLE)
    discs += [(x, y, max(label.half)) for label, (x, y) in placed]
    drawn = _drawn(easing_of(body), shown, hands)
    return Scene(WHOLE, _zones(body, technique), (), drawn, tuple(placed), tuple(discs))


def frame_of(body: Body, technique: Technique, movements: Sequence[Movement], step: int, view: View) -> Scene:
    """Gives the scene of one step, with the movements of earlier steps pale. All frames have one `view_of` them."""
    easing = easing_of(body)
    earlier = without_repeats([m for m in movements if m.step < step])
    shown = spread([m for m in movements if m.step == step])
    ghosts = [m for m in earlier if not any(m.is_same_as(now) for now in shown)]
    return Scene(
        view,
        _zones(body, technique),
        tuple((m, draw_movement(m, easing)) for m in ghosts),
        _drawn(easing, shown, hands_shown(shown)),
    )


def view_of(movements: Sequence[Movement]) -> View:
    """Gives the part of the back that all frames of a technique show: 4 wide to 5 high."""
    xs: list[float] = []
    ys: list[float] = []
    for movement in movements:
        hand = hand_at_start(movement)
        edge = [*(hand.edge if hand else ()), *(p for p, _ in movement.points)]
        for line in movement.lines:
            edge += [(x + movement.reach, y) for x, y in line]
        xs += [abs(x) for x, _ in edge]
        ys += [y for _, y in edge]
    if not xs:
        return WHOLE
    top, bottom = min(ys) - _FRAME_PADDING, max(ys) + _FRAME_PADDING
    width = max(2 * (max(xs) + _FRAME_PADDING), _FRAME_LEAST, (bottom - top) * _FRAME_ASPECT)
    width = min(width, WIDTH, HEIGHT * _FRAME_ASPECT)
    height = width / _FRAME_ASPECT
    y = min(max((top + bottom) / 2 - height / 2, 0), HEIGHT - height)
    return View(MIDLINE - width / 2, y, width, height)


def _zones(body: Body, technique: Technique) -> tuple[Zone, ...]:
    return tuple(body.zones[name] for name in technique.zones if name in body.zones)


def _drawn(
    easing: Easing | None, movements: Sequence[Movement], hands: Sequence[PlacedHand | None]
) -> tuple[Drawn, ...]:
    found: list[Drawn] = []
    for movement, hand in zip(movements, hands, strict=True):
        under = hand is not None and lies_under(hand, movement, movements)
        lead = reach_ahead(movement.hand) - 5 if hand and not under else 0.0
        found.append(Drawn(movement, draw_movement(movement, easing, lead=lead), hand, under))
    return tuple(found)


def _discs(movement: Movement, hand: PlacedHand | None) -> Iterable[Disc]:
    own = discs_of(movement) + (hand.discs() if hand else [])
    if not movement.sides.startswith("left"):
        yield from own
    if movement.sides != "right":
        yield from ((2 * MIDLINE - x, y, r) for x, y, r in own)


# --- Written ---------------------------------------------------------------------------------------


def written(scene: Scene, *, by_step: bool = False) -> str:
    """Gives a scene as SVG.

    Args:
        scene: what is shown.
        by_step: whether each mark says of which step it is, so that a page can light it.
    """
    return _Writer(scene, by_step=by_step).text()


class _Writer:
    """Writes the layers of a scene from the bottom to the top."""

    def __init__(self, scene: Scene, *, by_step: bool) -> None:
        self.scene = scene
        self.by_step = by_step
        self._ids = 0

    def text(self) -> str:
        drawn = self.scene.drawn
        return "".join(
            (
                self._zones(),
                CAUTIONS,
                *self._ghosts(),
                *self._hands(drawn, under=True),
                *self._strokes(),
                *self._hands(drawn, under=False),
                *self._labels(),
            )
        )

    def _zones(self) -> str:
        """The parts of the back that a technique touches, melted into one area."""
        paths = "".join(f'<path d="{escape(zone.path)}"/>' for zone in self.scene.zones)
        return f'<g class="bm-zones"><g class="bm-zone">{self._on("both", paths)}</g></g>' if paths else ""

    def _ghosts(self) -> Iterable[str]:
        ghosts = self.scene.ghosts
        order: list[Sides] = list(dict.fromkeys(m.sides for m, _ in ghosts))
        for sides in order:
            both: Sides = "both" if "then" in sides else sides
            lines = strokes_of([shapes for m, shapes in ghosts if m.sides == sides])
            yield f'<g class="bm-ghost">{self._on(both, lines)}</g>'

    def _strokes(self) -> Iterable[str]:
        drawn = self.scene.drawn
        order: list[Sides] = list(dict.fromkeys(one.movement.sides for one in drawn))
        for sides in order:
            own = [one for one in drawn if one.movement.sides == sides]
            yield self._on(sides, halos_of([one.shapes for one in own]))
            for step in dict.fromkeys(self._step(one.movement) for one in own):
                lines = strokes_of([one.shapes for one in own if self._step(one.movement) == step])
                yield self._on(sides, lines, step)

    def _hands(self, drawn: Sequence[Drawn], *, under: bool) -> Iterable[str]:
        own = [one for one in drawn if one.under == under]
        for sides, step in dict.fromkeys((one.movement.sides, self._step(one.movement)) for one in own):
            hands = "".join(
                one.hand.draw()
                for one in own
                if one.hand and (one.movement.sides, self._step(one.movement)) == (sides, step)
            )
            # Only one side is worked on at a time: the other shows the path, not the hand.
            yield self._on(
                sides if sides == "both" else "left" if sides.startswith("left") else "right", hands, step
            )

    def _labels(self) -> Iterable[str]:
        for draw in (draw_leader, draw_label):
            for label, place in self.scene.labels:
                shapes = draw(label, place)
                yield f'<g data-step="{label.step}">{shapes}</g>' if self.by_step and shapes else shapes

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
            return f"<g{of} {MIRROR}>{content}</g>"
        self._ids += 1
        name = f"{SLOT}-m{self._ids}"
        if sides == "both":
            return f'<g id="{name}"{of}>{content}</g><use href="#{name}"{of} {MIRROR}/>'
        if sides == "right-then-left":
            return f'<use class="bm-ghost" href="#{name}"{of} {MIRROR}/><g id="{name}"{of}>{content}</g>'
        return f'<g id="{name}"{of} class="bm-ghost">{content}</g><g{of} {MIRROR}>{content}</g>'

    def _step(self, movement: Movement) -> int | None:
        """Gives the step that a movement is kept apart for; None where all are drawn together."""
        return movement.step if self.by_step else None
