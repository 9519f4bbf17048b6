"""The planner's page: wishes by finger or keyboard, a plan at once, in the address, on one sheet of paper."""

from __future__ import annotations

import gzip
import json
import re

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from backwise.allowed import allowed
from backwise.guided.composing import composing
from backwise.loading import load_guide
from backwise.model import Part
from backwise.views import plan_view
from backwise.views.safety import barred_by, limited_by
from tests.browser.tabs import Tabs
from tests.browser.test_axe import AXE, audit
from tests.browser.waiting import wait_until
from tests.conftest import ROOT
from tests.site.conftest import BuiltSite

pytestmark = pytest.mark.browser

GUIDE = load_guide(ROOT / "data").guide
DATA = json.loads(json.dumps(composing(GUIDE)))
PAGE = "/plan/"
TITLE, MOVES, STATUS = "[data-title]", ".bw-plan .bw-moves > li", "[data-status]"


def wish(page: Page, **wishes: str) -> None:
    """Chooses, the goal last, as nothing is composed before, and waits for what it comes to."""
    for name in sorted(wishes, key=lambda name: name == "goal"):
        page.locator(f'input[name="{name}"][value="{wishes[name]}"]').check()
    name = GUIDE.goals[wishes["goal"]].name
    expect(page.locator(STATUS)).to_contain_text(re.compile(f"{name}|Nothing fits"))


def address_of(page: Page) -> str:
    """The address of the plan that is shown: it is written a moment after the plan."""
    page.wait_for_url(re.compile(r"[?&]r="))
    return page.url


def routine_of(page: Page) -> dict[str, object]:
    """The routine that the address of the page holds."""
    script = page.evaluate(
        "performance.getEntriesByType('resource').map((one) => one.name).find((name) => /guided.address/.test(name))"
    )
    return page.evaluate(
        "async ([at, data]) => (await import(at)).read(new URLSearchParams(location.search).get('r'), data)",
        [script, DATA],
    )


def test_a_plan_appears_at_once_and_lives_in_its_address(tabs: Tabs) -> None:
    with tabs.opened(PAGE, 390) as page:
        expect(page.locator(TITLE)).to_be_hidden()
        wish(page, goal="sleep", minutes="20", position="side-lying", dress="oil")
        expect(page.locator(TITLE)).to_have_text(re.compile("20 min"))
        address, moves = address_of(page), page.locator(MOVES).all_inner_texts()
        assert len(moves) > 8
        start = page.locator("[data-start]").get_attribute("href") or ""
        assert start.endswith(f"play/?r={address.partition('?r=')[2]}")
        page.reload()
        expect(page.locator(TITLE)).to_be_visible()
        assert page.locator(MOVES).all_inner_texts() == moves
        expect(page.locator("input[value=side-lying]")).to_be_checked()
        expect(page.locator("input[name=dress][value=oil]")).to_be_checked()
        # A link that was cut off says so, and the page goes on.
        page.goto(address[:-1])
        expect(page.locator("[data-note=unknown]")).to_be_visible()
        wish(page, goal="relaxation")
        expect(page.locator(TITLE)).to_be_visible()
        expect(page.locator("[data-note=unknown]")).to_be_hidden()


@pytest.mark.parametrize(
    "wishes",
    [
        {"goal": "muscle-tension", "minutes": "30", "position": "face-down", "dress": "oil"},
        {"goal": "desk-back", "minutes": "30", "position": "side-lying", "dress": "oil"},
        {"goal": "relaxation", "minutes": "10", "position": "seated"},
        {"goal": "neck-and-shoulders", "minutes": "10", "position": "standing", "giver": "self"},
    ],
)
def test_a_plan_says_all_that_the_page_of_such_a_session_says(tabs: Tabs, wishes: dict[str, str]) -> None:
    """Its times, its rules, whom it leaves out: the same as if it stood in data/sessions/."""
    with tabs.opened(PAGE) as page:
        wish(page, **wishes)
        expect(page.locator(TITLE)).to_be_visible()
        routine = routine_of(page)
        parts = tuple(Part.model_validate_json(json.dumps(part)) for part in routine["parts"])  # type: ignore[attr-defined]
        session = GUIDE.sessions["first-ten"].model_copy(
            update={"parts": parts, **{key: routine[key] for key in ("position", "giver", "minutes")}}
        )
        view = plan_view(GUIDE, session)
        clocks = page.locator(".bw-plan .bw-clock").all_text_contents()
        assert [clock.partition(" ")[0].rstrip(",") for clock in clocks] == [
            row.clock for row in view.rows if row.kind != "side"
        ]
        lengths = page.locator(".bw-plan .bw-long").all_text_contents()
        assert lengths == [row.brief_time for row in view.rows if row.technique]
        heads = page.locator(".bw-plan :is(.bw-move h3, .bw-side)").all_text_contents()
        assert heads == [row.name for row in view.rows if row.kind != "moment"]
        you = page.locator(".bw-plan .bw-you").all_text_contents()
        assert [words.removeprefix("You: ").rstrip(".") for words in you] == [
            row.you[:1].lower() + row.you[1:] for row in view.rows if row.you and row.technique
        ][: len(you)]
        rules = set(page.locator(".bw-hands-off li").all_text_contents())
        assert rules == {rule.rule for rule in view.hands_off}
        gate = page.locator(".bw-before .bw-own").all_text_contents()
        assert [any(words.startswith(r.rule) for words in gate) for r in view.at_the_gate] == [True] * len(
            gate
        )

        def named(group: str) -> list[str]:
            found = page.locator(f".bw-before [data-group={group}] li")
            return found.evaluate_all("(all) => all.map((one) => one.dataset.condition)")

        barred = {c.id for c in barred_by(GUIDE, session) if c.level == "ask"}
        limited = {c.id for found in limited_by(GUIDE, session).values() for c in found if c.level == "ask"}
        assert set(named("bars")) == barred
        assert set(named("limits")) == limited
        assert (
            set(named("fits"))
            == {c.id for c in GUIDE.conditions.values() if c.level == "ask"} - barred - limited
        )
        # The lists of the gate are folded by its own button, as on every page.
        page.get_by_role("button", name="None of these today").click()
        expect(page.locator(".bw-plan .bw-reasons[open]")).to_have_count(0)


def test_where_nothing_fits_a_button_drops_a_wish(tabs: Tabs) -> None:
    with tabs.opened(PAGE, 390) as page:
        wish(page, goal="headache", position="face-down", minutes="10")
        ways = page.locator("[data-ways] button")
        expect(page.locator("[data-note=nothing]")).to_be_visible()
        expect(page.locator(TITLE)).to_be_hidden()
        expect(ways.first).to_have_text(re.compile("Sitting"))
        assert "?" not in page.url
        ways.first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(TITLE)).to_be_focused()
        expect(page.locator("input[value=seated]")).to_be_checked()


def test_a_goal_that_massage_does_not_answer_leads_on_and_one_for_comfort_says_so(tabs: Tabs) -> None:
    with tabs.opened(PAGE) as page:
        for goal in GUIDE.goals.values():
            page.locator(f"input[value={goal.id}]").check()
            note = page.locator(f"[data-note={goal.id}]")
            if goal.massage == "may-help":
                expect(page.locator("[data-leads]")).to_be_hidden()
                continue
            expect(note).to_be_visible()
            expect(note.locator(f"a[href$='goals/{goal.id}/']")).to_be_visible()
            if goal.massage == "not-the-answer":
                expect(page.locator(TITLE)).to_be_hidden()
                expect(page.locator("[data-note=nothing]")).to_be_hidden()
                assert "?" not in page.url


def test_the_keyboard_alone_makes_a_plan(tabs: Tabs) -> None:
    with tabs.opened(PAGE) as page:
        page.locator("input[name=goal]").first.focus()
        page.keyboard.press("Space")
        expect(page.locator(TITLE)).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(page.locator("input[name=goal]").nth(1)).to_be_checked()
        wait_until(page, "document.activeElement.name === 'goal'")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "minutes"


def test_the_address_is_copied_where_the_device_cannot_share(tabs: Tabs) -> None:
    with tabs.opened(PAGE) as page:
        page.evaluate(
            """() => { Object.defineProperty(navigator, "share", { value: undefined });
            Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text } } }) }"""
        )
        wish(page, goal="fatigue")
        page.get_by_role("button", name="Share").click()
        expect(page.locator(".bw-share [role=status]")).to_have_text(re.compile("copied"))
        assert page.evaluate("window.copied") == page.url


def printed_with_code(page: Page, paper: str) -> pypdfium2.PdfDocument:
    """The page on paper, with the code of its address. A browser without a head may leave out floats at first."""
    for _ in range(8):
        printed = pypdfium2.PdfDocument(page.pdf(format=paper))
        picture = printed[0].render(scale=6).to_pil()
        corner = picture.crop((picture.width // 2, 0, picture.width, picture.width // 4))
        if [code.text for code in zxingcpp.read_barcodes(corner)] == [page.url]:
            return printed
        page.wait_for_timeout(50)
    raise AssertionError(f"no code of {page.url} on {paper}")


@pytest.mark.parametrize(
    ("minutes", "position", "most"),
    [("30", "side-lying", 2), ("20", "face-down", 1)],
)
def test_a_plan_is_one_page_or_a_long_one_two_with_a_code_that_leads_back(
    tabs: Tabs, minutes: str, position: str, most: int
) -> None:
    """Smaller letters would hold more on one page, and nobody could read them beside a mat."""
    with tabs.opened(PAGE) as page:
        page.evaluate("window.print = () => { window.printed = true }")
        wish(page, goal="desk-back", minutes=minutes, position=position, dress="oil")
        page.get_by_role("button", name="Print").click()
        wait_until(page, "window.printed")
        for paper in ("A4", "Letter"):
            printed = printed_with_code(page, paper)
            assert len(printed) <= most, paper
            text = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in printed).split())
            for words in ("Before you start", "Hands off", "Not reviewed by a clinician", "Warm oil glide"):
                assert words in text, words
        # Another plan is not printed with the code of this one.
        wish(page, goal="relaxation")
        expect(page.locator(TITLE)).to_contain_text(GUIDE.goals["relaxation"].name)
        expect(page.locator("[data-code] img")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "size"), [("light", (320, 640)), ("dark", (1280, 800))])
def test_axe_finds_nothing_and_nothing_hangs_over(tabs: Tabs, scheme: str, size: tuple[int, int]) -> None:
    with tabs.opened(PAGE, *size, color_scheme=scheme, reduced_motion="reduce") as page:
        page.evaluate(AXE)
        for wishes in ({"goal": "sleep", "minutes": "10"}, {"goal": "headache"}, {"goal": "posture"}):
            page.locator(f"input[value={wishes['goal']}]").check()
            page.wait_for_load_state("networkidle")
            assert audit(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        small = page.locator(".bw-wish").evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect()).filter((box) => box.height < 44 || box.width < 44).length"
        )
        assert small == 0


def test_without_javascript_the_page_says_so_and_leads_to_sessions(tabs: Tabs) -> None:
    with tabs.opened(PAGE, java_script=False) as page:
        expect(page.locator(".bw-without")).to_contain_text("JavaScript")
        expect(page.locator(".bw-wishes")).to_be_hidden()
        linked = page.locator(".bw-by-minutes td a").evaluate_all("(all) => all.map((one) => one.href)")
        assert {link.rstrip("/").rpartition("/")[2] for link in linked} == set(GUIDE.sessions)


def test_what_cannot_be_fetched_is_said_and_asked_for_again(tabs: Tabs) -> None:
    with tabs.watched(PAGE) as tab:
        page = tab.page
        page.route("**/composing.*", lambda route: route.abort())
        page.locator("input[value=sleep]").check()
        expect(page.locator("[data-note=failure]")).to_be_visible()
        page.unroute("**/composing.*")
        page.locator("input[value=relaxation]").check()
        expect(page.locator(TITLE)).to_be_visible()
        expect(page.locator("[data-note=failure]")).to_be_hidden()


def test_the_planner_is_small_and_fetched_when_reached_for(tabs: Tabs, site: BuiltSite) -> None:
    scripts = [
        file
        for name in ("address", "compose", "planner", "sound")
        for file in (site.folder / "assets/js/guided").glob(f"{name}.*.js")
    ]
    assert len(scripts) == 4
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in scripts) <= 8_000
    with tabs.watched(PAGE) as tab:
        tab.page.wait_for_load_state("networkidle")
        assert not {"planner.js", "compose.js", "composing.json"} & set(tab.asked)


def say(page: Page, *, stop: tuple[str, ...] = (), asked: tuple[str, ...] = ()) -> None:
    """Answers the self-check as visit.js keeps it."""
    page.evaluate(
        "([stop, asked]) => sessionStorage.setItem('backwise.check', JSON.stringify({ stop, asked, at: Date.now() }))",
        [list(stop), list(asked)],
    )


def test_what_was_answered_is_left_out_and_told_and_stands_in_no_address(tabs: Tabs) -> None:
    with tabs.opened(PAGE) as page:
        wish(page, goal="muscle-tension", minutes="20", position="face-down", dress="oil")
        address_of(page)
        say(page, asked=("blood-thinners",))
        # A link with what a yes leaves out is put together anew.
        page.reload()
        expect(page.locator("[data-lines]")).not_to_be_empty()
        left = allowed(GUIDE, ["blood-thinners"])
        wish(page, goal="low-back")
        expect(page.locator(TITLE)).to_be_visible()
        for part in routine_of(page)["parts"]:  # type: ignore[attr-defined]
            assert "technique" not in part or left.allows_technique(GUIDE.techniques[part["technique"]])
        # A position that is not left is given up with a button.
        say(page, asked=("pregnant",))
        page.reload()
        expect(page.locator("[data-ways] button").first).to_be_visible()
        assert "?" not in page.url


def test_nothing_is_planned_where_an_answer_stops_it(tabs: Tabs) -> None:
    stopping = next(c.id for c in GUIDE.conditions.values() if c.level == "emergency")
    with tabs.opened(PAGE) as page:
        wish(page, goal="sleep")
        address_of(page)
        say(page, stop=(stopping,))
        page.reload()
        # What to do now stands there: that something does would prove little.
        help_now = page.locator("[data-note=stopped] a[href$='safety/#get-help-now']")
        expect(help_now).to_be_visible()
        expect(page.locator("#ready-made")).to_be_hidden()
        page.reload()
        expect(help_now).to_be_visible()
        page.locator("input[value=relaxation]").check()
        expect(page.locator("[data-start]")).to_be_hidden()
        expect(help_now).to_be_visible()
