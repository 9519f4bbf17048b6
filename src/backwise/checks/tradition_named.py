"""Tradition is named as tradition."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    told = {("point", p.id): p.tradition for p in context.guide.points.values()}
    told |= {("method", m.id): m.tradition for m in context.guide.methods.values()}
    for (kind, id_), text in told.items():
        if "tradition" not in text.lower() and "Chinese medicine" not in text:
            message = "this does not say whose tradition it is."
            yield context.problem(
                "BW505",
                kind,
                id_,
                ("tradition",),
                message,
                'Begin with "In Chinese medicine …" or "By tradition …".',
            )


CHECK = Check(
    code="BW505",
    title="Tradition told as fact",
    why="Old is not the same as tested. A reader must see which is which.",
    example=Example(
        "points.yml", "In Chinese medicine it is used for colds", "Everybody knows it is used for colds"
    ),
    run=_run,
)
