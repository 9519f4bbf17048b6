"""A goal that massage may help has a technique for each position of the receiver."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem

POSITIONS = ("face-down", "side-lying", "seated")


def _run(context: Context) -> Iterator[Problem]:
    for goal in context.guide.goals.values():
        found = context.guide.techniques_for(goal.id)
        if goal.massage == "not-the-answer":
            for technique, _ in found:
                loc = ("suits", next(n for n, s in enumerate(technique.suits) if s.goal == goal.id))
                message = f'massage is not the answer to "{goal.id}", so no technique suits it.'
                yield context.problem("BW405", "technique", technique.id, loc, message, "Remove this entry.")
        if goal.massage != "may-help":
            continue
        for position in POSITIONS:
            if not any(p.position == position for t, _ in found if t.giver == "partner" for p in t.positions):
                message = f'no technique for "{goal.id}" can be given {position}.'
                hint = "Add the position to a technique that suits this goal, or the goal to a technique that has it."
                yield context.problem("BW405", "goal", goal.id, ("massage",), message, hint)


CHECK = Check(
    code="BW405",
    title="A goal without a technique for a position",
    why="Somebody who cannot lie face down must find something too.",
    example=Example("goals/neck-and-shoulders.yml", "massage: may-help", "massage: not-the-answer"),
    run=_run,
    needs_whole=True,
)
