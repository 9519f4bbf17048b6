"""The parts of the back that a technique lists are parts that its strokes touch."""

from collections.abc import Iterator

from backwise.body.contact import Contact, in_cm
from backwise.body.outlines import Outline, outline_from
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Technique
from backwise.problems import Problem


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    body = context.guide.body
    found = [contact for placed in context.strokes(technique) for contact in placed.contacts]
    for n, zone in enumerate(technique.zones):
        if not found or zone not in body.zones:
            continue
        outline = outline_from(body.zones[zone].path, body.canvas.midline)
        # Measuring is slow, and most zones hold a stroke.
        if not outline or any(outline.holds_any(contact.line) for contact in found):
            continue
        if not any(_gap(outline, contact) <= 0 for contact in found):
            off = min(_gap(outline, contact) for contact in found)
            label = body.zones[zone].label
            message = f'no stroke touches "{label}": the nearest ends {in_cm(body, off, up=True)} away.'
            yield context.problem(technique, ("zones", n), message, "Take it off `zones`, or add the stroke.")


def _gap(outline: Outline, contact: Contact) -> float:
    """Gives the distance between a zone and what touches, in drawing units; 0 or less where they meet."""
    return min(outline.distance_to(at) for at in contact.line) - contact.half_width - contact.sway


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
