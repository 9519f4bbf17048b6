"""What a computation looked at in a guide, so that one can tell whether its result is still right.

    guide, trace = watched(plain)
    page = write(guide)
    ...
    if trace.holds(later):  # the page need not be written again

Looked at, and so noted, is what is asked of the guide itself: single records, whole kinds, joins, places,
the vocabulary, the body, the approved texts, the names that moved and the words around records. Records are frozen and are handed out as they are. A join is noted with its
result only, not with all that it looked at inside: a new technique that is related to no other changes
nothing for them.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from copy import copy
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from backwise.model.guide import Guide
from backwise.model.kinds import KINDS

V = TypeVar("V")

# What of a guide is noted as a whole, what key by key, and what by the results it gives. `leaves` says
# nothing of the guide: the values of a record are its own. All other methods only ask these.
WHOLE = frozenset({"vocabulary", "body", "approved", "moved", "say", "translations"})
MAPPINGS = frozenset({kind.attribute for kind in KINDS} | {"sources", "cited"})
JOINS = frozenset(
    {
        "source",
        "techniques_for",
        "claims_for",
        "sessions_for",
        "sessions_with",
        "related_to",
        "first_aid_for",
        "techniques_in",
        "rules_of",
        "firmest",
        "part_seconds",
        "session_seconds",
    }
)
_OWN = WHOLE | MAPPINGS | JOINS | {"leaves"}


def watched(guide: Guide) -> tuple[Guide, Trace]:
    """Gives a guide that behaves like this one, and a trace that notes what is looked at in it."""
    trace = Trace()
    return _WatchedGuide(guide, trace), trace


class Trace:
    """What was looked at in a guide."""

    def __init__(self) -> None:
        self._whole: dict[str, object] = {}
        self._found: dict[tuple[str, object], object] = {}
        self._has: dict[tuple[str, object], bool] = {}
        self._asked: dict[tuple[object, ...], tuple[str, tuple[Any, ...], object]] = {}

    def holds(self, guide: Guide) -> bool:
        """Whether all that was looked at is the same in this guide."""
        return (
            all(_same(getattr(guide, name), seen) for name, seen in self._whole.items())
            and all(_same(getattr(guide, name).get(key), seen) for (name, key), seen in self._found.items())
            and all((key in getattr(guide, name)) == seen for (name, key), seen in self._has.items())
            and all(_same(getattr(guide, name)(*args), seen) for name, args, seen in self._asked.values())
        )

    def note_whole(self, name: str, seen: object) -> None:
        """Notes that all of the vocabulary, of the body or of a mapping was looked at."""
        self._whole[name] = seen

    def note_found(self, name: str, key: object, seen: object) -> None:
        """Notes what was found in a mapping under a key, or None."""
        self._found[name, key] = seen

    def note_has(self, name: str, key: object, seen: bool) -> None:
        """Notes whether a key is in a mapping."""
        self._has[name, key] = seen

    def note_asked(self, name: str, args: tuple[Any, ...], seen: object) -> None:
        """Notes what a join gave. Records that were given are kept: they are asked about again as they were."""
        # A copy, as the caller may sort or shorten a list that it was given.
        by_number = (arg if isinstance(arg, str) else id(arg) for arg in args)
        self._asked[(name, *by_number)] = name, args, copy(seen)


def _same(value: object, seen: object) -> bool:
    """Whether nobody could tell one from the other. Loading keeps the very objects of what did not change."""
    if value is seen:
        return True
    if isinstance(value, BaseModel) or type(value) is not type(seen):
        return False
    if isinstance(value, (list, tuple)):
        values, others = cast("tuple[object, ...]", value), cast("tuple[object, ...]", seen)
        return len(values) == len(others) and all(map(_same, values, others))
    if isinstance(value, dict):
        values, others = cast("dict[object, object]", value), cast("dict[object, object]", seen)
        return _same(list(values.items()), list(others.items()))
    return value == seen


class _WatchedGuide(Guide):
    def __init__(self, plain: Guide, trace: Trace) -> None:
        # Not as a guide is made: it has nothing of its own, and all is asked of the plain one.
        object.__setattr__(self, "_plain", plain)
        object.__setattr__(self, "_trace", trace)

    def __getattribute__(self, name: str) -> Any:
        own = super().__getattribute__
        if name not in _OWN:
            return own(name)
        value = getattr(own("_plain"), name)
        trace: Trace = own("_trace")
        if name in MAPPINGS:
            return _WatchedMapping(name, value, trace)
        if name in WHOLE:
            trace.note_whole(name, value)
        if name not in JOINS:
            return value

        def ask(*args: Any) -> Any:
            result: object = value(*args)
            trace.note_asked(name, args, result)
            return result

        return ask


class _WatchedMapping(Mapping[Any, V]):
    __slots__ = ("_name", "_plain", "_trace")

    def __init__(self, name: str, plain: Mapping[Any, V], trace: Trace) -> None:
        self._name = name
        self._plain = plain
        self._trace = trace

    def _whole(self) -> Mapping[Any, V]:
        self._trace.note_whole(self._name, self._plain)
        return self._plain

    def __getitem__(self, key: Any) -> V:
        self._trace.note_found(self._name, key, self._plain.get(key))
        return self._plain[key]

    def get(self, key: Any, default: Any = None) -> Any:
        found = self._plain.get(key)
        self._trace.note_found(self._name, key, found)
        return default if found is None else found

    def __contains__(self, key: object) -> bool:
        found = key in self._plain
        self._trace.note_has(self._name, key, found)
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def __eq__(self, other: object) -> bool:
        return self._whole() == (other._whole() if isinstance(other, _WatchedMapping) else other)

    def __repr__(self) -> str:
        return repr(self._whole())

    def keys(self) -> KeysView[Any]:
        return self._whole().keys()

    def values(self) -> ValuesView[V]:
        return self._whole().values()

    def items(self) -> ItemsView[Any, V]:
        return self._whole().items()
