"""One page of each kind in a real browser, on a phone and on a desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PAGES, plain_name

pytestmark = pytest.mark.browser

WIDTHS = {390: 844, 1280: 900}


def open_page(browser: Browser, url: str, width: int = 1280, **options: object) -> tuple[Page, list[str]]:
    """Opens a page; gives it with everything that went wrong on the way."""
    page = browser.new_page(viewport={"width": width, "height": WIDTHS[width]}, **options)
    faults: list[str] = []
    host = "/".join(url.split("/")[:3])
    page.on(
        "console",
        lambda message: faults.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    # A request that a reload cuts short has not failed.
    page.on(
        "requestfailed",
        lambda request: (
            None if "ABORTED" in str(request.failure) else faults.append(f"failed: {request.url}")
        ),
    )
    page.on(
        "request",
        lambda request: None if request.url.startswith((host, "data:")) else faults.append(request.url),
    )
    page.goto(url, wait_until="networkidle")
    return page, faults


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_without_a_fault(browser: Browser, address: str, path: str) -> None:
    page, faults = open_page(browser, address + path)
    expect(page.locator("h1")).to_be_visible()
    page.close()
    assert faults == []


def test_filters_narrow_the_list_and_stand_in_the_address(browser: Browser, address: str) -> None:
    page, faults = open_page(browser, f"{address}/techniques/")
    cards = page.locator("[data-filters] > .bw-card:visible")
    before = cards.count()
    page.get_by_label("Who gives it").select_option("self")
    expect(page).to_have_url(re.compile("giver=self"))
    assert 0 < cards.count() < before
    page.reload()
    assert 0 < cards.count() < before
    page.get_by_role("button", name="Show all").click()
    expect(cards).to_have_count(before)
    assert "giver" not in page.url
    page.close()
    assert faults == []


def test_filters_are_fetched_when_somebody_reaches_for_them(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(plain_name(request.url)))
    page.goto(f"{address}/techniques/", wait_until="networkidle")
    assert "filters.js" not in asked
    # By the keyboard alone, and without a pause.
    page.get_by_label("Who gives it").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("giver="))
    assert "filters.js" in asked
    page.close()


def test_a_filter_can_be_linked_to(browser: Browser, address: str) -> None:
    page, _ = open_page(browser, f"{address}/techniques/?goal=sleep&position=seated")
    shown = page.locator("[data-filters] > .bw-card:visible")
    assert shown.count() > 0
    for card in shown.all():
        assert "sleep" in (card.get_attribute("data-goal") or "").split()
        assert "seated" in (card.get_attribute("data-position") or "").split()
    page.close()


def test_without_javascript_every_card_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/techniques/")
    assert page.locator(".bw-card:visible").count() == page.locator(".bw-card").count() > 10
    expect(page.locator(".bw-filters")).to_be_hidden()
    context.close()


def test_step_table_keeps_its_meaning_on_a_phone(browser: Browser, address: str) -> None:
    """Rows are stacked by CSS, which takes a table its meaning; roles give it back."""
    page, _ = open_page(browser, f"{address}/techniques/thumb-glide/", 390)
    table = page.locator("table.bw-steps")
    rows = table.locator("tbody [role=row]").count()
    assert rows == table.locator("tbody tr").count() == table.locator("tbody [role=rowheader]").count() > 0
    page.close()


def test_search_finds_a_technique(browser: Browser, address: str) -> None:
    page, faults = open_page(browser, f"{address}/")
    page.get_by_placeholder("Search").first.click()
    page.keyboard.type("thumb glide", delay=30)
    expect(page.locator(".bw-search__link").first).to_contain_text("Thumb glide")
    page.close()
    assert faults == []
