"""Every letter of a record is in the fonts that paper is printed with."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.language.letters import printable
from backwise.model import Leaf, Text, leaves
from backwise.problems import Problem

# Works are printed in the bibliography; their names are no text of ours.
_PRINTED_TOO = {"reference": ("title", "authors", "container", "year")}


def _run(context: Context) -> Iterator[Problem]:
    known = printable()
    for kind, record in context.records():
        for leaf in leaves(record):
            if not _is_printed(kind.name, leaf):
                continue
            missing = sorted(set(str(leaf.value)) - known - set("\n"))
            if missing:
                letters = ", ".join(f'"{letter}"' for letter in missing)
                message = f"paper cannot show {letters}: the fonts of the sheets have no such letter."
                hint = "Use Latin letters. A name in another script goes under `found_by`."
                yield context.problem("BW607", kind.name, record.id, leaf.loc, message, hint)


def _is_printed(kind: str, leaf: Leaf) -> bool:
    return leaf.marks(Text) or leaf.loc[0] in _PRINTED_TOO.get(kind, ())


CHECK = Check(
    code="BW607",
    title="A letter that paper cannot show",
    why="The sheets are printed with fonts that hold Latin letters; anything else would be an empty box.",
    example=Example("techniques/thumb-glide.yml", "name: Thumb glide", "name: Thumb glide 推"),
    run=_run,
)
