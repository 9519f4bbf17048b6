"""Only works that can be shown are cited."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.model import Ref, leaves
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    references = context.guide.references
    for kind, record in context.records():
        for leaf in leaves(record):
            if leaf.marks(Ref) and leaf.mark(Ref).kind == "reference":
                work = references.get(str(leaf.value))
                if work and not work.fit_to_cite:
                    message = f'"{work.id}" is not fit to cite.'
                    hint = "It lacks a title, or a DOI or publisher's address. Cite another work, or mend its entry first."
                    yield context.problem("BW304", kind.name, record.id, leaf.loc, message, hint)
    for work in references.values():
        if work.fit_to_cite and not work.link:
            message = f'"{work.id}" has neither a DOI nor an address, so nobody can look it up.'
            yield context.problem(
                "BW304", "reference", work.id, (), message, "Give one, or set `fit_to_cite: false`."
            )


CHECK = Check(
    code="BW304",
    title="A work that is not fit to cite",
    why="A sceptic must be able to look up every source.",
    example=Example("references.yml", "  fit_to_cite: true\n", "  fit_to_cite: false\n"),
    run=_run,
)
