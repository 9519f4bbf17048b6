"""What was public stays public: its page is there, or its old address leads on."""

from __future__ import annotations

from pathlib import Path

from backwise.loading import load_guide
from backwise.public_addresses import CODE, LIST, addresses, as_list, public_problems
from backwise.publishing.api import api_files
from tests.conftest import Edit

THUMB = "techniques/thumb-glide/"


def kept(data: Path, *gone: str) -> Path:
    docs = data.parent / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    listed = sorted({*addresses(load_guide(data).guide, docs), *gone})
    (docs / LIST).write_text("".join(f"{address}\n" for address in listed), encoding="utf-8")
    return docs


def told(data: Path, docs: Path) -> list[tuple[str, int]]:
    loaded = load_guide(data)
    found = list(public_problems(loaded.guide, loaded.broken, docs))
    assert {problem.code for problem in found} <= {CODE}
    return [(problem.message, problem.line) for problem in found]


def test_a_page_that_is_gone_is_told_at_its_line(good_data: Path) -> None:
    docs = kept(good_data)
    assert told(good_data, docs) == []
    (good_data / "techniques/thumb-glide.yml").unlink()
    (docs / "index.md").unlink()
    lines = (docs / LIST).read_text(encoding="utf-8").split("\n")
    assert ("the page / was public, and is gone.", 1) in told(good_data, docs)
    assert (f"the page /{THUMB} was public, and is gone.", lines.index(THUMB) + 1) in told(good_data, docs)


def test_a_record_that_cannot_be_read_is_told_once(good_data: Path, edit: Edit) -> None:
    docs = kept(good_data)
    edit("techniques/thumb-glide.yml", "name: Thumb glide", "nam: Thumb glide")
    assert told(good_data, docs) == []


def test_an_old_address_that_leads_on_is_kept(good_data: Path) -> None:
    docs = kept(good_data, "techniques/thumb-swipe/")
    assert len(told(good_data, docs)) == 1
    (good_data / "moved.yml").write_text("technique:thumb-swipe: technique:thumb-glide\n", encoding="utf-8")
    assert told(good_data, docs) == []


def test_the_list_only_grows(good_data: Path) -> None:
    docs = kept(good_data, "old/")
    (docs / "new.md").write_text("# New\n", encoding="utf-8")
    listed = as_list(load_guide(good_data).guide, docs).split("\n")
    assert {"old/", "new/", THUMB, ""} <= set(listed)
    assert listed[:-1] == sorted(set(listed[:-1]))


def test_every_record_is_there_for_other_programs(good_data: Path) -> None:
    guide = load_guide(good_data).guide
    files = dict(api_files(guide, "https://guide.example/"))
    whole = files["api/v1/guide.json"]
    for kind, records in whole["records"].items():
        assert set(records) == set(guide.all(kind))
        for id_, record in records.items():
            one = files[f"api/v1/{kind}/{id_}.json"]
            assert one["record"] == record
            assert (one["kind"], one["id"], record["id"]) == (kind, id_, id_)
            assert one["schema"] == f"https://guide.example/api/v1/schema/{kind}.json"
            assert one["licence"].startswith("https://")
    assert files["api/v1/technique/thumb-glide.json"]["page"] == f"https://guide.example/{THUMB}"
