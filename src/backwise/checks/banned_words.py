"""Words that promise too much, or claim a review that did not happen."""

from collections.abc import Iterator

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck, kind_of
from backwise.language.small_letters import in_small_letters
from backwise.language.wording import affirmed, forms_of, sentences
from backwise.model import Record
from backwise.problems import Problem

# What a document or a tradition says is quoted as theirs; titles of works are not our words.
THEIR_WORDS = {
    ("claim", "claim"),
    ("technique", "says"),
    ("point", "tradition"),
    ("method", "tradition"),
    ("document", "about"),
}
OF_OTHERS = frozenset({"reference", "document"})


def _run(context: Context, record: Record) -> Iterator[Problem]:
    kind = kind_of(record)
    if kind in OF_OTHERS:
        return
    banned = context.guide.vocabulary.get("banned", {})
    forms = forms_of(banned)
    for leaf in context.texts(record):
        if (kind, str(leaf.loc[-1])) in THEIR_WORDS:
            continue
        for sentence in sentences(str(leaf.value)):
            for word in affirmed(sentence, forms):
                reason = next(
                    w.description
                    for w in banned.values()
                    if in_small_letters(word) in [in_small_letters(f.strip()) for f in w.label.split(",")]
                )
                message = f'"{word}" is a word this guide does not use.'
                yield context.problem(record, leaf.loc, message, reason)


CHECK = RecordCheck(
    code="BW502",
    title="A word that promises too much",
    why="Somebody may put off seeing a doctor because of it.",
    example=Example(
        "goals/neck-and-shoulders.yml",
        "summary: Tight shoulders after a day at a desk.",
        "summary: A strong hand cures the shoulders.",
    ),
    kinds=EVERY_KIND,
    run=_run,
)
