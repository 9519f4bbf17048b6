"""One finisher for the pages that any engine has built."""

from __future__ import annotations

import datetime
import json
import re
import tracemalloc
from pathlib import Path
from shutil import copytree

import pytest

from backwise.addresses import PAGES, record_at, source_of, url
from backwise.project import Project
from backwise.publishing import CannotFinish
from backwise.publishing.finish import finish, write_search_index
from backwise.settings import Settings
from tests.conftest import Edit

SITE_URL = "https://guide.example/back/"
SCRIPT = "<script>shown()</script>"
TITLES = {
    "": "Backwise",
    "techniques/": "Techniques - Backwise",
    "techniques/thumb-glide/": "Thumb glide - Backwise",
    "prepare/": "Prepare - Backwise",
    "404.html": "Backwise",
}


def page(address: str, title: str, body: str = "") -> str:
    up = "../" * address.count("/")
    return (
        '<!doctype html><html><head><meta charset="utf-8"><meta name="description" content="About it.">'
        f'<title>{title}</title><style>@import url("{up}assets/stylesheets/theme.css") layer(theme);</style>'
        f'<link rel="stylesheet" href="{up}assets/css/own.css">{SCRIPT}</head>'
        f'<body><h1 id="top" class="title">Top</h1>{body}<div data-index="{up}assets/search.json" data-module="{up}assets/js/search.js"></div>'
        f'<link rel="stylesheet" href="{up}assets/css/late.css"><script src="{up}assets/js/start.js"></script></body></html>'
    )


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(folder: Path, address: str) -> str:
    return (folder / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as an engine leaves it."""
    folder = tmp_path / "site"
    for address, title in TITLES.items():
        write(folder, address if address.endswith("html") else f"{address}index.html", page(address, title))
    write(folder, "assets/css/own.css", ".title { color: red } .never { color: blue }")
    write(folder, "assets/css/late.css", "@media print { .title { color: black } }")
    write(folder, "assets/stylesheets/theme.css", ".title { top: 0 } .theirs { top: 1px }")
    write(folder, "assets/js/start.js", "import(part.dataset.module)")
    write(folder, "assets/js/search.js", "fetch(part.dataset.index)")
    write(folder, "assets/javascripts/bundle.js", "never()")
    write(folder, "sitemap.xml.gz", "the engine's")
    write(tmp_path, "overrides/main.html", f"{{# not <script> #}}{SCRIPT}")
    return folder


def project(data: Path, site_url: str | None = SITE_URL) -> Project:
    made = Project(
        Settings(data.parent, data, None, site_url, datetime.date(2026, 11, 26), makes_sheets=False)
    )
    made.refresh()
    return made


def named(html: str) -> set[str]:
    return set(re.findall(r'(?:src|href|data-\w+)="[./]*(assets/[^"]+)"', html))


def test_a_page_offers_the_picture_for_links_that_was_made_for_it(built: Path, good_data: Path) -> None:
    write(built, "assets/cards/technique-thumb-glide.png", "a picture")
    finish(built, project(good_data))
    address = f"{SITE_URL}assets/cards/technique-thumb-glide.png"
    offered = read(built, "techniques/thumb-glide")
    assert f'<meta property="og:image" content="{address}"' in offered
    assert 'content="summary_large_image"' in offered
    assert "og:image" not in read(built, "prepare")


@pytest.mark.parametrize("kind", PAGES)
def test_a_record_is_known_by_the_address_of_its_page(kind: str) -> None:
    assert record_at(url(source_of(kind, "some-id"))) == (kind, "some-id")


@pytest.mark.parametrize("address", ["", "techniques/", "safety/", "techniques/a/b/", "404.html", "goals/x"])
def test_other_pages_are_no_record_s(address: str) -> None:
    assert record_at(address) is None


def test_a_page_gets_its_head_and_its_styles(built: Path, good_data: Path) -> None:
    finish(built, project(good_data))
    html = read(built, "techniques/thumb-glide/")
    assert '<meta property="og:title" content="Thumb glide">' in html
    assert f'<meta property="og:url" content="{SITE_URL}techniques/thumb-glide/">' in html
    how_to, trail = map(json.loads, re.findall(r"ld\+json\">(.*?)</script>", html))
    assert (how_to["@type"], how_to["name"]) == ("HowTo", "Thumb glide")
    assert [step["name"] for step in trail["itemListElement"]] == ["Backwise", "Techniques", "Thumb glide"]
    assert html.index("Content-Security-Policy") < html.index("<title>")
    (sheet,) = [name for name in named(html) if name.endswith(".css")]
    assert (built / sheet).read_text(encoding="utf-8") == "@media print{.title{color:black}}"
    assert "@layer theme{.title{top:0}}.title{color:red}</style>" in html
    assert ".never" not in html
    assert [*(built / "assets" / "css").iterdir()] == [built / sheet]
    assert html.index("ld+json") > html.index("<h1")
    assert not (built / "assets" / "javascripts").exists()


def test_the_page_that_stands_in_for_others_is_not_listed(built: Path, good_data: Path) -> None:
    finish(built, project(good_data))
    html = (built / "404.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert "ld+json" not in html
    sitemap = (built / "sitemap.xml").read_text(encoding="utf-8")
    assert sorted(re.findall("<loc>(.*)</loc>", sitemap)) == sorted(
        SITE_URL + a for a in TITLES if a != "404.html"
    )
    assert not (built / "sitemap.xml.gz").exists()
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (built / "robots.txt").read_text(encoding="utf-8")


def test_every_named_file_is_there_and_carries_a_hash(built: Path, good_data: Path) -> None:
    finish(built, project(good_data))
    for path in built.rglob("*.html"):
        for name in named(path.read_text(encoding="utf-8")):
            assert (built / name).is_file()
            assert re.search(r"\.[0-9a-f]{8}\.(js|css|json)$", name)
    scripts = [path.name for path in (built / "assets").rglob("*.js")]
    assert sorted(re.sub(r"\.[0-9a-f]{8}", "", name) for name in scripts) == ["search.js", "start.js"]
    assert all(re.search(r"\.[0-9a-f]{8}\.js$", name) for name in scripts)


@pytest.mark.parametrize("what", ["script", "record"])
def test_a_change_gives_new_names_in_every_page(what: str, built: Path, good_data: Path, edit: Edit) -> None:
    again = built.parent / "again"
    for path in [p for p in built.rglob("*") if p.is_file()]:
        write(again, path.relative_to(built).as_posix(), path.read_text(encoding="utf-8"))
    finish(built, project(good_data))
    if what == "script":
        write(again, "assets/js/search.js", "fetch(part.dataset.index) // better")
    else:
        edit("techniques/thumb-glide.yml", "name: Thumb glide", "name: Thumb slide")
    finish(again, project(good_data))
    for address in ("", "prepare/"):
        stem, ending = ("search", ".js") if what == "script" else ("search", ".json")
        old, new = (
            [name for name in named(read(folder, address)) if stem in name and name.endswith(ending)]
            for folder in (built, again)
        )
        assert len(old) == len(new) == 1
        assert old != new


def test_a_script_that_stands_on_one_page_alone_is_refused(built: Path, good_data: Path) -> None:
    write(
        built, "prepare/index.html", page("prepare/", "Prepare - Backwise", "<script>\n  alert(1)</script>")
    )
    with pytest.raises(CannotFinish, match=r"^prepare/ .*alert\(1\)"):
        finish(built, project(good_data))


LIVE = {
    "a script": "<SCRIPT>alert(1)</SCRIPT>",
    "a stylesheet": "<style>p { color: red }</style>",
    "an attribute onclick": "<p\nonclick = alert(1)>x</p>",
    "an attribute onload": "<svg/onload=alert(1)></svg>",
    "an attribute style": '<p style="color: red">x</p>',
    "an attribute http-equiv": '<meta http-equiv="refresh" content="0; url=/x">',
    "an address javascript:": '<a href="java&#115;cript:alert(1)">x</a>',
    "an address vbscript:": '<a href=" VBScript:x">x</a>',
    "an address data:": '<a href="data:text/html,x">x</a>',
    "an element <iframe>": "<iframe src=x></iframe>",
    "an element <base>": '<base href="/x/">',
    "a mark": "\ue0b065\ue0b1",
    "something from another": "<link href=//evil.example/x.css rel=stylesheet>",
    "something from another host": '<img alt="" src="//evil.example/x.png">',
}


@pytest.mark.parametrize("what", LIVE)
def test_what_no_page_may_hold_is_refused_with_its_page_and_line(
    what: str, built: Path, good_data: Path
) -> None:
    write(built, "prepare/index.html", page("prepare/", "Prepare - Backwise", LIVE[what]))
    write(built.parent, "docs/prepare.md", f"# Prepare\n\n{LIVE[what]}\n")
    with pytest.raises(CannotFinish, match=rf"^prepare/ holds {what}.* See .*docs/prepare\.md, line 3\."):
        finish(built, project(good_data))


def test_words_about_such_things_are_fine(built: Path, good_data: Path) -> None:
    words = "<p>On = off. style = plain. Write &lt;script&gt; or javascript: or &lt;iframe&gt;.</p>"
    write(built, "prepare/index.html", page("prepare/", "Prepare - Backwise", words))
    finish(built, project(good_data))


def test_a_script_is_named_by_the_frame_not_by_the_home_page(built: Path, good_data: Path) -> None:
    write(built, "index.html", page("", "Backwise", "<script>alert(1)</script>"))
    with pytest.raises(CannotFinish, match=r"^the home page holds a script that is not one of overrides/"):
        finish(built, project(good_data))


def test_data_may_differ_from_page_to_page(built: Path, good_data: Path) -> None:
    data = '<script type="application/json">{"own": 1}</script>'
    write(built, "prepare/index.html", page("prepare/", "Prepare - Backwise", data))
    finish(built, project(good_data))
    policies = {
        re.findall(r"script-src ([^;]*)", p.read_text(encoding="utf-8"))[0] for p in built.rglob("*.html")
    }
    assert len(policies) == 1
    assert policies.pop().count("sha256-") == 1


def test_a_page_without_a_title_is_named(built: Path, good_data: Path) -> None:
    write(built, "prepare/index.html", page("prepare/", "x").replace("<title>x</title>", ""))
    with pytest.raises(CannotFinish, match=r"^prepare/ "):
        finish(built, project(good_data))


def test_a_page_without_the_stylesheet_is_named(built: Path, good_data: Path) -> None:
    write(built, "prepare/index.html", page("prepare/", "x").replace("own.css", "other.css"))
    with pytest.raises(CannotFinish, match=r"^prepare/ "):
        finish(built, project(good_data))


def test_written_pages_can_be_found_in_the_preview_and_published(built: Path, good_data: Path) -> None:
    write(built, "prepare/index.html", page("prepare/", "Prepare - Backwise", '<h2 id="room">The room</h2>'))
    guide = project(good_data).guide
    write_search_index(built, guide)
    shown = json.loads((built / "assets" / "search.json").read_text(encoding="utf-8"))
    finish(built, project(good_data))
    (path,) = (built / "assets").glob("search.*.json")
    assert json.loads(path.read_text(encoding="utf-8")) == shown
    by_address = {address: title for _kind, title, address, *_rest in shown["entries"]}
    assert by_address["prepare/"] == "Prepare"
    assert by_address["prepare/#room"] == "The room"
    assert "404.html" not in by_address
    assert [address for _k, _t, address, *_rest in shown["entries"]].count("techniques/thumb-glide/") == 1


def test_memory_does_not_grow_with_the_text_of_pages(built: Path, good_data: Path) -> None:
    made = project(good_data)
    # What is made once and kept, such as the words of the language, is not counted.
    finish(Path(copytree(built, built.with_name("before"))), made)
    text, pages = "<p>Slowly. </p>" * 2_000, 80
    for number in range(pages):
        address = f"about/{number}/"
        write(built, f"{address}index.html", page(address, f"Part {number} - Backwise", text))
    tracemalloc.start()
    try:
        finish(built, made)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A few pages at a time, never all of them.
    assert peak < len(text) * pages / 2
