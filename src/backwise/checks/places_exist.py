"""Places of strokes and points are on the drawing of the back."""

import re
from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.model import Body, Loc, Point, Technique
from backwise.problems import Problem, did_you_mean, either


def _run(context: Context) -> Iterator[Problem]:
    if ("body", "*") in context.broken:
        return
    places: list[tuple[str, str, Loc, str]] = []
    for technique in context.guide.techniques.values():
        places += [("technique", technique.id, loc, place) for loc, place in _paths(technique)]
    for point in context.guide.points.values():
        assert isinstance(point, Point)
        places.append(("point", point.id, ("place",), point.place))
    for kind, id_, loc, place in places:
        message, hint = _fault(context.guide.body, place)
        if message:
            yield context.problem("BW303", kind, id_, loc, message, hint)


def _paths(technique: Technique) -> Iterator[tuple[Loc, str]]:
    for s, step in enumerate(technique.steps):
        for n, stroke in enumerate(step.strokes):
            for p, place in enumerate(stroke.path):
                yield ("steps", s, "strokes", n, "path", p), place


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


CHECK = Check(
    code="BW303",
    title="A place that is not on the drawing of the back",
    why="Figures, descriptions and safety checks are all made from the places of a stroke.",
    example=Example("techniques/thumb-glide.yml", "path: [T2@inner, T9@inner]", "path: [T2@iner, T9@inner]"),
    run=_run,
)
