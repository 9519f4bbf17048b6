"""The self-check stays short, and what stops a massage is asked before everything else."""

from collections.abc import Iterator

from backwise.allowed import left_by
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Condition, Guide
from backwise.problems import Problem

LINES = "check-line"
MOST_LINES = 12


def _run(context: Context, condition: Condition) -> Iterator[Problem]:
    guide = context.guide
    # A list that could not be read is told already, and so is a line that is not in it.
    if condition.line in list(guide.vocabulary.get(LINES, {}))[MOST_LINES:]:
        message = f"its line is more than the {MOST_LINES} that somebody reads."
        yield context.problem(condition, ("line",), message, f"Ask it in one of the first {MOST_LINES}.")
    beside = next((c for c in guide.conditions.values() if c.line == condition.line), condition)
    if _stops(guide, beside) != _stops(guide, condition):
        message = f'it stands in one line with "{beside.id}": one ends a massage, the other does not.'
        yield context.problem(condition, ("line",), message, "Ask it in a line of its own level.")


def _stops(guide: Guide, condition: Condition) -> bool:
    return bool(left_by(guide, [condition]).stopped_by)


CHECK = RecordCheck(
    code="BW435",
    title="A line of the self-check that is one too many, or mixes what stops with what does not",
    why="Signs that end a massage are asked on a screen of their own, first. Nobody reads long lists.",
    example=Example("conditions.yml", "line: clot-and-pressure", "line: blood-and-heart"),
    kinds=("condition",),
    run=_run,
)
