"""Rules while massaging, and the signs that stop a massage."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from backwise.model.fields import Line, Model, OneOf, Prose, Ref, SearchWord, Term, Text, described
from backwise.model.record import Record


class Rule(Record):
    """A rule while massaging. Written once, referenced by id, shown wherever it is needed."""

    rule: Annotated[str, Text(inline=False), StringConstraints(min_length=8, max_length=110)] = described(
        "The rule, as an instruction. A ban begins with 'Do not' or 'Never'.", "Do not press on the spine."
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


class Then(Model):
    """What changes when somebody who was told to ask first has asked, and may be massaged."""

    pressure: Annotated[str, OneOf("pressure")] | None = described(
        "The firmest pressure.", "light", default=None
    )
    without: tuple[Annotated[str, Ref("technique")], ...] = described(
        "Techniques left out.", ["point-press"], default=()
    )
    positions: tuple[Annotated[str, Ref("position")], ...] = described(
        "The only positions to use.", ["side-lying"], default=()
    )


class Condition(Record):
    """Something about the receiver that stops a massage, asks for a doctor's word, or rules out an area."""

    level: Annotated[str, OneOf("level")] = described("emergency, stop, ask, or area.", "ask")
    asks: Annotated[
        str, Text(inline=False), StringConstraints(min_length=8, max_length=160, pattern=r"\?$")
    ] = described("The question to the receiver.", "Do you take blood thinners?")
    sheet: Annotated[str, Text(inline=False), StringConstraints(min_length=3, max_length=60)] = described(
        "How the printed sheet says it.", "blood thinners"
    )
    why: Line = described("The reason.", "Deep pressure can cause bleeding under the skin.")
    advice: Line = described("What to do.", "Ask a doctor, nurse or pharmacist first.")
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
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that it rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.sign
