"""Who is where: one picture of both people for each position and place of the giver, as data/positions.yml tells them.

What the receiver does is drawn once for each position, what the giver does once for each place; a scene puts the two
together. Figures of the back show the hands; scenes show how everybody lies, sits, kneels or stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from backwise.body import givers, receivers
from backwise.body.anatomy import Leg, hand_on_edge, stepping
from backwise.body.limbs import Placing
from backwise.body.palettes import PRINT, Palette, painted
from backwise.body.people import Pair
from backwise.body.sketch import Sketch, giver, receiver

WIDTH, HEIGHT = 800, 560


@dataclass(frozen=True)
class Hair:
    """All that tells the people of one scene from those of another, besides their skins: those are classes."""

    receiver: str
    giver: str


Draw = Callable[[Hair, bool], Sketch]


def draw_scene(
    position: str,
    place: str,
    pair: Pair,
    *,
    label: str,
    clothed: bool = False,
    palette: Palette = "screen",
    colours: Mapping[str, str] = PRINT,
) -> str:
    """Gives a scene as SVG on one line of text.

    Args:
        position: how the receiver is.
        place: where the giver is, a word of the vocabulary; or, for somebody alone, how they reach: `self-front` over a
            shoulder, `self-back` behind the back.
        pair: who they are.
        label: the accessible name.
        clothed: whether the receiver wears a shirt.
        palette: classes for the screen, or values for print.
        colours: which values: black on white, or `palettes.WARM`.

    Raises:
        KeyError: there is no such scene.
    """
    hair = Hair(pair.receiver.hair, pair.giver.hair)
    shapes = _drawn(position, place, hair, clothed=clothed)
    size = f' width="{WIDTH}" height="{HEIGHT}"' if palette == "print" else ""
    classes = "bm bm-scene" if palette == "print" else f"bm bm-scene {pair.classes}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" viewBox="0 0 {WIDTH} {HEIGHT}"{size} role="img"'
        f' aria-label="{escape(label)}">{shapes}</svg>'
    )
    return painted(svg, palette, colours)


@lru_cache(maxsize=256)
def _drawn(position: str, place: str, hair: Hair, *, clothed: bool) -> str:
    """Gives the shapes of a scene, drawn once for pages and sheets."""
    return "".join(SCENES[position, place](hair, clothed).shapes)


def _on_mat() -> Sketch:
    sketch = Sketch(Placing(4.04, 26, 492))
    sketch.floor(-5, 190, 6.6)
    sketch.box("bm-x-cloth", (0, 0), 184, 6, 3)
    return sketch


def _at_hips(hair: Hair, clothed: bool) -> Sketch:
    sketch = _on_mat()
    far, near = (55.0, -31.6), (65.0, -29.0)
    rest = givers.kneeling_ahead(
        sketch, giver(hair.giver), (0, 0), (far, hand_on_edge(far, 172)), (near, hand_on_edge(near, 168))
    )
    receivers.lying_on_front(sketch, receiver(hair.receiver), clothed=clothed)
    rest()
    return sketch


def _at_ribs(hair: Hair, clothed: bool) -> Sketch:
    sketch = _on_mat()
    rest = givers.kneeling_across(sketch, giver(hair.giver), 66)
    receivers.lying_on_front(sketch, receiver(hair.receiver), clothed=clothed)
    rest()
    return sketch


def _behind_back(hair: Hair, clothed: bool) -> Sketch:
    sketch = _on_mat()
    receivers.lying_on_side(sketch, receiver(hair.receiver), clothed=clothed)
    far, near = (64.0, -42.0), (77.0, -29.0)
    wears = giver(hair.giver)
    rest = givers.kneeling_ahead(
        sketch, wears, (14, 2.5), (far, hand_on_edge(far, 162, -8)), (near, hand_on_edge(near, 172))
    )
    rest()
    return sketch


def _at_table(low: bool) -> Draw:
    def draw(hair: Hair, clothed: bool) -> Sketch:
        sketch = Sketch(Placing(3.06, 474, 534))
        sketch.floor(-126, 100, 0.8)
        wears = giver(hair.giver)
        if low:
            rest = givers.kneeling_upright(sketch, wears, (-8, -74), (4, -67))
        else:
            rest = givers.standing_behind(sketch, wears, (-24, -92), (-11, -83))
        receivers.leaning_on_table(sketch, receiver(hair.receiver), clothed=clothed)
        rest()
        return sketch

    return draw


def _alone_sitting(hands: str) -> Draw:
    def draw(hair: Hair, clothed: bool) -> Sketch:  # noqa: ARG001 - somebody alone stays dressed
        sketch, wears = Sketch(Placing(3.6, 440, 530)), receiver(hair.receiver)
        sketch.floor(-84, 62, 0.8)
        if hands == "self-front":
            # A low back that is massaged needs the chair's back out of the way.
            sketch.box("bm-x-wood", (17.6, -94), 3.2, 94, 1.4)
        sketch.furniture(-20, 41, 47)
        sketch.leg(wears, Leg((0, -55.5), (-40, -52), (-38.6, -7)))
        receivers.upright_alone(sketch, wears, 54, hands=hands)
        return sketch

    return draw


def _alone_standing(hands: str) -> Draw:
    def draw(hair: Hair, clothed: bool) -> Sketch:  # noqa: ARG001 - somebody alone stays dressed
        sketch, wears = Sketch(Placing(2.94, 436, 534)), receiver(hair.receiver)
        sketch.floor(-104, 80, 0.8)
        sketch.furniture(-92, 46, 75)
        sketch.leg(wears, stepping((3, -90), (13, -7), 1))
        sketch.leg(wears, stepping((-2, -90), (-7, -7), 1))
        receivers.upright_alone(sketch, wears, 91, hands=hands)
        return sketch

    return draw


# By position, and by the giver's place or how somebody alone reaches.
SCENES: dict[tuple[str, str], Draw] = {
    ("face-down", "hips"): _at_hips,
    ("face-down", "ribs"): _at_ribs,
    ("side-lying", "behind-back"): _behind_back,
    ("seated", "behind-chair"): _at_table(low=False),
    ("seated", "low-behind-chair"): _at_table(low=True),
    ("seated", "self-front"): _alone_sitting("self-front"),
    ("seated", "self-back"): _alone_sitting("self-back"),
    ("standing", "self-front"): _alone_standing("self-front"),
    ("standing", "self-back"): _alone_standing("self-back"),
}
