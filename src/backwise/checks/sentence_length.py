"""Sentences that can be read aloud: none too long, and in a longer text neither chopped nor endless on average."""

from collections.abc import Iterator, Sequence

from backwise.addresses import PAGES
from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck, kind_of
from backwise.language.wording import plain_sentences, word_count
from backwise.model import Leaf, Record, Text
from backwise.problems import Problem

MOST_WORDS = 28
# Of the prose of a whole page. Fewer sentences have no rhythm of their own, and a warning is short on purpose.
FEWEST_SENTENCES = 8
LEAST_ON_AVERAGE, MOST_ON_AVERAGE = 10, 16
OF_OTHERS = frozenset({"reference", "document"})


def _run(context: Context, record: Record) -> Iterator[Problem]:
    kind = kind_of(record)
    if kind in OF_OTHERS:
        return
    flowing: list[int] = []
    for leaf in context.texts(record):
        for sentence in plain_sentences(str(leaf.value)):
            if found := too_long(sentence):
                yield context.problem(record, leaf.loc, *found)
            if _flows(leaf):
                flowing.append(word_count(sentence))
    if kind in PAGES and (advice := advice_on(flowing)):
        yield context.problem(record, (), *advice, at_key=True, severity="notice")


def _flows(leaf: Leaf) -> bool:
    """Whether a text is prose: no name, and nothing in a list, such as the steps."""
    return leaf.mark(Text).inline and not any(isinstance(part, int) for part in leaf.loc)


def too_long(sentence: str) -> tuple[str, str] | None:
    """Gives what to tell of a sentence that nobody can read in one breath, with a hint; else nothing."""
    count = word_count(sentence)
    if count <= MOST_WORDS:
        return None
    start = " ".join(sentence.split()[:5])
    return f'the sentence "{start} …" has {count} words; {MOST_WORDS} is the most.', "Make two of it."


def advice_on(words: Sequence[int]) -> tuple[str, str] | None:
    """Gives what to tell of prose that is chopped or endless, with a hint; nothing where it reads well, or is short.

    Args:
        words: the number of words of each sentence.
    """
    if len(words) < FEWEST_SENTENCES:
        return None
    average = sum(words) / len(words)
    if LEAST_ON_AVERAGE <= average <= MOST_ON_AVERAGE:
        return None
    message = f"its sentences have {average:.1f} words on average; {LEAST_ON_AVERAGE} to {MOST_ON_AVERAGE} read best."
    if average < LEAST_ON_AVERAGE:
        return message, "Join what belongs together, with because, so or but."
    return message, "Make two of the long ones."


CHECK = RecordCheck(
    code="BW504",
    title="A sentence of more than twenty-eight words, or a text that is chopped",
    why="Nearly everyone can follow it, also read aloud to somebody with oily hands. The average is advice, never a block: a list of short sentences sounds like a manual, not like a person.",
    example=Example(
        "goals/neck-and-shoulders.yml",
        "summary: Tight shoulders after a day at a desk.",
        "summary: Shoulders that are tight and sore and stiff after a long day at a desk with a screen and a telephone and too little to do, and with nobody who could rub them.",
    ),
    kinds=EVERY_KIND,
    run=_run,
)
