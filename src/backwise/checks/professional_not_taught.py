"""A technique for professionals is described and never taught."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    for t in context.guide.techniques.values():
        if t.is_taught:
            continue
        if t.steps:
            message = (
                "a technique for professionals has no steps: this guide describes it and does not teach it."
            )
            yield context.problem(
                "BW401",
                "technique",
                t.id,
                ("steps",),
                message,
                "Remove the steps, and name a safer technique.",
                at_key=True,
            )
        safer = context.guide.techniques.get(t.safer or "")
        if safer is None or not safer.is_taught:
            message = "a technique for professionals offers a safer one that is taught here."
            yield context.problem(
                "BW401", "technique", t.id, ("safer",), message, "Add `safer:` with its id."
            )


CHECK = Check(
    code="BW401",
    title="A professional technique with steps",
    why="Somebody who is shown steps will follow them. Standing on a back or pressing a spine can break bones and bleed inside.",
    example=Example("techniques/spine-pressing.yml", "safer: palm-circles", "safer: spine-pressing"),
    run=_run,
)
