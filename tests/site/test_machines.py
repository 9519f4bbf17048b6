"""What pages say to programs: structured data after schema.org, link previews, icons, robots.txt, the 404."""

from __future__ import annotations

import datetime
import json
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from backwise.language.inline import to_plain
from backwise.loading import load_guide
from backwise.model import Guide
from backwise.publishing import structured
from backwise.publishing.page_metadata import metadata
from backwise.publishing.robots import robots, sitemap
from backwise.script_json import script_json

from .conftest import ROOT, SITE_URL, BuiltSite

GUIDE = load_guide(ROOT / "data").guide
TAUGHT = [t for t in GUIDE.techniques.values() if t.is_taught]

# --- schema.org, as far as we use it: the properties of each type, what they hold, and those that must be there.
# Required are what Google's documents ask for (BreadcrumbList) and what a reader of a HowTo cannot do without.


def text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def address(value: object) -> bool:
    return isinstance(value, str) and not re.search(r"\s", value) and urlsplit(value).scheme in ("", "https")


def date(value: object) -> bool:
    return isinstance(value, str) and bool(datetime.date.fromisoformat(value))


def duration(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"PT(?=\d)(\d+H)?(\d+M)?(\d+S)?", value))


def truth(value: object) -> bool:
    return isinstance(value, bool)


def number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


Holds = Callable[[object], bool] | str
CREATIVE_WORK: dict[str, Holds] = {
    "name": text,
    "description": text,
    "url": address,
    "inLanguage": text,
    "license": address,
    "isAccessibleForFree": truth,
}
SCHEMA: dict[str, tuple[set[str], dict[str, Holds]]] = {
    "HowTo": (
        {"name", "description", "totalTime", "step", "supply", "tool", "mainEntityOfPage"},
        {
            **CREATIVE_WORK,
            "mainEntityOfPage": "WebPage",
            "totalTime": duration,
            "supply": "[HowToSupply]",
            "tool": "[HowToTool]",
            "step": "[HowToStep]",
        },
    ),
    "HowToStep": (
        {"position", "name", "text", "url"},
        {"position": number, "name": text, "text": text, "url": address},
    ),
    "HowToSupply": ({"name"}, {"name": text}),
    "HowToTool": ({"name"}, {"name": text}),
    "WebPage": (
        {"lastReviewed"},
        {**CREATIVE_WORK, "@id": address, "lastReviewed": date, "isPartOf": "WebSite"},
    ),
    "WebSite": ({"name"}, {"name": text, "url": address}),
    "BreadcrumbList": ({"itemListElement"}, {"itemListElement": "[ListItem]"}),
    "ListItem": ({"position", "name", "item"}, {"position": number, "name": text, "item": address}),
}


def faults(thing: Any, kind: str, where: str = "") -> Iterator[str]:
    """Gives what is wrong with a thing of this type."""
    if not isinstance(thing, dict) or thing.get("@type") != kind:
        yield f"{where}: not a {kind}"
        return
    required, known = SCHEMA[kind]
    yield from (f"{where}: {kind} without {name}" for name in required - set(thing))
    for name, value in thing.items():
        here = f"{where}.{name}"
        if name in ("@type", "@context"):
            continue
        holds = known.get(name)
        if holds is None:
            yield f"{here}: {kind} has no such property here"
        elif not isinstance(holds, str):
            if not holds(value):
                yield f"{here}: {value!r}"
        elif holds.startswith("["):
            if not isinstance(value, list):
                yield f"{here}: not a list"
                continue
            for position, item in enumerate(value, 1):
                yield from faults(item, holds.strip("[]"), f"{here}[{position}]")
        else:
            yield from faults(value, holds, here)


def things_of(page: html.HtmlElement) -> list[dict[str, Any]]:
    return [json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']")]


def own_pages(site: BuiltSite) -> dict[str, html.HtmlElement]:
    return {address: page for address, page in site.pages().items() if address != "/404.html"}


# --- Structured data


def test_the_schema_finds_what_is_wrong() -> None:
    (good, _) = structured.describe(about(), facts(TAUGHT[0].id))
    assert list(faults(good, "HowTo")) == []
    assert list(faults({**good, "reviewedBy": "Dr X"}, "HowTo"))
    assert list(faults({**good, "totalTime": "PT"}, "HowTo"))
    assert list(faults({**good, "step": [{"@type": "HowToStep", "position": "1"}]}, "HowTo"))
    assert list(faults({k: v for k, v in good.items() if k != "name"}, "HowTo"))
    assert list(faults(good, "WebPage"))


@pytest.mark.site
def test_every_page_describes_itself_as_schema_org_says(site: BuiltSite, published: BuiltSite) -> None:
    for built in (site, published):
        for where, page in own_pages(built).items():
            things = things_of(page)
            wrong = [fault for thing in things for fault in faults(thing, thing["@type"])]
            assert wrong == [], where
            assert all(thing["@context"] == "https://schema.org" for thing in things)
            kinds = [thing["@type"] for thing in things]
            main = "HowTo" if where in {f"/techniques/{t.id}/" for t in TAUGHT} else "WebPage"
            assert kinds == [main, *(["BreadcrumbList"] if where != "/" else [])], where


@pytest.mark.site
def test_nobody_is_said_to_have_reviewed_it(site: BuiltSite) -> None:
    for page in site.pages().values():
        assert not page.xpath("//script[contains(., 'reviewedBy')]")


@pytest.mark.site
def test_a_taught_technique_is_a_how_to(published: BuiltSite, subtests: pytest.Subtests) -> None:
    for id_ in [t.id for t in TAUGHT]:
        with subtests.test(id_):
            technique = GUIDE.techniques[id_]
            page = published.page(f"/techniques/{id_}/")
            how_to = things_of(page)[0]
            assert how_to["name"] == technique.name
            assert how_to["description"] == to_plain(technique.summary)
            assert how_to["url"] == f"{SITE_URL}techniques/{id_}/"
            assert how_to["mainEntityOfPage"]["lastReviewed"] == technique.reviewed.isoformat()
            assert "image" not in how_to
            assert bool(how_to["supply"]) == (technique.oil != "none")
            assert [step["position"] for step in how_to["step"]] == list(range(1, len(technique.steps) + 1))
            for told, step in zip(how_to["step"], technique.steps, strict=True):
                assert told["text"].startswith(step.do)
                for rule in step.care:
                    said = GUIDE.rules[rule].words_for(technique.giver)
                    assert said in told["text"], "a step is not told without its warnings"
                assert page.xpath(f"//*[@id='{urlsplit(told['url']).fragment}']"), told["url"]
                assert told["url"].startswith(how_to["url"])


@pytest.mark.site
def test_the_way_from_the_home_page_leads_over_pages_that_exist(
    site: BuiltSite, published: BuiltSite
) -> None:
    for built, root in ((site, "https://anywhere.example/"), (published, SITE_URL)):
        pages = built.pages()
        for where, page in own_pages(built).items():
            if where == "/":
                continue
            items = things_of(page)[1]["itemListElement"]
            trail = [
                "/" + urljoin(root + where.lstrip("/"), item["item"]).removeprefix(root) for item in items
            ]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))
            assert trail[0] == "/"
            assert trail[-1] == where
            assert set(trail) <= set(pages)
            # Each step goes one folder down, so a record stands under the list that names it.
            assert [w.count("/") for w in trail] == list(range(1, len(trail) + 1)), where
            heading = " ".join(page.xpath("//h1")[0].xpath(".//text()[not(ancestor::a)]")).strip()
            # A claim's page is named by what it asks, and begins with the answer.
            asked = page.xpath("//p[@class='bw-asked']")
            named = " ".join(asked[0].xpath("./text()")).strip() if asked else heading
            assert len(trail) == 2 or items[-1]["name"] == named, where


@pytest.mark.site
def test_a_page_is_as_old_as_the_oldest_record_on_it(site: BuiltSite) -> None:
    claim = next(iter(GUIDE.claims.values()))
    (page, _) = things_of(site.page(f"/evidence/{claim.id}/"))
    assert page["lastReviewed"] == claim.reviewed.isoformat()


def about(site_url: str = "", guide: Guide = GUIDE) -> structured.SiteFacts:
    return structured.SiteFacts(guide, "Backwise", site_url, {"techniques/": "Techniques"})


def facts(id_: str, site_url: str = "") -> structured.PageFacts:
    title = GUIDE.techniques[id_].name
    return structured.facts_of(about(site_url), f"techniques/{id_}/", title=title, description="About it.")


def test_a_page_knows_its_record_by_its_address() -> None:
    page = facts(TAUGHT[0].id)
    assert (page.kind, page.id) == ("technique", TAUGHT[0].id)
    assert [(crumb.name, crumb.url) for crumb in page.trail] == [
        ("Backwise", "../../"),
        ("Techniques", "../"),
        (page.title, "./"),
    ]
    no_record = structured.facts_of(about(), "techniques/none/", title="x", description="x")
    assert no_record.kind == ""
    assert [crumb.url for crumb in no_record.trail] == ["../../", "../", "./"]


def test_what_to_have_ready_is_what_every_session_of_that_giver_needs() -> None:
    for giver, names in about().tools.items():
        assert names == structured.tools(GUIDE, giver)
        for name in names:
            (supply,) = [s.id for s in GUIDE.supplies.values() if s.name == name]
            assert all(supply in s.needs for s in GUIDE.sessions.values() if s.giver == giver)


def test_the_oldest_record_of_a_shared_page_counts() -> None:
    old = datetime.date(2020, 2, 29)
    first, *rest = GUIDE.rules.values()
    aged = replace(GUIDE, rules={r.id: r for r in (first.model_copy(update={"reviewed": old}), *rest)})

    def last(address: str) -> datetime.date | None:
        page = structured.facts_of(about(guide=aged), address, title="x", description="x")
        return structured.last_reviewed(aged, page)

    assert last("safety/") == old
    assert last("glossary/") != old
    assert last("") == old, "the home page speaks for the whole guide"


@pytest.mark.parametrize(
    ("seconds", "written"), [(45, "PT45S"), (60, "PT1M"), (75, "PT1M15S"), (600, "PT10M"), (0, "PT0S")]
)
def test_time_is_written_as_iso_8601(seconds: int, written: str) -> None:
    assert structured.iso_duration(seconds) == written


def test_no_text_can_end_the_script_it_stands_in() -> None:
    nasty = {"name": "</script><script>alert(1)</script> <!-- & \u2028"}
    written = script_json(nasty)
    assert not re.search("[<>&\u2028]", written)
    assert json.loads(written) == nasty


# --- Link previews, icons, addresses


def meta(page: html.HtmlElement, name: str) -> list[str]:
    return page.xpath(f"//head/meta[@property='{name}' or @name='{name}']/@content")


@pytest.mark.site
def test_every_page_has_texts_for_a_preview(site: BuiltSite, published: BuiltSite) -> None:
    for built in (site, published):
        for where, page in own_pages(built).items():
            description = meta(page, "description")
            assert len(description) == 1, where
            for name in ("og:description", "twitter:description"):
                assert meta(page, name) == description, where
            (title,) = meta(page, "og:title")
            assert page.findtext(".//title", "").startswith(title), where
            assert meta(page, "og:site_name") == ["Backwise"]
            assert meta(page, "og:type") == ["website" if where == "/" else "article"]
            canonical = page.xpath("//link[@rel='canonical']/@href")
            assert meta(page, "og:url") == canonical
            assert canonical == ([SITE_URL + where.lstrip("/")] if built is published else [])
            # No pictures were made for either of the two.
            assert meta(page, "twitter:card") == ["summary"], where


def test_a_card_is_named_only_where_it_exists_and_the_address_is_known() -> None:
    id_ = TAUGHT[0].id
    asked: list[str] = []

    def made(site_url: str, *, exists: bool) -> str:
        def has(path: str) -> bool:
            asked.append(path)
            return exists

        return metadata(about(site_url), facts(id_, site_url), has).card

    assert made(SITE_URL, exists=True) == f"{SITE_URL}assets/cards/technique-{id_}.png"
    assert made(SITE_URL, exists=False) == ""
    assert made("", exists=True) == ""
    assert set(asked) == {f"assets/cards/technique-{id_}.png"}


def png_size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", data[16:24])


@pytest.mark.site
def test_icons_are_there_and_as_large_as_they_should_be(site: BuiltSite) -> None:
    for where, page in own_pages(site).items():
        for link in page.xpath("//head/link[contains(@rel, 'icon')]/@href"):
            assert (site.folder / urljoin("http://x" + where, link).removeprefix("http://x/")).is_file()
    images = site.folder / "assets" / "images"
    assert "<svg" in (images / "favicon.svg").read_text(encoding="utf-8")
    assert png_size((images / "favicon.png").read_bytes()) == (48, 48)
    assert png_size((images / "apple-touch-icon.png").read_bytes()) == (180, 180)


@pytest.mark.site
def test_robots_may_read_everything_and_learn_where_the_list_is(
    site: BuiltSite, published: BuiltSite
) -> None:
    assert (site.folder / "robots.txt").read_text(encoding="utf-8") == robots("")
    assert "Sitemap" not in robots("")
    said = (published.folder / "robots.txt").read_text(encoding="utf-8")
    assert said.split("\n\n")[0] == "User-agent: *\nAllow: /"
    assert f"Sitemap: {SITE_URL}sitemap.xml" in said


@pytest.mark.site
def test_the_list_of_pages_is_complete(published: BuiltSite) -> None:
    listed = set(
        re.findall("<loc>(.*?)</loc>", (published.folder / "sitemap.xml").read_text(encoding="utf-8"))
    )
    assert listed == {SITE_URL + where.lstrip("/") for where in own_pages(published)}


def test_the_list_of_pages_is_well_formed() -> None:
    assert "<loc>https://x.example/a&amp;b/</loc>" in sitemap(["", "a&b/"], "https://x.example/")


@pytest.mark.site
def test_without_an_address_there_is_no_list_of_pages(site: BuiltSite) -> None:
    assert not [*site.folder.glob("sitemap*")]


@pytest.mark.site
def test_the_404_leads_on_from_any_address(site: BuiltSite, published: BuiltSite) -> None:
    for built, root in ((site, "/"), (published, "/back/")):
        page = html.fromstring((built.folder / "404.html").read_bytes())
        assert meta(page, "robots") == ["noindex"]
        assert things_of(page) == []
        links = page.xpath("//a/@href | //link/@href | //script/@src")
        inside = [link for link in links if not urlsplit(link).netloc and not link.startswith("#")]
        assert inside
        for link in inside:
            assert link.startswith(root), link
            target = built.folder / link.removeprefix(root).partition("#")[0]
            assert (target / "index.html").is_file() or target.is_file(), link
        assert page.xpath("//article//a[contains(@href, 'safety/')]")
