"""A session on one's own needs nobody else, and the positions of its techniques fit."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    for session in context.guide.sessions.values():
        for n, part in enumerate(session.parts):
            technique = context.guide.techniques.get(part.technique or "")
            if technique is None:
                continue
            loc = ("parts", n, "technique")
            if not technique.is_taught:
                message = f'"{technique.id}" is for professionals and cannot be part of a session.'
                yield context.problem("BW407", "session", session.id, loc, message, "Use another technique.")
            elif technique.giver != session.giver:
                who = "on your own" if technique.giver == "self" else "with a partner"
                message = f'"{technique.id}" is done {who}, and this session is not.'
                yield context.problem(
                    "BW407", "session", session.id, loc, message, "Use another technique, or change `giver`."
                )
            elif session.position not in [p.position for p in technique.positions]:
                message = f'"{technique.id}" cannot be given {session.position}.'
                yield context.problem(
                    "BW407",
                    "session",
                    session.id,
                    loc,
                    message,
                    "Use another technique, or another position.",
                )


CHECK = Check(
    code="BW407",
    title="A part of a session that does not fit its giver or position",
    why="Nobody on their own can reach what needs a second person, and nobody should be turned over for one stroke.",
    example=Example("sessions/desk-ten.yml", "giver: partner", "giver: self"),
    run=_run,
)
