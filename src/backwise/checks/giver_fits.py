"""A session on one's own needs nobody else, and the positions of its techniques fit."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.composition import fits_giver
from backwise.model import Session
from backwise.problems import Problem


def _run(context: Context, session: Session) -> Iterator[Problem]:
    # A position that there is not has its own problem, and fits nothing.
    if not context.guide.has("position", session.position):
        return
    for fault in fits_giver(session, context.guide):
        yield context.problem(session, fault.loc, fault.message, fault.hint)


CHECK = RecordCheck(
    code="BW407",
    title="A part of a session that does not fit its giver or position",
    why="Nobody on their own can reach what needs a second person, and nobody should be turned over for one stroke.",
    example=Example("sessions/desk-ten.yml", "giver: partner", "giver: self"),
    kinds=("session",),
    run=_run,
)
