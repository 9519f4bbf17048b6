"""Advice that asks for flat hands only leaves out all other hands."""

import re
from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Condition
from backwise.problems import Problem

# The words in the advice that promise it. Somebody who lies flat on the back is not meant.
_FLAT_HANDS = re.compile(r"\bflat\b[^.]*\bhands\b", re.I)
AFTER_ASKING = "ask"


def _run(context: Context, condition: Condition) -> Iterator[Problem]:
    then = condition.then
    is_told = bool(_FLAT_HANDS.search(condition.advice))
    if then and condition.level == AFTER_ASKING and is_told != then.flat_hands:
        told = "asks for flat hands" if is_told else "does not ask for flat hands"
        message = f"the advice {told}, and `flat_hands` says otherwise."
        hint = 'Set `flat_hands: true` and say "flat hands" in the advice, or neither.'
        yield context.problem(condition, ("then", "flat_hands"), message, hint)


CHECK = RecordCheck(
    code="BW432",
    title="Advice and list that do not agree on flat hands",
    why="Kneading stayed on the list of somebody who had been told: flat, light hands.",
    example=Example("conditions.yml", "flat_hands: true", "flat_hands: false"),
    kinds=("condition",),
    run=_run,
)
