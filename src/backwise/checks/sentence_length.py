"""Sentences of twenty words or fewer."""

from collections.abc import Iterator

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck, kind_of
from backwise.language.wording import plain_sentences, word_count
from backwise.model import Record
from backwise.problems import Problem

MOST_WORDS = 20
OF_OTHERS = frozenset({"reference", "document"})


def _run(context: Context, record: Record) -> Iterator[Problem]:
    if kind_of(record) in OF_OTHERS:
        return
    for leaf in context.texts(record):
        for sentence in plain_sentences(str(leaf.value)):
            count = word_count(sentence)
            if count > MOST_WORDS:
                start = " ".join(sentence.split()[:5])
                message = f'the sentence "{start} …" has {count} words; {MOST_WORDS} is the most.'
                yield context.problem(record, leaf.loc, message, "Make two of it.")


CHECK = RecordCheck(
    code="BW504",
    title="A sentence of more than twenty words",
    why="Short sentences can be read by nearly everyone, and read aloud to somebody with oily hands.",
    example=Example(
        "goals/neck-and-shoulders.yml",
        "summary: Tight shoulders after a day at a desk.",
        "summary: Shoulders that are tight and sore and stiff after a long day at a desk with a screen and a telephone and too little to do.",
    ),
    kinds=EVERY_KIND,
    run=_run,
)
