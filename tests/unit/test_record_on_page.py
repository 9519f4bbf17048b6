"""Every text of a record is found where readers look for it, and with it the warnings that belong there."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from backwise.language.inline import to_plain
from backwise.language.phrases import after_asking, under_its_name
from backwise.loading import load_guide
from backwise.model import KINDS, Guide, Kind, Record, Session, Step, Technique, Text
from backwise.publishing.structured import SiteFacts, describe, facts_of
from backwise.rendering.filters import values_of
from backwise.rendering.pages import PageWriter
from backwise.views import plan_view, technique_view
from backwise.views.safety import barred_by, limits_on
from tests.conftest import ROOT


def undrawn(technique: Technique) -> Technique:
    """A technique without pictures: they hold no text of a record, and take long to draw."""
    steps = tuple(Step.model_copy(step, update={"strokes": ()}) for step in technique.steps)
    return technique.model_copy(update={"steps": steps})


REAL = load_guide(ROOT / "data").guide
GUIDE = replace(REAL, techniques={id_: undrawn(one) for id_, one in REAL.techniques.items()})
WITH_STEPS = [
    *[("technique", t.id) for t in GUIDE.techniques.values() if t.is_taught],
    *[("session", id_) for id_ in GUIDE.sessions],
]
# What stands elsewhere on purpose, by kind and field.
ELSEWHERE = {
    # The short forms of sheets, pictures and lists.
    *[("technique", "steps.cue"), ("moment", "cue"), ("position", "short")],
    # What the player says when it is time.
    ("moment", "last"),
    # The short forms of safety: in the box of every page with steps, and beside each step. Asked for below.
    *[("condition", "sheet"), ("rule", "short"), ("condition", "then.besides")],
    # On pages for somebody alone or sitting, and for those who edit.
    *[("moment", "alone"), ("moment", "seated"), ("reference", "note")],
    *[("condition", "alone"), ("rule", "alone")],
}


def plain(text: str) -> str:
    return " ".join(re.sub(r"[\\*]", "", text).split()).lower()


def words(rendered: str) -> str:
    """What a reader sees of Markdown with ready HTML in it, in small letters."""
    text = re.sub(r"<svg.*?</svg>|<script.*?</script>", "", rendered, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", " ", re.sub(r"</?(?:em|strong|a|span)\b[^>]*>", "", text))
    return plain(re.sub(r"\[([^\]]*)\]\([^)\s]*\)", r"\1", html.unescape(text)))


def texts(guide: Guide, kind: Kind, record: Record) -> Iterator[tuple[str, str]]:
    """The texts of a record that its page or list has to show, each with its field."""
    for leaf in guide.leaves(record):
        field = ".".join(str(part) for part in leaf.loc if isinstance(part, str))
        if leaf.marks(Text) and (kind.name, field) not in ELSEWHERE:
            yield field, plain(to_plain(str(leaf.value)))


@cache
def page_of(kind: str, id_: str) -> str:
    return words(PageWriter(GUIDE, f"{kind}s/{id_}.md").record_page(kind, id_))


@cache
def list_of(kind: str) -> str:
    block = ("bibliography",) if kind == "reference" else ("list", kind)
    return words(PageWriter(GUIDE, "safety.md").block(*block))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_text_of_a_record_is_where_readers_look(kind: Kind) -> None:
    missing = [
        f"{record.id} {field}: {text}"
        for record in GUIDE.all(kind.name).values()
        for field, text in texts(GUIDE, kind, record)
        if text not in (page_of(kind.name, record.id) if kind.has_pages else list_of(kind.name))
    ]
    assert missing == []


def test_no_page_with_steps_lacks_what_stops_a_massage() -> None:
    stopping = [c for c in GUIDE.conditions.values() if c.level in ("emergency", "stop")]
    others = [plain(c.sheet) for c in GUIDE.conditions.values() if c.level in ("ask", "own")]
    assert stopping
    assert others
    for kind, id_ in WITH_STEPS:
        page, giver = page_of(kind, id_), GUIDE.all(kind)[id_].giver
        told = [plain(record.words_for(giver)) for record in (GUIDE.rules["stop-signs"], *stopping)]
        missing = [text for text in (*told, *others) if text not in page]
        assert missing == [], (kind, id_)


def test_no_page_lacks_a_rule_that_its_record_names() -> None:
    for technique in GUIDE.techniques.values():
        page = page_of("technique", technique.id)
        named = (
            [*technique.rules] if technique.is_taught else [r for r in technique.rules if r != "stop-signs"]
        )
        assert [r for r in named if plain(GUIDE.rules[r].words_for(technique.giver)) not in page] == [], (
            technique.id
        )
        shorts = [plain(GUIDE.rules[r].short) for step in technique.steps for r in step.care]
        assert [short for short in shorts if short not in page] == [], technique.id
    for session in GUIDE.sessions.values():
        page = page_of("session", session.id)
        dangers = [r for r in GUIDE.rules_of(session) if GUIDE.rules[r].weight == "danger"]
        assert dangers, session.id
        assert [r for r in dangers if plain(GUIDE.rules[r].words_for(session.giver)) not in page] == [], (
            session.id
        )


def test_every_rule_stands_before_the_step_that_needs_it() -> None:
    for technique in (t for t in GUIDE.techniques.values() if t.is_taught):
        page, view = page_of("technique", technique.id), technique_view(GUIDE, technique)
        steps = page.index("why, and take care")
        for rule in view.at_the_gate:
            assert 0 < page.index(plain(rule.rule)) < steps, (technique.id, rule.id)
        told: set[str] = set()
        for row, following in pairwise([*view.steps, None]):
            assert row
            told |= {rule.id for rule in row.new_care}
            assert {rule.id for rule in row.care} <= told, (technique.id, row.number)
            begins = page.index(plain(row.step.do), steps)
            ends = page.index(plain(following.step.do), begins + 1) if following else len(page)
            shown = page[begins:ends]
            assert [r.id for r in row.new_care if plain(r.short) not in shown] == [], (
                technique.id,
                row.number,
            )
        # At the first step also what no step names by itself: nothing is told after the hands have begun.
        assert {rule.id for rule in view.hands_off} <= told, technique.id


def test_a_rule_is_told_again_only_where_it_changes() -> None:
    for technique in (t for t in GUIDE.techniques.values() if t.is_taught):
        for row, after in pairwise(technique_view(GUIDE, technique).steps):
            assert not {r.id for r in after.new_care} & {r.id for r in row.care}, (technique.id, after.number)


def test_no_technique_for_professionals_is_taught_on_its_page() -> None:
    banned = [t for t in GUIDE.techniques.values() if not t.is_taught]
    assert banned
    for technique in banned:
        page = page_of("technique", technique.id)
        # In the box before all else, and not only in a picture's words.
        raw = PageWriter(GUIDE, f"techniques/{technique.id}.md").record_page("technique", technique.id)
        assert re.search(r"admonition danger\W{2,4}<p[^>]*>Do not do this at home<", raw), technique.id
        assert "step 1" not in page
        assert technique.safer is None or plain(GUIDE.techniques[technique.safer].name) in page


def test_a_warning_sign_stands_under_how_urgent_it_is() -> None:
    for action, heading in (("emergency", "call"), ("urgent", "doctor")):
        markdown = PageWriter(GUIDE, "safety.md").block("list", "red-flag", action=action)
        shown = words(markdown)
        for flag in GUIDE.red_flags.values():
            assert (plain(flag.sign) in shown) == (flag.action == action), (heading, flag.id)


def said(step: Step, session: Session) -> str:
    by_side = any(part.side for part in session.parts) and step.on_the_side
    return plain(by_side or step.do)


def test_a_session_says_how_often_on_which_side_and_where_the_giver_is() -> None:
    for session in GUIDE.sessions.values():
        page = page_of("session", session.id)
        rows = plan_view(GUIDE, session).rows
        for row in rows:
            assert plain(row.you) in page, session.id
            for step in row.steps:
                how = step.time if step.number in row.together and not step.is_repeated else step.how
                assert plain(f"{step.words} {how}.") in page, (session.id, step.number)
            assert plain(row.in_a_row) in page, (session.id, row.name)
        assert any(row.you for row in rows) == (session.giver == "partner"), session.id


def test_a_session_marks_whom_it_leaves_out_even_after_a_yes() -> None:
    for session in GUIDE.sessions.values():
        page = page_of("session", session.id)
        asked = [c for c in GUIDE.conditions.values() if c.level == "ask"]
        barred = [c for c in barred_by(GUIDE, session) if c.level == "ask"]
        listed = page[page.index("before any massage, about:") : page.index("why, and what to leave out")]
        left_out, _, others = listed.replace("even after a yes", "even so").partition("after a yes, ")
        if barred:
            assert "leave this one out, even so, with:" in left_out, session.id
            for condition in asked:
                is_left_out = plain(condition.sheet) in left_out
                assert is_left_out == (condition in barred), (session.id, condition.id)
                assert is_left_out != (plain(condition.sheet) in others), (session.id, condition.id)
        else:
            assert [c.id for c in asked if plain(c.sheet) not in listed] == [], session.id


def test_what_a_yes_leaves_in_part_stands_beside_whom_it_concerns() -> None:
    for kind, id_ in WITH_STEPS:
        page = page_of(kind, id_)
        for condition, limits in limits_on(GUIDE, GUIDE.all(kind)[id_]).items():
            said = "; ".join(under_its_name(limit) for limit in limits)
            assert plain(f"{GUIDE.conditions[condition].sheet}: {said}") in page, (id_, condition)


def test_a_session_says_each_move_that_is_done_and_none_that_is_left_out() -> None:
    for session in GUIDE.sessions.values():
        page = page_of("session", session.id)
        for part in session.parts:
            if not part.technique:
                continue
            technique = GUIDE.techniques[part.technique]
            done = [number for number, _ in technique.steps_in(session.position, part.steps)]
            for number, step in enumerate(technique.steps, 1):
                assert (said(step, session) in page) == (number in done), (session.id, technique.id, number)


def test_a_step_that_is_not_for_a_position_is_on_no_page_of_it(good_data: Path) -> None:
    guide = load_guide(good_data).guide
    [(session, technique)] = [
        (session, guide.techniques[part.technique])
        for session in guide.sessions.values()
        for part in session.parts
        if part.technique and guide.techniques[part.technique].skipped_in(session.position)
    ]
    page = words(PageWriter(guide, f"sessions/{session.id}.md").record_page("session", session.id))
    for number, step in enumerate(technique.steps, 1):
        assert (plain(step.do) in page) == (number not in technique.skipped_in(session.position)), number


def test_a_goal_says_which_signs_need_help_first() -> None:
    assert any(goal.red_flags for goal in GUIDE.goals.values())
    for goal in GUIDE.goals.values():
        page = page_of("goal", goal.id)
        calls, _, sees = page.partition("see a doctor first if")
        for flag in (GUIDE.red_flags[id_] for id_ in goal.red_flags):
            assert plain(flag.sign) in (calls if flag.action == "emergency" else sees), (goal.id, flag.id)


def test_a_session_warns_at_each_move_of_all_that_its_steps_need() -> None:
    for session in GUIDE.sessions.values():
        page, at = page_of("session", session.id), 0
        rows = [row for row in plan_view(GUIDE, session).rows if row.technique]
        for row in rows:
            at = page.index(plain(row.steps[-1].words), at)
            after = page[at : at + 900]
            needed = {rule for step in row.steps for rule in step.step.care}
            missing = [rule for rule in needed if plain(GUIDE.rules[rule].short) not in after]
            assert missing == [], (session.id, row.name)


def test_a_question_says_what_a_doctors_yes_leaves() -> None:
    shown = list_of("condition")
    asked = [condition for condition in GUIDE.conditions.values() if condition.then]
    assert asked
    for condition in asked:
        then, said = condition.then, plain(to_plain(after_asking(condition, GUIDE)))
        assert said
        assert said in shown, condition.id
        assert then
        assert (then.pressure or "") in said
        assert all(plain(GUIDE.techniques[id_].name) in said for id_ in then.without), condition.id
        assert all(plain(GUIDE.positions[id_].short) in said for id_ in then.positions), condition.id


def test_each_part_of_the_safety_page_lists_its_own_and_all_of_it() -> None:
    parts = {"condition": ("level", "asks"), "red-flag": ("action", "sign"), "rule": ("topic", "rule")}
    for kind, (by, text) in parts.items():
        records = GUIDE.all(kind).values()
        for value in {getattr(record, by) for record in records}:
            block = words(PageWriter(GUIDE, "safety.md").block("list", kind, **{by: value}))
            for record in records:
                assert (plain(getattr(record, text)) in block) == (getattr(record, by) == value), record.id


def test_the_emergency_box_holds_every_sign_to_call_for() -> None:
    box = words(PageWriter(GUIDE, "safety.md").block("emergency"))
    assert "112, 999, 911" in box
    for flag in GUIDE.red_flags.values():
        assert (plain(flag.sign) in box) == (flag.action == "emergency"), flag.id


def test_a_page_says_when_it_is_due_and_never_that_a_clinician_has_read_it() -> None:
    for kind in (kind for kind in KINDS if kind.has_pages):
        record = next(iter(GUIDE.all(kind.name).values()))
        for years, is_told in ((2, False), (4, True)):
            today = record.reviewed + datetime.timedelta(days=365 * years)
            writer = PageWriter(GUIDE, f"{kind.name}s/{record.id}.md", today=today)
            page = words(writer.record_page(kind.name, record.id))
            assert ("due for a review" in page) == is_told, (kind.name, years)
        assert "not reviewed by a clinician" in page_of(kind.name, record.id)


def test_a_step_that_is_read_out_keeps_its_warnings() -> None:
    site = SiteFacts(GUIDE, "Backwise", "", {})
    for technique in GUIDE.techniques.values():
        if technique.is_taught:
            address = f"techniques/{technique.id}/"
            how_to = describe(site, facts_of(site, address, title=technique.name, description="What."))[0]
            for told, step in zip(how_to["step"], technique.steps, strict=True):
                said = (GUIDE.rules[rule].words_for(technique.giver) for rule in step.care)
                assert all(rule in told["text"] for rule in said), technique.id


def test_what_tires_thumbs_is_not_called_easy() -> None:
    for technique in GUIDE.techniques.values():
        for load, hands in ((0, "easy"), (1, "easy"), (2, "thumbs"), (3, "thumbs")):
            if technique.hand_load:
                tired = technique.hand_load.model_copy(update={"thumbs": load})
                assert values_of(technique.model_copy(update={"hand_load": tired}))["hands"] == (hands,)
