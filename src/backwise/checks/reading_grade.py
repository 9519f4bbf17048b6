"""How hard a record is to read. Advice, never a block."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.language.wording import reading_grade, word_count
from backwise.problems import Problem

MOST_FOR_STEPS = 6.0
MOST_FOR_A_PAGE = 8.0
FEWEST_WORDS = 40


def _run(context: Context) -> Iterator[Problem]:
    for technique in context.guide.techniques.values():
        steps = [text for step in technique.steps for text in (step.do, step.detail or "") if text]
        yield from _advice(context, "technique", technique.id, steps, MOST_FOR_STEPS, "its steps", ("steps",))
    for kind, record in context.records("technique", "goal", "claim", "method", "session"):
        texts = [str(leaf.value) for k, r, leaf in context.texts(kind.name) if k is kind and r is record]
        yield from _advice(context, kind.name, record.id, texts, MOST_FOR_A_PAGE, "its text", ())


def _advice(
    context: Context, kind: str, id_: str, texts: list[str], most: float, what: str, loc: tuple[str, ...]
) -> Iterator[Problem]:
    if sum(map(word_count, texts)) < FEWEST_WORDS:
        return
    grade = reading_grade(texts)
    if grade > most:
        message = f"{what} reads at school grade {grade:.1f}; {most:.0f} or less is the aim."
        yield context.problem(
            "BW507",
            kind,
            id_,
            loc,
            message,
            "Use shorter words and sentences.",
            at_key=True,
            severity="notice",
        )


CHECK = Check(
    code="BW507",
    title="Hard to read",
    why="A reading age of about 11 serves nearly everyone. The measure is rough, so this is advice.",
    example=Example(
        "goals/neck-and-shoulders.yml",
        "about: >-\n",
        "about: >-\n  Musculoskeletal discomfort originating paravertebrally necessitates multidimensional consideration."
        " Inactivity exacerbates deconditioning considerably. Biopsychosocial interrelationships predominate.\n",
    ),
    run=_run,
)
