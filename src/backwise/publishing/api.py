"""The guide for other programs: every record as JSON below api/v1/, all of them in one file, and a list to begin with.

What stands in `record` is what stands in data/, with numbers for names of steps, and `schema` says what it may be; `file_schema` says it of the whole
file (syncing/api_schemas.py). Ids and field names are a promise: they are added to, and never changed within a version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backwise.addresses import source_of, url
from backwise.model import KINDS, Guide

FOLDER = "api/v1"
VERSION = "1"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
NOTE = "General information, not medical advice. Not reviewed by a clinician. Show the warnings with what they belong to."


def write_api(folder: Path, guide: Guide, site_url: str) -> None:
    """Writes every file to the folder of a site.

    Args:
        folder: the folder of the site.
        guide: what is written.
        site_url: the public address of the site, or "": then addresses begin at the site's root.
    """
    for path, value in api_files(guide, site_url):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(_json(value), encoding="utf-8", newline="\n")


def api_files(guide: Guide, site_url: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Gives each file as a value, by its path from the site's root: one for each record, all in one, the list of them."""
    top = f"{site_url}{FOLDER}/"
    schemas = f"{top}schema/"
    records: dict[str, dict[str, Any]] = {}

    def about(sort: str) -> dict[str, Any]:
        said = {"version": VERSION, "licence": LICENCE, "note": NOTE}
        return {**said, "file_schema": f"{schemas}api-{sort}.json"}

    for kind in KINDS:
        records[kind.name] = {}
        for id_, record in guide.all(kind.name).items():
            plain = _plain(record)
            records[kind.name][id_] = plain
            page = f"{site_url}{url(source_of(kind.name, id_))}"
            named = {"schema": f"{schemas}{kind.name}.json", "kind": kind.name, "id": id_, "page": page}
            yield f"{FOLDER}/{kind.name}/{id_}.json", {**about("record"), **named, "record": plain}
    words = {
        name: {word: _plain(one) for word, one in list_.items()} for name, list_ in guide.vocabulary.items()
    }
    whole = {"schema": schemas, "records": records, "vocabulary": words, "body": _plain(guide.body)}
    yield f"{FOLDER}/guide.json", {**about("guide"), **whole}
    listed = {
        "guide": f"{top}guide.json",
        "schemas": {name: f"{schemas}{name}.json" for name in (*records, "vocabulary", "body")},
        "records": {
            kind: {id_: f"{top}{kind}/{id_}.json" for id_ in of_kind} for kind, of_kind in records.items()
        },
    }
    yield f"{FOLDER}/index.json", {**about("index"), **listed}


def _plain(record: Any) -> dict[str, Any]:
    """A record as its file says it: what stands at its default is left out."""
    return record.model_dump(mode="json", exclude_defaults=True)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
