"""A range on the pressure scale is that of a pressure: light or medium, as vocabulary.yml gives them."""

import re
from collections.abc import Iterator

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck
from backwise.language.phrases import all_of
from backwise.model import Record
from backwise.problems import Problem
from backwise.words import ENGLISH

# A range is one of pressure where a word before it or the scale after it says so, and not of minutes or fingers.
_RANGE = re.compile(
    r"(?P<before>\b(?:aim for|stay (?:at|between)|(?:light|medium|firm)(?: pressure)?(?: is|:|,)?|pressure of)\s+)?"
    r"\b(?P<least>\d{1,2}) (?:to|and|-|–) (?P<most>\d{1,2})\b"
    r"(?P<after> (?:out )?of (?:10|ten)\b| on (?:a|the|your|their)[\w' ]{0,24} scale\b)?",
    re.I,
)
_NUMBER = re.compile(r"\d")
_WHOLE = (0, 10)


def _run(context: Context, record: Record) -> Iterator[Problem]:
    pressures = context.guide.vocabulary.get("pressure", {})
    bands = {word.label.lower(): word.scale for word in pressures.values() if word.scale}
    if not bands:
        return
    for leaf in context.texts(record):
        text = " ".join(str(leaf.value).split())
        # Most texts hold no number, and a search for what may stand before one is slow.
        if not _NUMBER.search(text):
            continue
        for match in _RANGE.finditer(text):
            found = int(match["least"]), int(match["most"])
            if not (match["before"] or match["after"]) or found in (_WHOLE, *bands.values(), *_left(context)):
                continue
            message = f'"{match[0].strip()}" is not a pressure of the guide.'
            said = (f"{name} is {least} to {most}" for name, (least, most) in bands.items())
            known = all_of(said, ENGLISH)
            yield context.problem(record, leaf.loc, message, f"{known.capitalize()}. Say one of these.")


def _left(context: Context) -> Iterator[tuple[int, int]]:
    """Gives the ranges that conditions leave of the scale, lower than any pressure: `0 to 1`."""
    thens = (condition.then for condition in context.guide.conditions.values())
    return ((0, then.most) for then in thens if then and then.most is not None)


CHECK = RecordCheck(
    code="BW430",
    title="A pressure that contradicts the scale",
    why="Somebody who is told two numbers follows the firmer one, also over the kidneys.",
    example=Example("moments.yml", "Aim for 3 to 5 out of 10.", "Aim for 3 to 6 out of 10."),
    kinds=EVERY_KIND,
    run=_run,
)
