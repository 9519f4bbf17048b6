"""When a record is due to be read again, and what changed since a sheet of it was printed.

Safety is due after one year, the rest after three. Health-content standards ask for a review at least every
three years (PIF public guide); a year for safety is our own choice.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from backwise.model import Change, Guide, Record, Session, Technique

# The rules that the receiver's card shows.
ON_THE_CARD = ("scale", "stop-signs")
SAFETY_KINDS = frozenset({"rule", "condition", "red-flag", "after-sign", "first-aid"})


def next_review(kind: str, record: Record) -> datetime.date:
    """Gives the day on which a record is due to be reviewed again."""
    years = 1 if kind in SAFETY_KINDS else 3
    day = record.reviewed
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap_day else day.day)


def records_on_sheet(guide: Guide, record: Record) -> list[Record]:
    """Gives the records whose words stand on a record's printed sheet, itself first. Conditions stand on all."""
    techniques: list[Technique] = []
    found: list[Record] = [record]
    if isinstance(record, Technique):
        techniques = [record]
    elif isinstance(record, Session):
        techniques = [guide.techniques[p.technique] for p in record.parts if p.technique]
        found += techniques
        found += [guide.moments[p.moment] for p in record.parts if p.moment]
    found += [guide.rules[id_] for t in techniques for id_ in t.rules if id_ in guide.rules]
    found += guide.conditions.values()
    if isinstance(record, Technique | Session) and guide.check_in(record) in guide.moments:
        found.append(guide.moments[guide.check_in(record)])
    return list({id(one): one for one in found}.values())


def records_on_shared_sheet(guide: Guide, group: str) -> list[Record]:
    """Gives the records on a sheet that belongs to no single record, the one longest without a review first.

    Args:
        guide: the records.
        group: `safety`, `card`, `first-aid` or `book`.
    """
    if group == "card":
        found: list[Record] = [guide.rules[id_] for id_ in ON_THE_CARD if id_ in guide.rules]
    elif group == "first-aid":
        found = list(guide.first_aid.values())
    else:
        found = [r for kind, r in guide.records() if group == "book" or kind.name in SAFETY_KINDS]
    return sorted(found, key=lambda record: record.reviewed)


def changes_in(records: Iterable[Record]) -> list[Change]:
    """Gives what changed in some records, newest first."""
    return sorted((c for record in records for c in record.changes), key=lambda c: c.on, reverse=True)


def sheet_day(records: Iterable[Record]) -> datetime.date:
    """Gives the day that a printed sheet carries: of the first record's review, or of a later change to any."""
    first, *others = records
    return max([first.reviewed, *(change.on for change in changes_in([first, *others]))])
