"""The safety texts of the pages in docs/: every section that bans, warns, calls for help or speaks of force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from backwise.approval.differences import CODE, Difference, record_of
from backwise.approval.texts import SafetyText
from backwise.language.force import words_of_force
from backwise.problems import Problem
from backwise.words import LANGUAGES

KIND = "page"
# For people who change the guide, not for readers.
NOT_FOR_READERS = "contribute"
_HEADING = re.compile(r"#{1,6} +(?P<words>.*?)(?: *\{ *#(?P<id>[\w-]+) *\})? *$")
_WARNS = re.compile(
    r"\b(?:Never|Do not|emergency|clinician|not medical advice|[Ss]ee a doctor)\b"
    r'|guide_(?:warning|emergency|kept)|guide_list\("(?:red-flag|condition|after-sign|first-aid|rule)"'
)


@dataclass(frozen=True)
class PageText:
    """A safety text of a page, and where it stands."""

    text: SafetyText
    path: str
    line: int


def page_texts(docs: Path) -> list[PageText]:
    """Gives the sections of the pages that keep somebody from harm, or could do some, page by page.

    None where there is no such folder.
    """
    return [
        section
        for path in sorted(docs.rglob("*.md"))
        if path.relative_to(docs).parts[0] not in (NOT_FOR_READERS, *LANGUAGES)
        for section in _sections(path, path.relative_to(docs).with_suffix("").as_posix())
        if _keeps(section.text.text)
    ]


def _keeps(text: str) -> bool:
    return bool(_WARNS.search(text)) or any(words_of_force(text))


def page_sections_of(text: str, page: str) -> list[tuple[str, ...]]:
    """Gives the lines of each section of a page, given its text and its name, that keeps somebody from harm."""
    sections = _sections_of(text, Path(page), page.removesuffix(".md"))
    return [section.text.lines for section in sections if _keeps(section.text.text)]


def page_differences(docs: Path, approved: Mapping[str, str]) -> list[tuple[Difference, PageText | None]]:
    """Gives what in the pages is not as approved, with its place."""
    left = {key: text for key, text in approved.items() if record_of(key)[0] == KIND}
    found: list[tuple[Difference, PageText | None]] = []
    for section in page_texts(docs):
        was = left.pop(section.text.key, None)
        if was != section.text.text:
            found.append((Difference(section.text.key, was, section.text), section))
    return found + [(Difference(key, was, None), None) for key, was in left.items()]


def page_problems(docs: Path, approved: Mapping[str, str]) -> Iterator[Problem]:
    """Gives a problem for each section of a page that is not as approved.

    None where data is checked away from its pages, or with pages that are not its own: nothing of them was approved.
    """
    if not docs.is_dir() or all(record_of(key)[0] != KIND for key in approved):
        return
    for found, section in page_differences(docs, approved):
        path, line = (section.path, section.line) if section else ((docs / f"{found.id}.md").as_posix(), 1)
        if section and found.was:
            known = found.was.split("\n")
            line += next((n for n, words in _numbered(section) if words not in known), 0)
        yield Problem(path, line, 1, CODE, *found.in_words())


def _sections(path: Path, page: str) -> Iterator[PageText]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return  # The engine tells it.
    yield from _sections_of(text, path, page)


def _sections_of(text: str, path: Path, page: str) -> Iterator[PageText]:
    lines = text.split("\n")
    start = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    name, begun, held = "top", start, list[str]()
    seen: set[str] = set()
    for number, line in enumerate(lines[start:], start):
        heading = _HEADING.match(line)
        if heading:
            yield _section(path, page, name, begun, held)
            seen.add(name)
            named = heading["id"] or re.sub(r"\W+", "-", heading["words"].lower()).strip("-") or "section"
            # Two sections may bear one name.
            name = next(n for n in chain([named], (f"{named}-{i}" for i in count(2))) if n not in seen)
            begun, held = number, []
        held.append(line)
    yield _section(path, page, name, begun, held)


def _section(path: Path, page: str, name: str, begun: int, held: list[str]) -> PageText:
    words = tuple(line.strip() for line in held if line.strip())
    return PageText(SafetyText(KIND, page, name, words, ()), path.as_posix(), begun + 1)


def _numbered(section: PageText) -> Iterator[tuple[int, str]]:
    """Gives the lines of a section with their distance from its first, those left empty counted."""
    lines = Path(section.path).read_text(encoding="utf-8").split("\n")[section.line - 1 :]
    for n, line in enumerate(lines):
        if line.strip():
            yield n, line.strip()
