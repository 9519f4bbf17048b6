"""A technique as it is shown: its steps with time, repeats and care, who stands how, and what not to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backwise.language import phrases
from backwise.model import Goal, Guide, Position, Rule, Session, Step, Technique, times_in_words

# When to stop has a place of its own on every page and sheet, before all other rules.
STOP = "stop-signs"


@dataclass(frozen=True)
class StepView:
    """One step, as a row.

    Attributes:
        number: its number in the technique, which it keeps where others are left out.
        step: the record's part: what to do, the cue, details, strokes.
        time: how long, in words: `10 seconds on each side`.
        brief_time: the same for a narrow column: `10 s, each side`.
        seconds: how long in all as it is planned, in seconds: points, sides and times counted.
        repeat: how often: `2 to 3 times`.
        is_repeated: whether it is done more than once by itself.
        care: the rules that matter at this step.
    """

    number: int
    step: Step
    time: str
    brief_time: str
    seconds: int
    repeat: str
    is_repeated: bool
    care: tuple[Rule, ...]


@dataclass(frozen=True)
class RoundsView:
    """A group of steps that is done several times.

    Attributes:
        numbers: the steps.
        steps: the same in words: `steps 1 and 2 in a row`.
        times: how often, as in the record: `2-3`.
        repeat: the same in words: `2 to 3 times`.
    """

    numbers: tuple[int, ...]
    steps: str
    times: str
    repeat: str

    @property
    def sentence(self) -> str:
        """`Do steps 1 and 2 in a row, 2 to 3 times.` as a sentence."""
        return f"Do {self.steps}, {self.repeat}."


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
        time_of(technique),
        positions_of(guide, technique),
        guide.label("oil", technique.oil),
        guide.label("pressure", firmest) if firmest else "",
        phrases.load_words(technique.hand_load) if technique.hand_load else "",
        tuple(goal for goal in goals if goal.massage == "may-help"),
        steps_of(guide, technique),
        _rounds(technique),
        tuple(
            StanceView(guide.positions[place.position], place.stance, phrases.leave_out(place.skip))
            for place in technique.positions
        ),
        dangers,
        warnings,
        advice,
    )


def time_of(technique: Technique) -> str:
    """Gives how long a technique takes as people say it: `1½ minutes`."""
    return phrases.about(technique.seconds_planned())


def positions_of(guide: Guide, technique: Technique) -> str:
    """Gives the positions in which a technique is given: `face down or sitting`."""
    return phrases.sentence_list((guide.positions[p.position].short for p in technique.positions), "or")


def steps_of(
    guide: Guide, technique: Technique, position: str | None = None, *, one_side: bool = False
) -> tuple[StepView, ...]:
    """Gives the steps that are done in a position.

    Args:
        guide: the records.
        technique: whose steps.
        position: the receiver's position, or None for every step.
        one_side: the receiver lies on one side, so a step done per side is done once.
    """
    return tuple(_step(guide, number, step, one_side) for number, step in technique.steps_in(position))


def rules_by_weight(
    guide: Guide, ids: Iterable[str]
) -> tuple[tuple[Rule, ...], tuple[Rule, ...], tuple[Rule, ...]]:
    """Gives rules in the order given, as dangers, warnings and advice. When to stop stands by itself."""
    rules = [guide.rules[id_] for id_ in ids if id_ != STOP]
    dangers, warnings, advice = (
        tuple(rule for rule in rules if rule.weight == weight) for weight in ("danger", "warning", "advice")
    )
    return dangers, warnings, advice


@dataclass(frozen=True)
class RelatedView:
    """What leads on from a technique: others like it, and the sessions that use it."""

    techniques: Sequence[Technique]
    sessions: Sequence[Session]


def related_view(guide: Guide, technique: Technique) -> RelatedView:
    """Gives what leads on from a taught technique."""
    return RelatedView(guide.related_to(technique), guide.sessions_with(technique.id))


def _step(guide: Guide, number: int, step: Step, one_side: bool) -> StepView:
    return StepView(
        number,
        step,
        phrases.step_time(step),
        phrases.brief_step_time(step),
        step.seconds_planned(one_side=one_side),
        times_in_words(step.times),
        step.times != "1",
        tuple(guide.rules[id_] for id_ in step.care),
    )


def _rounds(technique: Technique) -> RoundsView | None:
    group = technique.passes
    if group is None:
        return None
    return RoundsView(
        group.steps, phrases.steps_in_a_row(group.steps), group.times, times_in_words(group.times)
    )
