"""The safety records that the guide must never lose, and the dangers that must not sound less so."""

from collections.abc import Iterator

from backwise.approval import MAY_COME_AND_GO, differences, is_of_guide, record_of
from backwise.checks.base import Context, Example, GuideCheck, problem_at_home
from backwise.model import APPROVED_FILE
from backwise.problems import Problem

# What was approved is what must stay: data/safety-approved.yml. No command lets go of it.
BY_HAND = f"a maintainer takes its lines out of {APPROVED_FILE}, and says why"


def _run(context: Context) -> Iterator[Problem]:
    guide = context.guide
    if context.is_broken("safety-approved", "*"):
        return
    for kind, id_ in dict.fromkeys(record_of(key) for key in guide.approved if is_of_guide(key)):
        if kind == "vocabulary" or kind in MAY_COME_AND_GO:
            continue
        if not guide.has(kind, id_) and not context.is_broken(kind, id_):
            message = f'the {kind.replace("-", " ")} "{id_}" is gone, and the guide must not lose it.'
            yield problem_at_home(guide, kind, message, f"Restore it. To retire it, {BY_HAND}.")
    for found in differences(guide):
        record = guide.get(found.kind, found.id) if found.plays_down else None
        if record is None:
            continue
        if found.kind == "condition":
            message = f'"{found.id}" must stop a massage.'
            yield context.problem(record, ("level",), message, "Use stop or emergency.")
        elif found.field == "action":
            message = f'"{found.id}" must be an emergency.'
            yield context.problem(record, ("action",), message, "Use emergency.")


CHECK = GuideCheck(
    code="BW408",
    title="A safety record that the guide must not lose",
    why="What could hurt somebody must be impossible to drop by accident.",
    example=Example("conditions.yml", "- id: blood-clot\n  level: stop", "- id: blood-clot\n  level: area"),
    run=_run,
)
