"""What is called sourced names its sources."""

from collections.abc import Iterator

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck
from backwise.model import Record
from backwise.problems import Problem


def _run(context: Context, record: Record) -> Iterator[Problem]:
    if getattr(record, "basis", None) == "sourced" and not getattr(record, "references", ()):
        message = "this is called sourced and names no source."
        hint = "Add `references:`, or set `basis:` to common-practice or editorial."
        yield context.problem(record, ("basis",), message, hint)


CHECK = RecordCheck(
    code="BW506",
    title="Called sourced, without a source",
    why="Readers see what each statement rests on. Our own judgement is fine, if it says so.",
    example=Example("rules.yml", "basis: common-practice", "basis: sourced"),
    kinds=EVERY_KIND,
    run=_run,
)
