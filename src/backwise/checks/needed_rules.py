"""A technique carries the warnings that it needs. Which it needs is decided here, not in the data."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.model import Technique
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


def needed_rules(technique: Technique) -> dict[str, str]:
    """Gives the ids of the rules that a technique needs, each with the reason in a few words."""
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
    return needed


def _run(context: Context) -> Iterator[Problem]:
    for technique in context.guide.techniques.values():
        for rule, reason in needed_rules(technique).items():
            if rule not in technique.rules:
                message = f'the rule "{rule}" is missing: {reason} needs it.'
                yield context.problem(
                    "BW402", "technique", technique.id, ("rules",), message, f"Add {rule} to `rules`."
                )
        for n, step in enumerate(technique.steps):
            for c, rule in enumerate(step.care):
                if rule not in technique.rules and rule in context.guide.rules:
                    message = f'this step warns of "{rule}", and `rules` of the technique does not hold it.'
                    yield context.problem(
                        "BW402",
                        "technique",
                        technique.id,
                        ("steps", n, "care", c),
                        message,
                        f"Add {rule} to `rules`.",
                    )


CHECK = Check(
    code="BW402",
    title="A warning that a technique needs is missing",
    why="A warning is written once and shown wherever it is needed. No page may lose it by accident.",
    example=Example("techniques/thumb-glide.yml", "rules: [no-spine, kidneys", "rules: [kidneys"),
    run=_run,
)
