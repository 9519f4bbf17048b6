"""What the code of a message means: why the rule exists, a line that breaks it, the message, a line that keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backwise.checks import Example, all_checks
from backwise.checks.of_reading import OF_READING
from backwise.sheets.fit import FITS

# Each message as it is printed of its own example: written by `make sync`, which breaks the tests' small guide.
PRINTED = Path(__file__).with_name("printed.json")

FAMILIES: Mapping[str, str] = {
    "1": "How the file is written",
    "2": "Fields of a record",
    "3": "Links to other records",
    "4": "Safety",
    "5": "Wording and evidence",
    "6": "Something not complete",
}


@dataclass(frozen=True)
class Message:
    """One code: what is wrong, why it matters, an example. `printed` is the line that a person reads."""

    code: str
    title: str
    why: str
    example: Example
    printed: str

    @property
    def family(self) -> str:
        """The first digit of its number: where to look."""
        return self.code[2]


@cache
def messages() -> Mapping[str, Message]:
    """Gives every message by its code, in the order of their numbers."""
    printed: Mapping[str, str] = json.loads(PRINTED.read_text(encoding="utf-8"))["lines"]
    rules = sorted((*OF_READING, *all_checks(), FITS), key=lambda rule: rule.code)
    return {
        rule.code: Message(rule.code, rule.title, rule.why, rule.example, printed.get(rule.code, ""))
        for rule in rules
    }
