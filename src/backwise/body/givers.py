"""How the giver kneels or stands. Centimetres; y = 0 is what they kneel or stand on.

Each is drawn in two goes: at once what lies behind the receiver, and later, by calling what is given back, the rest.
"""

from __future__ import annotations

from collections.abc import Callable

from backwise.body.anatomy import Head, hand_flat, hand_on_edge, reaching, stepping
from backwise.body.limbs import Joint, Outline, limb, shape
from backwise.body.places import Point
from backwise.body.sketch import Sketch, Wears

Rest = Callable[[], None]

# The right half of hair around a face that looks down, from the crown to the temple and back along the forehead.
_FACING: dict[str, list[Point]] = {
    "short": [(5, -112), (9.4, -106), (9.2, -98), (8.2, -96.4), (7, -101), (4, -103)],
    "bun": [
        (3.4, -119.4), (5, -115.6), (4, -111.8), (8.4, -108), (9.4, -101), (8.4, -96.6), (6.4, -101.6), (3, -103.4),
    ],
    "curls": [(5.4, -114.4), (11, -110), (13.2, -103), (11.6, -96.4), (9, -94.4), (7, -100), (4, -102.4)],
}  # fmt: skip


def kneeling_ahead(
    sketch: Sketch, wears: Wears, by: Point, far: tuple[Point, Outline], near: tuple[Point, Outline]
) -> Rest:
    """Draws somebody who kneels, faces left and leans forward over straight arms; first only the far arm.

    Args:
        sketch: where it is drawn.
        wears: who.
        by: how far the whole body is moved.
        far: wrist and hand of the far arm.
        near: the same of the near arm.
    """
    dx, dy = by

    def band(*joints: Joint, cut: bool = False) -> Outline:
        return limb(*((x + dx, y + dy, half) for x, y, half in joints), cut=cut)

    sketch.arm(wears, reaching((86 + dx, -75.5 + dy), far[0], -1), far[1])

    def rest() -> None:
        sketch.fill(wears.skin, band((134, -1, 3.6), (141, -2, 3.8), (145, 1.6, 2.4)))
        sketch.fill(
            wears.legs,
            band((120, -37, 11.4), (111, -20, 9.2), (98, -1, 6.6)),
            band((98, -1, 6.4), (112, -0.4, 6), (126, 0.2, 4.8), (137, -0.4, 4), cut=True),
        )
        sketch.head(wears, Head((68.5 + dx, -96 + dy), -38), band((86, -75, 6.4), (76, -88, 5.4)))
        sketch.fill(
            wears.shirt,
            band(
                (83, -77, 6.6),
                (88, -72, 9.6),
                (98, -62, 11.2),
                (112, -48, 11),
                (120, -38, 12),
                (121.6, -33, 11.4),
                cut=True,
            ),
        )
        sketch.arm(wears, reaching((84 + dx, -75 + dy), near[0], -1), near[1])

    return rest


def kneeling_across(sketch: Sketch, wears: Wears, x: float) -> Rest:
    """Draws somebody who kneels behind the receiver and faces the reader, leaning on both hands; first without hands."""

    def both(*joints: Joint, cut: bool = False) -> list[Outline]:
        return [limb(*((x + side * dx, y, half) for dx, y, half in joints), cut=cut) for side in (-1, 1)]

    def around(points: list[Point]) -> Outline:
        """A shape that is the same on both sides."""
        return shape([(x + dx, y) for dx, y in points] + [(x - dx, y) for dx, y in reversed(points)])

    sketch.fill(wears.legs, *both((9, -38, 10.5), (13, -20, 9)))
    sketch.fill(wears.skin, *both((19.5, -74, 5), (22.4, -60, 4.8), (21.4, -50, 4.2)))
    sketch.fill(wears.skin, *both((21.4, -50, 4.2), (19, -42, 4.1), (15, -31, 3)))
    sketch.fill(
        wears.shirt,
        around([(5, -84), (12, -81), (20, -77.5), (17.6, -64), (15.6, -50), (16.8, -36), (15, -33)]),
    )
    sketch.fill(wears.shirt, *both((18.4, -75, 6.2), (21, -66, 6.4), (22.2, -58.5, 6.2), cut=True))
    sketch.fill(wears.skin, limb((x, -79, 6.4), (x, -88, 5.8)))
    sketch.fill(wears.skin, around([(5.4, -105.6), (7.9, -99), (7.4, -93), (4.6, -87.8), (1.6, -85.8)]))
    sketch.fill(wears.hair, around(_FACING[wears.kind]))
    sketch.lines(
        wears.detail,
        *(((x + s * 5.2, -96.4), (x + s * 3.7, -95.3), (x + s * 2.1, -96)) for s in (-1, 1)),
    )

    def rest() -> None:
        for side in (-1, 1):
            hand, between = hand_flat((x + side * 14.6, -32.6), 90 + side * 5)
            sketch.fill(wears.skin, hand)
            sketch.lines(wears.detail, *between)

    return rest


def standing_behind(sketch: Sketch, wears: Wears, far: Point, near: Point) -> Rest:
    """Draws somebody who stands facing left, one foot in front of the other; first only the arm to `far`."""
    sketch.arm(wears, reaching((17, -135), far, -1), hand_on_edge(far, 192))

    def rest() -> None:
        sketch.leg(wears, stepping((36, -88), (68, -7), 1))
        sketch.leg(wears, stepping((31, -88), (28, -7), 1))
        sketch.head(wears, Head((4, -158), -24), limb((16, -136, 6), (9, -149, 5.4)))
        sketch.fill(
            wears.shirt,
            limb(
                (13, -137, 6.4),
                (16, -130, 9.8),
                (22, -117, 11.4),
                (29, -100, 10.6),
                (34, -87, 12),
                (35, -81, 12),
                cut=True,
            ),
        )
        sketch.arm(wears, reaching((15, -134), near, -1), hand_on_edge(near, 196))

    return rest


def kneeling_upright(sketch: Sketch, wears: Wears, far: Point, near: Point) -> Rest:
    """Draws somebody who kneels upright facing left, on a cushion; first only the arm to `far`."""
    sketch.arm(wears, reaching((29, -93), far, -1), hand_on_edge(far, 200))

    def rest() -> None:
        sketch.cushion(22, 0, 36, 3.6)
        sketch.fill(wears.skin, limb((72, -7, 3.6), (79, -7, 3.8), (83, -2.4, 2.4)))
        sketch.fill(
            wears.legs,
            limb((42, -47, 11.4), (37, -27, 9.2), (33, -10, 6.8)),
            limb((33, -10, 6.4), (50, -8.4, 6), (64, -7, 5), (74, -6.4, 4.2), cut=True),
        )
        sketch.head(wears, Head((21, -116), -18), limb((29, -94, 6), (24, -107, 5.4)))
        sketch.fill(
            wears.shirt,
            limb(
                (27, -95, 6.4),
                (29, -87, 9.6),
                (34, -74, 11.2),
                (40, -57, 10.6),
                (43, -44, 12),
                (43.6, -39, 12),
                cut=True,
            ),
        )
        sketch.arm(wears, reaching((27, -92), near, -1), hand_on_edge(near, 200))

    return rest
