"""A sentence that says what massage does is worded as its claim is graded."""

from collections.abc import Iterator

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck
from backwise.language.inline import links
from backwise.language.wording import affirmed, forms_of, says_one_of, sentences
from backwise.model import Claim, Guide, Loc, OtherMethod, Record, Technique, Text
from backwise.problems import Problem, either


def _run(context: Context, record: Record) -> Iterator[Problem]:
    forms = forms_of(context.guide.vocabulary.get("benefit", {}))
    for leaf in context.texts(record):
        if not leaf.mark(Text).benefits:
            continue
        for sentence in sentences(str(leaf.value)):
            word = next(affirmed(sentence, forms), None)
            if word is None:
                continue
            claims = _claims_of(context, record, leaf.loc, sentence)
            if claims is None:
                continue
            if not claims:
                message = (
                    f'"{word}" says that something is good for somebody, and the sentence names no claim.'
                )
                hint = "Link the claim in the same sentence, as in [may ease](claim:low-back-pain-relief), or say only what it is."
                yield context.problem(record, leaf.loc, message, hint, words=_from(word, sentence))
                continue
            for claim in claims:
                allowed = _may_say(context.guide, claim)
                if not says_one_of(sentence, allowed):
                    grade = context.guide.label("grade", claim.grade).lower()
                    message = f'"{word}" is too strong for the claim "{claim.id}", whose evidence is graded "{grade}".'
                    hint = (
                        f"Say {either(allowed)}."
                        if allowed
                        else "Say that we found no study, or leave it out."
                    )
                    yield context.problem(record, leaf.loc, message, hint, words=_from(word, sentence))


def _from(word: str, sentence: str) -> str:
    """Gives the end of a sentence from a word on: the word alone may stand in an earlier sentence, too."""
    return sentence[sentence.find(word) :]


def _may_say(guide: Guide, claim: Claim) -> tuple[str, ...]:
    """Gives the phrases that a benefit may be worded with, by the grade of its claim."""
    return guide.vocabulary["grade"][claim.grade].may_say if "grade" in guide.vocabulary else ()


def _claims_of(context: Context, record: Record, loc: Loc, sentence: str) -> list[Claim] | None:
    """Gives the claims that a sentence rests on; None where they cannot be known because a record is broken."""
    known = context.guide.claims
    if isinstance(record, Claim):
        return [record]
    if isinstance(record, Technique) and loc[0] == "suits":
        claim = known.get(record.suits[int(loc[1])].claim)
        return [claim] if claim else None
    ids = [link.id for link in links(sentence) if link.kind == "claim"]
    if isinstance(record, OtherMethod):
        ids.append(record.claim)
    if any(id_ not in known for id_ in ids):
        return None
    return [known[id_] for id_ in ids]


CHECK = RecordCheck(
    code="BW503",
    title="A benefit without a claim, or worded more strongly than its evidence",
    why="Every sentence about a benefit leads to its grade and sources, and says no more than they do.",
    example=Example(
        "techniques/thumb-glide.yml",
        "why: It reaches the strip of muscle beside the shoulder blade.",
        "why: It relieves the strip of muscle beside the shoulder blade.",
    ),
    kinds=EVERY_KIND,
    run=_run,
)
