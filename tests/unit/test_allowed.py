"""What a doctor's yes leaves: never more with one more condition."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwise.allowed import Allowed, allowed
from backwise.checks.base import Context
from backwise.checks.flat_hands import CHECK as FLAT_HANDS
from backwise.language.phrases import after_asking
from backwise.loading import load_guide
from backwise.model import Then
from tests.conftest import ROOT

REAL = load_guide(ROOT / "data").guide
PRESSURES = list(REAL.vocabulary["pressure"])
POSITIONS = list(REAL.positions)
TAUGHT = [technique.id for technique in REAL.techniques.values() if technique.is_taught]

# Conditions as somebody may write them, more varied than the real ones.
THENS = st.builds(
    Then,
    pressure=st.sampled_from([None, *PRESSURES]),
    most=st.none() | st.integers(0, 10),
    flat_hands=st.booleans(),
    without=st.lists(st.sampled_from(TAUGHT), max_size=2).map(tuple),
    positions=st.lists(st.sampled_from(POSITIONS), max_size=3, unique=True).map(tuple),
    not_on=st.lists(st.sampled_from(list(REAL.body.zones)), max_size=2, unique=True).map(tuple),
)
CONDITIONS = st.lists(
    st.tuples(st.sampled_from(list(REAL.vocabulary["level"])), st.none() | THENS), min_size=1, max_size=5
)


def guide_with(conditions: list[tuple[str, Then | None]]):
    pattern = REAL.conditions["pregnant"]
    made = {
        f"c{n}": pattern.model_copy(update={"id": f"c{n}", "level": level, "then": then})
        for n, (level, then) in enumerate(conditions)
    }
    return replace(REAL, conditions=made)


@given(CONDITIONS, st.data())
def test_one_more_condition_never_allows_more(
    conditions: list[tuple[str, Then | None]], data: st.DataObject
) -> None:
    guide = guide_with(conditions)
    ids = list(guide.conditions)
    some = data.draw(st.lists(st.sampled_from(ids), unique=True))
    fewer, more = allowed(guide, some), allowed(guide, [*some, data.draw(st.sampled_from(ids))])
    for technique in guide.techniques.values():
        assert fewer.allows_technique(technique) >= more.allows_technique(technique)
        assert fewer.must_lighten(technique, guide) <= more.must_lighten(technique, guide)
        assert {*fewer.must_keep_off(technique)} <= {*more.must_keep_off(technique)}
    for session in guide.sessions.values():
        assert fewer.allows_session(session, guide) >= more.allows_session(session, guide)
    for position in POSITIONS:
        assert fewer.allows_position(position) >= more.allows_position(position)
    assert fewer.is_nothing <= more.is_nothing


@given(CONDITIONS)
def test_the_order_of_answers_does_not_matter(conditions: list[tuple[str, Then | None]]) -> None:
    guide = guide_with(conditions)
    forwards, backwards = allowed(guide, list(guide.conditions)), allowed(guide, list(guide.conditions)[::-1])
    assert (forwards.firmest, forwards.is_nothing) == (backwards.firmest, backwards.is_nothing)
    for one, other in (
        (forwards.without, backwards.without),
        (forwards.positions or (), backwards.positions or ()),
    ):
        assert set(one) == set(other)


def test_without_a_condition_all_that_is_taught_is_allowed() -> None:
    free = allowed(REAL, [])
    assert free == Allowed()
    assert {t.id for t in REAL.techniques.values() if free.allows_technique(t)} == set(TAUGHT)
    assert all(free.allows_session(session, REAL) for session in REAL.sessions.values())


def test_nothing_is_left_where_a_massage_must_stop() -> None:
    for condition in REAL.conditions.values():
        left = allowed(REAL, [condition.id])
        assert left.is_nothing == (condition.level in ("emergency", "stop"))
        assert any(map(left.allows_technique, REAL.techniques.values())) != left.is_nothing


def test_a_yes_limits_pressure_techniques_and_positions() -> None:
    guide = guide_with(
        [
            ("ask", Then(pressure="medium", positions=("side-lying", "seated"))),
            ("ask", Then(pressure="light", without=("point-press",), positions=("seated",))),
            ("area", None),
        ]
    )
    left = allowed(guide, ["c0", "c1", "c2"])
    assert left == Allowed((), "light", ("point-press",), ("seated",), points=False)
    assert not left.allows_technique(guide.techniques["point-press"])
    assert left.allows_position("seated")
    assert not left.allows_position("face-down")
    # Firmer hands are told to be lighter; they are not sent away.
    firm = next(t for t in guide.techniques.values() if guide.firmest(t) == "medium" and t.is_taught)
    assert left.must_lighten(firm, guide)
    assert not allowed(guide, ["c0"]).must_lighten(firm, guide)


def test_positions_that_exclude_each_other_leave_nothing() -> None:
    guide = guide_with([("ask", Then(positions=("seated",))), ("ask", Then(positions=("side-lying",)))])
    assert allowed(guide, ["c0", "c1"]).is_nothing


def test_a_session_that_names_what_nobody_knows_is_not_allowed() -> None:
    session = next(iter(REAL.sessions.values()))
    assert not Allowed().allows_session(session, replace(REAL, techniques={}))


def test_an_answer_that_nobody_knows_allows_nothing() -> None:
    with pytest.raises(KeyError):
        allowed(REAL, ["no-such-condition"])


def test_words_say_what_is_left() -> None:
    guide = guide_with([("ask", Then(pressure="light", without=("point-press",))), ("area", None)])
    said = after_asking(guide.conditions["c0"], guide)
    assert "light pressure" in said
    assert "technique:point-press" in said
    assert after_asking(guide.conditions["c1"], guide) == ""
    stopped = guide.conditions["c0"].model_copy(update={"level": "stop"})
    assert after_asking(stopped, guide) == ""


def test_what_is_for_professionals_is_never_allowed() -> None:
    taught = next(t for t in REAL.techniques.values() if t.is_taught)
    nothing = allowed(REAL, [])
    assert nothing.allows_technique(taught)
    assert not nothing.allows_technique(taught.model_copy(update={"who": "professional"}))


def test_a_part_of_the_back_that_nothing_touches_is_told_and_ends_what_belongs_there_alone() -> None:
    guide = guide_with([("ask", Then(not_on=("lower-back", "waist", "hips"))), ("own", None)])
    left = allowed(guide, list(guide.conditions))
    assert not left.is_nothing
    for technique in guide.techniques.values():
        belongs_there = bool(technique.zones) and set(technique.zones) <= {"lower-back", "waist", "hips"}
        if belongs_there:
            assert not left.allows_technique(technique)
        goes_there = {"lower-back", "waist", "hips", "whole-back"} & set(technique.zones)
        assert bool(left.must_keep_off(technique)) == bool(goes_there)
    said = after_asking(guide.conditions["c0"], guide)
    assert said.startswith("If you have asked")
    assert all(guide.body.zones[id_].label.lower() in said.lower() for id_ in left.not_on)


def test_what_the_person_decides_alone_asks_nobody_else() -> None:
    guide = guide_with([("own", Then(pressure="light"))])
    assert "asked" not in after_asking(guide.conditions["c0"], guide)
    assert not allowed(guide, ["c0"]).is_nothing


def test_who_may_bear_no_weight_is_told_so_with_what_is_light() -> None:
    guide = guide_with([("ask", Then(pressure="light", most=1)), ("ask", Then(pressure="light"))])
    light = next(t for t in guide.techniques.values() if guide.firmest(t) == "light" and t.is_taught)
    assert not allowed(guide, ["c1"]).must_lighten(light, guide)
    assert allowed(guide, ["c0", "c1"]).must_lighten(light, guide)
    assert "1 of 10" in after_asking(guide.conditions["c0"], guide)


def having(**stroke: str) -> set[str]:
    """Gives the taught techniques with a stroke like this."""
    return {
        technique.id
        for technique in REAL.techniques.values()
        if technique.is_taught
        and any(
            all(getattr(one, key) == value for key, value in stroke.items())
            for step in technique.steps
            for one in step.strokes
        )
    }


def left_out(level: str, then: Then) -> set[str]:
    guide = guide_with([(level, then)])
    return {id_ for id_ in TAUGHT if not allowed(guide, ["c0"]).allows_technique(guide.techniques[id_])}


def test_what_hands_do_is_left_out_without_a_list() -> None:
    pointed = having(shape="press")
    assert left_out("own", Then()) == set()
    assert left_out("ask", Then()) == pointed
    others = set().union(*(having(hand=hand) for hand in REAL.vocabulary["hand"] if hand[:4] != "palm"))
    assert left_out("own", Then(flat_hands=True)) == others | having(hand="palm-heel")
    heavy = having(shape="circles") | having(shape="kneads") | having(pressure="medium") | others
    assert heavy <= left_out("own", Then(most=1)) < set(TAUGHT)


def test_what_is_left_out_is_said() -> None:
    guide = guide_with([("ask", Then(pressure="light", flat_hands=True))])
    said = after_asking(guide.conditions["c0"], guide)
    assert "flat hands" in said
    assert "points" in said


def test_flat_hands_that_need_weight_are_named_where_none_may_have_any() -> None:
    flat = Then(pressure="light", flat_hands=True)
    guide = guide_with([("ask", flat), ("ask", flat.model_copy(update={"most": 1}))])
    light, weightless = (allowed(guide, [id_]) for id_ in ("c0", "c1"))
    taught = [REAL.techniques[id_] for id_ in TAUGHT]
    names = {t.id for t in taught if weightless.rules_out(t) and not light.rules_out(t)}
    assert names
    said = after_asking(guide.conditions["c1"], guide)
    assert all(f"(technique:{id_})" in said for id_ in names)
    assert "technique:" not in after_asking(guide.conditions["c0"], guide)


def test_weak_bones_and_frailty_bear_no_weight() -> None:
    for id_ in ("osteoporosis", "older"):
        kept = {t.id for t in REAL.techniques.values() if allowed(REAL, [id_]).allows_technique(t)}
        assert kept
        assert kept.isdisjoint(having(shape="kneads") | having(shape="circles") | having(hand="fingers"))


def test_flat_is_said_of_hands_not_of_how_somebody_lies() -> None:
    context = Context(REAL, frozenset(), datetime.date(2026, 11, 26))
    heart = REAL.conditions["heart"]
    for advice, is_told in (("Then only flat, light hands.", False), ("Sit, if lying flat is hard.", True)):
        found = list(FLAT_HANDS.run(context, heart.model_copy(update={"advice": advice})))
        assert bool(found) == is_told, advice
