"""Two values of a record compared, in words: entries of lists are matched by what they say, not by their numbers.

So a step that is put in front is one new step, and the others stay what they were.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from pydantic import BaseModel

from backwise.body.words import describe_step
from backwise.comparing.wording import loses_care, numbers_of, only_different, sentence, worded
from backwise.model import Guide, Loc, Moment, Position, Record, Session, Step, Technique, leaves

# Fields that decide what hands do, or keep somebody from harm, wherever they stand in a record.
SAFETY_FIELDS = frozenset(
    {
        "rules",
        "care",
        "strokes",
        "hold",
        "no_stroke",
        "skip",
        "who",
        "giver",
        "harms",
        "red_flags",
        "not_for",
        "then",
    }
)
# How fields are called where their own names would puzzle.
_LABELS = {
    "do": "",
    "cue": "in short",
    "detail": "how",
    "strokes": "what the hands do",
    "hold": "what the hands do",
    "no_stroke": "what the hands do",
    "skip": "leaves out",
    "found_by": "search words",
    "said_in": "sections of the documents",
    "fit_to_cite": "may be cited",
    "care": "warnings",
    "rules": "warnings",
    "suits": "suits",
    "differs": "where we differ",
    "is": "",
}
# Never shown to readers as such.
_UNSEEN = frozenset({"id", "facts"})
_ALIKE = 0.5
_ENTRIES = {"steps": "step", "positions": "position", "parts": "part", "suits": "goal", "mistakes": "mistake"}


@dataclass(frozen=True)
class Change:
    """One thing that differs: where on the page, what it was and what it is; None where there was or is nothing."""

    where: str
    was: str | None
    now: str | None
    is_safety: bool = False
    loc: Loc = ()


@dataclass(frozen=True)
class Comparison:
    """Two guides, of whose records values are compared."""

    old: Guide
    new: Guide

    def records(self, was: Record, now: Record) -> Iterator[Change]:
        """Gives what differs in a record, in the order of its fields."""
        # Numbers of steps stay as they are while the steps that they name change.
        names_steps = isinstance(now, Session) and any(part.steps for part in now.parts)
        if was == now and not names_steps:
            return
        # What reads the same is no change for readers, such as another id of the same record.
        for change in self._models(was, now, "", (), (was, now)):
            if change.was != change.now:
                yield replace(change, is_safety=change.is_safety or _is_less_careful(now, change))

    def _models(
        self, was: BaseModel, now: BaseModel, where: str, loc: Loc, top: tuple[Record, Record]
    ) -> Iterator[Change]:
        hands_told = False
        for name in type(now).model_fields:
            before, after = getattr(was, name), getattr(now, name)
            if name in _UNSEEN:
                continue
            here, at = _joined(where, name), (*loc, name)
            if isinstance(was, Step) and isinstance(now, Step) and _LABELS.get(name) == "what the hands do":
                if not hands_told and (was.strokes, was.hold, was.no_stroke) != (
                    now.strokes,
                    now.hold,
                    now.no_stroke,
                ):
                    hands_told = True
                    yield self._hands(was, now, here, at)
            elif _are_numbers(before) and _are_numbers(after) and _arenumbers_of_steps(name):
                yield from self._step_numbers(before, after, here, at, top)
            else:
                yield from self._values(before, after, here, at, top)

    def _values(
        self, was: Any, now: Any, where: str, loc: Loc, top: tuple[Record, Record]
    ) -> Iterator[Change]:
        if isinstance(was, tuple) and isinstance(now, tuple):
            yield from self._lists(
                cast("tuple[Any, ...]", was), cast("tuple[Any, ...]", now), where, loc, top
            )
        elif isinstance(was, BaseModel) and type(was) is type(now):
            yield from self._models(was, now, where, loc, top)
        elif isinstance(was, Mapping) and isinstance(now, Mapping):
            before, after = cast("Mapping[str, Any]", was), cast("Mapping[str, Any]", now)
            for key in {**before, **after}:
                yield from self._values(
                    before.get(key), after.get(key), _joined(where, key), (*loc, key), top
                )
        elif was != now:
            yield self._change(
                where, loc, self._said(self.old, was, top[0], loc), self._said(self.new, now, top[1], loc)
            )

    def _lists(
        self, was: tuple[Any, ...], now: tuple[Any, ...], where: str, loc: Loc, top: tuple[Record, Record]
    ) -> Iterator[Change]:
        name = str(loc[-1])
        pairs = aligned([_key(entry) for entry in was], [_key(entry) for entry in now])
        for i, j in pairs:
            number = (j if j is not None else cast("int", i)) + 1
            entry = _entry(where, name, number, named=isinstance((now or was)[0], BaseModel))
            if i is not None and j is not None:
                yield from self._values(was[i], now[j], entry, (*loc, j), top)
            elif j is not None:
                yield self._change(
                    f"new {entry}".strip(), (*loc, j), None, self._said(self.new, now[j], top[1], (*loc, j))
                )
            elif i is not None:
                yield self._change(entry, loc, self._said(self.old, was[i], top[0], (*loc, i)), None)

    def _hands(self, was: Step, now: Step, where: str, loc: Loc) -> Change:
        before, after = only_different(describe_step(self.old, was, 1), describe_step(self.new, now, 1))
        if before == after:
            before, after = numbers_of(was), numbers_of(now)
        return self._change(where, loc, before, after)

    def _step_numbers(
        self, was: Any, now: Any, where: str, loc: Loc, top: tuple[Record, Record]
    ) -> Iterator[Change]:
        """Tells numbers of steps by what the steps say: the same steps under other numbers are no change."""
        old_steps, new_steps = _steps(self.old, top[0], loc), _steps(self.new, top[1], loc)
        before, after = _as_tuple(was), _as_tuple(now)
        same = {
            i + 1: j + 1
            for i, j in aligned([_key(s) for s in old_steps], [_key(s) for s in new_steps])
            if i is not None and j is not None
        }
        if [same.get(n) for n in before] != list(after):
            yield self._change(where, loc, _named(before, old_steps), _named(after, new_steps))

    def _change(self, where: str, loc: Loc, was: str | None, now: str | None) -> Change:
        return Change(where or "text", was, now, any(part in SAFETY_FIELDS for part in loc), loc)

    def _said(self, guide: Guide, value: Any, record: Record, loc: Loc) -> str | None:
        """Gives a value as readers know it: a word by its label, a record by its title."""
        if value is None or value in ((), ""):
            return None
        if isinstance(value, BaseModel):
            return sentence(guide, value)
        names = [part for part in loc if isinstance(part, str)]
        here = (
            leaf
            for leaf in guide.leaves(record)
            if [part for part in leaf.loc if isinstance(part, str)] == names
        )
        leaf = next((leaf for leaf in here if leaf.value == value), None)
        return worded(guide, value, leaf)


def aligned(was: Sequence[str], now: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Gives which entry of a list became which, by what they say: indexes, or None for what is new or gone."""
    pairs: list[tuple[int | None, int | None]] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        old, taken = list(range(i1, i2)), dict[int, int]()
        for j in range(j1, j2):
            alike = [(difflib.SequenceMatcher(None, was[i], now[j]).ratio(), -i) for i in old]
            best = max(alike, default=(0.0, 0))
            if best[0] >= _ALIKE or (i2 - i1 == j2 - j1 == 1):
                taken[j] = -best[1]
                old = [i for i in old if i > taken[j]]
        left = [i for i in range(i1, i2) if i not in taken.values()]
        pairs += [(i, None) for i in left]
        pairs += [(taken.get(j), j) for j in range(j1, j2)]
    return pairs


def _is_less_careful(record: Record, change: Change) -> bool:
    """Whether somebody is told less to be light, or what not to do. A step that is gone tells nobody to press."""
    is_told = isinstance(record, Technique | Session | Moment | Position)
    is_gone_as_whole = change.now is None and change.loc[-1:] == ("steps",)
    return is_told and not is_gone_as_whole and loses_care(change.was or "", change.now or "")


def _key(entry: Any) -> str:
    """Gives what an entry of a list says, to know it again."""
    if not isinstance(entry, BaseModel):
        return str(entry)
    if isinstance(entry, Step):
        return entry.do
    first = [str(leaf.value) for leaf in leaves(entry) if isinstance(leaf.value, str)]
    return first[0] if first else repr(entry)


def _are_numbers(value: object) -> bool:
    return (
        value is None
        or isinstance(value, int)
        or (isinstance(value, tuple) and all(isinstance(n, int) for n in cast("tuple[object, ...]", value)))
    )


def _arenumbers_of_steps(name: str) -> bool:
    return name in ("skip", "steps", "signature")


def _as_tuple(value: Any) -> tuple[int, ...]:
    return () if value is None else (value,) if isinstance(value, int) else tuple(value)


def _steps(guide: Guide, record: Record, loc: Loc) -> tuple[Step, ...]:
    """Gives the steps that numbers at this place count: of the technique itself, or of the one in this part."""
    if isinstance(record, Technique):
        return record.steps
    parts: Any = getattr(record, "parts", ())
    technique = (
        guide.techniques.get(parts[loc[1]].technique or "")
        if len(loc) > 1 and isinstance(loc[1], int) and loc[1] < len(parts)
        else None
    )
    return technique.steps if technique else ()


def _named(numbers: tuple[int, ...], steps: tuple[Step, ...]) -> str | None:
    words = [f"{n} ({steps[n - 1].cue})" if 0 < n <= len(steps) else str(n) for n in numbers]
    return f"step{'s' if len(words) > 1 else ''} {', '.join(words)}" if words else None


def _joined(where: str, name: str) -> str:
    label = _LABELS.get(name, name.replace("_", " "))
    return f"{where}, {label}" if where and label else where or label


def _entry(where: str, name: str, number: int, *, named: bool) -> str:
    around = where.rpartition(", ")[0]
    noun = _ENTRIES.get(name)
    if noun and named:
        return f"{around}, {noun} {number}" if around else f"{noun} {number}"
    return where
