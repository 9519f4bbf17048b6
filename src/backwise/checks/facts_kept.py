"""What the source documents say still stands in the guide, by record and field. The words are free."""

from collections.abc import Iterator

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck
from backwise.model import Document, Fact
from backwise.problems import Problem

_WHY_IT_GOES = "If the guide tells it no longer, say why in the pull request."


def _run(context: Context, document: Document) -> Iterator[Problem]:
    unnamed: set[tuple[str, str]] = set()
    for n, fact in enumerate(document.facts):
        if fact.section not in document.sections:
            message = f'"{document.id}" has no section "{fact.section}".'
            yield context.problem(document, ("facts", n, "section"), message, "Name one that stands above.")
            continue
        for m, home in enumerate(fact.kept_in):
            if not home.startswith("page:"):
                yield from _at_home(context, document, fact, ("facts", n, "kept_in", m), home, unnamed)
    yield from _claims_of(context, document)
    told = {fact.section for fact in document.facts}
    for section in document.sections:
        if section not in told:
            message = f'nothing under "facts" comes from section "{section}".'
            hint = f"Add what it says, and where the guide tells it. {_WHY_IT_GOES}"
            yield context.problem(document, ("sections", section), message, hint, at_key=True)


def _claims_of(context: Context, document: Document) -> Iterator[Problem]:
    """Each claim that names this document keeps one of its facts: else nobody would miss the claim. Told, not refused."""
    kept = {home.partition("#")[0] for fact in document.facts for home in fact.kept_in}
    for claim in context.guide.claims.values():
        if (
            any(place.partition(" ")[0] == document.id for place in claim.said_in)
            and f"claim:{claim.id}" not in kept
        ):
            message = f'"said_in" names "{document.id}", and no fact of that document is kept here.'
            hint = f"Add claim:{claim.id}#claim to the fact it answers, in {context.guide.source('document', document.id).path}."
            yield context.problem(claim, ("said_in",), message, hint, severity="notice")


def _at_home(
    context: Context,
    document: Document,
    fact: Fact,
    loc: tuple[str | int, ...],
    home: str,
    unnamed: set[tuple[str, str]],
) -> Iterator[Problem]:
    kind, _, rest = home.partition(":")
    id_, _, field = rest.partition("#")
    section = f"{document.id} {fact.section}"
    said = f'"{fact.says}" ({section})'
    record = context.guide.get(kind, id_) if kind in EVERY_KIND else None
    if record is None:
        if not context.is_broken(kind, id_):
            message = f'{said} is kept in the {kind} "{id_}", and there is none.'
            hint = f"Keep it there, or name here where it stands now. {_WHY_IT_GOES}"
            yield context.problem(document, loc, message, hint)
        return
    way = tuple(field.split(".")) if field else ()
    if not any(leaf.loc[: len(way)] == way and leaf.value for leaf in context.fields(record)):
        source = context.guide.source("document", document.id)
        message = f'{said} is kept in "{field}", and that is empty here.'
        hint = f"Keep it, or name where it stands now in {source.path}:{source.place(loc)[0]}. {_WHY_IT_GOES}"
        yield context.problem(record, way, message, hint)
    said_in = getattr(record, "said_in", (section,))
    if section not in said_in and (home.partition("#")[0], section) not in unnamed:
        unnamed.add((home.partition("#")[0], section))
        message = f'"said_in" does not name "{section}", which says "{fact.says}".'
        yield context.problem(record, ("said_in",), message, f"Add {section}. {_WHY_IT_GOES}")


CHECK = RecordCheck(
    code="BW308",
    title="A fact of a source document that has lost its place",
    why="Everything the two documents say has a home in the guide, also what is wrong. None is dropped in silence.",
    example=Example(
        "techniques/thumb-glide.yml", "said_in: [home-routine 2.5]", "said_in: [home-routine 2.2]"
    ),
    kinds=("document",),
    run=_run,
    needs_whole=True,
)
