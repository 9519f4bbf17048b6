"""Text is text: no HTML, no template marks, no picture signs."""

import re
from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.model import leaves
from backwise.problems import Problem

_HTML = re.compile(r"<[A-Za-z/!?]")
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_EMOJI = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]")


def _run(context: Context) -> Iterator[Problem]:
    for kind, record in context.records():
        for leaf in leaves(record):
            if not isinstance(leaf.value, str):
                continue
            for pattern, what, hint in (
                (_HTML, "HTML", "Write plain text; **strong** and *emphasis* are all the marks there are."),
                (_TEMPLATE, "template marks ({{ or {%)", "Write plain text."),
                (_EMOJI, "a picture sign", "Say it in words: signs are read aloud oddly and print badly."),
            ):
                if match := pattern.search(leaf.value):
                    found = leaf.value[match.start() : match.start() + 20]
                    message = f'this text holds {what}: "{found}".'
                    yield context.problem("BW501", kind.name, record.id, leaf.loc, message, hint)


CHECK = Check(
    code="BW501",
    title="HTML or template marks in a text",
    why="The same text goes to a web page, to paper, to speech and to other programs. Only words survive all of them.",
    example=Example("goals/neck-and-shoulders.yml", "name: Sore neck", "name: <b>Sore</b> neck"),
    run=_run,
)
