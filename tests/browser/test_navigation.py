"""Going from page to page: plain links, the browser's own history, and the browser's own rules for fetching ahead."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tabs import Tabs
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

TECHNIQUE, TECHNIQUES, SAFETY = "/techniques/thumb-glide/", "/techniques/", "/safety/"
# Without a pointer: Playwright would scroll the page to bring its link into view.
PRESS = "link => link.click()"
# What stands in the middle of the window.
SHOWN = "document.elementFromPoint(innerWidth / 2, innerHeight / 2).textContent"
# Chromium keeps the place of a page for Back up to a second after it was scrolled, and a test leaves sooner than anybody
# who reads. So it is told to keep it now.
KEEP_PLACE = "history.replaceState(history.state, '')"


@pytest.fixture
def page(tabs: Tabs) -> Iterator[Page]:
    with tabs.opened() as page:
        yield page


def test_back_and_forward_lead_to_the_place_that_was_left(page: Page) -> None:
    page.goto(TECHNIQUES)
    page.get_by_label("Who gives it").select_option("self")
    wait_until(page, "location.search !== ''")
    chosen, cards = page.url, page.locator(".bw-card:visible").count()
    card = page.locator(".bw-card:visible a").last
    card.scroll_into_view_if_needed()
    page.evaluate(KEEP_PLACE)
    at = page.evaluate("scrollY")
    assert at > 0
    path = card.evaluate("a => a.pathname")
    card.click()
    page.wait_for_url(f"**{path}")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    page.wait_for_url(chosen)
    expect(page.locator(".bw-card:visible")).to_have_count(cards)
    wait_until(page, f"Math.abs(scrollY - {at}) < 60")
    page.go_forward()
    page.wait_for_url(f"**{path}")
    expect(page.locator("h1")).not_to_contain_text("Techniques")


def test_back_is_right_after_a_reload(page: Page) -> None:
    page.goto(SAFETY)
    wait_until(page, "document.fonts.status === 'loaded' && document.fonts.check('1em Fraunces')")
    page.evaluate("scrollTo(0, 4000)")
    page.evaluate(KEEP_PLACE)
    before = page.evaluate(SHOWN)
    for _ in range(2):
        page.locator("header a[href$='goals/']").first.evaluate(PRESS)
        page.wait_for_url("**/goals/")
        page.locator("header a[href$='sessions/']").first.evaluate(PRESS)
        page.wait_for_url("**/sessions/")
    page.reload()
    for path in ("goals", "sessions", "goals"):
        page.go_back(wait_until="commit")
        page.wait_for_url(f"**/{path}/")
    page.go_back()
    page.wait_for_url(f"**{SAFETY}")
    wait_until(page, f"{SHOWN} === {json.dumps(before)}")


def test_back_finds_menu_and_search_closed(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(TECHNIQUE)
    page.get_by_role("button", name="Menu").click()
    page.locator("#menu").get_by_role("link", name="Goals").click()
    page.wait_for_url("**/goals/")
    page.locator(".bw-search__box").click()
    page.keyboard.type("sleep")
    page.locator(".bw-search__link").first.click()
    page.wait_for_url("**/goals/sleep/")
    page.go_back()
    page.wait_for_url("**/goals/")
    expect(page.locator(".bw-search__panel")).to_be_hidden()
    expect(page.locator("[inert]")).to_have_count(0)
    page.go_back()
    page.wait_for_url(f"**{TECHNIQUE}")
    expect(page.locator("#menu")).to_be_hidden()


def test_a_page_is_fetched_while_its_link_is_pointed_at_and_a_sheet_is_not(page: Page) -> None:
    page.goto(TECHNIQUE, wait_until="networkidle")
    rules = json.loads(page.locator("script[type=speculationrules]").text_content() or "")
    assert set(rules) == {"prefetch"}
    devtools = page.context.new_cdp_session(page)
    told: list[tuple[str, str]] = []
    devtools.on(
        "Preload.prefetchStatusUpdated", lambda event: told.append((event["prefetchUrl"], event["status"]))
    )
    devtools.send("Preload.enable")
    page.locator("article a[href$='.pdf']").first.hover()
    page.locator(".bw-crumb a").hover()
    for _ in range(500):
        if any(url.endswith(TECHNIQUES) and status in ("Ready", "Success") for url, status in told):
            break
        page.wait_for_timeout(20)
    else:
        pytest.fail(f"the page that is pointed at is not fetched: {told}")
    assert not [url for url, _ in told if url.endswith(".pdf")]


def test_pages_fade_into_each_other_unless_somebody_asked_for_less_motion(page: Page) -> None:
    fades = """() => { const all = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]);
      return all.filter(rule => rule.media && [...rule.cssRules].some(r => r instanceof CSSViewTransitionRule))
        .map(rule => rule.media.mediaText) }"""
    page.goto(TECHNIQUE)
    (when,) = page.evaluate(fades)
    assert "(prefers-reduced-motion: no-preference)" in when


def test_a_new_tab_is_a_new_tab(page: Page) -> None:
    page.goto(TECHNIQUE)
    with page.context.expect_page() as found:
        page.locator(".bw-crumb a").click(modifiers=["ControlOrMeta"])
    expect(found.value.locator("h1")).to_contain_text("Techniques")
    assert page.url.endswith(TECHNIQUE)


def test_without_javascript_links_lead_where_they_say(tabs: Tabs) -> None:
    with tabs.opened(TECHNIQUE, java_script=False) as page:
        page.locator(".bw-crumb a").click()
        page.wait_for_url(f"**{TECHNIQUES}")
        page.go_back()
        expect(page.locator("h1")).to_contain_text("Thumb glide")
