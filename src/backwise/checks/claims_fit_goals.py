"""A reason why a technique suits a goal rests on a claim about that goal."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Technique
from backwise.problems import Problem, either


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    claims = context.guide.claims
    for n, suits in enumerate(technique.suits):
        claim = claims.get(suits.claim)
        if claim and suits.goal in context.guide.goals and suits.goal not in claim.goals:
            fitting = either(c.id for c in claims.values() if suits.goal in c.goals)
            message = f'the claim "{claim.id}" is not about the goal "{suits.goal}".'
            hint = (
                f"Use {fitting}."
                if fitting
                else f"Add the goal to data/claims/{claim.id}.yml if the studies are about it."
            )
            yield context.problem(technique, ("suits", n, "claim"), message, hint)


CHECK = RecordCheck(
    code="BW306",
    title="A claim about something else",
    why="Evidence for one thing must not lend its weight to another.",
    example=Example("techniques/thumb-glide.yml", "claim: shoulder-neck-pain", "claim: chiropractic-posture"),
    kinds=("technique",),
    run=_run,
)
