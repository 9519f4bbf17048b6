"""Sessions, and the moments in them that are no technique."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from backwise.model.fields import (
    BenefitLine,
    BenefitProse,
    Cue,
    Do,
    Model,
    Name,
    OneOf,
    Prose,
    Ref,
    SearchWord,
    Seconds,
    StepNumber,
    described,
)
from backwise.model.record import Record

# How to ask on the way: whether it may be firmer, or only whether it is light enough.
CHECK_IN, CHECK_LIGHT = "check-in", "check-light"
# With this among what to have ready, clothes stay on.
NO_OIL = "no-oil"
# The position in which nobody lies, so nobody is covered or sits up.
SEATED = "seated"
# The position in which one half of the back is massaged, and then the other.
ON_THE_SIDE = "side-lying"


class Moment(Record):
    """A part of a session that is not a technique: asking, checking in, turning over, resting."""

    name: Name = described("The plain name.", "Ask first")
    do: Do = described(
        "What to do, as it is printed and spoken.",
        "Ask where, how firm and how long. Agree that stop means stop.",
    )
    alone: Do | None = described(
        "The same for somebody on their own.", "Sit well. Notice where it is sore.", default=None
    )
    seated: Do | None = described(
        "The same where the receiver sits.", "Let them rest where they sit.", default=None
    )
    cue: Cue = described("In at most six words.", "Ask first")
    care: tuple[Annotated[str, Ref("rule")], ...] = described(
        "Rules to remember while it lasts, shown by the player.", ["no-spine", "kidneys"], default=()
    )
    last: Do | None = described(
        "What is done in its last third. The player shows it when it is time, its first sentence large.",
        "Now up slowly. Roll to the side first.",
        default=None,
    )
    detail: Prose | None = described("How to do it well.", "…", default=None)
    seconds: Seconds = described("Time in seconds, unless the session says otherwise.", 60)
    warms: bool = described("Warms the hands or the back, so it can follow asking.", False, default=False)

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.name


class Part(Model):
    """One part of a session: a moment, a technique, or from here on one side."""

    moment: Annotated[str, Ref("moment")] | None = described("A moment.", "ask", default=None)
    technique: Annotated[str, Ref("technique")] | None = described(
        "A technique.", "palm-circles", default=None
    )
    side: Annotated[str, OneOf("side")] | None = described(
        "From here on this side of the receiver is up.", "left", default=None
    )
    times: Annotated[int, Field(ge=1, le=9)] | None = described(
        "How often the whole technique is done.", 3, default=None
    )
    steps: tuple[StepNumber, ...] = described(
        "The only steps of the technique that are done here, by their names.",
        ["hand-on-hand", "low-back-up"],
        default=(),
    )
    seconds: Seconds | None = described("Time of the moment in seconds.", 90, default=None)

    @model_validator(mode="after")
    def _one_of_three(self) -> Part:
        if sum(value is not None for value in (self.moment, self.technique, self.side)) != 1:
            raise PydanticCustomError("one_part", "a part is either a moment, a technique or a side")
        if (self.times is not None or self.steps) and not self.technique:
            raise PydanticCustomError("part_extra", "`times` and `steps` go with a technique")
        if self.seconds is not None and not self.moment:
            raise PydanticCustomError("part_extra", "`seconds` goes with a moment")
        return self


class Session(Record):
    """A ready-made routine."""

    name: Name = described("The plain name.", "Ten minutes for tired shoulders")
    summary: BenefitLine = described("One line for lists.", "At a table, clothes on, no oil.")
    for_whom: BenefitProse | None = described(
        "Whom it suits, and whom another one suits better. Whom a condition leaves out is computed.",
        "For two people at a desk who stay dressed.",
        default=None,
    )
    minutes: Annotated[int, Field(ge=3, le=60)] = described(
        "How long it takes; checked against the parts.", 10
    )
    position: Annotated[str, Ref("position")] = described("How the receiver lies or sits.", "seated")
    giver: Annotated[str, OneOf("giver")] = described("partner or self.", "partner")
    goals: tuple[Annotated[str, Ref("goal")], ...] = described(
        "Goals it is made for.", ["neck-and-shoulders"], min_length=1
    )
    needs: tuple[Annotated[str, Ref("supply")], ...] = described(
        "What to have ready.", ["pillow"], default=()
    )
    parts: tuple[Part, ...] = described(
        "What is done, in order.", [{"moment": "ask"}], min_length=3, max_length=40
    )
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", [], default=())

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.name

    def words_of(self, moment: Moment) -> str:
        """Gives what to do at a moment, in the words for whoever gives this session, and for a receiver who sits."""
        if self.giver == "self":
            return moment.alone or moment.do
        return (self.position == SEATED and moment.seated) or moment.do
