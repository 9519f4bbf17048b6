"""Every letter of a record is in the fonts that paper is printed with."""

from collections.abc import Iterator
from functools import cache

from backwise.checks.base import Context, Example, TextCheck
from backwise.language.letters import printable
from backwise.model import Leaf, Text

# Works are printed in the bibliography, documents beside them; their names are no text of ours.
_PRINTED_TOO = {
    "reference": ("title", "authors", "container", "year"),
    "document": ("title", "sections"),
}


def _faults(_context: Context, kind: str, leaf: Leaf) -> Iterator[tuple[str, str]]:
    if not (leaf.marks(Text) or leaf.loc[0] in _PRINTED_TOO.get(kind, ())):
        return
    if missing := set(str(leaf.value)) - _shown():
        letters = ", ".join(f'"{letter}"' for letter in sorted(missing))
        message = f"paper cannot show {letters}: the fonts of the sheets have no such letter."
        yield message, "Use Latin letters. A name in another script goes under `found_by`."


@cache
def _shown() -> frozenset[str]:
    return printable() | {"\n"}


CHECK = TextCheck(
    code="BW607",
    title="A letter that paper cannot show",
    why="The sheets are printed with fonts that hold Latin letters; anything else would be an empty box.",
    example=Example("techniques/thumb-glide.yml", "name: Thumb glide", "name: Thumb glide 推"),
    faults=_faults,
)
