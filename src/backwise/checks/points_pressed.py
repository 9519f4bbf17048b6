"""A point is pressed only as its record allows."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Technique
from backwise.problems import Problem

HANDS = {
    "thumb": ("thumb", "fingers", "palm", "palms"),
    "open-hand": ("palm", "palms", "fingers"),
    "none": (),
}


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    guide = context.guide
    for s, step in enumerate(technique.steps):
        for n, stroke in enumerate(step.strokes):
            for p, id_ in enumerate(stroke.points):
                point = guide.points.get(id_)
                if point and stroke.hand not in HANDS.get(point.press, ()):
                    hand, allowed = guide.label("hand", stroke.hand), guide.label("press", point.press)
                    message = f'the point "{id_}" is not for the {hand.lower()}: {allowed.lower()}.'
                    loc = ("steps", s, "strokes", n, "points", p)
                    yield context.problem(technique, loc, message, "Use another point, or another hand.")


CHECK = RecordCheck(
    code="BW406",
    title="A point pressed in a way that is not for it",
    why="Some points of tradition lie over the kidneys, on the spine or in the neck.",
    example=Example(
        "techniques/thumb-glide.yml",
        "{hand: palm, shape: press, path: [L1@outer, L3@outer], pressure: light}",
        "{hand: thumb, shape: press, points: [bl23], pressure: light}",
    ),
    kinds=("technique",),
    run=_run,
)
