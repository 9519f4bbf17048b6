"""The rules of a good session, each at its boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from backwise.composition import (
    Fault,
    adds_up,
    asks_as_firm,
    faults,
    fits_giver,
    has_its_oil,
    opens_and_closes,
    tells_moves,
    thumbs_in_a_row,
)
from backwise.loading import load_guide
from backwise.model import Guide, Part, Session, Step, Stroke, Technique
from tests.conftest import FIXTURE, ROOT

Rule = Callable[[Session, Guide], Iterator[Fault]]

REAL = load_guide(ROOT / "data").guide
SMALL = load_guide(FIXTURE).guide
TEN = SMALL.sessions["desk-ten"]


def technique(id_: str, seconds: int, hand: str, **values: object) -> Technique:
    """A technique of one step that takes so long, with this hand."""
    stroke = Stroke(hand=hand, shape="press", path=("T2@outer", "T9@outer"))
    step = Step(do="Press here and there.", cue="Press", seconds=seconds, strokes=(stroke,))
    plain = {"id": id_, "steps": (step,), "passes": None, "warms": True, **values}
    return SMALL.techniques["palm-circles"].model_copy(update=plain)


GUIDE = replace(
    SMALL,
    techniques={
        **SMALL.techniques,
        "thumbs": technique("thumbs", 60, "thumb"),
        "one-second": technique("one-second", 1, "thumb"),
        "hands": technique("hands", 60, "palm"),
        "alone": technique("alone", 60, "palm", giver="self"),
        "lying": technique("lying", 60, "palm", positions=SMALL.techniques["palm-push"].positions[:1]),
    },
)


def session(*parts: str, **values: object) -> Session:
    """A session of these moments and techniques; `side` is a change of side."""
    made = [_part(word) for word in parts]
    return TEN.model_copy(update={"parts": tuple(made), **values})


def _part(word: str) -> Part:
    name, _, times = word.partition(" x ")
    if name == "side":
        return Part(side="left")
    values: dict[str, Any] = {"moment": name} if name in GUIDE.moments else {"technique": name}
    return Part(**values, times=int(times) if times else None)


def told(rule: Rule, one: Session) -> list[tuple[str | int, ...]]:
    found = list(rule(one, GUIDE))
    assert all(fault.rule == rule.__name__ and fault.message and fault.hint for fault in found)
    return [fault.loc for fault in found]


def test_all_sessions_of_the_guide_are_good() -> None:
    for one in REAL.sessions.values():
        assert list(faults(one, REAL)) == []


@pytest.mark.parametrize(
    ("needs", "where"),
    [
        (("sunflower-oil", "pillow"), []),
        (("pillow",), [("parts", 1, "technique")]),
        (("no-oil",), [("parts", 1, "technique")]),
        (("no-oil", "sunflower-oil"), [("parts", 1, "technique")]),
        # A plan lists nothing.
        ((), []),
    ],
)
def test_what_needs_oil_has_some(needs: tuple[str, ...], where: list[tuple[str | int, ...]]) -> None:
    assert told(has_its_oil, session("ask", "thumb-glide", "palm-circles", "rest", needs=needs)) == where


def test_all_rules_are_asked() -> None:
    bad = session("hands", "lying", "thumbs x 3", "hands", minutes=30)
    rules = {fault.rule for fault in faults(bad, GUIDE)}
    assert rules == {"opens_and_closes", "thumbs_in_a_row", "fits_giver", "adds_up"}


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        (["ask", "warm-hands", "hands", "rest"], []),
        (["ask", "hands", "rest"], []),
        (["side", "ask", "side", "warm-hands", "rest", "side"], []),
        (["warm-hands", "hands", "rest"], [("parts", 0)]),
        (["ask", "thumb-glide", "rest"], [("parts", 1)]),
        (["ask", "rest", "rest"], [("parts", 1)]),
        (["ask", "warm-hands", "hands"], [("parts", 2)]),
        # What is not there has its own problem.
        (["ask", "no-such-thing", "rest"], []),
    ],
)
def test_opening_and_closing(parts: list[str], where: list[tuple[str | int, ...]]) -> None:
    assert told(opens_and_closes, session(*parts)) == where


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        (["thumbs x 2"], []),
        (["thumbs x 2", "one-second"], [("parts", 1)]),
        # A moment is no rest for thumbs; a technique of other hands is.
        (["thumbs x 2", "check-in", "one-second"], [("parts", 2)]),
        (["thumbs x 2", "hands", "thumbs x 2"], []),
        (["thumbs x 3", "one-second"], [("parts", 0)]),
    ],
)
def test_two_minutes_of_thumbs_in_a_row(parts: list[str], where: list[tuple[str | int, ...]]) -> None:
    assert told(thumbs_in_a_row, session(*parts)) == where


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("hands", ""),
        ("back-walking", "is for professionals"),
        ("alone", "is done on your own"),
        ("lying", "cannot be given seated"),
        ("no-such-thing", ""),
    ],
)
def test_giver_and_position(name: str, says: str) -> None:
    found = list(fits_giver(session("ask", name, "rest"), GUIDE))
    assert [fault.loc for fault in found] == ([("parts", 1, "technique")] if says else [])
    assert all(says in fault.message for fault in found)


def test_the_giver_moves_only_after_a_moment() -> None:
    def at(place: str) -> Technique:
        [first, *_] = SMALL.techniques["palm-circles"].positions
        place_of = first.model_copy(update={"position": "seated", "place": place})
        return SMALL.techniques["palm-circles"].model_copy(update={"positions": (place_of,)})

    guide = replace(SMALL, techniques={"near": at("behind-chair"), "low": at("low-behind-chair")})

    def moves(*names: str) -> list[object]:
        parts = tuple(Part(moment=n) if n == "check-in" else Part(technique=n) for n in names)
        return [fault.loc for fault in tells_moves(TEN.model_copy(update={"parts": parts}), guide)]

    assert moves("near", "near", "check-in", "low") == []
    assert moves("near", "low") == [("parts", 1)]


@pytest.mark.parametrize(("seconds", "is_told"), [(570, False), (555, True), (630, False), (631, True)])
def test_minutes_within_five_in_a_hundred(seconds: int, is_told: bool) -> None:
    parts = (Part(moment="rest", seconds=seconds),)
    one = TEN.model_copy(update={"minutes": 10, "parts": parts})
    assert told(adds_up, one) == ([("minutes",)] if is_told else [])


def test_what_stays_light_is_not_asked_whether_it_may_be_firmer() -> None:
    for one in REAL.sessions.values():
        checks = [n for n, part in enumerate(one.parts) if part.moment in ("check-in", "check-light")]
        other = {"check-in": "check-light", "check-light": "check-in"}
        swapped = tuple(
            part.model_copy(update={"moment": other[part.moment or ""]}) if n in checks else part
            for n, part in enumerate(one.parts)
        )
        wrong = [fault.loc for fault in asks_as_firm(one.model_copy(update={"parts": swapped}), REAL)]
        assert wrong == [("parts", n, "moment") for n in checks], one.id
    assert REAL.check_in(REAL.sessions["quiet-five"]) == "check-light"
    assert REAL.check_in(REAL.sessions["full-thirty"]) == "check-in"


def test_a_firm_session_asks_for_no_more_than_comes_next() -> None:
    firm, light, asking = Part(technique="fist-press"), Part(technique="slow-stroke"), Part(moment="check-in")
    of = REAL.sessions["evening-twenty"]

    def wrong(*parts: Part) -> list[Fault]:
        return list(asks_as_firm(of.model_copy(update={"parts": parts}), REAL))

    assert not wrong(light, asking, firm)
    assert not wrong(light, firm, asking)
    assert wrong(firm, asking, light)
