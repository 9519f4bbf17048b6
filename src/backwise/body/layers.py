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
from backwise.body.own_arms import out_of_sleeves, over_shoulder, without_forearms
from backwise.body.pen import Shapes, halos_of, strokes_of, swaths_of
from backwise.body.people import Person, Trunk
from backwise.body.scene import TOWEL_FROM, Limb, Scene
from backwise.body.svg import CAUTIONS, NECK, SLOT, TOWEL, base, own_id
from backwise.body.trunks import hair_over

# A lifted fold of skin lies so far ahead of what touches, and reaches so far beyond the hands.
_FOLD_AHEAD, _FOLD_BEYOND = 17.0, 25.0


def written(scene: Scene, backdrop: Backdrop, receiver: Person) -> str:
    """Gives a picture as SVG: the back in its position with all that lies on it, and upright what is read."""
    back = f"{base(receiver.trunk)}{hair_over(receiver.hair)}"
    if scene.stance.sleeves:
        back = without_forearms(back, receiver.trunk)
    corners = _corners(scene, backdrop.view(scene.view))
    # kneel.js mirrors all but what is read; on cloth, movement has other colours than on the darkest skin.
    dressed = "dressed" if backdrop.dressed else ""
    return f'<g data-picture="{dressed}">{backdrop.around(back, _Writer(scene, receiver.trunk).text())}</g>{corners}'


class _Writer:
    """Writes the layers of a picture from the bottom to the top."""

    def __init__(self, scene: Scene, trunk: Trunk) -> None:
        self.scene = scene
        self.trunk = trunk
        # What is touched, and the hands that come in the end, are seen as far as the body: they go around its edge.
        self._on_body = f'mask="url(#{own_id("near", trunk)})"'
        self._ids = 0

    def text(self) -> str:
        scene = self.scene
        return "".join(
            (
                CAUTIONS,
                NECK if scene.near_neck else "",
                *self._strokes(),
                self._ghosts(),
                self._towel(),
                self._fold(),
                self._limbs(),
                *self._over(),
            )
        )

    def _strokes(self) -> Iterable[str]:
        strokes = self.scene.strokes
        for sides in dict.fromkeys(m.sides for m, _ in strokes):
            own = [shapes for m, shapes in strokes if m.sides == sides]
            swaths = swaths_of(own)
            yield self._on(sides, f'<g class="bm-swath" {self._on_body}>{swaths}</g>' if swaths else "")
        yield from self._lines([one for one in strokes if one[0] not in self.scene.on_top])

    def _lines(self, strokes: Sequence[tuple[Movement, Shapes]]) -> Iterable[str]:
        """Of one side after the other, only the first has an arrow."""
        for sides in dict.fromkeys(m.sides for m, _ in strokes):
            own = [shapes for m, shapes in strokes if m.sides == sides]
            yield self._on(sides.partition("-")[0], halos_of(own) + strokes_of(own))

    def _over(self) -> Iterable[str]:
        yield from self._lines([one for one in self.scene.strokes if one[0] in self.scene.on_top])

    def _ghosts(self) -> str:
        ghosts = "".join(map(_ghost, self.scene.ghosts))
        return f"<g {self._on_body}>{ghosts}</g>" if ghosts else ""

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

    def _limbs(self) -> str:
        stance, limbs = self.scene.stance, list(enumerate(self.scene.limbs, 1))
        below = [_below(limb, f"{SLOT}-l{i}") for i, limb in limbs]
        above = [_above(limb, f"{SLOT}-l{i}") for i, limb in limbs]
        if stance.over:
            return over_shoulder(self._led(below), self._led(above), self.trunk)
        if stance.sleeves:
            arms = self._led(below) + self._hung("rim") + self._hung() + self._led(above)
            return out_of_sleeves(arms, self.trunk)
        return self._led(map("".join, zip(below, above, strict=True)))

    def _led(self, drawn: Iterable[str]) -> str:
        """Gives parts of the limbs with the ways on which show-move.js leads them."""
        parts = zip(self.scene.limbs, drawn, strict=True)
        return "".join(f"<g{_way(limb)}>{part}</g>" if limb.travel else part for limb, part in parts)

    def _hung(self, of: str = "") -> str:
        """Gives upper arms, or the line around them. show-move.js leads their elbows."""
        look = f"bm-own-{of}" if of else "bm-own"
        return "".join(
            f'<path{_way(limb)} data-hangs="{limb.arm.hangs}" class="{look}" d="{limb.arm.upper}"/>'
            for limb in self.scene.limbs
            if limb.arm
        )

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


def _way(limb: Limb) -> str:
    way = " ".join(f"{x:.0f} {y:.0f}" for x, y in limb.travel)
    return f' data-travel="{way}"' if way else ""


def _below(limb: Limb, name: str) -> str:
    """Gives the shadow and the line around a hand and its arm. Its paths have ids, for `_above`."""
    hand, arm = limb.hand, limb.arm
    rises = hand.shape.rises
    laid = _laid(hand)
    fore = f'<path id="{name}a" d="{arm.forearm}"/>' if arm else ""
    sleeve = f'<path id="{name}s" d="{arm.sleeve}"/>' if arm and arm.sleeve else ""
    again = f'<use href="#{name}a"/>' if arm else ""
    # An arm hovers; your own lies as near as its hand.
    hovers, lies = (
        (f'<g transform="translate(6 8)">{fore}{sleeve}</g>', laid) if sleeve else ("", fore + laid)
    )
    return (
        f'<g class="bm-shadow">{hovers}'
        f'<g transform="translate({number(1.5 * rises)} {number(2.5 * rises)})">{lies}</g></g>'
        f'<g class="{_skin(hand)}-rim">{again}{laid}</g>'
    )


def _above(limb: Limb, name: str) -> str:
    """Gives a hand and its arm, filled as one shape, with the lines on them and the sleeve."""
    hand, arm = limb.hand, limb.arm
    fore = f'<use href="#{name}a"/>' if arm else ""
    shade = f'<path class="bm-fold" d="{arm.shade}"/>' if arm else ""
    sleeve = (
        f'<use class="bm-sleeve" href="#{name}s"/><path class="bm-cuff" d="{arm.cuff}"/>'
        if arm and arm.sleeve
        else ""
    )
    lines = f'<use href="#bm-d-{hand.name}" {hand.transform()}/>'
    return f'<g class="{_skin(hand)}">{fore}{_laid(hand)}</g>{shade}{lines}{sleeve}'


def _laid(hand: PlacedHand) -> str:
    return f'<use href="#bm-h-{hand.name}" {hand.transform()}/>'


def _skin(hand: PlacedHand) -> str:
    return "bm-own" if hand.stance.own else "bm-giver"
