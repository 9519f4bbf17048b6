"""Translations of records: what stands in `thumb-glide.vi.yml` beside `thumb-glide.yml`.

    summary:
      en: A thin line beside the spine.
      vi: Một đường hẹp bên cạnh cột sống.

Each text stands beside the words that it was made from. Where the record now says something else, the translation is
stale, and is not shown. A field is named by its way from the top, entries counted from 1: `steps.2.do`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, create_model

from backwise.model.fields import Loc, Model, Text
from backwise.model.source import Source
from backwise.model.vocabulary import Vocabulary
from backwise.model.walk import Leaf, leaves
from backwise.words import SOURCE_LANGUAGE

# What holds texts and is no kind of record.
VOCABULARY, BODY = "vocabulary", "body"

Walk = Callable[[BaseModel], Iterable[Leaf]]


@dataclass(frozen=True)
class Translation:
    """The translated texts of one record, or of the vocabulary or the body, whose id is "".

    Attributes:
        source: where it was read.
        texts: by field, the words that it was made from, and the translation.
    """

    kind: str
    id: str
    source: Source
    texts: Mapping[str, tuple[str, str]]


@cache
def pair_in(language: str) -> Any:
    """Gives the shape of one translated text, the same for all files of a language."""
    fields: dict[str, Any] = {SOURCE_LANGUAGE: (str, ...), language: (str, ...)}
    return create_model("Translated", __base__=Model, **fields)


def in_pairs(texts: Mapping[str, BaseModel]) -> Mapping[str, tuple[str, str]]:
    """Gives translated texts as pairs: what they were made from, and what they say."""
    return {path: cast("tuple[str, str]", tuple(pair.model_dump().values())) for path, pair in texts.items()}


def texts_of(model: BaseModel, walk: Walk = leaves) -> Mapping[str, tuple[Loc, str]]:
    """Gives every text of a record or of the body that readers see, by the name of its field, with its place.

    `walk` gives the single values: of a guide that was walked over before, `guide.leaves`.
    """
    return {path_of(leaf.loc): (leaf.loc, str(leaf.value)) for leaf in walk(model) if leaf.marks(Text)}


def texts_of_vocabulary(vocabulary: Vocabulary, walk: Walk = leaves) -> Mapping[str, tuple[Loc, str]]:
    """Gives every text of the closed lists, by the name of its field: `pressure.light.label`."""
    return {
        f"{list_}.{value}.{path}": ((list_, value, *loc), text)
        for list_, words in vocabulary.items()
        for value, word in words.items()
        for path, (loc, text) in texts_of(word, walk).items()
    }


def path_of(loc: Loc) -> str:
    """Gives the name of a field by its way from the top: `steps.2.do`."""
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in loc)


def with_texts(model: BaseModel, texts: Mapping[Loc, str]) -> BaseModel:
    """Gives a copy of a record with other texts at these places; what does not change is the very same."""
    if not texts:
        return model
    names = {str(loc[0]) for loc in texts}
    return model.model_copy(
        update={name: _with(getattr(model, name), dict(_below(texts, name))) for name in names}
    )


def _with(value: object, texts: Mapping[Loc, str]) -> object:
    if () in texts:
        return texts[()]
    if isinstance(value, BaseModel):
        return with_texts(value, texts)
    if isinstance(value, tuple):
        return tuple(_changed(entry, texts, n) for n, entry in enumerate(value))  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, Mapping):
        return {key: _changed(entry, texts, key) for key, entry in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return value


def _changed(entry: object, texts: Mapping[Loc, str], key: str | int) -> object:
    inside = dict(_below(texts, key))
    return _with(entry, inside) if inside else entry


def _below(texts: Mapping[Loc, str], key: str | int) -> Iterator[tuple[Loc, str]]:
    return ((loc[1:], text) for loc, text in texts.items() if loc[0] == key)
