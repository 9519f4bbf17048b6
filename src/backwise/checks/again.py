"""Checking again after an edit: what was found in a record stands, as long as nothing that was looked at changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from backwise.checks.base import Context, is_broken
from backwise.checks.running import check_whole, found_in, record_checks
from backwise.loading import Loaded
from backwise.model import Record
from backwise.model.watch import Trace, watched
from backwise.problems import Problem


@dataclass(frozen=True)
class Kept:
    """What was found in one record, and all that it rests on."""

    record: Record
    problems: tuple[Problem, ...]
    trace: Trace
    asked: Mapping[tuple[str, str], bool]

    def holds(self, record: Record, loaded: Loaded) -> bool:
        """Whether the same would be found now."""
        return (
            record is self.record
            and all(is_broken(loaded.broken, *what) == answer for what, answer in self.asked.items())
            and self.trace.holds(loaded.guide)
        )


@dataclass(frozen=True)
class Checked:
    """A guide that was checked.

    Attributes:
        problems: everything that is wrong, sorted.
        today: the day for which it was checked.
        kept: what was found in each record by kind, id, and whether its checks wait for a whole guide.
    """

    problems: tuple[Problem, ...]
    today: datetime.date
    kept: Mapping[tuple[str, str, bool], Kept] = field(repr=False)


def check_again(loaded: Loaded, today: datetime.date, before: Checked | None = None) -> Checked:
    """Gives what `check_guide` gives, and asks again only where something that counts has changed.

    Args:
        loaded: what was read, with the very objects of all records that are as before.
        today: the day; another day than before, and everything is checked.
        before: what an earlier call gave.
    """
    is_whole = not (loaded.broken or loaded.problems)
    earlier: Mapping[tuple[str, str, bool], Kept] = (
        before.kept if before and before.today == today else dict[tuple[str, str, bool], Kept]()
    )
    kept: dict[tuple[str, str, bool], Kept] = {}
    found = check_whole(Context(loaded.guide, loaded.broken, today), is_whole=is_whole)
    for kind, record in loaded.guide.records():
        for needs_whole in (False, True):
            if not record_checks(kind.name, needs_whole=needs_whole):
                continue
            key = (kind.name, record.id, needs_whole)
            known = earlier.get(key)
            if needs_whole and not is_whole:
                # Not asked now. When the guide is whole again, this may still hold.
                if known:
                    kept[key] = known
                continue
            if known is None or not known.holds(record, loaded):
                known = _look(loaded, today, record, needs_whole=needs_whole)
            kept[key] = known
            found += known.problems
    return Checked(tuple(loaded.in_order(found)), today, kept)


def _look(loaded: Loaded, today: datetime.date, record: Record, *, needs_whole: bool) -> Kept:
    guide, trace = watched(loaded.guide)
    context = Context(guide, loaded.broken, today)
    problems = tuple(found_in(context, record, needs_whole=needs_whole))
    return Kept(record, problems, trace, context.asked)
