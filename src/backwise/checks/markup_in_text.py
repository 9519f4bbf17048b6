"""Text is text: no HTML, no template marks, no picture signs."""

import re
from collections.abc import Iterator

from backwise.checks.base import Context, Example, TextCheck
from backwise.language.inline import broken_marks
from backwise.model import Leaf, Text

_MARKUP = (
    (
        re.compile(r"<[A-Za-z/!?]"),
        "HTML",
        "Write plain text; **strong** and *emphasis* are all the marks there are.",
    ),
    (re.compile(r"\{\{|\}\}|\{%|%\}|\{#"), "template marks ({{ or {%)", "Write plain text."),
    (
        re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]"),
        "a picture sign",
        "Say it in words: signs are read aloud oddly and print badly.",
    ),
)


def _faults(_context: Context, _kind: str, leaf: Leaf) -> Iterator[tuple[str, str]]:
    if not isinstance(leaf.value, str):
        return
    for pattern, what, hint in _MARKUP:
        if match := pattern.search(leaf.value):
            found = leaf.value[match.start() : match.start() + 20]
            yield f'this text holds {what}: "{found}".', hint
    if leaf.marks(Text) and ("**" in leaf.value or "`" in leaf.value):
        for mark in broken_marks(leaf.value):
            yield (
                f'"{mark}" shows with its marks.',
                "Close **strong** with two stars, and write nothing as code.",
            )


CHECK = TextCheck(
    code="BW501",
    title="HTML or template marks in a text",
    why="The same text goes to a web page, to paper, to speech and to other programs. Only words survive all of them.",
    example=Example("goals/neck-and-shoulders.yml", "name: Sore neck", "name: <b>Sore</b> neck"),
    faults=_faults,
)
