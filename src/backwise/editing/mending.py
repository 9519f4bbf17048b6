"""What `backwise check --fix` changes: only what can have been meant in one way, and no text that keeps somebody from harm.

Three things: a word or a name with one near meaning; quotes, colons, dashes and spaces that YAML needs; keys in their
usual order. Each change is read again at once, and kept only if the file then says what it said before, or can be read
where it could not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from backwise.editing.key_order import in_usual_order
from backwise.editing.lines import repairs, tidy
from backwise.editing.safety_lines import DataFile, data_file
from backwise.editing.text_edits import line_end, with_edits, with_single_ends
from backwise.loading import Document, read_yaml_text
from backwise.problems import Problem

# Lines of one file that cannot be read: more than these, and it is another kind of file.
MOST_REPAIRS = 40
_SYNTAX = "BW101"


def mended(name: str, text: str, problems: Iterable[Problem], approved: Mapping[str, str]) -> str:
    """Gives the text of a file with what is safe put right; the same text where nothing is.

    Args:
        name: the file under the data folder, such as `techniques/thumb-glide.yml`.
        text: what it holds.
        problems: those of this file.
        approved: the approved safety texts, by name.
    """
    file = data_file(name)
    if file is None or file.kind.is_safety:
        return text
    now = with_single_ends(text)
    now = _in_order(_readable(_tidy(now, file, approved), file, approved), file)
    if now == with_single_ends(text):
        # Places in problems hold only while no line has moved: words are for a round of their own.
        now = _in_meant_words(now, file, problems, approved)
    if now == with_single_ends(text):
        return text
    return now.replace("\n", line_end(text))


def _tidy(text: str, file: DataFile, approved: Mapping[str, str]) -> str:
    """Gives a text without odd spaces; lines of safety texts stay."""
    lines = text.split("\n")
    tidied = [
        line if tidy(line) == line or file.is_safety(text, n, approved) else tidy(line)
        for n, line in enumerate(lines, 1)
    ]
    now = "\n".join(tidied).rstrip("\n") + "\n" if text.strip() else text
    return now if _says_the_same(text, now, file) else text


def _readable(text: str, file: DataFile, approved: Mapping[str, str]) -> str:
    """Gives a text whose lines can be read, as far as each can have been meant in one way."""
    for _ in range(MOST_REPAIRS):
        wrong = _first_unreadable(text, file)
        if wrong is None or (repaired := _repaired(text, wrong, file, approved)) is None:
            return text
        text = repaired
    return text


def _repaired(text: str, wrong: int, file: DataFile, approved: Mapping[str, str]) -> str | None:
    lines = text.split("\n")
    # What cannot be read is told in its line, or in the one below.
    for at in (wrong, wrong - 1):
        if not 0 < at <= len(lines) or file.is_safety(text, at, approved):
            continue
        for line in repairs(lines[at - 1]):
            now = "\n".join([*lines[: at - 1], line, *lines[at:]])
            later = _first_unreadable(now, file)
            if later is None or later > max(wrong, at):
                return now
    return None


def _first_unreadable(text: str, file: DataFile) -> int | None:
    problems = _read(text, file).problems
    return min((p.line for p in problems if p.code == _SYNTAX), default=None)


def _in_order(text: str, file: DataFile) -> str:
    now = in_usual_order(text, file)
    return now if now != text and _says_the_same(text, now, file, can_be_read=True) else text


def _in_meant_words(
    text: str, file: DataFile, problems: Iterable[Problem], approved: Mapping[str, str]
) -> str:
    fixes = [p.fix for p in problems if p.fix and not file.is_safety(text, p.fix.line, approved)]
    return with_edits(text, fixes)


def _says_the_same(was: str, now: str, file: DataFile, *, can_be_read: bool = False) -> bool:
    """Whether two texts hold the same values, spaces in texts aside; or the first could not be read, if it need not."""
    before, after = _read(was, file), _read(now, file)
    if before.value is None or before.bad:
        return not can_be_read
    return _plain(before.value) == _plain(after.value)


def _plain(value: Any) -> Any:
    match value:
        case str():
            return " ".join(value.split())
        case list():
            return [_plain(entry) for entry in cast("list[Any]", value)]
        case dict():
            return {key: _plain(entry) for key, entry in cast("dict[str, Any]", value).items()}
        case _:
            return value


def _read(text: str, file: DataFile) -> Document:
    return read_yaml_text(text, Path(file.id or file.kind.name))
