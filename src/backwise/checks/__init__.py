"""Checks: one rule a module. Each has a code, the reason for it, and a line that is right beside the same gone wrong.

To add one, write a module here with a `CHECK`; it is found by itself, tested against its own example, and
runs over the whole guide. Families: 3xx references between records, 4xx safety, 5xx wording and evidence,
6xx completeness. (1xx and 2xx are found while reading: loading.py.)
"""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from functools import cache

from backwise.checks.base import Check, Context, Example
from backwise.loading import Loaded
from backwise.problems import Problem, sort_problems

__all__ = ["Check", "Context", "Example", "all_checks", "check_guide"]


@cache
def all_checks() -> tuple[Check, ...]:
    """Gives every check of this package, by code."""
    names = [m.name for m in pkgutil.iter_modules(__path__) if m.name != "base"]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(sorted((module.CHECK for module in modules), key=lambda check: check.code))


def check_guide(loaded: Loaded, today: datetime.date) -> list[Problem]:
    """Gives the problems found while reading and those of every check, sorted.

    Checks that need the whole guide wait until every record can be read: a missing record would only
    make them repeat in other words what its own problem says.
    """
    context = Context(loaded.guide, loaded.broken, today)
    found = list(loaded.problems)
    for check in all_checks():
        if not (check.needs_whole and (loaded.broken or loaded.problems)):
            found += check.run(context)
    return sort_problems(found)
