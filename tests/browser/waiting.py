"""Waiting for what a page will say, under the page's own policy."""

from __future__ import annotations

import time

from playwright.sync_api import Page


def wait_until(page: Page, question: str, seconds: float = 10) -> None:
    """Waits until a question in JavaScript, asked again and again from outside the page, is answered with yes.

    Not Playwright's `wait_for_function`: after its first try it asks inside the page by `eval`, which the policy
    stops. So it works where the answer is yes at once, and fails on a busy machine.
    """
    end, pause = time.monotonic() + seconds, 10
    while not page.evaluate(question):
        assert time.monotonic() < end, f"after {seconds} s still not: {question}"
        page.wait_for_timeout(pause)
        # Ever less often: the page works meanwhile.
        pause = min(2 * pause, 160)
