"""What a person can do about YAML that cannot be read, or that reads differently elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LineAndColumn = tuple[int, int]


@dataclass(frozen=True)
class Trouble:
    """What the YAML reader says: the problem, what it was reading, where that began, where it stopped."""

    problem: str | None
    while_: str | None
    start: LineAndColumn
    stop: LineAndColumn


# What the reader says (in the words of libyaml); whether to point at the beginning of what it was reading,
# or at where it stopped; what is wrong; what to do. {character} stands there. The first that fits is taken.
_QUOTE_IT = "Put the whole text in quotes."
_CANNOT_BEGIN = "a text cannot begin with {character} here."
_LONG_TEXT = "To write a long text, end the line with >- and go on in the next."
_BRACKETS = "Each [ needs its ], each { its }, and a comma stands between entries."
_NEITHER = "this line is neither `key: text` nor `- entry`."
_COLON = "Put a colon and a space after the key; if it goes on from the line above, indent it more."
_ADVICE: Sequence[tuple[str, bool, str, str]] = (
    ("unknown escape", False, "in double quotes, a backslash has a special meaning.", "Use single quotes."),
    ("quoted scalar", True, "this quotation mark is not closed.", "Close it at the end of the text."),
    ("node content", False, "something is missing here, or too many.", "Check brackets, commas and dashes."),
    ("parsing a flow", True, "this bracket is not closed, or a comma is missing inside.", _BRACKETS),
    ("cannot start any token", False, _CANNOT_BEGIN, _QUOTE_IT),
    ("mapping keys are not", False, _CANNOT_BEGIN, _QUOTE_IT),
    ("scanning an a", True, _CANNOT_BEGIN, _QUOTE_IT),  # an alias, an anchor
    ("scanning a tag", True, _CANNOT_BEGIN, _QUOTE_IT),
    ("scanning a directive", True, "a line cannot begin with {character}.", _QUOTE_IT),
    ("scanning a block scalar", True, _CANNOT_BEGIN, f"{_QUOTE_IT} {_LONG_TEXT}"),
    (
        "sequence entries",
        False,
        "a list cannot begin here.",
        "Begin it in the next line. Text goes in quotes.",
    ),
    ("simple key", True, _NEITHER, _COLON),
    ("document start", False, "the file goes on after its end (`...`).", "Remove the line `...` above."),
)


def syntax_advice(trouble: Trouble, lines: Sequence[str]) -> tuple[LineAndColumn, str, str]:
    """Turns the reader's message into a place, what is wrong, and what a person can do."""
    if opened := _never_closed(lines[: trouble.stop[0]]):
        return opened, "this quotation mark is not closed.", "Close it at the end of the text."
    said, stop = f"{trouble.while_} {trouble.problem}", trouble.stop
    if "simple key" in said and (dashed := dash_without_space(rest_of_line(lines, trouble.start))):
        return trouble.start, *dashed
    for words, at_start, message, hint in _ADVICE:
        if words in said:
            place = trouble.start if at_start else stop
            return place, message.format(character=rest_of_line(lines, place)[:1]), hint
    before, rest = _line(lines, stop[0])[: stop[1] - 1], rest_of_line(lines, stop)
    value = re.sub(r"^\s*(?:- +)*(?:[^\s:\"'\[{]+: +)?", "", before)
    if "mapping values are not allowed" in said and ": " in before:
        return stop, "there is a second colon in this line.", "Put the text after the first colon in quotes."
    if "mapping values are not allowed" in said:
        hint = "Begin it below the other keys, and look at the line above: a space follows its colon."
        line = _line(lines, stop[0])
        return (stop[0], len(line) - len(line.lstrip()) + 1), "this line does not fit the line above.", hint
    if value[:1] in ("'", '"') and rest:
        other = "double" if value[0] == "'" else "single"
        hint = f"Put the whole text in {other} quotes. If it is, a line above has one that is not closed."
        return stop, "the text goes on after its closing quotation mark.", hint
    if rest[:1] in ("]", "}"):
        return stop, "there is a closing bracket too many.", "Remove it."
    if value[:1] in ("[", "{") and rest:
        return stop, "the text goes on after its closing bracket.", _QUOTE_IT
    if rest.startswith(":"):
        return stop, "there is no key before this colon.", "Write `key: text`."
    if dashed := dash_without_space(rest):
        return stop, *dashed
    if "expected key" in said or "indicator" in said:
        hint = "Begin it in the same column as the key or dash it belongs with."
        return stop, "the spaces at the left do not fit the lines above.", hint
    return stop, "this cannot be read as YAML.", f"The reader says: {trouble.problem}."


def dash_without_space(text: str) -> tuple[str, str] | None:
    """Gives message and hint for what was meant as an entry of a list, and begins with a dash and no space."""
    if re.match(r"-[^\W\d]", text):
        return "a list entry needs a space after its dash.", "Write `- entry`."
    return None


# A text that begins with a quotation mark: what stands before it, the mark, the text.
_OPENS = re.compile(r"""^(?P<left> *(?:- +)*(?:[\w-]+: +)?)(?P<mark>["'])(?P<rest>.*)$""")
_BEGINS = re.compile(r"^(?P<left> *)(?:- |[\w-]+:(?: |$))")


def _never_closed(lines: Sequence[str]) -> LineAndColumn | None:
    """Gives the first quotation mark that is not closed in its line, where the next line begins something new.

    The reader goes on to the next mark, which may stand a hundred lines below, and complains there.
    """
    written = [(n, line) for n, line in enumerate(lines, 1) if line.strip()]
    for (n, line), (_, following) in pairwise(written):
        opens, begins = _OPENS.match(line), _BEGINS.match(following)
        if not opens or not begins or _closes(opens["mark"], opens["rest"]):
            continue
        before = opens["left"]
        # Lines that go on with a text stand further right than its key, or its dash.
        edge = len(before) - len(before.lstrip(" -")) if ":" in before else before.find("-")
        if len(begins["left"]) <= edge:
            return n, len(before) + 1
    return None


def _closes(mark: str, rest: str) -> bool:
    """Whether a text that begins with this mark is closed in its line."""
    return mark in (rest.replace("''", "") if mark == "'" else re.sub(r"\\.", "", rest))


def _line(lines: Sequence[str], line: int) -> str:
    return lines[line - 1] if line <= len(lines) else ""


def rest_of_line(lines: Sequence[str], place: LineAndColumn) -> str:
    """Gives what stands in a line from a place on."""
    return _line(lines, place[0])[place[1] - 1 :]


# What another YAML reader would turn into something else. The reader of this guide would not, and that is
# the trap: the same file would mean two things.
_AMBIGUOUS = re.compile(
    r"^(?:y|n|yes|no|on|off|true|false|null|\d+(?::[0-5]?\d)+|0\d+|0[ox]\w+|[-+]?\d[\d_]*_[\d_]*|\+\d+"
    r"|[-+]?(?:\d+\.|\.\d+)|[-+]?(?:\d+\.?\d*|\.\d+)e[-+]?\d+|[-+]?\.(?:inf|nan))$",
    re.I | re.ASCII,
)
_TRUE_OR_FALSE = re.compile(r"^(?:y|n|yes|no|on|off|true|false)$", re.I)


def ambiguous(value: str) -> tuple[str, str] | None:
    """Gives message and hint for a word without quotes that another reader would turn into something else."""
    if not _AMBIGUOUS.match(value):
        return None
    return f"`{value}` without quotes means different things to different readers of YAML.", _hint(value)


def _hint(value: str) -> str:
    if _TRUE_OR_FALSE.match(value):
        return f'If it is text, write "{value}" in quotes; if it is a switch, write true or false.'
    if ":" in value:
        return f'If it is text, write "{value}" in quotes; a time is a plain number of seconds, like 90.'
    if value.lower() == "null":
        return f'If it is text, write "{value}" in quotes; if there is nothing to say, leave the key out.'
    return f'If it is text, write "{value}" in quotes; if it is a number, write digits only, like 90 or 0.75.'
