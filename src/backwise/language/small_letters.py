"""A text in small letters, for patterns that are meant for either."""

from __future__ import annotations


def in_small_letters(text: str) -> str:
    """Gives a text in small letters, each where it stood.

    A pattern in small letters finds in it what it finds in the text with `re.IGNORECASE`. Without that flag Python
    passes over alternatives by their first letter, so long lists of words are sought four times as quickly.
    """
    # Three that `lower` leaves, or makes two letters of; `re.IGNORECASE` takes them for i and s.
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()
