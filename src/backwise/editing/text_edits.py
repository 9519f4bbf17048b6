"""Edits of a text at line and column, as problems and records count them: from 1."""

from __future__ import annotations

from collections.abc import Iterable

from backwise.problems import Fix


def with_edits(text: str, edits: Iterable[Fix]) -> str:
    """Gives a text with each word in the place of the one that stands there, quoted or not.

    An edit whose word is not where it says changes nothing. A mark at the beginning and line ends stay.
    """
    lines = text.split("\n")
    for edit in sorted(set(edits), key=lambda e: (e.line, e.column), reverse=True):
        target = f"]({edit.was})"
        for at in range(edit.line - 1, len(lines)):
            if target in lines[at]:
                lines[at] = lines[at].replace(target, f"]({edit.now})", 1)
                break
            if at == edit.line - 1 and (edited := _edited(lines[at], edit)) != lines[at]:
                lines[at] = edited
                break
            if ":" not in edit.was:
                break
    return "\n".join(lines)


def _edited(line: str, edit: Fix) -> str:
    # A byte order mark is no part of what the reader counted.
    start = edit.column - 1 + line.startswith("\ufeff")
    for at, end in ((start, ""), (start + 1, line[start : start + 1])):
        rest = line[at:]
        if rest.startswith(edit.was + end) and (not end or end in "'\""):
            return line[:at] + edit.now + rest[len(edit.was) :]
    return line


def line_end(text: str) -> str:
    """Gives how lines end in a text."""
    return "\r\n" if "\r\n" in text else "\n"


def with_single_ends(text: str) -> str:
    """Gives a text as the reader of data sees it: no mark at the beginning, one character at the end of a line."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
