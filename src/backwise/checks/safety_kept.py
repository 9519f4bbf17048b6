"""The safety records that the guide must never lose. The list stands here, not in the data."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, GuideCheck, problem_at_home
from backwise.problems import Problem

# Rules, conditions and signs of research/evidence.md, section 2. To retire one, change this list in a pull
# request that says why: it cannot happen by editing YAML.
KEPT: dict[str, tuple[str, ...]] = {
    "rule": (
        *(
            "consent",
            "scale",
            "moderate",
            "no-spine",
            "kidneys",
            "neck",
            "bony",
            "armpit-knee",
            "no-crack",
            "breath",
        ),
        *(
            "watch",
            "stop-signs",
            "hands",
            "check-skin",
            "oil-warm",
            "oil-allergy",
            "slips",
            "laundry",
            "flames",
        ),
        *("condoms", "time", "giver-body", "medicine", "not-alone"),
    ),
    "condition": (
        *(
            "blood-clot",
            "chest",
            "red-flags",
            "fever",
            "contagious-skin",
            "fracture",
            "spine-injury",
            "urine-blood",
        ),
        *(
            "bp-severe",
            "drunk",
            "no-consent",
            "preg-risk",
            "pregnant",
            "osteoporosis",
            "blood-thinners",
            "cancer",
        ),
        *(
            "surgery",
            "heart",
            "high-bp",
            "numb",
            "diabetes",
            "inflam-spine",
            "artery",
            "kidney",
            "device",
            "patch",
        ),
        *("older", "unexplained", "trauma", "skin", "veins", "radiotherapy", "mole", "adults-only"),
    ),
    "red-flag": (
        *(
            "saddle-numb",
            "bladder",
            "bowel",
            "sexual",
            "legs",
            "chest",
            "headache",
            "accident",
            "fever",
            "weight",
        ),
        *("shape", "night", "strain-cough", "between-shoulders"),
    ),
    "after-sign": ("stroke", "legs", "breath", "flank", "swelling", "allergy"),
}
# How urgent the ones are that may kill or maim: no edit may make them sound less so.
STOPPING = KEPT["condition"][:12]
EMERGENCIES = KEPT["red-flag"][:8]


def _run(context: Context) -> Iterator[Problem]:
    guide = context.guide
    for kind, ids in KEPT.items():
        for id_ in ids:
            if not guide.has(kind, id_) and not context.is_broken(kind, id_):
                message = f'the {kind.replace("-", " ")} "{id_}" is gone, and the guide must not lose it.'
                hint = "Restore it. To retire it, change checks/safety_kept.py and say why."
                yield problem_at_home(context.guide, kind, message, hint)
    for id_ in STOPPING:
        condition = guide.conditions.get(id_)
        if condition and condition.level not in ("emergency", "stop"):
            message = f'"{id_}" must stop a massage.'
            yield context.problem(condition, ("level",), message, "Use stop or emergency.")
    urgent = [guide.red_flags.get(id_) for id_ in EMERGENCIES]
    urgent += [guide.after_signs.get(id_) for id_ in KEPT["after-sign"]]
    for sign in urgent:
        if sign and sign.action != "emergency":
            message = f'"{sign.id}" must be an emergency.'
            yield context.problem(sign, ("action",), message, "Use emergency.")


CHECK = GuideCheck(
    code="BW408",
    title="A safety record that the guide must not lose",
    why="What could hurt somebody must be impossible to drop by accident.",
    example=Example("conditions.yml", "- id: blood-clot\n  level: stop", "- id: blood-clot\n  level: area"),
    run=_run,
)
