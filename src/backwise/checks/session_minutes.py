"""The minutes of a session are the sum of its parts, within 5 %."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem

TOLERANCE = 0.05


def _run(context: Context) -> Iterator[Problem]:
    for session in context.guide.sessions.values():
        seconds = context.guide.session_seconds(session)
        if abs(seconds - session.minutes * 60) > session.minutes * 60 * TOLERANCE:
            exact = f"{seconds // 60} min {seconds % 60} s"
            message = f"the parts take {exact}, and `minutes` says {session.minutes}."
            hint = f"Change the parts by about {abs(seconds - session.minutes * 60)} seconds, or set `minutes: {round(seconds / 60)}`."
            yield context.problem("BW602", "session", session.id, ("minutes",), message, hint)


CHECK = Check(
    code="BW602",
    title="Minutes that do not add up",
    why="Somebody planned their evening by it.",
    example=Example("sessions/desk-ten.yml", "minutes: 10", "minutes: 15"),
    run=_run,
    needs_whole=True,
)
