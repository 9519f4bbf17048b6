"""Only works that can be shown are cited."""

from collections.abc import Iterator

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck
from backwise.model import Record, Reference
from backwise.problems import Problem

# Whose pages may go without a date: they are kept up by somebody who answers for them.
UNDATED = frozenset({"public-body", "charity", "guideline"})


def _run(context: Context, record: Record) -> Iterator[Problem]:
    for leaf, kind, id_ in context.named(record):
        work = context.guide.references.get(id_) if kind == "reference" else None
        if work and not work.fit_to_cite:
            message = f'"{work.id}" is not fit to cite.'
            hint = "It lacks a title, or a DOI or publisher's address. Cite another work, or mend its entry first."
            yield context.problem(record, leaf.loc, message, hint)
        elif work and work.depth == "title" and not isinstance(record, Reference):
            message = f'of "{work.id}" nobody has read more than the title.'
            yield context.problem(record, leaf.loc, message, "Open it first, or cite another work.")
    if isinstance(record, Reference) and record.fit_to_cite and not record.link:
        message = f'"{record.id}" has neither a DOI nor an address, so nobody can look it up.'
        yield context.problem(record, (), message, "Give one, or set `fit_to_cite: false`.")
    if (
        isinstance(record, Reference)
        and record.fit_to_cite
        and not record.year
        and record.type not in UNDATED
    ):
        message = f'"{record.id}" has no year, and only a page of a public body or a charity may go without.'
        yield context.problem(record, ("year",), message, "Give the year, or set `fit_to_cite: false`.")


CHECK = RecordCheck(
    code="BW304",
    title="A work that is not fit to cite",
    why="A sceptic must be able to look up every source.",
    example=Example("references.yml", "  fit_to_cite: true\n", "  fit_to_cite: false\n"),
    kinds=EVERY_KIND,
    run=_run,
)
