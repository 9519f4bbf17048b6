"""The emergency numbers are the same three wherever one is named."""

import re
from collections.abc import Iterator

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck
from backwise.model import Record
from backwise.problems import Problem

NUMBERS = "(112, 999, 911)"
_NAMED = re.compile(r"\bemergency (?:number|services?|line|call)s?\b(?P<rest>.{0,24})", re.I | re.S)
_CALLED = re.compile(r"\b(?:call|dial|ring|phone)s?\b[^.;:]{0,24}?\b\d{2,5}\b", re.I)


def _run(context: Context, record: Record) -> Iterator[Problem]:
    for leaf in context.texts(record):
        text = " ".join(str(leaf.value).split())
        named = [match for match in _NAMED.finditer(text) if not match["rest"].lstrip().startswith(NUMBERS)]
        wrong = named[0] if named else _CALLED.search(text.replace(NUMBERS, ""))
        if wrong:
            message = "this does not name the emergency numbers as the whole guide does."
            hint = f'Write "call your local emergency number {NUMBERS}".'
            yield context.problem(record, leaf.loc, message, hint, words=wrong[0])


CHECK = RecordCheck(
    code="BW422",
    title="Another emergency number",
    why="Somebody who needs it has no time to find out that a number is wrong.",
    example=Example("conditions.yml", NUMBERS, "(123)"),
    kinds=EVERY_KIND,
    run=_run,
)
