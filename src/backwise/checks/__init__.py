"""Checks: one rule a module. Each has a code, the reason for it, and a line that is right beside the same gone wrong.

To add one, write a module here with a `CHECK`; it is found by itself, tested against its own example, and
runs over the whole guide. Families: 3xx references between records, 4xx safety, 5xx wording and evidence,
6xx completeness. (1xx and 2xx are found while reading: loading/. Whether a sheet fits is told by sheets/fit.py.)
"""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from functools import cache

from backwise.checks.base import Check, Context, Example, GuideCheck, RecordCheck, kind_of
from backwise.loading import Loaded
from backwise.model import Record
from backwise.problems import Problem, sort_problems

__all__ = [
    "Check",
    "Context",
    "Example",
    "GuideCheck",
    "RecordCheck",
    "all_checks",
    "check_guide",
    "check_record",
    "check_whole",
]


@cache
def all_checks() -> tuple[Check, ...]:
    """Gives every check of this package, by code."""
    names = [m.name for m in pkgutil.iter_modules(__path__) if m.name != "base"]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(sorted((module.CHECK for module in modules), key=lambda check: check.code))


def check_guide(loaded: Loaded, today: datetime.date) -> list[Problem]:
    """Gives the problems found while reading and those of every check, sorted."""
    found = list(loaded.problems)
    is_whole = not (loaded.broken or loaded.problems)
    found += check_whole(Context(loaded.guide, loaded.broken, today), is_whole=is_whole)
    for _, record in loaded.guide.records():
        # A context of its own: what is known of a record is forgotten with it.
        found += check_record(Context(loaded.guide, loaded.broken, today), record, is_whole=is_whole)
    return sort_problems(found)


def check_record(context: Context, record: Record, *, is_whole: bool = True) -> list[Problem]:
    """Gives what the checks of single records find in one.

    Args:
        context: the guide, as the checks shall see it.
        record: one of its records.
        is_whole: whether every record of the guide could be read; if not, some checks wait.
    """
    found: list[Problem] = []
    for needs_whole in (False, True) if is_whole else (False,):
        for check in record_checks(kind_of(record), needs_whole=needs_whole):
            found += check.stamped(check.run(context, record))
    return found


def check_whole(context: Context, *, is_whole: bool = True) -> list[Problem]:
    """Gives what the checks of the guide as a whole find. They are few, and quick at any size."""
    found: list[Problem] = []
    for check in all_checks():
        if isinstance(check, GuideCheck) and (is_whole or not check.needs_whole):
            found += check.problems(context)
    return found


@cache
def record_checks(kind: str, *, needs_whole: bool) -> tuple[RecordCheck, ...]:
    """Gives the checks of single records for a kind: those that wait for a whole guide, or the others."""
    return tuple(
        check
        for check in all_checks()
        if isinstance(check, RecordCheck) and kind in check.kinds and check.needs_whole == needs_whole
    )
