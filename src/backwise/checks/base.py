"""What every check is made of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from backwise.body.contact import PlacedStroke, placed_strokes
from backwise.model import (
    BODY_FILE,
    KIND_BY_NAME,
    KINDS,
    VOCABULARY_FILE,
    Guide,
    Leaf,
    Loc,
    Record,
    Ref,
    Source,
    Technique,
    Text,
)
from backwise.problems import Fix, Problem, Severity

EVERY_KIND = tuple(kind.name for kind in KINDS)
_NAME_OF = {kind.model: kind.name for kind in KINDS}


def kind_of(record: Record) -> str:
    """Gives the name of a record's kind, as links write it."""
    name = _NAME_OF.get(type(record))
    # A record that is listened to (listening.py) is of a class below its own.
    return name or next(name for model, name in _NAME_OF.items() if isinstance(record, model))


@dataclass(frozen=True)
class Example:
    """Lines of a record that are right, and the same gone wrong. `file` is under data/."""

    file: str
    good: str
    bad: str


@dataclass(frozen=True)
class Context:
    """What a check looks at, and what several checks need of one record: made once, on first use.

    The clock is read outside: `today` is given. `asked` holds every question whether something is broken, with
    its answer, so that whoever keeps what was found can tell whether it still holds.
    """

    guide: Guide
    broken: frozenset[tuple[str, str]]
    today: datetime.date
    asked: dict[tuple[str, str], bool] = field(default_factory=dict[tuple[str, str], bool], init=False)
    _texts: dict[tuple[type, str], list[Leaf]] = field(
        default_factory=dict[tuple[type, str], list[Leaf]], init=False, repr=False
    )
    _strokes: dict[str, tuple[PlacedStroke, ...]] = field(
        default_factory=dict[str, tuple[PlacedStroke, ...]], init=False, repr=False
    )

    def is_broken(self, kind: str, id_: str) -> bool:
        """Whether this record could not be read, so that its absence is already reported."""
        self.asked[kind, id_] = is_broken(self.broken, kind, id_)
        return self.asked[kind, id_]

    def fields(self, record: Record) -> Sequence[Leaf]:
        """Gives every single value of a record, with its place and its markers."""
        return self.guide.leaves(record)

    def texts(self, record: Record) -> list[Leaf]:
        """Gives every text of a record that readers see."""
        key = (type(record), record.id)
        if key not in self._texts:
            self._texts[key] = [leaf for leaf in self.fields(record) if leaf.marks(Text)]
        return self._texts[key]

    def named(self, record: Record) -> Iterator[tuple[Leaf, str, str]]:
        """Gives each value that names another record, with the kind and the id that it names."""
        for leaf in self.fields(record):
            if leaf.marks(Ref):
                yield leaf, leaf.mark(Ref).kind, str(leaf.value)

    def strokes(self, technique: Technique) -> tuple[PlacedStroke, ...]:
        """Gives the strokes of a technique that can be measured."""
        if technique.id not in self._strokes:
            self._strokes[technique.id] = tuple(placed_strokes(self.guide, technique))
        return self._strokes[technique.id]

    def problem(
        self,
        record: Record,
        loc: Loc,
        message: str,
        hint: str = "",
        *,
        at_key: bool = False,
        severity: Severity = "problem",
        words: str = "",
    ) -> Problem:
        """Gives a problem at a value of a record, or at its key. Whoever runs the check adds the code.

        Args:
            record: the record.
            loc: the place of the value in it.
            message: what is wrong.
            hint: what to do.
            at_key: it is the key that is wrong.
            severity: whether it fails a check.
            words: those of a longer text that it is about, as they are written; if not given, those that the message
                quotes first.
        """
        source = self.guide.source(kind_of(record), record.id)
        found = problem_in(source, loc, message, hint, at_key=at_key, severity=severity)
        return found if at_key else replace(found, words=words or _quoted(message, record, loc))


_QUOTED = re.compile(r'"([^"]+)"')


def _quoted(message: str, record: Record, loc: Loc) -> str:
    """Gives the words of a text that a message quotes, or nothing where the text does not hold them."""
    value: Any = record
    for part in loc:
        # What is looked at in another shape than it has, such as a whole session, has no text here.
        value = value[part] if isinstance(part, int) else getattr(value, part, None)
    quoted = _QUOTED.search(message)
    if not quoted or not isinstance(value, str):
        return ""
    words = quoted[1].rstrip("… ")
    return words if words and words in " ".join(value.split()) else ""


def is_broken(broken: frozenset[tuple[str, str]], kind: str, id_: str) -> bool:
    """Whether a record is among those that could not be read. An id of `*` stands for any of its kind."""
    return not broken.isdisjoint({(kind, id_), (kind, "*"), ("body" if kind == "zone" else kind, "*")})


def problem_in(
    source: Source,
    loc: Loc,
    message: str,
    hint: str = "",
    *,
    at_key: bool = False,
    severity: Severity = "problem",
) -> Problem:
    """Gives a problem at a value of what was read from a file, or at its key. It has no code yet."""
    line, column = source.place(loc, key=at_key)
    return Problem(source.path, line, column, "", message, hint, severity)


def problem_at_home(guide: Guide, kind: str, message: str, hint: str = "") -> Problem:
    """Gives a problem of a kind's file or folder, where no record is left to point at. It has no code yet."""
    home = KIND_BY_NAME[kind].home
    near = next((s.path for (k, _), s in guide.sources.items() if k == kind), None)
    folder = near.rsplit("/", 1)[0] if near and home.endswith("/") else None
    return Problem(folder or near or home, 1, 1, "", message, hint)


@dataclass(frozen=True, kw_only=True)
class Check:
    """One rule: its code, a short title, why it exists, and an example. `RecordCheck` and `GuideCheck` find what breaks it.

    Attributes:
        needs_whole: waits until every record can be read, because a missing one would only make it repeat in
            other words what that one's own problem says.
    """

    code: str
    title: str
    why: str
    example: Example
    needs_whole: bool = False

    def problems(self, context: Context) -> Iterator[Problem]:
        """Gives everything in the guide that breaks this rule, with its code."""
        raise NotImplementedError

    def stamped(self, found: Iterable[Problem]) -> Iterator[Problem]:
        """Gives problems with the code of this check."""
        for problem in found:
            yield replace(problem, code=self.code)


@dataclass(frozen=True, kw_only=True)
class RecordCheck(Check):
    """A rule on one record: what it finds depends on the record, and on what the record leads to.

    Attributes:
        kinds: the kinds of record that it looks at.
        run: finds what breaks the rule in one of them.
    """

    kinds: tuple[str, ...]
    run: Callable[[Context, Any], Iterable[Problem]]

    def problems(self, context: Context) -> Iterator[Problem]:
        """Gives everything in the guide that breaks this rule, with its code."""
        for kind in self.kinds:
            for record in context.guide.all(kind).values():
                yield from self.stamped(self.run(context, record))


# What was written, and what surely was meant.
Meant = tuple[str, str]
# What is wrong with one value of a record of this kind, or of "vocabulary" or "body": messages with their hints, and
# with what surely was meant, where that is known.
Fault = tuple[str, str] | tuple[str, str, Meant]
Faults = Callable[[Context, str, Leaf], Iterable[Fault]]


@dataclass(frozen=True, kw_only=True)
class TextCheck(RecordCheck):
    """A rule on single values, of every record and of what readers see of vocabulary.yml and body.yml.

    Attributes:
        faults: finds what breaks the rule in one value.
    """

    faults: Faults
    kinds: tuple[str, ...] = EVERY_KIND
    run: Callable[[Context, Any], Iterable[Problem]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "run", self._in_record)

    def problems(self, context: Context) -> Iterator[Problem]:
        """Gives everything in the guide that breaks this rule, with its code."""
        yield from super().problems(context)
        yield from self.beyond_records(context)

    def beyond_records(self, context: Context) -> Iterator[Problem]:
        """Gives what breaks this rule in the words of the vocabulary and in the body, with its code."""
        for kind, source, model in _beyond_records(context.guide):
            for leaf in context.guide.leaves(model):
                for fault in self.faults(context, kind, leaf):
                    yield from self.stamped([problem_in(source, leaf.loc, fault[0], fault[1])])

    def _in_record(self, context: Context, record: Record) -> Iterator[Problem]:
        kind = kind_of(record)
        for leaf in context.fields(record):
            for fault in self.faults(context, kind, leaf):
                found = context.problem(record, leaf.loc, fault[0], fault[1])
                meant = fault[2] if len(fault) == 3 else None
                yield replace(found, fix=Fix(found.line, found.column, *meant)) if meant else found


def _beyond_records(guide: Guide) -> Iterator[tuple[str, Source, BaseModel]]:
    words = guide.sources.get(("vocabulary", ""), Source(VOCABULARY_FILE))
    for name, values in guide.vocabulary.items():
        for value, word in values.items():
            yield "vocabulary", replace(words, base=(name, value)), word
    yield "body", guide.sources.get(("body", ""), Source(BODY_FILE)), guide.body


@dataclass(frozen=True, kw_only=True)
class GuideCheck(Check):
    """A rule on what no record holds alone: the drawing, and what must not be missing."""

    run: Callable[[Context], Iterable[Problem]]

    def problems(self, context: Context) -> Iterator[Problem]:
        """Gives everything in the guide that breaks this rule, with its code."""
        yield from self.stamped(self.run(context))
