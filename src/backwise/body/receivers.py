"""How the receiver, or somebody alone, lies, sits or stands. Centimetres; y = 0 is what they lie, sit or stand on."""

from __future__ import annotations

from collections.abc import Sequence

from backwise.body.anatomy import Arm, Head, Leg, hair_from_behind, hand_on_edge
from backwise.body.limbs import Joint, Outline, limb, shape
from backwise.body.places import Point
from backwise.body.sketch import Sketch, Wears

# A cloth over hips and legs: of somebody on their front, and of somebody on the side.
_CLOTH_ON_LEGS: Sequence[Point] = (
    (83, -25.4), (92, -26.4), (104, -22), (118, -18.4), (134, -14.6), (150, -16), (156, -15.4), (157, -8),
    (156.5, -0.6), (120, 0), (88, 0), (83.5, -2), (81.8, -12),
)  # fmt: skip
_CLOTH_ON_SIDE: Sequence[Point] = (
    (86, -30.4), (94, -35), (104, -38.4), (114, -35), (128, -30), (144, -26.4), (156, -24), (160, -15), (159, -3),
    (150, -0.4), (110, 0), (90, 0), (87, -6), (85, -18),
)  # fmt: skip
# The back of somebody on the side, seen from behind: neck, upper shoulder, waist, hip, and back along the mat.
_BACK_ON_SIDE: Sequence[Point] = (
    (31, -25), (37, -28.6), (42, -37), (48, -41.6), (55, -40.4), (64, -36), (76, -30), (84, -29), (94, -34),
    (104, -37), (112, -34), (112, -4), (96, -1), (80, -2.4), (66, -1), (50, 0), (42, -3), (37, -10), (31, -14),
)  # fmt: skip


def lying_on_front(sketch: Sketch, wears: Wears, *, clothed: bool) -> None:
    """Draws somebody face down, head to the left, forehead on a folded towel, a cloth over the legs."""
    for left, width, height in ((4, 17, 5), (40, 34, 5.4), (162, 13, 6)):
        sketch.cushion(left, 0, width, height)
    head = Head((19, -13.5), -88)
    neck = limb((26, -15, 5.6), (37, -17, 7.2), (46, -18, 9.6))
    trunk: tuple[Joint, ...] = (
        (46, -18, 10),
        (57, -17.4, 11.6),
        (74, -14.5, 9.8),
        (90, -13.5, 12),
        (104, -11, 9.8),
    )
    shank = limb((134, -7.5, 6), (148, -9, 5.7), (162, -10.5, 4.2), (170, -10.5, 3.8))
    foot = limb((171, -11, 3.6), (176, -8, 3.4), (180, -2.6, 2.4))
    sketch.fill(
        wears.skin, shank, foot, head.face, neck, *(() if clothed else (limb((37, -17, 7.2), *trunk),))
    )
    sketch.fill(wears.hair, *head.hair(wears.kind))
    sketch.fill(wears.skin, head.ear)
    if clothed:
        sketch.fill(wears.shirt, limb((39, -17.2, 8.8), *trunk))
    sketch.fill("bm-x-cloth", shape(_CLOTH_ON_LEGS))
    sketch.lines(
        "bm-x-fold",
        ((84.6, -22), (83.8, -12), (85.6, -2.6)),
        ((102, -19), (100, -11), (103, -4)),
        ((126, -14), (124, -8), (127, -2)),
    )
    arm = Arm((44.5, -17.8), (73, -7.6), (97, -4))
    sketch.arm(wears, arm, hand_on_edge(arm.wrist, 3), sleeved=clothed)
    if not clothed:
        sketch.lines(wears.detail, ((51, -26.5), (56, -22.6), (59, -18)))


def lying_on_side(sketch: Sketch, wears: Wears, *, clothed: bool) -> None:
    """Draws somebody on the side, seen from behind, head to the left on a pillow, a cloth over hips and legs."""
    sketch.box("bm-x-cloth", (2, -11), 34, 11, 5)
    ear = shape([(18, -27), (19.6, -30.6), (23, -30), (23.4, -27)])
    sketch.fill(wears.skin, limb((22, -19.5, 5.4), (34, -19.5, 6.4), (44, -20, 9)), ear)
    sketch.fill(wears.shirt if clothed else wears.skin, shape(_BACK_ON_SIDE))
    if clothed:
        sketch.fill(wears.skin, limb((24, -19.5, 5.4), (32, -19.5, 6), (36, -19.6, 5)))
    sketch.lines(
        "bm-r-seam" if clothed else wears.detail,
        ((34 if not clothed else 43, -19.4), (54, -19.6), (78, -16.6), (97, -18)),
        ((46, -32), (54, -26.6), (62, -27.6)),
        ((46, -8), (54, -12.6), (61, -11.6)),
    )
    sketch.fill(wears.hair, *hair_from_behind(wears.kind, (17, -20)))
    sketch.fill(
        wears.skin,
        limb((152, -19, 4), (160, -20, 3.6), (166, -24, 2.6)),
        limb((152, -6, 4), (160, -6, 3.6), (166, -9, 2.6)),
    )
    sketch.fill("bm-x-cloth", shape(_CLOTH_ON_SIDE))
    sketch.lines(
        "bm-x-fold",
        ((89, -27), (87.6, -16), (90, -4)),
        ((105, -33), (102, -20), (105, -6)),
        ((138, -24), (135, -14), (139, -5)),
    )


def leaning_on_table(sketch: Sketch, wears: Wears, *, clothed: bool) -> None:
    """Draws somebody who sits facing left and leans on a pillow on a table."""
    sketch.furniture(-112, 72, 75)
    sketch.furniture(-20, 40, 47)
    sketch.cushion(-100, -75, 50, 9)
    sketch.leg(wears, Leg((0, -55.5), (-40, -52), (-38.6, -7)))
    head = Head((-57, -99.5), -60)
    neck = limb((-52, -100, 5.4), (-43, -98, 6.2), (-34, -92, 8))
    trunk: tuple[Joint, ...] = (
        (-33, -91, 9.4),
        (-22, -82, 11.8),
        (-8, -69, 10.8),
        (1, -57, 12),
        (2, -51.5, 11.6),
    )
    sketch.fill(wears.skin, head.face, neck, *(() if clothed else (limb((-39, -95, 6.4), *trunk, cut=True),)))
    sketch.fill(wears.hair, *head.hair(wears.kind))
    sketch.fill(wears.skin, head.ear)
    if clothed:
        sketch.fill(wears.shirt, limb(*trunk, cut=True))
    else:
        sketch.lines(wears.detail, ((-24, -93), (-15, -84), (-6, -73)))
    arm = Arm((-33, -90), (-58, -85.6), (-80, -84.6))
    sketch.arm(wears, arm, hand_on_edge(arm.wrist, 176, -14), sleeved=clothed)


def upright_alone(sketch: Sketch, wears: Wears, hip: float, *, hands: str) -> None:
    """Draws head, trunk and arms of somebody upright who faces left and massages themselves.

    Args:
        sketch: where it is drawn.
        wears: who.
        hip: how high the hip joint is.
        hands: `self-front`, one hand over the other shoulder and the elbow held; or `self-back`, both on the low back.
    """

    def band(*joints: Joint, cut: bool = False) -> Outline:
        return limb(*((x, y - hip, half) for x, y, half in joints), cut=cut)

    sketch.head(wears, Head((-8, -74 - hip), -4), band((-1, -50, 6), (-5, -63, 5.4)))
    trunk = band(
        (-3, -50.5, 6.6),
        (-3, -43, 9.8),
        (-1, -30, 11.6),
        (2, -12, 10.6),
        (1.4, 0, 12),
        (0.6, 6, 12),
        cut=True,
    )
    sketch.fill(wears.shirt, trunk)
    if hands == "self-back":
        # The elbow points back and out to the side, so that the arm looks short.
        arm = Arm((-3, -45 - hip), (23, -33.5 - hip), (16, -19.5 - hip))
        sketch.arm(wears, arm, hand_on_edge(arm.wrist, 112))
        return
    # The far hand comes from the front over the near shoulder; the near hand holds its elbow.
    arm = Arm((-2, -44.5 - hip), (-9, -17 - hip), (-25, -31.5 - hip))
    sketch.fill(wears.skin, *arm.bare, hand_on_edge(arm.wrist, 208, 62))
    sketch.fill(wears.skin, band((-10, -44, 5), (-22, -41, 4.8), (-33, -37.6, 4.2)))
    sketch.fill(wears.shirt, arm.sleeve(0.8))
    sketch.fill(
        wears.skin,
        band(
            (-33, -37.6, 4.2),
            (-24, -45, 4.2),
            (-14, -51.6, 3.2),
            (-8, -54.8, 3.6),
            (-1, -54, 3),
            (4.4, -48.6, 2),
        ),
    )
    sketch.lines(wears.detail, ((-4, -55.4 - hip), (0.6, -53.2 - hip), (3.2, -49.6 - hip)))
