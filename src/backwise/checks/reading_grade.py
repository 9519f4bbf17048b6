"""How hard a record is to read. Advice, never a block."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.language.wording import reading_grade, word_count
from backwise.model import Loc, Record, Technique
from backwise.problems import Problem

MOST_FOR_STEPS = 6.0
MOST_FOR_A_PAGE = 8.0
FEWEST_WORDS = 40


def _run(context: Context, record: Record) -> Iterator[Problem]:
    if isinstance(record, Technique):
        steps = [text for step in record.steps for text in (step.do, step.detail or "") if text]
        yield from _advice(context, record, steps, MOST_FOR_STEPS, "its steps read", ("steps",))
    texts = [str(leaf.value) for leaf in context.texts(record)]
    yield from _advice(context, record, texts, MOST_FOR_A_PAGE, "its text reads", ())


def _advice(
    context: Context, record: Record, texts: list[str], most: float, what: str, loc: Loc
) -> Iterator[Problem]:
    if sum(map(word_count, texts)) < FEWEST_WORDS:
        return
    grade = reading_grade(texts)
    if grade > most:
        message = f"{what} at school grade {grade:.1f}; {most:.0f} or less is the aim."
        hint = "Use shorter words and sentences."
        yield context.problem(record, loc, message, hint, at_key=True, severity="notice")


CHECK = RecordCheck(
    code="BW507",
    title="Hard to read",
    why="A reading age of about 11 serves nearly everyone. The measure is rough, so this is advice.",
    example=Example(
        "goals/neck-and-shoulders.yml",
        "about: >-\n",
        "about: >-\n  Musculoskeletal discomfort originating paravertebrally necessitates multidimensional consideration."
        " Inactivity exacerbates deconditioning considerably. Biopsychosocial interrelationships predominate.\n",
    ),
    kinds=("technique", "goal", "claim", "method", "session"),
    run=_run,
)
