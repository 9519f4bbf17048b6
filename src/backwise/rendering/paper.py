"""What only paper needs: times in short, boxes to tick, the rows of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from backwise.language.phrases import brief_step_time
from backwise.model import Guide, Part, Session, Technique, times_in_words

# What a Letter page holds at 14 pt, in millimetres and in characters a line: Letter is the tighter of the two.
# The fixed parts are the title, the warnings, the head of the table and the foot, as measured in Chromium.
PAGE, LINE, ROW = 258.0, 5.73, 1.6
# Rows of a plan stand closer.
PLAN_ROW = 1.1
FIXED = {"technique": 118.0, "session": 76.0}
FULL_WIDTH, STEP_WIDTH, PLAN_WIDTH = 78, 50, 62
# Lines for the conditions that need a doctor's word, where there is room for no more.
LEAST_ASKED = 2
# Left free, for a browser with another font.
SLACK = 8.0
# A moment of a few breaths stands in the row of the technique before it.
SHORT_MOMENT = 20


@dataclass(frozen=True)
class Cue:
    """A step in a few words. Where one page cannot hold all of them, it shows the main ones: the longest steps."""

    words: str
    is_main: bool


@dataclass(frozen=True)
class PlanRow:
    """One row of a session's plan: a moment or a technique, with the short moments that follow it.

    Args:
        part: what is done.
        at: when it begins, in seconds from the start.
        seconds: how long it takes, with what follows in the same row.
        side: the side that is up from here on, where it changes.
        cues: what to do, for a technique that the plan has not named yet.
        then: ids of the moments that follow.
    """

    part: Part
    at: int
    seconds: int
    side: str | None = None
    cues: tuple[Cue, ...] = ()
    then: tuple[str, ...] = ()


def plan_of(session: Session, guide: Guide) -> list[PlanRow]:
    """Gives the rows of a session's plan, in order, with as many main cues of each technique as one page holds."""
    plans = (_plan_with(session, guide, most) for most in range(7, -1, -1))
    return next((p for p in plans if _fits(p, session, guide)), _plan_with(session, guide, 0))


def _fits(plan: list[PlanRow], session: Session, guide: Guide) -> bool:
    return _plan_height(plan, session, guide) + LEAST_ASKED * LINE <= PAGE - SLACK


def _plan_with(session: Session, guide: Guide, most: int) -> list[PlanRow]:
    rows: list[PlanRow] = []
    shown: set[str | None] = {None}
    at, side = 0, None
    for part, seconds in guide.part_seconds(session):
        if part.side:
            side = part.side
        elif part.moment and seconds <= SHORT_MOMENT and rows and rows[-1].part.technique:
            rows[-1] = replace(
                rows[-1], seconds=rows[-1].seconds + seconds, then=(*rows[-1].then, part.moment)
            )
        else:
            technique = guide.techniques[part.technique] if part.technique else None
            cues = _cues(technique, session, most) if technique and part.technique not in shown else ()
            shown.add(part.technique)
            rows.append(PlanRow(part, at, seconds, side, cues))
            side = None
        at += seconds
    return rows


def _cues(technique: Technique, session: Session, most: int) -> tuple[Cue, ...]:
    steps = technique.steps_in(session.position)
    longest = sorted(steps, key=lambda pair: -pair[1].seconds_planned())[:most]
    return tuple(Cue(step.cue, (number, step) in longest) for number, step in steps)


def asked_first(record: Technique | Session, guide: Guide) -> int:
    """Gives how many of the conditions that need a doctor's word the sheet has room to name: two lines at least."""
    phrases = [c.sheet for c in guide.conditions.values() if c.level == "ask"]
    room = FULL_WIDTH * max(LEAST_ASKED, int((PAGE - SLACK - _height(record, guide)) / LINE))
    # The heading before them, and `; 12 more on the safety page` after them.
    room -= 26 + 28
    shown = 0
    while shown < len(phrases) and sum(len(phrase) + 2 for phrase in phrases[: shown + 1]) <= room:
        shown += 1
    return shown


def _height(record: Technique | Session, guide: Guide) -> float:
    """Estimates the height of a sheet in millimetres, without the conditions that need a doctor's word."""
    if isinstance(record, Session):
        return _plan_height(plan_of(record, guide), record, guide)
    stance = record.positions[0].stance + " You, the giver, face down: "
    rows = [max(_lines([step.do], STEP_WIDTH), _lines([brief_step_time(step)], 13)) for step in record.steps]
    if record.passes:
        rows.append(_lines([times_in_words(record.passes.times)], 13))
    lines = sum(rows) + _lines_not_to_do(record.rules, guide) + _lines([stance], FULL_WIDTH)
    lines += sum(1 for place in record.positions if place.skip)
    return FIXED["technique"] + lines * LINE + len(rows) * ROW


def _lines_not_to_do(rules: Iterable[str], guide: Guide) -> int:
    said = [guide.rules[id_] for id_ in rules if id_ != "stop-signs"]
    dangers = sum(_lines([rule.rule], FULL_WIDTH - 6) for rule in said if rule.weight == "danger")
    return dangers + _lines((rule.short for rule in said if rule.weight == "warning"), FULL_WIDTH - 6)


def _plan_height(plan: list[PlanRow], session: Session, guide: Guide) -> float:
    rows = [_lines([_plan_words(row, session, guide)], PLAN_WIDTH) for row in plan]
    needs = _lines(["Have ready:", *(guide.supplies[id_].name for id_ in session.needs)], FULL_WIDTH)
    moments = {id_: guide.moments[id_] for row in plan for id_ in row.then}
    notes = sum(_lines([moment.name, moment.do], FULL_WIDTH) for moment in moments.values())
    not_to_do = _lines_not_to_do(guide.rules_of(session), guide)
    return (
        FIXED["session"]
        + (sum(rows) + needs + notes + not_to_do) * LINE
        + (len(rows) + len(moments)) * PLAN_ROW
    )


def _lines(words: Iterable[str], width: int) -> int:
    return -(-sum(len(word) + 1 for word in words) // width)


def _plan_words(row: PlanRow, session: Session, guide: Guide) -> str:
    moments = guide.moments
    if row.part.moment:
        moment = moments[row.part.moment]
        return (moment.alone if session.giver == "self" else None) or moment.do
    name = guide.techniques[row.part.technique].name if row.part.technique else ""
    return " · ".join(
        [
            guide.label("side", row.side) + " up" if row.side else "",
            name,
            *(cue.words for cue in row.cues if cue.is_main),
            *(moments[id_].name for id_ in row.then),
        ]
    )
