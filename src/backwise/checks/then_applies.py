"""What changes after a yes is said only where there can be a yes, and leaves something."""

from collections.abc import Iterator

from backwise.allowed import WHOLE_BACK
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Condition
from backwise.problems import Problem

# The levels at which somebody is asked, or the person decides.
_AFTER_A_YES = ("ask", "own")


def _run(context: Context, condition: Condition) -> Iterator[Problem]:
    if condition.then is None:
        return
    if condition.level not in _AFTER_A_YES:
        message = (
            f"`then` says what changes after a yes, and with the level {condition.level} nobody gives one."
        )
        yield context.problem(condition, ("then",), message, "Leave `then` out, or use the level ask or own.")
    for n, zone in enumerate(condition.then.not_on):
        if zone == WHOLE_BACK:
            message = "with nothing on the whole back no massage is left."
            yield context.problem(condition, ("then", "not_on", n), message, "Use the level stop.")


CHECK = RecordCheck(
    code="BW431",
    title="What changes after a yes, where there is none",
    why="Whoever reads it would take it for leave to begin.",
    example=Example("conditions.yml", "  level: ask\n", "  level: area\n"),
    kinds=("condition",),
    run=_run,
)
