"""The search in a real browser: what people type comes up, and keys alone are enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.tabs import Tabs

pytestmark = pytest.mark.browser

QUERIES: dict[str, str] = yaml.safe_load(
    Path(__file__).parents[1].joinpath("search-queries.yml").read_text(encoding="utf-8")
)
BOX = ".bw-search__box"
LINKS = ".bw-search__link"


@pytest.fixture
def home(tabs: Tabs) -> Iterator[Page]:
    with tabs.opened("/") as page:
        yield page


def results(page: Page, query: str) -> list[str]:
    """Types a query into the box; gives the addresses that come up, from the site's root."""
    box = page.locator(BOX)
    # Its last letter by a key, as people type.
    box.fill(query[:-1])
    box.press_sequentially(query[-1])
    expect(page.locator(".bw-search__count")).to_contain_text(f"“{query}”")
    root = "/".join(page.url.split("/")[:3]) + "/"
    return [
        link.removeprefix(root) for link in page.locator(LINKS).evaluate_all("all => all.map(a => a.href)")
    ]


def test_what_people_type_comes_up(home: Page) -> None:
    assert len(QUERIES) >= 60
    found = {query: results(home, query) for query in QUERIES}
    assert [query for query, links in found.items() if not links] == []
    not_first = {query: found[query][:3] for query, wanted in QUERIES.items() if found[query][0] != wanted}
    not_in_three = {query: links for query, links in not_first.items() if QUERIES[query] not in links}
    assert len(not_first) <= 0.2 * len(QUERIES), not_first
    assert len(not_in_three) <= 0.05 * len(QUERIES), not_in_three


@pytest.mark.parametrize("query", ["crack my back", "walk on back", "blood clot"])
def test_what_is_dangerous_leads_to_the_page_that_says_so(home: Page, query: str) -> None:
    assert results(home, query)[0] == QUERIES[query]
    expect(home.locator(LINKS).first).to_contain_text("Do not" if "back" in query else "No massage now")


def test_nothing_of_the_search_is_fetched_before_it_is_wanted(tabs: Tabs) -> None:
    parts = {"search.json", "search.js", "minisearch.js"}
    with tabs.watched("/techniques/thumb-glide/") as tab:
        tab.page.wait_for_load_state("networkidle")
        assert "start.js" in tab.asked
        assert not parts & set(tab.asked)
        tab.page.locator(BOX).click()
        expect(tab.page.locator(".bw-search__count")).to_be_visible()
        assert parts <= set(tab.asked)


@pytest.mark.parametrize("width", [390, 1280])
def test_keys_alone_are_enough(tabs: Tabs, width: int) -> None:
    with tabs.opened("/goals/sleep/", width) as page:
        box, links = page.locator(BOX), page.locator(LINKS)
        page.keyboard.press("/")
        expect(box).to_be_focused()
        page.keyboard.type("thumb glide")
        expect(links.first).to_contain_text("Thumb glide")
        page.keyboard.press("ArrowDown")
        expect(links.first).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(links.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(box).to_be_focused()
        page.keyboard.press("Escape")
        expect(links.first).to_be_hidden()
        expect(box).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/techniques/thumb-glide/")


def test_the_sheet_of_a_phone_holds_the_focus(tabs: Tabs) -> None:
    with tabs.opened("/", 390) as page:
        page.locator(BOX).click()
        expect(page.get_by_role("button", name="Close")).to_be_visible()
        for _ in range(4):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement.closest('[role=search]') || document.activeElement === document.body"
            )
        page.get_by_role("button", name="Close").click()
        expect(page.locator(BOX)).to_be_focused()
        assert page.evaluate("document.querySelectorAll('[inert]').length") == 0


def test_without_javascript_there_is_no_box(tabs: Tabs) -> None:
    with tabs.opened("/", java_script=False) as page:
        expect(page.locator(BOX)).to_be_hidden()


def test_the_colours_are_remembered(tabs: Tabs) -> None:
    with tabs.opened("/", color_scheme="light") as page:
        root = page.locator("html")
        expect(root).to_have_attribute("data-md-color-scheme", "default")
        page.get_by_role("button", name="light and dark").click()
        expect(root).to_have_attribute("data-md-color-scheme", "slate")
        page.goto("/safety/")
        expect(root).to_have_attribute("data-md-color-scheme", "slate")


def test_the_colours_follow_the_device_until_chosen(tabs: Tabs) -> None:
    with tabs.opened("/", color_scheme="dark") as page:
        expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
        page.emulate_media(color_scheme="light")
        expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "default")
