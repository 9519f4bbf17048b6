"""The parts of the back that a technique lists are parts that its strokes touch."""

from collections.abc import Iterator

from backwise.body.contact import Contact, distance_to, holds, in_cm, placed_strokes
from backwise.body.curves import Polyline
from backwise.body.places import outline_of
from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    guide = context.guide
    body = guide.body
    for technique in guide.techniques.values():
        found = [contact for placed in placed_strokes(guide, technique) for contact in placed.contacts]
        for n, zone in enumerate(technique.zones):
            if not found or zone not in body.zones:
                continue
            try:
                outline = [(x - body.canvas.midline, y) for x, y in outline_of(body.zones[zone].path)]
            except (ValueError, IndexError):
                continue
            off = min(_gap(outline, contact) for contact in found) if outline else 0
            if off > 0:
                label = body.zones[zone].label
                message = f'no stroke touches "{label}": the nearest ends {in_cm(body, off, up=True)} away.'
                hint = "Take it off `zones`, or add the stroke."
                yield context.problem("BW418", "technique", technique.id, ("zones", n), message, hint)


def _gap(outline: Polyline, contact: Contact) -> float:
    """Gives the distance between a zone and what touches, in drawing units; 0 or less where they meet."""
    if any(holds(outline, at) for at in contact.line):
        return 0
    return min(distance_to(outline, at) for at in contact.line) - contact.half_width - contact.sway


CHECK = Check(
    code="BW418",
    title="A part of the back that no stroke touches",
    why="Readers choose a technique by the part of the back. It must be massaged there.",
    example=Example(
        "techniques/palm-push.yml",
        "zones: [between-shoulder-blades, mid-back, lower-back]",
        "zones: [between-shoulder-blades, mid-back, lower-back, upper-arms]",
    ),
    run=_run,
)
