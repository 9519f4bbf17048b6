"""A session as a plan: what is done when, for how long, how often, on which side, and where the giver is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from backwise.language import phrases
from backwise.model import Guide, Moment, Position, Rule, Session, Supply, Technique, times_in_words
from backwise.views.rules import is_for_the_gate, rules_by_weight
from backwise.views.steps import StepView, rounds_of, steps_of

# A moment of a few breaths, in seconds: where room is short it stands in the row of the technique before it.
SHORT_MOMENT = 20


@dataclass(frozen=True)
class PlanRow:
    """One row of a plan.

    Attributes:
        kind: a moment, a technique, or from here on another side.
        at: when it begins, in seconds from the start.
        seconds: how long it takes.
        name: what it is called: a moment's or technique's name, or `First half: left side up, or as you settled`.
        moment: the moment, if it is one.
        technique: the technique, if it is one.
        words: what to do at a moment, in the words for this session's giver and position.
        rounds: how often the whole technique is done.
        often: the same in words, or "" for once.
        is_per_side: whether some step is done on one side, then on the other.
        steps: the steps that are done in this session's position.
        time: how long it takes: `3½ minutes`.
        number: the same for a narrow column, the number alone: `3½`.
        unit: and what it counts: `min`.
        in_a_row: which steps are done several times in a row, as a sentence, or "".
        together: their numbers: how often they are done is said once, by the sentence.
        leave_out: which steps are not, as a sentence, or None.
        you: where the giver is from here on, where that is new: `Kneel beside the hips`; or "".
        stance: how the giver is for this technique in this position, as inline text.
        upper: on the side, which half of the back is up: the receiver's own.
        is_first: whether the plan names this technique for the first time.
        then: the rows of the short moments that follow in the same row, where rows are folded.
    """

    kind: Literal["moment", "technique", "side"]
    at: int
    seconds: int
    name: str
    time: str
    number: str
    unit: str
    moment: Moment | None = None
    technique: Technique | None = None
    words: str = ""
    rounds: int = 1
    often: str = ""
    is_per_side: bool = False
    steps: tuple[StepView, ...] = ()
    in_a_row: str = ""
    together: tuple[int, ...] = ()
    leave_out: str | None = None
    you: str = ""
    stance: str = ""
    upper: Literal["left", "right"] = "right"
    is_first: bool = True
    then: tuple[PlanRow, ...] = ()

    @property
    def care(self) -> tuple[Rule, ...]:
        """The rules that matter at any of its steps, each once."""
        return tuple({rule.id: rule for step in self.steps for rule in step.care}.values())

    @property
    def clock(self) -> str:
        """When it begins: `1:15`."""
        return phrases.clock(self.at)

    @property
    def brief_time(self) -> str:
        """How long it takes, for a narrow column: `3½ min`."""
        return f"{self.number} {self.unit}"


@dataclass(frozen=True)
class PlanView:
    """A session as it is shown.

    Attributes:
        session: the record.
        position: how the receiver lies or sits.
        giver: who gives it, as readers see it.
        needs: what to have ready.
        firmest: the firmest pressure of all that is done, as readers see it.
        rows: what is done, in order.
        seconds: how long all of it takes.
        time: the same in words: `10½ minutes`.
        dangers: the rules of its techniques that have a box of their own.
        warnings: their other rules not to break.
    """

    session: Session
    position: Position
    giver: str
    needs: tuple[Supply, ...]
    firmest: str
    rows: tuple[PlanRow, ...]
    seconds: int
    time: str
    dangers: tuple[Rule, ...]
    warnings: tuple[Rule, ...]

    @property
    def place(self) -> str:
        """Where the giver is from start to end, or "" where that changes: `Kneel beside the hips`."""
        places = {row.you for row in self.rows if row.you}
        return places.pop() if len(places) == 1 else ""

    @property
    def loud(self) -> tuple[Rule, ...]:
        """What not to do, dangers first."""
        return self.dangers + self.warnings

    @property
    def at_the_gate(self) -> tuple[Rule, ...]:
        """What not to do that matters before the first touch: skin, oil, fire."""
        return tuple(rule for rule in self.loud if is_for_the_gate(rule))

    @property
    def hands_off(self) -> tuple[Rule, ...]:
        """What not to do while the hands are at work."""
        return tuple(rule for rule in self.loud if not is_for_the_gate(rule))

    @property
    def techniques(self) -> tuple[Technique, ...]:
        """The techniques, each once, in the order in which they come."""
        return tuple(row.technique for row in self.rows if row.technique and row.is_first)

    @property
    def folded(self) -> tuple[PlanRow, ...]:
        """The rows where room is short: a short moment stands in the row of the technique before it."""
        rows: list[PlanRow] = []
        for row in self.rows:
            if row.moment and row.seconds <= SHORT_MOMENT and rows and rows[-1].technique:
                last = rows[-1]
                rows[-1] = replace(last, then=(*last.then, row))
            else:
                rows.append(row)
        return tuple(rows)


def plan_view(guide: Guide, session: Session) -> PlanView:
    """Gives a session as it is shown. Raises KeyError where it names a record that is missing."""
    dangers, warnings, _advice = rules_by_weight(guide, guide.rules_of(session))
    rows = tuple(_rows(guide, session))
    seconds = sum(row.seconds for row in rows)
    return PlanView(
        session,
        guide.positions[session.position],
        guide.label("giver", session.giver),
        tuple(guide.supplies[id_] for id_ in session.needs),
        guide.label("pressure", guide.firmest(session) or ""),
        rows,
        seconds,
        phrases.duration(seconds, guide.say),
        dangers,
        warnings,
    )


def _rows(guide: Guide, session: Session) -> Iterator[PlanRow]:
    say = guide.say
    at = 0
    upper: Literal["left", "right"] | None = None
    named: set[str] = set()
    told: str | None = None
    for part, seconds in guide.part_seconds(session):
        length = phrases.duration(seconds, say), *phrases.number_and_unit(seconds, say)
        if part.side:
            # Who may not lie on one side begins with the other, or does no more than one half.
            half = say.session.other_half if upper else say.session.first_half
            upper, told = "left" if part.side == "left" else "right", None
            name = half(side=phrases.small_initial(guide.label("side", part.side)))
            yield PlanRow("side", at, 0, name, *length)
        elif part.moment:
            moment = guide.moments[part.moment]
            yield PlanRow("moment", at, seconds, moment.name, *length, moment, words=session.words_of(moment))
        elif part.technique:
            technique = guide.techniques[part.technique]
            one_side = upper is not None
            steps = steps_of(guide, technique, session.position, one_side=one_side, only=part.steps)
            in_a_row = rounds_of(guide, technique, {row.number for row in steps}, one_side=one_side)
            left_out = tuple(
                n for n in range(1, len(technique.steps) + 1) if n not in {row.number for row in steps}
            )
            rounds = part.times or 1
            place = technique.place_in(session.position)
            yield PlanRow(
                "technique",
                at,
                seconds,
                technique.name,
                *length,
                technique=technique,
                rounds=rounds,
                often=times_in_words(str(rounds), say) if rounds > 1 else "",
                is_per_side=not one_side and any(row.step.each_side for row in steps),
                steps=steps,
                in_a_row=in_a_row.sentence if in_a_row else "",
                together=in_a_row.numbers if in_a_row else (),
                leave_out=phrases.leave_out(left_out, say),
                you=guide.label("giver-place", place) if place and place != told else "",
                upper=upper or "right",
                stance=next((p.stance for p in technique.positions if p.position == session.position), ""),
                is_first=technique.id not in named,
            )
            named.add(technique.id)
            told = place
        at += seconds
