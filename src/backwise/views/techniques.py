"""A technique as it is shown: how long it takes, who stands how, what not to do, and its steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backwise.language import phrases
from backwise.model import Goal, Guide, Position, Rule, Session, Technique, in_quarters
from backwise.views.rules import is_for_the_gate, rules_by_weight
from backwise.views.steps import RoundsView, StepView, rounds_of, steps_of


@dataclass(frozen=True)
class StanceView:
    """A position in which the technique is given: how the giver is there, as inline text, and what is left out."""

    position: Position
    stance: str
    leave_out: str | None


@dataclass(frozen=True)
class TechniqueView:
    """A technique as it is shown. Words without a full stop stand in lists of facts.

    Attributes:
        technique: the record.
        seconds: how long it takes in all, in seconds.
        time: the same as people say it: `1½ minutes`.
        positions: `face down or sitting`.
        oil: `Needed`, as readers see it.
        firmest: the firmest pressure as readers see it, or "" where no stroke is drawn.
        load: the load on the giver in words, or "".
        helps: the goals it suits that massage may help. Only these are named where there is no room for the rest.
        steps: every step.
        rounds: the group of steps done several times, or None.
        stances: the positions, the first one first.
        dangers: the rules that have a box of their own.
        warnings: the other rules not to break.
        advice: the rules that are good to follow.
    """

    technique: Technique
    seconds: int
    time: str
    positions: str
    oil: str
    firmest: str
    load: str
    helps: tuple[Goal, ...]
    steps: tuple[StepView, ...]
    rounds: RoundsView | None
    stances: tuple[StanceView, ...]
    dangers: tuple[Rule, ...]
    warnings: tuple[Rule, ...]
    advice: tuple[Rule, ...]

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

    def steps_with_care(self, rule: str) -> list[int]:
        """Gives the numbers of the steps at which this rule matters most."""
        return [row.number for row in self.steps if any(one.id == rule for one in row.care)]


def technique_view(guide: Guide, technique: Technique) -> TechniqueView:
    """Gives a technique as it is shown. Raises KeyError where it names a record that is missing."""
    firmest = guide.firmest(technique)
    goals = (guide.goals[suits.goal] for suits in technique.suits)
    dangers, warnings, advice = rules_by_weight(guide, technique.rules)
    return TechniqueView(
        technique,
        technique.seconds_planned(),
        time_of(guide, technique),
        positions_of(guide, technique),
        guide.label("oil", technique.oil),
        guide.label("pressure", firmest) if firmest else "",
        phrases.load_words(technique.hand_load, guide.say) if technique.hand_load else "",
        tuple(goal for goal in goals if goal.massage == "may-help"),
        steps_of(guide, technique),
        rounds_of(guide, technique),
        tuple(
            StanceView(
                guide.positions[place.position], place.stance, phrases.leave_out(place.skip, guide.say)
            )
            for place in technique.positions
        ),
        dangers,
        warnings,
        advice,
    )


def time_of(guide: Guide, technique: Technique) -> str:
    """Gives how long a technique takes as people say it: `1½ minutes`, as long as in a session."""
    return phrases.duration(in_quarters(technique.seconds_planned()), guide.say)


def positions_of(guide: Guide, technique: Technique) -> str:
    """Gives the positions in which a technique is given: `face down or sitting`."""
    return phrases.any_of((guide.positions[p.position].short for p in technique.positions), guide.say)


@dataclass(frozen=True)
class RelatedView:
    """What leads on from a technique: others like it, and the sessions that use it."""

    techniques: Sequence[Technique]
    sessions: Sequence[Session]


def related_view(guide: Guide, technique: Technique) -> RelatedView:
    """Gives what leads on from a taught technique."""
    return RelatedView(guide.related_to(technique), guide.sessions_with(technique.id))
