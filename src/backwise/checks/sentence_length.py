"""Sentences of twenty words or fewer."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.language.wording import plain_sentences, word_count
from backwise.problems import Problem

MOST_WORDS = 20
OF_OTHERS = frozenset({"reference", "document"})


def _run(context: Context) -> Iterator[Problem]:
    for kind, record, leaf in context.texts():
        if kind.name in OF_OTHERS:
            continue
        for sentence in plain_sentences(str(leaf.value)):
            count = word_count(sentence)
            if count > MOST_WORDS:
                start = " ".join(sentence.split()[:5])
                message = f'the sentence "{start} …" has {count} words; {MOST_WORDS} is the most.'
                yield context.problem("BW504", kind.name, record.id, leaf.loc, message, "Make two of it.")


CHECK = Check(
    code="BW504",
    title="A sentence of more than twenty words",
    why="Short sentences can be read by nearly everyone, and read aloud to somebody with oily hands.",
    example=Example(
        "goals/neck-and-shoulders.yml",
        "summary: Tight shoulders after a day at a desk.",
        "summary: Shoulders that are tight and sore and stiff after a long day at a desk with a screen and a telephone and too little to do.",
    ),
    run=_run,
)
