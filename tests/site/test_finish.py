"""The finished site as a whole: nothing in it can mix old and new, and every script is there."""

from __future__ import annotations

import json
import re

import pytest

from backwise.addresses import record_at
from backwise.language.naming import description_of, title_of
from backwise.loading import load_guide

from .conftest import ROOT, BuiltSite

HASHED = re.compile(r"\.[0-9a-f]{8}\.(js|json)$")


@pytest.mark.site
def test_no_script_or_index_remains_under_its_plain_name(site: BuiltSite) -> None:
    assets = site.folder / "assets"
    found = [*assets.rglob("*.js"), *assets.rglob("*.json")]
    sources = {path.name for path in (ROOT / "docs" / "assets" / "js").rglob("*.js")}
    plain = {HASHED.sub(r".\1", path.name) for path in found}
    assert {name for name in plain if name.endswith(".js")} == sources
    assert {"search.json", "answers.json"} <= plain
    assert [path.name for path in found if not HASHED.search(path.name)] == []


@pytest.mark.site
def test_whatever_is_named_is_there(site: BuiltSite) -> None:
    there = {path.name for path in site.folder.rglob("*.js*")}
    for path in [*site.folder.rglob("*.html"), *site.folder.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"""["'][^"'\s]*?([\w.-]+\.js|search[\w.]*\.json)["']""", text):
            assert name in there, (path, name)


@pytest.mark.site
def test_every_page_of_a_record_has_its_title_and_description(site: BuiltSite) -> None:
    guide = load_guide(ROOT / "data").guide
    found = 0
    for where, page in site.pages().items():
        known = record_at(where.strip("/") + "/")
        if known and known[1] in guide.all(known[0]):
            record = guide.all(known[0])[known[1]]
            assert page.findtext(".//head/title") == f"{title_of(record)} - Backwise", where
            assert page.xpath("//meta[@name='description']/@content") == [description_of(record)], where
            found += 1
    assert found > len(guide.techniques)


@pytest.mark.site
def test_pages_that_a_person_writes_are_found_by_their_menu_name_and_search_words(site: BuiltSite) -> None:
    (path,) = (site.folder / "assets").glob("search.*.json")
    entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
    by_address = {address: (title, names) for _kind, title, address, _line, names, *_rest in entries}
    assert by_address[""][0] == "Home"
    assert "contraindications" in by_address["safety/"][1]
    assert any(address.startswith("safety/#") for address in by_address)


@pytest.mark.site
def test_the_links_to_parts_follow_the_first_paragraph(site: BuiltSite) -> None:
    placed = [(w, nav) for w, page in site.pages().items() for nav in page.xpath("//details[@class='bw-contents']")]
    assert placed
    for where, details in placed:
        before = details.getprevious()
        assert before is not None, where
        assert before.tag == "p", where
        assert before.getprevious().tag == "h1", where
