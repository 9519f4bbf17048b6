"""What needs oil is given where there is some."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.composition import has_its_oil
from backwise.model import Session
from backwise.problems import Problem


def _run(context: Context, session: Session) -> Iterator[Problem]:
    for fault in has_its_oil(session, context.guide):
        yield context.problem(session, fault.loc, fault.message, fault.hint)


CHECK = RecordCheck(
    code="BW438",
    title="A technique that needs oil, in a session without any",
    why="Without oil the skin drags and burns. With it, clothes and the next hour are not what somebody agreed to.",
    example=Example(
        "sessions/desk-ten.yml", "needs: [sunflower-oil, pillow, towel]", "needs: [no-oil, pillow, towel]"
    ),
    kinds=("session",),
    run=_run,
)
