"""The picture of one step as SVG: its layers from the bottom to the top.

Ids begin with `SLOT`, in place of which the id of the figure comes when it is put into a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backwise.body.backdrops import Backdrop
from backwise.body.canvas import MIRROR, View, number
from backwise.body.hands import PlacedHand
from backwise.body.marks import draw_badge, draw_pressure
from backwise.body.movements import Movement
from backwise.body.pen import Shapes, halos_of, strokes_of, swaths_of
from backwise.body.scene import TOWEL_FROM, Limb, Scene
from backwise.body.svg import CAUTIONS, NECK, SLOT, TOWEL

# A lifted fold of skin lies so far ahead of what touches, and reaches so far beyond the hands.
_FOLD_AHEAD, _FOLD_BEYOND = 17.0, 25.0


def written(scene: Scene, backdrop: Backdrop, back: str) -> str:
    """Gives a picture as SVG: the back in its position with all that lies on it, and upright what is read."""
    corners = _corners(scene, backdrop.view(scene.view))
    # kneel.js mirrors all but what is read; on cloth, movement has other colours than on the darkest skin.
    dressed = "dressed" if backdrop.dressed else ""
    return f'<g data-picture="{dressed}">{backdrop.around(back, _Writer(scene).text())}</g>{corners}'


class _Writer:
    """Writes the layers of a picture from the bottom to the top."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._ids = 0

    def text(self) -> str:
        scene = self.scene
        return "".join(
            (
                CAUTIONS,
                NECK if scene.near_neck else "",
                *self._strokes(),
                *map(_ghost, scene.ghosts),
                self._towel(),
                self._fold(),
                *self._limbs(),
                *self._over(),
            )
        )

    def _strokes(self) -> Iterable[str]:
        strokes = self.scene.strokes
        for sides in dict.fromkeys(m.sides for m, _ in strokes):
            own = [shapes for m, shapes in strokes if m.sides == sides]
            swaths = swaths_of(own)
            yield self._on(sides, f'<g class="bm-swath">{swaths}</g>' if swaths else "")
        yield from self._lines([one for one in strokes if one[0] not in self.scene.on_top])

    def _lines(self, strokes: Sequence[tuple[Movement, Shapes]]) -> Iterable[str]:
        """Of one side after the other, only the first has an arrow."""
        for sides in dict.fromkeys(m.sides for m, _ in strokes):
            own = strokes_of([shapes for m, shapes in strokes if m.sides == sides])
            yield self._on(sides.partition("-")[0], own)

    def _over(self) -> Iterable[str]:
        over = [one for one in self.scene.strokes if one[0] in self.scene.on_top]
        for sides in dict.fromkeys(m.sides for m, _ in over):
            own = halos_of([shapes for m, shapes in over if m.sides == sides])
            yield self._on(sides.partition("-")[0], own)
        yield from self._lines(over)

    def _towel(self) -> str:
        if self.scene.towel is None:
            return ""
        down = self.scene.towel - TOWEL_FROM
        return TOWEL if down == 0 else f'<g transform="translate(0 {number(down)})">{TOWEL}</g>'

    def _fold(self) -> str:
        """The fold of skin that two hands lift between them."""
        held = [limb.hand for limb in self.scene.limbs if limb.hand.hand == "pinch"]
        if not held:
            return ""
        (ax, ay), (bx, by) = min(hand.at for hand in held), max(hand.at for hand in held)
        y, middle = (ay + by) / 2 - _FOLD_AHEAD, number((ax + bx) / 2)
        a, b = f"{number(ax - _FOLD_BEYOND)} {number(y)}", f"{number(bx + _FOLD_BEYOND)} {number(y)}"
        crest = f"M{a}Q{middle} {number(y - 9)} {b}"
        return (
            f'<path class="bm-lift" d="M{a}Q{middle} {number(y - 34)} {b}Q{middle} {number(y + 30)} {a}Z"/>'
            f'<path class="bm-crest" d="{crest}"/>'
        )

    def _limbs(self) -> Iterable[str]:
        for limb in self.scene.limbs:
            self._ids += 1
            drawn = _drawn_limb(limb, f"{SLOT}-l{self._ids}")
            way = " ".join(f"{x:.0f} {y:.0f}" for x, y in limb.travel)
            # show-move.js leads the arm along it.
            yield f'<g data-travel="{way}">{drawn}</g>' if way else drawn

    def _on(self, sides: str, content: str) -> str:
        """Gives content of the right half on the sides that it belongs to: the left is its exact mirror.

        Of one side after the other, the second is pale.
        """
        if not content or sides == "right":
            return content
        if sides == "left":
            return f"<g {MIRROR}>{content}</g>"
        self._ids += 1
        name = f"{SLOT}-m{self._ids}"
        if sides == "both":
            return f'<g id="{name}">{content}</g><use href="#{name}" {MIRROR}/>'
        if sides == "right-then-left":
            return f'<use class="bm-ghost" href="#{name}" {MIRROR}/><g id="{name}">{content}</g>'
        return f'<use class="bm-ghost" href="#{name}"/><g {MIRROR}><g id="{name}">{content}</g></g>'


def _corners(scene: Scene, view: View) -> str:
    """Gives the number of the step, and how firm it is."""
    y = view.y + 24
    pressure = draw_pressure(scene.firmest, (view.x + view.width - 46, y), still=scene.still)
    return f"{draw_badge(str(scene.step), (view.x + 24, y))}{pressure}"


def _ghost(hand: PlacedHand) -> str:
    return f'<use class="bm-come" href="#bm-h-{hand.name}" {hand.transform()}/>'


def _drawn_limb(limb: Limb, name: str) -> str:
    """Gives a hand and its arm as one shape: outlined together, then filled."""
    hand, arm = limb.hand, limb.arm
    skin = "bm-own" if hand.stance.own else "bm-giver"
    rises = hand.shape.rises
    laid = f'<use href="#bm-h-{hand.name}" {hand.transform()}/>'
    fore = f'<path id="{name}a" d="{arm.forearm}"/>' if arm else ""
    again = f'<use href="#{name}a"/>' if arm else ""
    sleeve = f'<path id="{name}s" d="{arm.sleeve}"/>' if arm and arm.sleeve else ""
    return (
        f'<g class="bm-shadow"><g transform="translate(6 8)">{fore}{sleeve}</g>'
        f'<g transform="translate({number(1.5 * rises)} {number(2.5 * rises)})">{laid}</g></g>'
        f'<g class="{skin}-rim">{again}{laid}</g><g class="{skin}">{again}{laid}</g>'
        + (f'<path class="bm-fold" d="{arm.shade}"/>' if arm else "")
        + f'<use href="#bm-d-{hand.name}" {hand.transform()}/>'
        + (
            f'<use class="bm-sleeve" href="#{name}s"/><path class="bm-cuff" d="{arm.cuff}"/>'
            if arm and arm.sleeve
            else ""
        )
    )
