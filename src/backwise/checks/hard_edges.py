"""Only a light hand crosses the inner edge of the shoulder blade and the tip of the shoulder, and nothing taps there."""

import itertools
import math
from collections.abc import Iterator

from backwise.body.contact import Contact, PlacedStroke, between_levels
from backwise.body.limits import BLADE_EDGE, SHOULDER_TIP
from backwise.body.places import Point
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Body, Technique
from backwise.problems import Problem


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    body = context.guide.body
    for placed in context.strokes(technique):
        how = _how(placed)
        if not how:
            continue
        over_blade = [at for contact in placed.contacts for at in over_blade_edge(body, contact)]
        hand = context.guide.label("hand", placed.stroke.hand).lower()
        if over_blade:
            where = between_levels(body, over_blade)
            message = f"this {hand} {how} over the inner edge of the shoulder blade {where}."
            hint = "Make that part of the way light, move it, or use a narrower hand."
            yield context.problem(technique, placed.where, message, hint)
        if any(over_shoulder_tip(body, contact) for contact in placed.contacts):
            message = f"this {hand} {how} over the bony tip of the shoulder."
            yield context.problem(
                technique, placed.where, message, "Make that part light, or stop before it."
            )


def _how(placed: PlacedStroke) -> str:
    """Gives in a word what a stroke does that no hard edge bears, or "" for one that may cross it."""
    if placed.stroke.shape == "return":
        return ""
    if placed.stroke.shape == "tap":
        return "taps"
    return "" if placed.stroke.pressure == "light" else f"is {placed.stroke.pressure}"


def over_blade_edge(body: Body, contact: Contact) -> list[Point]:
    """Gives the places at which what touches lies across the inner edge of the shoulder blade, sway counted."""
    edge = [body.points[name] for name in BLADE_EDGE if name in body.points]
    reach = contact.half_width + contact.sway
    found: list[Point] = []
    for dx, y in contact.line:
        across = _across(edge, y - contact.sway, y + contact.sway)
        if any(abs(dx - x) < reach - 1e-6 for x in across):
            found.append((dx, y))
    return found


def over_shoulder_tip(body: Body, contact: Contact) -> bool:
    """Whether what touches lies on the bony tip of the shoulder, sway counted."""
    tip = body.points.get(SHOULDER_TIP)
    reach = contact.half_width + contact.sway
    return tip is not None and any(math.dist(at, tip) < reach - 1e-6 for at in contact.line)


def _across(edge: list[Point], top: float, bottom: float) -> list[float]:
    """Gives how far from the spine an edge runs between two heights: at both, and at each bend between them."""
    found = [x for x, y in edge if top <= y <= bottom]
    for (x0, y0), (x1, y1) in itertools.pairwise(edge):
        for y in (top, bottom):
            if min(y0, y1) <= y <= max(y0, y1) and y0 != y1:
                found.append(x0 + (x1 - x0) * (y - y0) / (y1 - y0))
    return found


CHECK = RecordCheck(
    code="BW424",
    title="More than a light hand over a hard edge",
    why="Skin and nerves over an edge of bone have no padding. A step must not do what its own warning forbids.",
    example=Example(
        "techniques/palm-push.yml",
        "{hand: palm-heel, shape: glide, path: [T8@2.8, T9@2.8], pressure: medium}",
        "{hand: palm-heel, shape: glide, path: [T4@2.8, T9@2.8], pressure: medium}",
    ),
    kinds=("technique",),
    run=_run,
)
