"""A JSON Schema for each file of data/: an editor completes keys and words from it, and programs read records with it.

Closed lists stand in it as they are in vocabulary.yml. Ids of records do not: a new record would make every schema
stale, and whoever adds one in a browser could not renew them. The checks know the ids.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, cast

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from backwise.model import BODY_FILE, KIND_BY_NAME, KINDS, VOCABULARY_FILE, Body, Guide, Kind
from backwise.model.fields import ID_OF, ONE_OF
from backwise.model.vocabulary import Word
from backwise.syncing.api_schemas import api_schemas
from backwise.words import LANGUAGES, SOURCE_LANGUAGE

FOLDER = PurePosixPath("docs/api/v1/schema")
# What has a schema of its own: one record of each kind, and the files that hold no records.
SHAPES: Mapping[str, Any] = {
    **{kind.name: kind.model for kind in KINDS},
    PurePosixPath(VOCABULARY_FILE).stem: dict[str, dict[str, Word]],
    PurePosixPath(BODY_FILE).stem: Body,
}
TRANSLATION = "translation"
DIALECT = GenerateJsonSchema.schema_dialect


def schema_files(guide: Guide) -> dict[PurePosixPath, str]:
    """Gives every schema as text, by its path in the repository."""
    return {FOLDER / f"{name}.json": _text(schema) for name, schema in schemas(guide).items()}


def schemas(guide: Guide) -> dict[str, dict[str, Any]]:
    """Gives the schema of each kind of record as one record of it is, by the kind's name.

    A file that holds a list has one more, for all of it: `rule-list`. So have the others: `vocabulary`, `body`, and
    the files below api/v1/ as they are published: `api-record`.
    """
    found = {name: schema(name, guide) for name in SHAPES}
    for kind in KINDS:
        if kind.file:
            listed = {"type": "array", "items": {"$ref": f"{kind.name}.json"}}
            found[_list(kind)] = {"$schema": DIALECT, "title": f"data/{kind.home}", **listed}
    api = {name: {"$schema": DIALECT, **made} for name, made in api_schemas().items()}
    return found | api | _translations()


def schema(name: str, guide: Guide) -> dict[str, Any]:
    """Gives the schema of one kind of record, or of `vocabulary` or `body`. Raises KeyError for any other name."""
    made = TypeAdapter(SHAPES[name]).json_schema()
    _fill_in(made, guide)
    kind = KIND_BY_NAME.get(name)
    if kind and kind.folder:
        # The file's name is the id, and nobody writes it once more.
        made["required"].remove("id")
    title = f"One {name.replace('-', ' ')}" if kind else f"data/{name}.yml"
    return {"$schema": DIALECT, **made, "title": title}


def schema_of(path: PurePosixPath) -> str | None:
    """Gives the name of the schema of a file, by its path under data/; None for what people do not write."""
    top, *below = path.parts
    of, language = path.name.removesuffix(".yml").partition(".")[::2]
    if language in LANGUAGES:
        holds_list = not below and any(kind.file == f"{of}.yml" for kind in KINDS)
        return f"{TRANSLATION}-list" if holds_list else TRANSLATION
    if below:
        return next((kind.name for kind in KINDS if kind.folder == top), None)
    if top in (VOCABULARY_FILE, BODY_FILE):
        return _stem(top)
    return next((_list(kind) for kind in KINDS if kind.file == top), None)


def _translations() -> dict[str, dict[str, Any]]:
    """Gives the schemas of files of translations: by field the English words, and what they are in another language."""
    words = {language: {"type": "string"} for language in (SOURCE_LANGUAGE, *LANGUAGES)}
    pair = {
        "type": "object",
        "properties": words,
        "required": [SOURCE_LANGUAGE],
        "additionalProperties": False,
    }
    texts = {"type": "object", "additionalProperties": pair}
    listed = {"type": "object", "additionalProperties": texts}
    titles = ("The translated texts of one record", "The translated texts of a list, by id")
    return {
        name: {"$schema": DIALECT, "title": title, **shape}
        for name, title, shape in zip(
            (TRANSLATION, f"{TRANSLATION}-list"), titles, (texts, listed), strict=True
        )
    }


def _list(kind: Kind) -> str:
    # Not after the file: first aid is one word for one and for many.
    return f"{kind.name}-list"


def _fill_in(part: object, guide: Guide) -> None:
    """Puts the words of closed lists where the model names a list, and takes pydantic's own titles away."""
    if isinstance(part, list):
        for entry in cast("list[object]", part):
            _fill_in(entry, guide)
    if not isinstance(part, dict):
        return
    schema = cast("dict[str, Any]", part)
    if isinstance(schema.get("title"), str):
        del schema["title"]
    if name := schema.pop(ONE_OF, None):
        words = guide.vocabulary.get(name, {})
        schema["enum"] = list(words)
        schema["markdownEnumDescriptions"] = [f"{word.label}. {word.description}" for word in words.values()]
    if kind := schema.get(ID_OF):
        schema["description"] = f"The id of a {kind.replace('-', ' ')}."
    for entry in schema.values():
        _fill_in(entry, guide)


def _stem(file: str) -> str:
    return PurePosixPath(file).stem


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=False) + "\n"
