"""Where the words stand that a problem is about: a long text begins lines before them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from backwise.problems import Problem


def at_their_words(problems: Iterable[Problem]) -> list[Problem]:
    """Gives the same problems, those about some words of a text at the line and column of these words.

    What cannot be found stays where it is, at the beginning of the text: words may be written with escapes, or the
    file may have changed since.
    """
    texts: dict[str, str] = {}
    return [_at_its_words(problem, texts) if problem.words else problem for problem in problems]


def _at_its_words(problem: Problem, texts: dict[str, str]) -> Problem:
    if problem.path not in texts:
        texts[problem.path] = _text_of(Path(problem.path))
    text = texts[problem.path]
    begin = _index_of(text, problem.line, problem.column)
    found = _pattern(problem.words).search(text, begin)
    # A text that begins with them begins with its quotation mark.
    if found is None or text[begin : found.start()] in ("", '"', "'"):
        return problem
    line = text.count("\n", 0, found.start()) + 1
    return replace(problem, line=line, column=found.start() - text.rfind("\n", 0, found.start()))


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    """Gives what finds words as they are written: a fold may part them, and a longer word that holds them is another."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    return re.compile(before + r"\s+".join(map(re.escape, words.split())))


def _index_of(text: str, line: int, column: int) -> int:
    begin = 0
    for _ in range(line - 1):
        begin = text.find("\n", begin) + 1
    return begin + column - 1


def _text_of(path: Path) -> str:
    """Gives the text of a file with the line ends that its places count by, or nothing where it cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError:
        return ""
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
