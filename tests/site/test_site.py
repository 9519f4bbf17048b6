"""The whole site as readers get it: addresses, links, structure, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from backwise.checks.promised_addresses import PROMISED
from backwise.language.inline import to_plain
from backwise.loading import load_guide
from backwise.addresses import source_of, url
from backwise.words import LANGUAGES

from .conftest import ROOT, BuiltSite

pytestmark = pytest.mark.site

GUIDE = load_guide(ROOT / "data").guide
SECTIONS = (
    *("/", "/goals/", "/techniques/", "/sessions/", "/prepare/", "/safety/", "/after/", "/points/"),
    *("/other-methods/", "/looking-after-your-back/", "/evidence/", "/glossary/", "/contribute/", "/about/"),
    "/what-massage-will-not-do/",
)
TAUGHT = [t.id for t in GUIDE.techniques.values() if t.is_taught]
DESCRIBED = [t.id for t in GUIDE.techniques.values() if not t.is_taught]


def test_build_is_quiet(site: BuiltSite) -> None:
    assert not re.search(r"WARNING|ERROR|Traceback", site.output)


def test_every_section_has_its_page(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for address in SECTIONS:
        with subtests.test(address):
            assert site.page(address).xpath("count(//h1)") == 1


def test_every_promised_address_has_its_page(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for kind, id_ in [(kind, id_) for kind, ids in PROMISED.items() for id_ in ids]:
        with subtests.test(kind, id=id_):
            assert site.page(url(source_of(kind, id_))).xpath("count(//h1)") == 1


def test_no_internal_link_or_anchor_is_broken(site: BuiltSite) -> None:
    pages = site.pages()
    anchors = {
        address: {*page.xpath("//@id"), *page.xpath("//a/@name"), ""} for address, page in pages.items()
    }
    broken: list[str] = []
    for address, page in pages.items():
        if address == "/404.html":  # its links are absolute, for use from any address
            continue
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            parts = urlsplit(urljoin(f"http://here{address}", link))
            if parts.netloc != "here":
                continue
            path = unquote(parts.path)
            if path in pages:
                if unquote(parts.fragment) not in anchors[path]:
                    broken.append(f"{address} -> {link}")
            elif not (site.folder / path.lstrip("/")).is_file():
                broken.append(f"{address} -> {link}")
    assert broken == []


def test_nothing_is_asked_from_another_host(site: BuiltSite) -> None:
    for address, page in site.pages().items():
        loaded = page.xpath(
            "//script/@src | //img/@src | //iframe/@src | //source/@src | //link[not(@rel='canonical')]/@href"
        )
        assert [link for link in loaded if urlsplit(link).netloc] == [], address
    for style in site.folder.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", style.read_text(encoding="utf-8")), style


def test_no_markup_is_left_over_on_a_page(site: BuiltSite) -> None:
    """A box whose text lost its indent, a link that was not one: they show as raw Markdown."""
    for address, page in site.pages().items():
        for part in page.xpath("//article//*[not(self::code or self::script)]/text()"):
            assert not re.search(r"\]\(|!!! |\{ ?[.#:%{]|\*\*|^#+ ", part), (address, part)
        if not address.startswith("/contribute/"):
            assert not page.xpath("//article//pre"), address


def test_every_id_of_a_page_is_given_once(site: BuiltSite) -> None:
    for address, page in site.pages().items():
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), address


def test_technique_page(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for id_ in TAUGHT:
        with subtests.test(id_):
            technique = GUIDE.techniques[id_]
            page = site.page(f"/techniques/{id_}/")
            text = " ".join(page.text_content().split())
            rows = page.xpath("//table[@class='bw-steps']/tbody/tr")
            assert len(rows) == len(technique.steps)
            for row, step in zip(rows, technique.steps, strict=True):
                assert row.xpath("./th/@scope") == ["row"]
                assert step.do in " ".join(row.text_content().split())
            for rule in technique.rules:
                assert GUIDE.rules[rule].words_for(technique.giver) in text, rule
            # At most one box stops somebody, and none is solid red.
            assert len(page.xpath("//section[contains(@class, 'bw-before')]")) == 1
            assert not page.xpath("//div[contains(@class, 'admonition')]")
            for suits in technique.suits:
                assert page.xpath(f"//a[contains(@href, 'goals/{suits.goal}/')]")
                assert page.xpath(f"//a[contains(@href, 'evidence/{suits.claim}/')]")


def test_who_must_not_start_stands_before_the_steps(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for address in [f"/techniques/{id_}/" for id_ in TAUGHT] + [f"/sessions/{id_}/" for id_ in GUIDE.sessions]:
        with subtests.test(address):
            before_steps = site.page(address).xpath("(//article//table | //ol[@class='bw-moves'])[1]/preceding::text()")
            said = " ".join(" ".join(before_steps).split()).lower()
            kind, id_ = address.strip("/").split("/")
            giver = GUIDE.all(kind.removesuffix("s"))[id_].giver
            for condition in GUIDE.conditions.values():
                if condition.level != "own":
                    wording = condition.words_for(giver) if condition.level in ("emergency", "stop") else condition.sheet
                    assert wording.lower() in said, condition.id


def test_professional_page_teaches_nothing(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for id_ in DESCRIBED:
        with subtests.test(id_):
            page = site.page(f"/techniques/{id_}/")
            assert not page.xpath("//table")
            assert page.xpath("//div[contains(@class, 'danger')]")
            assert page.xpath(f"//a[contains(@href, '{GUIDE.techniques[id_].safer}/')]")


def test_goal_page_links_both_ways(site: BuiltSite, subtests: pytest.Subtests) -> None:
    for id_ in GUIDE.goals:
        with subtests.test(id_):
            page = site.page(f"/goals/{id_}/")
            for technique, _ in GUIDE.techniques_for(id_):
                assert page.xpath(f"//a[contains(@href, 'techniques/{technique.id}/')]"), technique.id
                assert site.page(f"/techniques/{technique.id}/").xpath(f"//a[contains(@href, 'goals/{id_}/')]")
            for claim in GUIDE.claims_for(id_):
                assert page.xpath(f"//a[contains(@href, 'evidence/{claim.id}/')]"), claim.id
            assert page.xpath("//a[contains(@href, 'safety/#get-help-now')]")


def test_what_the_documents_say_of_a_goal_is_folded_and_kept(site: BuiltSite) -> None:
    for id_, goal in GUIDE.goals.items():
        if goal.documents:
            folded = " ".join(site.page(f"/goals/{id_}/").xpath("string(//details[@id='said'])").split())
            assert to_plain(goal.documents.split("\n")[0]) in folded, id_


def test_what_massage_will_not_do_is_one_link_away(site: BuiltSite) -> None:
    for address in ("/", "/goals/"):
        assert site.page(address).xpath("//main//a[contains(@href, 'what-massage-will-not-do')]"), address


def test_every_promise_that_is_not_kept_stands_in_one_list(site: BuiltSite) -> None:
    section = site.page("/evidence/").xpath("//h2[@id='not-said']/following-sibling::details[1]/ul")[0]
    told = {link.get("href").strip("./") for link in section.xpath("./li/a")}
    assert told == {claim.id for claim in GUIDE.claims.values() if claim.answer in ("not-shown", "no")}


def test_ledger_lists_every_claim_with_its_grade(site: BuiltSite) -> None:
    page = site.page("/evidence/")
    for claim in GUIDE.claims.values():
        row = page.xpath(f"//tr[@id='claim-{claim.id}']")[0]
        assert GUIDE.label("grade", claim.grade).lower() in row.text_content().lower()


def test_safety_page_holds_every_safety_record(site: BuiltSite) -> None:
    ids = set(site.page("/safety/").xpath("//@id"))
    for kind, prefix in (("rule", "rule-"), ("condition", "condition-"), ("red-flag", "red-flag-")):
        missing = [id_ for id_ in GUIDE.all(kind) if prefix + id_ not in ids]
        assert missing == [], kind


def test_every_page_ends_with_the_way_to_safety(site: BuiltSite) -> None:
    for address, page in site.pages().items():
        assert page.xpath("//footer[contains(@class, 'bw-footer')]//a[text()='Safety']"), address


def test_every_page_has_a_description_and_its_own_title(site: BuiltSite) -> None:
    titles: dict[str, str] = {}
    for address, page in site.pages().items():
        if address == "/404.html":
            continue
        title = page.xpath("string(//title)")
        assert title not in titles, (address, titles.get(title))
        titles[title] = address
        assert page.xpath("string(//meta[@name='description']/@content)"), address


def test_the_menu_holds_sections_and_no_records(site: BuiltSite) -> None:
    links = site.page("/safety/").xpath("//nav[@id='menu']//a/@href")
    assert not [link for link in links if re.search(r"(techniques|goals|evidence|sessions)/[a-z]", link)]


def test_a_page_names_its_data_file_where_there_is_no_repository(site: BuiltSite) -> None:
    page = site.page("/techniques/thumb-glide/")
    assert page.xpath("string(//footer//code)") == "data/techniques/thumb-glide.yml"
    assert not page.xpath("//a[contains(@href, '/edit/')]")
    assert not page.xpath("//link[@rel='canonical']")


def test_edit_links_lead_to_the_data_file(published: BuiltSite) -> None:
    wanted = "https://code.example/us/guide/edit/main/data/techniques/thumb-glide.yml"
    links = published.page("/techniques/thumb-glide/").xpath(f"//a[@href='{wanted}']")
    assert len(links) == 2, "the edit button and the line at the foot"
    assert published.page("/safety/").xpath(
        "//a[@href='https://code.example/us/guide/edit/main/docs/safety.md']"
    )


def test_public_addresses_come_from_outside(published: BuiltSite) -> None:
    page = published.page("/goals/sleep/")
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://guide.example/back/goals/sleep/"]
    assert "https://guide.example/back/goals/sleep/" in (published.folder / "sitemap.xml").read_text(
        encoding="utf-8"
    )


def test_no_file_names_a_made_up_address(site: BuiltSite) -> None:
    for path in site.folder.rglob("*.html"):
        assert "example.com" not in path.read_text(encoding="utf-8"), Path(path)


def test_no_page_is_made_in_a_language_that_nobody_asked_for(site: BuiltSite) -> None:
    assert not any((site.folder / language).exists() for language in LANGUAGES)
    assert "hreflang" not in (site.folder / "index.html").read_text(encoding="utf-8")
