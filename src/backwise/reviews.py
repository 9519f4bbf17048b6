"""When a record is due to be read again. Safety after one year, the rest after three.

Health-content standards ask for a review at least every three years (PIF public guide); a year for safety
is our own choice.
"""

from __future__ import annotations

import datetime

from backwise.model import Record

SAFETY_KINDS = frozenset({"rule", "condition", "red-flag", "after-sign"})


def next_review(kind: str, record: Record) -> datetime.date:
    """Gives the day on which a record is due to be reviewed again."""
    years = 1 if kind in SAFETY_KINDS else 3
    day = record.reviewed
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)
