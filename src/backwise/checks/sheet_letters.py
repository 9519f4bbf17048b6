"""Every letter of a record is in the fonts that paper is printed with."""

from collections.abc import Iterator
from functools import cache

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck, kind_of
from backwise.language.letters import printable
from backwise.model import Record, Text
from backwise.problems import Problem

# Works are printed in the bibliography; their names are no text of ours.
_PRINTED_TOO = {"reference": ("title", "authors", "container", "year")}


def _run(context: Context, record: Record) -> Iterator[Problem]:
    also = _PRINTED_TOO.get(kind_of(record), ())
    for leaf in context.fields(record):
        if not (leaf.marks(Text) or leaf.loc[0] in also):
            continue
        missing = set(str(leaf.value)) - _shown()
        if missing:
            letters = ", ".join(f'"{letter}"' for letter in sorted(missing))
            message = f"paper cannot show {letters}: the fonts of the sheets have no such letter."
            hint = "Use Latin letters. A name in another script goes under `found_by`."
            yield context.problem(record, leaf.loc, message, hint)


@cache
def _shown() -> frozenset[str]:
    return printable() | {"\n"}


CHECK = RecordCheck(
    code="BW607",
    title="A letter that paper cannot show",
    why="The sheets are printed with fonts that hold Latin letters; anything else would be an empty box.",
    example=Example("techniques/thumb-glide.yml", "name: Thumb glide", "name: Thumb glide 推"),
    kinds=EVERY_KIND,
    run=_run,
)
