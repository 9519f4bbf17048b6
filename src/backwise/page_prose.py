"""How the prose of the pages in docs/ reads: held to the same lengths as that of the records (BW504)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from backwise.approval import NOT_FOR_READERS
from backwise.checks.sentence_length import CHECK, advice_on, too_long
from backwise.language.wording import plain_sentences, word_count
from backwise.problems import Problem
from backwise.words import LANGUAGES

# What begins a line that is no prose: a heading, an entry of a list, a table, HTML, a call of a block, a link alone.
_NO_PROSE = re.compile(r" *(?:#|[-*] |\d+\. |\||<|\{|```|\[)")
# What stands in a line beside its prose: a call of a block, the mark of what somebody says.
_MARKS = re.compile(r"\{\{.*?\}\}|^ *> ?")


def prose_problems(docs: Path) -> Iterator[Problem]:
    """Gives what is wrong with the length of sentences in pages for readers; those for contributors, and in other languages, are left alone."""
    for path in sorted(docs.rglob("*.md")):
        if path.relative_to(docs).parts[0] not in (NOT_FOR_READERS, *LANGUAGES):
            yield from page_prose_problems(
                path.read_text(encoding="utf-8-sig", errors="replace"), path.as_posix()
            )


def page_prose_problems(text: str, path: str) -> Iterator[Problem]:
    """Gives a problem for each sentence that is too long, and a notice where the page is chopped or endless."""
    counts: list[int] = []
    for line, paragraph in _paragraphs(text):
        for sentence in plain_sentences(paragraph):
            count = word_count(sentence)
            if found := too_long(sentence):
                yield Problem(path, line, 1, CHECK.code, *found)
            if count:
                counts.append(count)
    if advice := advice_on(counts):
        yield Problem(path, 1, 1, CHECK.code, *advice, severity="notice")


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Gives the paragraphs of a page as one line each, with the line on which they begin."""
    lines = text.split("\n")
    start = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    held: list[str] = []
    begun = start
    for number, line in enumerate([*lines[start:], ""], start + 1):
        if line.strip() and not _NO_PROSE.match(line):
            begun = begun if held else number
            held.append(_MARKS.sub("", line).strip())
        elif held:
            yield begun, " ".join(held)
            held = []
