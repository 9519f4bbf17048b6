"""What to have ready, and how the receiver lies or sits."""

from __future__ import annotations

from typing import Annotated

from backwise.model.fields import Line, Name, OneOf, Ref, SaidIn, SearchWord, Term, described
from backwise.model.record import Record
from backwise.model.safety import ALONE

# The kind of supply that is spread on the skin, or stands for nothing there.
ON_SKIN = "skin"


class Supply(Record):
    """Something to have ready, or to put on the skin."""

    name: Name = described("The plain name.", "Grapeseed oil")
    kind: Annotated[str, OneOf("supply-kind")] = described(
        "skin (what goes on the skin), thing, or room.", "skin"
    )
    use: Line = described("What it is for, or how it feels.", "Light and smooth.")
    advice: Annotated[str, OneOf("advice")] = described("Whether to use it.", "good")
    care: Line | None = described(
        "What to mind: allergy, laundry, slipping.", "Ask about nut allergy.", default=None
    )
    keeps: Line | None = described(
        "How long it keeps.", "6 to 12 months; the bottle's own date wins.", default=None
    )
    basis: Annotated[str, OneOf("basis")] = described("What it rests on.", "common-practice")
    said_in: tuple[SaidIn, ...] = described(
        "Sections of the source documents.", ["home-routine 2.1"], default=()
    )
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", ["cold room"], default=())
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that it rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.name


class Position(Record):
    """How the receiver lies, sits or stands."""

    name: Name = described("The plain name.", "Lying face down")
    short: Term = described("In lists.", "face down")
    how: tuple[Line, ...] = described(
        "How to set it up, one thing a line.", ["A pillow under the chest."], min_length=1
    )
    alone: Name | None = described(
        "Its name for somebody on their own, where that differs.", "Sitting upright", default=None
    )
    how_alone: tuple[Line, ...] = described(
        "How somebody on their own sets it up, where that differs.", ["Put both feet flat."], default=()
    )
    suits: Line = described("Who it suits.", "Most adults.")
    not_for: Line | None = described(
        "Who it does not suit.", "Not after about week 13 of pregnancy.", default=None
    )
    giver: Line = described("Where the giver is.", "Kneel with one knee beside the hip.")
    basis: Annotated[str, OneOf("basis")] = described("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", ["prone"], default=())
    said_in: tuple[SaidIn, ...] = described(
        "Sections of the source documents.", ["home-routine 2.1"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that it rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.name

    def name_for(self, giver: str) -> str:
        """Gives its name for a receiver, or for somebody on their own."""
        return (giver == ALONE and self.alone) or self.name

    def how_for(self, giver: str) -> tuple[str, ...]:
        """Gives how to set it up for a receiver, or for somebody on their own."""
        return (giver == ALONE and self.how_alone) or self.how
