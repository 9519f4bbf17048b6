"""The limits of safety, in centimetres on an adult of 172 cm, each with its reason. Nothing here is for looks.

Distances count from the middle of the spine. Measuring (contact.py), the checks and the drawing all start from
here: the drawing is made from the limits, so a prettier picture never makes a rule weaker.
"""

from __future__ import annotations

from collections.abc import Mapping

from backwise.body.canvas import units

# Two fingers' width: the bumps and the cord lie between. Our own figure, on the safe side.
LEAST_CENTRE_CM = 3.0
# The bumps of the spine are about 2.5 cm wide. Nothing rubs or presses on them, not even a light hand.
LEAST_EDGE_CM = 1.25
# Half the band over the spine that every figure shows: as wide as the bumps themselves.
SPINE_BAND_CM = LEAST_EDGE_CM
# How near a part of the back (a zone) may come: the band, and a little that keeps the two apart to the eye.
LEAST_ZONE_CM = 8 / 5.6

# How far the centre of a hand leaves its line while it moves: a small circle of about 2 cm, a slow pull of about
# 1.4 cm when kneading. Our own figures, in the very fractions with which every record was measured so far.
SWAY_CM: Mapping[str, float] = {"circles": 11 / 5.6, "kneads": 8 / 5.6}

# What touches on a slim adult's hand, across its travel: our own measures. A smaller number in body.yml would let
# a hand pass that does not fit beside the spine. A hand reaches as far as half of what touches.
LEAST_HANDS_CM: Mapping[str, float] = {
    "palm": 7.0,
    "palms": 7.0,
    "palm-heel": 6.0,
    "fingers": 4.0,
    "thumb": 1.8,
    "pinch": 4.0,
    "fist": 6.0,
    "knuckles": 6.0,
}

# Beyond this the kidney itself lies under the hand, not the long back muscles: every glide is light there.
OVER_KIDNEY_CM = 30 / 5.6

# A landmark moved further than this from where the picture shows it moves every stroke and every limit with it.
DRAWN_WITHIN_CM = 3 / 5.6

# The inner edge of the shoulder blade, from its upper corner to its lower tip, and the bony tip of the shoulder, as
# body.yml names them: thin padding over a hard edge. Only what is light may cross them, and nothing taps there.
BLADE_EDGE = ("scapula-top", "scapula-root", "scapula-inner", "scapula-tip")
SHOULDER_TIP = "acromion"

# The bump at the base of the neck: arteries to the brain run above it.
NECK_BEGINS = "C7"
# How far the fingers of a hand reach beyond what touches, towards the head: those of a hand on its heel lie on the back.
# Our own figure for an adult's hand. A flat hand touches with its fingers too, and turns them out over the shoulder.
FINGERS_AHEAD_CM: Mapping[str, float] = {"palm-heel": 15.0}
# From a slim hand's width above the end of the lowest rib (7 cm) to the tops of the hip bones: the kidneys lie there, their
# upper half behind thin ribs, and no bone covers their lower half. It counts how far a hand sways, too.
LOW_BACK = ("T11", "L4")

# The same in drawing units, in which all is measured.
LEAST_CENTRE = units(LEAST_CENTRE_CM)
LEAST_EDGE = units(LEAST_EDGE_CM)
SPINE_BAND = units(SPINE_BAND_CM)
LEAST_ZONE = units(LEAST_ZONE_CM)
OVER_KIDNEY = units(OVER_KIDNEY_CM)
DRAWN_WITHIN = units(DRAWN_WITHIN_CM)
FINGERS_AHEAD: Mapping[str, float] = {hand: units(cm) for hand, cm in FINGERS_AHEAD_CM.items()}
SWAY: Mapping[str, float] = {shape: units(cm) for shape, cm in SWAY_CM.items()}
