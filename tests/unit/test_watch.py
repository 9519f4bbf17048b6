"""Where a trace holds, the computation gives the same again; and it holds where nothing it saw changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from backwise.loading import load_guide
from backwise.model import KINDS, Guide, watched
from backwise.model.watch import JOINS, MAPPINGS, WHOLE
from tests.unit.edits import Editor

Computation = Callable[[Guide], object]


def page_of(technique: str) -> Computation:
    """All that a page of a technique may say."""

    def write(guide: Guide) -> object:
        one = guide.techniques.get(technique)
        if one is None:
            return "no such page"
        return (
            [repr(leaf) for leaf in guide.leaves(one)],
            [(guide.label("family", one.family), guide.firmest(one))],
            [(s.goal, guide.goals[s.goal].name) for s in one.suits if s.goal in guide.goals],
            [c.verdict for s in one.suits for c in guide.claims_for(s.goal)],
            [
                (s.name, guide.session_seconds(s), guide.part_seconds(s))
                for s in guide.sessions_with(technique)
            ],
            [other.name for other in guide.related_to(one)],
            [guide.rules[id_].rule for id_ in one.rules if guide.has("rule", id_)],
            [guide.body.zones[id_].label for id_ in one.zones if id_ in guide.ids("zone")],
            guide.source("technique", technique).place(("summary",)),
        )

    return write


def page_of_goal(goal: str) -> Computation:
    def write(guide: Guide) -> object:
        one = guide.get("goal", goal)
        return (
            repr(one),
            [(t.name, s.why) for t, s in guide.techniques_for(goal)],
            [(s.name, guide.rules_of(s)) for s in guide.sessions_for(goal)],
        )

    return write


def list_of(kind: str) -> Computation:
    return lambda guide: [repr(record) for record in guide.all(kind).values()]


def bibliography(guide: Guide) -> object:
    return [(id_, work.title, guide.cited.get(id_, [])) for id_, work in guide.references.items()]


def safety(guide: Guide) -> object:
    return [(kind.name, repr(record)) for kind, record in guide.records() if kind.is_safety], len(guide.rules)


COMPUTATIONS: dict[str, Computation] = {
    **{f"page of {id_}": page_of(id_) for id_ in ("thumb-glide", "palm-push", "spine-pressing", "new-1")},
    **{f"page of {id_}": page_of_goal(id_) for id_ in ("low-back", "posture")},
    **{f"list of {kind.name}": list_of(kind.name) for kind in KINDS},
    "bibliography": bibliography,
    "safety": safety,
    "places": lambda guide: [guide.source("rule", id_).place(("why",)) for id_ in guide.rules],
}


@pytest.mark.parametrize("number", range(10, 12))
def test_where_a_trace_holds_the_result_is_right(number: int, good_data: Path) -> None:
    editor, loaded = Editor(good_data, number), load_guide(good_data)
    kept: dict[str, tuple[object, object]] = {}
    held = failed = 0
    for _ in range(60):
        did = editor.edit()
        loaded = load_guide(good_data, loaded)
        for name, compute in COMPUTATIONS.items():
            now = result_of(compute, loaded.guide)
            if name in kept and kept[name][1].holds(loaded.guide):
                held += 1
                assert kept[name][0] == now, f"{name} after {did}"
            else:
                failed += 1
                guide, trace = watched(loaded.guide)
                kept[name] = result_of(compute, guide), trace
                assert kept[name][0] == now, "a watched guide gives what the plain one gives"
                assert trace.holds(loaded.guide)
    assert held > failed > len(COMPUTATIONS), "a watch that always or never holds tests nothing"


def result_of(compute: Computation, guide: Guide) -> object:
    """What a computation gives, or how it fails: a broken vocabulary knows no grade."""
    try:
        return compute(guide)
    except ValueError as error:
        return str(error)


@dataclasses.dataclass
class Changed:
    """A guide before and after an edit."""

    data: Path
    edit: Callable[[str, str, str], str]

    def holds(self, compute: Computation, file: str, find: str, replace: str) -> bool:
        loaded = load_guide(self.data)
        guide, trace = watched(loaded.guide)
        compute(guide)
        self.edit(file, find, replace)
        again = load_guide(self.data, loaded)
        assert again.problems == ()
        return trace.holds(again.guide)


@pytest.fixture
def changed(good_data: Path, edit) -> Changed:
    return Changed(good_data, edit)


THUMB = ("techniques/thumb-glide.yml", "name: Thumb glide", "name: Thumbs glide")
COMMENT = ("techniques/thumb-glide.yml", "name:", "# read again\nname:")


@pytest.mark.parametrize(
    ("compute", "change", "holds"),
    [
        (lambda g: g.techniques["palm-push"], THUMB, True),
        (lambda g: g.techniques["thumb-glide"], THUMB, False),
        (lambda g: g.techniques.get("thumb-glide"), COMMENT, True),
        (lambda g: "thumb-glide" in g.techniques, THUMB, True),
        (lambda g: g.techniques.get("nothing"), THUMB, True),
        (lambda g: len(g.techniques), THUMB, False),
        (lambda g: list(g.techniques), THUMB, False),
        (lambda g: [*g.records()], COMMENT, True),
        (lambda g: g.goals.values(), THUMB, True),
        (lambda g: g.label("grade", "some"), THUMB, True),
        (lambda g: g.sessions_with("palm-circles"), THUMB, True),
        (lambda g: g.related_to(g.techniques["palm-push"]), THUMB, False),
        (lambda g: g.sources["technique", "thumb-glide"], COMMENT, False),
        (lambda g: g.source("technique", "thumb-glide"), COMMENT, False),
        (lambda g: g.source("technique", "palm-push"), COMMENT, True),
        (lambda g: g.cited["maste-2014"], THUMB, True),
        (lambda g: g.label("pressure", "light"), ("vocabulary.yml", "label: Light", "label: Lightly"), False),
        (lambda g: g.has("zone", "mid-back"), ("vocabulary.yml", "label: Light", "label: Lightly"), True),
    ],
)
def test_what_a_look_depends_on(
    compute: Computation, change: tuple[str, str, str], holds: bool, changed: Changed
) -> None:
    assert changed.holds(compute, *change) is holds


def test_a_list_that_was_given_may_be_changed(good_data: Path) -> None:
    plain = load_guide(good_data).guide
    guide, trace = watched(plain)
    guide.techniques_for("neck-and-shoulders").clear()
    assert trace.holds(plain)


def test_a_record_that_is_not_there_is_refused_as_ever(good_data: Path) -> None:
    guide, _ = watched(load_guide(good_data).guide)
    with pytest.raises(KeyError):
        guide.techniques["nothing"]
    assert guide.techniques.get("nothing", "else") == "else"  # pyright: ignore


def test_a_watched_guide_can_be_watched(good_data: Path, edit) -> None:
    loaded = load_guide(good_data)
    outer, outer_trace = watched(loaded.guide)
    inner, inner_trace = watched(outer)
    assert inner.techniques["thumb-glide"].name == "Thumb glide"
    edit(*THUMB)
    again = load_guide(good_data, loaded).guide
    assert not outer_trace.holds(again)
    assert not inner_trace.holds(again)


def test_nothing_of_a_guide_goes_unseen() -> None:
    """A new field must be noted, and a new method must ask only what is noted, or be noted itself."""
    fields = {field.name for field in dataclasses.fields(Guide)}
    assert fields | {"cited"} == WHOLE | MAPPINGS
    ask_what_is_noted = {
        "all",
        "get",
        "records",
        "has",
        "ids",
        "label",
        "leaves",
        "check_in",
        "name_now",
        "pressures",
        "shapes",
    }
    assert {name for name in vars(Guide) if not name.startswith("_")} == JOINS | {
        "cited",
        "say",
    } | ask_what_is_noted
