"""Links in text lead to parts of the guide."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, Fault, TextCheck
from backwise.checks.meant import hint_for, only_meant
from backwise.language.inline import Link, broken_links, links
from backwise.model import KIND_BY_NAME, Leaf, Text
from backwise.problems import either


def _faults(context: Context, _kind: str, leaf: Leaf) -> Iterator[Fault]:
    if not leaf.marks(Text) or "]" not in str(leaf.value):
        return
    if leaf.mark(Text).inline:
        for written in broken_links(str(leaf.value)):
            message = f'"{written}" looks like a link, and shows as it stands.'
            yield (
                message,
                "Write [words](kind:id): no blank between them or inside the brackets, and both brackets closed.",
            )
    for link in links(str(leaf.value)):
        if fault := _fault(context, leaf, link):
            yield fault


def _fault(context: Context, leaf: Leaf, link: Link) -> Fault | None:
    """Gives what is wrong with a link, and what to do."""
    written = link.target if len(link.target) <= 60 else link.target[:57] + "…"
    if not leaf.mark(Text).inline:
        message = f'this text is printed and spoken as it stands, so it holds no link ("{written}").'
        return message, "Move the link to another key."
    if link.kind is None:
        hint = f"Links are written kind:id, with the kind {either(KIND_BY_NAME, most=20)}."
        return f'"{written}" is not a link that the guide has.', hint
    if not context.guide.has(link.kind, link.id) and not context.is_broken(link.kind, link.id):
        message = f'the link "{written}" leads nowhere: there is no {link.kind} "{link.id}".'
        hint, meant = hint_for(context, link.kind, link.id), only_meant(context, link.kind, link.id)
        return (message, hint, (link.target, f"{link.kind}:{meant}")) if meant else (message, hint)
    return None


CHECK = TextCheck(
    code="BW302",
    title="A link in a text that leads nowhere, or out of the guide",
    why="Texts link only to parts of the guide, so that every link can be checked and no address can do harm.",
    example=Example("points.yml", "(claim:acupoints-treat-disease)", "(javascript:alert)"),
    faults=_faults,
)
