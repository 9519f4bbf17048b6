"""A technique as it is done on one half of the back: on somebody who lies on the side, or when the other half had its turn."""

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


def turned_to(technique: Technique, side: Side) -> Technique:
    """Gives a technique with every step that is done on one side and then on the other begun on this one."""

    def begun(step: Step) -> Step:
        if not step.each_side:
            return step
        strokes = tuple(stroke.model_copy(update={"side": side}) for stroke in step.strokes)
        return step.model_copy(update={"strokes": strokes})

    return technique.model_copy(update={"steps": tuple(begun(step) for step in technique.steps)})


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
