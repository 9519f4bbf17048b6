"""A point is pressed only as its record allows."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem

HANDS = {
    "thumb": ("thumb", "fingers", "palm", "palms"),
    "open-hand": ("palm", "palms", "fingers"),
    "none": (),
}


def _run(context: Context) -> Iterator[Problem]:
    for technique in context.guide.techniques.values():
        for s, step in enumerate(technique.steps):
            for n, stroke in enumerate(step.strokes):
                for p, id_ in enumerate(stroke.points):
                    point = context.guide.points.get(id_)
                    if point and stroke.hand not in HANDS.get(point.press, ()):
                        allowed = context.guide.label("press", point.press).lower()
                        message = f'the point "{id_}" is not for the {context.guide.label("hand", stroke.hand).lower()}: {allowed}.'
                        loc = ("steps", s, "strokes", n, "points", p)
                        yield context.problem(
                            "BW406",
                            "technique",
                            technique.id,
                            loc,
                            message,
                            "Use another point, or another hand.",
                        )


CHECK = Check(
    code="BW406",
    title="A point pressed in a way that is not for it",
    why="Some points of tradition lie over the kidneys, on the spine or in the neck.",
    example=Example(
        "techniques/thumb-glide.yml",
        "{hand: palm, shape: press, path: [L1@outer, L3@outer], pressure: light}",
        "{hand: thumb, shape: press, points: [bl23], pressure: light}",
    ),
    run=_run,
)
