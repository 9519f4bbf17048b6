"""Words that promise too much, or claim a review that did not happen."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.language.wording import forms_of, is_negated, occurrences, sentences
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


def _run(context: Context) -> Iterator[Problem]:
    banned = context.guide.vocabulary.get("banned", {})
    forms = forms_of(banned)
    for kind, record, leaf in context.texts():
        if kind.name in OF_OTHERS or (kind.name, str(leaf.loc[-1])) in THEIR_WORDS:
            continue
        for sentence in sentences(str(leaf.value)):
            if is_negated(sentence):
                continue
            for word in occurrences(sentence, forms):
                reason = next(
                    w.description
                    for w in banned.values()
                    if word.lower() in [f.strip().lower() for f in w.label.split(",")]
                )
                yield context.problem(
                    "BW502",
                    kind.name,
                    record.id,
                    leaf.loc,
                    f'"{word}" is a word this guide does not use.',
                    reason,
                )


CHECK = Check(
    code="BW502",
    title="A word that promises too much",
    why="Somebody may put off seeing a doctor because of it.",
    example=Example(
        "goals/neck-and-shoulders.yml",
        "summary: Tight shoulders after a day at a desk.",
        "summary: A strong hand cures the shoulders.",
    ),
    run=_run,
)
