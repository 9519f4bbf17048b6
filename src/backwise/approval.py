"""Which texts keep somebody from harm, and how they differ from the wording that was approved.

The approved wording is kept word for word in data/safety-approved.yml, one text a line, and not as a digest: so a
change shows there in plain words, beside what it replaces, and to whoever guards that one file. `backwise
approve-safety` writes it. Nothing here decides whether a text is good: only whether somebody has said yes to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from backwise.model import APPROVED_FILE, Guide, Harm, Loc, Record, Technique, Word

COMMAND = "make approve-safety"
# By kind, the fields whose change could hurt somebody.
KEPT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "rule": ("rule", "short", "detail", "why", "weight"),
    "condition": ("level", "asks", "sheet", "why", "advice", "then"),
    "red-flag": ("sign", "action", "detail"),
    "after-sign": ("sign", "action", "why", "when"),
    # Of techniques those that are never taught: what is taught is held by checks of its own.
    "technique": ("who", "name", "field_term", "also_called", "summary", "about", "rules", "harms", "safer"),
    "method": ("name", "who", "grade", "summary", "what", "harms", "do_not", "safer"),
    "claim": ("grade", "basis"),
    "goal": ("massage", "first", "see_doctor", "red_flags"),
    "point": ("press", "care", "not_for"),
    "supply": ("advice", "care"),
    "position": ("not_for",),
}
# A whole record of these may be new or go: it takes no warning along that stands nowhere else.
MAY_COME_AND_GO = frozenset({"claim", "goal", "point", "supply", "position"})
KEPT_LISTS = (
    *(
        "level",
        "action",
        "weight",
        "pressure",
        "press",
        "no-stroke",
        "who",
        "method-who",
        "massage",
        "grade",
        "advice",
    ),
    *("banned", "benefit"),
)
# Their order counts: from light to firm, from strong to weak.
ORDERED_LISTS = frozenset({"pressure", "grade"})
# Whoever is told one of these does not massage, or calls for help; and what only professionals do is not taught.
_STOPPING = frozenset({"emergency", "stop"})
_NEVER_LESS: Mapping[tuple[str, str], frozenset[str]] = {
    ("condition", "level"): _STOPPING,
    ("red-flag", "action"): frozenset({"emergency"}),
    ("after-sign", "action"): frozenset({"emergency"}),
    ("technique", "who"): frozenset({"professional"}),
    ("method", "who"): frozenset({"professional", "nobody"}),
}


@dataclass(frozen=True)
class SafetyText:
    """A text or setting that keeps somebody from harm. A list is one text, with a line for each entry."""

    kind: str
    id: str
    field: str
    lines: tuple[str, ...]
    loc: Loc

    @property
    def key(self) -> str:
        """Its name in the file of approved texts: `rule/no-spine.why`."""
        return f"{self.kind}/{self.id}.{self.field}"

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Difference:
    """A safety text that is not as approved. `was` is None for a new one, `now` for one that is gone.

    Attributes:
        is_wanted: whether somebody must approve it. A whole new claim, say, is free until it is approved.
    """

    key: str
    was: str | None
    now: SafetyText | None
    is_wanted: bool = True

    @property
    def kind(self) -> str:
        """The kind of the record, or `vocabulary`."""
        return self.key.partition("/")[0]

    @property
    def id(self) -> str:
        """The id of the record, or the name of the closed list."""
        return self.key.partition("/")[2].partition(".")[0]

    @property
    def field(self) -> str:
        """The field of the record."""
        return self.key.partition(".")[2]

    @property
    def plays_down(self) -> bool:
        """Whether a danger now sounds less so, or what only professionals do is taught: never approved by a command."""
        grave = _NEVER_LESS.get((self.kind, self.field), frozenset())
        return self.now is not None and self.was in grave and self.now.text not in grave

    @property
    def loc(self) -> Loc:
        """Where in the record it is: of a list, the first entry that was not approved."""
        if self.now is None:
            return ()
        if len(self.now.lines) > 1 and self.was is not None:
            known = self.was.split("\n")
            fresh = (n for n, line in enumerate(self.now.lines) if line not in known)
            return (*self.now.loc, next(fresh, 0))
        return self.now.loc


def safety_texts(guide: Guide) -> Iterator[SafetyText]:
    """Gives every safety text of a guide, in the order of its files."""
    for kind, fields in KEPT_FIELDS.items():
        for record in guide.all(kind).values():
            if isinstance(record, Technique) and not _is_kept(guide, record):
                continue
            yield from _of_record(kind, record, fields)
    for name in KEPT_LISTS:
        yield from _of_list(name, guide.vocabulary.get(name, {}))


def differences(guide: Guide) -> list[Difference]:
    """Gives what is not as approved: changed and new texts in the order of the files, then those that are gone."""
    left = {key: text for key, text in guide.approved.items() if is_of_guide(key)}
    known = {record_of(key) for key in left}
    found: list[Difference] = []
    for text in safety_texts(guide):
        was = left.pop(text.key, None)
        if was != text.text:
            is_wanted = text.kind not in MAY_COME_AND_GO or (text.kind, text.id) in known
            found.append(Difference(text.key, was, text, is_wanted))
    for key, was in left.items():
        kind, id_ = record_of(key)
        is_wanted = kind not in MAY_COME_AND_GO or guide.has(kind, id_)
        found.append(Difference(key, was, None, is_wanted))
    return found


def record_of(key: str) -> tuple[str, str]:
    """Gives the kind and the id in the name of an approved text."""
    kind, _, rest = key.partition("/")
    return kind, rest.partition(".")[0]


def is_of_guide(key: str) -> bool:
    """Whether a name in the file of approved texts is one that a guide could have."""
    kind, id_ = record_of(key)
    return id_ in KEPT_LISTS if kind == "vocabulary" else kind in KEPT_FIELDS


def as_file(texts: Iterable[SafetyText]) -> str:
    """Gives the file of approved texts: one line a text, so that a change shows what it replaces."""
    lines = [f"{text.key}: {json.dumps(text.text, ensure_ascii=False)}" for text in texts]
    return _HEAD + "\n".join(lines) + "\n"


_HEAD = f"""\
# The approved wording of everything that keeps somebody from harm. A safety text that differs from it is a problem.
# Written by `{COMMAND}`, which shows old and new first. Do not edit it; but to let a warning go for good, to play
# down a danger, or to teach what only professionals do, a maintainer changes {APPROVED_FILE} by hand and says why.
"""


def _is_kept(guide: Guide, technique: Technique) -> bool:
    return not technique.is_taught or f"technique/{technique.id}.who" in guide.approved


def _of_record(kind: str, record: Record, fields: tuple[str, ...]) -> Iterator[SafetyText]:
    text = partial(SafetyText, kind, record.id)
    for name in fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            for part in type(value).model_fields:
                if lines := _lines_of(getattr(value, part)):
                    yield text(f"{name}.{part}", lines, (name, part))
        elif lines := _lines_of(value):
            yield text(name, lines, (name,))


def _of_list(name: str, words: Mapping[str, Word]) -> Iterator[SafetyText]:
    text = partial(SafetyText, "vocabulary", name)
    if name in ORDERED_LISTS:
        yield text("in order", (", ".join(words),), (name,))
    for id_, word in words.items():
        for part in ("label", "description", "may_say"):
            if lines := _lines_of(getattr(word, part)):
                yield text(f"{id_}.{part}", lines, (name, id_, part))


def _lines_of(value: str | tuple[str | Harm, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(entry.what if isinstance(entry, Harm) else entry for entry in value)
