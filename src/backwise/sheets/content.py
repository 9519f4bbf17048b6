"""What stands on a sheet: its writer by its group."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backwise.sheets.book import book
from backwise.sheets.catalogue import Group, Sheet
from backwise.sheets.session_sheet import session_sheet
from backwise.sheets.shared_sheets import first_aid_card, receivers_card, safety_sheet
from backwise.sheets.technique_sheet import technique_sheet
from backwise.sheets.writer import Content, Writer

_WRITERS: Mapping[Group, Callable[[Writer, Sheet], Content]] = {
    "technique": technique_sheet,
    "session": session_sheet,
    "card": receivers_card,
    "safety": safety_sheet,
    "first-aid": first_aid_card,
    "book": book,
}


def content_of(writer: Writer, sheet: Sheet) -> Content:
    """Gives what stands on a sheet, or in the book."""
    return _WRITERS[sheet.group](writer, sheet)
