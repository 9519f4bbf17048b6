"""What is made from the model: schemas agree with it, and what no longer fits is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ValidationError
from referencing import Registry, Resource

from backwise.loading import load_guide, read_yaml
from backwise.loading.folder import entry_of
from backwise.model import KINDS, VOCABULARY_FILE, Kind
from backwise.syncing import stale, write
from backwise.syncing.schemas import schema_of, schemas
from tests.conftest import ROOT, Edit

GUIDE = load_guide(ROOT / "data").guide
SCHEMAS = schemas(GUIDE)

# Those of lists lead to those of records beside them.
BESIDE: Registry[Any] = Registry().with_resources(
    (f"{name}.json", Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)


def fits(value: Any, schema: str) -> bool:
    """Whether a value fits a schema, as any program would tell."""
    return Draft202012Validator(
        {"$ref": f"{schema}.json"}, registry=BESIDE, format_checker=FormatChecker(("date",))
    ).is_valid(value)


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
            assert all(fits(record, kind.name) for record in records)
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
                assert not fits(record, kind.name), record
            if kind.file:
                assert fits(records, f"{kind.name}-list")
                assert not fits([good, bad[0]], f"{kind.name}-list")


def test_every_schema_is_one() -> None:
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


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
