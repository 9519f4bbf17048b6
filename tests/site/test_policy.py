"""What a page may load and do: the policy in each page and in `_headers`, and that the pages keep to it."""

from __future__ import annotations

import base64
import hashlib
import re
from fnmatch import fnmatch

import pytest
from lxml import html

from backwise.publishing import CannotFinish
from backwise.publishing.built_page import EXECUTED, inline_scripts
from backwise.publishing.policy import hash_of, headers_file, policy, policy_tags

from .conftest import BuiltSite

HASH = "'sha256-" + base64.b64encode(hashlib.sha256(b"go()").digest()).decode() + "'"


def directives(text: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in text.split(";"))}


def policy_of(page: html.HtmlElement) -> str:
    (found,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return str(found)


# --- The parts


@pytest.mark.parametrize(
    "tag",
    [
        "<script>",
        '<script type="module">',
        '<script TYPE="Text/JavaScript">',
        '<script data-src="a.js" data-type="application/json" title="a > b">',
        '<script type="speculationrules">',
    ],
)
def test_what_a_browser_runs_is_found(tag: str) -> None:
    assert inline_scripts(f"<p>1</p>{tag}go()</script>", "") == {"go()"}


@pytest.mark.parametrize(
    "script",
    [
        '<script src="a.js">go()</script>',
        '<script type="application/ld+json">go()</script>',
        '<script type="application/json">go()</script>',
        "<p>&lt;script&gt;go()&lt;/script&gt;</p>",
        "<template-script>go()</template-script>",
    ],
)
def test_what_it_does_not_run_is_not_found(script: str) -> None:
    assert inline_scripts(script, "") == frozenset()


def test_markup_inside_a_script_is_part_of_it() -> None:
    script = "\n  if (1 < 2 && '<p>') go('&amp;');\n"
    assert inline_scripts(f"<script>{script}</script>", "") == {script}


def test_a_script_without_an_end_is_refused() -> None:
    with pytest.raises(CannotFinish, match=r"about/.*plainly"):
        inline_scripts("<script>go()", "about/")


def test_a_browser_hashes_single_line_ends() -> None:
    assert hash_of("go()") == HASH
    assert hash_of("a\r\nb") == hash_of("a\nb")


def test_the_policy_does_not_depend_on_the_order_of_scripts() -> None:
    assert policy(["'sha256-b'", "'sha256-a'", "'sha256-b'"]) == policy(["'sha256-a'", "'sha256-b'"])


def test_only_a_header_says_who_may_frame_a_page() -> None:
    assert "frame-ancestors" not in policy([])
    assert directives(policy([], in_header=True))["frame-ancestors"] == ["'none'"]


def test_tags_say_the_policy() -> None:
    assert policy_of(html.fromstring(policy_tags(policy([HASH])))) == policy([HASH])


def test_a_page_may_keep_the_screen_on_and_use_all_of_it() -> None:
    powers = re.findall(r"Permissions-Policy: (.*)", headers_file([]))[0].split(", ")
    assert {"screen-wake-lock=(self)", "fullscreen=(self)", "camera=()", "geolocation=()"} <= set(powers)
    assert len({power.split("=")[0] for power in powers}) == len(powers)
    assert {"manifest-src", "worker-src"} <= set(directives(policy([])))


# --- The site


@pytest.mark.site
def test_every_page_carries_one_policy_and_all_the_same(site: BuiltSite) -> None:
    found = {policy_of(page) for page in site.pages().values()}
    assert len(found) == 1
    rules = directives(found.pop())
    assert rules["default-src"] == ["'none'"]
    assert rules["base-uri"] == ["'none'"]
    for name, sources in rules.items():
        allowed = {"'none'", "'self'", *(["data:"] if name == "img-src" else [])}
        hashes = {s for s in sources if name in ("script-src", "style-src") and s.startswith("'sha256-")}
        assert set(sources) - hashes <= allowed, name


@pytest.mark.site
def test_the_policy_comes_before_anything_that_is_loaded(site: BuiltSite) -> None:
    for path in site.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        loads = re.search(r"<(script|link|style|img|base)\b", text)
        assert loads
        assert text.index("Content-Security-Policy") < loads.start(), path
        assert text.index("<meta charset") < 900, "a browser looks for it in the first 1024 bytes"


@pytest.mark.site
@pytest.mark.parametrize(("kind", "tag"), [("script-src", "script[not(@src)]"), ("style-src", "style")])
def test_what_stands_inside_a_page_is_in_the_policy_and_nothing_more(
    site: BuiltSite, kind: str, tag: str
) -> None:
    used: set[str] = set()
    allowed: set[str] = set()
    for page in site.pages().values():
        allowed |= {s for s in directives(policy_of(page))[kind] if s.startswith("'sha256-")}
        for element in page.xpath(f"//{tag}"):
            if tag == "style" or (element.get("type") or "").lower() in EXECUTED:
                digest = hashlib.sha256((element.text or "").encode()).digest()
                used.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    assert used == allowed
    assert used


@pytest.mark.site
def test_no_page_holds_what_the_policy_forbids(site: BuiltSite) -> None:
    for address, page in site.pages().items():
        assert page.xpath("//*[@style] | //body//style | //base | //iframe | //object | //embed") == [], address
        handlers = [(e.tag, a) for e in page.iter() for a in e.attrib if str(a).lower().startswith("on")]
        assert handlers == [], address
        assert page.xpath("//@href[starts-with(., 'javascript:')]") == [], address


@pytest.mark.site
def test_headers_say_what_a_page_cannot(site: BuiltSite) -> None:
    text = (site.folder / "_headers").read_text(encoding="utf-8")
    everywhere = text.split("\n/")[0]
    sent = dict(line.strip().split(": ", 1) for line in everywhere.splitlines()[1:])
    rules = directives(sent["Content-Security-Policy"])
    assert rules.pop("frame-ancestors") == ["'none'"]
    assert rules == directives(policy_of(site.page("/")))
    assert sent["Referrer-Policy"] == "no-referrer"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Cross-Origin-Opener-Policy"] == "same-origin"
    for power in ("camera", "microphone", "geolocation"):
        assert f"{power}=()" in sent["Permissions-Policy"]
    assert site.page("/").xpath("//meta[@name='referrer']/@content") == [sent["Referrer-Policy"]]


def kept(headers: str) -> dict[str, str]:
    return dict(re.findall(r"^(/\S*)\n  Cache-Control: (.*)$", headers, re.M))


@pytest.mark.site
def test_no_rule_for_keeping_meets_another(site: BuiltSite) -> None:
    """Where two rules fit a file, hosts join their values; and a page is never kept, so that a change is seen."""
    text = (site.folder / "_headers").read_text(encoding="utf-8")
    rules = kept(text)
    assert len(rules) == text.count("Cache-Control")
    for path in site.folder.rglob("*"):
        name = "/" + path.relative_to(site.folder).as_posix()
        fitting = [rule for rule in rules if fnmatch(name, rule)]
        assert len(fitting) <= (0 if path.suffix in (".html", ".xml") else 1), name


def test_only_a_file_named_after_its_text_is_kept_for_good() -> None:
    hashed = [
        *("/assets/css/site.0123abcd.css", "/assets/fonts/a.0123abcd.woff2"),
        *("/assets/js/start.0123abcd.js", "/assets/search.0123abcd.json"),
    ]
    plain = ["assets/css/tokens.css", "assets/fonts/a.woff2", "assets/css/site.0123abcd.css.gz", "assets/js/start.js", "assets/search.json", "index.html"]
    names = [*(path.lstrip("/") for path in hashed), *plain]
    rules = kept(headers_file([], names))
    assert [path for path, value in rules.items() if "immutable" in value] == hashed
