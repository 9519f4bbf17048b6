"""The kinds of records: what each is called, what it is made of, and where it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backwise.model.evidence import Claim, Document, Goal, Reference
from backwise.model.preparation import Position, Supply
from backwise.model.record import Record
from backwise.model.safety import AfterSign, Condition, FirstAid, RedFlag, Rule
from backwise.model.sessions import Moment, Session
from backwise.model.techniques import Technique
from backwise.model.tradition import OtherMethod, Point
from backwise.model.vocabulary import GlossaryTerm


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    `name` is its name in links, `attribute` that of its records in the guide. Records are kept one a file in
    `folder`, or all in the list `file`. `has_pages`: each record has a page of its own. `is_safety`: its words
    keep somebody from harm, so they are reviewed every year and never left out.
    """

    name: str
    attribute: str
    model: type[Record]
    folder: str | None = None
    file: str | None = None
    has_pages: bool = False
    is_safety: bool = False

    @property
    def home(self) -> str:
        """The file or folder under data/."""
        return self.file or f"{self.folder}/"


KINDS: tuple[Kind, ...] = (
    Kind("technique", "techniques", Technique, folder="techniques", has_pages=True),
    Kind("goal", "goals", Goal, folder="goals", has_pages=True),
    Kind("claim", "claims", Claim, folder="claims", has_pages=True),
    Kind("session", "sessions", Session, folder="sessions", has_pages=True),
    Kind("method", "methods", OtherMethod, folder="other-methods", has_pages=True),
    Kind("reference", "references", Reference, file="references.yml"),
    Kind("document", "documents", Document, file="documents.yml"),
    Kind("rule", "rules", Rule, file="rules.yml", is_safety=True),
    Kind("condition", "conditions", Condition, file="conditions.yml", is_safety=True),
    Kind("red-flag", "red_flags", RedFlag, file="red-flags.yml", is_safety=True),
    Kind("after-sign", "after_signs", AfterSign, file="after-signs.yml", is_safety=True),
    Kind("first-aid", "first_aid", FirstAid, file="first-aid.yml", is_safety=True),
    Kind("moment", "moments", Moment, file="moments.yml"),
    Kind("point", "points", Point, file="points.yml"),
    Kind("supply", "supplies", Supply, file="supplies.yml"),
    Kind("position", "positions", Position, file="positions.yml"),
    Kind("term", "glossary", GlossaryTerm, file="glossary.yml"),
)
KIND_BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
VOCABULARY_FILE = "vocabulary.yml"
BODY_FILE = "body.yml"
APPROVED_FILE = "safety-approved.yml"
# Records that have another name now, old to new. There is none while nothing was renamed.
MOVED_FILE = "moved.yml"

_KIND_BY_MODEL = {kind.model: kind for kind in KINDS}


def kind_of(record: Record) -> Kind:
    """Gives the kind of a record."""
    return _KIND_BY_MODEL[type(record)]
