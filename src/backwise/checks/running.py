"""Runs the checks: those of single records on each record, those of the guide once."""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from backwise.checks.base import Check, Context, GuideCheck, RecordCheck, TextCheck, kind_of
from backwise.loading import Loaded
from backwise.model import Record
from backwise.problems import Problem

_NO_RULES = frozenset({"again", "base", "listening", "meant", "of_reading", "running"})


def all_checks() -> tuple[Check, ...]:
    """Gives every check of this package, by code."""
    return tuple(checks_by_module().values())


@cache
def checks_by_module() -> Mapping[str, Check]:
    """Gives every check of this package, by code, with the name of the module that it stands in."""
    package = __name__.rpartition(".")[0]
    names = [m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]) if m.name not in _NO_RULES]
    found: dict[str, Check] = {name: importlib.import_module(f"{package}.{name}").CHECK for name in names}
    return dict(sorted(found.items(), key=lambda entry: entry[1].code))


@cache
def record_checks(kind: str, *, needs_whole: bool) -> tuple[RecordCheck, ...]:
    """Gives the checks of single records for a kind: those that wait for a whole guide, or the others."""
    return tuple(
        check
        for check in all_checks()
        if isinstance(check, RecordCheck) and kind in check.kinds and check.needs_whole == needs_whole
    )


def check_guide(loaded: Loaded, today: datetime.date) -> list[Problem]:
    """Gives the problems found while reading and those of every check, sorted."""
    is_whole = not (loaded.broken or loaded.problems)
    found = check_whole(Context(loaded.guide, loaded.broken, today), is_whole=is_whole)
    for _, record in loaded.guide.records():
        # A context of its own: what is known of a record is forgotten with it.
        found += check_record(Context(loaded.guide, loaded.broken, today), record, is_whole=is_whole)
    return loaded.in_order(found)


def check_record(context: Context, record: Record, *, is_whole: bool = True) -> list[Problem]:
    """Gives what the checks of single records find in one.

    Args:
        context: the guide, as the checks shall see it.
        record: one of its records.
        is_whole: whether every record of the guide could be read; if not, some checks wait.
    """
    found = list(found_in(context, record, needs_whole=False))
    return [*found, *found_in(context, record, needs_whole=True)] if is_whole else found


def check_whole(context: Context, *, is_whole: bool = True) -> list[Problem]:
    """Gives what the checks find that belongs to no single record. They are few, and quick at any size."""
    return [
        problem
        for check in all_checks()
        if is_whole or not check.needs_whole
        for problem in _beyond_single_records(check, context)
    ]


def _beyond_single_records(check: Check, context: Context) -> Iterator[Problem]:
    if isinstance(check, GuideCheck):
        yield from check.problems(context)
    elif isinstance(check, TextCheck):
        yield from check.beyond_records(context)


def found_in(context: Context, record: Record, *, needs_whole: bool) -> Iterator[Problem]:
    """Gives what some of the checks find in a record: those that wait for a whole guide, or the others."""
    for check in record_checks(kind_of(record), needs_whole=needs_whole):
        yield from check.stamped(check.run(context, record))
