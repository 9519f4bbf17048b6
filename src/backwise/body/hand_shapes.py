"""The hands, each a union of capsules: a right hand seen from its back, fingers up, thumb on the left.

Drawing units, at about four fifths of an adult's size, so that the back beneath is still seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from backwise.body.capsules import Knot, outline_around

Chains = tuple[tuple[Knot, ...], ...]


@dataclass(frozen=True)
class HandShape:
    """One hand.

    Attributes:
        chains: its parts.
        creases: path data of the lines on it: between fingers, over knuckles.
        nails: path data of the nails.
        marks: path data of what a still picture does not tell: that it rolls, where it touches.
        touches: the middle of what touches.
        wrist: where the arm goes on.
        rises: how high it stands off the back, as the shadow shows: 1 for a hand that lies flat.
    """

    chains: Chains
    creases: str
    nails: str = ""
    marks: str = ""
    touches: tuple[float, float] = (0.0, 0.0)
    wrist: tuple[float, float] = (0.5, 44.0)
    rises: float = 1.0

    @cached_property
    def knots(self) -> tuple[Knot, ...]:
        """All knots but those of the wrist."""
        return tuple({knot: None for knots in self.chains for knot in knots if knot[1] <= self.wrist[1] - 4})

    @property
    def outline(self) -> str:
        """Path data of the line around all parts."""
        return outline_around(self.chains)


_PALM: Chains = (
    ((-10.0, -2.0, 10.5), (-8.5, 18.0, 13.0), (0.5, 44.0, 12.6)),
    ((10.0, 0.0, 10.3), (9.0, 18.0, 12.5), (0.5, 44.0, 12.6)),
    ((0.0, -3.0, 11.0), (0.0, 20.0, 15.0)),
)
_FINGERS: Chains = (
    ((-14.4, -4.0, 6.1), (-15.8, -26.0, 5.5), (-16.2, -41.0, 4.6)),
    ((-4.7, -7.0, 6.1), (-4.9, -32.0, 5.6), (-4.7, -50.0, 4.7)),
    ((5.2, -6.0, 6.0), (6.6, -29.0, 5.4), (7.5, -45.0, 4.5)),
    ((14.6, -1.0, 5.6), (17.6, -18.0, 4.9), (19.4, -31.0, 4.1)),
)
_THUMB: Chains = (((-10.0, 23.0, 10.0), (-21.5, 9.0, 7.2), (-27.0, -3.0, 6.0), (-29.4, -15.0, 4.8)),)
_BLOCK: Chains = (
    ((-11.5, -5.0, 9.5), (-8.0, 18.0, 11.8), (0.5, 40.0, 12.6)),
    ((11.5, -3.0, 9.0), (9.0, 18.0, 11.5), (0.5, 40.0, 12.6)),
    ((0.0, -6.0, 11.0), (0.0, 20.0, 14.5)),
)
_CURLED: Chains = (
    ((-15.0, -8.0, 7.6), (-15.2, -20.0, 6.8)),
    ((-5.0, -11.0, 7.6), (-5.0, -24.5, 7.1)),
    ((5.2, -10.0, 7.4), (5.6, -23.0, 6.9)),
    ((14.6, -6.0, 6.8), (15.6, -17.5, 6.2)),
)
_THUMB_ACROSS: Chains = (((-12.0, 20.0, 8.6), (-24.0, 5.0, 7.0), (-25.0, -8.0, 6.2), (-18.0, -15.0, 5.2)),)
_FIST_CREASES = (
    "M-10-9-10.2-25M.2-12 .4-29M10.4-10 10.8-26"
    "M-19-9.5q4-4 8-.2M-9-13q4-4 8 0M1.2-12q4-3.8 8 0M11.4-8q3.4-3 6.6.2"
    "M-14.6-9.2Q-19.6-6.4-19.2 1Q-18.6 7.6-12 12"
)

# A hand that comes over the top of the shoulder from the front, the fingers down the back.
OVER = "over"
# How far the lower of two stacked hands is at least turned out from under the upper.
STACK_TURN = 38.0

SHAPES: Mapping[str, HandShape] = {
    "palm": HandShape(
        (*_PALM, *_FINGERS, *_THUMB),
        "M-10-10-10.4-32M.2-12 .8-37M10.6-9.5 12.6-27"
        "M-16.8-11q2.6-2 5.4-.2M-7.2-14q2.6-2 5.4-.2M2.8-12.6q2.6-2 5.2 0M12.6-8q2.2-1.6 4.4.2"
        "M-18-28q2.2-1.4 4.4 0M-7.2-33.5q2.3-1.4 4.6 0M4.6-30q2.2-1.4 4.4 0M15.8-19.4q1.8-1.2 3.6 0",
        "M-18.4-41c-.6-4.6 5-4.6 4.4 0zM-6.9-50c-.6-4.6 5-4.6 4.4 0zM5.4-45c-.4-4.4 4.6-4.4 4.2 0zM17.6-31.2c-.4-3.8 4-3.8 3.6 0z",
        touches=(0.0, -8.0),
    ),
    "palm-heel": HandShape(
        (
            *_PALM,
            # Lifted off the skin: the fingers are straight, and look shorter.
            ((-14.2, -3.0, 6.2), (-15.4, -16.0, 5.7), (-15.8, -23.0, 5.1)),
            ((-4.8, -6.0, 6.3), (-5.0, -22.0, 5.9), (-4.9, -29.0, 5.2)),
            ((5.4, -5.0, 6.1), (6.4, -19.0, 5.6), (7.0, -26.0, 4.9)),
            ((14.6, -1.0, 5.7), (16.8, -12.0, 5.1), (18.0, -18.0, 4.4)),
            ((-10.0, 23.0, 10.0), (-21.5, 11.0, 7.2), (-27.0, 2.0, 6.0), (-29.5, -6.0, 5.0)),
        ),
        "M-16.8-9q2.6-2 5.4-.2M-7.4-12q2.6-2 5.4-.2M3-11q2.6-2 5.4 0M12.8-7q2.2-1.6 4.6.2M-9.8-10-10.2-18M.2-12 .6-21M10.4-9 11.4-16",
        "M-18-23c-.5-4.6 4.9-4.6 4.4 0zM-7.1-29c-.5-4.6 4.9-4.6 4.4 0zM4.8-26c-.5-4.6 4.9-4.6 4.4 0zM15.8-18c-.5-4.6 4.9-4.6 4.4 0z",
        touches=(0.5, 28.0),
        wrist=(0.5, 44.0),
        rises=2.2,
        marks="M-13 25Q-11 40 .5 40Q12 40 14 25",
    ),
    "fingers": HandShape(
        (
            ((-9.0, 13.0, 9.5), (-6.0, 28.0, 12.0), (0.5, 46.0, 12.4)),
            ((9.0, 14.0, 9.0), (7.0, 28.0, 11.5), (0.5, 46.0, 12.4)),
            ((0.0, 12.0, 11.0), (0.0, 30.0, 14.0)),
            ((-13.0, 8.0, 6.2), (-11.6, -16.0, 5.6), (-10.0, -32.0, 4.7)),
            ((-4.2, 5.0, 6.2), (-3.4, -20.0, 5.7), (-2.2, -38.0, 4.8)),
            ((4.8, 6.0, 6.1), (4.9, -18.0, 5.5), (5.2, -34.0, 4.6)),
            ((13.0, 10.0, 5.6), (12.6, -8.0, 4.9), (12.0, -23.0, 4.2)),
            ((-10.0, 28.0, 9.0), (-19.0, 18.0, 6.4), (-19.5, 7.0, 5.0)),
        ),
        "M-8.6 3-6.8-28M.6 1 1.6-31M9.2 4 8.8-22"
        "M-15.6-1q2.6-2 5.2 0M-6.6-3.5q2.6-2 5.2 0M2.4-2.5q2.6-2 5 0M11 2q2-1.6 4 0"
        "M-13.8-17q2.2-1.4 4.4 0M-5.6-21q2.3-1.4 4.6 0M2.8-19q2.2-1.4 4.4 0",
        "M-12.2-32c-.4-4.6 5-4.6 4.4 0zM-4.4-38c-.4-4.6 5-4.6 4.4 0zM3.1-34c-.4-4.4 4.8-4.4 4.4 0zM10.1-23c-.4-3.8 4.2-3.8 3.8 0z",
        touches=(-1.0, -30.0),
        rises=2.2,
        marks="M-21-34Q-13-51 0-51Q14-50 20-33",
    ),
    "fist": HandShape(
        (*_BLOCK, *_CURLED, *_THUMB_ACROSS), _FIST_CREASES, touches=(0.0, -14.0), wrist=(0.5, 40.0)
    ),
    "knuckles": HandShape(
        (*_BLOCK, *_CURLED, *_THUMB_ACROSS),
        _FIST_CREASES,
        touches=(0.0, -14.0),
        wrist=(0.5, 40.0),
        marks="M-33-12Q-32-34-12-38M-18.5-42.5-12-38-17-32M33-12Q32-34 12-38M18.5-42.5 12-38 17-32",
    ),
    "thumb": HandShape(
        (
            ((-7.0, 4.0, 9.5), (-6.0, 22.0, 12.0), (0.5, 46.0, 12.6)),
            ((10.0, 4.0, 9.5), (8.0, 22.0, 12.0), (0.5, 46.0, 12.6)),
            ((2.0, 4.0, 11.0), (1.0, 24.0, 14.0)),
            ((-1.5, -2.0, 6.8), (-0.5, -9.5, 6.2)),
            ((7.5, -1.5, 6.8), (9.0, -8.5, 6.2)),
            ((15.0, 2.5, 6.4), (17.5, -3.5, 5.8)),
            ((20.0, 10.0, 5.6), (23.0, 5.5, 5.0)),
            (
                (-8.0, 22.0, 10.0),
                (-16.5, 5.0, 7.8),
                (-17.0, -14.0, 6.2),
                (-16.0, -24.0, 6.6),
                (-15.4, -31.0, 5.6),
            ),
        ),
        "M3.6-3 4.6-13.5M12.6-.5 14.4-9M18.6 6 21.6 0"
        "M-8.2 14Q-10.6 6-8.6-5.5M-21.4-12.5q4-2.2 7.6-.4M-20.6-9.6q3.6-1.8 6.6-.4",
        "M-19-27c-.2-7.4 7-7.6 7 0q-3.6 2.2-7 0z",
        touches=(-15.5, -29.0),
    ),
    "pinch": HandShape(
        (
            ((-5.0, 16.0, 9.5), (-3.0, 30.0, 12.0), (0.5, 46.0, 12.4)),
            ((10.0, 15.0, 9.5), (7.0, 30.0, 12.0), (0.5, 46.0, 12.4)),
            ((3.0, 14.0, 11.0), (1.0, 32.0, 14.0)),
            ((-7.0, 9.0, 6.2), (-9.6, -9.0, 5.8), (-10.6, -20.0, 4.9)),
            ((2.4, 6.0, 6.2), (1.2, -13.0, 5.8), (0.6, -25.0, 5.0)),
            ((11.2, 7.0, 6.0), (11.2, -9.0, 5.6), (11.2, -21.0, 4.8)),
            ((18.2, 12.0, 5.5), (20.0, -1.0, 5.0), (20.6, -11.0, 4.3)),
            ((-7.0, 30.0, 9.0), (-17.0, 19.0, 6.8), (-21.0, 8.0, 5.9), (-22.0, 0.0, 5.0)),
        ),
        "M-3 4-4.6-14M6.8 3 6-17M15.2 5 15.8-9M-12.4-3q2.6-2 5-.4M-1.6-6q2.6-1.8 5 0M8.6-4q2.4-1.6 4.8 0",
        "M-13-20c-.4-4.6 5-4.8 4.6 0zM-1.7-25c-.4-4.8 5-4.8 4.6 0zM9-21c-.4-4.6 4.8-4.6 4.4 0zM18.6-11c-.4-4 4.2-4 3.8 0zM-24.4-.6c-.2-4.6 4.8-4.6 4.6-.2z",
        touches=(-2.0, -4.0),
        rises=1.6,
    ),
    OVER: HandShape(
        (
            ((-13.6, 8.0, 6.8), (-15.2, -12.0, 6.0), (-15.4, -27.0, 5.0)),
            ((-4.4, 4.0, 6.8), (-4.8, -18.0, 6.1), (-4.7, -35.0, 5.1)),
            ((5.4, 5.0, 6.7), (6.2, -15.0, 5.9), (6.8, -30.0, 4.9)),
            ((14.6, 9.0, 6.3), (16.6, -6.0, 5.4), (17.8, -17.0, 4.5)),
            # The back of the hand: it is seen as far as it lies on the shoulder.
            ((-9.0, 17.0, 10.8), (-2.0, 54.0, 9.0)),
            ((9.6, 17.0, 10.4), (2.0, 54.0, 9.0)),
            ((0.4, 17.0, 12.0), (0.0, 54.0, 11.0)),
        ),
        "M-9.6 4-10-20M.4 1 .8-25M10.4 4 11.8-13"
        "M-17.2 9q3.4-3.4 7.2-.4M-8.2 5.4q3.8-3.4 7.6-.2M2 6.4q3.6-3.4 7.2 0M11.6 10q3-3 6.2.2"
        "M-16.6-7q2.6-2 5.4-.2M-7.2-10q2.6-2 5.4-.2M3.4-9q2.6-2 5.2 0M14-4q2.2-1.6 4.4.2",
        "M-17.8-27c-.6-4.8 5.4-4.8 4.8 0zM-7.1-35c-.6-4.8 5.4-4.8 4.8 0zM4.5-30c-.4-4.6 5-4.6 4.6 0zM15.8-17.2c-.4-4 4.4-4 4 0z",
        touches=(0.0, -14.0),
        wrist=(0.5, 20.0),
    ),
}


@cache
def hand_symbols() -> str:
    """Gives the hands for a page: of each `bm-h-<hand>`, its outline, and `bm-d-<hand>`, the lines on it."""
    return "".join(
        f'<path id="bm-h-{name}" d="{shape.outline}"/><g id="bm-d-{name}"><path class="bm-crease" d="{shape.creases}"/>'
        + (f'<path class="bm-nail" d="{shape.nails}"/>' if shape.nails else "")
        + (f'<path class="bm-tell" d="{shape.marks}"/>' if shape.marks else "")
        + "</g>"
        for name, shape in SHAPES.items()
    )
