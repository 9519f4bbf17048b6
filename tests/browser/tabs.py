"""Tabs that tests read pages in, one test after the other.

A new tab costs more than a second of processor time, another page in one that is open a fifth of a second. So a tab
stays for the next test that reads in the same way, and is handed over as new: nothing stored, nothing emulated, no
route. Only the browser's cache is kept, as it is for a reader who goes from page to page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.browser.pages import plain_name
from tests.browser.waiting import wait_until

# Counts what the policy stops, on each page from its beginning.
WATCH_POLICY = (
    "window.violations = [];"
    "addEventListener('securitypolicyviolation', (e) => violations.push("
    "`${e.effectiveDirective}: ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`))"
)
FORGET = "() => { try { localStorage.clear(); sessionStorage.clear() } catch {} }"


@dataclass(eq=False)
class Tab:
    """A tab, with all that went wrong in it and all that it asked for since it was handed over."""

    page: Page
    home: str
    # What the console warned of, scripts that failed, requests that failed.
    faults: list[str] = field(default_factory=list)
    # The plain names of the files that were asked for.
    asked: list[str] = field(default_factory=list)
    # Addresses on other hosts that were asked for.
    elsewhere: list[str] = field(default_factory=list)
    is_taken: bool = False

    def __post_init__(self) -> None:
        self.page.on("console", self._note_words)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("requestfailed", self._note_failure)
        self.page.on("request", self._note_request)

    def violations(self) -> list[str]:
        """What the policy stopped on the page that is open."""
        return self.page.evaluate("window.violations")

    def _note_words(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _note_failure(self, request: Request) -> None:
        # A request that a reload cuts short has not failed. A page fetched because the pointer lies on its link, and
        # never opened, is missed by nobody.
        if "ABORTED" not in str(request.failure) and "sec-purpose" not in request.headers:
            self.faults.append(f"failed: {request.url} ({request.failure})")

    def _note_request(self, request: Request) -> None:
        self.asked.append(plain_name(request.url))
        if not request.url.startswith((self.home, "data:")):
            self.elsewhere.append(request.url)


class Tabs:
    """The tabs of one site, by how they read: with JavaScript or without, in what language."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self._tabs: dict[tuple[bool, str], Tab] = {}

    @contextmanager
    def opened(self, path: str | None = None, *size: int, **how: Any) -> Iterator[Page]:
        """As `watched`, for a test in which nothing may go wrong, whatever else it looks for."""
        with self.watched(path, *size, **how) as tab:
            yield tab.page
            assert tab.faults == [], tab.faults
            assert tab.elsewhere == [], tab.elsewhere

    @contextmanager
    def watched(
        self,
        path: str | None = None,
        width: int = 1280,
        height: int = 844,
        *,
        java_script: bool = True,
        locale: str = "en-US",
        **media: Any,
    ) -> Iterator[Tab]:
        """Gives a tab as new, with a page of the site in it, in its own fonts.

        Args:
            path: The page, from the site's root; none for a test that opens its first page itself.
            width: Of the window, in px.
            height: Of the window, in px.
            java_script: Whether scripts run.
            locale: The reader's language and region.
            media: What the device asks for: `color_scheme`, `reduced_motion`, `forced_colors`.
        """
        tab = self._tab(java_script=java_script, locale=locale)
        assert not tab.is_taken, "a test reads in one tab of a kind at a time"
        tab.is_taken = True
        page = tab.page
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            **{"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none", **media}
        )
        try:
            if path is not None:
                page.goto(self.address + path)
                settle(page, java_script=java_script)
            yield tab
        finally:
            self._leave_as_new(tab)

    def close(self) -> None:
        """Closes them all."""
        for tab in self._tabs.values():
            tab.page.context.close()

    def _tab(self, *, java_script: bool, locale: str) -> Tab:
        key = (java_script, locale)
        if key not in self._tabs:
            context = self.browser.new_context(
                java_script_enabled=java_script, locale=locale, base_url=self.address
            )
            context.add_init_script(WATCH_POLICY)
            self._tabs[key] = Tab(context.new_page(), "/".join(self.address.split("/")[:3]))
        return self._tabs[key]

    def _leave_as_new(self, tab: Tab) -> None:
        page, context = tab.page, tab.page.context
        for other in context.pages:
            if other is not page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")
        context.unroute_all(behavior="ignoreErrors")
        page.evaluate(FORGET)
        context.clear_cookies()
        # A page whose next address differs in its #part alone would only be scrolled.
        page.goto("about:blank")
        page.emulate_media(media="null")
        for seen in (tab.faults, tab.asked, tab.elsewhere):
            seen.clear()
        tab.is_taken = False


def settle(page: Page, *, java_script: bool = True) -> None:
    """Waits until a page and its fonts are here, and what they moved is where it stays.

    Sizes are those of the page in its own fonts, whatever fonts the machine has.
    """
    wait_until(page, "document.readyState === 'complete'")
    # Where no script runs, nothing tells of fonts.
    if java_script:
        wait_until(page, "document.fonts.size > 0")
        page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => true)")
