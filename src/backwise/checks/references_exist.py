"""Ids name records that exist."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.model import Ref, leaves
from backwise.problems import Problem, did_you_mean, either


def _run(context: Context) -> Iterator[Problem]:
    for kind, record in context.records():
        for leaf in leaves(record):
            if not leaf.marks(Ref):
                continue
            wanted, id_ = leaf.mark(Ref).kind, str(leaf.value)
            known = context.guide.ids(wanted)
            if id_ in known or context.is_broken(wanted, id_):
                continue
            noun = wanted.replace("-", " ")
            meant = did_you_mean(id_, known)
            hint = meant or (f"There are {either(known)}." if known else "")
            yield context.problem(
                "BW301", kind.name, record.id, leaf.loc, f'there is no {noun} "{id_}".', hint
            )


CHECK = Check(
    code="BW301",
    title="An id that no record has",
    why="A link to nothing is a dead end for a reader, and a warning that is not there warns nobody.",
    example=Example(
        "techniques/thumb-glide.yml", "rules: [no-spine, kidneys, bony", "rules: [no-spine, kidney, bony"
    ),
    run=_run,
)
