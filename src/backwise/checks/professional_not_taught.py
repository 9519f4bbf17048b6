"""A technique for professionals is described and never taught."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Technique
from backwise.problems import Problem


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    if technique.is_taught:
        return
    if technique.steps:
        message = "a technique for professionals has no steps: this guide describes it and does not teach it."
        hint = "Remove the steps, and name a safer technique."
        yield context.problem(technique, ("steps",), message, hint, at_key=True)
    safer = context.guide.techniques.get(technique.safer or "")
    if safer is None or not safer.is_taught:
        message = "a technique for professionals offers a safer one that is taught here."
        yield context.problem(technique, ("safer",), message, "Add `safer:` with its id.")


CHECK = RecordCheck(
    code="BW401",
    title="A professional technique with steps",
    why="Somebody who is shown steps will follow them. Standing on a back or pressing a spine can break bones and bleed inside.",
    example=Example("techniques/spine-pressing.yml", "safer: palm-circles", "safer: spine-pressing"),
    kinds=("technique",),
    run=_run,
)
