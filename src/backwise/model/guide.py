"""`Guide`: all records, joined. One side of a relation is authored, the other is computed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from backwise.model.body import Body
from backwise.model.evidence import Claim, Document, Goal, Reference
from backwise.model.fields import Ref
from backwise.model.kinds import KIND_BY_NAME, KINDS, Kind
from backwise.model.preparation import Position, Supply
from backwise.model.record import Record
from backwise.model.related import Relations
from backwise.model.safety import AfterSign, Condition, FirstAid, RedFlag, Rule
from backwise.model.sessions import CHECK_IN, CHECK_LIGHT, Moment, Part, Session
from backwise.model.source import Source
from backwise.model.steps import Step
from backwise.model.techniques import Suits, Technique, in_quarters
from backwise.model.tradition import OtherMethod, Point
from backwise.model.translation import Translation
from backwise.model.vocabulary import GlossaryTerm, Vocabulary
from backwise.model.walk import Leaf, leaves
from backwise.words import ENGLISH, Words

T = TypeVar("T")
K = TypeVar("K")


def _no_records() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Guide:
    """All records, joined. What can be computed is computed here and never typed into data.

    A guide never changes, so each join makes its index once, when it is first asked.
    """

    vocabulary: Vocabulary
    body: Body
    techniques: Mapping[str, Technique] = field(default_factory=_no_records)
    goals: Mapping[str, Goal] = field(default_factory=_no_records)
    claims: Mapping[str, Claim] = field(default_factory=_no_records)
    sessions: Mapping[str, Session] = field(default_factory=_no_records)
    methods: Mapping[str, OtherMethod] = field(default_factory=_no_records)
    references: Mapping[str, Reference] = field(default_factory=_no_records)
    documents: Mapping[str, Document] = field(default_factory=_no_records)
    rules: Mapping[str, Rule] = field(default_factory=_no_records)
    conditions: Mapping[str, Condition] = field(default_factory=_no_records)
    red_flags: Mapping[str, RedFlag] = field(default_factory=_no_records)
    after_signs: Mapping[str, AfterSign] = field(default_factory=_no_records)
    first_aid: Mapping[str, FirstAid] = field(default_factory=_no_records)
    moments: Mapping[str, Moment] = field(default_factory=_no_records)
    points: Mapping[str, Point] = field(default_factory=_no_records)
    supplies: Mapping[str, Supply] = field(default_factory=_no_records)
    positions: Mapping[str, Position] = field(default_factory=_no_records)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=_no_records)
    sources: Mapping[tuple[str, str], Source] = field(default_factory=dict[tuple[str, str], Source])
    approved: Mapping[str, str] = field(default_factory=dict[str, str])
    moved: Mapping[str, str] = field(default_factory=dict[str, str])
    # By language, then by kind and id.
    translations: Mapping[str, Mapping[tuple[str, str], Translation]] = field(default_factory=_no_records)
    # What is said around the records, in their language.
    say: Words = ENGLISH

    def all(self, kind: str) -> Mapping[str, Record]:
        """Gives the records of a kind by id, in the order of their file names or of their list."""
        return cast("Mapping[str, Record]", getattr(self, KIND_BY_NAME[kind].attribute))

    def get(self, kind: str, id_: str) -> Record | None:
        """Gives one record, or None."""
        return self.all(kind).get(id_)

    def records(self) -> Iterator[tuple[Kind, Record]]:
        """Gives every record with its kind."""
        for kind in KINDS:
            for record in self.all(kind.name).values():
                yield kind, record

    def source(self, kind: str, id_: str) -> Source:
        """Gives where a record was read; with the id "", where a file that holds no records was."""
        known = self.sources.get((kind, id_))
        return known or Source(KIND_BY_NAME[kind].home if kind in KIND_BY_NAME else f"{kind}.yml")

    def has(self, kind: str, id_: str) -> bool:
        """Whether there is such a record, or zone."""
        return id_ in self.ids(kind)

    def ids(self, kind: str) -> Mapping[str, object]:
        """Gives what a `Ref` of this kind may name. Zones are no records: they belong to the body."""
        return self.body.zones if kind == "zone" else self.all(kind)

    def name_now(self, kind: str, id_: str) -> str | None:
        """Gives where a record went that had this name: `technique:fold-roll`, or None if none had."""
        return self.moved.get(f"{kind}:{id_}")

    def label(self, list_name: str, value: str) -> str:
        """Gives how readers see a word of a closed list."""
        word = self.vocabulary.get(list_name, {}).get(value)
        return word.label if word else value

    def leaves(self, record: BaseModel) -> tuple[Leaf, ...]:
        """Gives every single value of a record of this guide, or of its body, walked over once."""
        known = self._leaves.get(id(record))
        if known is None or known[0] is not record:
            # The record is kept with its values: its number in memory must not go to another.
            known = self._leaves[id(record)] = record, tuple(leaves(record))
        return known[1]

    @cached_property
    def _leaves(self) -> dict[int, tuple[BaseModel, tuple[Leaf, ...]]]:
        return {}

    # Joins: one side is authored, the other is computed.

    def techniques_for(self, goal: str) -> list[tuple[Technique, Suits]]:
        """Gives the taught techniques that suit a goal, each with its reason."""
        return list(self._techniques_by_goal.get(goal, ()))

    def claims_for(self, goal: str) -> list[Claim]:
        """Gives the claims about a goal, strongest grade first."""
        order = list(self.vocabulary.get("grade", {}))
        return sorted(self._claims_by_goal.get(goal, ()), key=lambda c: _rank(order, c.grade))

    def sessions_for(self, goal: str) -> list[Session]:
        """Gives the sessions for a goal: for two before for one, made for it before good for it too, short before long."""
        found = self._sessions_by_goal.get(goal, ())
        return sorted(found, key=lambda s: (s.giver == "self", s.goals.index(goal), s.minutes))

    def sessions_with(self, technique: str) -> list[Session]:
        """Gives the sessions that use a technique."""
        return list(self._sessions_by_technique.get(technique, ()))

    def related_to(self, technique: Technique) -> list[Technique]:
        """Gives up to three taught techniques with the most goals and zones in common, same family first."""
        return self._relations.of(technique)

    def first_aid_for(self, kind: str, id_: str) -> list[FirstAid]:
        """Gives the first aid that a rule, a method, a red flag or a sign afterwards may call for."""
        return list(self._first_aid_by_cause.get((kind, id_), ()))

    def techniques_in(self, session: Session) -> list[Technique]:
        """Gives the techniques of a session, each once, in the order in which they come. Unknown ids are left out."""
        ids = dict.fromkeys(part.technique for part in session.parts if part.technique)
        return [self.techniques[id_] for id_ in ids if id_ in self.techniques]

    def rules_of(self, session: Session) -> list[str]:
        """Gives the ids of the rules of all techniques in a session, each once, in the order of the guide."""
        used = {rule for technique in self.techniques_in(session) for rule in technique.rules}
        return sorted(used & self.rules.keys(), key=self._rank_of_rule.__getitem__)

    def firmest(self, massage: Technique | Session) -> str | None:
        """Gives the firmest pressure of a technique, or of what a session does of its own; None where none is drawn."""
        order = list(self.vocabulary.get("pressure", {}))
        steps = self._steps_of(massage) if isinstance(massage, Session) else massage.steps
        used = [s.pressure for step in steps for s in step.strokes if s.shape != "return"]
        return max(used, key=lambda pressure: _rank(order, pressure), default=None)

    @property
    def pressures(self) -> frozenset[str]:
        """The pressures that some stroke of the guide uses."""
        steps = (step for technique in self.techniques.values() for step in technique.steps)
        return frozenset(stroke.pressure for step in steps for stroke in step.strokes)

    @property
    def shapes(self) -> frozenset[str]:
        """The movements that some stroke of the guide makes."""
        steps = (step for technique in self.techniques.values() for step in technique.steps)
        return frozenset(stroke.shape for step in steps for stroke in step.strokes)

    def check_in(self, massage: Technique | Session) -> str:
        """Gives the id of the moment that asks on the way: what stays light is never asked whether it may be firmer."""
        return CHECK_LIGHT if self.firmest(massage) in (None, "light") else CHECK_IN

    def _steps_of(self, session: Session) -> Iterator[Step]:
        for part in session.parts:
            if part.technique and (technique := self.techniques.get(part.technique)):
                yield from (step for _, step in technique.steps_in(session.position, part.steps))

    def part_seconds(self, session: Session) -> list[tuple[Part, int]]:
        """Gives each part of a session with its time in seconds, in whole quarters of a minute.

        Unknown ids count as nothing.
        """
        result: list[tuple[Part, int]] = []
        one_side = False
        for part in session.parts:
            seconds = 0
            if part.side:
                one_side = True
            elif part.moment and (moment := self.moments.get(part.moment)):
                seconds = part.seconds or moment.seconds
            elif part.technique and (technique := self.techniques.get(part.technique)):
                once = technique.seconds_planned(session.position, one_side=one_side, only=part.steps)
                seconds = once * (part.times or 1)
            result.append((part, in_quarters(seconds)))
        return result

    def session_seconds(self, session: Session) -> int:
        """Gives the planned time of a session in seconds."""
        return sum(seconds for _, seconds in self.part_seconds(session))

    @cached_property
    def cited(self) -> Mapping[str, list[tuple[str, str]]]:
        """Gives for each cited reference the records that cite it, as (kind, id)."""
        return _grouped(
            (work, (kind.name, record.id))
            for kind, record in self.records()
            for work in dict.fromkeys(self._works_in(record))
        )

    def _works_in(self, record: Record) -> Iterator[str]:
        for leaf in self.leaves(record):
            if leaf.marks(Ref) and leaf.mark(Ref).kind == "reference":
                yield str(leaf.value)

    # Indexes of the joins.

    @cached_property
    def _techniques_by_goal(self) -> Mapping[str, list[tuple[Technique, Suits]]]:
        return _grouped((s.goal, (t, s)) for t in self.techniques.values() if t.is_taught for s in t.suits)

    @cached_property
    def _claims_by_goal(self) -> Mapping[str, list[Claim]]:
        return _grouped((goal, c) for c in self.claims.values() for goal in dict.fromkeys(c.goals))

    @cached_property
    def _sessions_by_goal(self) -> Mapping[str, list[Session]]:
        return _grouped((goal, s) for s in self.sessions.values() for goal in dict.fromkeys(s.goals))

    @cached_property
    def _sessions_by_technique(self) -> Mapping[str, list[Session]]:
        return _grouped(
            (technique, s)
            for s in self.sessions.values()
            for technique in dict.fromkeys(p.technique for p in s.parts if p.technique)
        )

    @cached_property
    def _first_aid_by_cause(self) -> Mapping[tuple[str, str], list[FirstAid]]:
        return _grouped(
            ((kind, id_), aid)
            for aid in self.first_aid.values()
            for kind, ids in (
                ("rule", aid.rules),
                ("method", aid.methods),
                ("after-sign", aid.after),
                ("red-flag", aid.flags),
            )
            for id_ in dict.fromkeys(ids)
        )

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self.techniques.values())

    @cached_property
    def _rank_of_rule(self) -> Mapping[str, int]:
        return {id_: rank for rank, id_ in enumerate(self.rules)}


def _rank(order: list[str], word: str) -> int:
    """Gives the place of a word in its closed list; behind all others where the list could not be read."""
    return order.index(word) if word in order else len(order)


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """Gives what belongs to each key, in the order given."""
    found: dict[K, list[T]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found
