"""Whether each sheet has the number of pages that it promises. Told by whoever has counted them, in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backwise.checks.base import Check, Example, problem_at_home, problem_in
from backwise.model import Guide, Loc, Record, Ref, Session, Technique
from backwise.problems import Problem
from backwise.sheets.catalogue import Edition, Sheet, sheets_of
from backwise.words import ENGLISH

# The pages of each edition of a sheet, by the sheet's id.
Counted = Mapping[str, Mapping[str, int]]

_MORE_THAN_A_PAGE = 34
_HINTS = {
    "technique": "Shorten `do` of the longest steps, the stance of the first position, or join two steps.",
    "session": "Take out a part, or shorten `summary`.",
}
_HINT_FOR_ALL = "Shorten `sheet` of a condition, or the words of a red flag or rule."

FITS = Check(
    code="BW606",
    title="A sheet that is too long",
    why="One page lies beside the mat. The second one is lost, or stays in the printer.",
    example=Example(
        "sessions/desk-ten.yml", "  - moment: warm-hands\n", "  - moment: warm-hands\n" * _MORE_THAN_A_PAGE
    ),
)


def misfits(guide: Guide, counted: Counted) -> Iterator[Problem]:
    """Gives a problem for each sheet that has more pages than it promises, at what takes the most room on it.

    Args:
        guide: the records.
        counted: how many pages each edition of a sheet has. Sheets that nobody counted are not told.
    """
    return FITS.stamped(_misfits(guide, counted))


def countable(guide: Guide) -> Iterator[Sheet]:
    """Gives the sheets that promise a number of pages and can be set: all that they name is there.

    For the others BW301 or BW601 says what is missing, and there is nothing to measure.
    """
    for sheet in sheets_of(guide):
        record = _record_of(guide, sheet)
        has_steps = not isinstance(record, Technique) or (record.positions and record.steps)
        if sheet.pages and has_steps and (record is None or _is_joined(guide, record)):
            yield sheet


def _misfits(guide: Guide, counted: Counted) -> Iterator[Problem]:
    for sheet in sheets_of(guide):
        pages = counted.get(sheet.id, {})
        long: list[Edition] = [
            edition
            for edition in sheet.editions
            if sheet.pages and pages.get(edition, 0) > sheet.most_pages(edition)
        ]
        if not long:
            continue
        papers = " and ".join(f"{pages[edition]} on {ENGLISH.all('editions')[edition]}" for edition in long)
        message = f"the printed sheet has {papers}; {sheet.most_pages(long[0])} is the most."
        record = _record_of(guide, sheet)
        if record is None:
            yield problem_at_home(guide, "condition", f"{sheet.title}: {message}", _HINT_FOR_ALL)
        else:
            source = guide.source(sheet.group, sheet.id)
            yield problem_in(source, _longest(record), message, _HINTS[sheet.group])


def _record_of(guide: Guide, sheet: Sheet) -> Record | None:
    """Gives the record that a sheet is made of, or None for those that belong to all massages."""
    return guide.all(sheet.group)[sheet.id] if sheet.group in _HINTS else None


def _is_joined(guide: Guide, record: Record) -> bool:
    """Whether all that a record names is there, and for a session all that its techniques name."""
    refs = [(leaf.mark(Ref).kind, str(leaf.value)) for leaf in guide.leaves(record) if leaf.marks(Ref)]
    if not all(guide.has(kind, id_) for kind, id_ in refs):
        return False
    used = [
        guide.techniques[id_] for kind, id_ in refs if kind == "technique" and isinstance(record, Session)
    ]
    return all(_is_joined(guide, technique) for technique in used)


def _longest(record: Record) -> Loc:
    """Gives the part of a record that takes the most room on paper, which is where to begin."""
    if isinstance(record, Technique):
        return ("steps", max(range(len(record.steps)), key=lambda i: len(record.steps[i].do)), "do")
    return ("parts",) if isinstance(record, Session) else ()
