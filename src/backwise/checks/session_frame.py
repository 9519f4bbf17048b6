"""A session opens with asking and warming, and closes with resting."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.model import Part
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    guide = context.guide
    for session in guide.sessions.values():
        numbered = [(n, part) for n, part in enumerate(session.parts) if not part.side]
        if len(numbered) < 3:
            continue
        (first, opening), (second, warming), (last, closing) = numbered[0], numbered[1], numbered[-1]
        if opening.moment != "ask":
            message = "a session begins with asking."
            yield context.problem(
                "BW403",
                "session",
                session.id,
                ("parts", first),
                message,
                "Make `- moment: ask` the first part.",
            )
        if not _warms(context, warming):
            message = "after asking comes warming: the hands, or a broad light stroke."
            hint = "Put `- moment: warm-hands` or `- technique: warm-oil-glide` second."
            yield context.problem("BW403", "session", session.id, ("parts", second), message, hint)
        if closing.moment != "rest":
            message = "a session ends with resting."
            yield context.problem(
                "BW403",
                "session",
                session.id,
                ("parts", last),
                message,
                "Make `- moment: rest` the last part.",
            )


def _warms(context: Context, part: Part) -> bool:
    record = context.guide.moments.get(part.moment or "") or context.guide.techniques.get(
        part.technique or ""
    )
    return record is None or record.warms


CHECK = Check(
    code="BW403",
    title="A session that does not open with asking and warming, or does not end with resting",
    why="Touch needs a yes every time. Cold hands startle. Somebody who stands up too soon can fall.",
    example=Example("sessions/desk-ten.yml", "  - moment: ask\n", "  - moment: check-in\n"),
    run=_run,
)
