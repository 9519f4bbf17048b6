"""Reach: axe finds nothing on any kind of page, in any state; the keyboard gets everywhere and is always seen.

axe-core (MPL 2.0) lies in vendor/axe-core/, for tests only. It is run through the browser's debugger, so that
the page's own policy stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import NOT_FOUND, PAGES, page_kinds
from tests.site.conftest import BuiltSite

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent.joinpath("vendor", "axe-core", "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SIZES = {"390": PHONE, "1280": DESK}
SCHEMES = {"light": "default", "dark": "slate"}
SCREENS = [f"{scheme} {width}" for scheme in SCHEMES for width in SIZES]
STATES = [
    *SCREENS,
    *(f"{screen}, search open" for screen in SCREENS),
    *(f"{scheme} 390, menu open" for scheme in SCHEMES),
    "print",
]
BOX = ".bw-search__box"

# What there is to see in other colours that was not there in these.
OF_COLOURS = ["color-contrast", "link-in-text-block"]

# What a state adds to the page around it. The page itself is looked at without it.
PARTS = {"search open": ".bw-search", "menu open": ".bw-header"}

# What axe may find, with the reason: on paper a link is read, not followed, so it looks like the words around it (print.css).
EXCEPTIONS_ON_PAPER = ("link-in-text-block:",)

# By what was found, the pages on which it was found.
Findings = dict[str, list[str]]


def audit(page: Page, part: str | None = None, rules: list[str] = RULES) -> list[str]:
    """Gives what axe finds on a page as it is now, or in a part of it, one line for each element."""
    found: list[dict[str, Any]] = page.evaluate(
        """async ([part, rules]) => (await axe.run(part ?? document, {
             runOnly: rules, resultTypes: ["violations"],
           })).violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) =>
             ({ target, failureSummary })) }))""",
        [part, rules],
    )
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for violation in found
        for node in violation["nodes"]
    ]


def show(page: Page, screen: str) -> None:
    """Sets width and colours, and waits until the page shows them."""
    scheme, width = screen.split()
    page.set_viewport_size(SIZES[width])  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


def open_search(page: Page) -> None:
    page.locator(BOX).click()
    page.keyboard.type("back")
    expect(page.locator(".bw-search__link").first).to_be_visible()


def close_search(page: Page) -> None:
    page.locator(BOX).press("Escape")
    expect(page.locator(".bw-search__panel")).to_be_hidden()
    page.locator(BOX).evaluate("box => { box.value = '' }")


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".bw-menu a").first).to_be_in_viewport(ratio=1)


@pytest.fixture(scope="module")
def still(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which nothing moves: a colour on its way to another is neither."""
    context = browser.new_context(reduced_motion="reduce", base_url=address)
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture(scope="module")
def findings(site: BuiltSite, still: Page) -> dict[str, Findings]:
    """What axe finds, by state. Each page is opened once and put into all its states."""
    found: dict[str, Findings] = {state: {} for state in STATES}
    for number, where in enumerate(page_kinds(site)):
        still.emulate_media(media="screen", color_scheme="light")
        still.goto(where)
        still.evaluate(AXE)
        # The home page is looked at in every way, others at one width in the light, and some in the colours of the
        # dark or of paper too. Search and menu are the same everywhere: they are opened on the home page, and on some others.
        width, in_the_dark = number % 2, number % 3 == 1
        ways = [SCREENS[width], *([SCREENS[width + 2]] if in_the_dark else [])] if number else SCREENS
        # Pages of plain text are alike: one look at each, by turns in the light and in the dark.
        is_plain = where not in PAGES and where != NOT_FOUND
        if is_plain:
            ways = [SCREENS[number % 4]]
        opens = number % 9 == 0

        def note(state: str, part: str | None = None, rules: list[str] = RULES, where: str = where) -> None:
            # The frame of a page is the same everywhere, so once it is looked at with all around it.
            known = EXCEPTIONS_ON_PAPER if state == "print" else ()
            for line in audit(still, None if where == "/" else part, rules):
                if not line.startswith(known):
                    found[state].setdefault(line, []).append(where)

        for screen in ways:
            show(still, screen)
            note(screen, rules=RULES if screen == ways[0] or where == "/" else OF_COLOURS)
            if not opens:
                continue
            if screen.endswith("390"):
                open_menu(still)
                note(f"{screen}, menu open", PARTS["menu open"])
                still.keyboard.press("Escape")
                expect(still.locator(".bw-menu")).to_be_hidden()
            open_search(still)
            note(f"{screen}, search open", PARTS["search open"])
            close_search(still)
        if is_plain or number % 3 != 2:
            continue
        still.emulate_media(media="print")
        note("print", rules=OF_COLOURS)
        still.emulate_media(media="screen")
    return found


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(findings: dict[str, Findings], state: str) -> None:
    found = [f"{line}\n    on {', '.join(pages)}" for line, pages in findings[state].items()]
    assert not found, "\n".join(["", *found])


def test_axe_looks_at_colours_as_they_are(still: Page) -> None:
    """That nothing was found would prove little if axe could not see."""
    still.emulate_media(media="screen", color_scheme="light")
    still.goto("/")
    still.evaluate(AXE)
    still.evaluate(
        """() => {
          const line = document.createElement("p");
          line.textContent = "Too pale to read";
          document.querySelector("h1").after(line);
          document.adoptedStyleSheets = [new CSSStyleSheet()];
          document.adoptedStyleSheets[0].insertRule("h1 + p { color: #ddd !important }");
        }"""
    )
    assert any(line.startswith("color-contrast") for line in audit(still))


# --- The keyboard

# What the focus is on: its name, its box in the window, and what covers its middle.
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  window.focused ??= new Set();
  const again = focused.has(e);
  focused.add(e);
  const box = e.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect();
  const inHeader = Boolean(e.closest(".md-header, .md-skip"));
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  return {
    again,
    name: e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + " " + (e.getAttribute("aria-label") || e.textContent || "").trim().slice(0, 40),
    link: e.href ? new URL(e.href.baseVal ?? e.href, location).href : "",
    box: [box.left, box.top, box.width, box.height].map(Math.round),
    seen: e.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0
      && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    covered: !inHeader && box.bottom <= header.bottom && getComputedStyle(document.querySelector(".md-header")).position !== "static",
  };
}"""


def tab_through(page: Page, most: int = 400) -> list[dict[str, Any]]:
    """Presses Tab until the focus leaves the page or comes round; gives each stop."""
    stops: list[dict[str, Any]] = []
    page.evaluate("document.activeElement?.blur(); window.focused = new Set()")
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or stop["again"]:
            break
        stops.append(stop)
    return stops


# The list of techniques has most to reach, and a row of filters; the others have the same frame.
@pytest.mark.parametrize(
    ("where", "width"),
    [
        *(("/techniques/thumb-glide/", width) for width in SIZES),
        ("/", "390"),
        ("/techniques/", "390"),
    ],
)
def test_the_keyboard_gets_everywhere_and_is_always_seen(still: Page, where: str, width: str) -> None:
    show(still, f"light {width}")
    still.goto(where)
    stops = tab_through(still)
    hidden = [stop for stop in stops if not stop["seen"]]
    assert hidden == [], "the focus goes where nobody sees it"
    assert [stop for stop in stops if stop["covered"]] == [], "the focus is under the header"
    reached = {stop["link"].partition("#")[0] for stop in stops}
    shown = set(
        still.evaluate(
            "[...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility({visibilityProperty: true})).map(a => new URL(a.href.baseVal ?? a.href, location).href)"
        )
    )
    assert {link.partition("#")[0] for link in shown} <= reached, "a link cannot be reached by keyboard"


@pytest.mark.parametrize(
    ("where", "width"),
    [("/", "390"), ("/", "1280"), ("/techniques/thumb-glide/", "390"), ("/404.html", "1280")],
)
def test_the_first_stop_leads_past_the_header(still: Page, where: str, width: str) -> None:
    still.goto(where)
    show(still, f"light {width}")
    still.keyboard.press("Tab")
    assert "Skip" in still.evaluate(FOCUS)["name"]
    assert still.evaluate(FOCUS)["seen"], "the skip link shows itself"
    still.keyboard.press("Enter")
    still.keyboard.press("Tab")
    assert still.evaluate("Boolean(document.activeElement.closest('main, .md-footer'))"), still.evaluate(
        FOCUS
    )


def test_the_menu_opens_and_closes_by_keyboard(still: Page) -> None:
    show(still, "light 390")
    still.goto("/techniques/thumb-glide/", wait_until="networkidle")
    for _ in range(12):
        still.keyboard.press("Tab")
        if "Menu" in still.evaluate(FOCUS)["name"]:
            break
    button, menu = still.get_by_role("button", name="Menu"), still.locator(".bw-menu")
    expect(button).to_be_focused()
    still.keyboard.press("Enter")
    expect(menu).to_be_visible()
    names: list[str] = []
    for _ in range(menu.locator("a, button").count()):
        still.keyboard.press("Tab")
        assert still.evaluate(FOCUS)["seen"]
        assert still.evaluate("Boolean(document.activeElement.closest('.bw-menu'))")
        names.append(still.evaluate("document.activeElement.textContent.trim()"))
    assert {"Safety", "Techniques", "About"} <= set(names)
    still.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_colours_change_by_keyboard(still: Page) -> None:
    show(still, "light 1280")
    still.goto("/", wait_until="networkidle")
    still.get_by_role("button", name=re.compile("colours")).focus()
    still.keyboard.press("Enter")
    expect(still.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    still.evaluate("localStorage.clear()")
