"""How far down the first thing to do begins, and how long pages are: on a phone, in the site's own fonts."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tabs import Tabs

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 390, 844
STEP, MOVE = "#step-1", ".bw-moves > li"
CARD = ".bw-cards:not(.bw-cards--first) > .bw-card"


class Budget(NamedTuple):
    """What a page may take, in px from its top.

    Attributes:
        path: the page, the deepest of its kind.
        part: a selector of what it is about.
        which: which of these, counted from 0.
        folded: how far down it begins for somebody who has said "None of these today".
        open: the same for somebody who has not.
        length: the whole page, folded.
    """

    path: str
    part: str
    which: int
    folded: int
    open: int
    length: int


# Somebody who makes a page longer finds it here, and who rewords a sentence does not: each has room for a line or two.
# Where a goal is not met, the number is what the page has now, and may only become less.
BUDGETS = (
    Budget("/", ".bw-chips", 0, 480, 480, 3200),
    # Length: goal 7000. Each of five and six steps has a picture as wide as the phone.
    Budget("/techniques/warm-oil-glide/", STEP, 0, 1150, 3500, 8350),
    Budget("/techniques/fist-press/", STEP, 0, 950, 2850, 9650),
    Budget("/techniques/resting-hands/", STEP, 0, 950, 3200, 7000),
    Budget("/sessions/evening-twenty/", MOVE, 0, 1150, 3100, 8900),
    Budget("/sessions/first-ten/", MOVE, 0, 1000, 3100, 5600),
    # The third of its techniques.
    Budget("/goals/neck-and-shoulders/", CARD, 2, 1400, 2000, 6550),
    Budget("/goals/low-back/", CARD, 2, 1400, 2300, 5450),
    # The first row of cards is on the first screen.
    Budget("/goals/", ".bw-card", 0, 600, 600, 4850),
    Budget("/techniques/", ".bw-card", 0, 600, 600, 8350),
    Budget("/sessions/", ".bw-card", 0, 600, 600, 10250),
    # Length: goal 9000. Less would fold rules away.
    Budget("/safety/", "h2", 0, 550, 550, 11750),
    # Length: goal 12000.
    Budget("/evidence/", "h2", 0, 550, 550, 12100),
)

# What the first screen holds from edge to edge, besides the first heading.
FIRST_SCREEN = {
    "/": (".lead", ".bw-hero .bm-scene", ".bw-chips", ".md-button--primary"),
    "/techniques/warm-oil-glide/": (".bw-begin > .bw-meta", "#figure", ".bw-start .md-button"),
    "/sessions/evening-twenty/": (".bw-begin > .bw-meta", ".bw-begin .bm-scene", ".bw-start .md-button"),
    "/goals/low-back/": (".bw-answer .bw-grade", ".bw-cards--first .bw-card"),
    **{f"/{kind}/": (".bw-card__picture",) for kind in ("goals", "techniques", "sessions")},
}

WHERE = """([part, which]) => [
    document.querySelectorAll(part)[which].getBoundingClientRect().top + scrollY, document.documentElement.scrollHeight]"""
ENDS = "part => document.querySelector(part).getBoundingClientRect().bottom + scrollY"


def too_much(page: Page, budget: Budget, *, folded: bool) -> dict[str, float]:
    """Gives what of a budget the page that is open exceeds."""
    where, length = page.evaluate(WHERE, [budget.part, budget.which])
    limits = {"folded": (where, budget.folded), "length": (length, budget.length)} if folded else {}
    limits |= {} if folded else {"open": (where, budget.open)}
    return {name: value for name, (value, limit) in limits.items() if value > limit}


@pytest.mark.parametrize("folded", [True, False], ids=["folded", "open"])
def test_the_first_thing_to_do_begins_where_a_thumb_is(tabs: Tabs, *, folded: bool) -> None:
    found: dict[str, dict[str, float]] = {}
    with tabs.opened("/sessions/first-ten/", WIDTH, HEIGHT) as page:
        if folded:
            page.get_by_role("button", name="None of these today").click()
            expect(page.locator(".bw-reasons[open]")).to_have_count(0)
        for budget in BUDGETS:
            page.goto(tabs.address + budget.path)
            page.evaluate(
                "document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => true)"
            )
            if exceeded := too_much(page, budget, folded=folded):
                found[budget.path] = exceeded
    assert found == {}


def test_a_first_screen_holds_what_it_is_for(tabs: Tabs) -> None:
    found: dict[tuple[str, str], float] = {}
    for path, parts in FIRST_SCREEN.items():
        with tabs.opened(path, WIDTH, HEIGHT) as page:
            found |= {(path, part): page.evaluate(ENDS, part) for part in ("h1", *parts)}
    assert {where: end for where, end in found.items() if end > HEIGHT} == {}
