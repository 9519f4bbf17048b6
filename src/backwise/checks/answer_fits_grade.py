"""The answer to a claim, and how sure anyone is, do not speak against each other."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Claim
from backwise.problems import Problem, either

# By grade, what may be answered. "Yes" takes the top grade: nobody reads the small print after it.
ANSWERS = {
    "good": ("yes", "partly"),
    "some": ("partly",),
    "weak-or-mixed": ("partly", "not-shown", "no"),
    "none-or-contradicted": ("not-shown", "no"),
}


def _run(context: Context, claim: Claim) -> Iterator[Problem]:
    fitting = ANSWERS.get(claim.grade)
    if fitting is None or claim.answer in fitting:
        return
    answer = context.guide.label("answer", claim.answer)
    grade = context.guide.label("grade", claim.grade).lower()
    message = f'the answer "{answer}" does not fit evidence that is graded "{grade}".'
    yield context.problem(
        claim, ("answer",), message, f"Answer {either(fitting)}, or look at the grade again."
    )


CHECK = RecordCheck(
    code="BW509",
    title="An answer that its grade does not allow",
    why="Many read the short answer and nothing else. It may say no more than the studies do.",
    example=Example("claims/acupoints-treat-disease.yml", "answer: not-shown", 'answer: "yes"'),
    kinds=("claim",),
    run=_run,
)
