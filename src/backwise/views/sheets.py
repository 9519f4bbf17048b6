"""The sheets that were made, as the page of sheets shows them. `sheets.build` makes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Groups of sheets in the order of the page, with their headings.
GROUPS = {
    "safety": "For every massage",
    "first-aid": "For every massage",
    "card": "For every massage",
    "session": "Sessions",
    "technique": "Techniques",
    "book": "The whole guide",
}
EDITIONS = {"a4": "A4", "letter": "Letter", "large": "large print"}


@dataclass(frozen=True)
class SheetFile:
    """One PDF: its edition, its name, its number of pages and its size in bytes."""

    edition: str
    name: str
    pages: int
    size: int

    @property
    def edition_name(self) -> str:
        """What a short link says: `A4`."""
        return EDITIONS[self.edition]

    @property
    def label(self) -> str:
        """What a link says: `A4: 1 page, 48 kB` or `large print: 2 pages, 35 kB`."""
        pages = "1 page" if self.pages == 1 else f"{self.pages} pages"
        return f"{self.edition_name}: {pages}, {max(1, round(self.size / 1000))} kB"


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


def by_heading(sheets: Iterable[SheetFiles]) -> dict[str, list[SheetFiles]]:
    """Gives the sheets under their headings, in the order of the page."""
    found: dict[str, list[SheetFiles]] = {heading: [] for heading in GROUPS.values()}
    for sheet in sheets:
        found[GROUPS[sheet.group]].append(sheet)
    return {heading: group for heading, group in found.items() if group}
