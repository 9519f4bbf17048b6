"""Sentences, reading grade, and words that promise a benefit. Used by the checks of wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from backwise.language.inline import to_plain
from backwise.language.negation import is_denied
from backwise.language.small_letters import in_small_letters
from backwise.model import Word

_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9*])")
_WORD_OR_NUMBER = re.compile(r"[A-Za-z0-9][\w'’-]*")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_VOWELS = re.compile(r"[aeiouy]+")


# Several checks ask for the sentences of one text, one after the other: as many as the longest record has texts.
@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[str, ...]:
    """Gives the sentences of a text as they are written, links included."""
    return tuple(part for block in text.split("\n") for part in _END.split(" ".join(block.split())) if part)


@lru_cache(maxsize=256)
def plain_sentences(text: str) -> tuple[str, ...]:
    """Gives the sentences of a text as they are read."""
    return tuple(part for block in text.split("\n") for part in _END.split(to_plain(block)) if part)


def word_count(sentence: str) -> int:
    """Gives the number of words; numbers count as words."""
    return len(_WORD_OR_NUMBER.findall(sentence))


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Gives a count of syllables, by the usual rule of thumb: groups of vowels, less a silent e."""
    low = word.lower()
    groups = len(_VOWELS.findall(low))
    silent = low.endswith("e") and not low.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def reading_grade(texts: list[str]) -> float:
    """Gives the Flesch-Kincaid grade of some texts together: 0.39 words/sentence + 11.8 syllables/word - 15.59.

    Source of the formula: Kincaid et al. 1975. Syllables are guessed, so read it as ± 1.
    """
    found = [s for text in texts for s in plain_sentences(text)]
    words = [w for s in found for w in _WORD.findall(s)]
    if not found or not words:
        return 0.0
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def affirmed(sentence: str, forms: re.Pattern[str]) -> Iterator[str]:
    """Gives each word of a list that a sentence uses and does not deny. `forms` as `forms_of` gives them."""
    for match in forms.finditer(in_small_letters(sentence)):
        if not is_denied(sentence, match.start(), match.end()):
            yield sentence[match.start() : match.end()]


def forms_of(words: Mapping[str, Word]) -> re.Pattern[str]:
    """Gives a pattern in small letters for the words of a list in vocabulary.yml; a label holds all forms, parted by commas."""
    return _pattern_of_labels(tuple(word.label for word in words.values()))


@lru_cache
def _pattern_of_labels(labels: tuple[str, ...]) -> re.Pattern[str]:
    return _pattern(tuple(form.strip() for label in labels for form in label.split(",")))


@lru_cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    if not forms:
        return re.compile(r"(?!)")
    longest_first = sorted(map(in_small_letters, forms), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


def says_one_of(sentence: str, phrases: tuple[str, ...]) -> bool:
    """Whether a sentence holds one of these phrases."""
    return bool(_pattern(phrases).search(in_small_letters(sentence)))
