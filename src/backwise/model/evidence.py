"""Goals, the claims about them, and the works that claims rest on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import StringConstraints

from backwise.model.fields import (
    BenefitLine,
    BenefitProse,
    Key,
    Line,
    Model,
    Name,
    OneOf,
    Prose,
    Ref,
    SaidIn,
    SearchWord,
    Text,
    described,
)
from backwise.model.record import Record


class Goal(Record):
    """What somebody feels or wants, and what massage is for it."""

    name: Name = described("The plain name.", "Sore neck and shoulders")
    massage: Annotated[str, OneOf("massage")] = described("What massage is for this goal.", "may-help")
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", ["stiff neck"], default=())
    summary: BenefitLine = described("One line for lists.", "Tight shoulders after a day at a desk.")
    first: Line | None = described(
        "Said before anything else on the page.",
        "Pain between the shoulder blades? See a doctor first.",
        default=None,
    )
    feels_like: tuple[Line, ...] = described(
        "What it feels like, in a reader's words.", ["Your shoulders creep up."], default=()
    )
    about: BenefitProse = described("What it is, in plain words.", "…")
    instead: BenefitLine | None = described(
        "What does help, where massage is not the answer.", "Exercise is the best-tested way.", default=None
    )
    also_helps: tuple[BenefitLine, ...] = described(
        "What else helps.", ["Get up and move often."], default=()
    )
    see_doctor: tuple[Line, ...] = described(
        "When to see a doctor about this.", ["It lasts more than a few weeks."], default=()
    )
    red_flags: tuple[Annotated[str, Ref("red-flag")], ...] = described(
        "Red flags to show on this page.", ["legs"], default=()
    )
    zones: tuple[Annotated[str, Ref("zone")], ...] = described(
        "Where it is felt.", ["shoulder-tops"], default=()
    )
    documents: BenefitProse | None = described(
        "What the source documents say of it, and what we make of that. Folded, at the foot of its page.",
        "The home routine says that massage takes the pain away quickly, …",
        default=None,
    )
    said_in: tuple[SaidIn, ...] = described(
        "Sections of the source documents.", ["home-routine 1.4"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "Works that this page rests on.", [], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.name


class Claim(Record):
    """One statement about what massage does, graded."""

    claim: Line = described("The claim, as the documents make it, in our words.", "Back massage relaxes you.")
    question: Annotated[
        str,
        Text(),
        StringConstraints(min_length=10, max_length=120, pattern=r"^(Are|Can|Do|Does|Is|Should|Will) .+\?$"),
    ] = described(
        "The claim as a plain question that begins with Does, Is or Can: the title of its page.",
        "Does back massage help you relax?",
    )
    answer: Annotated[str, OneOf("answer")] = described("The shortest true answer to the question.", "partly")
    grade: Annotated[str, OneOf("grade")] = described("How sure anyone is of the answer.", "some")
    verdict: Annotated[str, Text(benefits=True), StringConstraints(min_length=20, max_length=300)] = (
        described(
            "What can be said, in two plain sentences.", "Massage may ease low back pain for a short time."
        )
    )
    why: Prose = described("Why this grade: what was studied and what was found.", "Cochrane: 25 trials …")
    goals: tuple[Annotated[str, Ref("goal")], ...] = described(
        "Goals that this claim is about.", ["low-back"], default=()
    )
    basis: Annotated[str, OneOf("basis")] = described("What it rests on.", "sourced", default="sourced")
    said_in: tuple[SaidIn, ...] = described(
        "Where the documents say it. Empty for what we added.", ["home-routine 1.3"], default=()
    )
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", ["detox"], default=())
    references: tuple[Annotated[str, Ref("reference")], ...] = described(
        "The works read.", ["furlan-2015"], default=()
    )

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.question


class Reference(Record):
    """A work that can be cited."""

    # A field here, computed for other kinds.
    title: Annotated[str, StringConstraints(min_length=3, max_length=400)] = described(  # pyright: ignore[reportIncompatibleMethodOverride]
        "Title as printed.", "Massage for low-back pain"
    )
    type: Annotated[str, OneOf("reference-type")] = described("What kind of work it is.", "systematic-review")
    authors: Annotated[str, StringConstraints(max_length=400)] = described(
        "Authors as printed.", "Furlan AD, Giraldo M, …"
    )
    year: Annotated[str, StringConstraints(pattern=r"^(\d{4})?$")] = described(
        "Year, empty where none is shown.", "2015"
    )
    container: Annotated[str, StringConstraints(max_length=300)] = described(
        "Journal, publisher or site.", "Cochrane", default=""
    )
    doi: Annotated[str, StringConstraints(pattern=r"^(10\.\d{4,9}/\S+)?$")] = described(
        "DOI without the address.", "10.7326/M16-2367", default=""
    )
    url: Annotated[str, StringConstraints(pattern=r"^(https?://[^\s<>\"']+)?$")] = described(
        "Publisher's address, where there is no DOI.", "https://www.nice.org.uk/guidance/ng59", default=""
    )
    note: Annotated[str, Text(inline=False), StringConstraints(max_length=600)] = described(
        "What was read in it.", "25 trials …", default=""
    )
    depth: Annotated[str, OneOf("depth")] = described("How much of it was read.", "full")
    fit_to_cite: bool = described("Whether it may be cited on the site.", True)

    @property
    def link(self) -> str:
        """The address to link to: DOI first, else the publisher's own address. May be empty."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


Home = Annotated[
    str,
    StringConstraints(
        pattern=r"^([a-z]+(-[a-z]+)*:[a-z0-9]+(-[a-z0-9]+)*(#[a-z_]+(\.[a-z_]+)*)?|page:[a-z0-9/-]+\.md)$",
        max_length=120,
    ),
]


class Fact(Model):
    """Something that a source document says, right or wrong, and where the guide keeps it. Readers do not see it."""

    section: Annotated[str, StringConstraints(max_length=20)] = described("The section that says it.", "2.5")
    says: Annotated[str, StringConstraints(min_length=3, max_length=120)] = described(
        "What it says, in a few words of our own.", "light pressure only"
    )
    kept_in: tuple[Home, ...] = described(
        "Where the guide tells it: `kind:id`, `kind:id#field` or `page:file.md`.",
        ["technique:thumb-glide#summary"],
        min_length=1,
    )


class Document(Record):
    """One of the source documents that the guide is made from."""

    # A field here, computed for other kinds.
    title: Annotated[str, StringConstraints(min_length=3, max_length=200)] = described(  # pyright: ignore[reportIncompatibleMethodOverride]
        "Its title.", "How To Relax …"
    )
    about: Prose = described("What it is, and what is odd about it.", "A home routine of six strokes.")
    sections: Mapping[Key, Annotated[str, StringConstraints(max_length=120)]] = described(
        "Its sections: number → what it is about.", {"2.5": "Thumb swipe"}
    )
    facts: tuple[Fact, ...] = described(
        "What it says, section by section, and where the guide keeps each.",
        [{"section": "2.5", "says": "light pressure only", "kept_in": ["technique:thumb-glide#summary"]}],
        default=(),
    )
