"""A record that is due for review. A notice only."""

from collections.abc import Iterator

from backwise.checks.base import Check, Context, Example
from backwise.problems import Problem
from backwise.reviews import next_review


def _run(context: Context) -> Iterator[Problem]:
    for kind, record in context.records():
        if record.reviewed > context.today:
            message = f"this was reviewed on {record.reviewed}, and that day has not come yet."
            yield context.problem(
                "BW605", kind.name, record.id, ("reviewed",), message, "Give the day it was read."
            )
        elif (due := next_review(kind.name, record)) < context.today:
            message = f"this was due for a review on {due}."
            hint = "Read it against its sources and newer ones, then set `reviewed` to that day."
            yield context.problem(
                "BW605", kind.name, record.id, ("reviewed",), message, hint, severity="notice"
            )


CHECK = Check(
    code="BW605",
    title="Due for a review",
    why="Advice grows old. Safety is read again each year, the rest every three.",
    example=Example("goals/neck-and-shoulders.yml", "reviewed: 2026-11-20", "reviewed: 2019-11-20"),
    run=_run,
)
