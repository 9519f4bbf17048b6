"""Techniques that have much in common, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from heapq import nsmallest

from backwise.model.techniques import Technique

MOST = 3
_FAMILY, _GOAL, _ZONE = 3, 2, 1  # what it counts to have one in common

_Names = frozenset[str]
# Goals → family → zones → the first few techniques by id: those alike in all of these are interchangeable.
_Alike = dict[_Names, dict[str, dict[_Names, list[Technique]]]]


class Relations:
    """The taught techniques, grouped by giver, goals, family and zones.

    The number of groups is bounded by the words there are, not by the number of techniques; and most groups
    are passed over, because all zones together could not lift them above what was found.
    """

    def __init__(self, techniques: Iterable[Technique]) -> None:
        self._by_giver: dict[str, _Alike] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        )
        for technique in sorted((t for t in techniques if t.is_taught), key=lambda t: t.id):
            group = self._by_giver[technique.giver][_goals(technique)][technique.family][_zones(technique)]
            if len(group) <= MOST:  # one more than is asked for, as one may be the technique itself
                group.append(technique)

    def of(self, technique: Technique) -> list[Technique]:
        """Gives up to three taught techniques with the most in common, the nearest first, then by id."""
        goals, zones = _goals(technique), _zones(technique)
        alike = self._by_giver.get(technique.giver, {})
        groups = [
            (_GOAL * len(goals & their_goals) + _FAMILY * (family == technique.family), by_zones)
            for their_goals, families in alike.items()
            for family, by_zones in families.items()
        ]
        found: list[tuple[int, str, Technique]] = []
        for shared, by_zones in sorted(groups, key=lambda group: -group[0]):
            if len(found) == MOST and shared + _ZONE * len(zones) < -found[-1][0]:
                break
            for their_zones, group in by_zones.items():
                if score := shared + _ZONE * len(zones & their_zones):
                    found += [(-score, t.id, t) for t in group if t.id != technique.id]
            found = nsmallest(MOST, found, key=lambda row: row[:2])
        return [t for _, _, t in found]


def _goals(technique: Technique) -> _Names:
    return frozenset(suits.goal for suits in technique.suits)


def _zones(technique: Technique) -> _Names:
    return frozenset(technique.zones)
