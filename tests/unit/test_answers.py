"""The self-check holds every condition, and what it says each answer does is what `allowed` says."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backwise.allowed import allowed
from backwise.checks.self_check_lines import MOST_LINES
from backwise.guided.answers import answers
from backwise.model import Guide, Then
from tests.unit.test_allowed import CONDITIONS, REAL, guide_with

DATA = answers(REAL)


def left_out(data: dict[str, Any], said: list[str]) -> tuple[bool, set[str], set[str]]:
    """The rule that the script applies, in the fewest words: whether nothing is left, and what is left out."""
    barred = {one for id_ in said for one in data["conditions"][id_].get("bars", ())}

    def is_out(needs: list[list[str]]) -> bool:
        return any(set(need) <= barred for need in needs)

    techniques = {id_ for id_, t in data["techniques"].items() if is_out(t["needs"])}
    sessions = {
        id_ for id_, s in data["sessions"].items() if is_out(s["needs"]) or techniques & {*s["techniques"]}
    }
    return is_out([data["everything"]]), techniques, sessions


def assert_same(guide: Guide, data: dict[str, Any], said: list[str]) -> None:
    left = allowed(guide, said)
    is_nothing, techniques, sessions = left_out(data, said)
    assert is_nothing == left.is_nothing
    taught = {id_: t for id_, t in guide.techniques.items() if t.is_taught}
    assert techniques == {id_ for id_, t in taught.items() if not left.allows_technique(t)}
    assert sessions == {id_ for id_, s in guide.sessions.items() if not left.allows_session(s, guide)}


def test_every_condition_stands_in_one_line_and_what_stops_comes_first() -> None:
    asked = Counter(id_ for line in DATA["lines"] for id_ in line["conditions"])
    assert asked == Counter([*REAL.conditions])
    assert len(DATA["lines"]) <= MOST_LINES
    stopping = [line["stops"] for line in DATA["lines"]]
    assert stopping == sorted(stopping, reverse=True)
    for line in DATA["lines"]:
        for id_ in line["conditions"]:
            assert (
                line["stops"]
                == DATA["conditions"][id_].get("stops", False)
                == allowed(REAL, [id_]).is_nothing
            )


def test_every_warning_sign_is_said_in_the_check() -> None:
    said = {sign for c in DATA["conditions"].values() for _, signs in c.get("signs", ()) for sign in signs}
    assert said == {flag.sign for flag in REAL.red_flags.values()}


def test_whoever_has_to_ask_is_asked_whether_they_did() -> None:
    must = {id_ for id_, told in DATA["conditions"].items() if told.get("mustAsk")}
    assert must == {id_ for id_, c in REAL.conditions.items() if c.level == "ask"}


def test_an_emergency_says_whom_to_call() -> None:
    for id_, condition in REAL.conditions.items():
        if condition.level == "emergency" or "112" in condition.advice:
            assert DATA["conditions"][id_]["call"]
    assert all(number in DATA["conditions"]["chest"]["advice"] for number in DATA["words"]["numbers"])


def test_each_answer_and_many_together_leave_out_what_allowed_says() -> None:
    ids = list(REAL.conditions)
    chance = random.Random(4)
    for said in [*([id_] for id_ in ids), *(chance.sample(ids, chance.randint(2, 5)) for _ in range(200))]:
        assert_same(REAL, DATA, said)


@given(CONDITIONS, st.data())
def test_so_do_conditions_that_somebody_may_write(
    conditions: list[tuple[str, Then | None]], data: st.DataObject
) -> None:
    guide = guide_with(conditions)
    said = data.draw(st.lists(st.sampled_from(list(guide.conditions)), unique=True))
    assert_same(guide, answers(guide), said)


def test_the_scale_is_never_wider_than_what_is_allowed() -> None:
    for id_, told in DATA["conditions"].items():
        left = allowed(REAL, [id_])
        word = REAL.vocabulary["pressure"].get(left.firmest or "")
        tops = [top for top in (left.most, word.scale[1] if word and word.scale else None) if top is not None]
        assert told.get("most") == min(tops, default=None)
        assert told.get("most") is None or str(told["most"]) in DATA["scales"]
