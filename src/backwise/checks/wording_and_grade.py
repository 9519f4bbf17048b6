"""A sentence that says what massage does is worded as its claim is graded."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.language.inline import links
from backwise.language.wording import forms_of, is_negated, occurrences, says_one_of, sentences
from backwise.model import Claim, Technique, Text
from backwise.problems import Problem, either


def _run(context: Context) -> Iterator[Problem]:
    forms = forms_of(context.guide.vocabulary.get("benefit", {}))
    for kind, record, leaf in context.texts():
        if not leaf.mark(Text).benefits:
            continue
        for sentence in sentences(str(leaf.value)):
            word = next(occurrences(sentence, forms), None)
            if word is None or is_negated(sentence):
                continue
            claims = _claims_of(context, kind.name, record, leaf.loc, sentence)
            if claims is None:
                continue
            if not claims:
                message = (
                    f'"{word}" says that something is good for somebody, and the sentence names no claim.'
                )
                hint = "Link the claim in the same sentence, as in [may ease](claim:low-back-pain-relief), or say only what it is."
                yield context.problem("BW503", kind.name, record.id, leaf.loc, message, hint)
                continue
            for claim in claims:
                allowed = (
                    context.guide.vocabulary["grade"][claim.grade].may_say
                    if "grade" in context.guide.vocabulary
                    else ()
                )
                if not says_one_of(sentence, allowed):
                    grade = context.guide.label("grade", claim.grade).lower()
                    message = f'"{word}" is too strong for the claim "{claim.id}", whose evidence is graded "{grade}".'
                    hint = (
                        f"Say {either(allowed)}."
                        if allowed
                        else "Say that we found no study, or leave it out."
                    )
                    yield context.problem("BW503", kind.name, record.id, leaf.loc, message, hint)


def _claims_of(
    context: Context, kind: str, record: object, loc: tuple[str | int, ...], sentence: str
) -> list[Claim] | None:
    """Gives the claims that a sentence rests on; None where they cannot be known because a record is broken."""
    known = context.guide.claims
    if isinstance(record, Claim):
        return [record]
    if isinstance(record, Technique) and loc[0] == "suits":
        claim = known.get(record.suits[int(loc[1])].claim)
        return [claim] if claim else None
    ids = [link.id for link in links(sentence) if link.kind == "claim"]
    if kind == "method":
        ids.append(str(getattr(record, "claim", "")))
    if any(id_ not in known for id_ in ids):
        return None
    return [known[id_] for id_ in ids]


CHECK = Check(
    code="BW503",
    title="A benefit without a claim, or worded more strongly than its evidence",
    why="Every sentence about a benefit leads to its grade and sources, and says no more than they do.",
    example=Example(
        "techniques/thumb-glide.yml",
        "why: It reaches the strip of muscle beside the shoulder blade.",
        "why: It relieves the strip of muscle beside the shoulder blade.",
    ),
    run=_run,
)
