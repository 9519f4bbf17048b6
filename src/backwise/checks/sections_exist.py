"""`said_in` names a section of a source document."""

from collections.abc import Iterator
from typing import cast

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem, either


def _run(context: Context) -> Iterator[Problem]:
    documents = context.guide.documents
    if ("document", "*") in context.broken:
        return
    for kind, record in context.records():
        for n, place in enumerate(cast("tuple[str, ...]", getattr(record, "said_in", ()))):
            id_, _, section = place.partition(" ")
            if id_ not in documents:
                if not context.is_broken("document", id_):
                    yield context.problem(
                        "BW307",
                        kind.name,
                        record.id,
                        ("said_in", n),
                        f'there is no document "{id_}".',
                        f"Documents are {either(documents)}.",
                    )
            elif section not in documents[id_].sections:
                message = f'"{id_}" has no section "{section}".'
                yield context.problem(
                    "BW307",
                    kind.name,
                    record.id,
                    ("said_in", n),
                    message,
                    f"Sections are {either(documents[id_].sections, most=30)}.",
                )


CHECK = Check(
    code="BW307",
    title="A section that the source document does not have",
    why="Everything the two documents say has a home in the guide, and a reader can go back to where it was said.",
    example=Example(
        "techniques/thumb-glide.yml", "said_in: [home-routine 2.5]", "said_in: [home-routine 2.3]"
    ),
    run=_run,
)
