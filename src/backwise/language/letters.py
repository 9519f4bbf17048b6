"""The letters that paper can show: those that the text font of the sheets has in all its styles."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def printable() -> frozenset[str]:
    """Gives the characters that every style of the sheets' text font has. sheets/fonts/README.md says how they are listed."""
    listed = (files("backwise.language") / "letters.txt").read_text(encoding="utf-8")
    return frozenset(listed.rstrip("\n"))
