"""The parts of the back that a technique lists are parts that its strokes touch."""

from collections.abc import Iterator
from functools import lru_cache

from backwise.body.contact import Contact, distance_to, holds, in_cm
from backwise.body.curves import Polyline
from backwise.body.places import outline_of
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Technique
from backwise.problems import Problem


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    body = context.guide.body
    found = [contact for placed in context.strokes(technique) for contact in placed.contacts]
    for n, zone in enumerate(technique.zones):
        if not found or zone not in body.zones:
            continue
        outline = _outline(body.zones[zone].path, body.canvas.midline)
        # Measuring is slow, and most zones hold a stroke.
        if not outline or any(holds(outline, at) for contact in found for at in contact.line):
            continue
        if not any(_gap(outline, contact) <= 0 for contact in found):
            off = min(_gap(outline, contact) for contact in found)
            label = body.zones[zone].label
            message = f'no stroke touches "{label}": the nearest ends {in_cm(body, off, up=True)} away.'
            yield context.problem(technique, ("zones", n), message, "Take it off `zones`, or add the stroke.")


@lru_cache(maxsize=128)
def _outline(path: str, midline: float) -> Polyline:
    """Gives the outline of a zone as distances from the spine, or nothing where it cannot be read."""
    try:
        return [(x - midline, y) for x, y in outline_of(path)]
    except (ValueError, IndexError):
        return []


def _gap(outline: Polyline, contact: Contact) -> float:
    """Gives the distance between a zone and what touches, in drawing units; 0 or less where they meet."""
    return min(distance_to(outline, at) for at in contact.line) - contact.half_width - contact.sway


CHECK = RecordCheck(
    code="BW418",
    title="A part of the back that no stroke touches",
    why="Readers choose a technique by the part of the back. It must be massaged there.",
    example=Example(
        "techniques/palm-push.yml",
        "zones: [between-shoulder-blades, mid-back, lower-back]",
        "zones: [between-shoulder-blades, mid-back, lower-back, upper-arms]",
    ),
    kinds=("technique",),
    run=_run,
)
