"""The sheets that were made, as the page of sheets shows them. `sheets.build` makes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backwise.words import Words

# Groups of sheets in the order of the page, each under one of the headings (`sheet_headings`).
GROUPS = {
    "safety": "every",
    "first-aid": "every",
    "card": "every",
    "session": "sessions",
    "technique": "techniques",
    "book": "book",
}


@dataclass(frozen=True)
class SheetFile:
    """One PDF: its edition, its name, its number of pages and its size in bytes."""

    edition: str
    name: str
    pages: int
    size: int

    def edition_name(self, say: Words) -> str:
        """Gives what a short link says: `A4`."""
        return say.all("editions")[self.edition]

    def label(self, say: Words) -> str:
        """Gives what a link says: `A4: 1 page, 48 kB` or `large print: 2 pages, 35 kB`."""
        pages, size = say.sheets.pages(n=self.pages), max(1, round(self.size / 1000))
        return say.sheets.file(edition=self.edition_name(say), pages=pages, size=size)


@dataclass(frozen=True)
class SheetFiles:
    """One sheet with its editions and the picture of its first page, whose size is in pixels."""

    id: str
    group: str
    title: str
    source: str
    thumbnail: str
    width: int
    height: int
    files: tuple[SheetFile, ...]


def by_heading(sheets: Iterable[SheetFiles], say: Words) -> dict[str, list[SheetFiles]]:
    """Gives the sheets under their headings, in the order of the page."""
    headings = say.all("sheet_headings")
    found: dict[str, list[SheetFiles]] = {headings[name]: [] for name in GROUPS.values()}
    for sheet in sheets:
        found[headings[GROUPS[sheet.group]]].append(sheet)
    return {heading: group for heading, group in found.items() if group}
