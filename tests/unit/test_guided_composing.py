"""What the planner composes with, and the cards that it shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import html

from backwise.guided.composing import (
    MOMENTS,
    codes,
    composing,
    dresses,
    every_part,
    forms,
    frames,
)
from backwise.loading import load_guide
from backwise.model import Guide, Part
from backwise.rendering.pages import PageWriter
from backwise.rendering.plan_cards import PAGE, marked_rows, plan_cards
from backwise.views import plan_view
from backwise.views.safety import barred_by, limited_by, shortened_by
from tests.conftest import ROOT

REAL = load_guide(ROOT / "data").guide


def test_codes_are_of_an_id_alone_and_never_the_same() -> None:
    ids = [f"technique-{n}" for n in range(300)]
    found = codes(ids)
    assert len(set(found)) == len(ids)
    assert all(len(code) == 3 and code.islower() for code in found)
    assert codes(reversed(ids[:20])) == found[:20][::-1]
    letters = list(MOMENTS.values())
    assert len(set(letters)) == len(letters)
    assert not {"L", "R"} & set(letters)


def test_every_moment_of_a_plan_is_there() -> None:
    assert set(MOMENTS) <= set(REAL.moments)


def test_a_small_guide_is_enough(good_data: Path) -> None:
    """The preview shows what somebody has only begun to write."""
    small = load_guide(good_data).guide
    assert frames(small)
    for guide in (small, replace(small, moments={}, sessions={}, techniques={})):
        assert composing(guide)
        for frame in frames(guide):
            assert every_part(guide, *frame).parts


def test_a_technique_is_cut_short_only_as_a_session_does_it() -> None:
    for technique in REAL.techniques.values():
        for steps in forms(REAL, technique)[1:]:
            parts = [p for s in REAL.sessions_with(technique.id) for p in s.parts]
            assert Part(technique=technique.id, steps=steps) in [
                p.model_copy(update={"times": None}) for p in parts
            ]


def test_a_fold_of_skin_is_in_no_plan_and_nothing_that_is_not_taught() -> None:
    assert dresses(REAL.techniques["skin-roll"]) == ()
    planned = {part.technique for frame in frames(REAL) for part in every_part(REAL, *frame).parts} - {None}
    assert planned == {t.id for t in REAL.techniques.values() if t.is_taught} - {"skin-roll"}


def cards_of(guide: Guide, frame: tuple[str, str, str]) -> html.HtmlElement:
    return html.fragment_fromstring(plan_cards(PageWriter(guide, PAGE), *frame), create_parent="div")


def test_cards_hold_every_rule_and_say_whom_each_leaves_out() -> None:
    """planner.js only takes away what no card of a plan is marked with: no rule of a plan can be lost."""
    for frame in frames(REAL):
        session = every_part(REAL, *frame)
        page = cards_of(REAL, frame)
        told = {one.get("data-rule") for one in page.xpath("//*[@data-rule]")}
        view = plan_view(REAL, session)
        assert told == {rule.id for rule in view.loud}
        asked = {one.get("data-condition") for one in page.xpath("//*[@data-condition]")}
        assert asked == {c.id for c in REAL.conditions.values() if c.level == "ask"}
        half = ""
        cards = page.xpath("//ol/li[@data-part]")
        assert len(cards) == len(session.parts)
        for part, card in zip(session.parts, cards, strict=True):
            half = part.side or half
            assert card.get("data-part") == (part.technique or part.moment or part.side)
            if not part.technique:
                continue
            technique = REAL.techniques[part.technique]
            alone = session.model_copy(update={"parts": (*([Part(side=half)] if half else []), part)})
            assert card.get("data-rules").split() == list(technique.rules)
            assert card.get("data-bars").split() == [c.id for c in barred_by(REAL, alone)]
            limited = {c.id for found in limited_by(REAL, alone).values() for c in found}
            assert set(card.get("data-limits").split()) == limited
            assert card.get("data-shortens").split() == [c.id for c, _ in shortened_by(REAL, alone)]
            # Care lines stand at the card, as on the session's page.
            care = plan_view(REAL, alone).rows[-1].care
            assert bool(card.xpath(".//*[@class='bw-care']")) == bool(care)


def test_each_card_of_a_half_is_there_for_both() -> None:
    frame = next(frame for frame in frames(REAL) if frame[0] == "side-lying")
    rows = [one.marks for one in marked_rows(REAL, every_part(REAL, *frame)) if one.row.technique]
    left, right = ([m["part"] + m["steps"] for m in rows if m["half"] == half] for half in ("left", "right"))
    assert left == right != []
