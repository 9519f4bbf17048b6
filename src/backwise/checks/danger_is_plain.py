"""A danger is said as a ban, or as 'stop'."""

import re
from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Rule
from backwise.problems import Problem


def _run(context: Context, rule: Rule) -> Iterator[Problem]:
    if rule.weight == "danger" and not re.match(r"(Do not|Never|Stop|Keep|Call) ", rule.rule):
        message = "a danger begins with what to do or not to do: Do not, Never, Stop, Keep or Call."
        yield context.problem(rule, ("rule",), message, 'For example: "Do not press on the spine."')


CHECK = RecordCheck(
    code="BW409",
    title="A danger that is not said plainly",
    why="A ban that is wrapped up is read as advice.",
    example=Example("rules.yml", "rule: Do not press on the spine.", "rule: The spine likes no pressure."),
    kinds=("rule",),
    run=_run,
)
