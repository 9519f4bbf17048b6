"""The open data of the built site, read as a stranger's program reads it: from its first address, by its own schemas."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import FormatChecker, ValidationError
from jsonschema.validators import Draft202012Validator, extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from .conftest import ROOT, SITE_URL, BuiltSite

# Nothing of the program is imported here: whoever reads the data has none of it either.
START = f"{SITE_URL}api/v1/index.json"
PAGE = (ROOT / "docs/contribute/data.md").read_text(encoding="utf-8")


class Reader:
    """Reads addresses below the site's, and holds each file to the schema that it names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: set[str] = set()
        self.index = self.get(START)
        self.ids = {kind: set(records) for kind, records in self.index["records"].items()}
        self.ids["zone"] = set(self.get(self.index["guide"])["body"]["zones"])
        self.schemas = Registry(retrieve=self.schema)
        self.validator = extend(Draft202012Validator, {"x-id-of": self.is_known})

    def file(self, address: str) -> Path:
        assert address.startswith(SITE_URL), address
        return self.folder / address.removeprefix(SITE_URL)

    def get(self, address: str) -> Any:
        self.read.add(address)
        return json.loads(self.file(address).read_text(encoding="utf-8"))

    def schema(self, address: str) -> Resource[Any]:
        schema = self.get(address)
        # One that says its dialect would be held to that alone, without what we look for beyond it.
        assert schema.pop("$schema") == Draft202012Validator.META_SCHEMA["$id"]
        return DRAFT202012.create_resource(schema)

    def faults(self, value: Any, schema: str) -> list[str]:
        validator = self.validator(
            {"$ref": schema}, registry=self.schemas, format_checker=FormatChecker(("date",))
        )
        return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]

    def is_known(self, _: Any, kind: str, id_: str, __: Any) -> Iterator[ValidationError]:
        """What the schemas say beyond the standard: which value is the id of a record."""
        if id_ not in self.ids[kind]:
            yield ValidationError(f"there is no {kind} {id_!r}")


@pytest.fixture(scope="module")
def reader(published: BuiltSite) -> Reader:
    return Reader(published.folder)


@pytest.mark.site
def test_everything_is_reached_from_the_first_address_and_fits_its_schema(reader: Reader) -> None:
    whole = reader.get(reader.index["guide"])
    for file in (reader.index, whole):
        assert reader.faults(file, file["file_schema"]) == []
    for kind, records in reader.index["records"].items():
        assert set(records) == set(whole["records"][kind])
        for id_, address in records.items():
            one = reader.get(address)
            assert reader.faults(one, one["file_schema"]) == [], address
            assert (one["kind"], one["id"], one["schema"]) == (kind, id_, reader.index["schemas"][kind])
            assert one["record"] == whole["records"][kind][id_]
            page, _, anchor = one["page"].partition("#")
            html = (reader.file(page) / "index.html").read_text(encoding="utf-8")
            assert not anchor or re.search(rf'\bid="?{re.escape(anchor)}[\s">]', html), one["page"]
    there = {
        f"{SITE_URL}{path.relative_to(reader.folder).as_posix()}"
        for path in (reader.folder / "api/v1").rglob("*.json")
        # Of files as editors open them: lists, and texts in another language.
        if not path.name.endswith(("-list.json", "translation.json"))
    }
    assert there == reader.read


@pytest.mark.site
def test_what_does_not_fit_is_found(reader: Reader) -> None:
    good = reader.get(reader.index["records"]["technique"]["thumb-glide"])
    for broken in (
        {key: value for key, value in good["record"].items() if key != "steps"} | {"family": "none"},
        good["record"] | {"rules": ["no-such-rule"]},
        good["record"] | {"reviewed": "last week"},
        good["record"] | {"nmae": "Thumb glide"},
    ):
        assert len(reader.faults(good | {"record": broken}, good["file_schema"])) == 1
    assert reader.faults({key: value for key, value in good.items() if key != "licence"}, good["file_schema"])


@pytest.mark.site
def test_the_addresses_that_the_page_names_are_there(reader: Reader) -> None:
    addresses = re.findall(r"`/(api/v1/\S+\.json)`", PAGE)
    assert f"{SITE_URL}{addresses[0]}" == START
    for address in addresses:
        assert reader.get(f"{SITE_URL}{address}")
    named = re.search(r"^The kinds are (.+) and (.+)\.$", PAGE, re.M)
    assert named
    assert {*named[1].split(", "), named[2]} == set(reader.index["records"])


@pytest.mark.site
def test_the_examples_of_the_page_run_as_they_stand(reader: Reader) -> None:
    examples = re.findall(r"^```python\n(.+?)^```", PAGE, re.M | re.S)
    assert len(examples) > 1
    printed = io.StringIO()
    names: dict[str, Any] = {}
    for example in examples:
        here = example.replace("https://…/", f"{reader.folder.as_uri()}/")
        with contextlib.redirect_stdout(printed):
            exec(here, names)
    technique = reader.get(reader.index["records"]["technique"]["thumb-glide"])["record"]
    for step in technique["steps"]:
        assert step["do"] in printed.getvalue()
    assert printed.getvalue().count("! ") == len(technique["rules"])
