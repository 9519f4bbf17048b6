"""Ids name records that exist."""

from collections.abc import Iterator
from dataclasses import replace

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck
from backwise.checks.meant import hint_for, only_meant
from backwise.model import Record
from backwise.problems import Fix, Problem


def _run(context: Context, record: Record) -> Iterator[Problem]:
    for leaf, wanted, id_ in context.named(record):
        known = context.guide.ids(wanted)
        if id_ in known or context.is_broken(wanted, id_):
            continue
        noun, hint = wanted.replace("-", " "), hint_for(context, wanted, id_)
        found = context.problem(record, leaf.loc, f'there is no {noun} "{id_}".', hint)
        meant = only_meant(context, wanted, id_)
        yield replace(found, fix=Fix(found.line, found.column, id_, meant)) if meant else found


CHECK = RecordCheck(
    code="BW301",
    title="An id that no record has",
    why="A link to nothing is a dead end for a reader, and a warning that is not there warns nobody.",
    example=Example(
        "techniques/thumb-glide.yml",
        "rules: [no-spine, kidneys, bony, stop-signs, oil-allergy]",
        "rules: [no-spine, kidney, bony, stop-signs, oil-allergy]",
    ),
    kinds=EVERY_KIND,
    run=_run,
)
