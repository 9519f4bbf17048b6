"""First aid in a few words does not leave out what is different in pregnancy."""

import re
from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import FirstAid
from backwise.problems import Problem

_PREGNANT = re.compile(r"\bpregnan", re.I)


def _run(context: Context, aid: FirstAid) -> Iterator[Problem]:
    if any(map(_PREGNANT.search, aid.do)) and not _PREGNANT.search(aid.short):
        message = "its steps say what is different in pregnancy, and its few words do not."
        hint = "Name it there too. Sheets and techniques print nothing but these words."
        yield context.problem(aid, ("short",), message, hint)


CHECK = RecordCheck(
    code="BW434",
    title="First aid in short, without what is different in pregnancy",
    why='"Lie down, legs up" is wrong late in pregnancy, and the few words are what somebody reads in a hurry.',
    example=Example(
        "first-aid.yml", "short: lie down, legs up; if pregnant, on the left side", "short: lie down, legs up"
    ),
    kinds=("first-aid",),
    run=_run,
)
