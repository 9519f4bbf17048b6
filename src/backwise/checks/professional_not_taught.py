"""A technique for professionals is described and never taught."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import OtherMethod, Technique
from backwise.problems import Problem

# What says how a technique is done, or what for. `skip` stands in the positions.
TEACHES = ("suits", "positions", "hand_load", "passes", "signature", "mistakes", "feels")


def _run(context: Context, record: Technique | OtherMethod) -> Iterator[Problem]:
    if isinstance(record, Technique):
        if record.is_taught:
            return
        yield from _taught_after_all(context, record)
    safer = context.guide.techniques.get(record.safer or "")
    if safer is None or not safer.is_taught:
        what = "a technique for professionals" if isinstance(record, Technique) else "what is not taught"
        message = f"{what} offers a safer one that is taught here."
        yield context.problem(record, ("safer",), message, "Add `safer:` with its id.")


def _taught_after_all(context: Context, technique: Technique) -> Iterator[Problem]:
    if technique.steps:
        message = "a technique for professionals has no steps: this guide describes it and does not teach it."
        hint = "Remove the steps, and name a safer technique."
        yield context.problem(technique, ("steps",), message, hint, at_key=True)
    if left := [key for key in TEACHES if getattr(technique, key)]:
        message = (
            f"a technique for professionals says neither how it is done nor what for: {', '.join(left)}."
        )
        hint = "Remove these keys: docs/contribute/index.md says what stays."
        yield context.problem(technique, (left[0],), message, hint, at_key=True)


CHECK = RecordCheck(
    code="BW401",
    title="A professional technique with steps",
    why="Somebody who is shown steps will follow them. Standing on a back or pressing a spine can break bones and bleed inside.",
    example=Example("techniques/spine-pressing.yml", "safer: palm-circles", "safer: spine-pressing"),
    kinds=("technique", "method"),
    run=_run,
)
