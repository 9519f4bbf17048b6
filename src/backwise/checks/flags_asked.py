"""Every warning sign is asked about before a massage."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import RedFlag
from backwise.problems import Problem


def _run(context: Context, flag: RedFlag) -> Iterator[Problem]:
    if not any(flag.id in condition.red_flags for condition in context.guide.conditions.values()):
        message = "no condition asks about this sign, so the self-check would pass over it."
        yield context.problem(flag, (), message, f"Name {flag.id} in the red_flags of a condition.")


CHECK = RecordCheck(
    code="BW436",
    title="A warning sign that the self-check does not ask about",
    why="Somebody who has it would be told to begin.",
    example=Example("conditions.yml", "red_flags: [legs, shape, between-shoulders]", "red_flags: [legs]"),
    kinds=("red-flag",),
    run=_run,
    needs_whole=True,
)
