"""Where records were read: files, lines and columns, kept small enough for thousands of files."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from backwise.model.fields import Loc

LineAndColumn = tuple[int, int]


@lru_cache(maxsize=2**16)
def below(loc: Loc, part: str | int) -> Loc:
    """Gives the place one level down, the same object each time: most records have the same keys."""
    return (*loc, part)


class Places(Mapping[Loc, LineAndColumn]):
    """Line and column, from 1, of each value of a file. Two numbers a value; a dictionary takes ten times that.

    Looking one up walks over all: it is done for the few values that have a problem.
    """

    __slots__ = ("_locs", "_numbers")

    def __init__(self, places: Mapping[Loc, LineAndColumn]) -> None:
        self._locs = tuple(places)
        self._numbers = array("I", [number for place in places.values() for number in place])

    def __getitem__(self, loc: Loc) -> LineAndColumn:
        try:
            at = 2 * self._locs.index(loc)
        except ValueError:
            raise KeyError(loc) from None
        return self._numbers[at], self._numbers[at + 1]

    def __iter__(self) -> Iterator[Loc]:
        return iter(self._locs)

    def __len__(self) -> int:
        return len(self._locs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Places):
            return NotImplemented
        return self is other or (self._numbers == other._numbers and self._locs == other._locs)

    def __hash__(self) -> int:
        return hash(self._locs)


NO_PLACES: Mapping[Loc, LineAndColumn] = Places({})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record was read: its file, and the line and column (from 1) of each of its values and keys."""

    path: str
    base: Loc = ()
    values: Mapping[Loc, LineAndColumn] = NO_PLACES
    keys: Mapping[Loc, LineAndColumn] = NO_PLACES

    def place(self, loc: Loc = (), *, key: bool = False) -> LineAndColumn:
        """Gives line and column of a value (or of its key), or of the nearest part around it that exists."""
        full = self.base + loc
        if key and full in self.keys:
            return self.keys[full]
        while full and full not in self.values:
            full = full[:-1]
        return self.values.get(full, (1, 1))
