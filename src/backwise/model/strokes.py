"""What hands do in a step: they move along a path or press points, or they lie still."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from backwise.model.fields import Model, OneOf, Place, Ref, described


class Stroke(Model):
    """One movement of the hands on the back, in the words of landmarks and lanes."""

    hand: Annotated[str, OneOf("hand")] = described("The part of the hand that touches.", "thumb")
    shape: Annotated[str, OneOf("shape")] = described("How the hand moves.", "glide")
    path: tuple[Place, ...] = described(
        "Where it goes: a level and a lane, or a named place, from start to end.",
        ["T2@inner", "T12@inner"],
        default=(),
        min_length=2,
        max_length=6,
    )
    points: tuple[Annotated[str, Ref("point")], ...] = described(
        "Points pressed one after the other.", ["bl12", "bl13"], default=()
    )
    pressure: Annotated[str, OneOf("pressure")] = described("How firm.", "light", default="light")
    mirror: bool = described("Both sides at once, mirrored.", True, default=True)
    side: Annotated[str, OneOf("side")] | None = described(
        "One side only: the receiver's own left or right.", "left", default=None
    )
    widen: Annotated[float, Field(ge=0, le=3)] | None = described(
        "How much further out each later pass goes, in cun (2.1 cm).", 0.75, default=None
    )

    @model_validator(mode="after")
    def _path_or_points(self) -> Stroke:
        if bool(self.path) == bool(self.points):
            raise PydanticCustomError("path_or_points", "a stroke has either a path or points")
        return self


class Hold(Model):
    """Hands that lie still or lift a fold, where a step has no strokes: drawn, and measured as strokes are."""

    hand: Annotated[str, OneOf("hand")] = described("The part of the hand that touches.", "palm")
    at: Place = described("Where it lies: a level and a lane, or a named place.", "L4@3.4")
    side: Annotated[str, OneOf("side")] | None = described(
        "One side only: the receiver's own left or right.", "right", default=None
    )
