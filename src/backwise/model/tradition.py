"""Points of Chinese tradition, and other methods that the documents name: described, never taught."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from backwise.model.fields import (
    BenefitProse,
    Line,
    Name,
    OneOf,
    Place,
    Prose,
    Ref,
    SaidIn,
    SearchWord,
    Term,
    Text,
    described,
)
from backwise.model.record import Record
from backwise.model.techniques import Harm


class Point(Record):
    """A point on the back from Chinese tradition."""

    code: Annotated[str, StringConstraints(pattern=r"^(BL|GB|SI|GV|EX-B)\d{1,2}$")] = described(
        "Its code.", "BL13"
    )
    name: Name = described("Its name in pinyin.", "Feishu")
    english: Term | None = described("Its name in English, where checked.", "Lung Shu", default=None)
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", ["肺俞"], default=())
    where: Line = described(
        "Where it is, in plain words.", "Level with the third bump below the neck bump, two fingers out."
    )
    place: Place = described("Where it is, as a place on the back map.", "T3@inner")
    press: Annotated[str, OneOf("press")] = described("How this guide touches it.", "thumb")
    tradition: Line = described(
        "What tradition uses it for, named as tradition.", "In Chinese medicine it is used for the breath."
    )
    claim: Annotated[str, Ref("claim")] = described(
        "The claim that grades the use.", "acupoints-treat-disease"
    )
    care: Line = described("Care for lay people.", "Press gently.")
    not_for: tuple[Annotated[str, Ref("condition")], ...] = described(
        "Who must not use it.", ["pregnant"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Where its place was read.", ["knowlative"], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.name


class OtherMethod(Record):
    """Another method that a source document names: described, never taught."""

    name: Name = described("The plain name.", "Scraping")
    field_term: Term | None = described("What the field calls it.", "gua sha", default=None)
    also_called: tuple[Term, ...] = described("Other names, displayed.", [], default=())
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", ["刮痧"], default=())
    summary: Line = described(
        "One line for lists.", "A smooth edge is pulled over oiled skin until red marks show."
    )
    what: Prose = described("What it is.", "…")
    tradition: Line = described("What tradition says, named as tradition.", "In Chinese medicine …")
    evidence: BenefitProse = described("What was studied.", "…")
    grade: Annotated[str, OneOf("grade")] = described("How sure anyone is.", "weak-or-mixed")
    claim: Annotated[str, Ref("claim")] = described("The claim in the ledger.", "scraping-cupping-moxa-fire")
    harms: tuple[Harm, ...] = described("Recorded harms.", [], min_length=1)
    who: Annotated[str, OneOf("method-who")] = described("Who may do it.", "trained")
    do_not: tuple[
        Annotated[str, Text(inline=False), StringConstraints(pattern=r"^(Do not|Never) ", max_length=160)],
        ...,
    ] = described("What not to do, each beginning 'Do not'.", ["Do not use fire cups at home."], min_length=1)
    safer: Annotated[str, Ref("technique")] = described("A safer technique to use instead.", "palm-push")
    said_in: tuple[SaidIn, ...] = described(
        "Sections of the source documents.", ["benefits-overview closing"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that this page rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.name
