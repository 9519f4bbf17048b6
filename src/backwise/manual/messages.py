"""What the code of a message means: why the rule exists, a line that breaks it, the message, a line that keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backwise.checks import Check, Example, checks_by_module
from backwise.checks.of_reading import OF_READING
from backwise.sheets.fit import FITS

# Each message as it is printed of its own example: written by `make sync`, which breaks the tests' small guide.
PRINTED = Path(__file__).with_name("printed.json")

_MOST_LINES = 12

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
    """One code: what is wrong, why it matters, an example.

    `printed` is the line that a person reads. `module` is the file of the program that says all this.
    """

    code: str
    title: str
    why: str
    example: Example
    printed: str
    module: str

    @property
    def family(self) -> str:
        """The first digit of its number: where to look."""
        return self.code[2]

    @property
    def wrong(self) -> str:
        """What somebody wrote, of something long the first lines."""
        return _first_lines(self.example.bad)

    @property
    def right(self) -> str:
        """What to write instead."""
        return _first_lines(self.example.good)


def _first_lines(text: str) -> str:
    lines = text.strip("\n").split("\n")
    return "\n".join([*lines[:_MOST_LINES], "…"] if len(lines) > _MOST_LINES else lines) or "(nothing)"


@cache
def messages() -> Mapping[str, Message]:
    """Gives every message by its code, in the order of their numbers."""
    printed: Mapping[str, str] = json.loads(PRINTED.read_text(encoding="utf-8"))["lines"]
    rules = [
        *((rule, "checks/of_reading.py") for rule in OF_READING),
        *((check, f"checks/{name}.py") for name, check in checks_by_module().items()),
        (FITS, "sheets/fit.py"),
    ]
    return {
        rule.code: _message(rule, printed.get(rule.code, ""), f"src/backwise/{file}")
        for rule, file in sorted(rules, key=lambda entry: entry[0].code)
    }


def _message(rule: Check, printed: str, module: str) -> Message:
    return Message(rule.code, rule.title, rule.why, rule.example, printed, module)
