"""What a sheet says, before it is set: nothing that keeps somebody from harm is left out."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from backwise.allowed import left_by
from backwise.language.inline import to_plain
from backwise.language.phrases import after_asking, brief_times, small_initial
from backwise.loading import load_guide
from backwise.model import Change, Guide, Technique
from backwise.reviews import records_on_shared_sheet, records_on_sheet, sheet_day
from backwise.sheets.catalogue import sheets_of
from backwise.sheets.content import content_of
from backwise.sheets.session_sheet import moves_of
from backwise.sheets.writer import Writer
from backwise.views import plan_view
from backwise.views.safety import limits_on
from backwise.words import ENGLISH
from tests.conftest import ROOT

GUIDE = load_guide(ROOT / "data").guide
SHEETS = {sheet.id: sheet for sheet in sheets_of(GUIDE)}
LATER = Change(on=datetime.date(2099, 1, 10), what="Step 3 is lighter.")


@cache
def said(id_: str) -> Any:
    """What stands on a sheet, as plain data."""
    return json.loads(json.dumps(content_of(Writer(GUIDE, draws=False), SHEETS[id_])))


def of_group(group: str) -> list[str]:
    return [sheet.id for sheet in SHEETS.values() if sheet.group == group]


def test_every_sheet_says_when_to_stop_when_not_to_start_and_whom_to_ask() -> None:
    sheets = [id_ for id_ in SHEETS if SHEETS[id_].group != "book"]
    for id_ in sheets:
        safety = said(id_)["safety"]
        record = GUIDE.techniques.get(id_) or GUIDE.sessions.get(id_)
        giver = record.giver if record else ""
        assert safety["stop"]["words"] == GUIDE.rules["stop-signs"].words_for(giver)
        for part, levels in (("start", ("emergency", "stop")), ("ask", ("ask",))):
            wanted = [
                c.words_for(giver) for level in levels for c in GUIDE.conditions.values() if c.level == level
            ]
            assert wanted
            assert safety[part]["items"] == wanted, (id_, part)


def test_no_sheet_leaves_out_what_not_to_do() -> None:
    def words_of(id_: str) -> set[str]:
        return {dont["words"] for dont in said(id_)["donts"]}

    for id_ in of_group("technique"):
        rules = [GUIDE.rules[r] for r in GUIDE.techniques[id_].rules if r != "stop-signs"]
        assert words_of(id_) == {rule.rule for rule in rules if rule.weight != "advice"}, id_
    for id_ in of_group("session"):
        rules = [GUIDE.rules[r] for r in GUIDE.rules_of(GUIDE.sessions[id_]) if r != "stop-signs"]
        assert words_of(id_) == {rule.rule for rule in rules if rule.weight != "advice"}, id_


def test_a_technique_says_every_step_and_what_is_left_out_where() -> None:
    for id_ in of_group("technique"):
        technique, sheet = GUIDE.techniques[id_], said(id_)
        assert [row["do"] for row in sheet["steps"]] == [step.do for step in technique.steps]
        for row, step in zip(sheet["steps"], technique.steps, strict=True):
            assert ("each side" in row["time"]) == step.each_side, (id_, row)
        skips = [bool(place.skip) for place in technique.positions]
        assert [bool(stance["skip"]) for stance in sheet["stances"]] == skips, id_


def test_a_session_says_what_is_left_out_in_its_position(good_data: Path) -> None:
    guide = load_guide(good_data).guide
    found = 0
    for sheet in sheets_of(guide):
        if sheet.group != "session":
            continue
        session = guide.sessions[sheet.id]
        rows = [row["name"] for row in content_of(Writer(guide, draws=False), sheet)["rows"]]
        for part in session.parts:
            technique = guide.techniques.get(part.technique or "")
            if technique and technique.skipped_in(session.position):
                found += 1
                named = [name for name in rows if name.startswith(technique.name)]
                assert named, (sheet.id, technique.id)
                assert all("leave out step" in name for name in named), (sheet.id, technique.id)
    assert found


def test_a_session_can_be_followed_from_its_sheet() -> None:
    """Every step with how often and on which sides, where the giver is, a picture, and the minutes."""
    for id_ in of_group("session"):
        plan, rows = plan_view(GUIDE, GUIDE.sessions[id_]), said(id_)["rows"]
        moves = " ".join(cue["words"] for row in rows for cue in row["cues"]).lower()
        for row in plan.rows:
            for step in row.steps:
                words = step.step.cue if step.words == step.step.do else step.words.rstrip(".")
                assert words.lower() in moves, (id_, words)
                assert not step.is_repeated or step.brief_how.rpartition(", ")[2] in moves, (id_, words)
        for row, shown in zip(plan.folded, rows, strict=True):
            is_new = bool(row.technique) and row.is_first
            assert bool(shown["cues"]) == bool(shown["figure"]) == is_new, (id_, row.name)
            assert shown["time"] == row.brief_time.split()
            assert bool(shown["you"]) == bool(row.you)
            ranks = sorted(cue["rank"] for cue in shown["cues"])
            assert ranks == list(range(1, len(ranks) + 1))


def test_steps_done_in_a_row_are_one_with_their_rounds() -> None:
    groups = 0
    for row in (row for session in GUIDE.sessions.values() for row in plan_view(GUIDE, session).rows):
        group = row.technique.passes if row.technique else None
        together = [step for step in row.steps if group and step.number in group.steps]
        if group and len(together) > 1:
            groups += 1
            found = [
                words for words, _ in moves_of(row, ENGLISH) if small_initial(together[-1].step.cue) in words
            ]
            found += [
                words for words, _ in moves_of(row, ENGLISH) if together[-1].words.rstrip(".")[1:] in words
            ]
            times = brief_times(group.times, ENGLISH)
            assert any(words.endswith(f"{times})") for words in found), (row.name, found)
    assert groups


def test_every_step_with_a_hand_on_the_back_has_its_picture() -> None:
    for id_ in of_group("technique"):
        steps = GUIDE.techniques[id_].steps
        assert [bool(row["figure"]) for row in said(id_)["steps"]] == [step.is_pictured for step in steps]


def test_where_there_is_no_room_for_all_those_most_often_harmed_are_named() -> None:
    ids = ("blood-thinners", "osteoporosis", "cancer", "pregnant")
    named = [GUIDE.conditions[id_].sheet for id_ in ids]
    for id_ in (*of_group("technique"), *of_group("session")):
        assert said(id_)["safety"]["ask"]["named"] == named
        assert (
            str(sum(c.level == "ask" for c in GUIDE.conditions.values()))
            in said(id_)["safety"]["ask"]["others"]
        )


def test_paper_says_who_leaves_it_out_or_has_it_lightly_even_after_a_yes() -> None:
    asked = [c for c in GUIDE.conditions.values() if c.level == "ask"]
    seen = set()
    for id_ in (*of_group("technique"), *of_group("session")):
        massage = GUIDE.techniques.get(id_) or GUIDE.sessions[id_]
        told = " ".join(said(id_)["safety"]["after-a-yes"])
        barred, light = told.partition("After a yes, ")[::2]
        for condition in asked:
            left = left_by(GUIDE, [condition])
            allows = left.allows_technique if massage.id in GUIDE.techniques else None
            may = allows(massage) if allows else left.allows_session(massage, GUIDE)
            if not may:
                seen.add("barred")
                assert names(barred, condition.sheet), (id_, condition.id)
            elif left.is_too_firm(GUIDE.firmest(massage), GUIDE):
                seen.add("light")
                assert left.most is None or f"no weight at all, 0 to {left.most} of 10" in light, id_
                assert names(light, condition.sheet) or "all others" in light, (id_, condition.id)
                assert not names(barred, condition.sheet), (id_, condition.id)
    assert seen == {"barred", "light"}


def names(told: str, condition: str) -> bool:
    """Whether a sentence is about a condition: by its name, or as one of all, but not as an exception."""
    everyone, _, but = told.partition("any of these")
    return condition in everyone or (everyone != told and condition not in but.partition(". ")[0])


def test_the_safety_sheet_has_every_sign_place_and_rule() -> None:
    sheet = said("safety")
    for part, action in (("call", "emergency"), ("soon", "urgent")):
        assert sheet[part] == [to_plain(f.sign) for f in GUIDE.red_flags.values() if f.action == action], part
    assert sheet["area"] == [c.sheet for c in GUIDE.conditions.values() if c.level == "area"]
    assert sheet["after"] == [to_plain(s.sign) for s in GUIDE.after_signs.values() if s.action == "emergency"]
    loud = {r.rule for r in GUIDE.rules.values() if r.weight != "advice" and r.id != "stop-signs"}
    assert {rule["words"] for rule in sheet["rules"]} == loud
    assert sheet["call-title"] == GUIDE.label("action", "emergency")


def test_the_receiver_can_always_say_stop() -> None:
    sheet = said("receivers-card")
    assert sheet["answers"][-1] == "Stop"
    assert "“Stop” always works" in sheet["promise"]
    assert sheet["sentences"] == list(ENGLISH.all("card_sentences").values())


def test_the_book_has_every_condition_with_what_a_yes_leaves_and_every_step_with_its_care() -> None:
    book = json.dumps(said("backwise"), ensure_ascii=False)
    runs = json.dumps(said("backwise"), ensure_ascii=False).replace('"}, {"text": "', "")
    for condition in GUIDE.conditions.values():
        assert json.dumps(condition.asks, ensure_ascii=False)[1:-1] in book, condition.id
        assert json.dumps(to_plain(condition.advice), ensure_ascii=False)[1:-1][:30] in runs, condition.id
        assert not condition.then or after_asking(condition, GUIDE)
    for technique in GUIDE.techniques.values():
        for step in technique.steps:
            assert json.dumps(step.do, ensure_ascii=False)[1:-1] in book, technique.id
            assert all(GUIDE.rules[rule].short in book for rule in step.care), technique.id


def changed(kind: str, id_: str) -> Guide:
    """The guide in which one record has changed since."""
    records = getattr(GUIDE, kind)
    return replace(GUIDE, **{kind: {**records, id_: records[id_].model_copy(update={"changes": (LATER,)})}})


def test_a_sheet_is_old_once_anything_on_it_has_changed() -> None:
    session = next(iter(GUIDE.sessions.values()))
    technique = next(GUIDE.techniques[part.technique] for part in session.parts if part.technique)
    moment = next(part.moment for part in session.parts if part.moment)
    condition = next(iter(GUIDE.conditions))

    def day(guide: Guide, *, of_session: bool) -> datetime.date:
        record = guide.sessions[session.id] if of_session else guide.techniques[technique.id]
        return sheet_day(records_on_sheet(guide, record))

    assert isinstance(technique, Technique)
    for kind, id_ in (("techniques", technique.id), ("rules", technique.rules[0]), ("conditions", condition)):
        guide = changed(kind, id_)
        assert day(guide, of_session=True) == LATER.on, kind
        assert day(guide, of_session=False) == LATER.on, kind
    assert day(changed("moments", moment), of_session=True) == LATER.on
    assert day(GUIDE, of_session=True) < LATER.on
    for kind, id_ in (("red_flags", next(iter(GUIDE.red_flags))), ("rules", "stop-signs")):
        assert sheet_day(records_on_shared_sheet(changed(kind, id_), "safety")) == LATER.on


def test_the_first_aid_card_has_every_step_and_ban_of_every_case() -> None:
    cases = {case["name"]: case for case in said("first-aid")["cases"]}
    assert GUIDE.first_aid
    for aid in GUIDE.first_aid.values():
        case = cases[aid.name]
        assert case["steps"] == [to_plain(line) for line in aid.do], aid.id
        assert all(to_plain(line) in case["donts"] for line in aid.do_not), aid.id
        assert all(to_plain(line) in case["signs"] for line in aid.signs), aid.id


def test_the_receivers_card_has_the_pressures_of_the_guide_as_its_bands() -> None:
    bands = {band["words"]: (band["from"], band["to"]) for band in said("receivers-card")["bands"]}
    pressures = GUIDE.vocabulary["pressure"]
    assert bands == {pressures[name].label: pressures[name].scale for name in ("light", "medium")}


def test_paper_says_what_a_yes_leaves_in_part() -> None:
    for id_ in (*of_group("technique"), *of_group("session")):
        massage = GUIDE.techniques.get(id_) or GUIDE.sessions[id_]
        told = " ".join(said(id_)["safety"]["after-a-yes"]).lower()
        for condition, limits in limits_on(GUIDE, massage).items():
            for limit in limits:
                assert limit.lower() in told, (id_, condition)


def test_paper_for_one_alone_speaks_to_one() -> None:
    alone = [c for c in GUIDE.conditions.values() if c.alone]
    assert alone
    for session in GUIDE.sessions.values():
        items = said(session.id)["safety"]["start"]["items"]
        assert {c.words_for(session.giver) for c in alone} <= set(items)
        if session.giver == "self":
            assert not {c.sheet for c in alone} & set(items)
