"""No session has more than two minutes of thumb work in a row."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.composition import thumbs_in_a_row
from backwise.model import Session
from backwise.problems import Problem


def _run(context: Context, session: Session) -> Iterator[Problem]:
    for fault in thumbs_in_a_row(session, context.guide):
        yield context.problem(session, fault.loc, fault.message, fault.hint)


CHECK = RecordCheck(
    code="BW404",
    title="Too much thumb work in a row",
    why="Thumbs tire first, and a tired thumb digs in. The two minutes are our own judgement.",
    example=Example(
        "sessions/desk-ten.yml",
        "  - technique: thumb-glide\n    times: 1",
        "  - technique: thumb-glide\n    times: 9",
    ),
    kinds=("session",),
    run=_run,
)
