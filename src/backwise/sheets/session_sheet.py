"""The sheet of a session: what to have ready, and what to do at which minute."""

from __future__ import annotations

from collections.abc import Iterator

from backwise.language.inline import to_plain
from backwise.language.phrases import in_brackets, sentence_list, small_initial
from backwise.model import Technique, times_planned
from backwise.reviews import records_on_sheet
from backwise.sheets.catalogue import Sheet
from backwise.sheets.writer import Content, Writer, donts
from backwise.views import PlanRow, PlanView, StepView, plan_view, scene_of_session


def session_sheet(writer: Writer, sheet: Sheet) -> Content:
    """Gives what stands on a session's sheet."""
    session = writer.guide.sessions[sheet.id]
    plan = plan_view(writer.guide, session)
    return {
        **writer.frame(sheet, session.name, records_on_sheet(writer.guide, session)),
        "sides": sheet.pages,
        "subtitle": to_plain(session.summary),
        "facts": facts_of(plan),
        "scene": writer.scene(scene_of_session(writer.guide, session)),
        "ready-title": "Have ready",
        "ready": ready(plan),
        "plan-title": "What you do, in order",
        "columns": ("At", "Do", "Time", "Done"),
        "rows": list(_rows(plan)),
        "donts-title": "Do not",
        "donts": donts(plan.loud),
        "check": writer.check_in(session),
    }


def facts_of(plan: PlanView) -> list[str]:
    """Gives a session's facts in a line: minutes, position, giver, and where the giver is if that never changes."""
    you = [_you(plan.place)] if plan.place else []
    return [f"{plan.session.minutes} minutes", plan.position.name, plan.giver, *_pressure(plan), *you]


def ready(plan: PlanView) -> list[str]:
    """Gives what to have ready, as a list inside a sentence names it."""
    return [small_initial(supply.name) for supply in plan.needs]


def name_of(row: PlanRow) -> str:
    """Gives a row's name, with how often, and the steps that are left out in this position."""
    return row.name + (f", {row.often}" if row.often else "") + in_brackets(row.leave_out)


def cue_of(step: StepView, *, in_full: bool = False) -> str:
    """Gives a step's cue, with how often and on which sides: `Light circles, low back up (each side, 2–3×)`.

    Args:
        step: the step.
        in_full: where one hand works on one side, the words for it take the place of the cue.
    """
    words = step.words.rstrip(".") if in_full and step.words != step.step.do else step.step.cue
    return f"{words} ({step.brief_how})" if step.brief_how else words


def _seconds(technique: Technique, step: StepView) -> int:
    """Gives how long a step takes in all, the rounds of its group counted."""
    group = technique.passes
    return step.seconds * (times_planned(group.times) if group and step.number in group.steps else 1)


def _pressure(plan: PlanView) -> list[str]:
    return [f"{small_initial(plan.firmest)} pressure at most"] if plan.firmest else []


def _you(place: str) -> str:
    return f"You: {small_initial(place)}"


def _rows(plan: PlanView) -> Iterator[Content]:
    """Gives the rows: `words` stand beside a name where there is room, or else as many `cues` as the form says.

    A cue's `rank` is 1 for the longest step, which says most about the technique; a technique that the plan has
    named before has none.
    """
    for row in plan.folded:
        words, cues = row.words, list[Content]()
        if row.moment and row.moment.cue.lower() != row.name.lower():
            # A cue that is the name over again says nothing more.
            cues = [{"words": row.moment.cue, "rank": 1}]
        if row.technique and row.is_first:
            longest = sorted(row.steps, key=lambda step, of=row.technique: -_seconds(of, step))
            cues = [{"words": cue_of(step), "rank": longest.index(step) + 1} for step in row.steps]
            words = " ".join(f"{cue_of(step, in_full=True)}." for step in row.steps)
        yield {
            "kind": row.kind,
            "name": name_of(row),
            "words": words,
            "cues": cues,
            "at": row.clock,
            "time": row.brief_time,
            "you": _you(row.you) if row.you and not plan.place else "",
            "then": sentence_list(f"{small_initial(then.name)} ({then.brief_time})" for then in row.then),
        }
