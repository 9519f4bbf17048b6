"""What a scene is drawn with: parts of people and things as SVG, each with the class of its colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from backwise.body.anatomy import Arm, Head, Leg
from backwise.body.limbs import Outline, Placing
from backwise.body.places import Point


@dataclass(frozen=True)
class Wears:
    """Who somebody is on a picture: the class of each part, and the kind of hair.

    Attributes:
        skin: skin.
        detail: lines on the skin.
        hair: hair.
        shirt: shirt.
        legs: trousers.
        kind: the kind of hair.
    """

    skin: str
    detail: str
    hair: str
    shirt: str
    legs: str
    kind: str


def receiver(kind: str) -> Wears:
    """Gives the classes of the one who is massaged, and of somebody alone."""
    return Wears("bm-r-skin", "bm-r-detail", "bm-r-hair", "bm-r-shirt", "bm-r-legs", kind)


def giver(kind: str) -> Wears:
    """Gives the classes of the one who massages."""
    return Wears("bm-g-skin", "bm-g-detail", "bm-g-hair", "bm-g-shirt", "bm-g-legs", kind)


@dataclass
class Sketch:
    """Collects the shapes of a scene, from the back to the front. Places are in centimetres."""

    placing: Placing
    shapes: list[str] = field(default_factory=list[str])

    def fill(self, look: str, *outlines: Outline) -> None:
        """Draws outlines that melt into one part."""
        self.shapes.append(f'<path class="{look}" d="{self.placing.closed(outlines)}"/>')

    def lines(self, look: str, *lines: Sequence[Point]) -> None:
        """Draws lines."""
        self.shapes.append(f'<path class="{look}" d="{self.placing.open(lines)}"/>')

    def box(self, look: str, at: Point, width: float, height: float, radius: float = 2.0) -> None:
        """Draws a rounded box by its upper left corner."""
        (x, y), scale = self.placing.at(at), self.placing.scale
        wide, high, round_ = (round(value * scale) for value in (width, height, radius))
        self.shapes.append(
            f'<rect class="{look}" x="{round(x)}" y="{round(y)}" width="{wide}" height="{high}" rx="{round_}"/>'
        )

    # --- Parts of people -------------------------------------------------------------------------------

    def head(self, wears: Wears, head: Head, neck: Outline) -> None:
        """Draws a head in profile on its neck."""
        self.fill(wears.skin, neck, head.face)
        self.fill(wears.hair, *head.hair(wears.kind))
        self.fill(wears.skin, head.ear)
        self.lines(wears.detail, head.eye)

    def arm(self, wears: Wears, arm: Arm, hand: Outline, *, sleeved: bool = True) -> None:
        """Draws an arm with its hand."""
        self.fill(wears.skin, *arm.bare, hand)
        if sleeved:
            self.fill(wears.shirt, arm.sleeve())

    def leg(self, wears: Wears, leg: Leg) -> None:
        """Draws a leg that stands on the floor."""
        self.fill(wears.skin, *leg.foot_on_floor)
        self.fill(wears.legs, *leg.trouser)

    # --- Things ----------------------------------------------------------------------------------------

    def floor(self, left: float, right: float, y: float = 0.0) -> None:
        """Draws the floor."""
        self.lines("bm-x-floor", ((left, y), ((left + right) / 2, y), (right, y)))

    def cushion(self, left: float, bottom: float, width: float, height: float) -> None:
        """Draws a pillow or a rolled towel that lies there."""
        self.box("bm-x-cloth", (left, bottom - height), width, height, height / 2)

    def furniture(self, left: float, width: float, height: float) -> None:
        """Draws a table or a seat of that height, with two legs."""
        for x in (left + 4, left + width - 7):
            self.box("bm-x-wood", (x, 3.6 - height), 3, height - 3.6, 1)
        self.box("bm-x-wood", (left, -height), width, 4.4)
