"""The search in a real browser: what people type comes up, and keys alone are enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from backwise.loading import load_guide
from backwise.publishing.search import KINDS, entries
from tests.browser.tabs import Tabs

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).parents[2]
# What people type, and the addresses of which one should come first.
QUERIES: dict[str, list[str]] = {
    str(query): [wanted] if isinstance(wanted, str) else wanted
    for query, wanted in yaml.safe_load(
        (REPOSITORY / "tests/search-queries.yml").read_text(encoding="utf-8")
    ).items()
}
BOX = ".bw-search__box"
COUNT = ".bw-search__count"
LINKS = ".bw-search__link"
# Puts one query after the other into the box, as if pasted, and reads the addresses from the site's root.
ASK = """async queries => {
  const [box, count] = [".bw-search__box", ".bw-search__count"].map(part => document.querySelector(part));
  const found = {};
  for (const query of queries) {
    box.value = query;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    for (let turn = 0; turn < 99 && !count.textContent.includes(`“${query}”`); turn++) await null;
    const links = [...document.querySelectorAll(".bw-search__link")];
    found[query] = count.textContent.includes(`“${query}”`) ? links.map(a => a.href.replace(location.origin + "/", "")) : [];
  }
  return found;
}"""


@pytest.fixture
def home(tabs: Tabs) -> Iterator[Page]:
    with tabs.opened("/") as page:
        yield page


def results(page: Page, queries: Iterable[str]) -> dict[str, list[str]]:
    """Gives the addresses that come up for each query, from the site's root."""
    page.locator(BOX).click()
    expect(page.locator(COUNT)).to_be_visible()
    return page.evaluate(ASK, [*queries])


def test_what_people_type_comes_up(home: Page) -> None:
    assert len(QUERIES) >= 200
    found = results(home, QUERIES)
    assert [query for query, links in found.items() if not links] == []
    not_first = {
        query: found[query][:3] for query, wanted in QUERIES.items() if found[query][0] not in wanted
    }
    not_in_three = {query: links for query, links in not_first.items() if not {*links} & {*QUERIES[query]}}
    assert len(not_first) <= 0.03 * len(QUERIES), not_first
    assert len(not_in_three) <= 0.01 * len(QUERIES), not_in_three


def test_words_of_danger_lead_to_what_to_do_about_it(home: Page) -> None:
    dangers = [entry for entry in entries(load_guide(REPOSITORY / "data").guide) if KINDS[entry.kind].risk]
    addresses = {entry.address for entry in dangers}
    found = results(home, dict.fromkeys(name for entry in dangers for name in entry.names))
    assert len(found) > len(dangers)
    assert {name: links[:1] for name, links in found.items() if not addresses & {*links[:1]}} == {}


def test_marks_need_not_be_typed(home: Page) -> None:
    marked, bare = results(home, ["đau lưng", "guā shā"]), results(home, ["dau lung", "gua sha"])
    assert [*marked.values()] == [*bare.values()]


def test_a_query_that_finds_nothing_says_what_to_do_next(home: Page) -> None:
    assert results(home, ["qxqxqx"]) == {"qxqxqx": []}
    expect(home.locator(COUNT)).to_contain_text("qxqxqx")
    expect(home.get_by_role("search").get_by_role("link", name="warning signs")).to_be_visible()


@pytest.mark.parametrize("query", ["crack my back", "walk on back", "blood clot"])
def test_what_is_dangerous_leads_to_the_page_that_says_so(home: Page, query: str) -> None:
    assert results(home, [query])[query][0] in QUERIES[query]
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
