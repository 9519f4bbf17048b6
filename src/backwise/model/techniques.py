"""Techniques: where and how they are given, what they suit, and how long they take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from backwise.model.fields import (
    BenefitLine,
    BenefitProse,
    Line,
    Load,
    Model,
    Name,
    OneOf,
    Prose,
    Ref,
    SaidIn,
    SearchWord,
    StepNumber,
    Term,
    Times,
    described,
)
from backwise.model.record import Record
from backwise.model.steps import Step, times_planned

# With no more work than this, of 3, a technique is easy on thumbs and wrists.
EASY_LOAD = 1


class TechniquePosition(Model):
    """A position in which a technique can be given, and the giver's stance there."""

    position: Annotated[str, Ref("position")] = described("How the receiver lies or sits.", "face-down")
    stance: Line = described(
        "How the giver stands or kneels.", "Kneel beside the hips and lean with straight arms."
    )
    place: Annotated[str, OneOf("giver-place")] | None = described(
        "Where the giver is: a session says it at each change.", "hips", default=None
    )
    skip: tuple[StepNumber, ...] = described(
        "Steps left out in this position, by their names.", ["thumbs-back-up"], default=()
    )


class Suits(Model):
    """A goal that this technique suits, with the reason. Not 'helps': the claim says how sure anyone is."""

    goal: Annotated[str, Ref("goal")] = described("The goal.", "neck-and-shoulders")
    why: BenefitLine = described(
        "The reason, no stronger than the claim's grade.",
        "It reaches the strip of muscle beside the shoulder blade.",
    )
    claim: Annotated[str, Ref("claim")] = described("The claim this rests on.", "shoulder-neck-pain")


class Passes(Model):
    """A group of steps done several times in a row."""

    steps: tuple[StepNumber, ...] = described(
        "The names of the steps.", ["thumbs-to-ribs", "hands-to-hips"], min_length=1
    )
    times: Times = described("How often the group is done.", "2-3")


class HandLoad(Model):
    """The load on the giver, from 0 (none) to 3 (tiring)."""

    thumbs: Load = described("Load on the thumbs.", 2)
    wrists: Load = described("Load on the wrists.", 1)
    back: Load = described("Load on the back.", 1)

    @property
    def is_easy(self) -> bool:
        """Whether it spares the giver's hands."""
        return max(self.thumbs, self.wrists) <= EASY_LOAD


class Difference(Model):
    """A place where the source documents disagree, or where this guide differs from them."""

    says: Line = described("What the document says.", "The document slides the thumbs down to the hips.")
    we: Line = described("What we do.", "We stop the thumbs at the lowest ribs.")
    why: Line = described("Why.", "The kidneys lie partly behind the lowest ribs.")
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "What this rests on.", ["abmp-kidney"], default=()
    )


class Harm(Model):
    """A harm that was recorded."""

    what: Line = described("What happened, without exaggeration.", "A broken vertebra after a rough massage.")
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Where it was recorded.", ["maste-2014"], default=()
    )


class Technique(Record):
    """A way of massaging: taught in steps, or, for professionals only, described and never taught."""

    name: Name = described("The plain name.", "Thumb glide")
    field_term: Term | None = described(
        "What the field calls it.", "longitudinal thumb stripping", default=None
    )
    also_called: tuple[Term, ...] = described("Other names, displayed.", ["thumb swipe"], default=())
    found_by: tuple[SearchWord, ...] = described(
        "Search words, never displayed.", ["muzhi tuifa"], default=()
    )
    family: Annotated[str, OneOf("family")] = described("The family of strokes.", "effleurage")
    who: Annotated[str, OneOf("who")] = described("Who may do it.", "anyone")
    giver: Annotated[str, OneOf("giver")] = described(
        "Given by a partner, or on your own.", "partner", default="partner"
    )
    oil: Annotated[str, OneOf("oil")] = described("Whether oil is needed.", "needed")
    warms: bool = described("Broad and light enough to open a session.", True, default=False)
    summary: BenefitLine = described(
        "One line: what it is.", "A thin line of light pressure beside the spine, a little wider each time."
    )
    about: BenefitProse | None = described(
        "More about it, in paragraphs.", "Some tui na practitioners …", default=None
    )
    hand_load: HandLoad | None = described(
        "Load on the giver.", {"thumbs": 2, "wrists": 1, "back": 1}, default=None
    )
    positions: tuple[TechniquePosition, ...] = described(
        "Positions in which it can be given.", [{"position": "face-down"}], default=()
    )
    suits: tuple[Suits, ...] = described("Goals it suits, with the reason.", [{"goal": "sleep"}], default=())
    zones: tuple[Annotated[str, Ref("zone")], ...] = described(
        "Parts of the back that it touches.", ["mid-back"], default=()
    )
    rules: tuple[Annotated[str, Ref("rule")], ...] = described(
        "Warnings that this technique needs.", ["no-spine", "kidneys"], default=()
    )
    passes: Passes | None = described(
        "A group of steps done several times.",
        {"steps": ["thumbs-to-ribs", "hands-to-hips"], "times": "2-3"},
        default=None,
    )
    signature: Annotated[StepNumber, Field(ge=1, le=7)] | None = described(
        "The name of the step whose picture stands for the whole.", "thumbs-to-ribs", default=None
    )
    steps: tuple[Step, ...] = described("The steps, at most seven.", [], default=(), max_length=7)
    mistakes: tuple[Line, ...] = described("Common mistakes.", ["Thumb joints bent back."], default=())
    feels: Prose | None = described(
        "What the receiver feels, and what is too much.", "A thin moving line of pressure.", default=None
    )
    harms: tuple[Harm, ...] = described(
        "Recorded harms, for what is described and not taught.", [], default=()
    )
    safer: Annotated[str, Ref("technique")] | None = described(
        "A safer technique to use instead.", "palm-push", default=None
    )
    differs: tuple[Difference, ...] = described(
        "Where the documents disagree, or we differ from them.", [], default=()
    )
    said_in: tuple[SaidIn, ...] = described(
        "Sections of the source documents: document id and section.", ["home-routine 2.5"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that this page rests on.", ["daibio-basic"], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.name

    @property
    def is_taught(self) -> bool:
        """Whether the guide teaches it in steps."""
        return self.who != "professional"

    def step_numbers_with_care(self, rule: str) -> list[int]:
        """Gives the numbers of the steps at which this warning stands."""
        return [n for n, step in enumerate(self.steps, 1) if rule in step.care]

    def skipped_in(self, position: str | None) -> tuple[int, ...]:
        """Gives the numbers of the steps left out in this position."""
        return next((p.skip for p in self.positions if p.position == position), ())

    def place_in(self, position: str) -> str | None:
        """Gives where the giver is in this position, or None for somebody on their own."""
        return None if self.giver == "self" else self.stance_in(position)

    def stance_in(self, position: str | None = None) -> str | None:
        """Gives from where the arms come in this position, or in the first one: also of somebody on their own."""
        of = (p.place for p in self.positions if position is None or p.position == position)
        return next(of, None)

    @property
    def pictured_steps(self) -> tuple[int, ...]:
        """The numbers of the steps that have a picture."""
        return tuple(n for n, step in enumerate(self.steps, 1) if step.is_pictured)

    @property
    def signature_step(self) -> int | None:
        """The number of the step whose picture stands for the whole: the one chosen, or the first with a picture."""
        return (
            self.signature if self.signature in self.pictured_steps else next(iter(self.pictured_steps), None)
        )

    def steps_in(self, position: str | None, only: tuple[int, ...] = ()) -> tuple[tuple[int, Step], ...]:
        """Gives the steps with their numbers, without those left out in this position; of `only`, if it names any."""
        skipped = self.skipped_in(position)
        return tuple(
            (n, step) for n, step in enumerate(self.steps, 1) if n not in skipped and (not only or n in only)
        )

    def seconds_planned(
        self, position: str | None = None, *, one_side: bool = False, only: tuple[int, ...] = ()
    ) -> int:
        """Gives the time of the whole technique, or of some of its steps, in seconds, passes counted."""
        return sum(seconds for _, seconds in self._planned(position, one_side, only))

    def thumb_seconds(
        self, position: str | None = None, *, one_side: bool = False, only: tuple[int, ...] = ()
    ) -> int:
        """Gives the seconds of this technique in which the giver's thumbs press."""
        return sum(
            seconds
            for step, seconds in self._planned(position, one_side, only)
            if any(stroke.hand == "thumb" for stroke in step.strokes)
        )

    def _planned(
        self, position: str | None, one_side: bool, only: tuple[int, ...]
    ) -> Iterator[tuple[Step, int]]:
        group, rounds = (self.passes.steps, times_planned(self.passes.times)) if self.passes else ((), 1)
        for n, step in self.steps_in(position, only):
            yield step, step.seconds_planned(one_side=one_side) * (rounds if n in group else 1)


def in_quarters(seconds: int) -> int:
    """Gives a time in seconds rounded up to a quarter of a minute: nobody plans a massage to the second."""
    return -(-seconds // 15) * 15
