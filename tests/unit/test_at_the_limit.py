"""Every limit at its edge: just inside passes, just outside is told. Minutes and thumbs: test_composition.py."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from backwise.body.contact import Contact
from backwise.body.limits import LEAST_CENTRE_CM, LEAST_EDGE_CM, LEAST_HANDS_CM
from backwise.checks import all_checks, spine_distance
from backwise.checks.base import Context, RecordCheck
from backwise.loading import load_guide
from backwise.model import Body, Guide, Part, Record, Session, Step, Stroke, fields
from backwise.model.safety import Condition, RedFlag, Rule
from backwise.model.techniques import HandLoad
from tests.conftest import ROOT

GUIDE = load_guide(ROOT / "data").guide
TODAY = datetime.date(2026, 11, 26)
CM = 5.6
GLIDE = next(t for t in GUIDE.techniques.values() if t.is_taught)
POINT = next(p for p in GUIDE.points.values() if p.press == "thumb")
BY_CODE = {check.code: check for check in all_checks()}


def told(code: str, record: Record, guide: Guide = GUIDE, today: datetime.date = TODAY) -> bool:
    """Whether a check of single records finds something in this one."""
    check = BY_CODE[code]
    assert isinstance(check, RecordCheck)
    return any(True for _ in check.run(Context(guide, frozenset(), today), record))


def stroke(**values: Any) -> Stroke:
    where = {} if "points" in values else {"path": ("T2@outer", "T9@outer")}
    return Stroke.model_validate({"hand": "palm", "shape": "glide", **where, **values})


def with_stroke(times: str = "1", **values: Any) -> Record:
    plain = {"do": "Do this stroke.", "cue": "This", "seconds": 5, "times": times}
    step = Step.model_validate({**plain, "strokes": (stroke(**values),)})
    return GLIDE.model_copy(update={"steps": (step,), "passes": None})


@pytest.mark.parametrize(
    ("code", "inside", "outside"),
    [
        # 3 cm from the middle of the spine: 1.4 cun are just that.
        ("BW412", {"hand": "thumb", "path": ("T2@1.4", "T9@1.4")}, {"hand": "thumb", "path": ("T2@1.3", "T9@1.3")}),
        # The same for circles, which swing by 2 cm.
        ("BW412", {"hand": "thumb", "shape": "circles", "path": ("T2@2.4", "T6@2.4")}, {"hand": "thumb", "shape": "circles", "path": ("T2@2.3", "T6@2.3")}),
        ("BW412", {"hand": "thumb", "shape": "kneads", "path": ("T2@2.1", "T6@2.1")}, {"hand": "thumb", "shape": "kneads", "path": ("T2@2", "T6@2")}),
        # The edge of a hand 1.25 cm off, light or not.
        *[("BW412", {"hand": "fist", "path": ("T9@2.2", "T11@2.2"), "pressure": pressure}, {"hand": "fist", "path": ("T9@2.1", "T11@2.1"), "pressure": pressure}) for pressure in ("light", "medium")],
        # More than light beside the inner edge of the shoulder blade, 6.25 cm from the spine at T5, and below its tip.
        ("BW424", {"hand": "thumb", "path": ("T4@2.3", "T6@2.3"), "pressure": "medium"}, {"hand": "thumb", "path": ("T4@2.5", "T6@2.5"), "pressure": "medium"}),
        ("BW424", {"path": ("T4@3", "T6@3")}, {"path": ("T4@3", "T6@3"), "pressure": "medium"}),
        ("BW424", {"path": ("T8@3", "T9@3"), "pressure": "medium"}, {"path": ("T7@3", "T9@3"), "pressure": "medium"}),
        ("BW424", {"path": ("T4@3", "T6@3")}, {"path": ("T4@3", "T6@3"), "shape": "tap"}),
        ("BW424", {"shape": "kneads", "path": ("T8.5@3", "T9@3"), "pressure": "medium"}, {"shape": "circles", "path": ("T8@3", "T9@3"), "pressure": "medium"}),
        ("BW424", {"hand": "thumb", "path": ("T4@side", "acromion")}, {"hand": "thumb", "path": ("T4@side", "acromion"), "pressure": "firm"}),
        # Between T11 and L4 only open, light hands: it may touch either level.
        ("BW413", {"hand": "thumb", "path": ("T9@outer", "T11@outer")}, {"hand": "thumb", "path": ("T9@outer", "T12@outer")}),
        ("BW413", {"hand": "thumb", "path": ("L4@outer", "L5@outer")}, {"hand": "thumb", "path": ("L3@outer", "L5@outer")}),
        ("BW413", {"path": ("L1@outer", "L3@outer")}, {"path": ("L1@outer", "L3@outer"), "pressure": "medium"}),
        ("BW413", {"path": ("L1@outer", "L3@outer")}, {"path": ("L1@outer", "L3@outer"), "shape": "tap"}),
        *[("BW413", {"hand": "palm", "path": ("L1@outer", "L3@outer")}, {"hand": hand, "path": ("L1@outer", "L3@outer")}) for hand in ("thumb", "fist", "knuckles", "palm-heel")],
        # Nothing above C7.
        ("BW414", {"path": ("C7@outer", "T9@outer")}, {"path": ("C2@side", "T9@outer")}),
        # A stroke of 1 to 300 cm.
        ("BW411", {"path": ("T2@2", "T2@2.5")}, {"path": ("T2@2", "T2@2.4")}),
        # 41 cm beside each other seven times, or eight.
        ("BW411", {"path": ("T2@3", "L5@3"), "widen": 0.1, "times": "7"}, {"path": ("T2@3", "L5@3"), "widen": 0.1, "times": "8"}),
    ],
)  # fmt: skip
def test_a_stroke_at_the_limit(code: str, inside: dict[str, Any], outside: dict[str, Any]) -> None:
    assert not told(code, with_stroke(**inside)), "just inside"
    assert told(code, with_stroke(**outside)), "just outside"


def test_the_distances_themselves() -> None:
    """By a tenth of a millimetre, where no lane lies."""

    def at(cm: float, half: float = 0, pressure: str = "light") -> Contact:
        return Contact([(cm * CM, 200.0), (cm * CM, 300.0)], half * CM, 0.0, pressure)

    assert (LEAST_CENTRE_CM, LEAST_EDGE_CM) == (3, 1.25)
    assert not spine_distance.centre_too_near(at(3.0))
    assert spine_distance.centre_too_near(at(2.99))
    assert not spine_distance.edge_too_near(at(4.25, 3, "medium"))
    assert spine_distance.edge_too_near(at(4.24, 3, "medium"))
    assert spine_distance.edge_too_near(at(4.24, 3, "firm"))
    assert spine_distance.edge_too_near(at(4.24, 3))


def test_a_point_at_the_limit() -> None:
    def placed(place: str, press: str = "thumb") -> Record:
        return POINT.model_copy(update={"place": place, "press": press})

    assert not told("BW412", placed("T3@1.4"))
    assert told("BW412", placed("T3@1.3"))
    assert not told("BW412", placed("T3@1.3", "none"))
    assert not told("BW414", placed("C7@2"))
    assert told("BW414", placed("C2@2"))
    for press, place, is_told in (("thumb", "T11@2", False), ("thumb", "T12@2", True), ("thumb", "L4@2", False), ("open-hand", "L1@2", False)):  # fmt: skip
        assert told("BW413", placed(place, press)) == is_told, (press, place)


@pytest.mark.parametrize(
    ("rule", "inside", "outside"),
    [
        # The strip of the kidneys, T11 to L4; the neck, above T2; the shoulder blade.
        ("kidneys", ("T2@outer", "T11@outer"), ("T2@outer", "T12@outer")),
        ("kidneys", ("L4@outer", "L5@outer"), ("L3@outer", "L5@outer")),
        ("neck", ("T2@outer", "T9@outer"), ("T1@outer", "T9@outer")),
        ("bony", ("T2@inner", "T9@inner"), ("T4@side", "T6@side")),
    ],
)
def test_a_place_calls_for_its_rule(rule: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    rules = tuple(id_ for id_ in GUIDE.rules if id_ != rule)
    plain = {"rules": rules, "zones": ()}
    assert not told("BW402", with_stroke(path=inside).model_copy(update=plain))
    assert told("BW402", with_stroke(path=outside).model_copy(update=plain))


def test_a_zone_calls_for_its_rule() -> None:
    """Each part of the back over or beside the kidneys, or on the way to the neck, whatever its strokes are."""
    bare = GLIDE.model_copy(update={"steps": (), "passes": None, "oil": "none"})
    for rule, zones in {
        "kidneys": ("lower-back", "waist", "mid-back", "rib-sides", "whole-back"),
        "neck": ("shoulder-tops", "whole-back"),
    }.items():
        rules = tuple(id_ for id_ in GUIDE.rules if id_ != rule)
        for zone in zones:
            assert told("BW402", bare.model_copy(update={"rules": rules, "zones": (zone,)})), (rule, zone)
            assert not told("BW402", bare.model_copy(update={"rules": tuple(GUIDE.rules), "zones": (zone,)}))
    always = {"no-spine": {}, "stop-signs": {}, "oil-allergy": {"oil": "needed"}}
    for rule, values in always.items():
        rules = tuple(id_ for id_ in GUIDE.rules if id_ != rule)
        assert told("BW402", bare.model_copy(update={"rules": rules, "zones": (), **values})), rule
    banned = next(t for t in GUIDE.techniques.values() if not t.is_taught)
    for rule in ("no-crack", "no-spine"):
        assert told("BW402", banned.model_copy(update={"rules": tuple({*banned.rules} - {rule})})), rule


def in_body(**values: Any) -> list[str]:
    body: Body = GUIDE.body.model_copy(update=values)
    check = BY_CODE["BW415"]
    return [p.message for p in check.problems(Context(replace(GUIDE, body=body), frozenset(), TODAY))]


def test_the_drawing_at_the_limit() -> None:
    assert in_body() == []
    for hand, least in LEAST_HANDS_CM.items():
        size = GUIDE.body.hands[hand]
        for cm, is_told in ((least, False), (least - 0.1, True)):
            found = in_body(hands={**GUIDE.body.hands, hand: size.model_copy(update={"contact_cm": cm})})
            assert bool(found) == is_told, (hand, cm)
    # 3 drawing units: half a centimetre.
    for off, is_told in ((3.0, False), (3.1, True)):
        levels = {**GUIDE.body.levels, "T12": 309.0 + off}
        assert bool(in_body(levels=levels)) == is_told, off
    spine = GUIDE.body.caution["spine"]
    for half, is_told in ((7.0, False), (6.9, True)):
        area = spine.model_copy(update={"half_width": half})
        assert bool(in_body(caution={**GUIDE.body.caution, "spine": area})) == is_told, half


def test_a_zone_keeps_off_the_spine() -> None:
    """8 drawing units, 1.4 cm, from the middle at 200."""
    first, *_ = GUIDE.body.zones
    for x, is_told in ((208, False), (207, True)):
        zone = GUIDE.body.zones[first].model_copy(update={"path": f"M{x} 200L250 200L250 300Z"})
        found = in_body(zones={**GUIDE.body.zones, first: zone})
        assert bool(found) == is_told, (x, found)


def test_hands_are_no_narrower_than_a_slim_adults() -> None:
    assert dict(LEAST_HANDS_CM) == {
        "palm": 7,
        "palms": 7,
        "palm-heel": 6,
        "fingers": 4,
        "thumb": 1.8,
        "pinch": 4,
        "fist": 6,
        "knuckles": 6,
    }


def letters(n: int) -> str:
    return "a" * n


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        (fields.Id, [letters(40)], [letters(41), "Thumb", "a--b", ""]),
        (fields.Name, [letters(3), letters(60)], [letters(2), letters(61)]),
        (fields.Term, [letters(2), letters(80)], [letters(1), letters(81)]),
        (fields.Do, [letters(8), letters(80)], [letters(7), letters(81)]),
        (fields.Cue, ["one two three four five six", letters(48)], ["one two three four five six seven", letters(49), ""]),
        (fields.Line, [letters(3), letters(200)], [letters(2), letters(201)]),
        (fields.Prose, [letters(3), letters(1500)], [letters(2), letters(1501)]),
        (fields.BenefitLine, [letters(200)], [letters(201)]),
        (fields.BenefitProse, [letters(1500)], [letters(1501)]),
        (fields.SearchWord, [letters(2), letters(60)], [letters(1), letters(61)]),
        (fields.Seconds, [1, 900], [0, 901]),
        (fields.Times, ["1", "99", "2-3", "10+"], ["0", "100", "2-", "+"]),
        (fields.Load, [0, 3], [-1, 4]),
    ],
    ids=lambda v: "" if isinstance(v, list) else None,
)  # fmt: skip
def test_a_value_at_its_limit(type_: Any, good: Iterable[object], bad: Iterable[object]) -> None:
    adapter = TypeAdapter(type_)
    for value in good:
        adapter.validate_python(value)
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


def counts(model: type[Any], values: dict[str, Any], key: str, one: Any, least: int, most: int) -> None:
    for count in (least, most):
        model.model_validate({**values, key: (one,) * count})
    for count in (least - 1, most + 1):
        if count >= 0:
            with pytest.raises(ValidationError):
                model.model_validate({**values, key: (one,) * count})


def number(
    model: type[Any], values: dict[str, Any], key: str, good: Iterable[Any], bad: Iterable[Any]
) -> None:
    for value in good:
        model.model_validate({**values, key: value})
    for value in bad:
        with pytest.raises(ValidationError):
            model.model_validate({**values, key: value})


def as_read(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields}


def test_counts_and_numbers_at_their_limits() -> None:
    step = as_read(GLIDE.steps[0])
    counts(type(GLIDE), as_read(GLIDE), "steps", GLIDE.steps[0], 0, 7)
    counts(Step, step, "strokes", stroke(), 0, 6)
    counts(Stroke, {"hand": "palm", "shape": "glide"}, "path", "T2@2", 2, 6)
    session = as_read(next(iter(GUIDE.sessions.values())))
    counts(Session, session, "parts", Part(moment="rest"), 3, 40)
    number(Session, session, "minutes", (3, 60), (2, 61))
    number(Part, {"technique": "thumb-glide"}, "times", (1, 9), (0, 10))
    number(Stroke, as_read(stroke()), "widen", (0.0, 3.0), (-0.1, 3.1))
    for key in ("thumbs", "wrists", "back"):
        number(HandLoad, {"thumbs": 0, "wrists": 0, "back": 0}, key, (0, 3), (-1, 4))
    number(
        Rule, as_read(GUIDE.rules["no-spine"]), "rule", (letters(8), letters(110)), (letters(7), letters(111))
    )
    condition = as_read(next(iter(GUIDE.conditions.values())))
    number(
        Condition,
        condition,
        "asks",
        (letters(7) + "?", letters(239) + "?"),
        (letters(6) + "?", letters(240) + "?", letters(9)),
    )
    number(Condition, condition, "sheet", (letters(3), letters(60)), (letters(2), letters(61)))
    flag = as_read(next(iter(GUIDE.red_flags.values())))
    number(RedFlag, flag, "sign", (letters(5), letters(180)), (letters(4), letters(181)))


def test_no_sentence_is_too_long_and_a_page_is_neither_chopped_nor_endless() -> None:
    bare = {"first": None, "instead": None, "documents": None, "about": sentence_of(12)}
    goal = next(iter(GUIDE.goals.values())).model_copy(update=bare)
    for count, is_told in ((28, False), (29, True)):
        assert told("BW504", goal.model_copy(update={"summary": sentence_of(count)})) == is_told, count
    for count, sentences, is_told in (
        *((10, 8, False), (9, 8, True), (9, 7, False)),
        *((16, 8, False), (17, 8, True), (17, 7, False)),
    ):
        # The summary is one of them; lists do not count.
        about = " ".join([sentence_of(count)] * (sentences - 1))
        prose = goal.model_copy(update={"summary": sentence_of(count), "about": about})
        assert told("BW504", prose) == is_told, (count, sentences)


def sentence_of(words: int) -> str:
    return " ".join(["Word", *["word"] * (words - 1)]) + "."


def test_safety_is_read_again_each_year_and_the_rest_every_three() -> None:
    for kind, years in (("rule", 1), ("condition", 1), ("red-flag", 1), ("after-sign", 1), ("technique", 3), ("goal", 3), ("claim", 3)):  # fmt: skip
        record = next(iter(GUIDE.all(kind).values())).model_copy(
            update={"reviewed": datetime.date(2026, 11, 26)}
        )
        due = datetime.date(2026 + years, 11, 26)
        assert not told("BW605", record, today=due), kind
        assert told("BW605", record, today=due + datetime.timedelta(days=1)), kind
        assert told("BW605", record, today=datetime.date(2026, 11, 25)), kind
