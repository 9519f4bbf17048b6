"""Words: the closed lists of values that records may use, and the words of the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from backwise.model.fields import Key, Line, Model, SearchWord, Term, described
from backwise.model.record import Record

Level = Annotated[int, Field(ge=0, le=10)]


class Word(Model):
    """One value of a closed list."""

    label: Term = described("How readers see it.", "Light")
    description: Line = described("What it means.", "Like spreading lotion.")
    scale: tuple[Level, Level] | None = described(
        "For a pressure: the least and the most on the receiver's scale of 0 to 10.", [1, 3], default=None
    )
    may_say: tuple[Annotated[str, StringConstraints(max_length=40)], ...] = described(
        "For a grade: how a benefit may be worded.", ["may ease"], default=()
    )


Vocabulary = Mapping[Key, Mapping[Key, Word]]


class GlossaryTerm(Record):
    """A word of the field in plain words."""

    term: Term = described("The word.", "effleurage")
    say: Term | None = described("How to say it.", "eff-loo-RAHZH", default=None)
    meaning: Line = described("What it means.", "Long, gliding strokes with the flat hand.")
    found_by: tuple[SearchWord, ...] = described("Search words, never displayed.", [], default=())

    @property
    def title(self) -> str:
        """The words by which a link names it."""
        return self.term
