"""The sheet of a technique: what it suits, when not to start, the steps, and how the giver stands."""

from __future__ import annotations

from backwise.language.inline import to_plain
from backwise.language.phrases import in_brackets, initial, sentence_list, small_initial, tick_boxes
from backwise.model import times_in_words
from backwise.reviews import records_on_sheet
from backwise.sheets.catalogue import Sheet
from backwise.sheets.writer import Content, Writer, donts
from backwise.views import StepView, TechniqueView, scene_of_technique, technique_view


def technique_sheet(writer: Writer, sheet: Sheet) -> Content:
    """Gives what stands on a technique's sheet. Only goals that massage may help are named."""
    technique = writer.guide.techniques[sheet.id]
    view = technique_view(writer.guide, technique)
    goals = sentence_list(small_initial(goal.name) for goal in view.helps)
    return {
        **writer.frame(sheet, technique.name, records_on_sheet(writer.guide, technique)),
        "subtitle": f"For {goals}" if goals else "",
        "facts": facts_of(view),
        "figure": writer.figure(technique),
        "scene": writer.scene(scene_of_technique(writer.guide, technique, view.stances[0].position.id)),
        "columns": ("Step", _do(view), "Time", "Repeat"),
        "steps": [_step(view, row) for row in view.steps],
        "steps-title": "Steps",
        "donts-title": "Do not",
        "donts": donts(view.loud),
        "stances-title": "You, the giver" if technique.giver == "partner" else "How you are",
        "stances": [
            {
                "who": initial(stance.position.short),
                "words": to_plain(stance.stance),
                "skip": stance.leave_out,
            }
            for stance in view.stances
        ],
        "elsewhere": _elsewhere(view),
        "check": writer.check_in(technique),
    }


def facts_of(view: TechniqueView, *more: str) -> list[str]:
    """Gives a technique's facts in a line: time, then what is given, oil, firmest pressure."""
    firmest = f"{view.firmest.lower()} pressure at most" if view.firmest else ""
    return [fact for fact in (f"About {view.time}", *more, f"oil {view.oil.lower()}", firmest) if fact]


def _elsewhere(view: TechniqueView) -> str | None:
    """Gives the other positions in one line, with the steps to leave out there."""
    others = [stance.position.short + in_brackets(stance.leave_out) for stance in view.stances[1:]]
    return f"Also {sentence_list(others, 'or')}." if others else None


def _step(view: TechniqueView, row: StepView) -> Content:
    rounds = view.rounds.times if view.rounds and row.number in view.rounds.numbers else "1"
    # A step of a group is ticked once a round; how often it is done within a round stands beside the boxes.
    times = row.step.times if row.is_repeated else rounds
    return {
        "number": row.number,
        "do": row.step.do,
        "time": row.brief_time,
        "boxes": tick_boxes(times),
        "repeat": f"{times.replace('-', '–')} times",
    }


def _do(view: TechniqueView) -> str:
    """Gives the heading of the steps: where some are done in a group, it says so."""
    if view.rounds is None:
        return "Do"
    return f"Do ({view.rounds.steps}, {times_in_words(view.rounds.times)})"
