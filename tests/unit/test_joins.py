"""Joins by index give what their plain definitions give, on guides nobody thought of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backwise.loading import load_guide
from backwise.model import KINDS, Claim, Guide, Part, Ref, Session, Suits, Technique, kind_of, leaves
from tests.conftest import ROOT

REAL = load_guide(ROOT / "data").guide
IDS = ("a", "b", "c", "d", "e", "f", "g", "h")
GOALS, ZONES, FAMILIES = ("sleep", "neck", "back"), ("upper", "middle", "lower"), ("glide", "press")
GRADES = list(REAL.vocabulary["grade"])


def some(words: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), max_size=4).map(tuple)


def suits(goals: tuple[str, ...]) -> tuple[Suits, ...]:
    return tuple(Suits(goal=goal, why="A reason.", claim="a") for goal in goals)


@st.composite
def techniques(draw: Callable[..., object]) -> Technique:
    first = next(iter(REAL.techniques.values()))
    return first.model_copy(
        update={
            "id": draw(st.sampled_from(IDS)),
            "family": draw(st.sampled_from(FAMILIES)),
            "giver": draw(st.sampled_from(("partner", "partner", "self"))),
            "who": draw(st.sampled_from(("anyone", "anyone", "professional"))),
            "suits": suits(draw(some(GOALS))),
            "zones": draw(some(ZONES)),
            "rules": draw(some(("r1", "r2", "r3"))),
            "references": draw(some(("w1", "w2"))),
        }
    )


@st.composite
def sessions(draw: Callable[..., object]) -> Session:
    first = next(iter(REAL.sessions.values()))
    parts = (*(Part(technique=id_) for id_ in draw(some(IDS))), Part(side="left"))
    minutes = draw(st.integers(3, 5))
    return first.model_copy(
        update={
            "id": draw(st.sampled_from(IDS)),
            "goals": draw(some(GOALS)),
            "parts": parts,
            "minutes": minutes,
        }
    )


@st.composite
def claims(draw: Callable[..., object]) -> Claim:
    first = next(iter(REAL.claims.values()))
    grade = draw(st.sampled_from(GRADES))
    return first.model_copy(
        update={"id": draw(st.sampled_from(IDS)), "goals": draw(some(GOALS)), "grade": grade}
    )


@st.composite
def guides(draw: Callable[..., object]) -> Guide:
    def by_id(records: st.SearchStrategy) -> dict:
        return {record.id: record for record in draw(st.lists(records, max_size=12))}

    first = next(iter(REAL.rules.values()))
    rules = {id_: first.model_copy(update={"id": id_}) for id_ in draw(st.permutations(("r1", "r2", "r4")))}
    return Guide(
        REAL.vocabulary,
        REAL.body,
        techniques=by_id(techniques()),
        sessions=by_id(sessions()),
        claims=by_id(claims()),
        rules=rules,
    )


def related(guide: Guide, technique: Technique) -> list[Technique]:
    """The plain definition: each compared with each."""

    def shared(other: Technique) -> int:
        goals = {s.goal for s in technique.suits} & {s.goal for s in other.suits}
        zones = set(technique.zones) & set(other.zones)
        return 2 * len(goals) + len(zones) + 3 * (technique.family == other.family)

    others = [
        t
        for t in guide.techniques.values()
        if t.id != technique.id and t.is_taught and t.giver == technique.giver and shared(t)
    ]
    return sorted(others, key=lambda t: (-shared(t), t.id))[:3]


@settings(max_examples=40, deadline=None)
@given(guides(), techniques())
def test_related_are_the_nearest_of_all(guide: Guide, stranger: Technique) -> None:
    for technique in (*guide.techniques.values(), stranger):
        assert guide.related_to(technique) == related(guide, technique)


def test_of_many_alike_the_first_three_others_are_given() -> None:
    first = next(t for t in REAL.techniques.values() if t.is_taught)
    alike = {id_: first.model_copy(update={"id": id_}) for id_ in IDS}
    guide = Guide(REAL.vocabulary, REAL.body, techniques=alike)
    assert [t.id for t in guide.related_to(alike["b"])] == ["a", "c", "d"]
    assert [t.id for t in guide.related_to(alike["h"])] == ["a", "b", "c"]


@settings(max_examples=25, deadline=None)
@given(guides())
def test_joins_are_what_they_say(guide: Guide) -> None:
    all_techniques, all_sessions = guide.techniques.values(), guide.sessions.values()
    for goal in GOALS:
        assert guide.techniques_for(goal) == [
            (t, s) for t in all_techniques if t.is_taught for s in t.suits if s.goal == goal
        ]
        by_grade = sorted(
            (c for c in guide.claims.values() if goal in c.goals), key=lambda c: GRADES.index(c.grade)
        )
        assert guide.claims_for(goal) == by_grade
        # For two before for one, made for it before good for it too, short before long.
        assert guide.sessions_for(goal) == sorted(
            (s for s in all_sessions if goal in s.goals),
            key=lambda s: (s.giver == "self", s.goals.index(goal), s.minutes),
        )
    for id_ in IDS:
        assert guide.sessions_with(id_) == [
            s for s in all_sessions if any(p.technique == id_ for p in s.parts)
        ]
    for session in all_sessions:
        used = [guide.techniques[p.technique] for p in session.parts if p.technique in guide.techniques]
        needed = {rule for technique in used for rule in technique.rules}
        assert guide.rules_of(session) == [id_ for id_ in guide.rules if id_ in needed]


@settings(max_examples=20, deadline=None)
@given(guides())
def test_what_cites_a_work(guide: Guide) -> None:
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, record in guide.records():
        for leaf in leaves(record):
            if leaf.marks(Ref) and leaf.mark(Ref).kind == "reference":
                users = found.setdefault(str(leaf.value), [])
                if (kind.name, record.id) not in users:
                    users.append((kind.name, record.id))
    assert list(guide.cited.items()) == list(found.items())


def test_a_list_that_a_join_gave_is_ones_own() -> None:
    for ask in (REAL.techniques_for, REAL.claims_for, REAL.sessions_for):
        goal = next(goal for goal in REAL.goals if ask(goal))
        given_before = list(ask(goal))
        ask(goal).clear()
        assert ask(goal) == given_before


# --- Leaves, titles, kinds ------------------------------------------------------------------------


def test_the_guide_walks_over_a_record_once() -> None:
    for _, record in REAL.records():
        assert list(REAL.leaves(record)) == list(leaves(record))
        assert REAL.leaves(record) is REAL.leaves(record)


def test_a_copy_of_a_record_is_walked_over_by_itself() -> None:
    record = next(iter(REAL.goals.values()))
    REAL.leaves(record)
    copy = record.model_copy(update={"name": "Another name"})
    assert next(leaf for leaf in REAL.leaves(copy) if leaf.loc == ("name",)).value == "Another name"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_and_its_records_know_each_other(kind) -> None:
    field = {
        "reference": "title",
        "document": "title",
        "claim": "question",
        "rule": "rule",
        "condition": "sheet",
        "red-flag": "sign",
        "after-sign": "sign",
        "term": "term",
    }.get(kind.name, "name")
    for record in REAL.all(kind.name).values():
        assert kind_of(record) is kind
        assert record.title == getattr(record, field)


def test_which_kinds_have_pages_and_which_are_safety() -> None:
    assert {kind.name for kind in KINDS if kind.has_pages} == {
        "technique",
        "goal",
        "session",
        "claim",
        "method",
    }
    assert {kind.name for kind in KINDS if kind.is_safety} == {
        "rule",
        "condition",
        "red-flag",
        "after-sign",
        "first-aid",
    }
