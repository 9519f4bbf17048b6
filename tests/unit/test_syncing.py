"""What is made from the model: schemas agree with it, and what no longer fits is told."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from backwise.loading import load_guide, read_yaml
from backwise.loading.folder import entry_of
from backwise.model import KINDS, VOCABULARY_FILE, Kind
from backwise.syncing import stale, write
from backwise.syncing.schemas import schema_of, schemas
from tests.conftest import ROOT, Edit

GUIDE = load_guide(ROOT / "data").guide
SCHEMAS = schemas(GUIDE)

# What says nothing about whether a value fits.
SAID = {
    "$schema",
    "$defs",
    "title",
    "description",
    "examples",
    "default",
    "markdownEnumDescriptions",
    "x-id-of",
}
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def fits(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Whether a value fits a schema, of the words that ours use; one it does not know is an error."""
    return all(_fits(word, said, value, schema, whole) for word, said in schema.items() if word not in SAID)


def _fits(word: str, said: Any, value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    match word:
        case "$ref" if said.startswith("#"):
            return fits(value, whole["$defs"][said.rsplit("/", 1)[1]], whole)
        case "$ref":
            other = SCHEMAS[said.removesuffix(".json")]
            return fits(value, other, other)
        case "anyOf":
            return any(fits(value, one, whole) for one in said)
        case "type":
            return isinstance(value, TYPES[said]) and (said == "boolean" or not isinstance(value, bool))
        case "enum":
            return value in said
        case "format":
            return said == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    match value:
        case str():
            return _fits_text(word, said, value)
        case list():
            return _fits_list(word, said, value, whole)
        case dict():
            return _fits_object(word, said, value, schema, whole)
        case bool() | None:
            return True
        case _:
            return {"minimum": value >= said, "maximum": value <= said, "exclusiveMinimum": value > said}[
                word
            ]


def _fits_text(word: str, said: Any, value: str) -> bool:
    if word == "pattern":
        return re.search(said, value) is not None
    if word in ("minLength", "maxLength"):
        return len(value) >= said if word == "minLength" else len(value) <= said
    return word not in ("minimum", "maximum", "exclusiveMinimum")


def _fits_list(word: str, said: Any, value: list[Any], whole: Mapping[str, Any]) -> bool:
    match word:
        case "items":
            return all(fits(entry, said, whole) for entry in value)
        case "prefixItems":
            return all(fits(entry, one, whole) for entry, one in zip(value, said, strict=False))
        case _:
            return len(value) >= said if word == "minItems" else word != "maxItems" or len(value) <= said


def _fits_object(
    word: str, said: Any, value: dict[str, Any], schema: Mapping[str, Any], whole: Mapping[str, Any]
) -> bool:
    known = schema.get("properties", {})
    patterns = list(schema.get("patternProperties", {}))
    others = [key for key in value if key not in known and not any(re.search(p, key) for p in patterns)]
    match word:
        case "required":
            return set(said) <= set(value)
        case "properties":
            return all(fits(value[key], one, whole) for key, one in said.items() if key in value)
        case "patternProperties":
            return all(
                fits(v, one, whole) for p, one in said.items() for k, v in value.items() if re.search(p, k)
            )
        case "additionalProperties":
            return not others if said is False else all(fits(value[key], said, whole) for key in others)
        case _:
            return word != "propertyNames" or all(fits(key, said, whole) for key in value)


def written(kind: Kind) -> list[dict[str, Any]]:
    """The records of a kind as they stand in their files."""
    if kind.file:
        return read_yaml(ROOT / "data" / kind.file).value
    paths = sorted((ROOT / "data" / str(kind.folder)).glob("*.yml"))
    return [read_yaml(path).value for path in paths if not entry_of(path).language]


def model_takes(kind: Kind, record: dict[str, Any]) -> bool:
    try:
        kind.model.model_validate_json(json.dumps({"id": "some", **record}), context=GUIDE.vocabulary)
    except ValidationError:
        return False
    return True


def test_a_schema_takes_what_the_model_takes_and_refuses_what_it_refuses(subtests: pytest.Subtests) -> None:
    for kind in KINDS:
        with subtests.test(kind.name):
            schema = SCHEMAS[kind.name]
            records = written(kind)
            assert all(fits(record, schema, schema) for record in records)
            good = records[0]
            needed = [key for key in schema["required"] if key != "id"]
            listed = [key for key, one in schema["properties"].items() if "enum" in one]
            bad = [
                {**good, "nmae": "Thumb glide"},
                {key: value for key, value in good.items() if key != needed[-1]},
                {**good, "reviewed": "last week"},
                *({**good, key: "ligth"} for key in listed),
                {**good, needed[-1]: None},
            ]
            for record in bad:
                assert not model_takes(kind, record), record
                assert not fits(record, schema, schema), record


def test_a_word_of_a_closed_list_stands_in_the_schema() -> None:
    hand = SCHEMAS["technique"]["$defs"]["Stroke"]["properties"]["hand"]
    assert hand["enum"] == list(GUIDE.vocabulary["hand"])
    assert "x-one-of" not in json.dumps(SCHEMAS)


def test_every_data_file_that_people_write_has_a_schema() -> None:
    for path in (ROOT / "data").rglob("*.yml"):
        name = schema_of(path.relative_to(ROOT / "data"))
        assert name in SCHEMAS or path.name in ("safety-approved.yml", "moved.yml"), path


def test_what_was_made_is_written_and_what_no_longer_fits_is_told(good_data: Path, edit: Edit) -> None:
    root = good_data.parent
    guide = load_guide(good_data).guide
    assert stale(guide, root, good_data) == []  # no folder of schemas: a copy of data/ alone
    assert write(guide, root)
    assert write(guide, root) == []
    assert stale(guide, root, good_data) == []
    again = load_guide(good_data)
    assert not again.problems
    assert (
        (good_data / "techniques" / "thumb-glide.yml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=../../docs/api/v1/schema/technique.json\n")
    )
    edit(VOCABULARY_FILE, "label: Light\n", "label: Soft\n")
    (found,) = stale(load_guide(good_data).guide, root, good_data)
    assert (found.code, found.hint[:14]) == ("BW609", "Run: make sync")
    assert (root / found.path).is_file()
    shutil.rmtree(root / ".github")
    assert stale(guide, root, good_data)


def test_a_line_for_editors_is_replaced_and_other_comments_stay(good_data: Path) -> None:
    path = good_data / "rules.yml"
    path.write_text("# yaml-language-server: $schema=old.json\n# Rules.\n" + path.read_text(encoding="utf-8"))
    write(load_guide(good_data).guide, good_data.parent)
    first, second, *_ = path.read_text(encoding="utf-8").split("\n")
    assert first.endswith("$schema=../docs/api/v1/schema/rule-list.json")
    assert second == "# Rules."
