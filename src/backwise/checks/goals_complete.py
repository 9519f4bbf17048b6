"""A goal says how sure anyone is, when to see a doctor, and what helps where massage does not."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Goal
from backwise.problems import Problem


def _run(context: Context, goal: Goal) -> Iterator[Problem]:
    if not context.guide.claims_for(goal.id):
        message = "no claim is about this goal."
        yield context.problem(goal, (), message, "Add the goal to `goals` of a claim.")
    if not goal.see_doctor:
        message = 'the key "see_doctor" is missing: each goal says when to see a doctor.'
        yield context.problem(goal, (), message, "Add it.")
    if goal.massage != "may-help" and not goal.instead:
        message = 'the key "instead" is missing: where massage is no help, a goal says what is.'
        yield context.problem(goal, (), message, "Add it.")
    if goal.massage == "may-help" and not context.guide.sessions_for(goal.id):
        message = "no session is made for this goal."
        yield context.problem(goal, (), message, "Add the goal to `goals` of a session.")


CHECK = RecordCheck(
    code="BW603",
    title="A goal that lacks something",
    why="Somebody comes with a sore back. They need to know what is worth trying, how sure that is, and when to stop trying.",
    example=Example(
        "goals/neck-and-shoulders.yml",
        "see_doctor:\n  - It lasts more than a few weeks, or gets worse.\n",
        "",
    ),
    kinds=("goal",),
    run=_run,
    needs_whole=True,
)
