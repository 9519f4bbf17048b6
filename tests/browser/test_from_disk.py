"""The folder that `make zip` packs: opened from a disk, with no server at all."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from backwise.allowed import allowed
from backwise.publishing.from_disk import write_zip
from tests.browser.test_check import GUIDE, has_asked
from tests.browser.test_player import NONE
from tests.browser.waiting import wait_until
from tests.site.conftest import BuiltSite

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("disk")
    write_zip(site.folder, place / "guide.zip")
    with zipfile.ZipFile(place / "guide.zip") as packed:
        # With a letter that addresses write in another way.
        packed.extractall(place / "à b")
    return place / "à b" / "backwise"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab in which nothing may go wrong."""
    page = browser.new_page(locale="en-GB")
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: faults.append(asked.url) if asked.url.startswith("http") else None)
    yield page
    page.close()
    assert faults == []


def test_every_link_leads_to_a_file(folder: Path) -> None:
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str, str]] = []
    for path in sorted(folder.rglob("*.html")):
        tree = html.fromstring(path.read_bytes())
        anchors[path.as_uri()] = {"", "top", *tree.xpath("//@id")}
        for target in tree.xpath("//@href | //@src"):
            address, anchor = urldefrag(urljoin(path.as_uri(), str(target)))
            if urlsplit(address).scheme == "file":
                links.append((path.as_uri(), urlsplit(address)._replace(query="").geturl(), unquote(anchor)))
    assert len(anchors) > 100
    gone = {(page, to) for page, to, _ in links if not Path(unquote(urlsplit(to).path)).is_file()}
    assert gone == set()
    assert {(page, to, a) for page, to, a in links if to in anchors and a not in anchors[to]} == set()


def test_pages_are_whole_and_the_search_answers(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri())
    wait_until(page, "document.fonts.check('1em Fraunces')")
    page.locator("header a[href*=techniques]").first.click()
    page.wait_for_url("**/techniques/index.html")
    page.get_by_label("Who gives it").select_option("self")
    wait_until(page, "location.search !== ''")
    page.locator(".bw-search__box").click()
    page.keyboard.type("stiff neck")
    page.locator(".bw-search__link").first.click()
    page.wait_for_url("**/goals/**/index.html*")
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("button", name="light and dark").click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")


def test_what_answers_leave_out_is_marked_and_not_led_to(folder: Path, page: Page) -> None:
    page.goto((folder / "check" / "index.html").as_uri())
    has_asked(page, "blood-thinners")
    page.goto((folder / "techniques" / "index.html").as_uri())
    left = allowed(GUIDE, ["blood-thinners"])
    out = [
        technique.id
        for technique in GUIDE.techniques.values()
        if technique.is_taught and left.rules_out(technique)
    ]
    assert out
    for id_ in out:
        expect(page.locator(f".bw-card:has(a[href*='{id_}/']) .bw-out")).to_be_visible()


def test_a_plan_is_made_and_led(folder: Path, page: Page) -> None:
    page.goto((folder / "plan" / "index.html").as_uri())
    page.locator("label", has=page.locator("[name=goal][value=sleep]")).click()
    page.locator("[data-start]").click()
    page.wait_for_url("**/play/index.html?r=*")
    # Nothing applies: two taps.
    for _ in range(2):
        page.locator(NONE).click()
    stage = page.locator("[data-part=stage]")
    expect(stage.locator("[data-say=cue]")).not_to_be_empty()
    after, _, part = str(stage.get_attribute("data-after")).partition("#")
    assert f'id="{part}"' in (folder / "play" / after).resolve().read_text(encoding="utf-8")


def test_what_cannot_be_had_there_says_so(folder: Path, page: Page) -> None:
    page.goto((folder / "offline" / "index.html").as_uri())
    expect(page.locator(".bw-offline [data-says]:visible")).to_contain_text("a copy of the guide in a folder")
    expect(page.locator(".bw-offline button:visible")).to_have_count(0)
    assert not [*folder.rglob("worker.js"), *folder.rglob("manifest.json"), *folder.rglob("404.html")]
