"""`said_in` names a section of a source document."""

from collections.abc import Iterator
from typing import cast

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck
from backwise.model import Record
from backwise.problems import Problem, either


def _run(context: Context, record: Record) -> Iterator[Problem]:
    documents = context.guide.documents
    if context.is_broken("document", "*"):
        return
    for n, place in enumerate(cast("tuple[str, ...]", getattr(record, "said_in", ()))):
        id_, _, section = place.partition(" ")
        loc = ("said_in", n)
        if id_ not in documents:
            if not context.is_broken("document", id_):
                message = f'there is no document "{id_}".'
                yield context.problem(record, loc, message, f"Documents are {either(documents)}.")
        elif section not in documents[id_].sections:
            message = f'"{id_}" has no section "{section}".'
            hint = f"Sections are {either(documents[id_].sections, most=30)}."
            yield context.problem(record, loc, message, hint)


CHECK = RecordCheck(
    code="BW307",
    title="A section that the source document does not have",
    why="Everything the two documents say has a home in the guide, and a reader can go back to where it was said.",
    example=Example(
        "techniques/thumb-glide.yml", "said_in: [home-routine 2.5]", "said_in: [home-routine 2.3]"
    ),
    kinds=EVERY_KIND,
    run=_run,
)
