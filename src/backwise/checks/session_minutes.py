"""The minutes of a session are the sum of its parts, within 5 %."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.composition import adds_up, fits_giver, opens_and_closes
from backwise.model import Session
from backwise.problems import Problem


def _run(context: Context, session: Session) -> Iterator[Problem]:
    # A part that is missing, misspelt or of another position has its own problem, and takes its time with it.
    guide = context.guide
    if (
        any(opens_and_closes(session, guide))
        or any(fits_giver(session, guide))
        or not all(context.guide.has(kind, id_) for _, kind, id_ in context.named(session))
    ):
        return
    for fault in adds_up(session, context.guide):
        yield context.problem(session, fault.loc, fault.message, fault.hint)


CHECK = RecordCheck(
    code="BW602",
    title="Minutes that do not add up",
    why="Somebody planned their evening by it.",
    example=Example("sessions/desk-ten.yml", "minutes: 10", "minutes: 15"),
    kinds=("session",),
    run=_run,
    needs_whole=True,
)
