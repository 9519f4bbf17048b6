"""Rules while massaging, the signs that stop a massage, and first aid."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from backwise.model.fields import Line, Model, Name, OneOf, Prose, Ref, SearchWord, Term, Text, described
from backwise.model.record import Record

# The giver of a massage on one's own, as vocabulary.yml names it.
ALONE = "self"


class Rule(Record):
    """A rule while massaging. Written once, referenced by id, shown wherever it is needed."""

    rule: Annotated[str, Text(inline=False), StringConstraints(min_length=8, max_length=110)] = described(
        "The rule, as an instruction. A ban begins with 'Do not' or 'Never'.", "Do not press on the spine."
    )
    alone: Annotated[str, Text(inline=False), StringConstraints(min_length=8, max_length=110)] | None = (
        described(
            "The rule for somebody on their own, where it speaks of two people.",
            "Stop at once if it hurts.",
            default=None,
        )
    )
    short: Term = described(
        "The rule in two to five words, where the whole of it stands near by.", "not on the spine"
    )
    detail: Prose = described("How to keep it.", "Stay two fingers (3 cm) to each side.")
    why: Line = described("The reason.", "The bones lie just under the skin.")
    weight: Annotated[str, OneOf("weight")] = described("How loudly it is shown.", "danger")
    topic: Annotated[str, OneOf("topic")] = described("Where it stands on the safety page.", "where")
    basis: Annotated[str, OneOf("basis")] = described("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", ["backbone"], default=())
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that it rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.rule

    def words_for(self, giver: str) -> str:
        """Gives the rule in the words for two people, or for one alone."""
        return (giver == ALONE and self.alone) or self.rule


class Then(Model):
    """What changes when somebody who was told to ask first has asked, and may be massaged."""

    pressure: Annotated[str, OneOf("pressure")] | None = described(
        "The firmest pressure.", "light", default=None
    )
    most: Annotated[int, Field(ge=0, le=10)] | None = described(
        "The highest number on the receiver's scale of 0 to 10, where it is lower than that of `pressure`.",
        1,
        default=None,
    )
    flat_hands: bool = described(
        "Only flat hands: what squeezes, pinches, or presses with less than a palm is left out.",
        True,
        default=False,
    )
    without: tuple[Annotated[str, Ref("technique")], ...] = described(
        "Techniques left out besides. What flat hands, no points or no weight rule out is computed.",
        ["palm-circles"],
        default=(),
    )
    positions: tuple[Annotated[str, Ref("position")], ...] = described(
        "The only positions to use.", ["side-lying"], default=()
    )
    not_on: tuple[Annotated[str, Ref("zone")], ...] = described(
        "Parts of the back that nothing touches.", ["lower-back"], default=()
    )
    besides: tuple[
        Annotated[str, Text(inline=False), StringConstraints(min_length=3, max_length=60)], ...
    ] = described(
        "What neither positions nor parts of the back can say: a half, a scar, a side. A phrase each, that also names whom it concerns: paper has no room for names.",
        ["the other half of the back only"],
        default=(),
    )


class Condition(Record):
    """Something about the receiver that stops a massage, asks for a word, their own or a doctor's, or rules out an area."""

    level: Annotated[str, OneOf("level")] = described("emergency, stop, ask, own, or area.", "ask")
    line: Annotated[str, OneOf("check-line")] = described(
        "The line of the self-check in which it is asked.", "blood-and-heart"
    )
    red_flags: tuple[Annotated[str, Ref("red-flag")], ...] = described(
        "The warning signs that its question stands for.", ["chest"], default=()
    )
    asks: Annotated[
        str, Text(inline=False), StringConstraints(min_length=8, max_length=240, pattern=r"\?$")
    ] = described("The question to the receiver.", "Do you take blood thinners?")
    sheet: Annotated[str, Text(inline=False), StringConstraints(min_length=3, max_length=60)] = described(
        "How the printed sheet says it.", "blood thinners"
    )
    alone: Annotated[str, Text(inline=False), StringConstraints(min_length=3, max_length=60)] | None = (
        described(
            "The same for somebody on their own, where it speaks of two people.",
            "being under 18",
            default=None,
        )
    )
    why: Line = described("The reason.", "Deep pressure can cause bleeding under the skin.")
    advice: Annotated[str, Text(), StringConstraints(min_length=3, max_length=480)] = described(
        "What to do. It names those for whom it is an emergency.", "Ask a doctor, nurse or pharmacist first."
    )
    then: Then | None = described("What changes once they have asked.", {"pressure": "light"}, default=None)
    basis: Annotated[str, OneOf("basis")] = described("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", ["warfarin"], default=())
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that it rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.sheet

    def words_for(self, giver: str) -> str:
        """Gives how a sheet says it to two people, or to one alone."""
        return (giver == ALONE and self.alone) or self.sheet


class RedFlag(Record):
    """A sign that needs help now, not a massage."""

    sign: Annotated[str, Text(inline=False), StringConstraints(min_length=5, max_length=180)] = described(
        "The sign.", "Numbness between the legs."
    )
    action: Annotated[str, OneOf("action")] = described("emergency or urgent.", "emergency")
    detail: Line | None = described("More about it.", "Toilet paper may feel different.", default=None)
    basis: Annotated[str, OneOf("basis")] = described("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = described(
        "Search words, never displayed.", ["cauda equina"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that it rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.sign


class AfterSign(Record):
    """Something felt during or after a massage: normal, or a reason to get help."""

    sign: Annotated[str, Text(inline=False), StringConstraints(min_length=5, max_length=180)] = described(
        "What is felt.", "New weakness in a leg."
    )
    action: Annotated[str, OneOf("action")] = described("emergency, urgent or normal.", "emergency")
    why: Line = described("What it may mean.", "Bleeding or pressure on the spinal cord.")
    when: Line | None = described("When it can come.", "It came three days later in one case.", default=None)
    basis: Annotated[str, OneOf("basis")] = described("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = described(
        "Search words, never displayed.", ["sore the next day"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that it rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.sign


class FirstAid(Record):
    """What somebody without training does until help comes, and where it can be needed."""

    name: Name = described("What has happened.", "Burn or scald")
    short: Term = described("What to do, in two to six words.", "20 minutes of cool running water")
    signs: tuple[Line, ...] = described("How to know it.", ["Red, painful skin."], min_length=1)
    do: tuple[Line, ...] = described(
        "What to do, in order, one thing a line.", ["Cool it under cool running water."], min_length=1
    )
    do_not: tuple[Line, ...] = described("What not to do.", ["Do not use ice."], default=())
    why: Line = described("The reason.", "Heat goes on harming the skin until it is cooled.")
    rules: tuple[Annotated[str, Ref("rule")], ...] = described(
        "Rules whose breaking may call for it.", ["oil-warm"], default=()
    )
    methods: tuple[Annotated[str, Ref("method")], ...] = described(
        "Other methods that may call for it.", ["cupping"], default=()
    )
    after: tuple[Annotated[str, Ref("after-sign")], ...] = described(
        "Signs afterwards that call for it.", ["allergy"], default=()
    )
    flags: tuple[Annotated[str, Ref("red-flag")], ...] = described(
        "Red flags that call for it.", ["chest"], default=()
    )
    basis: Annotated[str, OneOf("basis")] = described("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", ["scald"], default=())
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that it rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.name
