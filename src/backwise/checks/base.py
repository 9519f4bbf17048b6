"""What every check is made of."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from backwise.model import KIND_BY_NAME, Guide, Kind, Leaf, Loc, Record, Text, leaves
from backwise.problems import Problem, Severity


@dataclass(frozen=True)
class Example:
    """Lines of a record that are right, and the same gone wrong. `file` is under data/."""

    file: str
    good: str
    bad: str


@dataclass(frozen=True)
class Context:
    """What a check looks at. The clock is read outside: `today` is given."""

    guide: Guide
    broken: frozenset[tuple[str, str]]
    today: datetime.date

    def is_broken(self, kind: str, id_: str) -> bool:
        """Whether this record could not be read, so that its absence is already reported."""
        return not self.broken.isdisjoint(
            {(kind, id_), (kind, "*"), ("body" if kind == "zone" else kind, "*")}
        )

    def records(self, *kinds: str) -> Iterator[tuple[Kind, Record]]:
        """Gives the records of these kinds, or of all."""
        for kind, record in self.guide.records():
            if not kinds or kind.name in kinds:
                yield kind, record

    def texts(self, *kinds: str) -> Iterator[tuple[Kind, Record, Leaf]]:
        """Gives every text that readers see."""
        for kind, record in self.records(*kinds):
            for leaf in leaves(record):
                if leaf.marks(Text):
                    yield kind, record, leaf

    def problem(
        self,
        code: str,
        kind: str,
        id_: str,
        loc: Loc,
        message: str,
        hint: str = "",
        *,
        at_key: bool = False,
        severity: Severity = "problem",
    ) -> Problem:
        """Gives a problem at a value of a record, or at its key."""
        source = self.guide.source(kind, id_)
        line, column = source.place(loc, key=at_key)
        return Problem(source.path, line, column, code, message, hint, severity)

    def file_problem(self, code: str, kind: str, message: str, hint: str = "") -> Problem:
        """Gives a problem of a kind's file or folder, where no record is left to point at."""
        home = KIND_BY_NAME[kind].home
        near = next((s.path for (k, _), s in self.guide.sources.items() if k == kind), None)
        folder = near.rsplit("/", 1)[0] if near and home.endswith("/") else None
        return Problem(folder or near or home, 1, 1, code, message, hint)


@dataclass(frozen=True)
class Check:
    """One rule: its code, a short title, why it exists, an example, and the function that finds what breaks it."""

    code: str
    title: str
    why: str
    example: Example
    run: Callable[[Context], Iterable[Problem]]
    needs_whole: bool = False
