"""A real browser and a small server for the built site."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.tabs import Tabs
from tests.get_browser import FLAGS, installed_browser
from tests.site.conftest import BuiltSite, published, site

__all__ = ["published", "site"]

# Long enough for a busy machine; what does not come fails all the same.
expect.set_options(timeout=30_000)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server's answers, without a word on each."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path, handler: Callable[..., Quiet] = Quiet) -> Iterator[str]:
    """Gives the address of a small server for a folder, as long as it is needed."""
    make = functools.partial(handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), make)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: BuiltSite) -> Iterator[str]:
    with served(site.folder) as found:
        yield found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=installed_browser(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser, address: str) -> Iterator[Tabs]:
    """The tabs in which the site is read."""
    tabs = Tabs(browser, address)
    yield tabs
    tabs.close()
