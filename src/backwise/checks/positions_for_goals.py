"""A goal that massage may help has a technique for each position of the receiver."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Goal, Technique
from backwise.problems import Problem

POSITIONS = ("face-down", "side-lying", "seated")


def _run(context: Context, record: Goal | Technique) -> Iterator[Problem]:
    yield from _suits(context, record) if isinstance(record, Technique) else _positions(context, record)


def _suits(context: Context, technique: Technique) -> Iterator[Problem]:
    first_of = {suits.goal: n for n, suits in reversed(list(enumerate(technique.suits)))}
    for id_, n in first_of.items():
        goal = context.guide.goals.get(id_)
        if goal and goal.massage == "not-the-answer":
            message = f'massage is not the answer to "{id_}", so no technique suits it.'
            yield context.problem(technique, ("suits", n), message, "Remove this entry.")


def _positions(context: Context, goal: Goal) -> Iterator[Problem]:
    if goal.massage != "may-help":
        return
    found = [
        technique for technique, _ in context.guide.techniques_for(goal.id) if technique.giver == "partner"
    ]
    offered = {place.position for technique in found for place in technique.positions}
    for position in POSITIONS:
        if position not in offered:
            message = f'no technique for "{goal.id}" can be given {position}.'
            hint = "Add the position to a technique that suits this goal, or the goal to a technique that has it."
            yield context.problem(goal, ("massage",), message, hint)


CHECK = RecordCheck(
    code="BW405",
    title="A goal without a technique for a position",
    why="Somebody who cannot lie face down must find something too.",
    example=Example("goals/neck-and-shoulders.yml", "massage: may-help", "massage: not-the-answer"),
    kinds=("goal", "technique"),
    run=_run,
    needs_whole=True,
)
