"""The words of the interface: what a button, a heading or a sentence made of numbers says, in one file for each language.

    say = words_of("en")
    say.gate.title           # "Before you start"
    say.time.minutes(n=2)    # "2 minutes"

What stands in records is data, and is no concern of this. The files are TOML: everything is quoted there, so that no
"yes" or "off" is ever taken for something else, and Python reads it itself. A phrase is plain text. It holds nothing
that Markdown or HTML could take for markup: what is strong or a link is marked by the template.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# The language of the records themselves, whose file is complete.
SOURCE_LANGUAGE = "en"
# Those for which there is another file beside it.
LANGUAGES = ("vi",)
_PLACE = re.compile(r"\{(\w+)\}")
# What Markdown or HTML could take for markup.
_MARKUP = re.compile(r"[<>&\"`*_{}\[\]|~^=$\\]|^[#+\-!:]")
_GIVEN_BY = "n"
_ONE, _OTHER = "one", "other"

Form = str | Mapping[str, str]


class WrongWords(ValueError):
    """A file of words that cannot be used. Its text says which group and word, and what is wrong."""


class Phrase(str):
    """Something that is said: itself, or, where it has places such as `{n}`, what it is when they are filled.

    A phrase that counts has two forms, and takes the first where its `n` is 1.
    """

    __slots__ = ("_one", "places")

    def __new__(cls, words: str, one: str | None = None) -> Phrase:
        """Makes a phrase of its words, and of those for one where they are others."""
        made = super().__new__(cls, words)
        made._one = words if one is None else one
        made.places = frozenset(_PLACE.findall(words + made._one))
        return made

    def form_for(self, n: object) -> str:
        """Gives the words for so many, with their places open."""
        return self._one if str(n) == "1" else str(self)

    def __call__(self, **values: object) -> str:
        """Gives the words with plain values in their places. Raises WrongWords for a place left open, or a value too many."""
        if values.keys() - {_GIVEN_BY} != self.places - {_GIVEN_BY} or not self.places <= values.keys():
            raise WrongWords(f"“{self}” has the places {sorted(self.places)}, and was given {sorted(values)}")
        return _PLACE.sub(lambda place: str(values[place[1]]), self.form_for(values.get(_GIVEN_BY)))


class Group:
    """What is said in one part of the interface: `say.gate`."""

    def __init__(self, name: str, phrases: Mapping[str, Phrase]) -> None:
        self._name = name
        self._phrases = phrases

    def __getattr__(self, name: str) -> Phrase:
        if not name.startswith("_") and name in self._phrases:
            return self._phrases[name]
        raise AttributeError(f"the words have no {self.__dict__.get('_name', '')}.{name}")


class Words:
    """All that is said in a language."""

    def __init__(self, language: str, groups: Mapping[str, Mapping[str, Phrase]]) -> None:
        self.language = language
        self._groups = groups
        self._named = {name: Group(name, phrases) for name, phrases in groups.items()}

    def __getattr__(self, name: str) -> Group:
        if not name.startswith("_") and name in self._named:
            return self._named[name]
        raise AttributeError(f"there is no group of words {name}")

    def groups(self) -> Mapping[str, Mapping[str, Phrase]]:
        """Gives all groups with their phrases."""
        return self._groups

    def all(self, group: str) -> Mapping[str, Phrase]:
        """Gives all phrases of a group, which is named by what it is for: a script, or a list of the data."""
        return self._groups[group]

    def find(self, group: str, name: str) -> Phrase | None:
        """Gives a phrase that the data names, or None where the group has none for it."""
        return self._groups[group].get(name)


@cache
def words_of(language: str) -> Words:
    """Gives the words of a language. What its file leaves out, a group or a word, is said in English.

    Raises:
        WrongWords: there is no such file, or it holds what no file of words may hold.
    """
    source = files("backwise.words") / f"{language}.toml"
    if not source.is_file():
        raise WrongWords(f"there are no words for the language {language!r}")
    try:
        value = tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise WrongWords(f"{language}.toml: {error}") from error
    return made_of(language, value, None if language == SOURCE_LANGUAGE else words_of(SOURCE_LANGUAGE))


def made_of(language: str, value: Mapping[str, Mapping[str, Form]], english: Words | None) -> Words:
    """Gives the words that a file holds, held to those of English: no other words, and the same places in each.

    Whoever adds an English word need not know the other language: until somebody translates it, it is said in English.

    Raises:
        WrongWords: they are not, or a phrase holds markup.
    """
    made = {
        group: {name: _phrase(f"{language}.toml: {group}.{name}", form) for name, form in phrases.items()}
        for group, phrases in value.items()
    }
    if english is None:
        return Words(language, made)
    for group, phrases in made.items():
        try:
            ours = english.all(group)
        except KeyError:
            raise WrongWords(f"{language}.toml: English has no group {group}") from None
        if unknown := phrases.keys() - ours.keys():
            raise WrongWords(f"{language}.toml: English has no {group}.{', '.join(sorted(unknown))}")
        for name, phrase in phrases.items():
            if phrase.places ^ ours[name].places:
                raise WrongWords(
                    f"{language}.toml: {group}.{name} must have the places {sorted(ours[name].places)}"
                )
    return Words(
        language, {group: {**all_, **made.get(group, {})} for group, all_ in english.groups().items()}
    )


def plain(words: Words) -> dict[str, dict[str, str]]:
    """Gives all that is said as plain values, for the frame of the site engine."""
    return {
        group: {name: str(phrase) for name, phrase in phrases.items()}
        for group, phrases in words.groups().items()
    }


def _phrase(where: str, form: Form) -> Phrase:
    forms = {_OTHER: form} if isinstance(form, str) else form
    if forms.keys() - {_ONE} != {_OTHER}:
        raise WrongWords(f"{where} must be a text, or have the forms `one` and `other`")
    for text in forms.values():
        if found := _MARKUP.search(_PLACE.sub("…", text)):
            raise WrongWords(f"{where} holds {found[0]!r}: words are plain, and templates mark them")
    return Phrase(forms[_OTHER], forms.get(_ONE))


ENGLISH = words_of(SOURCE_LANGUAGE)
