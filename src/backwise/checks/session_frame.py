"""A session opens with asking and warming, and closes with resting."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.composition import opens_and_closes
from backwise.model import Session
from backwise.problems import Problem


def _run(context: Context, session: Session) -> Iterator[Problem]:
    for fault in opens_and_closes(session, context.guide):
        yield context.problem(session, fault.loc, fault.message, fault.hint)


CHECK = RecordCheck(
    code="BW403",
    title="A session that does not open with asking and warming, or does not end with resting",
    why="Touch needs a yes every time. Cold hands startle. Somebody who stands up too soon can fall.",
    example=Example("sessions/desk-ten.yml", "  - moment: ask\n", "  - moment: check-in\n"),
    kinds=("session",),
    run=_run,
)
