"""Techniques that have much in common, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from heapq import nsmallest

from backwise.model.techniques import Technique

MOST = 3
_FAMILY, _GOAL, _ZONE = 3, 2, 1  # what it counts to have one in common

_Names = frozenset[str]
# Family → zones → the first few techniques by id: those alike in all of these are interchangeable.
_Families = dict[str, dict[_Names, list[Technique]]]


class Relations:
    """The taught techniques, grouped by giver, goals, family and zones.

    There are no more groups than the words allow, however many techniques; and groups are gone through from
    those with most in common, until all zones together could not lift the rest above what was found.
    """

    def __init__(self, techniques: Iterable[Technique]) -> None:
        self._groups: dict[str, dict[_Names, _Families]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        )
        for technique in sorted((t for t in techniques if t.is_taught), key=lambda t: t.id):
            group = self._groups[technique.giver][_goals(technique)][technique.family][_zones(technique)]
            if len(group) <= MOST:  # one more than is asked for, as one may be the technique itself
                group.append(technique)
        self._by_shared_goals = cache(self._group_by_shared_goals)

    def of(self, technique: Technique) -> list[Technique]:
        """Gives up to three taught techniques with the most in common, the nearest first, then by id."""
        zones = _zones(technique)
        levels = [
            (_GOAL * goals + _FAMILY * same_family, same_family, groups)
            for goals, groups in self._by_shared_goals(technique.giver, _goals(technique)).items()
            for same_family in (True, False)
        ]
        found: list[tuple[int, str, Technique]] = []
        least = 1  # what a technique must count to be among the nearest
        for shared, same_family, groups in sorted(levels, key=lambda level: -level[0]):
            if shared + _ZONE * len(zones) < least:
                break
            for families in groups:
                for family, by_zones in families.items():
                    if (family == technique.family) != same_family:
                        continue
                    for their_zones, group in by_zones.items():
                        score = shared + _ZONE * len(zones & their_zones)
                        if score >= least:
                            found += [(-score, t.id, t) for t in group if t.id != technique.id]
            found = nsmallest(MOST, found, key=lambda row: row[:2])
            least = -found[-1][0] if len(found) == MOST else 1
        return [t for _, _, t in found]

    def _group_by_shared_goals(self, giver: str, goals: _Names) -> Mapping[int, list[_Families]]:
        found: dict[int, list[_Families]] = {}
        for their_goals, families in self._groups.get(giver, {}).items():
            found.setdefault(len(goals & their_goals), []).append(families)
        return found


def _goals(technique: Technique) -> _Names:
    return frozenset(suits.goal for suits in technique.suits)


def _zones(technique: Technique) -> _Names:
    return frozenset(technique.zones)
