"""Checks: one rule a module. Each has a code, the reason for it, and a line that is right beside the same gone wrong.

To add one, write a module here with a `CHECK`; it is found by itself, tested against its own example, and
runs over the whole guide. Families: 3xx references between records, 4xx safety, 5xx wording and evidence,
6xx completeness. (1xx and 2xx are found while reading: loading/. Whether a sheet fits, BW606, is told by
sheets/fit.py.)
"""

from backwise.checks.again import Checked, check_again
from backwise.checks.base import Check, Context, Example, GuideCheck, RecordCheck
from backwise.checks.running import all_checks, check_guide, check_record, check_whole, checks_by_module

__all__ = [
    "Check",
    "Checked",
    "Context",
    "Example",
    "GuideCheck",
    "RecordCheck",
    "all_checks",
    "check_again",
    "check_guide",
    "check_record",
    "check_whole",
    "checks_by_module",
]
