"""Steps are named where something counts by them, so that another one put in moves nothing.

What is read names them; the model holds their numbers. This is the one place where a name becomes a number.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from backwise.model import Loc, Session, Technique
from backwise.problems import did_you_mean, either, surely

# The names of a technique's steps in order; None for one that has none.
Names = tuple[str | None, ...]


@dataclass(frozen=True)
class Slip:
    """What is wrong with a name, or a number: where, and what it surely should be, where that is known.

    With `is_bad` nobody can say which step it is, so the record around it cannot be read.
    """

    loc: Loc
    code: str
    message: str
    hint: str
    now: str = ""
    is_bad: bool = False


def step_names(techniques: Mapping[str, Technique]) -> dict[str, Names]:
    """Gives the names of the steps of each technique."""
    return {id_: tuple(step.id for step in technique.steps) for id_, technique in techniques.items()}


def with_step_numbers(
    model: type, record: Mapping[str, Any], of_techniques: Mapping[str, Names]
) -> tuple[Mapping[str, Any], list[Slip]]:
    """Gives a record as it was read with numbers for names of steps, and what is wrong with them.

    Args:
        model: what it should become. Only techniques and sessions name steps.
        record: what its file holds, however wrong.
        of_techniques: the names of the steps of all techniques, for sessions. Steps of one that is not there are
            left out: it has a problem of its own.
    """
    if model not in (Technique, Session):
        return record, []
    numbered = copy.deepcopy(dict(record))
    slips: list[Slip] = []
    if model is Technique:
        steps = [_dict(step) for step in _list(record.get("steps"))]
        places = _in_technique(numbered, tuple(_name(step.get("id")) for step in steps))
        slips += _twice(steps)
    else:
        places = _in_session(numbered, of_techniques)
    for place in places:
        slip = place.numbered()
        slips += [slip] if slip else []
    return numbered, slips


@dataclass(frozen=True)
class _Place:
    """A place where a step is named: `holder[key]`. `whose` is the technique, where that is another record."""

    loc: Loc
    holder: Any
    key: Any
    names: Names
    whose: str = ""

    def numbered(self) -> Slip | None:
        """Puts the number in the place of the name, and gives what is wrong with either."""
        written = self.holder[self.key]
        if isinstance(written, str):
            if written in self.names:
                self.holder[self.key] = self.names.index(written) + 1
                return None
            return self._unknown(written)
        if isinstance(written, int) and not isinstance(written, bool) and 1 <= written <= len(self.names):
            return self._counted(written)
        return None

    def _unknown(self, written: str) -> Slip:
        known = [name for name in self.names if name]
        where = f'"{self.whose}" has' if self.whose else "there is"
        hint = (
            f"Steps with a name are {either(known)}."
            if known
            else "Give the step that you mean a name: `id: a-short-name`."
        )
        said = f"{did_you_mean(written, known)} {hint}".strip()
        message = f'{where} no step called "{written}".'
        return Slip(self.loc, "BW312", message, said, surely(written, known), is_bad=True)

    def _counted(self, number: int) -> Slip:
        message = f"{number} counts the steps, so another one put in would make it mean a different step."
        if name := self.names[number - 1]:
            return Slip(self.loc, "BW310", message, f"Write its name: {name}.", name)
        of = f' of "{self.whose}"' if self.whose else ""
        hint = f"Give step {number}{of} a name, `id: a-short-name` above its `do`, and write that name here."
        return Slip(self.loc, "BW310", message, hint)


def _in_technique(record: dict[str, Any], names: Names) -> Iterator[_Place]:
    positions = [_dict(position) for position in _list(record.get("positions"))]
    if not names:  # That there are no steps is a problem of its own.
        for of_steps, key in ((record, "passes"), (record, "signature"), *((p, "skip") for p in positions)):
            of_steps.pop(key, None)
    for p, position in enumerate(positions):
        yield from _entries(("positions", p, "skip"), position.get("skip"), names)
    yield from _entries(("passes", "steps"), _dict(record.get("passes")).get("steps"), names)
    if "signature" in record:
        yield _Place(("signature",), record, "signature", names)


def _in_session(record: dict[str, Any], of_techniques: Mapping[str, Names]) -> Iterator[_Place]:
    for p, part in enumerate(map(_dict, _list(record.get("parts")))):
        technique = _name(part.get("technique"))
        if technique and technique in of_techniques:
            yield from _entries(("parts", p, "steps"), part.get("steps"), of_techniques[technique], technique)
        elif technique:
            part.pop("steps", None)


def _entries(loc: Loc, steps: object, names: Names, whose: str = "") -> Iterator[_Place]:
    yield from (_Place((*loc, n), steps, n, names, whose) for n in range(len(_list(steps))))


def _twice(steps: Sequence[dict[str, Any]]) -> Iterator[Slip]:
    first: dict[str, int] = {}
    for n, step in enumerate(steps):
        name = _name(step.get("id"))
        if name and first.setdefault(name, n) != n:
            hint = f"Step {first[name] + 1} has it. Choose another name for this one."
            yield Slip(("steps", n, "id"), "BW208", f'the id "{name}" is given twice.', hint, is_bad=True)


def _name(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _list(value: object) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _dict(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
