"""What a condition's words rule out is ruled out by its list, also when a technique comes later."""

from __future__ import annotations

import datetime
from dataclasses import replace

from backwise.checks.base import Context
from backwise.checks.left_out import CHECK
from backwise.loading import load_guide
from backwise.model import Condition
from tests.conftest import ROOT

REAL = load_guide(ROOT / "data").guide
TODAY = datetime.date(2026, 11, 26)


def missed(condition: Condition, **then: object) -> set[str]:
    """Gives the techniques that BW432 finds missing in what is left out, once `then` is changed."""
    assert condition.then
    changed = condition.model_copy(update={"then": condition.then.model_copy(update=then)})
    guide = replace(REAL, conditions={condition.id: changed})
    context = Context(guide, frozenset(), TODAY)
    return {problem.message.split('"')[1] for problem in CHECK.problems(context)}


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


def test_flat_hands_leave_out_every_other_hand() -> None:
    found = missed(REAL.conditions["blood-thinners"], without=())
    assert having(hand="fingers") | having(hand="fist") | having(hand="thumb") | having(hand="pinch") <= found
    assert "slow-stroke" not in found


def test_whoever_had_to_ask_is_pressed_on_no_point() -> None:
    gentle = REAL.conditions["high-bp"]
    assert "flat" not in gentle.advice
    assert missed(gentle, without=()) == having(shape="press")


def test_no_weight_leaves_out_what_circles_kneads_or_is_firmer() -> None:
    for id_ in ("osteoporosis", "older"):
        condition = REAL.conditions[id_]
        found = missed(condition, without=())
        assert having(shape="circles") | having(shape="kneads") | having(pressure="medium") <= found
        assert missed(condition) == set()
    assert missed(REAL.conditions["cancer"]) == set()
