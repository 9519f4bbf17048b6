"""A technique as it is done on somebody who lies on the side: with one hand, on the half of the back that is up."""

from __future__ import annotations

from backwise.body.stance import Side
from backwise.model import ON_THE_SIDE, Step, Stroke, Technique


def as_done(technique: Technique, position: str | None, upper: Side = "right") -> Technique:
    """Gives a technique with the steps as they are done in a position; itself in most.

    Args:
        technique: as its record says it.
        position: how the receiver lies or sits; the technique's first position where none is told.
        upper: on the side, which half of the back is up: the receiver's own.
    """
    if position_of(technique, position) != ON_THE_SIDE or technique.giver == "self":
        return technique
    return technique.model_copy(update={"steps": tuple(_on_half(step, upper) for step in technique.steps)})


def position_of(technique: Technique, position: str | None) -> str | None:
    """Gives the position that is meant: the technique's first where none is told."""
    return position or next((place.position for place in technique.positions), None)


def _on_half(step: Step, upper: Side) -> Step:
    def there(stroke: Stroke) -> Stroke:
        return stroke.model_copy(update={"mirror": False, "side": upper})

    return step.model_copy(
        update={
            "do": step.on_the_side or step.do,
            "each_side": False,
            "strokes": tuple(there(stroke) for stroke in step.strokes),
            "hold": step.hold and step.hold.model_copy(update={"side": upper}),
        }
    )
