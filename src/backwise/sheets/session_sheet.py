"""The sheet of a session: what to have ready, and what to do at which minute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backwise.language.inline import to_plain
from backwise.language.phrases import all_of, brief_times, in_brackets, initial, small_initial
from backwise.model import times_planned
from backwise.reviews import records_on_sheet
from backwise.sheets.catalogue import Sheet
from backwise.sheets.writer import Content, Writer, donts
from backwise.views import PlanRow, PlanView, StepView, plan_view, scene_of_session
from backwise.words import Words


def session_sheet(writer: Writer, sheet: Sheet) -> Content:
    """Gives what stands on a session's sheet."""
    session = writer.guide.sessions[sheet.id]
    plan, say = plan_view(writer.guide, session), writer.guide.say
    return {
        **writer.frame(sheet, session.name, records_on_sheet(writer.guide, session), session),
        "subtitle": to_plain(session.summary),
        "facts": facts_of(plan, say),
        "scene": writer.scene(scene_of_session(writer.guide, session)),
        "ready-title": say.session.ready,
        "ready": ready(plan),
        "plan-title": say.paper.moves,
        "rows": rows_of(writer, plan),
        "donts-title": say.hands_off.title,
        "donts": donts(plan.loud),
        "map": writer.hands_off(),
        "lie-title": initial(plan.position.name_for(session.giver)),
        "lie": [to_plain(line) for line in plan.position.how_for(session.giver)],
        "check": writer.check_in(session),
    }


def facts_of(plan: PlanView, say: Words) -> list[str]:
    """Gives a session's facts in a line: minutes, position, giver, and where the giver is if that never changes."""
    you = [_you(plan.place, say)] if plan.place else []
    return [
        say.time.minutes(n=plan.session.minutes),
        plan.position.name_for(plan.session.giver),
        plan.giver,
        *_pressure(plan, say),
        *you,
    ]


def ready(plan: PlanView) -> list[str]:
    """Gives what to have ready, as a list inside a sentence names it."""
    return [small_initial(supply.name) for supply in plan.needs]


def name_of(row: PlanRow) -> str:
    """Gives a row's name, with how often, and the steps that are left out in this position."""
    return row.name + (f", {row.often}" if row.often else "") + in_brackets(row.leave_out)


def rows_of(writer: Writer, plan: PlanView) -> list[Content]:
    """Gives what is done, in order; a short moment stands with the technique before it."""
    return [_row(writer, plan, row) for row in plan.folded]


def moves_of(row: PlanRow, say: Words) -> Iterator[tuple[str, int]]:
    """Gives what is done in a row, in a few words with how often and on which sides, and how many seconds it takes.

    Steps that are done several times in a row are one: `Push down to the ribs, then back up with no weight (3–5×)`.
    """
    group = row.technique.passes if row.technique else None
    together: list[StepView] = []
    for step in row.steps:
        if group and step.number in group.steps and step.together_with:
            together.append(step)
            if set(step.together_with) < {one.number for one in together}:
                yield _in_a_row(together, group.times, say, one_side=not row.is_per_side)
                together = []
        else:
            yield _with_how_often(_cue(step), step.brief_how), step.seconds


def _in_a_row(steps: Sequence[StepView], times: str, say: Words, *, one_side: bool) -> tuple[str, int]:
    cues = [_with_how_often(_cue(step), step.brief_how if step.is_repeated else "") for step in steps]
    per_side = not one_side and all(step.step.each_side for step in steps)
    often = brief_times(times, say)
    often = say.paper.each_side_often(times=often) if per_side else often
    words = say.paper.then_next.join([cues[0], *map(small_initial, cues[1:])])
    return f"{words} ({often})", sum(step.seconds for step in steps) * times_planned(times)


def _then(row: PlanRow, say: Words) -> str:
    named = all_of((f"{small_initial(then.name)} ({then.brief_time})" for then in row.then), say)
    return say.paper.then(moments=named) if row.then else ""


def _cue(step: StepView) -> str:
    """Gives a step in a few words; where one hand works on one side, in the words for that."""
    return step.step.cue if step.words == step.step.do else step.words.rstrip(".")


def _with_how_often(words: str, how_often: str) -> str:
    return f"{words} ({how_often})" if how_often else words


def _pressure(plan: PlanView, say: Words) -> list[str]:
    return [say.paper.at_most(pressure=small_initial(plan.firmest))] if plan.firmest else []


def _you(place: str, say: Words) -> str:
    return f"{say.steps.you}: {small_initial(place)}"


def _row(writer: Writer, plan: PlanView, row: PlanRow) -> Content:
    """Gives a row. Its `cues` have a rank, 1 for the longest, which says most; `lines` say every step in full.

    A technique that the plan has named before has neither: it is done as before.
    """
    say = writer.guide.say
    moves = list(moves_of(row, say)) if row.is_first else []
    longest = sorted(range(len(moves)), key=lambda index: -moves[index][1])
    drawn = [step.number for step in row.steps if step.step.is_pictured]
    signature = row.technique.signature_step if row.technique else None
    shown = signature if signature in drawn else next(iter(drawn), None)
    return {
        "kind": row.kind,
        "name": name_of(row),
        "words": row.words if row.moment else "" if row.is_first else say.paper.as_before,
        "cues": [
            {"words": f"{words}.", "rank": longest.index(index) + 1} for index, (words, _) in enumerate(moves)
        ],
        "lines": [
            {"number": step.number, "words": step.words, "how": initial(step.how)}
            for step in (row.steps if row.is_first else ())
        ],
        "in-a-row": row.in_a_row if row.is_first else "",
        "at": row.clock,
        "time": [row.number, row.unit],
        "you": _you(row.you, say) if row.you else "",
        "then": _then(row, say),
        "figure": writer.figure(row.technique, shown, plan.session.position)
        if row.technique and shown and row.is_first
        else None,
    }
