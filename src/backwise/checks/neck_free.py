"""Nothing is taught above the bump at the base of the neck."""

from collections.abc import Iterator

from backwise.body.contact import has_landmarks, in_cm
from backwise.body.limits import FINGERS_AHEAD, NECK_BEGINS
from backwise.body.places import knows, locate
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Point, Technique
from backwise.problems import Problem

TOP = NECK_BEGINS


def _run(context: Context, record: Technique | Point) -> Iterator[Problem]:
    body = context.guide.body
    if not has_landmarks(body):
        return
    limit = body.levels[TOP] - 1e-6
    if isinstance(record, Technique):
        for placed in context.strokes(record):
            ahead = FINGERS_AHEAD.get(placed.stroke.hand, 0.0)
            top = min(contact.top for contact in placed.contacts) - ahead
            # A point that lies on the neck is a fault of its own record.
            if top < limit and not placed.stroke.points:
                far = in_cm(body, limit - top, up=True)
                message = f"this stroke goes {far} above {TOP}, onto the neck; nothing here does."
                swing = placed.contacts[0].sway
                hint = f"Begin and end it at or below {TOP}."
                if ahead:
                    hint = f"Begin and end it {in_cm(body, ahead, up=True)} or more below {TOP}: its fingers reach as far as that."
                elif swing:
                    hint = f"Begin and end it {in_cm(body, swing, up=True)} or more below {TOP}: it swings as far as that."
                yield context.problem(record, placed.where, message, hint)
    elif record.press != "none" and knows(body, record.place):
        y = locate(body, record.place)[1]
        if y < limit:
            message = (
                f"this point lies {in_cm(body, limit - y, up=True)} above {TOP}, on the neck, and is pressed."
            )
            hint = "Set `press: none`: it may be named, and is not pressed."
            yield context.problem(record, ("place",), message, hint)


CHECK = RecordCheck(
    code="BW414",
    title="A stroke or a point on the neck",
    why="Arteries to the brain run through the neck. Torn arteries and strokes were recorded after neck massage.",
    example=Example(
        "techniques/palm-circles.yml", "path: [T2@3.4, shoulder-top]", "path: [C7@3.4, shoulder-top]"
    ),
    kinds=("technique", "point"),
    run=_run,
)
