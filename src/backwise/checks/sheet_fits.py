"""A technique's or a session's sheet has the number of pages that it promises."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.model import Guide, Loc, Record, Ref, Session, Technique, leaves
from backwise.problems import Problem
from backwise.sheets.catalogue import Edition, sheets_of
from backwise.sheets.content import content_of
from backwise.sheets.typesetting import pages, to_json
from backwise.sheets.writer import Writer
from backwise.views.sheets import EDITIONS

# Nobody knows yet where the site will be; the code and an address of this length are kept room for.
_SOME_ADDRESS = "https://somebody.example.org/backwise/"
_MORE_THAN_A_PAGE = 34


def _run(context: Context) -> Iterator[Problem]:
    writer = Writer(context.guide, _SOME_ADDRESS, draws=False)
    for sheet in sheets_of(context.guide):
        if not sheet.pages:
            continue
        record = context.guide.all(sheet.group)[sheet.id] if sheet.group in _HINTS else None
        if not _can_be_set(context.guide, record):
            continue
        data = to_json(content_of(writer, sheet))
        counted = {edition: pages(sheet.group, edition, data) for edition in sheet.editions}
        long: list[Edition] = [
            edition for edition in sheet.editions if counted[edition] > sheet.most_pages(edition)
        ]
        if not long:
            continue
        papers = " and ".join(f"{counted[edition]} on {EDITIONS[edition]}" for edition in long)
        message = f"the printed sheet has {papers}; {sheet.most_pages(long[0])} is the most."
        if record is None:
            yield context.file_problem("BW606", "condition", f"{sheet.title}: {message}", _HINT_FOR_ALL)
        else:
            hint = _HINTS[sheet.group]
            yield context.problem("BW606", sheet.group, sheet.id, _longest(record), message, hint)


def _can_be_set(guide: Guide, record: Record | None) -> bool:
    """Whether a sheet has all that its template needs. If not, BW301 or BW601 says what is missing."""
    if isinstance(record, Technique) and not (record.positions and record.steps):
        return False
    return record is None or _is_joined(guide, record)


def _is_joined(guide: Guide, record: Record) -> bool:
    """Whether all that a record names is there. If not, BW301 says so, and there is nothing to measure."""
    refs = [(leaf.mark(Ref).kind, str(leaf.value)) for leaf in leaves(record) if leaf.marks(Ref)]
    if not all(guide.has(kind, id_) for kind, id_ in refs):
        return False
    used = [
        guide.techniques[id_] for kind, id_ in refs if kind == "technique" and isinstance(record, Session)
    ]
    return all(_is_joined(guide, technique) for technique in used)


def _longest(record: object) -> Loc:
    """Gives the part of a record that takes the most room on paper, which is where to begin."""
    if isinstance(record, Technique):
        return ("steps", max(range(len(record.steps)), key=lambda i: len(record.steps[i].do)), "do")
    return ("parts",) if isinstance(record, Session) else ()


_HINTS = {
    "technique": "Shorten `do` of the longest steps, the stance of the first position, or join two steps.",
    "session": "Take out a part, or shorten `summary`.",
}
_HINT_FOR_ALL = "Shorten `sheet` of a condition, or the words of a red flag or rule."

CHECK = Check(
    code="BW606",
    title="A sheet that is too long",
    why="One page lies beside the mat. The second one is lost, or stays in the printer.",
    example=Example(
        "sessions/desk-ten.yml", "  - moment: warm-hands\n", "  - moment: warm-hands\n" * _MORE_THAN_A_PAGE
    ),
    run=_run,
    needs_whole=True,
)
