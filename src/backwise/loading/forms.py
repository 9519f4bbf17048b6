"""What to do about a value that is in another form than its key asks for, where that can be said exactly."""

from __future__ import annotations

import re

# How high on the back, as places say it, and nothing of how far out.
_LEVEL_ALONE = re.compile(r"[CTLS]\d{1,2}(?:\.\d)?")
_DOI = re.compile(r"10\.\d{4,9}/\S+$")
_PLACES = ("path", "at", "place")


def hint_of_form(key: str, given: str) -> str:
    """Gives what to do, or nothing where nobody can say more than what the key is for."""
    if key == "doi" and (doi := _DOI.search(given)):
        return f"A DOI begins with 10. Delete {given[: doi.start()]} before it."
    if key == "id" and not given[:1].isdigit():
        return "An id is small letters, digits and single hyphens: keller-2024."
    if key in _PLACES and _LEVEL_ALONE.fullmatch(given):
        return f"{given} says how high, and not how far out. Write {given}@outer, or another lane or number."
    return ""


def form_meant(key: str, given: str) -> str:
    """Gives the value that surely was meant, or nothing."""
    doi = _DOI.search(given) if key == "doi" else None
    return doi[0] if doi else ""
