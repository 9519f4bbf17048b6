"""The guide in another language: its records with the texts that are translated, and the words around them.

All that follows takes it as any guide. A text that nobody has translated, or whose translation is stale, stays English,
and is marked as English on the page (publishing/other_language.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from backwise.addresses import PAGES, source_of
from backwise.model import KINDS, Body, Guide, Loc, Vocabulary, Word
from backwise.model.translation import (
    BODY,
    VOCABULARY,
    Translation,
    texts_of,
    texts_of_vocabulary,
    with_texts,
)
from backwise.words import words_of

# A record has a page in another language once this field of it is translated: the others are shorter to do.
_HAS_PAGE = "summary"
# Kinds with such pages. Those of others have words around them that are not translated yet.
_WITH_PAGES = ("technique", "session")


def in_language(guide: Guide, language: str) -> Guide:
    """Gives the guide in a language. Raises WrongWords where there are no words for it."""
    known = guide.translations.get(language, {})
    records: dict[str, Any] = {
        kind.attribute: {
            id_: with_texts(record, _fresh(known.get((kind.name, id_)), texts_of(record)))
            for id_, record in guide.all(kind.name).items()
        }
        for kind in KINDS
    }
    body = with_texts(guide.body, _fresh(known.get((BODY, "")), texts_of(guide.body)))
    words = _fresh(known.get((VOCABULARY, "")), texts_of_vocabulary(guide.vocabulary))
    return replace(
        guide,
        vocabulary=_vocabulary(guide.vocabulary, words),
        body=cast("Body", body),
        say=words_of(language),
        **records,
    )


def pages_in(guide: Guide, language: str, docs: Path) -> frozenset[str]:
    """Gives the pages that there are in a language, by the names that the engine gives their English ones."""
    written = ((docs / language).rglob("*.md")) if (docs / language).is_dir() else ()
    return frozenset(
        {
            *(path.relative_to(docs / language).as_posix() for path in written),
            *(
                source_of(kind, id_)
                for (kind, id_), translation in guide.translations.get(language, {}).items()
                if kind in _WITH_PAGES
                and kind in PAGES
                and _HAS_PAGE in translation.texts
                and guide.has(kind, id_)
            ),
        }
    )


def english_left(guide: Guide, translated: Guide) -> frozenset[str]:
    """Gives the texts of the guide that are still English in another language, as they are written."""
    left: set[str] = set()
    for kind in KINDS:
        for id_, record in translated.all(kind.name).items():
            english = texts_of(guide.all(kind.name)[id_])
            left |= {text for path, (_, text) in texts_of(record).items() if text == english[path][1]}
    return frozenset(left)


def _fresh(translation: Translation | None, now: Mapping[str, tuple[Loc, str]]) -> Mapping[Loc, str]:
    """Gives the translated texts that were made from what stands there now, by their places."""
    if translation is None:
        return {}
    return {
        now[path][0]: words
        for path, (made_from, words) in translation.texts.items()
        if path in now and now[path][1] == made_from
    }


def _vocabulary(vocabulary: Vocabulary, texts: Mapping[Loc, str]) -> Vocabulary:
    return {
        list_: {
            value: cast(
                "Word",
                with_texts(word, {loc[2:]: text for loc, text in texts.items() if loc[:2] == (list_, value)}),
            )
            for value, word in words.items()
        }
        for list_, words in vocabulary.items()
    }
