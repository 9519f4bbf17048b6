"""Nothing presses on the spine: distances are measured at what touches, with its width, sway and later passes."""

import math
from collections.abc import Iterator

from backwise.body.contact import (
    Contact,
    PlacedStroke,
    between_levels,
    half_width,
    has_landmarks,
    in_cm,
)
from backwise.body.limits import LEAST_CENTRE, LEAST_EDGE
from backwise.body.places import Point, knows, locate
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Body, Technique
from backwise.model import Point as PointRecord
from backwise.problems import Problem


def _run(context: Context, record: Technique | PointRecord) -> Iterator[Problem]:
    body = context.guide.body
    if isinstance(record, Technique):
        for placed in context.strokes(record):
            message, hint = _fault(context, placed)
            if message:
                yield context.problem(record, placed.where, message, hint)
    elif has_landmarks(body) and record.press != "none" and knows(body, record.place):
        distance = locate(body, record.place)[0]
        if distance < LEAST_CENTRE - 1e-6:
            message = (
                f"this point lies {in_cm(body, distance)} from the middle of the spine; 3 cm is the least."
            )
            hint = "Set `press: none`: it may be named, and is not pressed."
            yield context.problem(record, ("place",), message, hint)


def centre_too_near(contact: Contact) -> list[Point]:
    """Gives the places at which the centre of what touches comes nearer to the spine than 3 cm."""
    return contact.where_centre_below(LEAST_CENTRE)


def edge_too_near(contact: Contact) -> list[Point]:
    """Gives the places at which the edge of what touches comes too near to the spine, however light it is."""
    return contact.where_edge_below(LEAST_EDGE)


def _fault(context: Context, placed: PlacedStroke) -> tuple[str, str]:
    body, stroke = context.guide.body, placed.stroke
    hand = context.guide.label("hand", stroke.hand).lower()
    this, comes = ("these", "come") if hand.endswith("s") else ("this", "comes")
    # A point that is too near by itself is a fault of its own record.
    centre = [] if stroke.points else [p for c in placed.contacts for p in centre_too_near(c)]
    if centre:
        nearest = min(c.nearest for c in placed.contacts)
        message = (
            f"{this} {hand} {comes} within {in_cm(body, nearest)} of the spine {between_levels(body, centre)};"
            " 3 cm is the least."
        )
        return message, _further_out(body, placed)
    edge = [p for c in placed.contacts for p in edge_too_near(c)]
    if edge:
        nearest = min(c.inner_edge for c in placed.contacts)
        how_near = (
            f"reaches up to {in_cm(body, nearest)} from the middle of the spine"
            if nearest >= 0
            else f"lies {in_cm(body, -nearest, up=True)} over the middle of the spine"
        )
        message = (
            f"the edge of {this} {stroke.pressure} {hand} {how_near} {between_levels(body, edge)};"
            " it must stay 1.25 cm away from it."
        )
        return message, _further_out(body, placed)
    return "", ""


def _further_out(body: Body, placed: PlacedStroke) -> str:
    if placed.stroke.points:
        return "Use another point, or a narrower hand."
    needed = max(LEAST_CENTRE, LEAST_EDGE + half_width(body, placed.stroke.hand)) + placed.contacts[0].sway
    cun = needed / body.canvas.cun
    lane = next((name for name, value in body.lanes.items() if value >= cun), None)
    exact = f"{math.ceil(cun * 10 - 1e-6) / 10:g}"
    return f'Move it to lane "{lane or exact}", or further out.'


CHECK = RecordCheck(
    code="BW412",
    title="A stroke too near the spine",
    why="The bones lie just under the skin, with the spinal cord inside them. Hands have width, and circles swing.",
    example=Example(
        "techniques/thumb-glide.yml", "path: [T2@inner, T9@inner]", "path: [T2@groove, T9@groove]"
    ),
    kinds=("technique", "point"),
    run=_run,
)
