"""A record that is due for review. A notice only."""

from collections.abc import Iterator

from backwise.checks.base import EVERY_KIND, Context, Example, RecordCheck, kind_of
from backwise.model import Record
from backwise.problems import Problem
from backwise.reviews import next_review


def _run(context: Context, record: Record) -> Iterator[Problem]:
    if record.reviewed > context.today:
        message = f"this was reviewed on {record.reviewed}, and that day has not come yet."
        yield context.problem(record, ("reviewed",), message, "Give the day it was read.")
    elif (due := next_review(kind_of(record), record)) < context.today:
        message = f"this was due for a review on {due}."
        hint = "Read it against its sources and newer ones, then set `reviewed` to that day."
        yield context.problem(record, ("reviewed",), message, hint, severity="notice")


CHECK = RecordCheck(
    code="BW605",
    title="Due for a review",
    why="Advice grows old. Safety is read again each year, the rest every three.",
    example=Example("goals/neck-and-shoulders.yml", "reviewed: 2026-11-20", "reviewed: 2019-11-20"),
    kinds=EVERY_KIND,
    run=_run,
)
