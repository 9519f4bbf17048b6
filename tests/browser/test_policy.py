"""The policy in a real browser: nothing the site does meets it, nothing is stored but a choice of colours."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Quiet, served
from tests.browser.pages import page_kinds
from tests.browser.tabs import Tab, Tabs, settle
from tests.browser.waiting import wait_until
from tests.site.conftest import SITE_URL, BuiltSite

pytestmark = pytest.mark.browser

BOX = ".bw-search__box"
UNDER = urlsplit(SITE_URL).path.rstrip("/")


class _Host(Quiet):
    """A host that follows `_headers` and serves 404.html, as Netlify and Cloudflare Pages do."""

    def __init__(self, *args: object, directory: str, under: str = "", **rest: object) -> None:
        self.folder, self.under = Path(directory), under
        rules = self.folder / "_headers"
        self.rules = read_headers(rules.read_text(encoding="utf-8")) if not under else {}
        super().__init__(*args, directory=directory, **rest)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.under))

    def end_headers(self) -> None:
        for pattern, headers in self.rules.items():
            if fnmatch(self.path.partition("?")[0], pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        body = (self.folder / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def read_headers(text: str) -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            rules[line] = headers = {}
        else:
            name, _, value = line.strip().partition(": ")
            headers[name] = value
    return rules


@pytest.fixture(scope="module")
def strict_host(site: BuiltSite) -> Iterator[str]:
    """The site with its policy twice, in its pages and as headers."""
    with served(site.folder, _Host) as found:
        yield found


@pytest.fixture(scope="module")
def below_a_path(published: BuiltSite) -> Iterator[str]:
    """The site in a folder of a host that knows no `_headers`: GitHub Pages."""
    with served(published.folder, functools.partial(_Host, under=UNDER)) as found:
        yield found + UNDER


@pytest.fixture(scope="module")
def hosted(browser: Browser, strict_host: str) -> Iterator[Tabs]:
    tabs = Tabs(browser, strict_host)
    yield tabs
    tabs.close()


@pytest.fixture
def reader(hosted: Tabs) -> Iterator[Tab]:
    with hosted.watched() as tab:
        yield tab


def use(page: Page) -> None:
    """Does what there is to do in the frame of a page: colours, search, menu."""
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name=re.compile("colours")).click()
    expect(page.locator("body")).not_to_have_css("background-color", before)
    page.locator(BOX).click()
    page.keyboard.type("neck")
    expect(page.locator(".bw-search__link").first).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".bw-menu a").first).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_every_kind_of_page_opens_without_a_fault_and_does_not_meet_the_policy(
    site: BuiltSite, reader: Tab
) -> None:
    for address in page_kinds(site):
        reader.page.goto(address)
        settle(reader.page)
        expect(reader.page.locator("h1")).to_be_visible()
        assert reader.violations() == [], address
    assert reader.faults == []
    assert reader.elsewhere == []
    assert reader.page.context.cookies() == []


@pytest.mark.parametrize("address", ["/", "/techniques/thumb-glide/", "/404.html"])
def test_using_a_page_does_not_meet_the_policy(reader: Tab, address: str) -> None:
    reader.page.goto(address)
    use(reader.page)
    assert reader.violations() == []
    assert (reader.faults, reader.elsewhere, reader.page.context.cookies()) == ([], [], [])


def test_filters_do_not_meet_the_policy(reader: Tab) -> None:
    reader.page.goto("/techniques/")
    reader.page.get_by_label("Who gives it").select_option("self")
    expect(reader.page).to_have_url(re.compile("giver=self"))
    reader.page.get_by_role("button", name="Show all").click()
    assert reader.violations() == []
    assert (reader.faults, reader.elsewhere) == ([], [])


def test_only_the_choice_of_colours_is_kept(reader: Tab) -> None:
    """What docs/about.md promises under Privacy."""
    stored = (
        "async () => [Object.keys(localStorage), Object.keys(sessionStorage),"
        " (await indexedDB.databases()).length, (await caches.keys()).length,"
        " (await navigator.serviceWorker.getRegistrations()).length]"
    )
    reader.page.goto("/techniques/thumb-glide/")
    assert reader.page.evaluate(stored) == [[], [], 0, 0, 0], "nothing before anything is chosen"
    use(reader.page)
    assert reader.page.evaluate(stored) == [["backwise.scheme"], [], 0, 0, 0]
    reader.page.reload()
    assert reader.page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"


def test_the_policy_is_at_work(reader: Tab) -> None:
    """That nothing meets it would prove little if it stopped nothing."""
    reader.page.goto("/")
    reader.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          document.body.setAttribute("onclick", "window.ran = true");
          document.body.click();
          const image = new Image();
          image.src = "https://elsewhere.example/x.png";
          document.body.append(image);
          document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>x</p>");
        }"""
    )
    wait_until(reader.page, "violations.length >= 4")
    stopped = {line.partition(":")[0] for line in reader.violations()}
    assert {"script-src-elem", "script-src-attr", "img-src", "style-src-attr"} <= stopped
    assert reader.page.evaluate("window.ran") is None


def test_a_link_that_leads_away_does_not_say_where_it_was_followed(reader: Tab) -> None:
    reader.page.context.route(
        re.compile("^https://"),
        lambda route: route.fulfill(content_type="text/html", body="<title>Away</title>"),
    )
    reader.page.goto("/evidence/bibliography/")
    reader.page.locator("article a[href^='https://']").first.click()
    expect(reader.page).to_have_title("Away")
    assert reader.page.evaluate("document.referrer") == ""


def test_structured_data_and_headers_arrive_under_the_policy(reader: Tab) -> None:
    response = reader.page.goto("/techniques/thumb-glide/")
    assert response
    headers = response.all_headers()
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    data = reader.page.locator("script[type='application/ld+json']").first
    assert data.evaluate("e => JSON.parse(e.textContent)['@type']") == "HowTo"
    assert reader.violations() == []
    assert reader.faults == [], "every name in Permissions-Policy is known to the browser"
    font = reader.page.request.get("/assets/images/favicon.svg")
    assert "max-age" in font.headers["cache-control"]


def test_the_site_works_below_a_path(browser: Browser, below_a_path: str) -> None:
    tabs = Tabs(browser, below_a_path)
    for address in ("/", "/goals/low-back/"):
        with tabs.watched(address) as reader:
            use(reader.page)
            assert reader.violations() == [], address
            assert (reader.faults, reader.elsewhere) == ([], [])
    tabs.close()


def test_the_404_is_kind_at_any_depth(browser: Browser, hosted: Tabs, below_a_path: str) -> None:
    below = Tabs(browser, below_a_path)
    for tabs in (hosted, below):
        for address in ("/nowhere", "/techniques/no/such/page/"):
            with tabs.watched(address) as reader:
                page = reader.page
                expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
                # The browser itself notes that the page was a 404.
                assert [line for line in reader.faults if "404" not in line] == []
                assert reader.violations() == []
                assert page.evaluate("document.styleSheets.length") > 0
                page.get_by_role("link", name="Safety, and when to get help").click()
                expect(page.get_by_role("heading", level=1)).to_contain_text("Safety")
    below.close()
