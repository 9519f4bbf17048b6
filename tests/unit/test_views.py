"""What is shown is decided once: steps, plans, safety."""

from __future__ import annotations

from pathlib import Path

from backwise.loading import load_guide
from backwise.model import Guide, Session
from backwise.views import plan_view, safety_view, technique_view
from backwise.views.safety import barred_by, limited_by, limits_on, shortened_by
from tests.conftest import ROOT, Edit

GLIDE = "techniques/thumb-glide.yml"
DESK = "sessions/desk-ten.yml"


def guide_in(data: Path) -> Guide:
    loaded = load_guide(data)
    assert not loaded.problems
    return loaded.guide


def test_a_step_says_its_time_its_repeats_and_its_care(good_data: Path) -> None:
    guide = guide_in(good_data)
    first, second, third = technique_view(guide, guide.techniques["thumb-glide"]).steps
    assert (first.number, first.time, first.brief_time, first.repeat) == (
        1,
        "8 seconds",
        "8 s",
        "2 to 3 times",
    )
    assert not first.is_repeated
    assert [rule.id for rule in second.care] == ["kidneys"]
    assert third.seconds == 10


def test_a_group_of_steps_has_its_own_repeats(good_data: Path) -> None:
    guide = guide_in(good_data)
    view = technique_view(guide, guide.techniques["thumb-glide"])
    assert view.rounds
    assert view.rounds.sentence == "Do steps 1 and 2 in a row, 2 to 3 times."
    assert view.seconds == 3 * (8 + 8) + 10


def test_each_side_is_said_and_counted(good_data: Path, edit: Edit) -> None:
    edit(GLIDE, "    seconds: 8\n", "    seconds: 8\n    each_side: true\n    times: 2-3\n")
    guide = guide_in(good_data)
    first = technique_view(guide, guide.techniques["thumb-glide"]).steps[0]
    assert first.time == "8 seconds on each side"
    assert first.brief_time == "8 s each side"
    assert first.seconds == 8 * 2 * 3
    assert first.is_repeated


def test_rules_stand_by_weight_and_stopping_by_itself(good_data: Path) -> None:
    guide = guide_in(good_data)
    technique = guide.techniques["thumb-glide"]
    view = technique_view(guide, technique)
    shown = [*view.dangers, *view.warnings, *view.advice]
    assert {rule.id for rule in shown} == set(technique.rules) - {"stop-signs"}
    assert {rule.weight for rule in view.dangers} == {"danger"}
    assert all(rule.weight != "advice" for rule in view.loud)
    assert view.steps_with_care("kidneys") == [2, 3]


def test_only_goals_that_massage_may_help_are_named(good_data: Path, edit: Edit) -> None:
    edit("goals/neck-and-shoulders.yml", "massage: may-help", "massage: comfort-only")
    guide = guide_in(good_data)
    helps = technique_view(guide, guide.techniques["thumb-glide"]).helps
    assert "neck-and-shoulders" not in {goal.id for goal in helps}


def test_a_position_says_what_is_left_out(good_data: Path) -> None:
    guide = guide_in(good_data)
    stances = technique_view(guide, guide.techniques["thumb-glide"]).stances
    assert [stance.leave_out for stance in stances] == [None, None, "Leave out step 3."]


def test_a_plan_leaves_nothing_out_and_no_time(good_data: Path) -> None:
    guide = guide_in(good_data)
    session = guide.sessions["desk-ten"]
    plan = plan_view(guide, session)
    assert plan.seconds == guide.session_seconds(session)
    assert [row.at for row in plan.rows] == [
        sum(row.seconds for row in plan.rows[:i]) for i in range(len(plan.rows))
    ]
    done = [(row.moment and row.moment.id, row.technique and row.technique.id) for row in plan.rows]
    assert done == [(part.moment, part.technique) for part in session.parts]
    assert [row.clock for row in plan.rows][:2] == ["0:00", "1:00"]


def test_a_row_knows_its_steps_rounds_and_where_the_giver_is(good_data: Path) -> None:
    guide = guide_in(good_data)
    rows = {row.name: row for row in plan_view(guide, guide.sessions["desk-ten"]).rows}
    glide = rows["Thumb glide"]
    assert [step.number for step in glide.steps] == [1, 2]
    assert glide.leave_out == "Leave out step 3."
    assert glide.stance == "Stand behind, one foot forward."
    assert rows["Palm circles"].often == "2 times"
    assert rows["Palm circles"].rounds == 2


def test_from_one_side_on_a_step_is_done_once(good_data: Path, edit: Edit) -> None:
    edit(GLIDE, "    seconds: 8\n", "    seconds: 8\n    each_side: true\n")
    guide = guide_in(good_data)
    before = {row.name: row for row in plan_view(guide, guide.sessions["desk-ten"]).rows}
    assert before["Thumb glide"].is_per_side
    edit(DESK, "  - technique: thumb-glide", "  - side: left\n  - technique: thumb-glide")
    guide = guide_in(good_data)
    rows = plan_view(guide, guide.sessions["desk-ten"]).rows
    after = {row.name: row for row in rows}
    assert not after["Thumb glide"].is_per_side
    assert before["Thumb glide"].seconds - after["Thumb glide"].seconds == 75 - 60
    assert after["Thumb glide"].steps[0].time == "8 seconds"
    [side] = [row for row in rows if row.kind == "side"]
    assert f"{guide.label('side', 'left').lower()} up" in side.name
    assert side.seconds == 0


def test_what_comes_again_is_known_to_come_again(good_data: Path, edit: Edit) -> None:
    edit(DESK, "  - moment: rest\n", "  - technique: thumb-glide\n  - moment: rest\n")
    guide = guide_in(good_data)
    plan = plan_view(guide, guide.sessions["desk-ten"])
    glides = [row.is_first for row in plan.rows if row.name == "Thumb glide"]
    assert glides == [True, False]
    assert [technique.id for technique in plan.techniques] == ["palm-circles", "thumb-glide"]


def test_the_giver_is_placed_at_each_change_and_after_a_turn(good_data: Path, edit: Edit) -> None:
    def told() -> list[str]:
        guide = guide_in(good_data)
        return [row.you for row in plan_view(guide, guide.sessions["desk-ten"]).rows if row.technique]

    place = "Stand close behind the chair"
    assert told() == [place, ""]
    edit(DESK, "  - technique: thumb-glide", "  - side: left\n  - technique: thumb-glide")
    assert told() == [place, place]
    edit(GLIDE, "    place: behind-chair", "    place: low-behind-chair")
    assert told() == [place, "Sit or kneel behind the chair"]


def test_only_some_steps_of_a_technique_may_be_done(good_data: Path, edit: Edit) -> None:
    edit(DESK, "  - technique: thumb-glide", "  - technique: thumb-glide\n    steps: [hands-to-hips]")
    guide = guide_in(good_data)
    rows = {row.name: row for row in plan_view(guide, guide.sessions["desk-ten"]).rows}
    assert [step.number for step in rows["Thumb glide"].steps] == [2]
    assert rows["Thumb glide"].in_a_row == "Do step 2, 2 to 3 times."
    assert rows["Thumb glide"].seconds == 30


def test_a_session_says_how_firm_it_gets_by_what_is_done(good_data: Path, edit: Edit) -> None:
    def firmest() -> str:
        guide = guide_in(good_data)
        return plan_view(guide, guide.sessions["desk-ten"]).firmest

    assert firmest() == "Light"
    edit(GLIDE, "pressure: light, widen", "pressure: medium, widen")
    assert firmest() == "Medium"
    edit(DESK, "  - technique: thumb-glide", "  - technique: thumb-glide\n    steps: [hands-to-hips]")
    assert firmest() == "Light"


def test_where_room_is_short_short_moments_follow_in_a_row(good_data: Path) -> None:
    guide = guide_in(good_data)
    plan = plan_view(guide, guide.sessions["desk-ten"])
    folded = {row.name: row for row in plan.folded}
    assert [then.name for then in folded["Palm circles"].then] == ["Check in"]
    assert sum(row.seconds + sum(then.seconds for then in row.then) for row in plan.folded) == plan.seconds
    moments = [
        m.id
        for row in plan.folded
        for m in ((row.moment,) if row.moment else ()) + tuple(then.moment for then in row.then)
        if m
    ]
    assert moments == [row.moment.id for row in plan.rows if row.moment]


def test_on_ones_own_a_moment_speaks_to_oneself(good_data: Path, edit: Edit) -> None:
    edit(DESK, "giver: partner", "giver: self")
    guide = guide_in(good_data)
    rows = plan_view(guide, guide.sessions["desk-ten"]).rows
    assert rows[0].words == guide.moments["ask"].alone


def test_somebody_who_sits_is_not_told_to_sit_up(good_data: Path) -> None:
    guide = guide_in(good_data)
    desk, rest = (
        guide.sessions["desk-ten"],
        guide.moments["rest"].model_copy(update={"seated": "Straighten."}),
    )
    lying = desk.model_copy(update={"position": "face-down"})
    assert [desk.words_of(rest), lying.words_of(rest)] == ["Straighten.", rest.do]
    assert desk.words_of(rest.model_copy(update={"seated": None})) == rest.do


def test_safety_holds_every_condition_and_sign_once(good_data: Path) -> None:
    guide = guide_in(good_data)
    safety = safety_view(guide)
    shown = [*safety.no_start, *safety.ask, *safety.area]
    assert sorted(condition.id for condition in shown) == sorted(guide.conditions)
    assert [c.level for c in safety.no_start] == sorted(
        (c.level for c in safety.no_start), key=("emergency", "stop").index
    )
    assert sorted(flag.id for flag in (*safety.emergency, *safety.urgent)) == sorted(guide.red_flags)
    assert safety.stop is guide.rules["stop-signs"]


def test_who_leaves_a_technique_out_even_after_a_yes_is_told_with_it() -> None:
    guide = load_guide(ROOT / "data").guide
    for condition in guide.conditions.values():
        for id_ in condition.then.without if condition.then else ():
            assert condition in barred_by(guide, guide.techniques[id_]), (condition.id, id_)
    for massage in (*guide.techniques.values(), *guide.sessions.values()):
        lighter = [c.id for limited in limited_by(guide, massage).values() for c in limited]
        assert len(lighter) == len(set(lighter))
        assert not set(lighter) & {c.id for c in barred_by(guide, massage)}
    for session in guide.sessions.values():
        used = {part.technique for part in session.parts}
        for condition in guide.conditions.values():
            if condition.then and used & set(condition.then.without):
                assert condition in barred_by(guide, session), (condition.id, session.id)


def test_a_part_of_the_back_that_a_yes_leaves_out_is_told_with_what_touches_it() -> None:
    guide = load_guide(ROOT / "data").guide
    kept_off = {c.id: set(c.then.not_on) for c in guide.conditions.values() if c.then and c.then.not_on}
    assert kept_off
    for massage in (*guide.techniques.values(), *guide.sessions.values()):
        told = {c.id for c, _ in shortened_by(guide, massage)}
        assert told.isdisjoint(c.id for c in barred_by(guide, massage))
        assert told <= set(kept_off)
    whole = next(t for t in guide.techniques.values() if t.is_taught and "whole-back" in t.zones)
    assert set(kept_off) == {c.id for c, _ in shortened_by(guide, whole)}


def test_nobody_stands_under_as_it_is_written_who_may_have_less_of_it() -> None:
    """Each limit of `then` that a massage reaches is told with it: how firm, in which positions, where."""
    guide = load_guide(ROOT / "data").guide
    massages = [t for t in guide.techniques.values() if t.is_taught] + list(guide.sessions.values())
    as_written: set[str] = set()
    for massage in massages:
        barred = {c.id for c in barred_by(guide, massage)}
        lighter = barred | {c.id for limited in limited_by(guide, massage).values() for c in limited}
        in_part = barred | set(limits_on(guide, massage))
        if isinstance(massage, Session):
            ways = {massage.position}
            used = [guide.techniques[part.technique] for part in massage.parts if part.technique]
        else:
            ways, used = {place.position for place in massage.positions}, [massage]
        zones = {zone for technique in used for zone in technique.zones}
        scale = guide.vocabulary["pressure"][guide.firmest(massage) or "light"].scale or (0, 0)
        for condition in guide.conditions.values():
            where, then = (massage.id, condition.id), condition.then
            if not then:
                continue
            if condition.id not in in_part:
                assert not then.besides, where
                assert not then.positions or ways <= set(then.positions), where
                assert not (then.not_on and ("whole-back" in zones or zones & set(then.not_on))), where
            if condition.id not in lighter:
                assert then.most is None or scale[1] <= then.most, where
            if condition.id not in in_part | lighter:
                as_written.add(condition.id)
    assert "blood-thinners" in as_written


def test_what_a_yes_leaves_in_part_is_told_in_the_ways_that_are_left() -> None:
    guide = load_guide(ROOT / "data").guide
    pregnant = guide.conditions["pregnant"]
    stroke = guide.techniques["slow-stroke"]
    words = [guide.positions[id_].short for id_ in pregnant.then.positions] if pregnant.then else []
    (told,) = limits_on(guide, stroke)["pregnant"]
    assert all(word in told for word in words)
    assert guide.positions["face-down"].short not in told
    assert "pregnant" not in limits_on(guide, guide.sessions["side-ten"])
