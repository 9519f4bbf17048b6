"""Parts of a page that a script drives: fetched when reached for, and again when that failed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tabs import Tabs

pytestmark = pytest.mark.browser

BOX, PANEL, LINKS = ".bw-search__box", ".bw-search__panel", ".bw-search__link"


@pytest.fixture
def page(tabs: Tabs) -> Iterator[Page]:
    """A page in which something is made to go wrong."""
    with tabs.watched() as tab:
        yield tab.page


@pytest.mark.parametrize("lost", ["**/search.*js", "**/minisearch*.js"])
def test_a_search_whose_script_was_lost_says_so_and_heals(page: Page, lost: str) -> None:
    page.goto("/")
    page.route(lost, lambda route: route.abort())
    page.locator(BOX).click()
    expect(page.locator(".bw-search__failure")).to_be_visible()
    page.unroute(lost)
    page.locator(BOX).click()
    expect(page.locator(PANEL)).to_be_visible()
    expect(page.locator(".bw-search__failure")).to_be_hidden()
    page.keyboard.type("thumb")
    expect(page.locator(LINKS).first).to_be_visible()


def test_a_search_whose_index_was_lost_says_so_and_heals(page: Page) -> None:
    page.goto("/")
    index = "**/search*.json"
    page.route(index, lambda route: route.fulfill(status=503))
    page.locator(BOX).click()
    page.keyboard.type("thumb")
    expect(page.locator(".bw-search__count")).to_have_text(
        page.locator(".bw-search__failure").text_content() or "?"
    )
    page.unroute(index)
    page.keyboard.type(" ")
    page.keyboard.type("glide")
    expect(page.locator(LINKS).first).to_be_visible()
    expect(page.locator(".bw-search__count")).to_contain_text("thumb glide")


def test_what_was_pressed_and_typed_before_the_script_came_is_not_lost(page: Page) -> None:
    held = []
    page.goto("/")
    page.route("**/search.*js", lambda route: held.append(route))
    page.locator(BOX).click()
    page.keyboard.type("thumb")
    expect(page.locator(PANEL)).to_be_hidden()
    page.route("**/palette.*js", lambda route: held.append(route))
    with page.expect_request("**/palette.*js"):
        page.get_by_role("button", name="colours").click()
    before = page.locator("html").get_attribute("data-md-color-scheme")
    for route in held:
        route.continue_()
    expect(page.locator("html")).not_to_have_attribute("data-md-color-scheme", before or "")
    page.locator(BOX).focus()
    page.keyboard.type(" glide")
    expect(page.locator(LINKS).first).to_contain_text("Thumb glide")


def test_a_part_can_be_let_go_of(page: Page) -> None:
    """What a module gives back takes its listeners away."""
    page.goto("/")
    page.evaluate(
        """async () => {
          const part = document.querySelector(".bw-search");
          const { mount } = await import(new URL(part.dataset.module, document.baseURI));
          const copy = part.cloneNode(true);
          part.replaceWith(copy);
          mount(copy)();
        }"""
    )
    page.locator(BOX).evaluate("box => box.dispatchEvent(new Event('input'))")
    expect(page.locator(PANEL)).to_be_hidden()


def test_every_module_that_a_page_names_is_there(page: Page) -> None:
    for path in ("/", "/techniques/", "/techniques/thumb-glide/", "/sessions/first-ten/", "/404.html"):
        page.goto(path)
        named = page.locator("[data-module], [data-index]").evaluate_all(
            "all => all.flatMap(e => [e.dataset.module, e.dataset.index]).filter(Boolean).map(path => new URL(path, document.baseURI).href)"
        )
        assert named
        for address in named:
            assert page.request.get(address).ok, address


@pytest.mark.parametrize(
    ("locale", "papers"),
    [
        ("en-GB", ["a4", "letter"]),
        ("en", ["a4", "letter"]),
        ("en-US", ["letter", "a4"]),
        ("es-MX", ["letter", "a4"]),
    ],
)
def test_print_opens_the_paper_of_the_readers_region(tabs: Tabs, locale: str, papers: list[str]) -> None:
    with tabs.opened("/techniques/thumb-glide/", locale=locale) as page:
        links = page.locator(".bw-sheet-files a[data-paper]")
        expect(links.first).to_have_attribute("href", re.compile(f"-{papers[0]}.pdf$"))
        assert [href.rpartition("-")[2] for href in links.evaluate_all("all => all.map(a => a.href)")] == [
            f"{paper}.pdf" for paper in (*papers, "large")
        ]
        names = [name.lower().removeprefix("print ") for name in links.all_text_contents()]
        assert names == [*papers, "large print"]


def test_without_javascript_print_opens_a4(tabs: Tabs) -> None:
    with tabs.opened("/sessions/first-ten/", java_script=False) as page:
        expect(page.get_by_role("link", name="Print A4")).to_be_visible()
        expect(page.locator(".bw-sheet-files a[href$='letter.pdf']")).to_be_visible()
        expect(page.locator(".bw-sheet-files a[href$='large.pdf']")).to_be_visible()
