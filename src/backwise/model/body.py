"""The body: landmarks, lanes, zones and the places where nobody presses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from backwise.model.fields import Key, Model, Ref, Term, Text, described


class Zone(Model):
    """A part of the back, drawn on the right half and mirrored."""

    label: Term = described("The plain name.", "Between the shoulder blades")
    path: str = described("The closed outline in drawing units.", "M208 174C217 …Z")
    badge: tuple[float, float] | None = described(
        "Where its letter stands, in drawing units.", [221, 206], default=None
    )


class CautionArea(Model):
    """A place where nobody presses, or only lightly; drawn on every figure."""

    label: Term = described("The plain name, with what not to do.", "Spine: never press on the bones")
    level: Literal["never", "light"] = described("never, or light.", "never")
    rule: Annotated[str, Ref("rule")] = described("The rule that says why.", "no-spine")
    path: str | None = described(
        "The closed outline in drawing units, right half.", "M241 300C…Z", default=None
    )
    half_width: float | None = described(
        "For a band along the midline: half its width in drawing units.", 7, default=None
    )
    levels: tuple[str, str] | None = described("From which level to which.", ["T11", "L3"], default=None)
    dx: tuple[float, float] | None = described(
        "Distance from the midline, in drawing units.", [14, 53], default=None
    )


class Canvas(Model):
    """The drawing."""

    width: int = described("Width in drawing units.", 400)
    height: int = described("Height in drawing units.", 560)
    midline: int = described("x of the spine in drawing units.", 200)
    units_per_cm: float = described("Drawing units in a centimetre on a 172 cm adult.", 5.6)
    cun: int = described("Drawing units in a cun, the body inch: 2.1 cm.", 12)


class HandSize(Model):
    """How wide the part of a hand that touches is, across its travel."""

    contact_cm: Annotated[float, Field(gt=0, le=12)] = described("Width of the contact in cm.", 6.8)


class Body(Model):
    """Landmarks, lanes, zones and the places where nobody presses."""

    canvas: Canvas = described("The drawing.", {})
    levels: Mapping[Key, float] = described("Bumps of the spine: level → y in drawing units.", {"T7": 236.9})
    plain: Mapping[Key, Annotated[str, Text(inline=False)]] = described(
        "Levels and named places in plain words.", {"T7": "the lower tips of the shoulder blades"}
    )
    lanes: Mapping[Key, float] = described("Named distances from the spine, in cun.", {"inner": 1.5})
    hands: Mapping[Key, HandSize] = described(
        "The hands of the vocabulary, with the width of what touches.", {"fist": {"contact_cm": 6.8}}
    )
    points: Mapping[Key, tuple[float, float]] = described(
        "Named places: distance from the spine and y, in drawing units.", {"hip": [62, 440]}
    )
    zones: Mapping[Key, Zone] = described("Parts of the back.", {})
    caution: Mapping[Key, CautionArea] = described("Places where nobody presses.", {})
