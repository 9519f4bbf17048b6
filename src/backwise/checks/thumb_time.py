"""No session has more than two minutes of thumb work in a row."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.language.phrases import duration
from backwise.problems import Problem

MOST_SECONDS = 120


def _run(context: Context) -> Iterator[Problem]:
    guide = context.guide
    for session in guide.sessions.values():
        in_a_row, one_side = 0, False
        for n, part in enumerate(session.parts):
            one_side = one_side or part.side is not None
            technique = guide.techniques.get(part.technique or "")
            if technique is None:
                continue
            thumbs = technique.thumb_seconds(session.position, one_side=one_side) * (part.times or 1)
            in_a_row = in_a_row + thumbs if thumbs else 0
            if in_a_row > MOST_SECONDS:
                message = f"this makes {duration(in_a_row)} of thumb work in a row; two minutes is the most."
                yield context.problem(
                    "BW404",
                    "session",
                    session.id,
                    ("parts", n),
                    message,
                    "Put a technique without thumbs before it.",
                )
                in_a_row = 0


CHECK = Check(
    code="BW404",
    title="Too much thumb work in a row",
    why="Thumbs tire first, and a tired thumb digs in. The two minutes are our own judgement.",
    example=Example(
        "sessions/desk-ten.yml",
        "  - technique: thumb-glide\n    times: 1",
        "  - technique: thumb-glide\n    times: 9",
    ),
    run=_run,
)
