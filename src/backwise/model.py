"""The records of the guide, frozen, and `Guide`, which joins them.

Field names are a contract: others rely on them. Every field has a description and an example; the
schema, the field reference and the editors' completion are made from these.

Markers on a field say what its value is, so that one walk (`leaves`) serves every check:
`OneOf` a word of a closed list in vocabulary.yml, `Ref` the id of another record, `Text` words to read.
"""

from __future__ import annotations

import datetime
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

# --- Markers ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OneOf:
    """The value is a word of the list `name` in vocabulary.yml. The list comes with the validation context."""

    name: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str, info: ValidationInfo) -> str:
        lists = cast("Mapping[str, Mapping[str, object]]", info.context or {})
        allowed = list(lists.get(self.name, {value: None}))
        if value not in allowed:
            context: dict[str, Any] = {"list": self.name, "allowed": allowed}
            raise PydanticCustomError("not_in_vocabulary", "not a word of the list {list}", context)
        return value


@dataclass(frozen=True)
class Ref:
    """The value is the id of a record of this kind."""

    kind: str


@dataclass(frozen=True)
class Text:
    """The value is text for readers.

    `inline` text may hold emphasis and typed links; the other kind is printed or spoken as it stands.
    `benefits` text may say what massage does for somebody, so it is held to evidence.
    """

    inline: bool = True
    benefits: bool = False


def _words(value: object) -> object:
    """Numbers are accepted where a count may also be words: `times: 3` means `times: "3"`."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Name = Annotated[str, Text(inline=False), StringConstraints(min_length=3, max_length=60)]
Term = Annotated[str, Text(inline=False), StringConstraints(min_length=2, max_length=80)]
Do = Annotated[str, Text(inline=False), StringConstraints(min_length=8, max_length=80)]
Line = Annotated[str, Text(), StringConstraints(min_length=3, max_length=200)]
Prose = Annotated[str, Text(), StringConstraints(min_length=3, max_length=1500)]
BenefitLine = Annotated[str, Text(benefits=True), StringConstraints(min_length=3, max_length=200)]
BenefitProse = Annotated[str, Text(benefits=True), StringConstraints(min_length=3, max_length=1500)]
# Search words are indexed and never displayed.
SearchWord = Annotated[str, StringConstraints(min_length=2, max_length=60)]
Seconds = Annotated[int, Field(ge=1, le=900)]
Times = Annotated[str, BeforeValidator(_words), StringConstraints(pattern=r"^[1-9]\d?(-[1-9]\d?|\+)?$")]
Place = Annotated[
    str,
    StringConstraints(pattern=r"^([CTLS]\d{1,2}(\.\d)?@([a-z]+|\d{1,2}(\.\d)?)|[a-z]+(-[a-z]+)*)$"),
]
SaidIn = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)* \S+$")]
Load = Annotated[int, Field(ge=0, le=3)]

# The engine reads the clock, records do not: strict JSON dates, compared in hooks and commands.
Date = datetime.date


class Model(BaseModel):
    """The base of every part of a record: frozen, strict, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


def _field(description: str, example: object, **rest: Any) -> Any:
    return Field(description=description, examples=[example], **rest)


class Change(Model):
    """A change that a reader should hear of, in words."""

    on: Date = _field("The day of the change.", "2027-01-10")
    what: Line = _field("What changed, for a reader.", "Step 3 is now lighter over the low back.")


class Record(Model):
    """What every record has."""

    id: Id = _field(
        "The record's name in addresses and links. In a folder it is the file's name.", "thumb-glide"
    )
    reviewed: Date = _field("The day the record was last read against its sources.", "2026-11-20")
    changes: tuple[Change, ...] = _field(
        "Changes a reader of an older sheet should know.",
        [{"on": "2027-01-10", "what": "Step 3 is lighter."}],
        default=(),
    )


# --- Techniques ------------------------------------------------------------------------------------


class Stroke(Model):
    """One movement of the hands on the back, in the words of landmarks and lanes."""

    hand: Annotated[str, OneOf("hand")] = _field("The part of the hand that touches.", "thumb")
    shape: Annotated[str, OneOf("shape")] = _field("How the hand moves.", "glide")
    path: tuple[Place, ...] = _field(
        "Where it goes: a level and a lane, or a named place, from start to end.",
        ["T2@inner", "T12@inner"],
        default=(),
        min_length=2,
        max_length=6,
    )
    points: tuple[Annotated[str, Ref("point")], ...] = _field(
        "Points pressed one after the other.", ["bl12", "bl13"], default=()
    )
    pressure: Annotated[str, OneOf("pressure")] = _field("How firm.", "light", default="light")
    mirror: bool = _field("Both sides at once, mirrored.", True, default=True)
    side: Annotated[str, OneOf("side")] | None = _field(
        "One side only: the receiver's own left or right.", "left", default=None
    )
    widen: Annotated[float, Field(ge=0, le=3)] | None = _field(
        "How much further out each later pass goes, in cun (2.1 cm).", 0.75, default=None
    )

    @model_validator(mode="after")
    def _path_or_points(self) -> Stroke:
        if bool(self.path) == bool(self.points):
            raise PydanticCustomError("path_or_points", "a stroke has either a path or points")
        return self


class Step(Model):
    """One action, one row of the step table."""

    do: Do = _field(
        "One action, as it is printed and spoken.",
        "Glide both thumbs lightly down beside the spine to the lowest ribs.",
    )
    cue: Annotated[str, Text(inline=False), StringConstraints(pattern=r"^\S+( \S+){0,5}$", max_length=48)] = (
        _field("The same in at most six words.", "Thumbs down to the ribs")
    )
    detail: Line | None = _field("How to do it well.", "Use the pads, not the tips.", default=None)
    why: Line | None = _field("Why, or what to avoid.", "The kidneys lie here.", default=None)
    care: tuple[Annotated[str, Ref("rule")], ...] = _field(
        "Warnings shown at this step.", ["kidneys"], default=()
    )
    seconds: Seconds = _field("Time for one side, one place, once, in seconds.", 8)
    times: Times = _field("How often: `3`, `2-3`, or `10+` for ten or more.", "2-3", default="1")
    each_side: bool = _field("Done on one side, then on the other, for the same time.", True, default=False)
    strokes: tuple[Stroke, ...] = _field("The movements drawn for this step.", [], default=(), max_length=6)

    def seconds_planned(self, *, one_side: bool = False) -> int:
        """Gives the time of the step in seconds: seconds × points × 2 if each side × times.

        Args:
            one_side: the receiver lies on one side, so a step done per side is done once.
        """
        points = max((len(stroke.points) for stroke in self.strokes), default=0)
        sides = 2 if self.each_side and not one_side else 1
        return self.seconds * max(points, 1) * sides * times_planned(self.times)


class TechniquePosition(Model):
    """A position in which a technique can be given, and the giver's stance there."""

    position: Annotated[str, Ref("position")] = _field("How the receiver lies or sits.", "face-down")
    stance: Line = _field(
        "How the giver stands or kneels.", "Kneel beside the hips and lean with straight arms."
    )
    skip: tuple[int, ...] = _field("Numbers of steps left out in this position.", [3], default=())


class Suits(Model):
    """A goal that this technique suits, with the reason. Not 'helps': the claim says how sure anyone is."""

    goal: Annotated[str, Ref("goal")] = _field("The goal.", "neck-and-shoulders")
    why: BenefitLine = _field(
        "The reason, no stronger than the claim's grade.",
        "It reaches the strip of muscle beside the shoulder blade.",
    )
    claim: Annotated[str, Ref("claim")] = _field("The claim this rests on.", "shoulder-neck-pain")


class Passes(Model):
    """A group of steps done several times in a row."""

    steps: tuple[int, ...] = _field("The numbers of the steps.", [1, 2], min_length=1)
    times: Times = _field("How often the group is done.", "2-3")


class HandLoad(Model):
    """The load on the giver, from 0 (none) to 3 (tiring)."""

    thumbs: Load = _field("Load on the thumbs.", 2)
    wrists: Load = _field("Load on the wrists.", 1)
    back: Load = _field("Load on the back.", 1)


class Difference(Model):
    """A place where the source documents disagree, or where this guide differs from them."""

    says: Line = _field("What the document says.", "The document slides the thumbs down to the hips.")
    we: Line = _field("What we do.", "We stop the thumbs at the lowest ribs.")
    why: Line = _field("Why.", "The kidneys lie partly behind the lowest ribs.")
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "What this rests on.", ["abmp-kidney"], default=()
    )


class Harm(Model):
    """A harm that was recorded."""

    what: Line = _field("What happened, without exaggeration.", "A broken vertebra after a rough massage.")
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Where it was recorded.", ["maste-2014"], default=()
    )


class Technique(Record):
    """A way of massaging: taught in steps, or, for professionals only, described and never taught."""

    name: Name = _field("The plain name.", "Thumb glide")
    field_term: Term | None = _field("What the field calls it.", "longitudinal thumb stripping", default=None)
    also_called: tuple[Term, ...] = _field("Other names, displayed.", ["thumb swipe"], default=())
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", ["muzhi tuifa"], default=())
    family: Annotated[str, OneOf("family")] = _field("The family of strokes.", "effleurage")
    who: Annotated[str, OneOf("who")] = _field("Who may do it.", "anyone")
    giver: Annotated[str, OneOf("giver")] = _field(
        "Given by a partner, or on your own.", "partner", default="partner"
    )
    oil: Annotated[str, OneOf("oil")] = _field("Whether oil is needed.", "needed")
    warms: bool = _field("Broad and light enough to open a session.", True, default=False)
    summary: BenefitLine = _field(
        "One line: what it is.", "A thin line of light pressure beside the spine, a little wider each time."
    )
    about: BenefitProse | None = _field(
        "More about it, in paragraphs.", "Some tui na practitioners …", default=None
    )
    hand_load: HandLoad | None = _field(
        "Load on the giver.", {"thumbs": 2, "wrists": 1, "back": 1}, default=None
    )
    positions: tuple[TechniquePosition, ...] = _field(
        "Positions in which it can be given.", [{"position": "face-down"}], default=()
    )
    suits: tuple[Suits, ...] = _field("Goals it suits, with the reason.", [{"goal": "sleep"}], default=())
    zones: tuple[Annotated[str, Ref("zone")], ...] = _field(
        "Parts of the back that it touches.", ["mid-back"], default=()
    )
    rules: tuple[Annotated[str, Ref("rule")], ...] = _field(
        "Warnings that this technique needs.", ["no-spine", "kidneys"], default=()
    )
    passes: Passes | None = _field(
        "A group of steps done several times.", {"steps": [1, 2], "times": "2-3"}, default=None
    )
    steps: tuple[Step, ...] = _field("The steps, at most seven.", [], default=(), max_length=7)
    mistakes: tuple[Line, ...] = _field("Common mistakes.", ["Thumb joints bent back."], default=())
    feels: Prose | None = _field(
        "What the receiver feels, and what is too much.", "A thin moving line of pressure.", default=None
    )
    harms: tuple[Harm, ...] = _field("Recorded harms, for what is described and not taught.", [], default=())
    safer: Annotated[str, Ref("technique")] | None = _field(
        "A safer technique to use instead.", "palm-push", default=None
    )
    differs: tuple[Difference, ...] = _field(
        "Where the documents disagree, or we differ from them.", [], default=()
    )
    said_in: tuple[SaidIn, ...] = _field(
        "Sections of the source documents: document id and section.", ["home-routine 2.5"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Works that this page rests on.", ["daibio-basic"], default=()
    )

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

    def steps_in(self, position: str | None) -> tuple[tuple[int, Step], ...]:
        """Gives the steps with their numbers, without those left out in this position."""
        skipped = self.skipped_in(position)
        return tuple((n, step) for n, step in enumerate(self.steps, 1) if n not in skipped)

    def seconds_planned(self, position: str | None = None, *, one_side: bool = False) -> int:
        """Gives the time of the whole technique in seconds, passes counted."""
        group, rounds = (self.passes.steps, times_planned(self.passes.times)) if self.passes else ((), 1)
        return sum(
            step.seconds_planned(one_side=one_side) * (rounds if n in group else 1)
            for n, step in self.steps_in(position)
        )

    def thumb_seconds(self, position: str | None = None, *, one_side: bool = False) -> int:
        """Gives the seconds of this technique in which the giver's thumbs press."""
        group, rounds = (self.passes.steps, times_planned(self.passes.times)) if self.passes else ((), 1)
        return sum(
            step.seconds_planned(one_side=one_side) * (rounds if n in group else 1)
            for n, step in self.steps_in(position)
            if any(stroke.hand == "thumb" for stroke in step.strokes)
        )


# --- Goals, claims, references ---------------------------------------------------------------------


class Goal(Record):
    """What somebody feels or wants, and what massage is for it."""

    name: Name = _field("The plain name.", "Sore neck and shoulders")
    massage: Annotated[str, OneOf("massage")] = _field("What massage is for this goal.", "may-help")
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", ["stiff neck"], default=())
    summary: BenefitLine = _field("One line for lists.", "Tight shoulders after a day at a desk.")
    first: Line | None = _field(
        "Said before anything else on the page.",
        "Pain between the shoulder blades? See a doctor first.",
        default=None,
    )
    feels_like: tuple[Line, ...] = _field(
        "What it feels like, in a reader's words.", ["Your shoulders creep up."], default=()
    )
    about: BenefitProse = _field("What it is, in plain words.", "…")
    instead: BenefitLine | None = _field(
        "What does help, where massage is not the answer.", "Exercise is the best-tested way.", default=None
    )
    also_helps: tuple[BenefitLine, ...] = _field("What else helps.", ["Get up and move often."], default=())
    see_doctor: tuple[Line, ...] = _field(
        "When to see a doctor about this.", ["It lasts more than a few weeks."], default=()
    )
    red_flags: tuple[Annotated[str, Ref("red-flag")], ...] = _field(
        "Red flags to show on this page.", ["legs"], default=()
    )
    zones: tuple[Annotated[str, Ref("zone")], ...] = _field(
        "Where it is felt.", ["shoulder-tops"], default=()
    )
    said_in: tuple[SaidIn, ...] = _field(
        "Sections of the source documents.", ["home-routine 1.4"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Works that this page rests on.", [], default=()
    )


class Claim(Record):
    """One statement about what massage does, graded."""

    claim: Line = _field("The claim, as the documents make it, in our words.", "Back massage relaxes you.")
    grade: Annotated[str, OneOf("grade")] = _field("How sure anyone is.", "some")
    verdict: Annotated[str, Text(benefits=True), StringConstraints(min_length=20, max_length=300)] = _field(
        "What can be said, in two plain sentences.", "Massage may ease low back pain for a short time."
    )
    why: Prose = _field("Why this grade: what was studied and what was found.", "Cochrane: 25 trials …")
    goals: tuple[Annotated[str, Ref("goal")], ...] = _field(
        "Goals that this claim is about.", ["low-back"], default=()
    )
    basis: Annotated[str, OneOf("basis")] = _field("What it rests on.", "sourced", default="sourced")
    said_in: tuple[SaidIn, ...] = _field(
        "Where the documents say it. Empty for what we added.", ["home-routine 1.3"], default=()
    )
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", ["detox"], default=())
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "The works read.", ["furlan-2015"], default=()
    )


class Reference(Record):
    """A work that can be cited."""

    title: Annotated[str, StringConstraints(min_length=3, max_length=400)] = _field(
        "Title as printed.", "Massage for low-back pain"
    )
    type: Annotated[str, OneOf("reference-type")] = _field("What kind of work it is.", "systematic-review")
    authors: Annotated[str, StringConstraints(max_length=400)] = _field(
        "Authors as printed.", "Furlan AD, Giraldo M, …"
    )
    year: Annotated[str, StringConstraints(pattern=r"^(\d{4})?$")] = _field(
        "Year, empty where none is shown.", "2015"
    )
    container: Annotated[str, StringConstraints(max_length=300)] = _field(
        "Journal, publisher or site.", "Cochrane", default=""
    )
    doi: Annotated[str, StringConstraints(pattern=r"^(10\.\d{4,9}/\S+)?$")] = _field(
        "DOI without the address.", "10.7326/M16-2367", default=""
    )
    url: Annotated[str, StringConstraints(pattern=r"^(https?://[^\s<>\"']+)?$")] = _field(
        "Publisher's address, where there is no DOI.", "https://www.nice.org.uk/guidance/ng59", default=""
    )
    note: Annotated[str, Text(inline=False), StringConstraints(max_length=600)] = _field(
        "What was read in it.", "25 trials …", default=""
    )
    depth: Annotated[str, OneOf("depth")] = _field("How much of it was read.", "full")
    fit_to_cite: bool = _field("Whether it may be cited on the site.", True)

    @property
    def link(self) -> str:
        """The address to link to: DOI first, else the publisher's own address. May be empty."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class Document(Record):
    """One of the source documents that the guide is made from."""

    title: Annotated[str, StringConstraints(min_length=3, max_length=200)] = _field(
        "Its title.", "How To Relax …"
    )
    about: Prose = _field("What it is, and what is odd about it.", "A home routine of six strokes.")
    sections: Mapping[str, Annotated[str, StringConstraints(max_length=120)]] = _field(
        "Its sections: number → what it is about.", {"2.5": "Thumb swipe"}
    )


# --- Safety ----------------------------------------------------------------------------------------


class Rule(Record):
    """A rule while massaging. Written once, referenced by id, shown wherever it is needed."""

    rule: Annotated[str, Text(inline=False), StringConstraints(min_length=8, max_length=110)] = _field(
        "The rule, as an instruction. A ban begins with 'Do not' or 'Never'.", "Do not press on the spine."
    )
    short: Term = _field(
        "The rule in two to five words, where the whole of it stands near by.", "not on the spine"
    )
    detail: Prose = _field("How to keep it.", "Stay two fingers (3 cm) to each side.")
    why: Line = _field("The reason.", "The bones lie just under the skin.")
    weight: Annotated[str, OneOf("weight")] = _field("How loudly it is shown.", "danger")
    topic: Annotated[str, OneOf("topic")] = _field("Where it stands on the safety page.", "where")
    basis: Annotated[str, OneOf("basis")] = _field("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", ["backbone"], default=())
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Works that it rests on.", [], default=()
    )


class Then(Model):
    """What changes when somebody who was told to ask first has asked, and may be massaged."""

    pressure: Annotated[str, OneOf("pressure")] | None = _field(
        "The firmest pressure.", "light", default=None
    )
    without: tuple[Annotated[str, Ref("technique")], ...] = _field(
        "Techniques left out.", ["point-press"], default=()
    )
    positions: tuple[Annotated[str, Ref("position")], ...] = _field(
        "The only positions to use.", ["side-lying"], default=()
    )


class Condition(Record):
    """Something about the receiver that stops a massage, asks for a doctor's word, or rules out an area."""

    level: Annotated[str, OneOf("level")] = _field("emergency, stop, ask, or area.", "ask")
    asks: Annotated[
        str, Text(inline=False), StringConstraints(min_length=8, max_length=160, pattern=r"\?$")
    ] = _field("The question to the receiver.", "Do you take blood thinners?")
    sheet: Annotated[str, Text(inline=False), StringConstraints(min_length=3, max_length=60)] = _field(
        "How the printed sheet says it.", "blood thinners"
    )
    why: Line = _field("The reason.", "Deep pressure can cause bleeding under the skin.")
    advice: Line = _field("What to do.", "Ask a doctor, nurse or pharmacist first.")
    then: Then | None = _field("What changes once they have asked.", {"pressure": "light"}, default=None)
    basis: Annotated[str, OneOf("basis")] = _field("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", ["warfarin"], default=())
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Works that it rests on.", [], default=()
    )


class RedFlag(Record):
    """A sign that needs help now, not a massage."""

    sign: Annotated[str, Text(inline=False), StringConstraints(min_length=5, max_length=180)] = _field(
        "The sign.", "Numbness between the legs."
    )
    action: Annotated[str, OneOf("action")] = _field("emergency or urgent.", "emergency")
    detail: Line | None = _field("More about it.", "Toilet paper may feel different.", default=None)
    basis: Annotated[str, OneOf("basis")] = _field("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", ["cauda equina"], default=())
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Works that it rests on.", [], default=()
    )


class AfterSign(Record):
    """Something felt during or after a massage: normal, or a reason to get help."""

    sign: Annotated[str, Text(inline=False), StringConstraints(min_length=5, max_length=180)] = _field(
        "What is felt.", "New weakness in a leg."
    )
    action: Annotated[str, OneOf("action")] = _field("emergency, urgent or normal.", "emergency")
    why: Line = _field("What it may mean.", "Bleeding or pressure on the spinal cord.")
    when: Line | None = _field("When it can come.", "It came three days later in one case.", default=None)
    basis: Annotated[str, OneOf("basis")] = _field("What it rests on.", "sourced")
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Works that it rests on.", [], default=()
    )


# --- Sessions --------------------------------------------------------------------------------------


class Moment(Record):
    """A part of a session that is not a technique: asking, checking in, turning over, resting."""

    name: Name = _field("The plain name.", "Ask first")
    do: Do = _field(
        "What to do, as it is printed and spoken.",
        "Ask where, how firm and how long. Agree that stop means stop.",
    )
    alone: Do | None = _field(
        "The same for somebody on their own.", "Sit well. Notice where it is sore.", default=None
    )
    cue: Annotated[str, Text(inline=False), StringConstraints(pattern=r"^\S+( \S+){0,5}$", max_length=48)] = (
        _field("In at most six words.", "Ask first")
    )
    detail: Prose | None = _field("How to do it well.", "…", default=None)
    seconds: Seconds = _field("Time in seconds, unless the session says otherwise.", 60)
    warms: bool = _field("Warms the hands or the back, so it can follow asking.", False, default=False)


class Part(Model):
    """One part of a session: a moment, a technique, or from here on one side."""

    moment: Annotated[str, Ref("moment")] | None = _field("A moment.", "ask", default=None)
    technique: Annotated[str, Ref("technique")] | None = _field("A technique.", "palm-circles", default=None)
    side: Annotated[str, OneOf("side")] | None = _field(
        "From here on this side of the receiver is up.", "left", default=None
    )
    times: Annotated[int, Field(ge=1, le=9)] | None = _field(
        "How often the whole technique is done.", 3, default=None
    )
    seconds: Seconds | None = _field("Time of the moment in seconds.", 90, default=None)

    @model_validator(mode="after")
    def _one_of_three(self) -> Part:
        if sum(value is not None for value in (self.moment, self.technique, self.side)) != 1:
            raise PydanticCustomError("one_part", "a part is either a moment, a technique or a side")
        if (self.times is not None and not self.technique) or (self.seconds is not None and not self.moment):
            raise PydanticCustomError("part_extra", "`times` goes with a technique, `seconds` with a moment")
        return self


class Session(Record):
    """A ready-made routine."""

    name: Name = _field("The plain name.", "Ten minutes for tired shoulders")
    summary: BenefitLine = _field("One line for lists.", "At a table, clothes on, no oil.")
    minutes: Annotated[int, Field(ge=3, le=60)] = _field("How long it takes; checked against the parts.", 10)
    position: Annotated[str, Ref("position")] = _field("How the receiver lies or sits.", "seated")
    giver: Annotated[str, OneOf("giver")] = _field("partner or self.", "partner")
    goals: tuple[Annotated[str, Ref("goal")], ...] = _field(
        "Goals it is made for.", ["neck-and-shoulders"], min_length=1
    )
    needs: tuple[Annotated[str, Ref("supply")], ...] = _field("What to have ready.", ["pillow"], default=())
    parts: tuple[Part, ...] = _field(
        "What is done, in order.", [{"moment": "ask"}], min_length=3, max_length=40
    )
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", [], default=())


# --- Points, preparation, other methods, words -----------------------------------------------------


class Point(Record):
    """A point on the back from Chinese tradition."""

    code: Annotated[str, StringConstraints(pattern=r"^(BL|GB|SI|GV|EX-B)\d{1,2}$")] = _field(
        "Its code.", "BL13"
    )
    name: Name = _field("Its name in pinyin.", "Feishu")
    english: Term | None = _field("Its name in English, where checked.", "Lung Shu", default=None)
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", ["肺俞"], default=())
    where: Line = _field(
        "Where it is, in plain words.", "Level with the third bump below the neck bump, two fingers out."
    )
    place: Place = _field("Where it is, as a place on the back map.", "T3@inner")
    press: Annotated[str, OneOf("press")] = _field("How this guide touches it.", "thumb")
    tradition: Line = _field(
        "What tradition uses it for, named as tradition.", "In Chinese medicine it is used for the breath."
    )
    claim: Annotated[str, Ref("claim")] = _field("The claim that grades the use.", "acupoints-treat-disease")
    care: Line = _field("Care for lay people.", "Press gently.")
    not_for: tuple[Annotated[str, Ref("condition")], ...] = _field(
        "Who must not use it.", ["pregnant"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Where its place was read.", ["knowlative"], default=()
    )


class Supply(Record):
    """Something to have ready, or to put on the skin."""

    name: Name = _field("The plain name.", "Grapeseed oil")
    kind: Annotated[str, OneOf("supply-kind")] = _field(
        "skin (what goes on the skin), thing, or room.", "skin"
    )
    use: Line = _field("What it is for, or how it feels.", "Light and smooth.")
    advice: Annotated[str, OneOf("advice")] = _field("Whether to use it.", "good")
    care: Line | None = _field(
        "What to mind: allergy, laundry, slipping.", "Ask about nut allergy.", default=None
    )
    keeps: Line | None = _field(
        "How long it keeps.", "6 to 12 months; the bottle's own date wins.", default=None
    )
    basis: Annotated[str, OneOf("basis")] = _field("What it rests on.", "common-practice")
    said_in: tuple[SaidIn, ...] = _field(
        "Sections of the source documents.", ["home-routine 2.1"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Works that it rests on.", [], default=()
    )


class Position(Record):
    """How the receiver lies, sits or stands."""

    name: Name = _field("The plain name.", "Lying face down")
    short: Term = _field("In lists.", "face down")
    how: tuple[Line, ...] = _field(
        "How to set it up, one thing a line.", ["A pillow under the chest."], min_length=1
    )
    suits: Line = _field("Who it suits.", "Most adults.")
    not_for: Line | None = _field(
        "Who it does not suit.", "Not after about week 13 of pregnancy.", default=None
    )
    giver: Line = _field("Where the giver is.", "Kneel with one knee beside the hip.")
    basis: Annotated[str, OneOf("basis")] = _field("What it rests on.", "sourced")
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", ["prone"], default=())
    said_in: tuple[SaidIn, ...] = _field(
        "Sections of the source documents.", ["home-routine 2.1"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Works that it rests on.", [], default=()
    )


class OtherMethod(Record):
    """Another method that a source document names: described, never taught."""

    name: Name = _field("The plain name.", "Scraping")
    field_term: Term | None = _field("What the field calls it.", "gua sha", default=None)
    also_called: tuple[Term, ...] = _field("Other names, displayed.", [], default=())
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", ["刮痧"], default=())
    summary: Line = _field(
        "One line for lists.", "A smooth edge is pulled over oiled skin until red marks show."
    )
    what: Prose = _field("What it is.", "…")
    tradition: Line = _field("What tradition says, named as tradition.", "In Chinese medicine …")
    evidence: BenefitProse = _field("What was studied.", "…")
    grade: Annotated[str, OneOf("grade")] = _field("How sure anyone is.", "weak-or-mixed")
    claim: Annotated[str, Ref("claim")] = _field("The claim in the ledger.", "scraping-cupping-moxa-fire")
    harms: tuple[Harm, ...] = _field("Recorded harms.", [], min_length=1)
    who: Annotated[str, OneOf("method-who")] = _field("Who may do it.", "trained")
    do_not: tuple[
        Annotated[str, Text(inline=False), StringConstraints(pattern=r"^(Do not|Never) ", max_length=160)],
        ...,
    ] = _field("What not to do, each beginning 'Do not'.", ["Do not use fire cups at home."], min_length=1)
    safer: Annotated[str, Ref("technique")] = _field("A safer technique to use instead.", "palm-push")
    said_in: tuple[SaidIn, ...] = _field(
        "Sections of the source documents.", ["benefits-overview closing"], default=()
    )
    references: tuple[Annotated[str, Ref("reference")], ...] = _field(
        "Works that this page rests on.", [], default=()
    )


class GlossaryTerm(Record):
    """A word of the field in plain words."""

    term: Term = _field("The word.", "effleurage")
    say: Term | None = _field("How to say it.", "eff-loo-RAHZH", default=None)
    meaning: Line = _field("What it means.", "Long, gliding strokes with the flat hand.")
    found_by: tuple[SearchWord, ...] = _field("Search words, never displayed.", [], default=())


# --- Closed lists and the body ---------------------------------------------------------------------


class Word(Model):
    """One value of a closed list."""

    label: Term = _field("How readers see it.", "Light")
    description: Line = _field("What it means.", "Like spreading lotion.")
    may_say: tuple[Annotated[str, StringConstraints(max_length=40)], ...] = _field(
        "For a grade: how a benefit may be worded.", ["may ease"], default=()
    )


Vocabulary = Mapping[str, Mapping[str, Word]]


class Zone(Model):
    """A part of the back, drawn on the right half and mirrored."""

    label: Term = _field("The plain name.", "Between the shoulder blades")
    path: str = _field("The closed outline in drawing units.", "M208 174C217 …Z")
    badge: tuple[float, float] | None = _field(
        "Where its letter stands, in drawing units.", [221, 206], default=None
    )


class CautionArea(Model):
    """A place where nobody presses, or only lightly; drawn on every figure."""

    label: Term = _field("The plain name, with what not to do.", "Spine: never press on the bones")
    level: Literal["never", "light"] = _field("never, or light.", "never")
    rule: Annotated[str, Ref("rule")] = _field("The rule that says why.", "no-spine")
    path: str | None = _field("The closed outline in drawing units, right half.", "M241 300C…Z", default=None)
    half_width: float | None = _field(
        "For a band along the midline: half its width in drawing units.", 7, default=None
    )
    levels: tuple[str, str] | None = _field("From which level to which.", ["T11", "L3"], default=None)
    dx: tuple[float, float] | None = _field(
        "Distance from the midline, in drawing units.", [14, 53], default=None
    )


class Canvas(Model):
    """The drawing."""

    width: int = _field("Width in drawing units.", 400)
    height: int = _field("Height in drawing units.", 560)
    midline: int = _field("x of the spine in drawing units.", 200)
    units_per_cm: float = _field("Drawing units in a centimetre on a 172 cm adult.", 5.6)
    cun: int = _field("Drawing units in a cun, the body inch: 2.1 cm.", 12)


class HandSize(Model):
    """How wide the part of a hand that touches is, across its travel."""

    contact_cm: Annotated[float, Field(gt=0, le=12)] = _field("Width of the contact in cm.", 6.8)


class Body(Model):
    """Landmarks, lanes, zones and the places where nobody presses."""

    canvas: Canvas = _field("The drawing.", {})
    levels: Mapping[str, float] = _field("Bumps of the spine: level → y in drawing units.", {"T7": 236.9})
    plain: Mapping[str, Annotated[str, Text(inline=False)]] = _field(
        "Levels and named places in plain words.", {"T7": "the lower tips of the shoulder blades"}
    )
    lanes: Mapping[str, float] = _field("Named distances from the spine, in cun.", {"inner": 1.5})
    hands: Mapping[str, HandSize] = _field(
        "The hands of the vocabulary, with the width of what touches.", {"fist": {"contact_cm": 6.8}}
    )
    points: Mapping[str, tuple[float, float]] = _field(
        "Named places: distance from the spine and y, in drawing units.", {"hip": [62, 440]}
    )
    zones: Mapping[str, Zone] = _field("Parts of the back.", {})
    caution: Mapping[str, CautionArea] = _field("Places where nobody presses.", {})


# --- Kinds and the guide ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name in links, its model, and where its records are kept."""

    name: str
    attribute: str
    model: type[Record]
    folder: str | None = None
    file: str | None = None

    @property
    def home(self) -> str:
        """The file or folder under data/."""
        return self.file or f"{self.folder}/"


KINDS: tuple[Kind, ...] = (
    Kind("technique", "techniques", Technique, folder="techniques"),
    Kind("goal", "goals", Goal, folder="goals"),
    Kind("claim", "claims", Claim, folder="claims"),
    Kind("session", "sessions", Session, folder="sessions"),
    Kind("method", "methods", OtherMethod, folder="other-methods"),
    Kind("reference", "references", Reference, file="references.yml"),
    Kind("document", "documents", Document, file="documents.yml"),
    Kind("rule", "rules", Rule, file="rules.yml"),
    Kind("condition", "conditions", Condition, file="conditions.yml"),
    Kind("red-flag", "red_flags", RedFlag, file="red-flags.yml"),
    Kind("after-sign", "after_signs", AfterSign, file="after-signs.yml"),
    Kind("moment", "moments", Moment, file="moments.yml"),
    Kind("point", "points", Point, file="points.yml"),
    Kind("supply", "supplies", Supply, file="supplies.yml"),
    Kind("position", "positions", Position, file="positions.yml"),
    Kind("term", "glossary", GlossaryTerm, file="glossary.yml"),
)
KIND_BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
VOCABULARY_FILE = "vocabulary.yml"
BODY_FILE = "body.yml"

Loc = tuple[str | int, ...]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Source:
    """Where a record was read: its file, and the line and column (from 1) of each of its values and keys."""

    path: str
    base: Loc = ()
    values: Mapping[Loc, tuple[int, int]] = field(default_factory=dict[Loc, tuple[int, int]])
    keys: Mapping[Loc, tuple[int, int]] = field(default_factory=dict[Loc, tuple[int, int]])

    def place(self, loc: Loc = (), *, key: bool = False) -> tuple[int, int]:
        """Gives line and column of a value (or of its key), or of the nearest part around it that exists."""
        full = self.base + loc
        if key and full in self.keys:
            return self.keys[full]
        while full and full not in self.values:
            full = full[:-1]
        return self.values.get(full, (1, 1))


def _no_records() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Guide:
    """All records, joined. What can be computed is computed here and never typed into data."""

    vocabulary: Vocabulary
    body: Body
    techniques: Mapping[str, Technique] = field(default_factory=_no_records)
    goals: Mapping[str, Goal] = field(default_factory=_no_records)
    claims: Mapping[str, Claim] = field(default_factory=_no_records)
    sessions: Mapping[str, Session] = field(default_factory=_no_records)
    methods: Mapping[str, OtherMethod] = field(default_factory=_no_records)
    references: Mapping[str, Reference] = field(default_factory=_no_records)
    documents: Mapping[str, Document] = field(default_factory=_no_records)
    rules: Mapping[str, Rule] = field(default_factory=_no_records)
    conditions: Mapping[str, Condition] = field(default_factory=_no_records)
    red_flags: Mapping[str, RedFlag] = field(default_factory=_no_records)
    after_signs: Mapping[str, AfterSign] = field(default_factory=_no_records)
    moments: Mapping[str, Moment] = field(default_factory=_no_records)
    points: Mapping[str, Point] = field(default_factory=_no_records)
    supplies: Mapping[str, Supply] = field(default_factory=_no_records)
    positions: Mapping[str, Position] = field(default_factory=_no_records)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=_no_records)
    sources: Mapping[tuple[str, str], Source] = field(default_factory=dict[tuple[str, str], Source])

    def all(self, kind: str) -> Mapping[str, Record]:
        """Gives the records of a kind by id, in the order of their file names or of their list."""
        return cast("Mapping[str, Record]", getattr(self, KIND_BY_NAME[kind].attribute))

    def get(self, kind: str, id_: str) -> Record | None:
        """Gives one record, or None."""
        return self.all(kind).get(id_)

    def records(self) -> Iterator[tuple[Kind, Record]]:
        """Gives every record with its kind."""
        for kind in KINDS:
            for record in self.all(kind.name).values():
                yield kind, record

    def source(self, kind: str, id_: str) -> Source:
        """Gives where a record was read."""
        return self.sources.get((kind, id_), Source(KIND_BY_NAME[kind].home))

    def has(self, kind: str, id_: str) -> bool:
        """Whether there is such a record, or zone."""
        return id_ in self.ids(kind)

    def ids(self, kind: str) -> Mapping[str, object]:
        """Gives what a `Ref` of this kind may name. Zones are no records: they belong to the body."""
        return self.body.zones if kind == "zone" else self.all(kind)

    def label(self, list_name: str, value: str) -> str:
        """Gives how readers see a word of a closed list."""
        word = self.vocabulary.get(list_name, {}).get(value)
        return word.label if word else value

    # Joins: one side is authored, the other is computed.

    def techniques_for(self, goal: str) -> list[tuple[Technique, Suits]]:
        """Gives the techniques that suit a goal, each with its reason."""
        return [(t, s) for t in self.techniques.values() for s in t.suits if s.goal == goal]

    def claims_for(self, goal: str) -> list[Claim]:
        """Gives the claims about a goal, strongest grade first."""
        order = list(self.vocabulary.get("grade", {}))
        found = [c for c in self.claims.values() if goal in c.goals]
        return sorted(found, key=lambda c: order.index(c.grade))

    def sessions_for(self, goal: str) -> list[Session]:
        """Gives the sessions made for a goal, shortest first."""
        return sorted((s for s in self.sessions.values() if goal in s.goals), key=lambda s: s.minutes)

    def sessions_with(self, technique: str) -> list[Session]:
        """Gives the sessions that use a technique."""
        return [s for s in self.sessions.values() if any(p.technique == technique for p in s.parts)]

    def related_to(self, technique: Technique) -> list[Technique]:
        """Gives up to three taught techniques with the most goals and zones in common, same family first."""

        def shared(other: Technique) -> int:
            goals = {s.goal for s in technique.suits} & {s.goal for s in other.suits}
            zones = set(technique.zones) & set(other.zones)
            return 2 * len(goals) + len(zones) + 3 * (technique.family == other.family)

        others = [
            t
            for t in self.techniques.values()
            if t.id != technique.id and t.is_taught and t.giver == technique.giver and shared(t)
        ]
        return sorted(others, key=lambda t: (-shared(t), t.id))[:3]

    def rules_of(self, session: Session) -> list[str]:
        """Gives the ids of the rules of all techniques in a session, each once, in the order of the guide."""
        used = {
            rule
            for part in session.parts
            if part.technique and part.technique in self.techniques
            for rule in self.techniques[part.technique].rules
        }
        return [id_ for id_ in self.rules if id_ in used]

    def firmest(self, technique: Technique) -> str | None:
        """Gives the firmest pressure in the technique's strokes, or None where none is drawn."""
        order = list(self.vocabulary.get("pressure", {}))
        used = [s.pressure for step in technique.steps for s in step.strokes if s.shape != "return"]
        return max(used, key=order.index, default=None)

    def part_seconds(self, session: Session) -> list[tuple[Part, int]]:
        """Gives each part of a session with its planned time in seconds. Unknown ids count as nothing."""
        result: list[tuple[Part, int]] = []
        one_side = False
        for part in session.parts:
            seconds = 0
            if part.side:
                one_side = True
            elif part.moment and (moment := self.moments.get(part.moment)):
                seconds = part.seconds or moment.seconds
            elif part.technique and (technique := self.techniques.get(part.technique)):
                seconds = technique.seconds_planned(session.position, one_side=one_side) * (part.times or 1)
            result.append((part, seconds))
        return result

    def session_seconds(self, session: Session) -> int:
        """Gives the planned time of a session in seconds."""
        return sum(seconds for _, seconds in self.part_seconds(session))

    @cached_property
    def cited(self) -> Mapping[str, list[tuple[str, str]]]:
        """Gives for each cited reference the records that cite it, as (kind, id)."""
        found: dict[str, list[tuple[str, str]]] = {}
        for kind, record in self.records():
            for leaf in leaves(record):
                if leaf.marks(Ref) and leaf.mark(Ref).kind == "reference":
                    users = found.setdefault(str(leaf.value), [])
                    if (kind.name, record.id) not in users:
                        users.append((kind.name, record.id))
        return found


def times_planned(times: str) -> int:
    """Gives how often something is planned: the upper end of a range, and 10 for `10+`."""
    return int(re.split(r"[-+]", times.rstrip("+"))[-1])


def times_in_words(times: str) -> str:
    """Gives `once`, `3 times`, `2 to 3 times`, `10 times or more`."""
    if times == "1":
        return "once"
    if times.endswith("+"):
        return f"{times[:-1]} times or more"
    return f"{times.replace('-', ' to ')} times"


# --- One walk over every value ---------------------------------------------------------------------

M = TypeVar("M")


@dataclass(frozen=True)
class Leaf:
    """One value of a record: where it stands in it, and what its markers say it is."""

    loc: Loc
    value: object
    markers: tuple[object, ...]

    def marks(self, marker: type) -> bool:
        """Whether the value carries a marker of this type."""
        return any(isinstance(m, marker) for m in self.markers)

    def mark(self, marker: type[M]) -> M:
        """Gives the marker of this type. Raises StopIteration if there is none."""
        return next(m for m in self.markers if isinstance(m, marker))


def leaves(model: BaseModel, loc: Loc = ()) -> Iterator[Leaf]:
    """Gives every single value of a record with its place and its markers, in the order of its fields."""
    for name, annotation in _hints(type(model)).items():
        yield from _leaves_of(getattr(model, name), annotation, (*loc, name), ())


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _leaves_of(value: object, annotation: Any, loc: Loc, markers: tuple[object, ...]) -> Iterator[Leaf]:
    if value is None:
        return
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *extra = get_args(annotation)
        yield from _leaves_of(value, inner, loc, (*markers, *extra))
    elif origin in (Union, types.UnionType):
        inner = next(a for a in get_args(annotation) if a is not type(None))
        yield from _leaves_of(value, inner, loc, markers)
    elif isinstance(value, BaseModel):
        yield from leaves(value, loc)
    elif isinstance(value, tuple):
        inner = get_args(annotation)[0]
        for index, item in enumerate(cast("tuple[object, ...]", value)):
            yield from _leaves_of(item, inner, (*loc, index), ())
    elif isinstance(value, Mapping):
        inner = get_args(annotation)[1]
        for key, item in cast("Mapping[str, object]", value).items():
            yield from _leaves_of(item, inner, (*loc, key), ())
    else:
        yield Leaf(loc, value, markers)
