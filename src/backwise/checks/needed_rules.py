"""A technique carries the warnings that it needs. Which it needs is decided here, not in the data."""

from collections.abc import Iterator

from backwise.body.contact import Contact
from backwise.body.outlines import outline_from
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Guide, Technique
from backwise.problems import Problem

# Needed by everything that is taught.
ALWAYS = {"no-spine": "every technique that is taught", "stop-signs": "every technique that is taught"}
# Needed by what touches a part of the back.
BY_ZONE = {
    "lower-back": "kidneys",
    "waist": "kidneys",
    "mid-back": "kidneys",
    "rib-sides": "kidneys",
    "whole-back": "kidneys",
    "shoulder-tops": "neck",
}
# Needed by what is described and never taught.
PROFESSIONAL = {
    "no-crack": "every technique that is for professionals",
    "no-spine": "every technique that is for professionals",
}


def _needed_rules(context: Context, technique: Technique) -> dict[str, str]:
    """Gives the ids of the rules that a technique needs, each with the reason in a few words.

    What it needs follows from who may do it, from the zones it lists and from the places that its strokes touch.
    """
    if not technique.is_taught:
        return dict(PROFESSIONAL)
    needed = dict(ALWAYS)
    for zone in technique.zones:
        if zone in BY_ZONE:
            needed.setdefault(BY_ZONE[zone], f'what touches the zone "{zone}"')
    if "whole-back" in technique.zones:
        needed.setdefault("neck", 'what touches the zone "whole-back"')
    if technique.oil == "needed":
        needed["oil-allergy"] = "every technique with oil"
    for placed in context.strokes(technique):
        for rule, where in _rules_of_place(context.guide, placed.contacts).items():
            needed.setdefault(rule, f"a stroke of step {placed.number} {where}, which")
    return needed


def _rules_of_place(guide: Guide, contacts: tuple[Contact, ...]) -> dict[str, str]:
    """Gives the rules that a place calls for, by the centre of what touches."""
    levels = guide.body.levels
    line = [at for contact in contacts for at in contact.line]
    found: dict[str, str] = {}
    if any(levels["T11"] < y < levels["L4"] for _, y in line):
        found["kidneys"] = "enters the strip between T11 and L4"
    # What goes onto the neck itself (BW414) must come down, and then may not need the rule.
    if levels["C7"] <= min((y for _, y in line), default=levels["T2"]) < levels["T2"] - 0.1:
        found["neck"] = "goes above T2 or onto the top of the shoulder"
    blade = guide.body.zones.get("shoulder-blades")
    outline = outline_from(blade.path, guide.body.canvas.midline) if blade else None
    if outline and outline.holds_any(line):
        found["bony"] = "crosses the shoulder blade"
    return found


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    for rule, reason in _needed_rules(context, technique).items():
        if rule not in technique.rules:
            message = f'the rule "{rule}" is missing: {reason} needs it.'
            yield context.problem(technique, ("rules",), message, f"Add {rule} to `rules`.")
    for n, step in enumerate(technique.steps):
        for c, rule in enumerate(step.care):
            if rule not in technique.rules and rule in context.guide.rules:
                message = f'this step warns of "{rule}", and `rules` of the technique does not hold it.'
                yield context.problem(technique, ("steps", n, "care", c), message, f"Add {rule} to `rules`.")


CHECK = RecordCheck(
    code="BW402",
    title="A warning that a technique needs is missing",
    why="A warning is written once and shown wherever it is needed. No page may lose it by accident.",
    example=Example(
        "techniques/thumb-glide.yml",
        "rules: [no-spine, kidneys, bony, stop-signs, oil-allergy]",
        "rules: [kidneys, bony, stop-signs, oil-allergy]",
    ),
    kinds=("technique",),
    run=_run,
)
