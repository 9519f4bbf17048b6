"""Figures as they stand on pages: where they must be, what they say, how much they weigh."""

from __future__ import annotations

import gzip
import re

import pytest
from lxml import etree, html

from backwise.loading import load_guide

from .conftest import ROOT, BuiltSite

pytestmark = pytest.mark.site

GUIDE = load_guide(ROOT / "data").guide
TAUGHT = [t.id for t in GUIDE.techniques.values() if t.is_taught]
DESCRIBED = [t.id for t in GUIDE.techniques.values() if not t.is_taught]
DRAWN = [f"/techniques/{id_}/" for id_ in GUIDE.techniques] + [f"/sessions/{id_}/" for id_ in GUIDE.sessions]
# What is drawn in one page. The weight of the whole page has its own test (test_weight.py).
MOST_RAW, MOST_GZIPPED = 76_000, 16_500


def figures(page: html.HtmlElement) -> list[html.HtmlElement]:
    """The pictures of the back. Scenes and close-ups have a name alone."""
    return page.xpath("//svg[(@role='img' or @role='group') and @aria-labelledby]")


def words_of(figure: html.HtmlElement) -> str:
    return " ".join(figure.xpath("string(./title)").split()), " ".join(figure.xpath("string(./desc)").split())


def test_every_figure_has_its_own_title_and_description(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for address in [*DRAWN, "/", "/goals/", "/techniques/", "/points/"]:
        with subtests.test(address):
            found = figures(site.page(address))
            assert found
            for figure in found:
                title, description = words_of(figure)
                assert len(title) > 8
                assert len(description) > 60
                ids = figure.get("aria-labelledby").split()
                assert ids == [figure.xpath("string(./title/@id)"), figure.xpath("string(./desc/@id)")]


def test_a_taught_technique_has_its_picture_and_one_beside_each_step(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for id_ in TAUGHT:
        with subtests.test(id_):
            page, technique = site.page(f"/techniques/{id_}/"), GUIDE.techniques[id_]
            assert len(page.xpath("//figure//svg[@role='img']")) == 1
            rows = page.xpath("//table[contains(@class, 'bw-steps')]/tbody/tr")
            for row, step in zip(rows, technique.steps, strict=True):
                assert len(row.xpath(".//svg[@aria-labelledby]")) == step.is_pictured
            title, description = words_of(page.xpath("//figure//svg[@role='img']")[0])
            assert technique.name in title
            for word in ("spine", "kidneys", "neck"):
                assert word in description.lower().rpartition("where not to press")[2]


def test_positions_sessions_and_first_pages_show_who_is_where(site: BuiltSite) -> None:
    pages = site.pages()

    def names(address: str) -> list[str]:
        return pages[address].xpath("//svg[contains(@class, 'bm-scene')]/@aria-label")

    assert len(names("/prepare/")) == len(GUIDE.positions)
    for address in ("/", "/404.html", *(f"/sessions/{id_}/" for id_ in GUIDE.sessions)):
        assert len(names(address)) == 1, address
    for id_ in TAUGHT:
        found = names(f"/techniques/{id_}/")
        assert len(found) == len(GUIDE.techniques[id_].positions), id_
        assert all(name.endswith(".") for name in found), id_


def test_what_is_never_taught_shows_the_ban_and_no_path(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for id_ in DESCRIBED:
        with subtests.test(id_):
            [figure] = figures(site.page(f"/techniques/{id_}/"))
            assert figure.xpath(".//*[@class='bm-no']")
            assert not figure.xpath(".//*[contains(@class, 'bm-path') or contains(@class, 'bm-giver')]")


def test_figures_of_a_page_are_light(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for address in DRAWN:
        with subtests.test(address):
            drawn = b"".join(
                etree.tostring(svg, with_tail=False)
                for svg in site.page(address).xpath("//svg[contains(@class, 'bm') and not(@aria-label)]")
            )
            assert 0 < len(drawn) <= MOST_RAW
            assert len(gzip.compress(drawn, 6)) <= MOST_GZIPPED


def test_every_figure_shows_where_nobody_presses_and_holds_no_style(site: BuiltSite) -> None:
    for address, page in site.pages().items():
        for figure in figures(page):
            assert figure.xpath(".//use[@href='#bm-cautions']"), address
            assert not figure.xpath(".//@style | .//style"), address
        # What a figure refers to is drawn once in its page.
        wanted = set(re.findall(r'(?:href="#|url\(#)(bm-[a-z-]+)', etree.tostring(page).decode()))
        assert wanted <= set(page.xpath("//@id")), address
        assert len(page.xpath("//svg[contains(@class, 'bm-sprite')]")) <= 1, address


@pytest.mark.parametrize(
    ("address", "leads_to"), [("/", "goals/"), ("/goals/", "/"), ("/techniques/", "?zone=")]
)
def test_zones_are_links_with_an_equal_list_beside_them(site: BuiltSite, address: str, leads_to: str) -> None:
    page = site.page(address)
    drawn = {(a.get("href"), a.get("aria-label")) for a in page.xpath("//svg//a")}
    listed = {(a.get("href"), a.text_content()) for a in page.xpath("//ul[@class='bm-list']//a")}
    assert len(drawn) >= 6
    assert drawn <= listed
    assert all(leads_to in href for href, _ in drawn)


def test_the_legend_is_in_reach_of_every_figure(site: BuiltSite) -> None:
    for address in [*DRAWN, "/points/"]:
        if address.removeprefix("/techniques/").strip("/") not in DESCRIBED:
            assert site.page(address).xpath("//a[contains(@href, 'legend/')]"), address
    text = site.page("/legend/").text_content()
    for name, used in (("shape", GUIDE.shapes), ("pressure", GUIDE.pressures), ("hand", None), ("press", None)):
        for value, word in GUIDE.vocabulary[name].items():
            assert word.label in text or (used is not None and value not in used), word.label
