"""Links in text lead to parts of the guide."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.language.inline import links
from backwise.model import KIND_BY_NAME, Text
from backwise.problems import Problem, did_you_mean, either


def _run(context: Context) -> Iterator[Problem]:
    for kind, record, leaf in context.texts():
        for link in links(str(leaf.value)):
            written = link.target if len(link.target) <= 60 else link.target[:57] + "…"
            if not leaf.mark(Text).inline:
                message = f'this text is printed and spoken as it stands, so it holds no link ("{written}").'
                yield context.problem(
                    "BW302", kind.name, record.id, leaf.loc, message, "Move the link to another key."
                )
            elif link.kind is None:
                message = f'"{written}" is not a link that the guide has.'
                hint = f"Links are written kind:id, with the kind {either(KIND_BY_NAME, most=20)}."
                yield context.problem("BW302", kind.name, record.id, leaf.loc, message, hint)
            elif not context.guide.has(link.kind, link.id) and not context.is_broken(link.kind, link.id):
                message = f'the link "{written}" leads nowhere: there is no {link.kind} "{link.id}".'
                hint = did_you_mean(link.id, context.guide.ids(link.kind))
                yield context.problem("BW302", kind.name, record.id, leaf.loc, message, hint)


CHECK = Check(
    code="BW302",
    title="A link in a text that leads nowhere, or out of the guide",
    why="Texts link only to parts of the guide, so that every link can be checked and no address can do harm.",
    example=Example("points.yml", "(claim:acupoints-treat-disease)", "(javascript:alert)"),
    run=_run,
)
