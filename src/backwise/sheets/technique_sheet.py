"""The sheet of a technique: what it suits, when not to start, the steps, and how the giver stands."""

from __future__ import annotations

from backwise.language.inline import to_plain
from backwise.language.phrases import all_of, any_of, in_brackets, initial, small_initial
from backwise.reviews import records_on_sheet
from backwise.sheets.catalogue import Sheet
from backwise.sheets.writer import Content, Writer, donts
from backwise.views import StepView, TechniqueView, scene_of_technique, technique_view
from backwise.words import Words


def technique_sheet(writer: Writer, sheet: Sheet) -> Content:
    """Gives what stands on a technique's sheet. Only goals that massage may help are named."""
    technique = writer.guide.techniques[sheet.id]
    view, say = technique_view(writer.guide, technique), writer.guide.say
    goals = all_of((small_initial(goal.name) for goal in view.helps), say)
    return {
        **writer.frame(sheet, technique.name, records_on_sheet(writer.guide, technique), technique),
        "subtitle": say.paper.for_goals(goals=goals) if goals else "",
        "facts": facts_of(view, say),
        "scene": writer.scene(scene_of_technique(writer.guide, technique, view.stances[0].position.id)),
        "steps": [_step(writer, view, row) for row in view.steps],
        "steps-title": say.steps.title,
        "rounds": view.rounds.sentence if view.rounds else "",
        "donts-title": say.hands_off.title,
        "donts": donts(view.loud),
        "map": writer.hands_off(),
        "lie-title": initial(view.stances[0].position.name_for(technique.giver)),
        "lie": [to_plain(line) for line in view.stances[0].position.how_for(technique.giver)],
        "stances-title": say.paper.you_giver if technique.giver == "partner" else say.paper.how_you_are,
        "stances": [
            {
                "who": initial(stance.position.short),
                "words": to_plain(stance.stance),
                "skip": stance.leave_out,
            }
            for stance in view.stances
        ],
        "elsewhere": _elsewhere(view, say),
        "check": writer.check_in(technique),
    }


def facts_of(view: TechniqueView, say: Words, *more: str) -> list[str]:
    """Gives a technique's facts in a line: time, then what is given, oil, firmest pressure."""
    firmest = say.paper.at_most(pressure=view.firmest.lower()) if view.firmest else ""
    about, oil = say.paper.about(time=view.time), say.facts.oil(oil=view.oil.lower())
    return [fact for fact in (about, *more, oil, firmest) if fact]


def _elsewhere(view: TechniqueView, say: Words) -> str | None:
    """Gives the other positions in one line, with the steps to leave out there."""
    others = [stance.position.short + in_brackets(stance.leave_out) for stance in view.stances[1:]]
    return say.paper.also(positions=any_of(others, say)) if others else None


def _step(writer: Writer, view: TechniqueView, row: StepView) -> Content:
    return {
        "number": row.number,
        "do": row.step.do,
        "time": row.brief_time,
        "often": row.short_repeat,
        "figure": writer.figure(view.technique, row.number) if row.step.is_pictured else None,
    }
