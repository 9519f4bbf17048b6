"""Tradition is named as tradition."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import OtherMethod, Point
from backwise.problems import Problem


def _run(context: Context, record: Point | OtherMethod) -> Iterator[Problem]:
    if "tradition" not in record.tradition.lower() and "Chinese medicine" not in record.tradition:
        message = "this does not say whose tradition it is."
        hint = 'Begin with "In Chinese medicine …" or "By tradition …".'
        yield context.problem(record, ("tradition",), message, hint)


CHECK = RecordCheck(
    code="BW505",
    title="Tradition told as fact",
    why="Old is not the same as tested. A reader must see which is which.",
    example=Example(
        "points.yml", "In Chinese medicine it is used for colds", "Everybody knows it is used for colds"
    ),
    kinds=("point", "method"),
    run=_run,
)
