"""Which checks look at which part of a record: heard while they run, so that nobody has to list it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from backwise.checks.base import Context
from backwise.checks.running import record_checks
from backwise.loading import Loaded
from backwise.model import KIND_BY_NAME, Leaf, Loc, Record, leaves

_Hear = Callable[[Loc], None]


def checks_by_part(
    loaded: Loaded, today: datetime.date, kind: str, record: Record
) -> Mapping[Loc, tuple[str, ...]]:
    """Gives for each field and each single value of a record the codes of the checks that read it, in order.

    A field that a check reads only as a whole, such as all steps, is named by itself: `("steps",)`.
    """
    heard: dict[Loc, set[str]] = {}
    for needs_whole in (False, True):
        for check in record_checks(kind, needs_whole=needs_whole):
            code = check.code

            def hear(loc: Loc, code: str = code) -> None:
                heard.setdefault(loc, set()).add(code)

            listening = _Listening(loaded, today, record, hear)
            for _ in check.run(listening, _listened_to(kind, record, hear)):
                pass  # What is wrong is told elsewhere.
    return {loc: tuple(sorted(codes)) for loc, codes in heard.items()}


class _Listening(Context):
    """A context that hears which single values of one record are read."""

    def __init__(self, loaded: Loaded, today: datetime.date, record: Record, hear: _Hear) -> None:
        super().__init__(loaded.guide, loaded.broken, today)
        object.__setattr__(self, "_heard", (record, hear))

    def fields(self, record: Record) -> Sequence[Leaf]:
        heard, hear = self.__dict__["_heard"]
        if record.id != heard.id or not isinstance(record, type(heard)):
            return super().fields(record)
        return [_HeardLeaf(leaf.loc, leaf.value, leaf.markers, hear) for leaf in leaves(heard)]


class _HeardLeaf(Leaf):
    __slots__ = ("_hear",)

    def __init__(self, loc: Loc, value: object, markers: tuple[Any, ...], hear: _Hear) -> None:
        super().__init__(loc, value, markers)
        self._hear = hear

    def __getattribute__(self, name: str) -> Any:
        own = super().__getattribute__
        if name == "value":
            own("_hear")(own("loc"))
        return own(name)


def _listened_to(kind: str, record: Record, hear: _Hear) -> Record:
    """Gives a record like this one that tells which of its fields is asked for."""
    model = KIND_BY_NAME[kind].model

    class Heard(model):  # pyright: ignore[reportGeneralTypeIssues, reportUntypedBaseClass]
        def __getattribute__(self, name: str) -> Any:
            if name in model.model_fields and name != "id":
                hear((name,))
            return super().__getattribute__(name)

    copy = record.model_copy()
    object.__setattr__(copy, "__class__", Heard)
    return copy
