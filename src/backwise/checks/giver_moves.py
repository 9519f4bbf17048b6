"""A session says where the giver is, and gives time for each move."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.composition import tells_moves
from backwise.model import Session, Technique
from backwise.problems import Problem


def _run(context: Context, record: Session | Technique) -> Iterator[Problem]:
    if isinstance(record, Session):
        for fault in tells_moves(record, context.guide):
            yield context.problem(record, fault.loc, fault.message, fault.hint)
    elif record.is_taught and record.giver == "partner":
        for n, position in enumerate(record.positions):
            if position.place is None:
                message = 'the key "place" is missing: a session says where the giver is.'
                yield context.problem(record, ("positions", n), message, "Add it, as in `place: hips`.")


CHECK = RecordCheck(
    code="BW608",
    title="A giver whose place is not told, or who moves without time for it",
    why="A step that needs another place is done from where the knees happen to be, with weight where none should be.",
    example=Example(
        "techniques/thumb-glide.yml",
        "    place: behind-chair\n",
        "",
    ),
    kinds=("session", "technique"),
    run=_run,
)
