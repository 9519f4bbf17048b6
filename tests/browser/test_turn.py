"""Turning to the next page in place: what is shown is what would have been opened, and everything on it works."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Quiet, served
from tests.browser.waiting import wait_until
from tests.site.conftest import BuiltSite

pytestmark = pytest.mark.browser

TECHNIQUE, TECHNIQUES, GOAL, SAFETY = (
    "/techniques/thumb-glide/",
    "/techniques/",
    "/goals/low-back/",
    "/safety/",
)

# All that a reader, a screen reader or the browser takes from a page, wherever its links are written from. The focus
# on the heading is what turning adds.
WHOLE = """() => {
  const whole = document.documentElement.cloneNode(true);
  for (const link of whole.querySelectorAll("[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), location));
  for (const image of whole.querySelectorAll("[src]")) image.setAttribute("src", new URL(image.getAttribute("src"), location));
  for (const other of whole.querySelectorAll("script, noscript, link[rel=stylesheet], meta[property], meta[name^=twitter]")) other.remove();
  whole.querySelector("h1").removeAttribute("tabindex");
  return whole.outerHTML.replace(/\\s+/g, " ");
}"""
# A page of its own knows nothing of this.
MARK = "() => { window.isTurned = true }"
IS_TURNED = "window.isTurned === true"
HAS_FETCHED = """performance.getEntriesByType("resource").some(e => e.responseEnd && new URL(e.name).pathname === "%s")"""
# How long somebody points at a link, in milliseconds: long enough for a busy machine.
AIM = 300


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 844}, base_url=address)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda m: wrong.append(f"{m.text} {m.location['url']}") if m.type in ("error", "warning") else None,
    )
    yield page
    assert wrong == []
    context.close()


def open_at(page: Page, path: str) -> None:
    page.goto(path, wait_until="networkidle")
    page.evaluate(MARK)


def point_at(page: Page, path: str) -> None:
    """Points at a link long enough that the page behind it is ready."""
    link = page.locator(f"main a[data-to='{path}']:visible").first
    page.evaluate("for (const link of document.links) link.dataset.to = link.pathname + link.hash")
    link.hover()
    page.wait_for_timeout(AIM)
    page.evaluate("for (const link of document.links) link.removeAttribute('data-to')")


def press(page: Page, path: str) -> None:
    """Presses the link that is pointed at, and waits for the page behind it."""
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(f"**{path}")
    expect(page.locator("main")).to_be_visible()


def turn(page: Page, path: str) -> None:
    """Turns to another page as readers do."""
    point_at(page, path)
    for part in (path.partition("#")[0], "/assets/js/turn.js"):
        wait_until(page, HAS_FETCHED % part)
    page.wait_for_timeout(AIM)
    press(page, path)
    assert page.evaluate(IS_TURNED)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (TECHNIQUE, TECHNIQUES),
        (TECHNIQUES, TECHNIQUE),
        ("/", SAFETY),
        (TECHNIQUE, "/goals/muscle-tension/"),
        (GOAL, "/evidence/low-back-pain-relief/"),
        ("/sessions/", "/sessions/first-ten/"),
    ],
)
def test_what_is_turned_to_is_what_would_have_been_opened(page: Page, start: str, end: str) -> None:
    open_at(page, start)
    turn(page, end)
    wait_until(page, "document.documentElement.classList.contains('bw-painted')")
    turned, title = page.evaluate(WHOLE), page.title()
    page.goto(end, wait_until="networkidle")
    assert not page.evaluate(IS_TURNED)
    assert page.evaluate(WHOLE) == turned
    assert page.title() == title


def test_a_turned_page_begins_at_its_heading(page: Page) -> None:
    open_at(page, TECHNIQUE)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    turn(page, "/techniques/palm-push/")
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_a_link_into_a_page_turns_to_its_place(page: Page) -> None:
    open_at(page, TECHNIQUE)
    into = page.evaluate(
        """[...document.querySelectorAll("main a[href*='safety/#']")].filter(a => a.checkVisibility())
           .map(a => a.pathname + a.hash)[0]"""
    )
    turn(page, into)
    place = page.locator("#" + into.partition("#")[2])
    expect(place).to_be_focused()
    top = page.evaluate(
        "id => document.getElementById(id).getBoundingClientRect().top", into.partition("#")[2]
    )
    assert 0 <= top <= 844
    assert page.evaluate("document.querySelector(':target') === document.activeElement")


def test_back_leads_to_the_place_that_was_left(page: Page) -> None:
    open_at(page, TECHNIQUES)
    page.locator(".bw-filters select").first.select_option(index=2)
    wait_until(page, "location.search !== ''")
    chosen, cards = page.url, page.locator(".bw-card:visible").count()
    card = page.locator(".bw-card:visible a").last
    card.scroll_into_view_if_needed()
    at = page.evaluate("scrollY")
    assert at > 0
    path = card.evaluate("a => a.pathname")
    turn(page, path)
    assert page.evaluate("scrollY") == 0
    page.go_back()
    page.wait_for_url(chosen)
    assert page.evaluate(IS_TURNED)
    assert page.locator(".bw-card:visible").count() == cards
    wait_until(page, f"scrollY === {at}")
    assert page.evaluate("document.activeElement.pathname") == path
    page.go_forward()
    page.wait_for_url(f"**{path}")
    expect(page.locator("main.md-main h1")).not_to_have_text("Techniques#")
    assert page.evaluate(IS_TURNED)


def test_a_reload_and_the_way_back_from_it_show_the_right_page(page: Page) -> None:
    open_at(page, TECHNIQUE)
    turn(page, TECHNIQUES)
    page.reload()
    expect(page.locator("h1")).to_have_text("Techniques#")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Thumb")
    assert page.url.endswith(TECHNIQUE)
    assert page.locator("link[rel=canonical], title").first.evaluate("e => e.outerHTML").count("Thumb") == 1


def test_the_parts_of_a_turned_page_work(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = document.querySelector('main').className }")
    open_at(page, TECHNIQUE)
    page.locator("#step-2").hover()
    expect(page.locator("tr.bw-lit")).to_have_attribute("id", "step-2")

    turn(page, TECHNIQUES)
    page.locator(".bw-filters select").first.select_option(index=2)
    expect(page.locator(".bw-card[hidden]")).not_to_have_count(0)
    page.locator(".bw-filters [type=reset]").click()
    expect(page.locator(".bw-card[hidden]")).to_have_count(0)

    turn(page, "/techniques/palm-push/")
    page.locator("#step-3").hover()
    expect(page.locator("tr.bw-lit")).to_have_attribute("id", "step-3")
    expect(page.locator("#figure .bm-lit").first).to_have_attribute("data-step", "3")
    form = page.locator(".bw-print")
    form.get_by_label("Large print").check()
    form.get_by_role("button", name="Print").click()
    wait_until(page, "window.printed !== undefined")
    assert "bw-large" in page.evaluate("window.printed")

    turn(page, TECHNIQUES)
    assert "bw-large" not in str(page.locator("main").get_attribute("class"))
    page.locator("[data-md-component=search-query]").fill("sleep")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/goals/sleep/")


def test_links_of_the_search_lead_where_they_say_after_a_turn(page: Page) -> None:
    open_at(page, "/")
    turn(page, SAFETY)
    page.locator("[data-md-component=search-query]").fill("qqqqq")
    links = page.locator(".bw-search__else a")
    expect(links.first).to_be_visible()
    paths = links.evaluate_all("all => all.map(a => a.pathname)")
    assert paths == ["/goals/", "/techniques/", "/safety/", "/glossary/"]


def test_the_menu_of_a_turned_page_is_closed_and_marks_where_one_is(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, TECHNIQUE)
    page.get_by_role("button", name="Menu").click()
    entry = page.locator("#menu").get_by_role("link", name="Goals")
    entry.hover()
    wait_until(page, HAS_FETCHED % "/goals/")
    page.wait_for_timeout(AIM)
    entry.click()
    page.wait_for_url("**/goals/")
    assert page.evaluate(IS_TURNED)
    expect(page.locator("#menu")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#menu [aria-current=page]")).to_have_text("Goals")


def test_a_page_is_fetched_once_and_before_its_link_is_pressed(page: Page) -> None:
    open_at(page, TECHNIQUE)
    asked: list[str] = []
    # The rules of main.html may ask for it too: that is answered from what is here ("other").
    page.on(
        "request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None
    )
    page.locator("article a[href$='.pdf']").first.hover()
    page.locator("article a[href^='#']").first.hover()
    page.locator("article a[href^='https:']").first.hover()
    point_at(page, TECHNIQUES)
    page.locator("h1").hover()
    point_at(page, TECHNIQUES)
    press(page, TECHNIQUES)
    assert asked == [page.url]


def test_back_closes_the_search(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, TECHNIQUES)
    turn(page, TECHNIQUE)
    page.locator("[data-md-component=search-query]").click()
    expect(page.locator(".bw-search__panel")).to_be_visible()
    page.go_back()
    page.wait_for_url(f"**{TECHNIQUES}")
    expect(page.locator(".bw-search__panel")).to_be_hidden()
    assert page.evaluate(IS_TURNED)
    expect(page.locator("[inert]")).to_have_count(0)
    page.locator(".bw-crumb a, main .bw-card a").first.click(trial=True)


# --- What is left to the browser -------------------------------------------------------------------


def test_a_page_that_is_not_here_yet_is_opened_as_ever(page: Page) -> None:
    open_at(page, TECHNIQUE)
    page.locator(".bw-crumb a").evaluate("a => a.click()")
    page.wait_for_url(f"**{TECHNIQUES}")
    wait_until(page, f"!({IS_TURNED})")


class Late(Quiet):
    """A server that takes its time over one page."""

    def send_head(self):  # type: ignore[no-untyped-def]
        if self.path == "/sessions/":
            time.sleep(1.5)
        return super().send_head()


@pytest.fixture
def late(site: BuiltSite) -> Iterator[str]:
    with served(site.folder, Late) as found:
        yield found


def test_the_page_that_was_pressed_last_is_the_one_that_stays(browser: Browser, late: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 844}, base_url=late)
    page = context.new_page()
    open_at(page, TECHNIQUE)
    point_at(page, TECHNIQUES)
    page.evaluate("document.querySelector(\"header a[href$='sessions/']\").click()")
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(f"**{TECHNIQUES}", wait_until="commit")
    time.sleep(2)
    assert page.url.endswith(TECHNIQUES)
    expect(page.locator("h1")).to_have_text("Techniques#")
    context.close()


def test_a_page_of_a_newer_site_is_opened_as_ever(page: Page) -> None:
    open_at(page, TECHNIQUE)

    def newer(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("/css/site.", "/css/site.x"))

    page.route(f"**{TECHNIQUES}", newer)
    page.route("**/css/site.x*", lambda route: route.continue_(url=route.request.url.replace(".x", ".")))
    point_at(page, TECHNIQUES)
    press(page, TECHNIQUES)
    wait_until(page, f"!({IS_TURNED})")
    expect(page.locator("h1")).to_have_text("Techniques#")


@pytest.mark.parametrize("status", [404, 503, None])
def test_a_page_that_could_not_be_fetched_is_opened_as_ever(
    browser: Browser, address: str, status: int | None
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 844}, base_url=address)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    open_at(page, TECHNIQUE)
    page.route(
        f"**{TECHNIQUES}", lambda route: route.fulfill(status=status, body="?") if status else route.abort()
    )
    point_at(page, TECHNIQUES)
    page.unroute(f"**{TECHNIQUES}")
    press(page, TECHNIQUES)
    wait_until(page, f"!({IS_TURNED})")
    expect(page.locator("h1")).to_have_text("Techniques#")
    assert wrong == []
    context.close()


def test_a_new_tab_is_a_new_tab(page: Page) -> None:
    open_at(page, TECHNIQUE)
    point_at(page, TECHNIQUES)
    with page.context.expect_page() as found:
        page.locator(".bw-crumb a").click(modifiers=["ControlOrMeta"])
    expect(found.value.locator("h1")).to_have_text("Techniques#")
    assert page.url.endswith(TECHNIQUE)


def test_without_the_navigation_api_a_page_is_fetched_ahead_and_opened(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'navigation', { value: undefined })")
    open_at(page, TECHNIQUE)
    point_at(page, TECHNIQUES)
    ahead = page.locator("link[rel=prefetch]").evaluate_all("all => all.map(e => new URL(e.href).pathname)")
    assert ahead == [TECHNIQUES]
    press(page, TECHNIQUES)
    wait_until(page, f"!({IS_TURNED})")
    expect(page.locator("h1")).to_have_text("Techniques#")
