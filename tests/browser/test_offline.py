"""The guide kept on a device: with the server gone, under a sub-path, with a newer version, without room."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import socketserver
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from backwise.publishing.offline import LIST, write_worker
from tests.browser.conftest import Quiet
from tests.browser.waiting import wait_until
from tests.site.conftest import BuiltSite

pytestmark = pytest.mark.browser

PAGE = "offline/"
SAID = ".bw-offline [data-says]:visible"
KEEP, REMOVE, USE = "Keep for offline", "Remove it from this device", "Use the newer version"
PAPER = "sheets/first-ten-a4.pdf"
# The sheets in the one cache there is.
KEPT_SHEETS = """caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys())
  .then((all) => all.filter(({ url }) => url.endsWith(".pdf")))"""


class Host:
    """A small server for the folder `www` that can go away and come back at the same address."""

    def __init__(self, www: Path, path: str) -> None:
        self.www = www
        self._server = self._started(0)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/{path}"

    def stop(self) -> None:
        """Goes away: from now on nobody answers."""
        self._server.shutdown()
        self._server.server_close()

    def start(self) -> None:
        """Comes back."""
        self._server = self._started(int(self._server.server_address[1]))

    def _started(self, port: int) -> socketserver.BaseServer:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(self.www)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server


# Enough of the site for most tests.
FEW = (
    "index.html",
    "404.html",
    "about",
    "assets",
    "offline",
    "sessions/first-ten",
    "sheets/first-ten-a4.pdf",
)


@pytest.fixture
def host(site: BuiltSite, tmp_path: Path) -> Iterator[Host]:
    """A few pages at the root of a host."""
    for name in FEW:
        to = tmp_path / "www" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (site.folder / name).is_dir() else shutil.copy)(site.folder / name, to)
    write_worker(tmp_path / "www")
    host = Host(tmp_path / "www", "")
    yield host
    host.stop()


@pytest.fixture
def whole(site: BuiltSite, tmp_path: Path) -> Iterator[Host]:
    """The whole site under a sub-path."""
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "back").symlink_to(site.folder)
    host = Host(tmp_path / "www", "back/")
    yield host
    host.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader of their own: what is kept must not be met by another test."""
    context = browser.new_context(locale="en-GB")
    yield context
    context.close()


def keep(context: BrowserContext, host: Host) -> Page:
    page = context.new_page()
    page.goto(host.address + PAGE)
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(SAID)).to_contain_text("Kept", timeout=60_000)
    return page


def publish_newer(host: Host) -> None:
    """Puts another version in the place of the one that is served: its home page says so."""
    home = host.www / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace("</h1>", " Newer.</h1>", 1), encoding="utf-8")
    write_worker(host.www)


def files_of(site: Path) -> list[str]:
    """The addresses of all that readers look at, from the folder and not from the list: pages, and what is in them.

    Not what programs and contributors look up.
    """
    found = (path.relative_to(site.resolve()).as_posix() for path in site.resolve().rglob("*"))
    shown = re.compile(
        r"(?!worker\.js|assets/cards/|api/|contribute/(?:fields|messages)/.+/).*\.(html|css|js|json|woff2|png|svg)"
    )
    return [name.removesuffix("index.html") for name in sorted(found) if shown.fullmatch(name)]


def kept_list(folder: Path) -> dict[str, list[list[str]]]:
    return json.loads((folder / LIST).read_text(encoding="utf-8"))


def test_everything_opens_when_the_server_is_gone(context: BrowserContext, whole: Host) -> None:
    host = whole
    page = keep(context, host)
    usage = page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    assert usage < 5_000_000, "without sheets for paper"
    host.stop()
    context.set_offline(True)
    try:
        # Never visited, with a question in the address, with its pictures, fonts and scripts.
        page.goto(f"{host.address}techniques/?goal=sleep")
        expect(page.locator("h1")).to_contain_text("Techniques")
        wait_until(page, "document.fonts.check('1em Fraunces')")
        expect(page.locator("[data-module*=filters] output")).not_to_be_empty()
        page.goto(f"{host.address}sheets/")
        expect(page.locator(".bw-sheets img").first).to_be_visible()
        wait_until(page, "document.querySelector('.bw-sheets img').naturalWidth > 0")
        page.locator(".bw-search__box").click()
        page.keyboard.type("stiff neck")
        page.locator(".bw-search__link").first.click()
        page.wait_for_url("**/goals/**")
        # Every page that was built is here, and every file that pages are made of.
        files = files_of(whole.www / "back")
        assert len(files) > 150
        ask = """(files) => Promise.all(files.map(([file, to]) =>
          fetch(to).then(({ ok }) => ok, () => false).then((is_here) => is_here ? "" : file)))"""
        assert {*page.evaluate(ask, [[file, host.address + file] for file in files])} == {""}
        # What is not here.
        page.goto(f"{host.address}techniques/thumb-glide")
        assert page.url.endswith("thumb-glide/")
        answer = page.goto(f"{host.address}nowhere/at/all/")
        assert answer is not None
        assert answer.status == 404
        expect(page.locator("h1")).to_have_text("This page is not here")
        page.goto(host.address + PAPER)
        page.wait_for_url("**/offline/#not-kept")
        expect(page.locator("#not-kept")).to_be_in_viewport()
    finally:
        host.start()


def test_nothing_is_fetched_or_stored_before_it_is_asked_for(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(host.address, wait_until="networkidle")
    assert not [name for name in asked if re.match(r"offline|worker|kept|manifest", name)]
    page.goto(host.address + PAGE)
    expect(page.locator(".bw-offline button:visible")).to_have_text([KEEP])
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_what_is_removed_is_gone(context: BrowserContext, host: Host) -> None:
    page = keep(context, host)
    page.evaluate("caches.open('somebody else')")
    with page.expect_event("load"):
        page.get_by_role("button", name=REMOVE).click()
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert page.evaluate("caches.keys()") == ["somebody else"]
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(SAID)).to_contain_text("Kept", timeout=60_000)


def test_a_newer_version_is_offered_and_never_forced(context: BrowserContext, host: Host) -> None:
    page = keep(context, host)
    page.get_by_label("A4").check()
    sheets = len(kept_list(host.www)["sheets"]["a4"])
    wait_until(page, f"{KEPT_SHEETS}.then((sheets) => sheets.length === {sheets})", seconds=60)
    page.goto(f"{host.address}about/")
    page.evaluate("window.here = true")
    publish_newer(host)
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    newer = page.get_by_role("complementary", name="A newer version")
    expect(newer).to_be_visible(timeout=60_000)
    assert page.evaluate("window.here"), "nobody turned the page"
    # Neither by pages that are turned, with a pointer, by which browsers fetch ahead, nor by a reload.
    page.locator(".bw-brand").click()
    page.wait_for_url(host.address)
    expect(page.locator("h1")).not_to_contain_text("Newer.")
    page.reload()
    expect(newer).to_be_visible()
    expect(page.locator("h1")).not_to_contain_text("Newer.")
    page.goto(f"{host.address}sessions/first-ten/", wait_until="networkidle")
    expect(newer).to_be_hidden()
    page.goto(host.address)
    newer.get_by_role("button", name="Not now").click()
    page.reload(wait_until="networkidle")
    expect(newer).to_be_hidden()
    # It takes over when asked, unless another tab may be in the middle of a massage.
    other = context.new_page()
    other.goto(f"{host.address}sessions/first-ten/")
    page.goto(host.address + PAGE)
    page.get_by_role("button", name=USE).click()
    expect(page.locator(SAID)).to_contain_text("another tab")
    page.goto(host.address)
    expect(page.locator("h1")).not_to_contain_text("Newer.")
    other.close()
    page.goto(host.address + PAGE)
    page.get_by_role("button", name=USE).click()
    expect(page.locator(SAID)).to_contain_text("Kept")
    expect(page.get_by_label("A4")).to_be_checked()
    assert len(page.evaluate("caches.keys()")) == 1
    host.stop()
    page.goto(host.address)
    expect(page.locator("h1")).to_contain_text("Newer.")
    assert page.evaluate("(sheet) => fetch(sheet).then(({ ok }) => ok)", host.address + PAPER)
    host.start()


def test_a_version_is_kept_whole_or_not_at_all(context: BrowserContext, host: Host) -> None:
    about = host.www / "about" / "index.html"
    as_built = about.read_bytes()
    about.write_bytes(as_built + b"<!-- of another version -->")
    page = context.new_page()
    page.goto(host.address + PAGE)
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(SAID)).to_contain_text("Not all of it came", timeout=60_000)
    about.write_bytes(as_built)
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(SAID)).to_contain_text("Kept", timeout=60_000)


def test_a_full_device_is_told_plainly_and_gets_its_room_back(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    page.goto(host.address + PAGE)
    session = context.new_cdp_session(page)
    origin = "/".join(host.address.split("/")[:3])
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 100_000})
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(SAID)).to_contain_text("not enough room", timeout=60_000)
    wait_until(page, "caches.keys().then(({ length }) => length === 0)")


@pytest.mark.parametrize(
    "refusal",
    [
        "delete Navigator.prototype.serviceWorker",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('', 'SecurityError'))",
        "CacheStorage.prototype.match = () => Promise.reject(new DOMException('', 'SecurityError'))",
    ],
    ids=["no workers", "none may be registered", "no storage"],
)
def test_a_browser_that_refuses_is_told_plainly(context: BrowserContext, host: Host, refusal: str) -> None:
    context.add_init_script(refusal)
    page = context.new_page()
    page.goto(host.address + PAGE)
    button = page.get_by_role("button", name=KEEP)
    expect(page.locator(SAID)).to_be_visible()
    if button.is_visible():
        button.click()
    expect(page.locator(SAID)).to_contain_text("does not let the guide keep anything")
