"""The hands of a picture come from where the giver is, and the picture that stands for a technique exists."""

from collections.abc import Iterator

from backwise.body.contact import has_landmarks
from backwise.body.scene import hands_that_begin
from backwise.body.stance import STANCES, between, reach
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Technique
from backwise.problems import Problem, either

# A hand may bend and turn a little. Beyond this it would grow out of a place where nobody is.
MOST_OFF = 60.0


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    if not technique.is_taught or not has_landmarks(context.guide.body):
        return
    for p, position in enumerate(technique.positions):
        if position.place is not None and position.place not in STANCES:
            message = f'no picture knows from where arms come at "{position.place}".'
            yield context.problem(
                technique, ("positions", p, "place"), message, f"Places are {either(STANCES)}."
            )
            continue
        for n in technique.pictured_steps:
            off = _furthest_off(context, technique, n, position.place)
            if off > MOST_OFF:
                message = (
                    f'the hands of step {n} ("{technique.steps[n - 1].cue}") point {off:.0f} degrees away from where the giver\'s arms come;'
                    f" {MOST_OFF:.0f} is the most."
                )
                hint = "Give another place of the giver, or start the stroke where the arm reaches."
                yield context.problem(technique, ("positions", p, "place"), message, hint)
    if technique.signature is not None and technique.signature not in technique.pictured_steps:
        message = f"step {technique.signature} has no picture, so none stands for the technique."
        hint = f"Steps with a picture are {either(map(str, technique.pictured_steps))}."
        yield context.problem(technique, ("signature",), message, hint)


def _furthest_off(context: Context, technique: Technique, number: int, place: str | None) -> float:
    """Gives how far a hand of a picture is turned away from the arm that brings it, in degrees."""
    hands = hands_that_begin(context.guide, technique, technique.steps[number - 1], place)
    return max((abs(between(reach(h.stance, h.side, h.at), h.angle)) for h in hands), default=0.0)


CHECK = RecordCheck(
    code="BW440",
    title="A picture whose hands do not come from where the giver is",
    why="Somebody who cannot read the words does what the picture shows. Hands from the wrong side pull instead of push.",
    example=Example("techniques/thumb-glide.yml", "signature: thumbs-down", "signature: 7"),
    kinds=("technique",),
    run=_run,
)
