"""One file to text that holds only what a record may hold: UTF-8, no tabs, nothing invisible."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from backwise.model import APPROVED_FILE

MAX_BYTES = 256_000
# The approved texts of the whole guide stand in one file.
MAX_BYTES_OF_ALL = 4_000_000

# Line, column, code, message, hint.
Report = Callable[[int, int, str, str, str], None]


def plain_text_of(path: Path, report: Report) -> str | None:
    """Gives the text of a file, with line ends made equal, or None with the problems reported."""
    text = _text_of(path, report)
    return text if text is not None and _is_plain(text, report) else None


def invisible_in(text: str) -> tuple[str, str] | None:
    """Gives message and hint about the first invisible character, or None."""
    match = _INVISIBLE.search(text)
    return _invisible(match[0]) if match else None


def link_refused(name: str) -> tuple[str, str]:
    """Gives message and hint about a symbolic link."""
    return f"{name} is a link to something else.", "Put the file itself here: a link could lead anywhere."


def _text_of(path: Path, report: Report) -> str | None:
    """Gives the text of a file, with line ends made equal."""
    try:
        if path.is_symlink():
            report(1, 1, "BW118", *link_refused(path.name))
            return None
        if path.exists() and not path.is_file():
            report(1, 1, "BW117", "this is not a file.", "A file with this name must stand here.")
            return None
        most = MAX_BYTES_OF_ALL if path.name == APPROVED_FILE else MAX_BYTES
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except FileNotFoundError:
        report(1, 1, "BW117", "this file is missing.", "Restore it from the last version.")
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        report(
            1, 1, "BW117", f"this file cannot be read: {reason}.", "Check that you are allowed to read it."
        )
        return None
    if len(raw) > most:
        message = f"this file is larger than {most // 1000} kB."
        report(1, 1, "BW111", message, "Records are small: check what went in.")
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(raw) > 1 and 0 in raw[:2] and raw[:2] != b"\0\0"):
        report(1, 1, "BW107", "this file is UTF-16, not UTF-8.", "Save the file with the encoding UTF-8.")
        return None
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line, column = _end_of(raw[: error.start].decode())
        message = f"this character is not UTF-8 (byte {raw[error.start]:02X})."
        report(line, column, "BW107", message, "Type it again, and save the file with the encoding UTF-8.")
        return None


def _end_of(text: str) -> tuple[int, int]:
    """Gives line and column of what follows this text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


# Control characters, spaces that look like others, characters without width, fillers, tags, characters for private
# use, and marks that turn the direction of writing. Joiners (U+200C, U+200D) stay: some scripts need them.
# Source: Unicode 15.1, Default_Ignorable_Code_Point and the general categories Cc, Cf and Co.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff]"
)


def _is_plain(text: str, report: Report) -> bool:
    """Whether the text holds only characters that a record may hold."""
    if not text.strip():
        report(1, 1, "BW109", "this file is empty.", "Fill it in, or delete it.")
        return False
    if not _INVISIBLE.search(text) and "\t" not in text:
        return True
    for number, line in enumerate(text.split("\n"), 1):
        if match := _INVISIBLE.search(line):
            report(number, match.start() + 1, "BW108", *_invisible(match[0]))
        if "\t" in line:
            hint = (
                "Use spaces: two for each step to the right." if not line[: line.index("\t")].strip() else ""
            )
            report(number, line.index("\t") + 1, "BW102", "there is a tab here.", hint or "Use a space.")
    return False


def _invisible(character: str) -> tuple[str, str]:
    hint = "Type an ordinary space instead." if character == "\xa0" else "Delete it."
    return f"there is an invisible character here (U+{ord(character):04X}).", hint
