"""Advice that keeps hands off a place or a half is told wherever a yes is, in a phrase of its own."""

import re
from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Condition
from backwise.problems import Problem

_AFTER_A_YES = ("ask", "own")

# The words of advice on a place that no part of the back names: a scar, a half, a line, a side to lie on. Where nobody is
# massaged at all (neck, belly, legs), nothing more need be said.
_KEEPS_OFF = re.compile(
    r"\bwell away\b|\bkeep (?:off|away)\b|\b(?:other|one) half\b|\blie on (?!your|the side)|\blying flat\b"
    r"|\bleave out what\b|\bplaces to leave out\b|\bmassage a lump\b|\bhand's width above\b",
    re.I,
)


def _run(context: Context, condition: Condition) -> Iterator[Problem]:
    found = _KEEPS_OFF.search(condition.advice)
    if condition.level in _AFTER_A_YES and found and not (condition.then and condition.then.besides):
        message = f'the advice says "{found[0]}", and where a yes is told nothing says so.'
        hint = "Say it in `then` as well, in a phrase: `besides: [well away from the scar]`."
        yield context.problem(condition, ("advice",), message, hint)


CHECK = RecordCheck(
    code="BW437",
    title="Advice on a place that is not told with a yes",
    why='Under "as it is written" stood people who may have half of it only, or must keep clear of a scar.',
    example=Example(
        "conditions.yml",
        "{pressure: light, without: [thumb-glide], besides: [well away from bruises]}",
        "{pressure: light, without: [thumb-glide]}",
    ),
    kinds=("condition",),
    run=_run,
)
