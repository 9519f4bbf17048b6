"""Sheets as a built site holds them: the files, the page that lists them, and what a page says to old paper."""

from __future__ import annotations

import json
import re

import pytest

from backwise.loading import load_guide
from backwise.sheets.catalogue import sheets_of
from backwise.sheets.build import png_size

from .conftest import ROOT, BuiltSite

pytestmark = pytest.mark.site

GUIDE = load_guide(ROOT / "data").guide
SHEETS = list(sheets_of(GUIDE))
MOST_THUMBNAIL = 15_000


def test_every_promised_file_is_there_and_no_other(site: BuiltSite) -> None:
    wanted = {sheet.file(edition) for sheet in SHEETS for edition in sheet.editions}
    assert {path.name for path in (site.folder / "sheets").glob("*.pdf")} == wanted
    assert {
        "thumb-glide-a4.pdf",
        "receivers-card-letter.pdf",
        "safety-large.pdf",
        "backwise-a4.pdf",
    } <= wanted


def test_the_page_of_sheets_tells_pages_and_sizes_as_they_are(site: BuiltSite) -> None:
    page = site.page("/sheets/")
    links = {a.get("href"): a.text_content() for a in page.xpath("//a[contains(@href, '.pdf')]")}
    assert set(links) == {path.name for path in (site.folder / "sheets").glob("*.pdf")}
    for name, words in links.items():
        data = (site.folder / "sheets" / name).read_bytes()
        pages = len(re.findall(rb"/Type\s*/Page\b", data))
        assert f"{pages} page" in words
        assert f"{round(len(data) / 1000)} kB" in words
    assert len(set(links.values())) == len(links), "a link must be told from others by its words"


def test_thumbnails_are_real_small_and_keep_their_place(site: BuiltSite) -> None:
    pictures = site.page("/sheets/").xpath("//img[contains(@src, 'thumbnails/')]")
    assert len(pictures) == len(SHEETS)
    for picture in pictures:
        data = (site.folder / "sheets" / picture.get("src")).read_bytes()
        assert len(data) <= MOST_THUMBNAIL
        assert png_size(data) == (int(picture.get("width")), int(picture.get("height")))


@pytest.mark.parametrize(
    "sheet", [s for s in SHEETS if s.group in ("technique", "session")], ids=lambda s: s.id
)
def test_a_page_leads_to_its_sheets_and_knows_their_age(site: BuiltSite, sheet) -> None:
    page = site.page(sheet.source.removesuffix(".md"))
    found = [a.get("href").rpartition("/")[2] for a in page.xpath("//p[@class='bw-sheet-files']/a")]
    assert found[:3] == [sheet.file(edition) for edition in sheet.editions]
    told = json.loads(page.xpath("string(//script[@id='bw-sheet-age'])"))
    assert told["day"] >= str(GUIDE.all(sheet.group)[sheet.id].reviewed)
    assert len(page.xpath("//*[@class='bw-sheet-age' and @role='status']")) == 1


@pytest.mark.parametrize("id_", [t.id for t in GUIDE.techniques.values() if not t.is_taught])
def test_what_is_never_taught_has_no_sheet(site: BuiltSite, id_: str) -> None:
    assert not list((site.folder / "sheets").glob(f"{id_}*"))
    page = site.page(f"/techniques/{id_}/")
    assert not page.xpath("//p[@class='bw-sheet-files'] | //script[@id='bw-sheet-age']")
