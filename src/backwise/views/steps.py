"""The steps of a technique as they are shown: how long, how often, on which side, with what care."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from backwise.language import phrases
from backwise.model import Guide, Rule, Step, Technique, times_in_words
from backwise.views.rules import is_for_the_gate, rules_by_weight
from backwise.words import Words


@dataclass(frozen=True)
class StepView:
    """One step, as a row.

    Attributes:
        number: its number in the technique, which it keeps where others are left out.
        step: the record's part: what to do, the cue, details, strokes.
        words: what to do, in the words for one hand where the receiver lies on one side.
        time: how long, in words: `10 seconds on each side`.
        brief_time: the same for a narrow column: `10 s, each side`.
        seconds: how long in all as it is planned, in seconds: points, sides and times counted.
        repeat: how often, its group of steps counted: `2 to 3 times`.
        is_repeated: whether it is done more than once by itself.
        care: the rules that matter at this step.
        new_care: what to take care of from here on: those of them that did not already matter at the step before, and
            at the first step also what the record warns of without naming a step.
        together_with: the other steps of its group, where it is done with them several times in a row.
        how_often: how often where it is more than once: `10 times or more, with step 3`, else "".
        brief_how: how often and on which sides, where room is short: `each side, 2–3×`, `10+×`, or "".
        short_repeat: how often on a sheet: `2–3 times`, or "" for once.
    """

    number: int
    step: Step
    words: str
    time: str
    brief_time: str
    seconds: int
    repeat: str
    is_repeated: bool
    care: tuple[Rule, ...]
    new_care: tuple[Rule, ...]
    together_with: tuple[int, ...]
    how_often: str
    brief_how: str
    short_repeat: str

    @property
    def how(self) -> str:
        """How long and how often, in a line of a session: `10 seconds on each side, 2 to 3 times`."""
        return f"{self.time}, {self.repeat}" if self.is_done_again else self.time

    @property
    def is_done_again(self) -> bool:
        """Whether it is done more than once, by itself or with its group."""
        return bool(self.how_often)


@dataclass(frozen=True)
class RoundsView:
    """A group of steps that is done several times.

    Attributes:
        numbers: the steps.
        steps: the same in words: `steps 1 and 2 in a row`.
        times: how often, as in the record: `2-3`.
        repeat: the same in words: `2 to 3 times`.
        is_per_side: whether all of them are done on one side, and then on the other.
        sentence: `Do steps 1 and 2 in a row, 2 to 3 times.`
    """

    numbers: tuple[int, ...]
    steps: str
    times: str
    repeat: str
    is_per_side: bool
    sentence: str


def steps_of(
    guide: Guide,
    technique: Technique,
    position: str | None = None,
    *,
    one_side: bool = False,
    only: tuple[int, ...] = (),
) -> tuple[StepView, ...]:
    """Gives the steps that are done in a position.

    Args:
        guide: the records.
        technique: whose steps.
        position: the receiver's position, or None for every step.
        one_side: the receiver lies on one side, so a step done per side is done once.
        only: the numbers of the only steps that are done; none means all.
    """
    rounds = rounds_of(guide, technique)
    done = tuple(technique.steps_in(position, only))
    before = (None, *(step for _, step in done))
    named = {id_ for step in technique.steps for id_ in step.care}
    dangers, warnings, _ = rules_by_weight(guide, technique.rules)
    throughout = [r.id for r in dangers + warnings if r.id not in named and not is_for_the_gate(r)]
    return tuple(
        _step(guide, number, step, rounds, last, throughout, done={n for n, _ in done}, one_side=one_side)
        for (number, step), last in zip(done, before, strict=False)
    )


def rounds_of(
    guide: Guide, technique: Technique, done: Collection[int] | None = None, *, one_side: bool = False
) -> RoundsView | None:
    """Gives the group of steps that is done several times, or None.

    Args:
        guide: the records.
        technique: whose group.
        done: the numbers of the steps that are done; None means all.
        one_side: the receiver lies on one side.
    """
    group = technique.passes
    numbers = tuple(n for n in group.steps if done is None or n in done) if group else ()
    if group is None or not numbers:
        return None
    say = guide.say
    is_per_side = not one_side and all(technique.steps[n - 1].each_side for n in numbers)
    steps, repeat = phrases.steps_in_a_row(numbers, say), times_in_words(group.times, say)
    sentence = say.rounds.per_side if is_per_side else say.rounds.do
    return RoundsView(numbers, steps, group.times, repeat, is_per_side, sentence(steps=steps, times=repeat))


def _step(
    guide: Guide,
    number: int,
    step: Step,
    rounds: RoundsView | None,
    last: Step | None,
    throughout: Iterable[str],
    *,
    done: Collection[int],
    one_side: bool,
) -> StepView:
    say = guide.say
    group = rounds if rounds and number in rounds.numbers else None
    together = tuple(n for n in (group.numbers if group else ()) if n != number and n in done)
    is_done_again = step.times != "1" or (group is not None and group.times != "1")

    def repeat(write: Callable[[str, Words], str]) -> str:
        return _repeat(step, group, say, write) if is_done_again else ""

    brief = repeat(phrases.brief_times)
    sides = [say.time.each_side] if step.each_side and not one_side else []
    return StepView(
        number,
        step,
        (one_side and step.on_the_side) or step.do,
        phrases.step_time(step, say, one_side=one_side),
        phrases.brief_step_time(step, say, one_side=one_side),
        step.seconds_planned(one_side=one_side),
        repeat(times_in_words) or say.times.once,
        step.times != "1",
        tuple(guide.rules[id_] for id_ in step.care),
        tuple(guide.rules[id_] for id_ in (throughout if last is None else ()))
        + tuple(guide.rules[id_] for id_ in step.care if last is None or id_ not in last.care),
        together,
        _with_others(repeat(times_in_words), together, say) if is_done_again else "",
        ", ".join([*sides, *([brief] if is_done_again else [])]),
        repeat(phrases.short_times),
    )


def _repeat(step: Step, rounds: RoundsView | None, say: Words, write: Callable[[str, Words], str]) -> str:
    if rounds is None or rounds.times == "1":
        return write(step.times, say)
    return write(rounds.times, say) if step.times == "1" else say.times.a_round(times=write(step.times, say))


def _with_others(repeat: str, others: Sequence[int], say: Words) -> str:
    if not others:
        return repeat
    return say.times.with_steps(times=repeat, n=len(others), steps=phrases.all_of(others, say))
