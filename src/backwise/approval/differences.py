"""How the safety texts differ from the wording that was approved, and the file that holds that wording."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from backwise.approval.texts import KEPT_FIELDS, KEPT_LISTS, MAY_COME_AND_GO, SafetyText, safety_texts
from backwise.model import APPROVED_FILE, Guide, Loc

CODE = "BW423"
COMMAND = "make approve-safety"
# Of a long text the beginning is enough to know it by.
SHOWN = 100
# Whoever is told one of these does not massage, or calls for help; and what only professionals do is not taught.
_NEVER_LESS: Mapping[tuple[str, str], frozenset[str]] = {
    ("condition", "level"): frozenset({"emergency", "stop"}),
    ("red-flag", "action"): frozenset({"emergency"}),
    ("after-sign", "action"): frozenset({"emergency"}),
    ("technique", "who"): frozenset({"professional"}),
    ("method", "who"): frozenset({"professional", "nobody"}),
}


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
        """Where in the record it is: of a list, the first entry that another stood for."""
        if self.now is None:
            return ()
        if len(self.now.lines) > 1 and self.was is not None:
            known = self.was.split("\n")
            same = takewhile(lambda pair: pair[0] == pair[1], zip(self.now.lines, known, strict=False))
            return (*self.now.loc, min(len(list(same)), len(self.now.lines) - 1))
        return self.now.loc

    def in_words(self) -> tuple[str, str]:
        """Gives what is wrong, and what to do."""
        ask = f"propose it, and do nothing more: a maintainer approves it ({self.key}): {COMMAND}."
        if self.was is None:
            return "this safety text is new, and nobody has approved it yet.", f"If you mean it, {ask}"
        # Of several lines those that are gone say what it is about.
        now = self.now.text.split("\n") if self.now else []
        gone = [line for line in self.was.split("\n") if line not in now]
        was = " ".join(gone) or self.was
        was = was.rstrip(".") if len(was) <= SHOWN else f"{was[:SHOWN].rstrip()} …"
        if self.now is None:
            message = f'the approved safety text "{self.field}" is gone: "{was}".'
            return message, f"Put it back. Is it meant to go? Then {ask}"
        return (
            f'this safety text is not the approved one, which is: "{was}".',
            f"Is the change meant? Then {ask}",
        )


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
