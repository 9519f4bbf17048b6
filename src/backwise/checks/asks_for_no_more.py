"""On the way a session asks for no more than comes next."""

from collections.abc import Iterator
from dataclasses import replace

from backwise.checks.base import Context, Example, RecordCheck
from backwise.composition import asks_as_firm
from backwise.model import Session
from backwise.problems import Fix, Problem


def _run(context: Context, session: Session) -> Iterator[Problem]:
    for fault in asks_as_firm(session, context.guide):
        found = context.problem(session, fault.loc, fault.message, fault.hint)
        _, n, _ = fault.loc
        was, now = session.parts[int(n)].moment or "", context.guide.check_in(session)
        yield replace(found, fix=Fix(found.line, found.column, was, now))


CHECK = RecordCheck(
    code="BW433",
    title="A session that asks for more, or for less, than it gives",
    why="Somebody ill or frail is given a light session, and then asked whether it may be firmer. Many say yes to please.",
    example=Example("sessions/desk-ten.yml", "  - moment: check-light\n", "  - moment: check-in\n"),
    kinds=("session",),
    # A technique that cannot be read, or a broken list of pressures, would make every session light.
    needs_whole=True,
    run=_run,
)
