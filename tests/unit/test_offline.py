"""What is kept on a device: every file that a reader can ask for, each with its hash, under one version."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest

from backwise.publishing.manifest import manifest, write_manifest
from backwise.publishing.offline import LIST, WORKER, kept_list, worker, write_worker

KEPT = {
    "index.html": "home",
    "techniques/thumb-glide/index.html": "glide",
    "404.html": "nothing",
    "assets/js/start.0123abcd.js": "go()",
    "assets/guided/sessions/first-ten.0123abcd.json": "{}",
    "sheets/index.html": "sheets",
    "sheets/thumbnails/first-ten.png": "picture",
    "manifest.json": "{}",
}
SHEETS = {
    "sheets/first-ten-a4.pdf": "A4",
    "sheets/first-ten-large.pdf": "large",
    "sheets/a-b-a4.pdf": "A4 too",
}
NOT_KEPT = (
    *(
        "_headers",
        "robots.txt",
        "sitemap.xml",
        "index.html.gz",
        "index.html.br",
        "assets/cards/technique-a.png",
    ),
    *(WORKER, LIST),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {**KEPT, **SHEETS, **dict.fromkeys(NOT_KEPT, "not for readers")}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def written(site: Path) -> tuple[dict[str, list[list[str]]], str]:
    write_worker(site)
    return json.loads((site / LIST).read_text(encoding="utf-8")), (site / WORKER).read_text(encoding="utf-8")


def test_all_that_a_reader_can_ask_for_is_kept_and_nothing_else(site: Path) -> None:
    kept, _ = written(site)
    assert [row[0] for row in kept["files"]] == [name.removesuffix("index.html") for name in sorted(KEPT)]
    assert {paper: [row[0] for row in rows] for paper, rows in kept["sheets"].items()} == {
        "a4": ["sheets/a-b-a4.pdf", "sheets/first-ten-a4.pdf"],
        "large": ["sheets/first-ten-large.pdf"],
    }


def test_each_file_is_known_by_its_hash(site: Path) -> None:
    kept, _ = written(site)
    digest = base64.b64encode(hashlib.sha256(b"glide").digest()).decode()
    assert dict(row[:2] for row in kept["files"])["techniques/thumb-glide/"] == f"sha256-{digest}"


def test_text_counts_as_it_is_packed_and_pictures_as_they_are(site: Path) -> None:
    (site / "index.html").write_text("home " * 1000, encoding="utf-8")
    (site / "sheets/thumbnails/first-ten.png").write_bytes(b"p" * 5000)
    sizes = {address: size for address, _, size in written(site)[0]["files"]}
    assert sizes[""] < 100
    assert sizes["sheets/thumbnails/first-ten.png"] == 5000


def test_the_same_site_gives_the_same_worker_again(site: Path) -> None:
    assert written(site) == written(site)


@pytest.mark.parametrize("name", [*KEPT, *SHEETS])
def test_whatever_changes_makes_another_version(site: Path, name: str) -> None:
    before, worker_before = written(site)
    (site / name).write_text("changed", encoding="utf-8")
    after, worker_after = written(site)
    assert before["version"] != after["version"]
    assert worker_before != worker_after
    assert str(after["version"]) in worker_after


def test_what_no_reader_asks_for_makes_none(site: Path) -> None:
    before = written(site)
    for name in NOT_KEPT:
        (site / name).write_text("changed", encoding="utf-8")
    assert written(site) == before


def test_the_worker_holds_its_version_once_and_no_mark_is_left() -> None:
    text = worker("0123abcd")
    assert text.count('"0123abcd"') == 1
    assert "{version}" not in text


def test_nothing_to_keep_is_a_version_too() -> None:
    assert kept_list({})["files"] == []


def test_shortcuts_lead_only_where_there_is_a_page(tmp_path: Path) -> None:
    page = tmp_path / "sessions" / "first-ten" / "index.html"
    page.parent.mkdir(parents=True)
    page.touch()
    write_manifest(tmp_path, "Backwise", "About it.")
    said = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert [shortcut["url"] for shortcut in said["shortcuts"]] == ["sessions/first-ten/"]
    both = manifest("Backwise", "About it.", {"check/", "sessions/first-ten/"})
    assert [shortcut["url"] for shortcut in both["shortcuts"]] == ["check/", "sessions/first-ten/"]
