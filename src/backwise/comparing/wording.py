"""A value of a record as readers know it: a word by its label, a record by its title, a step by what to do."""

from __future__ import annotations

import re
from typing import cast

from pydantic import BaseModel

from backwise.language.inline import to_plain
from backwise.language.naming import title_of
from backwise.model import Guide, Leaf, OneOf, Ref, Step, leaves


def worded(guide: Guide, value: object, leaf: Leaf | None) -> str:
    """Gives a value in words; `leaf` tells what it is, where that is known."""
    for marker in leaf.markers if leaf else ():
        if isinstance(marker, OneOf):
            return guide.label(marker.name, str(value))
        if (
            isinstance(marker, Ref)
            and marker.kind != "zone"
            and (record := guide.get(marker.kind, str(value)))
        ):
            return title_of(record)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return to_plain(value) if isinstance(value, str) else str(value)


def sentence(guide: Guide, model: BaseModel) -> str:
    """Gives a whole new or lost part in one line; of a step what to do."""
    if isinstance(model, Step):
        return model.do
    known = [worded(guide, leaf.value, leaf) for leaf in leaves(model) if not isinstance(leaf.value, bool)]
    return "; ".join(known)


def only_different(was: str, now: str) -> tuple[str, str]:
    """Gives the sentences of two descriptions that the other has not."""
    before, after = was.split(". "), now.split(". ")
    return (
        ". ".join(sentence for sentence in before if sentence not in after),
        ". ".join(sentence for sentence in after if sentence not in before),
    )


# What makes a step light, and what it forbids.
_CARE = (
    re.compile(r"\blight(?:ly|er)?\b", re.I),
    re.compile(r"\bwithout (?:any )?weight\b", re.I),
    re.compile(r"\b(?:do not|don['’]t|never)\b", re.I),
)


def loses_care(was: str, now: str) -> bool:
    """Whether a text says less often than before to be light, or what not to do."""
    return any(len(words.findall(was)) > len(words.findall(now)) for words in _CARE)


def numbers_of(step: Step) -> str:
    """Gives the strokes of a step in numbers, for what reads the same in words."""
    parts = [*step.strokes, *([step.hold] if step.hold else [])]
    return "; ".join(
        ", ".join(f"{key} {_flat(value)}" for key, value in part.model_dump(exclude_defaults=True).items())
        for part in parts
    )


def _flat(value: object) -> str:
    return " ".join(map(str, cast("tuple[object, ...]", value))) if isinstance(value, tuple) else str(value)
