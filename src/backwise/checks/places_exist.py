"""Places of strokes and points are on the drawing of the back."""

import re
from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Body, Loc, Point, Technique
from backwise.problems import Problem, did_you_mean, either


def _run(context: Context, record: Technique | Point) -> Iterator[Problem]:
    if context.is_broken("body", "*"):
        return
    for loc, place in _places(record):
        message, hint = _fault(context.guide.body, place)
        if message:
            yield context.problem(record, loc, message, hint)


def _places(record: Technique | Point) -> Iterator[tuple[Loc, str]]:
    if isinstance(record, Point):
        yield ("place",), record.place
        return
    for s, step in enumerate(record.steps):
        for n, stroke in enumerate(step.strokes):
            for p, place in enumerate(stroke.path):
                yield ("steps", s, "strokes", n, "path", p), place
        if step.hold:
            yield ("steps", s, "hold", "at"), step.hold.at


def _fault(body: Body, place: str) -> tuple[str, str]:
    level, at, lane = place.partition("@")
    if not at:
        known = body.points
        return (
            ("", "")
            if place in known
            else (
                f'there is no place "{place}".',
                did_you_mean(place, known) or f"Places are {either(known, most=30)}.",
            )
        )
    bone = re.sub(r"\.\d$", "", level)
    if bone not in body.levels:
        return f'there is no level "{level}".', f"Levels are {either(body.levels, most=30)}."
    if not lane[0].isdigit() and lane not in body.lanes:
        return (
            f'there is no lane "{lane}".',
            f"Lanes are {either(body.lanes)}. {did_you_mean(lane, body.lanes)}",
        )
    return "", ""


CHECK = RecordCheck(
    code="BW303",
    title="A place that is not on the drawing of the back",
    why="Figures, descriptions and safety checks are all made from the places of a stroke.",
    example=Example("techniques/thumb-glide.yml", "path: [T2@inner, T9@inner]", "path: [T2@iner, T9@inner]"),
    kinds=("technique", "point"),
    run=_run,
)
