"""What only professionals do is never taught here, under its own name or another."""

import re
from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck, kind_of
from backwise.model import Loc, OtherMethod, Technique
from backwise.problems import Problem

# Names that no technique for the home bears, whoever thought of them first.
_NEVER = re.compile(
    r"\b(?:(?:walk|stand|step|tread|kneel|jump|stamp|sit)\w* (?:\w+ )?(?:on|over|up|along)\b|treading|back[ -]?walk\w*|barefoot"
    r"|elbows?|knees?|foot|feet|forearms?|crack\w*|chiropract\w*|manipulation|adjust\w*|thrust\w*|bone[ -]?setting|skull|neck"
    r"|throat|cervical|spinal|spine|vertebra\w*|kidneys?|cupping|cups|moxa|moxibustion|fire|gua ?sha|scraping)\b",
    re.I,
)

_NAME_FIELDS = (".name", ".field_term", ".also_called")


def _run(context: Context, record: Technique | OtherMethod) -> Iterator[Problem]:
    kind = kind_of(record)
    approved = context.guide.approved.get(f"{kind}/{record.id}.who")
    if approved in ("professional", "nobody") and record.who not in ("professional", "nobody"):
        message = f'"{record.name}" is only for professionals: this guide describes it and never teaches it.'
        hint = f"Set `who: {approved}`, take out its steps and leave its warnings as they were."
        yield context.problem(record, ("who",), message, hint)
    if not isinstance(record, Technique) or not record.is_taught:
        return
    if record.family == "forceful":
        message = "forceful methods are not taught here."
        yield context.problem(record, ("family",), message, "Set `who: professional` and take out the steps.")
    known = _names_of_professionals(context)
    for loc, name in _names(record):
        never = _NEVER.search(name)
        words = never[0] if never else next((other for other in known if other in _plain(name)), None)
        if words:
            message = f'"{words}" names what only professionals do, and this technique is taught.'
            hint = "Give it the name of what the hands do. If it is that, set `who: professional` and take out the steps."
            yield context.problem(record, loc, message, hint)


def _names_of_professionals(context: Context) -> list[str]:
    """Gives the names of all that is described and never taught, in plain letters: what was approved, and nothing else."""
    names = (
        name
        for key, text in context.guide.approved.items()
        if key.startswith(("technique/", "method/")) and key.endswith(_NAME_FIELDS)
        for name in text.split("\n")
    )
    return list(dict.fromkeys(part.strip() for name in names for part in _plain(name).split("(")))


def _names(record: Technique | OtherMethod) -> Iterator[tuple[Loc, str]]:
    yield ("name",), record.name
    if record.field_term:
        yield ("field_term",), record.field_term
    for n, name in enumerate(record.also_called):
        yield ("also_called", n), name


def _plain(name: str) -> str:
    return name.lower().replace("-", " ").replace(")", "")


CHECK = RecordCheck(
    code="BW421",
    title="What only professionals do, taught",
    why="Standing on a back, cracking it or pressing the spine has broken bones and hurt nerves. A new name changes nothing.",
    example=Example("techniques/back-walking.yml", "who: professional", "who: anyone"),
    kinds=("technique", "method"),
    run=_run,
)
