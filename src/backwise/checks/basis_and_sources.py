"""What is called sourced names its sources."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    for kind, record in context.records():
        basis = getattr(record, "basis", None)
        if basis is None:
            continue
        references = getattr(record, "references", ())
        if basis == "sourced" and not references:
            message = "this is called sourced and names no source."
            hint = "Add `references:`, or set `basis:` to common-practice or editorial."
            yield context.problem("BW506", kind.name, record.id, ("basis",), message, hint)


CHECK = Check(
    code="BW506",
    title="Called sourced, without a source",
    why="Readers see what each statement rests on. Our own judgement is fine, if it says so.",
    example=Example("rules.yml", "basis: common-practice", "basis: sourced"),
    run=_run,
)
