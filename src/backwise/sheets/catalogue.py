"""Which sheets there are: their names, editions and promised lengths. Professional techniques have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from backwise.addresses import BOOK, CARD, FIRST_AID, SAFETY
from backwise.model import Guide

Edition = Literal["a4", "letter", "large"]
Group = Literal["technique", "session", "card", "safety", "first-aid", "book"]

STANDARD: tuple[Edition, ...] = ("a4", "letter")
ALL_EDITIONS: tuple[Edition, ...] = ("a4", "letter", "large")
# Techniques. A longer book nobody prints, and setting one takes 40 MB for each of them.
MOST_IN_BOOK = 60


@dataclass(frozen=True)
class Sheet:
    """One thing to print, in one or more editions.

    Attributes:
        id: begins the file names: `thumb-glide`.
        group: what kind of sheet it is, which is also its template.
        title: its name for readers.
        source: the page that it belongs to, as the engine names it.
        editions: the paper and print sizes it is made in.
        pages: how many pages each edition has at most; 0 where nothing is promised.
        language: the language where it is another than English, which then stands in file names.
    """

    id: str
    group: Group
    title: str
    source: str
    editions: tuple[Edition, ...]
    pages: int
    language: str = ""

    def most_pages(self, edition: Edition) -> int:
        """Gives the number of pages that the edition must not exceed, or 0."""
        if edition != "large":
            return self.pages
        return 4 if self.group in ("technique", "session") else 5

    def file(self, edition: Edition) -> str:
        """Gives the name of the PDF: `thumb-glide-a4.pdf`."""
        return f"{self.name}-{edition}.pdf"

    @property
    def name(self) -> str:
        """How the names of its files begin: `thumb-glide`, or `thumb-glide-vi`."""
        return f"{self.id}-{self.language}" if self.language else self.id


def sheets_in(guide: Guide, own_pages: frozenset[str]) -> Iterator[Sheet]:
    """Gives the sheets in another language: those of safety, and of the records that have a page in it."""
    for sheet in sheets_of(guide):
        if sheet.source in own_pages and sheet.group in ("safety", "session", "technique"):
            language = guide.say.language
            yield replace(sheet, source=f"{language}/{sheet.source}", language=language)


def sheets_of(guide: Guide) -> Iterator[Sheet]:
    """Gives every sheet of the guide: what belongs to all massages first, then sessions, techniques and the book."""
    say = guide.say
    yield Sheet(SAFETY, "safety", say.sheets.safety, "safety.md", ALL_EDITIONS, 2)
    if guide.first_aid:
        yield Sheet(FIRST_AID, "first-aid", say.sheets.first_aid, "safety.md", ALL_EDITIONS, 2)
    yield Sheet(CARD, "card", say.sheets.card, "sheets/index.md", STANDARD, 1)
    for session in sorted(guide.sessions.values(), key=lambda session: (session.minutes, session.name)):
        yield Sheet(session.id, "session", session.name, f"sessions/{session.id}.md", ALL_EDITIONS, 1)
    for technique in sorted(guide.techniques.values(), key=lambda technique: technique.name):
        if technique.is_taught:
            yield Sheet(
                technique.id, "technique", technique.name, f"techniques/{technique.id}.md", ALL_EDITIONS, 1
            )
    if len(guide.techniques) <= MOST_IN_BOOK:
        yield Sheet(BOOK, "book", say.sheets.book, "index.md", STANDARD, 0)
