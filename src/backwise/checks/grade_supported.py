"""A grade rests on works of a kind that can carry it, and on enough of them being read."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.language.wording import affirmed, forms_of, sentences
from backwise.model import Claim
from backwise.problems import Problem, either

REVIEWS = frozenset({"guideline", "systematic-review", "meta-analysis"})
STUDIES = REVIEWS | {"trial", "observational", "case-report", "narrative-review"}
# By grade, the kinds of work of which one must be read. Where nothing was found, there is nothing to name.
CARRIED_BY = {"good": REVIEWS, "some": REVIEWS | {"trial"}, "weak-or-mixed": STUDIES}
# How much of it: what was read in part or by its title may say something else at its end.
READ = {"good": frozenset({"full", "page"}), "some": frozenset({"full", "page"})}
IN_PART = frozenset({"full", "page", "part"})
# Who may carry the accepted advice that promises nobody a benefit, such as showing a mole to a doctor.
ADVISERS = frozenset({"public-body", "charity"})


def _run(context: Context, claim: Claim) -> Iterator[Problem]:
    needed = CARRIED_BY.get(claim.grade)
    if needed is None:
        return
    is_advice = not claim.goals and not _promises(context, claim)
    grade = context.guide.label("grade", claim.grade).lower()
    if claim.basis != "sourced":
        if claim.grade != "weak-or-mixed":
            message = f'the grade "{grade}" needs works that were read, and "{claim.basis}" is none.'
            yield context.problem(
                claim, ("basis",), message, "Name them and set `basis: sourced`, or grade it lower."
            )
        return
    works = [context.guide.references.get(id_) for id_ in claim.references]
    if None in works:
        return
    kinds = needed | ADVISERS if is_advice else needed
    depths = READ.get(claim.grade, IN_PART)
    if not any(work and work.type in kinds and work.depth in depths for work in works):
        message = f'nothing that this claim names can carry the grade "{grade}".'
        wanted = either(context.guide.label("reference-type", kind).lower() for kind in sorted(kinds))
        read = either(
            context.guide.label("depth", d).lower() for d in ("full", "page", "part") if d in depths
        )
        yield context.problem(
            claim, ("grade",), message, f"Cite a work of which is said {read}: {wanted}. Or grade it lower."
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
