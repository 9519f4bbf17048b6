"""JSON Schemas of the files below api/v1/ as a whole: where one begins, a record with what is said of it, all in one.

With them a program can read everything, and hold it to what it may be, from the first address alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from backwise.model import BODY_FILE, KINDS, VOCABULARY_FILE

Schema = dict[str, Any]
_KINDS = [kind.name for kind in KINDS]
_SHAPES = [*_KINDS, *(file.removesuffix(".yml") for file in (VOCABULARY_FILE, BODY_FILE))]


def _text(says: str) -> Schema:
    return {"type": "string", "description": says}


def _object(properties: Mapping[str, Schema], says: str = "") -> Schema:
    """Gives the schema of an object that has all of these keys, and may have others: new ones may come."""
    made: Schema = {"type": "object", "required": list(properties), "properties": dict(properties)}
    return {"description": says, **made} if says else made


def _named(names: Iterable[str], one: Schema, says: str) -> Schema:
    return _object(dict.fromkeys(names, one), says)


_ABOUT = {
    "version": {"const": "1", "description": "Names of fields and kinds stay within a version."},
    "licence": _text("Under what all of it may be used."),
    "note": _text("What to tell whoever reads it."),
    "file_schema": _text("The address of the schema of this file."),
}
_OF_RECORDS = _text("Where the schemas of records are: of one its own, of many the folder.")


def api_schemas() -> dict[str, Schema]:
    """Gives the schema of each sort of file below api/v1/, by its name there."""
    index = {
        "guide": _text("The address of all records in one file."),
        "schemas": _named(
            _SHAPES, _text("An address."), "The schema of each kind of record, and of the rest."
        ),
        "records": _named(
            _KINDS,
            {"type": "object", "additionalProperties": _text("The address of one record.")},
            "Every record by kind and id.",
        ),
    }
    record = {
        "schema": _OF_RECORDS,
        "kind": {"enum": _KINDS},
        "id": _text("Its name among those of its kind."),
        "page": _text("The address of the page that shows it."),
        "record": {"type": "object", "description": "What stands in the file of the guide."},
    }
    whole = {
        "schema": _OF_RECORDS,
        "records": _object(
            {kind: {"type": "object", "additionalProperties": {"$ref": f"{kind}.json"}} for kind in _KINDS},
            "Every record by kind and id.",
        ),
        "vocabulary": {"$ref": "vocabulary.json"},
        "body": {"$ref": "body.json"},
    }
    return {
        "api-index": {"title": "Where one begins", **_object({**_ABOUT, **index})},
        "api-record": {
            "title": "One record with what is said of it",
            **_object({**_ABOUT, **record}),
            "allOf": [_of_its_kind(kind) for kind in _KINDS],
        },
        "api-guide": {"title": "All records in one file", **_object({**_ABOUT, **whole})},
    }


def _of_its_kind(kind: str) -> Schema:
    is_one = {"properties": {"kind": {"const": kind}}}
    return {"if": is_one, "then": {"properties": {"record": {"$ref": f"{kind}.json"}}}}
