"""What the records compute: times, joins, and the walk over every value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from backwise.loading import load_guide
from backwise.model import (
    KINDS,
    Guide,
    Leaf,
    OneOf,
    Part,
    Passes,
    Record,
    Ref,
    Step,
    Stroke,
    Technique,
    TechniquePosition,
    Text,
    leaves,
    times_in_words,
    times_planned,
)
from backwise.words import ENGLISH


@pytest.fixture
def guide(good_data: Path) -> Guide:
    return load_guide(good_data).guide


def step(**rest) -> Step:
    return Step.model_validate({"do": "Rest both hands.", "cue": "Rest", "seconds": 10, **rest})


def technique(guide: Guide, **rest) -> Technique:
    return guide.techniques["thumb-glide"].model_copy(update=rest)


@pytest.mark.parametrize(
    ("times", "planned", "words"),
    [
        ("1", 1, "once"),
        ("3", 3, "3 times"),
        ("2-3", 3, "2 to 3 times"),
        ("9-12", 12, "9 to 12 times"),
        ("10+", 10, "10 times or more"),
        ("99", 99, "99 times"),
    ],
)
def test_times(times: str, planned: int, words: str) -> None:
    assert times_planned(times) == planned
    assert times_in_words(times, ENGLISH) == words


@pytest.mark.parametrize("times", ["0", "03", "3x", "2 - 3", "-3", "3-", "100", "", "+"])
def test_what_is_no_count(times: str) -> None:
    with pytest.raises(ValidationError):
        step(times=times)


def test_a_count_may_be_a_number() -> None:
    assert step(times=3).times == "3"
    with pytest.raises(ValidationError):
        step(times=True)


def test_time_of_a_step() -> None:
    press = Stroke(hand="thumb", shape="press", points=("bl12", "bl13"))
    assert step().seconds_planned() == 10
    assert step(times="2-3").seconds_planned() == 30
    assert step(each_side=True).seconds_planned() == 20
    assert step(each_side=True).seconds_planned(one_side=True) == 10
    assert step(strokes=(press,)).seconds_planned() == 20, "one time for each point"
    assert step(strokes=(press,), each_side=True, times="10+").seconds_planned() == 400


def test_time_of_a_technique_counts_passes_and_leaves_out_skipped_steps(guide: Guide) -> None:
    one = technique(
        guide,
        steps=(step(), step(times="2"), step(each_side=True)),
        passes=Passes(steps=(1, 2), times="2-3"),
        positions=(TechniquePosition(position="seated", stance="Stand behind.", skip=(2,)),),
    )
    assert one.seconds_planned() == (10 + 20) * 3 + 20
    assert one.seconds_planned(one_side=True) == (10 + 20) * 3 + 10
    assert one.seconds_planned("seated") == 10 * 3 + 20
    assert one.seconds_planned("face-down") == one.seconds_planned(), (
        "a position that is not listed skips nothing"
    )
    assert [number for number, _ in one.steps_in("seated")] == [1, 3]
    assert technique(guide, passes=None, steps=(step(), step())).seconds_planned() == 20


def test_thumb_time_is_the_time_of_steps_in_which_thumbs_press(guide: Guide) -> None:
    thumb = guide.techniques["thumb-glide"]
    assert thumb.thumb_seconds("face-down") == 8 * 3
    assert guide.techniques["palm-circles"].thumb_seconds() == 0


def test_time_of_a_session(guide: Guide) -> None:
    session = guide.sessions["desk-ten"]
    seconds = {part.technique or part.moment: time for part, time in guide.part_seconds(session)}
    assert seconds == {
        "ask": 60,
        "warm-hands": 30,
        # 340 seconds and 48, rounded up to a quarter of a minute.
        "palm-circles": 345,
        "check-light": 15,
        "thumb-glide": 60,
        "rest": 90,
    }
    assert guide.session_seconds(session) == 600
    assert abs(600 - 60 * session.minutes) <= 0.05 * 60 * session.minutes


def test_from_a_side_on_each_side_counts_once(guide: Guide) -> None:
    circles, unknown = Part(technique="palm-circles"), Part(technique="unknown")
    parts = (circles, Part(side="left"), circles, unknown)
    session = guide.sessions["desk-ten"].model_copy(update={"parts": parts})
    assert [time for _, time in guide.part_seconds(session)] == [180, 0, 150, 0]


@pytest.mark.parametrize(
    "part",
    [{}, {"moment": "ask", "technique": "x"}, {"moment": "ask", "times": 2}, {"side": "left", "seconds": 5}],
)
def test_a_part_is_one_thing(part: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Part.model_validate(part)


@pytest.mark.parametrize(
    "stroke", [{}, {"path": ("T2@inner", "hip"), "points": ("bl12",)}, {"path": ("T2@inner",)}]
)
def test_a_stroke_has_a_path_or_points(stroke: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Stroke.model_validate({"hand": "thumb", "shape": "glide", **stroke})


def test_joins_are_computed(guide: Guide) -> None:
    assert {t.id for t, _ in guide.techniques_for("neck-and-shoulders")} == {"thumb-glide", "palm-circles"}
    assert guide.techniques_for("posture") == []
    assert [c.id for c in guide.claims_for("posture")] == ["chiropractic-posture"]
    assert [s.id for s in guide.sessions_for("neck-and-shoulders")] == ["desk-ten"]
    assert [s.id for s in guide.sessions_with("thumb-glide")] == ["desk-ten"]
    assert [t.id for t in guide.related_to(guide.techniques["thumb-glide"])] == ["palm-push", "palm-circles"]
    assert guide.firmest(guide.techniques["thumb-glide"]) == "light"
    assert guide.firmest(guide.techniques["spine-pressing"]) is None
    assert guide.label("pressure", "light") == "Light"
    assert guide.label("pressure", "unknown") == "unknown"
    assert guide.get("technique", "nothing") is None
    assert "mid-back" in guide.ids("zone")


def test_claims_stand_strongest_first(guide: Guide) -> None:
    goal = ("neck-and-shoulders",)
    claims = {c.id: c.model_copy(update={"goals": goal}) for c in guide.claims.values()}
    order = list(guide.vocabulary["grade"])
    found = Guide(guide.vocabulary, guide.body, claims=claims).claims_for("neck-and-shoulders")
    assert [order.index(c.grade) for c in found] == sorted(order.index(c.grade) for c in found)


def test_every_reference_of_the_small_guide_is_cited(guide: Guide) -> None:
    assert set(guide.cited) == set(guide.references)
    assert ("technique", "spine-pressing") in guide.cited["swait-2017"]
    assert all(len(set(users)) == len(users) for users in guide.cited.values())


# --- The walk -------------------------------------------------------------------------------------


def raw_leaves(value: object, loc: tuple[str | int, ...] = ()) -> set[tuple[tuple[str | int, ...], str]]:
    """The same walk over plain values, without knowing the model."""
    if isinstance(value, dict):
        return {found for key, item in value.items() for found in raw_leaves(item, (*loc, key))}
    if isinstance(value, (list, tuple)):
        return {found for n, item in enumerate(value) for found in raw_leaves(item, (*loc, n))}
    return set() if value is None else {(loc, str(value))}


def test_the_walk_meets_every_value_once(guide: Guide) -> None:
    for kind, record in guide.records():
        met = [(leaf.loc, str(leaf.value)) for leaf in leaves(record)]
        assert len(met) == len(set(met)), f"{kind.name} {record.id}"
        assert set(met) == raw_leaves(record.model_dump()), f"{kind.name} {record.id}"


def test_the_walk_knows_what_a_value_is(guide: Guide) -> None:
    by_loc: dict[object, Leaf] = {leaf.loc: leaf for leaf in leaves(guide.techniques["thumb-glide"])}
    assert by_loc["name",].mark(Text) == Text(inline=False)
    assert by_loc["summary",].mark(Text).benefits
    assert by_loc["suits", 0, "claim"].mark(Ref) == Ref("claim")
    assert by_loc["steps", 0, "strokes", 0, "pressure"].mark(OneOf) == OneOf("pressure")
    assert by_loc["steps", 1, "care", 0].mark(Ref) == Ref("rule")
    assert not by_loc["steps", 0, "seconds"].marks(Text)
    assert not by_loc["found_by", 0].marks(Text), "search words are never displayed"
    with pytest.raises(StopIteration):
        by_loc["name",].mark(Ref)


def test_the_walk_finds_no_dead_end_in_the_good_guide(guide: Guide) -> None:
    for kind, record in guide.records():
        for leaf in leaves(record):
            if leaf.marks(Ref):
                assert leaf.value in guide.ids(leaf.mark(Ref).kind), f"{kind.name} {record.id} {leaf.loc}"
            if leaf.marks(OneOf):
                assert leaf.value in guide.vocabulary[leaf.mark(OneOf).name], (
                    f"{kind.name} {record.id} {leaf.loc}"
                )


def test_every_value_has_its_place_in_the_file(guide: Guide) -> None:
    # A step is called by its name there, and counted by its number here.
    names = {step.id for technique in guide.techniques.values() for step in technique.steps if step.id}
    for kind, record in guide.records():
        source = guide.source(kind.name, record.id)
        lines = Path(source.path).read_text(encoding="utf-8").split("\n")
        for leaf in leaves(record):
            full = (*source.base, *leaf.loc)
            if full not in source.values:
                continue  # a default
            line, column = source.place(leaf.loc)
            written = lines[line - 1][column - 1 :]
            first = (str(leaf.value).lower().split() or [""])[0]
            named = re.match(r"[a-z][a-z0-9-]*", written)
            assert (
                written.startswith((">", "|")) or first in written.lower() or (named and named[0] in names)
            ), f"{source.path}:{line}:{column}"


# --- Kinds ----------------------------------------------------------------------------------------


def test_each_kind_has_one_home_and_every_field_its_words() -> None:
    homes = [kind.home for kind in KINDS]
    assert len(set(homes)) == len(homes)
    for kind in KINDS:
        assert issubclass(kind.model, Record)
        for name, field in kind.model.model_fields.items():
            assert field.description, f"{kind.name}: {name}"
            assert field.examples, f"{kind.name}: {name}"


def test_records_are_frozen(guide: Guide) -> None:
    with pytest.raises(ValidationError):
        guide.rules["kidneys"].weight = "advice"  # pyright: ignore
