"""The safety records that the guide must never lose. The list stands here, not in the data."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
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
                noun = kind.replace("-", " ")
                message = f'the {noun} "{id_}" is gone, and the guide must not lose it.'
                yield context.file_problem(
                    "BW408",
                    kind,
                    message,
                    "Restore it. To retire it, change checks/safety_kept.py and say why.",
                )
    for id_ in STOPPING:
        condition = guide.conditions.get(id_)
        if condition and condition.level not in ("emergency", "stop"):
            yield context.problem(
                "BW408",
                "condition",
                id_,
                ("level",),
                f'"{id_}" must stop a massage.',
                "Use stop or emergency.",
            )
    for id_ in EMERGENCIES:
        flag = guide.red_flags.get(id_)
        if flag and flag.action != "emergency":
            yield context.problem(
                "BW408", "red-flag", id_, ("action",), f'"{id_}" must be an emergency.', "Use emergency."
            )
    for id_ in KEPT["after-sign"]:
        sign = guide.after_signs.get(id_)
        if sign and sign.action != "emergency":
            yield context.problem(
                "BW408", "after-sign", id_, ("action",), f'"{id_}" must be an emergency.', "Use emergency."
            )


CHECK = Check(
    code="BW408",
    title="A safety record that the guide must not lose",
    why="What could hurt somebody must be impossible to drop by accident.",
    example=Example("conditions.yml", "- id: blood-clot\n  level: stop", "- id: blood-clot\n  level: area"),
    run=_run,
    needs_whole=False,
)
