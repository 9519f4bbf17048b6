"""One step of a technique: what is done, how long and how often, and what is drawn of it."""

from __future__ import annotations

import re
from typing import Annotated

from backwise.model.fields import Cue, Do, Line, Model, OneOf, Ref, Seconds, StepName, Times, described
from backwise.model.strokes import Hold, Stroke
from backwise.words import Words


class Step(Model):
    """One action, one row of the step table."""

    id: StepName | None = described(
        "A short name, by which `passes`, `skip`, `signature` and sessions know the step.",
        "thumbs-to-ribs",
        default=None,
    )
    do: Do = described(
        "One action, as it is printed and spoken.",
        "Glide both thumbs lightly down beside the spine to the lowest ribs.",
    )
    cue: Cue = described("The same in at most six words.", "Thumbs down to the ribs")
    on_the_side: Do | None = described(
        "The same where somebody lies on the side, and one hand works on the half on top.",
        "Glide your flat hand lightly up beside the spine to the shoulder.",
        default=None,
    )
    detail: Line | None = described("How to do it well.", "Use the pads, not the tips.", default=None)
    why: Line | None = described("Why, or what to avoid.", "The kidneys lie here.", default=None)
    care: tuple[Annotated[str, Ref("rule")], ...] = described(
        "Warnings shown at this step.", ["kidneys"], default=()
    )
    seconds: Seconds = described("Time for one side, one place, once, in seconds.", 8)
    times: Times = described("How often: `3`, `2-3`, or `10+` for ten or more.", "2-3", default="1")
    each_side: bool = described(
        "Done on one side, then on the other, for the same time.", True, default=False
    )
    strokes: tuple[Stroke, ...] = described(
        "The movements drawn for this step.", [], default=(), max_length=6
    )
    no_stroke: Annotated[str, OneOf("no-stroke")] | None = described(
        "Why no stroke is drawn, where a step moves and presses nothing.", "still", default=None
    )
    hold: Hold | None = described(
        "Where the hands lie, in a step without strokes.", {"hand": "palm", "at": "L4@3.4"}, default=None
    )

    @property
    def is_pictured(self) -> bool:
        """Whether there is something to draw."""
        return bool(self.strokes or self.hold)

    def seconds_planned(self, *, one_side: bool = False) -> int:
        """Gives the time of the step in seconds: seconds × points × 2 if each side × times.

        Args:
            one_side: the receiver lies on one side, so a step done per side is done once.
        """
        points = max((len(stroke.points) for stroke in self.strokes), default=0)
        sides = 2 if self.each_side and not one_side else 1
        return self.seconds * max(points, 1) * sides * times_planned(self.times)


def times_planned(times: str) -> int:
    """Gives how often something is planned: the upper end of a range, and 10 for `10+`."""
    return int(re.split(r"[-+]", times.rstrip("+"))[-1])


def times_in_words(times: str, say: Words) -> str:
    """Gives `once`, `3 times`, `2 to 3 times`, `10 times or more`."""
    if times == "1":
        return say.times.once
    least, _, most = times.partition("-")
    if most:
        return say.times.from_to(least=least, most=most)
    return say.times.or_more(n=times[:-1]) if times.endswith("+") else say.times.some(n=times)
