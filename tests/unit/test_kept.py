"""What a page lists for somebody who was told yes is what the conditions leave, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from backwise.allowed import allowed
from backwise.loading import load_guide
from backwise.model import Guide, Then
from backwise.rendering.pages import PageWriter
from backwise.views import kept_view
from tests.conftest import ROOT

REAL = load_guide(ROOT / "data").guide


def guide_with(**conditions: tuple[str, Then | None]) -> Guide:
    pattern = REAL.conditions["pregnant"]
    made = {
        id_: pattern.model_copy(update={"id": id_, "level": level, "then": then})
        for id_, (level, then) in conditions.items()
    }
    return replace(REAL, conditions=made)


LEFT = guide_with(
    sitting=("ask", Then(pressure="light", without=("slow-stroke",), positions=("seated",))),
    no_low_back=("ask", Then(not_on=("lower-back", "waist", "hips"))),
    lying=("ask", Then(positions=("side-lying",))),
    place=("area", None),
    ill=("stop", None),
)


def test_what_is_listed_is_what_all_conditions_together_leave() -> None:
    for asked in (["sitting"], ["sitting", "no_low_back"], ["no_low_back", "place"]):
        view, left = kept_view(LEFT, asked), allowed(LEFT, asked)
        stays = {row.record.id for row in view.techniques}
        assert stays == {t.id for t in LEFT.techniques.values() if left.allows_technique(t)}
        assert {row.record.id for row in view.sessions} == {
            s.id for s in LEFT.sessions.values() if left.allows_session(s, LEFT)
        }
        assert stays.isdisjoint(t.id for t in view.without)
        assert [c.level for c in view.not_there] == ["area"] * ("place" in asked)


def test_what_has_to_be_changed_is_told_with_it() -> None:
    view, left = kept_view(LEFT, ["sitting", "no_low_back"]), allowed(LEFT, ["sitting", "no_low_back"])
    assert {row.record.id for row in view.techniques if row.more_lightly} == {
        t.id for t in LEFT.techniques.values() if left.allows_technique(t) and left.must_lighten(t, LEFT)
    }
    whole_back = [row for row in view.techniques if row.record.id == "warm-oil-glide"]
    assert whole_back
    assert len(whole_back[0].keep_off) == 3


def test_a_session_of_light_steps_only_need_not_be_lightened() -> None:
    view = kept_view(guide_with(light=("own", Then(pressure="light"))), ["light"])
    told = {row.record.id: row.more_lightly for row in view.sessions}
    # It takes the light steps of a technique that has firmer ones.
    assert told["low-back-ten"] is False
    assert told["full-thirty"] is True


def test_no_longer_session_is_named_than_was_asked_for() -> None:
    view = kept_view(LEFT, ["place"], most_minutes=10)
    assert view.sessions
    assert max(LEFT.sessions[row.record.id].minutes for row in view.sessions) <= 10
    assert len(view.sessions) < len(kept_view(LEFT, ["place"]).sessions)


@pytest.mark.parametrize("asked", [["ill"], ["sitting", "ill"], ["sitting", "lying"]])
def test_where_nothing_stays_the_block_is_a_plain_no(asked: list[str]) -> None:
    assert kept_view(LEFT, asked).is_nothing
    block = PageWriter(LEFT, "safety.md").block("kept", *asked)
    assert "No massage" in block
    assert "sessions/" not in block
    assert "techniques/" not in block


def test_nobody_lists_what_stays_with_a_condition_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        kept_view(REAL, ["no-such-condition"])


def test_a_list_holds_the_records_that_are_named_and_no_others() -> None:
    writer = PageWriter(REAL, "safety.md")
    block = writer.block("list", "condition", "fever", "drunk")
    assert block.count("<summary>") == 2
    assert 'id="condition-drunk"' in block
    with pytest.raises(UndefinedError, match="no-such-condition"):
        writer.block("list", "condition", "no-such-condition")
