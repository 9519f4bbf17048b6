"""A grade rests on works of a kind that can carry it."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.language.wording import affirmed, forms_of, sentences
from backwise.model import Claim
from backwise.problems import Problem, either

REVIEWS = frozenset({"guideline", "systematic-review", "meta-analysis"})
# By grade, the kinds of work of which one must be read. The weaker grades may rest on anything, or on nothing found.
CARRIED_BY = {"good": REVIEWS, "some": REVIEWS | {"trial"}}


def _run(context: Context, claim: Claim) -> Iterator[Problem]:
    needed = CARRIED_BY.get(claim.grade)
    if needed is None:
        return
    grade = context.guide.label("grade", claim.grade).lower()
    if claim.basis != "sourced":
        # Accepted advice, such as showing a mole to a doctor, may stand on its own. A benefit may not.
        if claim.goals or _promises(context, claim):
            message = (
                f'the grade "{grade}" of a benefit needs works that were read, and "{claim.basis}" is none.'
            )
            yield context.problem(
                claim, ("basis",), message, "Name them and set `basis: sourced`, or grade it lower."
            )
        return
    works = [context.guide.references.get(id_) for id_ in claim.references]
    if None in works:
        return
    if not any(work and work.type in needed and work.depth != "title" for work in works):
        kinds = either(context.guide.label("reference-type", kind).lower() for kind in sorted(needed))
        message = f'nothing that this claim names can carry the grade "{grade}".'
        yield context.problem(
            claim, ("grade",), message, f"Cite a work that was read: {kinds}. Or grade it lower."
        )


def _promises(context: Context, claim: Claim) -> bool:
    forms = forms_of(context.guide.vocabulary.get("benefit", {}))
    return any(True for sentence in sentences(claim.verdict) for _ in affirmed(sentence, forms))


CHECK = RecordCheck(
    code="BW508",
    title="A grade that its sources cannot carry",
    why="Readers trust the grade more than the words beside it.",
    example=Example("claims/scraping-cupping-moxa-fire.yml", "grade: weak-or-mixed", "grade: good"),
    kinds=("claim",),
    run=_run,
)
