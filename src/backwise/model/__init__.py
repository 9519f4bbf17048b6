"""The records of the guide, frozen, and `Guide`, which joins them.

fields.py: what a value may be. record.py and one module for each subject: the records. kinds.py: the kinds
of records and where they are kept. guide.py: all records, joined. source.py: where each was read. walk.py:
one walk over every value of a record. watch.py: what a computation looked at.
"""

from backwise.model.body import Body, Canvas, CautionArea, HandSize, Zone
from backwise.model.evidence import Claim, Document, Fact, Goal, Reference
from backwise.model.fields import (
    BenefitLine,
    BenefitProse,
    Cue,
    Date,
    Do,
    Id,
    Line,
    Load,
    Loc,
    Model,
    Name,
    OneOf,
    Place,
    Prose,
    Ref,
    SaidIn,
    SearchWord,
    Seconds,
    Target,
    Term,
    Text,
    Times,
)
from backwise.model.guide import Guide
from backwise.model.kinds import (
    APPROVED_FILE,
    BODY_FILE,
    KIND_BY_NAME,
    KINDS,
    MOVED_FILE,
    VOCABULARY_FILE,
    Kind,
    kind_of,
)
from backwise.model.preparation import ON_SKIN, Position, Supply
from backwise.model.record import Change, Record
from backwise.model.safety import AfterSign, Condition, FirstAid, RedFlag, Rule, Then
from backwise.model.sessions import CHECK_IN, CHECK_LIGHT, NO_OIL, ON_THE_SIDE, Moment, Part, Session
from backwise.model.source import Places, Source, below
from backwise.model.steps import Step, times_in_words, times_planned
from backwise.model.strokes import Hold, Stroke
from backwise.model.techniques import (
    EASY_LOAD,
    Difference,
    HandLoad,
    Harm,
    Passes,
    Suits,
    Technique,
    TechniquePosition,
    in_quarters,
)
from backwise.model.tradition import OtherMethod, Point
from backwise.model.vocabulary import GlossaryTerm, Vocabulary, Word
from backwise.model.walk import Leaf, leaves
from backwise.model.watch import Trace, watched

__all__ = [
    "APPROVED_FILE",
    "BODY_FILE",
    "CHECK_IN",
    "CHECK_LIGHT",
    "EASY_LOAD",
    "KINDS",
    "KIND_BY_NAME",
    "MOVED_FILE",
    "NO_OIL",
    "ON_SKIN",
    "ON_THE_SIDE",
    "VOCABULARY_FILE",
    "AfterSign",
    "BenefitLine",
    "BenefitProse",
    "Body",
    "Canvas",
    "CautionArea",
    "Change",
    "Claim",
    "Condition",
    "Cue",
    "Date",
    "Difference",
    "Do",
    "Document",
    "Fact",
    "FirstAid",
    "GlossaryTerm",
    "Goal",
    "Guide",
    "HandLoad",
    "HandSize",
    "Harm",
    "Hold",
    "Id",
    "Kind",
    "Leaf",
    "Line",
    "Load",
    "Loc",
    "Model",
    "Moment",
    "Name",
    "OneOf",
    "OtherMethod",
    "Part",
    "Passes",
    "Place",
    "Places",
    "Point",
    "Position",
    "Prose",
    "Record",
    "RedFlag",
    "Ref",
    "Reference",
    "Rule",
    "SaidIn",
    "SearchWord",
    "Seconds",
    "Session",
    "Source",
    "Step",
    "Stroke",
    "Suits",
    "Supply",
    "Target",
    "Technique",
    "TechniquePosition",
    "Term",
    "Text",
    "Then",
    "Times",
    "Trace",
    "Vocabulary",
    "Word",
    "Zone",
    "below",
    "in_quarters",
    "kind_of",
    "leaves",
    "times_in_words",
    "times_planned",
    "watched",
]
