"""compose.js keeps to composition.py for every combination of wishes, and to whatever a yes leaves out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from backwise.allowed import allowed
from backwise.composition import faults
from backwise.guided.composing import MINUTES, composing, dresses
from backwise.loading import load_guide
from backwise.model import Guide, Part, Session
from tests.browser.conftest import served
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

GUIDE: Guide = load_guide(ROOT / "data").guide
DATA = json.loads(json.dumps(composing(GUIDE)))
# Answers alone, and some together.
PAIRS = [("pregnant", "high-bp"), ("kidney", "older"), ("lymph", "trauma"), ("osteoporosis", "device")]
ANSWERS = [(), *((id_,) for id_ in GUIDE.conditions), *PAIRS]
# Besides those that the page offers.
ODD_MINUTES = [7, 12, 17, 25, 37]

COMPOSE_ALL = """async ([data, lefts, odd]) => {
  const { compose } = await import("/guided/compose.js");
  const { read, write } = await import("/guided/address.js");
  const made = new Map(), faults = [];
  let count = 0, without = 0;
  for (const [n, left] of lefts.entries())
    for (const goal of Object.keys(data.goals))
      for (const position of Object.keys(data.positions))
        for (const giver of data.givers)
          for (const dress of data.dresses)
            for (const easy of [false, true])
              for (const minutes of [...data.minutes, ...(left ? [] : odd)]) {
                const wishes = { goal, position, giver, dress, easy, minutes, left };
                const { routine, nothing } = compose(wishes, data);
                count += 1;
                if (routine) {
                  const text = JSON.stringify(routine);
                  if (made.has(text)) { made.get(text).lefts.push(n); continue; }
                  const code = write(routine, data);
                  if (JSON.stringify(read(code, data)) !== text) faults.push(["not read back", code]);
                  if (count % 40 === 0 && JSON.stringify(compose(wishes, data).routine) !== text) faults.push(["not the same", code]);
                  made.set(text, { routine, code, lefts: [n] });
                } else {
                  without += 1;
                  if (!nothing.length && !left?.stopped) faults.push(["no way on", JSON.stringify(wishes)]);
                  if (without % 9 === 0) for (const { wish, change } of nothing)
                    if (!(wish in change) || !compose({ ...wishes, ...change }, data).routine)
                      faults.push(["leads nowhere", JSON.stringify([wishes, change])]);
                }
              }
  return { count, without, faults, made: [...made.values()] };
}"""


def left_by(answers: tuple[str, ...]) -> dict[str, Any] | None:
    """What leftOut gives for these answers, as far as the planner reads it."""
    if not answers:
        return None
    left = allowed(GUIDE, answers)
    scale = GUIDE.vocabulary["pressure"][left.firmest].scale if left.firmest else None
    return {
        "stopped": left.is_nothing,
        "positions": left.positions,
        "most": left.most if left.most is not None else scale and scale[1],
        "techniques": {
            t.id: answers for t in GUIDE.techniques.values() if t.is_taught and not left.allows_technique(t)
        },
    }


@dataclass(frozen=True)
class Made:
    """A routine, its word, the answers that it was made for, and the same as a session."""

    routine: dict[str, Any]
    code: str
    answers: list[tuple[str, ...]]
    session: Session

    @property
    def techniques(self) -> list[str]:
        return [part.technique for part in self.session.parts if part.technique]


@dataclass(frozen=True)
class All:
    count: int
    without: int
    faults: list[list[str]]
    made: list[Made]


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page that can import the scripts as they are."""
    with served(ROOT / "docs" / "assets" / "js") as address:
        page = browser.new_page()
        page.goto(f"{address}/guided/compose.js")
        yield page
        page.close()


@pytest.fixture(scope="module")
def everything(scripts: Page) -> All:
    # Answers that leave the same are the same to the planner.
    lefts: dict[str, tuple[dict[str, Any] | None, list[tuple[str, ...]]]] = {}
    for answers in ANSWERS:
        left = left_by(answers)
        key = json.dumps(left and {**left, "techniques": sorted(left["techniques"])})
        lefts.setdefault(key, (left, []))[1].append(answers)
    told = list(lefts.values())
    found = scripts.evaluate(COMPOSE_ALL, [DATA, [left for left, _ in told], ODD_MINUTES])
    made = [
        Made(
            one["routine"],
            one["code"],
            [answers for n in set(one["lefts"]) for answers in told[n][1]],
            session_of(one["routine"]),
        )
        for one in found["made"]
    ]
    return All(found["count"], found["without"], found["faults"], made)


def session_of(routine: dict[str, Any]) -> Session:
    parts = tuple(Part.model_validate_json(json.dumps(part)) for part in routine["parts"])
    ten = GUIDE.sessions["first-ten"]
    told = {key: routine[key] for key in ("minutes", "position", "giver")}
    needs = ("plain-lotion",) if routine["dress"] == "oil" else ("no-oil",)
    return ten.model_copy(update={**told, "parts": parts, "goals": (routine["goal"],), "needs": needs})


def test_every_wish_has_a_good_routine_or_a_way_to_one(everything: All) -> None:
    assert everything.faults == []
    wishes = len(DATA["goals"]) * len(DATA["positions"]) * 2 * 2 * 2
    assert everything.count > wishes * len(MINUTES)
    assert len(everything.made) > 500
    for one in everything.made:
        assert [f.message for f in faults(one.session, GUIDE)] == [], one.code


def test_a_routine_is_of_what_was_wished_for(everything: All) -> None:
    for one in everything.made:
        routine, used = one.routine, GUIDE.techniques_in(one.session)
        assert all(routine["dress"] in dresses(t) for t in used), one.code
        assert not routine["easy"] or all(t.hand_load and t.hand_load.is_easy for t in used), one.code
        seconds = {True: 0, False: 0}
        for part, time in GUIDE.part_seconds(one.session):
            if part.technique:
                suits = GUIDE.techniques[part.technique].suits
                seconds[any(s.goal == routine["goal"] for s in suits)] += time
        assert seconds[True] >= 0.9 * seconds[False], one.code


def test_a_routine_opens_broadly_and_reads_as_if_a_person_had_made_it(everything: All) -> None:
    for one in everything.made:
        assert GUIDE.techniques[one.techniques[0]].warms, one.code
        assert [part.moment for part in one.session.parts[-2:]] == ["closing", "rest"], one.code
        moments = [part.moment for part in one.session.parts]
        assert moments[0] == "ask"
        assert {"check-in", "check-light"} & set(moments), one.code
        thrice = zip(one.techniques, one.techniques[1:], one.techniques[2:], strict=False)
        assert all(len(set(three)) > 1 for three in thrice), one.code
        # What is asked about twice in a row could have been done in one.
        for first, second in pairwise(part for part in one.session.parts if part.technique or part.side):
            if first.technique and first.technique == second.technique:
                form = GUIDE.techniques[first.technique]
                once = form.seconds_planned(one.session.position, only=first.steps)
                assert (first.times or 1) + (second.times or 1) > 3 or once * 3 > 360, one.code


def test_each_side_takes_as_long_and_the_giver_moves_as_seldom_as_can_be(everything: All) -> None:
    for one in everything.made:
        parts = list(one.session.parts)
        sides = [n for n, part in enumerate(parts) if part.side]
        if sides:
            left, right = sides
            turn = next(n for n, part in enumerate(parts) if part.moment == "turn-over")
            assert parts[left + 1 : turn] == parts[right + 1 : -1], one.code
        places = [GUIDE.techniques[id_].place_in(one.session.position) for id_ in one.techniques]
        moves = sum(a != b for a, b in pairwise(places))
        assert moves == len(set(places)) - 1, one.code


def test_nothing_that_a_yes_leaves_out_is_ever_composed(everything: All) -> None:
    for one in everything.made:
        for answers in one.answers:
            left = allowed(GUIDE, answers)
            assert not left.is_nothing
            assert left.allows_session(one.session, GUIDE), (one.code, answers)
            if left.firmest:
                assert not left.is_firmer(GUIDE.firmest(one.session), GUIDE), (one.code, answers)
    answered = {answers for one in everything.made for answers in one.answers}
    assert answered == {a for a in ANSWERS if not allowed(GUIDE, a).is_nothing}


def test_a_routine_fits_a_small_code_on_paper(everything: All) -> None:
    longest = max((one.code for one in everything.made), key=len)
    assert len(f"https://backwise-guide.example/play/?r={longest}") <= 120
    assert all(part.isalnum() for one in everything.made for part in one.code.replace("-", "_").split("_"))


HOSTILE = """async ([data, codes]) => {
  const { read, write } = await import("/guided/address.js");
  const found = [];
  const junk = [null, undefined, 7, {}, "", "x", "-".repeat(99999), "__proto__", "%00", "\\u{1F600}".repeat(50), ["a"]];
  for (const one of junk) if (read(one, data) !== null) found.push(one);
  for (const code of codes) {
    for (let n = 0; n < code.length; n++)
      for (const letter of ["a", "Z", "9", "-", ""]) {
        const other = code.slice(0, n) + letter + code.slice(n + 1);
        if (other !== code && read(other, data) !== null) found.push(other);
      }
    // Forged with the right mark: what is not good for anybody is not read.
    const good = read(code, data), { parts } = good;
    const technique = parts.findIndex((part) => part.technique);
    const changed = (n, part) => ({ ...good, parts: parts.with(n, part) });
    const bad = [
      { ...good, parts: parts.slice(1) }, { ...good, parts: parts.slice(0, -1) }, { ...good, parts: [] },
      { ...good, minutes: good.minutes + 9 }, { ...good, giver: good.giver === "self" ? "partner" : "self" },
      changed(technique, { ...parts[technique], times: 9 }), changed(technique, { ...parts[technique], steps: [7] }),
      changed(technique, parts[0]), changed(technique, { technique: "back-walking" }),
      changed(0, { ...parts[0], seconds: 900 }), changed(1, { side: "left" }),
    ];
    for (const one of bad) {
      const word = write(one, data);
      if (word && word !== code && read(word, data)) found.push([code, word]);
    }
  }
  return found;
}"""


def test_an_address_is_read_as_it_was_written_or_not_at_all(scripts: Page, everything: All) -> None:
    codes = [one.code for one in everything.made[:: len(everything.made) // 12]]
    found = scripts.evaluate(HOSTILE, [DATA, codes])
    # One in 46,656 changes may have the right mark by chance; then it is a good routine all the same.
    assert len(found) <= 1, found
