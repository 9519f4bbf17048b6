"""What the player shows: the moves of each technique in each position, sessions as routines, moments and rules.

Words, times, repeats and care come from the views. The player lays a routine's moves one after another, and nothing
else: what belongs together, what is done on one side and then on the other, and how often, is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from backwise.composition import CLOSING, OPENING
from backwise.language.inline import to_plain
from backwise.language.phrases import all_of, initial
from backwise.model import (
    CHECK_IN,
    CHECK_LIGHT,
    Guide,
    Moment,
    Part,
    Rule,
    Session,
    Technique,
    times_planned,
)
from backwise.views import (
    PlanRow,
    SceneView,
    StepView,
    is_clothed,
    is_dressed_in,
    plan_view,
    scene_of_technique,
    technique_view,
)
from backwise.views.rules import is_for_the_gate
from backwise.views.steps import rounds_of, steps_of

# How the receiver is when only one half of the back is within reach at a time.
ON_THE_SIDE = "side-lying"
# What a technique played by itself is framed by: nobody is touched who was not asked. Seconds, our own judgement.
ASK_SECONDS, REST_SECONDS = 30, 30
# To get to one's place, and to change sides. They are taken from the steps that follow.
PLACE_SECONDS, CHANGE_SECONDS = 12, 4
# What is spoken at a step, the side included, which takes three words at most.
MOST_WORDS, WORDS_OF_A_SIDE = 25, 3

# JSON, as it is written.
Plain = dict[str, Any]


@dataclass(frozen=True)
class Pictures:
    """Who draws, and whose pictures they are.

    Attributes:
        step: the picture of a step in a position, as SVG: technique, number, position, and the side on which it is
            done, or, of somebody on the side, the one that is up.
        scene: who is where, as SVG.
        people: the classes of the two people on the pictures of a record, by its id.
        kneels: whether the giver kneels beside somebody face down, so that pictures may be mirrored.
    """

    step: Callable[[Technique, int, str, str], str]
    scene: Callable[[SceneView], str]
    people: Callable[[str], str]
    kneels: Callable[[Technique, str], bool]


# --- Public ----------------------------------------------------------------------------------------


def common(guide: Guide) -> Plain:
    """Gives what every routine needs: moments with their words, positions, and the seconds of what is no step."""
    return {
        "moments": {id_: _moment(guide, moment) for id_, moment in guide.moments.items()},
        "positions": {id_: position.short for id_, position in guide.positions.items()},
        "seconds": {"place": PLACE_SECONDS, "change": CHANGE_SECONDS},
        # What a massage begins with, and how it asks on the way whoever has to stay light.
        "opening": {"moment": OPENING, "seconds": ASK_SECONDS},
        "lightCheck": CHECK_LIGHT,
    }


def move(guide: Guide, technique: Technique, position: str, pictures: Pictures) -> Plain:
    """Gives a technique in one of its positions. On the side, as it is done on the half that is up."""
    one_side = position == ON_THE_SIDE
    steps = steps_of(guide, technique, position, one_side=one_side)
    view = technique_view(guide, technique)
    place = technique.stance_in(position)
    scene = scene_of_technique(guide, technique, position)
    return {
        "technique": technique.id,
        "position": position,
        "name": technique.name,
        "you": guide.label("giver-place", place) if place else "",
        "stance": next(to_plain(s.stance) for s in view.stances if s.position.id == position),
        "scenes": _scenes(scene, pictures) if scene else {},
        "kneels": pictures.kneels(technique, position),
        "clothed": is_clothed(technique, position),
        "people": pictures.people(technique.id),
        "rules": [_rule(rule) for rule in (*view.loud, *view.advice)],
        "steps": [_step(guide, step, technique, position, pictures) for step in steps],
        "runs": list(_runs(guide, technique, steps, one_side=one_side)),
        "routine": routine(guide, _by_itself(technique, position), pictures),
    }


def routine(guide: Guide, session: Session, pictures: Pictures) -> Plain:
    """Gives a session as a routine: its parts with the seconds that its plan gives them."""
    rows = plan_view(guide, session).rows
    return {
        "name": session.name,
        "giver": session.giver,
        "position": session.position,
        "minutes": session.minutes,
        "clothed": is_dressed_in(session),
        "people": pictures.people(session.id),
        "needs": [guide.supplies[id_].name for id_ in session.needs],
        "parts": [_part(part, row) for part, row in zip(session.parts, rows, strict=True)],
    }


# --- Parts of a routine ----------------------------------------------------------------------------


def _by_itself(technique: Technique, position: str) -> Session:
    """Gives a technique as a session: ask, do it, rest. On the side it is done on both, one after the other."""
    done = Part(technique=technique.id)
    halves = [Part(side="left"), done, Part(moment="turn-over"), Part(side="right"), done]
    parts = (
        Part(moment=OPENING, seconds=ASK_SECONDS),
        *(halves if position == ON_THE_SIDE else [done]),
        Part(moment=CLOSING, seconds=REST_SECONDS),
    )
    one_side = position == ON_THE_SIDE
    seconds = technique.seconds_planned(position, one_side=one_side) * (2 if one_side else 1)
    return Session.model_construct(
        id=technique.id,
        name=technique.name,
        giver=technique.giver,
        position=position,
        minutes=max(1, round((seconds + ASK_SECONDS + REST_SECONDS) / 60)),
        needs=("no-oil",) if is_clothed(technique, position) else (),
        parts=parts,
    )


def _part(part: Part, row: PlanRow) -> Plain:
    if part.side:
        return {"side": part.side, "name": row.name}
    if part.moment:
        return {"moment": part.moment, "seconds": row.seconds}
    times = {"times": row.rounds} if row.rounds > 1 else {}
    steps = {"steps": list(part.steps)} if part.steps else {}
    return {"technique": part.technique, "seconds": row.seconds, **times, **steps}


def _moment(guide: Guide, moment: Moment) -> Plain:
    """Gives a moment with its words for each giver and position: `partner.seated`."""
    words = {
        f"{giver}.{position}": Session.model_construct(giver=giver, position=position).words_of(moment)
        for giver in guide.vocabulary["giver"]
        for position in guide.positions
    }
    choices = {CHECK_IN: ["softer", "same", "firmer"], CHECK_LIGHT: ["enough", "softer"]}
    return {
        "name": moment.name,
        "cue": moment.cue,
        "words": words,
        "care": [initial(guide.rules[id_].short) for id_ in moment.care],
        "last": moment.last or "",
        "detail": [to_plain(text) for text in (moment.detail or "").split("\n") if text.strip()],
        "seconds": moment.seconds,
        "choices": choices.get(moment.id, []),
    }


# --- Parts of a move -------------------------------------------------------------------------------


def _scenes(scene: SceneView, pictures: Pictures) -> Mapping[str, str]:
    return {
        "clothed": pictures.scene(replace(scene, clothed=True)),
        "bare": pictures.scene(replace(scene, clothed=False)),
    }


def _rule(rule: Rule) -> Plain:
    return {
        "id": rule.id,
        "rule": rule.rule,
        "short": rule.short,
        "weight": rule.weight,
        "first": is_for_the_gate(rule),
    }


def _step(guide: Guide, view: StepView, technique: Technique, position: str, pictures: Pictures) -> Plain:
    step = view.step
    care = dict.fromkeys(rule.short for rule in (*view.care, *view.new_care))
    sided = step.each_side or position == ON_THE_SIDE
    sides = ("right", "left") if sided else ("",)
    return {
        "number": view.number,
        "cue": step.cue,
        "words": view.words,
        "said": _said(guide, view),
        "how": [to_plain(words) for words in (step.detail, step.why) if words],
        "care": [initial(words) for words in care],
        "seconds": view.seconds,
        "times": times_planned(step.times),
        "points": max((len(stroke.points) for stroke in step.strokes), default=0),
        # Whether its seconds are those of one side and then the other.
        "sides": step.each_side and position != ON_THE_SIDE,
        "pictures": {
            side: pictures.step(technique, view.number, position, side) for side in sides if step.is_pictured
        },
    }


def _said(guide: Guide, view: StepView) -> str:
    """Gives what is spoken: what to do, and what to take care of from here on as far as it is short enough."""
    most = MOST_WORDS - WORDS_OF_A_SIDE
    said = view.words
    for many in range(len(view.new_care), 0, -1):
        care = initial(all_of((rule.short for rule in view.new_care[:many]), guide.say))
        if len(f"{said} {care}.".split()) <= most:
            return f"{said} {care}."
    return said


def _runs(
    guide: Guide, technique: Technique, steps: Sequence[StepView], *, one_side: bool
) -> Iterator[Plain]:
    """Yields the steps in the order in which they are done: `{steps, rounds, repeat, sides}`.

    Steps that are done in a row several times are one run. So are steps that follow each other, each on one side and
    then on the other: all of them on one side first, for nobody finds the same strip of muscle again.
    """
    rounds = rounds_of(guide, technique, {step.number for step in steps}, one_side=one_side)
    group = rounds.numbers if rounds else ()
    run: list[StepView] = []

    def kind(step: StepView) -> tuple[bool, bool]:
        return step.number in group, step.step.each_side and not one_side

    for n, step in enumerate(steps):
        run.append(step)
        after = steps[n + 1] if n + 1 < len(steps) else None
        in_group, sided = kind(step)
        goes_on = after is not None and (
            (in_group and after.number in group) or (not in_group and sided and kind(after) == (False, True))
        )
        if not goes_on:
            yield {
                "steps": [one.number for one in run],
                "rounds": times_planned(rounds.times) if rounds and in_group else 1,
                "repeat": rounds.repeat if rounds and in_group else "",
                "sides": all(kind(one)[1] for one in run),
            }
            run = []
