"""One walk over every value of a record, with what its markers say it is."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from backwise.model.fields import Loc, OneOf, Ref, Text
from backwise.model.source import below

M = TypeVar("M")
Marker = OneOf | Ref | Text


@dataclass(slots=True)
class Leaf:
    """One value of a record: where it stands in it, and what its markers say it is.

    Never changed. It is not frozen only because that makes the walk over a large guide twice as slow.
    """

    loc: Loc
    value: object
    markers: tuple[Marker, ...]

    def marks(self, marker: type[Marker]) -> bool:
        """Whether the value carries a marker of this type."""
        return marker in map(type, self.markers)

    def mark(self, marker: type[M]) -> M:
        """Gives the marker of this type. Raises StopIteration if there is none."""
        return next(m for m in self.markers if isinstance(m, marker))


def leaves(model: BaseModel, loc: Loc = ()) -> Iterator[Leaf]:
    """Gives every single value of a record with its place and its markers, in the order of its fields."""
    found: list[Leaf] = []
    _walk_over(type(model))(model, loc, found)
    return iter(found)


# How to walk over a value: given the value, its place, and the list to add to. Made once for each annotation.
_Walk = Callable[[Any, Loc, list[Leaf]], None]


@cache
def _walk_over(model: type[BaseModel]) -> _Walk:
    hints = get_type_hints(model, include_extras=True)
    walks = [(name, _walk_of(hints[name], ())) for name in model.model_fields]

    def walk(value: BaseModel, loc: Loc, found: list[Leaf]) -> None:
        fields = value.__dict__
        for name, walk_field in walks:
            if (field := fields[name]) is not None:
                walk_field(field, below(loc, name), found)

    return walk


def _walk_of(annotation: Any, markers: tuple[Marker, ...]) -> _Walk:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _walk_of(args[0], (*markers, *(m for m in args[1:] if isinstance(m, Marker))))
    if origin in (Union, types.UnionType):
        return _walk_of(next(a for a in args if a is not type(None)), markers)
    if origin is tuple:
        return _walk_of_entries(_walk_of(args[0], ()))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _walk_of_values(_walk_of(args[1], ()))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _walk_over(annotation)

    def add(value: object, loc: Loc, found: list[Leaf]) -> None:
        found.append(Leaf(loc, value, markers))

    return add


def _walk_of_entries(walk_entry: _Walk) -> _Walk:
    def walk(value: tuple[object, ...], loc: Loc, found: list[Leaf]) -> None:
        for index, entry in enumerate(value):
            walk_entry(entry, below(loc, index), found)

    return walk


def _walk_of_values(walk_value: _Walk) -> _Walk:
    def walk(value: Mapping[str, object], loc: Loc, found: list[Leaf]) -> None:
        for key, entry in value.items():
            walk_value(cast("Any", entry), below(loc, key), found)

    return walk
