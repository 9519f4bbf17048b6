"""The page that the code on a sheet leads to says whether the sheet is current."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.tabs import Tabs

pytestmark = pytest.mark.browser

PAGE = "/techniques/thumb-glide/"


@pytest.mark.parametrize("where", [PAGE, "/sessions/first-ten/", "/safety/", "/sheets/", "/"])
def test_a_sheet_without_later_changes_is_current(tabs: Tabs, where: str) -> None:
    with tabs.opened(f"{where}?sheet=2026-11-20") as page:
        expect(page.locator(".bw-sheet-age")).to_contain_text("This sheet is current.")


def test_changes_since_are_told_newest_first_and_earlier_ones_not(tabs: Tabs) -> None:
    changes = [
        ("2027-03-01", "Step 2 is shorter."),
        ("2027-01-10", "Step 3 is lighter."),
        ("2026-12-01", "Old."),
    ]
    rows = [{"on": on, "day": on, "what": what} for on, what in changes]

    told = json.dumps({"day": "2027-03-01", "reviewed": "1 March 2027", "changes": rows})

    def with_changes(route: Route) -> None:
        answer = route.fetch()
        body = re.sub(
            r'(<script[^>]*id="bw-sheet-age"[^>]*>).*?(?=</script>)', rf"\g<1>{told}", answer.text()
        )
        route.fulfill(response=answer, body=body)

    with tabs.opened() as page:
        page.route(f"**{PAGE}*", with_changes)
        page.goto(f"{PAGE}?sheet=2026-12-24")
        expect(page.locator(".bw-sheet-age li")).to_have_text(
            ["2027-03-01: Step 2 is shorter.", "2027-01-10: Step 3 is lighter."]
        )
        expect(page.locator(".bw-sheet-age")).not_to_contain_text("current")


@pytest.mark.parametrize("query", ["", "?sheet=", "?sheet=yesterday", "?sheet=<b>2026-11-20"])
def test_without_a_day_nothing_is_said(tabs: Tabs, query: str) -> None:
    with tabs.opened(PAGE + query) as page:
        page.wait_for_load_state("networkidle")
        expect(page.locator(".bw-sheet-age")).to_be_empty()
