"""The sheet of a technique: what it suits, when not to start, the steps, and how the giver stands."""

from __future__ import annotations

from backwise.language.inline import to_plain
from backwise.language.phrases import in_brackets, initial, sentence_list, small_initial
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
        **writer.frame(sheet, technique.name, records_on_sheet(writer.guide, technique), technique),
        "subtitle": f"For {goals}" if goals else "",
        "facts": facts_of(view),
        "scene": writer.scene(scene_of_technique(writer.guide, technique, view.stances[0].position.id)),
        "steps": [_step(writer, view, row) for row in view.steps],
        "steps-title": "Steps",
        "rounds": view.rounds.sentence if view.rounds else "",
        "donts-title": "Hands off",
        "donts": donts(view.loud),
        "map": writer.hands_off(),
        "lie-title": initial(view.stances[0].position.name_for(technique.giver)),
        "lie": [to_plain(line) for line in view.stances[0].position.how_for(technique.giver)],
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


def _step(writer: Writer, view: TechniqueView, row: StepView) -> Content:
    return {
        "number": row.number,
        "do": row.step.do,
        "time": row.brief_time,
        "often": "" if row.repeat == "once" else row.repeat.replace(" to ", "–"),
        "figure": writer.figure(view.technique, row.number) if row.step.is_pictured else None,
    }
