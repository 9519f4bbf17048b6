"""Numbers of steps name steps that exist."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Loc, Technique
from backwise.problems import Problem


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    count = len(technique.steps)
    numbers: list[tuple[Loc, int]] = [
        (("positions", p, "skip", n), number)
        for p, place in enumerate(technique.positions)
        for n, number in enumerate(place.skip)
    ]
    if technique.passes:
        numbers += [(("passes", "steps", n), number) for n, number in enumerate(technique.passes.steps)]
    for loc, number in numbers:
        if not 1 <= number <= count:
            message = f"there is no step {number}; this technique has {count}."
            yield context.problem(technique, loc, message, "Steps are counted from 1.")


CHECK = RecordCheck(
    code="BW305",
    title="A step number that does not exist",
    why="A step that is left out or repeated by mistake changes what somebody does to a back.",
    example=Example("techniques/thumb-glide.yml", "passes: {steps: [1, 2]", "passes: {steps: [1, 9]"),
    kinds=("technique",),
    run=_run,
)
