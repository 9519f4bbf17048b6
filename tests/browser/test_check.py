"""Journey 4: somebody at risk is stopped before anything starts, and what they must leave out is left out and said."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backwise.allowed import allowed
from backwise.loading import load_guide
from tests.browser.tabs import Tabs
from tests.browser.test_axe import AXE, OF_COLOURS, SCHEMES, audit
from tests.browser.waiting import wait_until
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

GUIDE = load_guide(ROOT / "data").guide
CHECK = "/check/"
START = ".bw-start a"
STAGE = "[data-part=stage]"

# In the page: the modules of the check, under whatever names they were published, and its data.
MODULES = """
  const part = document.querySelector("[data-answers]");
  const from = async (address, name) => {
    const text = await (await fetch(address)).text();
    return new URL(text.match(new RegExp(`"(\\\\./${name}\\\\.[^"]+)"`))[1], address);
  };
  const checkAt = new URL(part.dataset.module, document.baseURI);
  const [check, visit, leftOut] = await Promise.all([
    import(checkAt),
    from(checkAt, "visit").then((address) => import(address)),
    from(checkAt, "left-out").then((address) => import(address)),
  ]);
  const data = await (await fetch(new URL(part.dataset.answers, document.baseURI))).json();
"""


@pytest.fixture
def phone(tabs: Tabs) -> Iterator[Page]:
    with tabs.opened(CHECK, 390) as page:
        expect(line(page, 0)).to_be_visible()
        yield page


def line(page: Page, number: int) -> Locator:
    return page.locator(".bw-check summary").nth(number)


def tap(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def unfold(page: Page, condition: str) -> None:
    """Unfolds the line of the screen in which a condition is asked, if it is not."""
    within = page.locator(".bw-check details", has_text=GUIDE.conditions[condition].asks)
    if within.get_attribute("open") is None:
        within.locator("summary").click()


def answer_yes(page: Page, condition: str) -> None:
    unfold(page, condition)
    page.locator(".bw-check details").get_by_text(GUIDE.conditions[condition].asks).click()


def has_asked(page: Page, *conditions: str) -> None:
    """Goes through the check with these conditions, cleared by somebody who was asked."""
    tap(page, "None of these")
    for condition in conditions:
        answer_yes(page, condition)
    tap(page, "Go on")
    tap(page, "Yes, they said it is fine")
    tap(page, "Go on")


def test_two_taps_where_nothing_applies_and_nothing_outlives_the_visit(phone: Page) -> None:
    tap(phone, "None of these")
    tap(phone, "None of these")
    expect(phone.get_by_role("heading", name="You can begin")).to_be_focused()
    expect(phone.locator(START)).to_be_visible()
    # A gate says the same with the same button: it is folded now.
    phone.goto("/techniques/thumb-glide/")
    expect(phone.locator(".bw-reasons").first).not_to_have_attribute("open", "")
    expect(phone.locator(START)).to_be_visible()
    assert phone.evaluate("[localStorage.length, document.cookie]") == [0, ""]
    # The next time it is one tap.
    phone.goto(CHECK)
    tap(phone, "Nothing new")
    expect(phone.get_by_role("heading", name="You can begin")).to_be_visible()


def test_the_gate_of_a_page_answers_the_check(tabs: Tabs) -> None:
    with tabs.opened("/techniques/thumb-glide/", 390) as page:
        tap(page, "None of these today")
        expect(page.locator(".bw-reasons").first).not_to_have_attribute("open", "")
        page.goto(CHECK)
        expect(page.get_by_role("button", name="Nothing new")).to_be_visible()


def test_the_gate_of_a_page_takes_no_answer_back(tabs: Tabs) -> None:
    with tabs.opened("/techniques/thumb-glide/", 390) as page:
        stopped = '{"stop":["fever"],"asked":[],"at":9e15}'
        page.evaluate("text => sessionStorage.setItem('backwise.check', text)", stopped)
        tap(page, "None of these today")
        expect(page.locator(".bw-reasons").first).not_to_have_attribute("open", "")
        assert page.evaluate("sessionStorage.getItem('backwise.check')") == stopped


@pytest.mark.parametrize("condition", ["chest", "fever"])
def test_what_stops_a_massage_stops_it_for_the_whole_visit(phone: Page, condition: str) -> None:
    answer_yes(phone, condition)
    for _ in range(2):
        expect(phone.locator(".bw-check")).to_contain_text(GUIDE.conditions[condition].advice[:40])
        expect(phone.locator(".bw-check [href='tel:112']")).to_be_visible()
        assert phone.locator(".bw-check button").count() == 0
        phone.reload()
        phone.locator(".bw-check p").first.wait_for()
    for path in ("/", "/sessions/first-ten/", "/techniques/slow-stroke/"):
        phone.goto(path)
        expect(phone.locator(".bw-start .bw-out")).to_be_visible()
        assert phone.locator(START).filter(has_text="Start").count() == 0
    # The gate cannot take it back.
    expect(phone.locator(".bw-clear")).to_be_hidden()
    for path in ("/techniques/", "/sessions/", "/goals/sleep/"):
        phone.goto(path)
        expect(phone.locator(".bw-marks")).to_contain_text("Your answers")
        expect(phone.locator(".bw-card .bw-out").first).to_be_visible()


def test_three_taps_lead_from_home_to_the_first_step(tabs: Tabs) -> None:
    with tabs.opened("/", 390) as page:
        page.locator(START).click()
        tap(page, "None of these")
        tap(page, "None of these")
        expect(page.locator(STAGE)).to_be_visible()


def test_after_a_stop_no_address_starts_anything(phone: Page) -> None:
    phone.goto("/plan/")
    phone.locator("label", has_text=GUIDE.goals["sleep"].name).click()
    planned = phone.locator("a[href*='play/?r=']").first
    planned.wait_for()
    addresses = ("/play/?s=first-ten", "/play/?t=slow-stroke&p=seated", planned.evaluate("a => a.href"))
    phone.goto(CHECK)
    answer_yes(phone, "chest")
    for address in addresses:
        phone.goto(address)
        expect(phone.locator(".bw-check [href='tel:112']")).to_be_visible()
        assert phone.locator("main button:visible, main form:visible").count() == 0, address
        expect(phone.locator(STAGE)).to_be_hidden()


def test_the_player_asks_what_is_new_and_plays_nothing_that_is_left_out(phone: Page) -> None:
    has_asked(phone, "pregnant")
    for what in ("s=first-ten", "t=thumb-glide&p=side-lying", "t=slow-stroke&p=face-down"):
        phone.goto(f"/play/?{what}")
        tap(phone, "Nothing new")
        expect(phone.locator("[data-part=refused]")).to_contain_text(GUIDE.conditions["pregnant"].advice)
        expect(phone.locator(STAGE)).to_be_hidden()
    phone.goto("/play/?t=slow-stroke&p=side-lying")
    tap(phone, "Nothing new")
    expect(phone.locator(STAGE)).to_contain_text("1 to 3 of 10")


def test_an_emergency_shows_what_to_do_until_help_comes(phone: Page) -> None:
    answer_yes(phone, "stroke")
    aids = [
        aid for flag in GUIDE.conditions["stroke"].red_flags for aid in GUIDE.first_aid_for("red-flag", flag)
    ]
    assert aids
    for aid in aids:
        for words in (aid.name, aid.do[-1], *aid.do_not):
            expect(phone.locator(".bw-check")).to_contain_text(words)


def test_who_has_not_asked_is_stopped_with_the_question_to_take_along(phone: Page) -> None:
    tap(phone, "None of these")
    answer_yes(phone, "blood-thinners")
    tap(phone, "Go on")
    tap(phone, "Not yet")
    expect(phone.locator(".bw-check q")).to_contain_text(GUIDE.conditions["blood-thinners"].sheet)
    phone.goto("/sessions/first-ten/")
    expect(phone.locator(".bw-start .bw-out")).to_be_visible()
    assert phone.locator(START).filter(has_text="Start").count() == 0
    # They have asked meanwhile: the check goes on where it stopped.
    phone.goto(CHECK)
    tap(phone, "Yes, they said it is fine")
    tap(phone, "Go on")
    expect(phone.get_by_role("heading", name="You can begin")).to_be_visible()
    phone.goto("/sessions/first-ten/")
    expect(phone.locator(START).filter(has_text="Start")).to_be_visible()


def test_after_a_yes_what_it_leaves_out_is_marked_and_cannot_be_started(phone: Page) -> None:
    has_asked(phone, "pregnant")
    left = allowed(GUIDE, ["pregnant"])
    for path, records in (("/techniques/", GUIDE.techniques), ("/sessions/", GUIDE.sessions)):
        phone.goto(path)
        phone.locator(".bw-card .bw-out").first.wait_for()
        marked = phone.locator(".bw-card:has(.bw-out) a").evaluate_all(
            "all => all.map(a => a.href.split('/').at(-2))"
        )
        allows = (
            left.allows_technique if records is GUIDE.techniques else lambda s: left.allows_session(s, GUIDE)
        )
        taught = [r for r in records.values() if getattr(r, "is_taught", True)]
        assert set(marked) == {record.id for record in taught if not allows(record)} != set()
    phone.goto("/techniques/thumb-glide/")
    expect(phone.locator(".bw-start")).to_contain_text(GUIDE.conditions["pregnant"].why)
    assert phone.locator(START).filter(has_text="Start").count() == 0
    # What stays is started in a position that stays, and how to go on is said.
    phone.goto("/techniques/slow-stroke/")
    expect(phone.locator(".bw-start .bw-out")).to_contain_text("1 to 3 of 10")
    assert "p=side-lying" in (phone.locator(START).first.get_attribute("href") or "")


def test_a_place_to_keep_off_is_told_and_stops_nothing(phone: Page) -> None:
    tap(phone, "None of these")
    answer_yes(phone, "mole")
    tap(phone, "Go on")
    expect(phone.locator(".bw-check")).to_contain_text(GUIDE.conditions["mole"].advice)
    tap(phone, "Go on")
    expect(phone.locator(START)).to_be_visible()


def test_something_new_is_asked_from_the_beginning_and_what_was_said_stays_chosen(phone: Page) -> None:
    has_asked(phone, "high-bp")
    phone.goto(CHECK)
    tap(phone, "Something is new")
    tap(phone, "None of these")
    expect(phone.get_by_role("checkbox", checked=True)).to_have_count(1)


def test_with_storage_blocked_the_check_is_asked_on_every_page(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) "
        "Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError') } })"
    )
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(CHECK)
    answer_yes(page, "chest")
    assert page.locator(".bw-check button").count() == 0
    page.goto(CHECK)
    tap(page, "None of these")
    tap(page, "None of these")
    expect(page.get_by_role("heading", name="You can begin")).to_be_visible()
    page.goto("/sessions/first-ten/")
    expect(page.locator(START)).to_be_visible()
    assert failures == []
    context.close()


def test_without_javascript_all_questions_stand_open_and_nothing_starts(tabs: Tabs) -> None:
    with tabs.opened(CHECK, 390, java_script=False) as page:
        for condition in GUIDE.conditions.values():
            expect(page.get_by_text(condition.asks, exact=True)).to_be_visible()
        for path in (CHECK, "/", "/sessions/first-ten/", "/techniques/thumb-glide/"):
            page.goto(path)
            assert page.locator(".bw-start:visible").count() == 0
        expect(page.locator(".bw-reasons li").first).to_be_visible()


def test_where_the_answers_do_not_come_the_questions_stay(tabs: Tabs) -> None:
    with tabs.watched() as tab:
        tab.page.route("**/answers*.json", lambda route: route.abort())
        tab.page.goto(CHECK)
        for condition in ("chest", "pregnant", "mole"):
            expect(tab.page.get_by_text(GUIDE.conditions[condition].asks, exact=True)).to_be_visible()


# --- Every condition, and many at once

# Answers one condition with yes on a page that draws the check, with an honest "we have asked"; gives how that ended.
EACH = (
    """async () => {
  """
    + MODULES
    + """
  const root = document.body.appendChild(document.createElement("div"));
  const seen = {};
  for (const [id, { asks, sheet }] of Object.entries(data.conditions)) {
    visit.forget();
    let went = null;
    const press = (words) => [...root.querySelectorAll("button")].find((b) => b.textContent === words)?.click();
    const row = () => [...root.querySelectorAll("details :is(button, label)")].find((r) => r.textContent.includes(asks));
    check.ask(root, data, (answers) => (went = answers));
    if (!row()) press(data.words.none);
    const found = Boolean(row());
    row()?.click();
    press(data.words.goOn);
    const mustAsk = root.textContent.includes(data.words.askedTitle);
    press(data.words.askedYes);
    const told = root.textContent.toLowerCase().includes(sheet.toLowerCase());
    press(data.words.goOn);
    // Whoever comes back meets the same end.
    let again = null;
    const here = document.createElement("div");
    check.ask(here, data, (answers) => (again = answers));
    const out = leftOut.leftOut(visit.said(), data);
    seen[id] = { found, mustAsk, told, began: Boolean(went), can: here.querySelectorAll("button").length > 0, ...out };
  }
  visit.forget();
  root.remove();
  return seen;
}"""
)


def test_each_condition_is_asked_and_ends_as_allowed_says(phone: Page) -> None:
    seen: dict[str, Any] = phone.evaluate(EACH)
    assert set(seen) == set(GUIDE.conditions)
    for id_, condition in GUIDE.conditions.items():
        ended, left = seen[id_], allowed(GUIDE, [id_])
        assert ended["found"], f"{id_} is not asked"
        assert ended["told"], f"{id_} is not told of"
        assert ended["mustAsk"] == (condition.level == "ask"), id_
        assert ended["began"] == ended["can"] == (not ended["stopped"]) == (not left.is_nothing), id_
        assert_left(id_, ended, [id_])


def test_many_answers_together_leave_out_what_allowed_says(phone: Page) -> None:
    going_on = [id_ for id_ in GUIDE.conditions if not allowed(GUIDE, [id_]).is_nothing]
    chance = random.Random(7)
    many = [chance.sample(going_on, chance.randint(3, 6)) for _ in range(60)]
    asked = [list(pair) for pair in itertools.combinations(going_on, 2)] + many
    outs = phone.evaluate(
        "async (asked) => {"
        + MODULES
        + "return asked.map((ids) => leftOut.leftOut({ stop: [], asked: ids }, data)) }",
        asked,
    )
    for ids, out in zip(asked, outs, strict=True):
        assert out["stopped"] == allowed(GUIDE, ids).is_nothing, ids
        assert_left(str(ids), out, ids)


def assert_left(who: str, out: dict[str, Any], ids: list[str]) -> None:
    left = allowed(GUIDE, ids)
    taught = [t for t in GUIDE.techniques.values() if t.is_taught]
    assert set(out["techniques"]) == {t.id for t in taught if not left.allows_technique(t)}, who
    assert set(out["sessions"]) == {
        s.id for s in GUIDE.sessions.values() if not left.allows_session(s, GUIDE)
    }, who
    assert all(reason in ids for reasons in out["techniques"].values() for reason in reasons)
    if not left.is_nothing:
        assert set(out["positions"] or GUIDE.positions) == {
            p for p in GUIDE.positions if left.allows_position(p)
        }, who
        assert set(out["zones"]) == set(left.not_on)
        assert (out["flat"], out["points"]) == (left.flat_hands, left.points)
        firm = [t for t in taught if left.must_lighten(t, GUIDE)]
        assert out["most"] is not None or not firm, who


def test_answers_that_nobody_knows_allow_nothing(phone: Page) -> None:
    for stored in (
        '{"stop":["what"],"asked":[],"at":9e15}',
        '{"stop":[],"asked":["what"],"at":9e15}',
        "{]",
        '"x"',
        "{}",
    ):
        phone.evaluate("text => sessionStorage.setItem('backwise.check', text)", stored)
        phone.reload()
        # It is asked from the beginning.
        expect(line(phone, 0)).to_be_visible()
        assert phone.get_by_role("button", name="Nothing new").count() == 0
    # Whoever does not ask, but only looks, finds nothing left.
    for answers in ({"stop": ["what"], "asked": []}, {"stop": [], "asked": ["what"]}):
        out = phone.evaluate(
            "async (answers) => {" + MODULES + "return leftOut.leftOut(answers, data) }", answers
        )
        assert out["stopped"]
        assert len(out["techniques"]) == sum(t.is_taught for t in GUIDE.techniques.values())
        assert set(out["sessions"]) == set(GUIDE.sessions)


def test_answers_count_for_half_a_day(phone: Page) -> None:
    phone.evaluate(
        "at => sessionStorage.setItem('backwise.check', JSON.stringify({ stop: ['fever'], asked: [], at }))",
        phone.evaluate("Date.now() - 13 * 60 * 60 * 1000"),
    )
    phone.reload()
    expect(line(phone, 0)).to_be_visible()
    assert phone.evaluate("sessionStorage.length") == 0


# --- Reach

# One way through all screens, with what leads to each.
WAY = {
    "first": lambda page: line(page, 0).wait_for(),
    "unfolded": lambda page: unfold(page, "warning-sign"),
    "second": lambda page: tap(page, "None of these"),
    "chosen": lambda page: [answer_yes(page, id_) for id_ in ("kidney", "pregnant", "mole", "older")],
    "asked": lambda page: tap(page, "Go on"),
    "not yet": lambda page: tap(page, "Not yet"),
    "left out": lambda page: [
        tap(page, words) for words in ("We have asked now", "Yes, they said it is fine")
    ],
    "begin": lambda page: tap(page, "Go on"),
    "since": lambda page: page.reload(),
    "stop": lambda page: [tap(page, "Something is new"), answer_yes(page, "warning-sign")],
    "emergency": lambda page: [
        page.evaluate("sessionStorage.clear()"),
        page.reload(),
        answer_yes(page, "stroke"),
    ],
}
SHOWN = "document.querySelector('.bw-check :is(h2[tabindex], [data-done]:not([hidden]))') !== null"


def test_axe_finds_nothing_on_any_screen_and_the_smallest_phone_holds_it(tabs: Tabs) -> None:
    found: dict[str, list[str]] = {}
    with tabs.opened(CHECK, 320, 640, reduced_motion="reduce") as page:
        for name, go in WAY.items():
            go(page)
            wait_until(page, SHOWN)
            if page.evaluate("typeof axe") == "undefined":
                page.evaluate(AXE)
            found[name] = audit(page, ".bw-check" if found else None)
            page.emulate_media(color_scheme="dark")
            expect(page.locator("html")).to_have_attribute("data-md-color-scheme", SCHEMES["dark"])
            found[f"{name}, dark"] = audit(page, ".bw-check", OF_COLOURS)
            page.emulate_media(color_scheme="light")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            low = page.locator(".bw-check :is(button, summary, label, .md-button):visible").evaluate_all(
                "all => all.filter(e => e.getBoundingClientRect().height < 44).map(e => e.textContent)"
            )
            assert low == [], name
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_keyboard_is_enough(phone: Page) -> None:
    phone.locator(".bw-check summary").first.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".bw-check details").first).to_have_attribute("open", "")
    phone.get_by_role("button", name="None of these").press("Enter")
    heading = phone.locator(".bw-check h2")
    expect(heading).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    expect(phone.get_by_role("checkbox").first).to_be_checked()
