"""A goal says how sure anyone is, when to see a doctor, and what helps where massage does not."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem


def _run(context: Context) -> Iterator[Problem]:
    for goal in context.guide.goals.values():

        def missing(message: str, hint: str, id_: str = goal.id) -> Problem:
            return context.problem("BW603", "goal", id_, (), message, hint)

        if not context.guide.claims_for(goal.id):
            yield missing("no claim is about this goal.", "Add the goal to `goals` of a claim.")
        if not goal.see_doctor:
            yield missing('the key "see_doctor" is missing: each goal says when to see a doctor.', "Add it.")
        if goal.massage != "may-help" and not goal.instead:
            yield missing(
                'the key "instead" is missing: where massage is no help, a goal says what is.', "Add it."
            )
        if goal.massage == "may-help" and not context.guide.sessions_for(goal.id):
            yield missing("no session is made for this goal.", "Add the goal to `goals` of a session.")


CHECK = Check(
    code="BW603",
    title="A goal that lacks something",
    why="Somebody comes with a sore back. They need to know what is worth trying, how sure that is, and when to stop trying.",
    example=Example(
        "goals/neck-and-shoulders.yml",
        "see_doctor:\n  - It lasts more than a few weeks, or gets worse.\n",
        "",
    ),
    run=_run,
    needs_whole=True,
)
