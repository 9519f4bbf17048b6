"""Lines that YAML cannot read, or reads by accident: what surely was meant by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from backwise.loading import invisible_in
from backwise.model import KINDS, Difference, Harm, Part, Passes, Step, Suits, TechniquePosition

_ENTRY = re.compile(r"(?P<before> *(?:- +)*(?:[A-Za-z_]\w*: +)?)(?P<text>\S.*?) *$")
_NO_SPACE = re.compile(r"(?P<before> *(?:- +)?)(?P<key>[A-Za-z_]\w*):(?P<rest>[^\s:/].*)$")
_NO_SPACE_AFTER_DASH = re.compile(r"( *)-(\w.*)$")
# What a plain text cannot begin with, and what cannot stand in it.
_NOT_PLAIN = re.compile(r"[\[\]{}@`%&*!|>?,\"'#]|.*: |.* #|.*:$")


def tidy(line: str) -> str:
    """Gives a line without spaces at its end, tabs, and characters that nobody sees."""
    line = line.rstrip()
    left = len(line) - len(line.lstrip())
    line = line[:left].replace("\t", "  ") + line[left:].replace("\t", " ")
    line = line.replace("\xa0", " ")
    return "".join(c for c in line if not invisible_in(c)) if invisible_in(line) else line


def repairs(line: str) -> Iterator[str]:
    """Gives what may have been meant by a line that cannot be read: the likeliest first, none where nothing fits."""
    if found := _NO_SPACE_AFTER_DASH.match(line):
        yield f"{found[1]}- {found[2]}"
    if (found := _NO_SPACE.match(line)) and found["key"] in _every_key():
        yield f"{found['before']}{found['key']}: {found['rest']}"
    if (found := _ENTRY.match(line)) and _NOT_PLAIN.match(found["text"]):
        text = found["text"]
        if not _is_quoted(text):
            yield found["before"] + quoted(text)
        elif "'" in (inside := text[1:-1]) or '"' in inside:
            # An apostrophe ended the text before its end.
            yield found["before"] + quoted(inside)


def quoted(text: str) -> str:
    """Gives a text in quotes: single ones where it holds double ones, else double."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] and text[0] in "'\""


@cache
def _every_key() -> frozenset[str]:
    """The keys of records, and of what stands inside them: steps, positions and the like."""
    models = (*(kind.model for kind in KINDS), Step, TechniquePosition, Suits, Passes, Part, Difference, Harm)
    return frozenset(key for model in models for key in model.model_fields)
