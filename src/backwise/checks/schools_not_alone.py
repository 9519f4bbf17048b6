"""What keeps somebody from harm rests on more than the page of a school or a seller."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import AfterSign, Condition, RedFlag, Rule
from backwise.problems import Problem

# Kinds of work that are fit for the names of strokes, and no more.
FOR_NAMES = frozenset({"teaching-page", "trade-page"})


def _run(context: Context, record: Rule | Condition | RedFlag | AfterSign) -> Iterator[Problem]:
    works = [context.guide.references.get(id_) for id_ in record.references]
    if record.basis != "sourced" or not works or None in works:
        return
    if all(work and work.type in FOR_NAMES for work in works):
        message = "nothing but the page of a school or a seller stands behind this."
        hint = "Add a study, or a page of a health service or charity. If there is none, set `basis: common-practice`."
        yield context.problem(record, ("references",), message, hint)


CHECK = RecordCheck(
    code="BW510",
    title="A safety text that rests on a school alone",
    why="Who teaches or sells a method is no judge of its dangers.",
    example=Example("conditions.yml", "references: [kwon-2024, tuina-contra]", "references: [tuina-contra]"),
    kinds=("rule", "condition", "red-flag", "after-sign"),
    run=_run,
)
