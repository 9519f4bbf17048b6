"""Where things stand, how large they are, and that nothing lies under anything: in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import PAGES
from tests.browser.tabs import Tabs, settle
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

TECHNIQUE = "/techniques/thumb-glide/"
DESK, PHONE, SMALLEST = 1280, 390, 320
HEADER = 64
TARGET = 44


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found
    return dict(found)


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


# --- Frame -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_header_is_paper_with_a_line_and_64_px_high(tabs: Tabs, width: int) -> None:
    with tabs.opened("/safety/", width) as page:
        header = page.locator(".md-header")
        assert box(header)["height"] == HEADER
        colours = "[getComputedStyle(document.querySelector('.md-header')).backgroundColor, getComputedStyle(document.body).backgroundColor]"
        assert len(set(page.evaluate(colours))) == 1
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).boxShadow") == "none"


@pytest.mark.parametrize("path", ["/", TECHNIQUE, "/safety/"])
def test_a_wide_page_has_no_navigation_at_its_sides(tabs: Tabs, path: str) -> None:
    with tabs.opened(path, DESK) as page:
        expect(page.get_by_role("button", name="Menu")).to_have_count(0)
        expect(page.locator("main :is(.md-sidebar, .md-nav)")).to_have_count(0)
        names = page.locator(".bw-header__links a:visible").all_text_contents()
        assert names == ["Goals", "Techniques", "Sessions", "Print", "Safety", "Evidence"]


@pytest.mark.parametrize("width", [DESK, SMALLEST])
def test_every_section_is_in_the_footer_without_javascript(tabs: Tabs, width: int) -> None:
    with tabs.opened("/safety/", width, java_script=False) as page:
        sections = page.locator(".bw-footer__sections a")
        assert sections.count() == page.locator(".bw-menu a").count() >= 14
        for link in sections.all():
            expect(link).to_be_visible()
            assert box(link)["height"] >= TARGET


def test_the_menu_opens_without_javascript(tabs: Tabs) -> None:
    with tabs.opened("/", PHONE, java_script=False) as page:
        link = page.locator(".bw-menu a", has_text="Safety")
        expect(link).not_to_be_in_viewport()
        page.get_by_role("button", name="Menu").click()
        expect(link).to_be_in_viewport()
        page.get_by_role("button", name="Close the menu").click()
        expect(link).not_to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_follow_the_device(tabs: Tabs, scheme: str) -> None:
    with tabs.opened("/", DESK, color_scheme=scheme) as page:
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == {"light": "rgb(251, 247, 240)", "dark": "rgb(23, 20, 18)"}[scheme]


# --- Type ------------------------------------------------------------------------------------------


def test_fraunces_is_for_the_first_heading_alone(tabs: Tabs) -> None:
    with tabs.opened(TECHNIQUE, DESK) as page:
        family = "e => getComputedStyle(e).fontFamily"
        assert page.locator("h1").evaluate(family).startswith("Fraunces")
        for selector in ("h2", ".bw-lead", ".bw-do", ".bw-brand", "footer", ".bm-text"):
            found = page.locator(selector).first.evaluate(family)
            assert found.startswith('"Atkinson Hyperlegible Next"'), selector
        wait_until(
            page,
            """() => { const loaded = [...document.fonts].filter(f => f.status === "loaded")
            .map(f => f.family.replaceAll('"', "") + f.weight);
            return ["Fraunces600", "Atkinson Hyperlegible Next400"].every(f => loaded.includes(f)) }""",
        )


def test_text_is_large_enough(tabs: Tabs) -> None:
    for width, size in ((PHONE, 18), (DESK, 19)):
        with tabs.opened(TECHNIQUE, width) as page:
            sizes = page.evaluate("""[...document.querySelectorAll("article *, header *, footer *")]
                .filter(e => e.checkVisibility() && e.clientWidth !== 1 && !e.closest("svg") && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                .map(e => parseFloat(getComputedStyle(e).fontSize))""")
            assert min(sizes) >= 16
            assert (
                float(page.locator(".bw-do").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
                >= size
            )


# --- Reflow ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def at_widths(tabs: Tabs) -> dict[tuple[str, int], tuple[int, float]]:
    """How far each page hangs over at each width, and where its heading begins: each is opened once."""
    found: dict[tuple[str, int], tuple[int, float]] = {}
    for path in PAGES:
        with tabs.opened(path, DESK) as page:
            for width in (SMALLEST, PHONE, 768, DESK):
                page.set_viewport_size({"width": width, "height": 844})
                found[path, width] = overflow(page), box(page.locator("h1").first)["x"]
    return found


def test_no_page_scrolls_sideways(at_widths: dict[tuple[str, int], tuple[int, float]]) -> None:
    assert {where: more for where, (more, _) in at_widths.items() if more > 0} == {}


@pytest.mark.parametrize("path", [TECHNIQUE, "/techniques/", "/evidence/"])
def test_text_of_double_size_and_wide_spacing_is_not_cut(tabs: Tabs, path: str) -> None:
    spaced = (
        "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
        "p{margin-bottom:2em!important}"
    )
    with tabs.opened(path, PHONE) as page:
        dress = (
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }"
        )
        page.evaluate(dress, spaced)
        for width in (SMALLEST, DESK // 2):
            page.set_viewport_size({"width": width, "height": 844})
            assert overflow(page) <= 0, width
        page.evaluate(dress, "")
        page.set_viewport_size({"width": PHONE, "height": 844})
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        assert overflow(page) <= 0


# --- Home ------------------------------------------------------------------------------------------


def test_home_on_a_phone_begins_with_one_thing_to_do(tabs: Tabs) -> None:
    with tabs.opened("/", PHONE) as page:
        button = box(page.locator(".md-button--primary"))
        # What it promises, a picture, how long, and the way to begin: all on the first screen.
        assert button["y"] + button["height"] <= 720
        assert box(page.locator(".bw-chips"))["y"] < button["y"]
        assert box(page.locator(".bw-alarm"))["y"] < 844
        assert button["height"] >= 56
        assert page.locator(".md-button--primary").count() == 1
        assert box(page.locator(".bm-list"))["y"] < box(page.locator(".bm-choose svg.bm"))["y"], (
            "the list first"
        )


def test_home_on_a_desk_has_words_on_the_left_and_the_map_on_the_right(tabs: Tabs) -> None:
    with tabs.opened("/", DESK, 900) as page:
        words, figure = box(page.locator("h1")), box(page.locator(".bm-choose svg.bm"))
        assert words["x"] + words["width"] <= figure["x"]
        assert figure["y"] < 200
        assert box(page.locator(".bm-list"))["x"] == pytest.approx(words["x"], abs=1)


# --- Technique -------------------------------------------------------------------------------------


def test_at_a_desk_the_picture_stands_beside_what_comes_before_the_steps(tabs: Tabs) -> None:
    with tabs.opened(TECHNIQUE, DESK, 900) as page:
        figure, head, gate = (box(page.locator(s)) for s in ("#figure", ".bw-head", ".bw-before"))
        assert head["x"] == gate["x"]
        assert gate["x"] + gate["width"] < figure["x"]
        assert figure["y"] < gate["y"] < box(page.locator("table.bw-steps"))["y"]
        step = page.locator("#step-1")
        words, picture = box(step.locator(".bw-do")), box(step.locator("svg[aria-labelledby]"))
        assert words["x"] + words["width"] < picture["x"]
        assert picture["width"] >= 270


def test_a_phone_meets_the_picture_then_the_gate_then_the_steps(tabs: Tabs) -> None:
    with tabs.opened(TECHNIQUE, PHONE) as page:
        order = [
            box(page.locator(s))["y"] for s in ("h1", "#figure", ".bw-before", "table.bw-steps", "#do-not")
        ]
        assert order == sorted(order)
        assert box(page.locator("#step-1 svg[aria-labelledby]"))["width"] >= 320


def test_every_page_begins_at_the_same_edge(at_widths: dict[tuple[str, int], tuple[int, float]]) -> None:
    for width in (PHONE, DESK):
        edges = {path: x for (path, at), (_, x) in at_widths.items() if at == width}
        assert len(set(edges.values())) == 1, edges


# --- The gate: what stops a massage, before every set of steps ---------------------------------------


@pytest.mark.parametrize("path", [TECHNIQUE, "/sessions/first-ten/"])
@pytest.mark.parametrize("java_script", [True, False])
def test_all_that_forbids_a_massage_is_seen_before_the_steps(
    tabs: Tabs, path: str, *, java_script: bool
) -> None:
    with tabs.opened(path, PHONE, java_script=java_script) as page:
        lines = page.locator(".bw-before :is(p:not(.bw-clear), li)").all()
        assert len(lines) > 30
        steps = box(page.locator("#steps, #moves"))["y"]
        for line in lines:
            expect(line).to_be_visible()
            assert box(line)["y"] < steps
        expect(page.get_by_role("region", name="Before you start")).to_be_visible()
        assert page.locator(".bw-clear button").is_visible() == java_script


def test_somebody_who_said_none_of_these_finds_the_lists_folded_for_the_rest_of_the_visit(tabs: Tabs) -> None:
    with tabs.opened(TECHNIQUE, PHONE) as page:
        try:
            lists = page.locator(".bw-reasons")
            page.get_by_role("button", name="None of these today").click()
            expect(page.locator(".bw-reasons[open]")).to_have_count(0)
            expect(page.get_by_role("button", name="None of these today")).to_be_hidden()
            page.goto(f"{tabs.address}/sessions/first-ten/")
            expect(page.locator(".bw-reasons[open]")).to_have_count(0)
            # A folded list opens as any other.
            lists.first.locator("summary").click()
            expect(lists.first.locator("li").first).to_be_visible()
            # Who has read these has not read what a goal warns of besides.
            page.goto(f"{tabs.address}/goals/low-back/")
            expect(page.get_by_text("All warning signs")).to_be_visible()
        finally:
            page.evaluate("sessionStorage.clear()")


@pytest.mark.parametrize("path", [TECHNIQUE, "/evidence/", "/techniques/"])
def test_rows_are_stacked_on_a_phone_and_stay_a_table(tabs: Tabs, path: str) -> None:
    with tabs.opened(path, PHONE) as page:
        table = page.get_by_role("table").first
        rows = table.get_by_role("row")
        assert rows.count() == table.locator("tr").count() > 3
        last = rows.nth(rows.count() - 1)
        assert last.evaluate("e => getComputedStyle(e).display") in ("grid", "block")
        assert last.get_by_role("rowheader").count() == 1
        assert last.get_by_role("cell").count() >= 1
        assert table.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_table_of_goals_reads_on_a_phone(tabs: Tabs) -> None:
    with tabs.opened("/techniques/", PHONE) as page:
        row = page.locator(".bw-matrix tbody tr").first
        named = [
            cell.evaluate("e => getComputedStyle(e, '::before').content")
            for cell in row.locator("td:visible").all()
        ]
        assert named
        assert all(len(name) > 4 for name in named)
        assert len(named) == row.locator("td[data-goal]").count()


# --- Fingers and keys ------------------------------------------------------------------------------


def test_what_matters_is_large_enough_for_a_finger(tabs: Tabs) -> None:
    important = (
        ".md-button, .bw-header button, .bw-brand, .bw-header__links a, .bw-card, .bw-crumb a,"
        ".bw-on-page a, .bw-filters select, .bw-filters button, .bw-number, .bw-lines a, .bm-list li > a, summary"
    )
    for path in ("/", "/techniques/", TECHNIQUE, "/goals/low-back/", "/sessions/"):
        with tabs.opened(path, PHONE) as page:
            for width in (PHONE, DESK):
                page.set_viewport_size({"width": width, "height": 844})
                sizes = page.evaluate(
                    """names => [...document.querySelectorAll(names)].filter(e => e.checkVisibility({visibilityProperty: true}))
                    .map(e => [e.className || e.textContent, e.getBoundingClientRect().height])""",
                    important,
                )
                assert sizes
                assert [s for s in sizes if s[1] < TARGET - 0.5] == [], (path, width)


@pytest.mark.parametrize(("path", "width"), [("/", DESK), (TECHNIQUE, PHONE), ("/evidence/", PHONE)])
def test_what_has_the_focus_is_never_under_the_header(tabs: Tabs, path: str, width: int) -> None:
    with tabs.opened(path, width) as page:
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.locator(".bw-footer a").first.focus()
        hidden = []
        for _ in range(60):
            page.keyboard.press("Shift+Tab")
            found = page.evaluate(
                """() => { const e = document.activeElement, r = e.getBoundingClientRect();
                return [e.outerHTML.slice(0, 90), r.top, r.bottom, Boolean(e.closest(".md-header")), e === document.body] }"""
            )
            if found[3] or found[4]:
                break
            if found[1] < HEADER - 1 or found[2] > 844 + 1:
                hidden.append(found)
        assert hidden == []


@pytest.mark.parametrize("anchor", ["steps", "step-3", "goals"])
def test_a_link_to_a_part_shows_its_beginning(tabs: Tabs, anchor: str) -> None:
    with tabs.opened(f"{TECHNIQUE}#{anchor}", PHONE) as page:
        top = box(page.locator(f"#{anchor}"))["y"]
        assert HEADER <= top < 300


@pytest.mark.parametrize("path", ["/safety/", "/prepare/"])
def test_a_link_to_a_part_of_a_long_page_ends_where_it_should(tabs: Tabs, path: str) -> None:
    with tabs.opened(path, PHONE) as page:
        anchors = page.evaluate("[...document.querySelectorAll('article > h2[id]')].map(e => e.id)")
    assert len(anchors) > 2
    for anchor in (anchors[1], anchors[len(anchors) // 2], anchors[-1]):
        with tabs.opened(f"{path}#{anchor}", PHONE) as page:
            settle(page)
            top = box(page.locator(f"#{anchor}"))["y"]
            is_at_the_end = page.evaluate(
                "scrollY + innerHeight >= document.documentElement.scrollHeight - 1"
            )
            assert HEADER <= top <= HEADER + 40 or (is_at_the_end and top > 0), anchor


@pytest.mark.parametrize(
    ("place", "width"),
    [
        ("/safety/#rule-watch", PHONE),
        ("/evidence/bibliography/#reference-ernst-manip-2007", DESK),
        ("/points/#bl12", PHONE),
    ],
)
def test_a_place_deep_in_a_page_is_where_it_opens(tabs: Tabs, place: str, width: int) -> None:
    with tabs.opened(place, width) as page:
        settle(page)
        assert HEADER <= box(page.locator("#" + place.partition("#")[2]))["y"] <= HEADER + 40


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_reload_keeps_the_place(tabs: Tabs, width: int) -> None:
    with tabs.opened("/safety/", width) as page:
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 5000)")
        shown = "document.elementFromPoint(innerWidth / 2, innerHeight / 2).textContent"
        before = page.evaluate(shown)
        page.reload()
        settle(page)
        wait_until(page, "Math.abs(scrollY - 5000) < 60")
        assert page.evaluate(shown) == before


def test_focus_is_seen_in_forced_colours_and_signs_stay(tabs: Tabs) -> None:
    with tabs.opened("/evidence/", DESK, forced_colors="active") as page:
        grade = page.locator("a.bw-grade").first
        sign = grade.evaluate("e => getComputedStyle(e, '::before').backgroundColor")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert sign != ground
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_nothing_moves_for_those_who_asked(tabs: Tabs) -> None:
    with tabs.opened("/", PHONE, reduced_motion="reduce") as page:
        slow = page.evaluate("""[...document.querySelectorAll("*")].filter(e => getComputedStyle(e).transitionDuration
            .split(",").some(d => parseFloat(d) > 0.001)).length""")
        assert slow == 0
