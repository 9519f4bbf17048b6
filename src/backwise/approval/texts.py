"""The texts and settings of a guide whose change could hurt somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from backwise.model import Guide, Harm, Loc, Record, Technique, Word

# By kind, the fields whose change could hurt somebody.
KEPT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "rule": ("rule", "alone", "short", "detail", "why", "weight"),
    "condition": ("level", "line", "red_flags", "asks", "sheet", "alone", "why", "advice", "then"),
    "red-flag": ("sign", "action", "detail"),
    "after-sign": ("sign", "action", "why", "when"),
    "first-aid": ("name", "short", "signs", "do", "do_not", "why", "rules", "methods", "after", "flags"),
    # Of techniques those that are never taught: what is taught is held by checks of its own.
    "technique": ("who", "name", "field_term", "also_called", "summary", "about", "rules", "harms", "safer"),
    "method": ("name", "who", "grade", "summary", "what", "harms", "do_not", "safer"),
    "claim": ("answer", "grade", "basis"),
    "goal": ("massage", "first", "see_doctor", "red_flags"),
    "point": ("press", "care", "not_for"),
    "supply": ("advice", "care"),
    "position": ("not_for",),
}
# A whole record of these may be new or go: it takes no warning along that stands nowhere else.
MAY_COME_AND_GO = frozenset({"claim", "goal", "point", "supply", "position"})
KEPT_LISTS = (
    *(
        "check-line",
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
        "answer",
        "advice",
    ),
    *("banned", "benefit"),
)
# Their order counts: from light to firm, from strong to weak.
ORDERED_LISTS = frozenset({"pressure", "grade"})


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


def safety_texts(guide: Guide) -> Iterator[SafetyText]:
    """Gives every safety text of a guide, in the order of its files."""
    for kind, fields in KEPT_FIELDS.items():
        for record in guide.all(kind).values():
            if isinstance(record, Technique) and not _is_kept(guide, record):
                continue
            yield from _of_record(kind, record, fields)
    for name in KEPT_LISTS:
        yield from _of_list(name, guide.vocabulary.get(name, {}))


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


def _lines_of(value: str | int | tuple[str | Harm, ...] | None) -> tuple[str, ...]:
    if value is None or value is False:
        return ()
    if isinstance(value, str | int):
        return (str(value).lower() if value is True else str(value),)
    return tuple(entry.what if isinstance(entry, Harm) else entry for entry in value)
