"""One page of each kind in a real browser, on a phone and on a desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.tabs import Tabs

pytestmark = pytest.mark.browser

TECHNIQUES = "/techniques/"


def test_filters_narrow_the_list_and_stand_in_the_address(tabs: Tabs) -> None:
    with tabs.opened(TECHNIQUES) as page:
        cards = page.locator("[data-filters] > .bw-card:visible")
        before = cards.count()
        page.get_by_label("Who gives it").select_option("self")
        expect(page).to_have_url(re.compile("giver=self"))
        narrowed = cards.count()
        assert 0 < narrowed < before
        page.reload()
        expect(cards).to_have_count(narrowed)
        page.get_by_role("button", name="Show all").click()
        expect(cards).to_have_count(before)
        assert "giver" not in page.url


def test_filters_are_fetched_when_somebody_reaches_for_them(tabs: Tabs) -> None:
    with tabs.watched(TECHNIQUES) as tab:
        assert "start.js" in tab.asked
        assert "filters.js" not in tab.asked
        # By the keyboard alone, and without a pause.
        tab.page.get_by_label("Who gives it").focus()
        tab.page.keyboard.press("ArrowDown")
        expect(tab.page).to_have_url(re.compile("giver="))
        assert "filters.js" in tab.asked


def test_a_filter_can_be_linked_to(tabs: Tabs) -> None:
    with tabs.opened(f"{TECHNIQUES}?goal=sleep&position=seated") as page:
        every, shown = (
            page.locator("[data-filters] > .bw-card"),
            page.locator("[data-filters] > .bw-card:visible"),
        )
        expect(shown).not_to_have_count(every.count())
        assert shown.count() > 0
        for card in shown.all():
            assert "sleep" in (card.get_attribute("data-goal") or "").split()
            assert "seated" in (card.get_attribute("data-position") or "").split()


def test_without_javascript_every_card_is_there(tabs: Tabs) -> None:
    with tabs.opened(TECHNIQUES, java_script=False) as page:
        assert page.locator(".bw-card:visible").count() == page.locator(".bw-card").count() > 10
        expect(page.locator(".bw-filters")).to_be_hidden()


def test_step_table_keeps_its_meaning_on_a_phone(tabs: Tabs) -> None:
    """Rows are stacked by CSS, which takes a table its meaning; roles give it back."""
    with tabs.opened("/techniques/thumb-glide/", 390) as page:
        table = page.locator("table.bw-steps")
        rows = table.locator("tbody [role=row]").count()
        assert (
            rows == table.locator("tbody tr").count() == table.locator("tbody [role=rowheader]").count() > 0
        )
