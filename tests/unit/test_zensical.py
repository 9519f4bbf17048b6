"""The trial of another engine: what it is given, and that no difference between two sites goes unseen.

Zensical itself runs in `make zensical` alone, which installs it.
"""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from backwise.addresses import PAGES, markdown_path, relative_url, source_of
from backwise.loading import load_guide
from backwise.project import Project
from backwise.publishing.policy import hash_of, policy, policy_tags
from backwise.rendering.pages import PageWriter
from backwise.rendering.sources import all_sources
from backwise.settings import Settings
from backwise_zensical.checking import faults
from backwise_zensical.comparing import FILES, Difference, Known, compare
from backwise_zensical.writing import CONFIG, write_sources

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "src" / "backwise" / "rendering" / "templates").rglob("*.jinja"))
SCRIPT = "start()"
PAGE = f"""<!doctype html><html><head><meta charset="utf-8">{policy_tags(policy([hash_of(SCRIPT)]))}
<title>Thumb glide - Backwise</title><meta name="description" content="A thin line.">
<link rel="stylesheet" href="../../assets/site.0123abcd.css"><script>{SCRIPT}</script></head>
<body><h1 id="top">Thumb glide</h1><p class="lead">Lean in <b>slowly</b>. <a href="../../#way">The way</a></p>
<svg class="bm"><path d="M0 0 1 1"/></svg>
<table><tr><td>Step</td><td>8 seconds</td></tr></table><p id="end">The end</p></body></html>"""
HOME = PAGE.replace("../../", "").replace('id="end"', 'id="way"')


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small finished site, with one replacement in its page of a technique."""

    def site(name: str, find: str = "", replace: str = "") -> Path:
        assert find in PAGE
        write(tmp_path / name, "index.html", HOME)
        write(
            tmp_path / name,
            "techniques/thumb-glide/index.html",
            PAGE.replace(find, replace) if find else PAGE,
        )
        write(tmp_path / name, "assets/site.0123abcd.css", "p { color: red }")
        return tmp_path / name

    return site


@pytest.mark.parametrize(
    ("find", "replace", "kind"),
    [
        ("Thumb glide - Backwise", "Thumb - Backwise", "title"),
        ("A thin line.", "A thick line.", "metadata"),
        ("slowly", "firmly", "text"),
        ("Lean in <b>slowly</b>. ", "", "text"),
        ('<h1 id="top">Thumb glide</h1>', '<h2 id="top">Thumb glide</h2>', "headings"),
        ("../../#way", "../#way", "links"),
        ("../../#way", "../../#top", "links"),
        ("M0 0 1 1", "M0 0 1 2", "figures"),
        ('<svg class="bm"><path d="M0 0 1 1"/></svg>', "", "figures"),
        ("<td>Step</td>", "<td></td>", "tables"),
        (' id="end"', "", "ids"),
        (SCRIPT, "stop()", "scripts"),
        ("sha256-", "sha512-", "scripts"),
        ('class="lead"', 'class="last"', "markup"),
        ("<b>slowly</b>", "<i>slowly</i>", "markup"),
    ],
)
def test_a_planted_difference_is_found(
    make_site: Callable[..., Path], find: str, replace: str, kind: str
) -> None:
    found = compare(make_site("one"), make_site("other", find, replace)).differences
    assert kind in {difference.kind for difference in found}
    assert {difference.address for difference in found} == {"techniques/thumb-glide/"}


@pytest.mark.parametrize(
    ("find", "replace"),
    [
        ('<svg class="bm">', "<svg class='bm' >"),
        ("../../#way", "../../index.html#way"),
        ("../../#way", "/back/#way"),
        ("site.0123abcd.css", "site.89abcdef.css"),
        ("</table><p", "</table>\n\n<p"),
    ],
)
def test_what_says_the_same_is_equal(make_site: Callable[..., Path], find: str, replace: str) -> None:
    one, other = make_site("one"), make_site("other", find, replace)
    comparison = compare(one, other)
    assert not comparison.differences
    assert comparison.compared["text"] == 2
    assert comparison.compared[FILES] == 3


@pytest.mark.parametrize(
    ("name", "text"), [("about/index.html", PAGE), ("search.json", "{}"), ("assets/site.0123abcd.css", "")]
)
def test_a_page_or_file_of_one_site_alone_is_a_difference(
    make_site: Callable[..., Path], name: str, text: str
) -> None:
    one, other = make_site("one"), make_site("other")
    write(other, name, text)
    (difference,) = compare(one, other).differences
    assert (difference.kind, difference.address) == (FILES, name.replace(".0123abcd", ""))


def test_a_known_difference_explains_nothing_more(make_site: Callable[..., Path]) -> None:
    comparison = compare(make_site("one"), make_site("other", "Thumb glide", "Thumb Glide"))
    title = Known("title", r"[-+] Thumb [gG]lide - Backwise$", "a matter of taste")
    kinds = {difference.kind for difference in comparison.differences}
    assert {"title", "text"} <= kinds
    assert {difference.kind for difference in comparison.unknown([title])} == kinds - {"title"}
    both = Difference("title", "", ["- Thumb glide - Backwise", "+ Something else"])
    assert not title.explains(both)


def test_the_report_counts_and_gives_reasons_and_examples(make_site: Callable[..., Path]) -> None:
    comparison = compare(make_site("one"), make_site("other", "slowly", "firmly"))
    known = [Known("markup", "[-+] ", "markup is free"), Known("ids", "[-+] ", "never seen")]
    report = comparison.report(known)
    assert re.search(r"^text +2 +1 +1$", report, re.M)
    assert re.search(r"^title +2 +2 +0$", report, re.M)
    assert "markup is free" in report
    assert "no longer" in report
    assert "UNKNOWN, text" in report
    assert "+ firmly" in report


def test_a_finished_site_without_faults_has_none(make_site: Callable[..., Path]) -> None:
    assert [*faults(make_site("one"))] == []


@pytest.mark.parametrize(
    ("find", "replace"),
    [
        ("../../#way", "../nothing/"),
        ("../../#way", "../../#nothing"),
        (f"<script>{SCRIPT}</script>", "<script>other()</script>"),
        ("<h1", "<h1>Another</h1><h1"),
        ("h1", "h2"),
    ],
)
def test_a_fault_of_a_finished_site_is_told(make_site: Callable[..., Path], find: str, replace: str) -> None:
    (fault,) = faults(make_site("one", find, replace))
    assert fault.startswith("techniques/thumb-glide/: ")


def test_another_engine_is_given_every_page_and_our_own_settings(good_data: Path, tmp_path: Path) -> None:
    root, theme, folder = good_data.parent, tmp_path / "theme", tmp_path / "build" / "zensical"
    write(root, "docs/about.md", "# About\n")
    for name in ("main.1234abcd.min.css", "palette.1234abcd.min.css"):
        write(theme, f"assets/stylesheets/classic/{name}", "")
    project = Project(
        Settings(root, good_data, "https://host.example/edit/", None, datetime.date(2026, 11, 26))
    )
    project.refresh()
    write_sources(project, folder, theme)
    sources = {source.source: source.markdown for source in all_sources(project.guide)}
    written = {
        path.relative_to(folder / "docs").as_posix(): path.read_text(encoding="utf-8")
        for path in (folder / "docs").rglob("*.md")
    }
    assert sources
    assert written == {**sources, "about.md": "# About\n"}
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    assert (folder / config["INHERIT"]).resolve() == (root / "mkdocs.yml").resolve()
    assert (folder / config["theme"]["custom_dir"]).resolve() == (root / "overrides").resolve()
    assert len(config["extra"]["theme_styles"]) == 2
    assert all((theme / name).is_file() for name in config["extra"]["theme_styles"])
    assert config["extra"]["edit_base"] == "https://host.example/edit/"


@pytest.mark.parametrize("kind", PAGES)
def test_links_in_raw_html_can_be_paths(kind: str) -> None:
    """Zensical resolves them as it does those of Markdown: a path must lead to a page that there is."""
    guide = load_guide(ROOT / "data").guide
    pages = {source.source for source in all_sources(guide)}
    pages |= {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    id_ = next(iter(guide.all(kind)))
    name = source_of(kind, id_)
    html = PageWriter(guide, name, markdown_path).record_page(kind, id_)
    links = [link.partition("#")[0].partition("?")[0] for link in re.findall(r'href="([^"]*)"', html)]
    paths = [link for link in links if link and ":" not in link]
    assert paths
    for link in paths:
        assert posixpath.normpath(posixpath.join(posixpath.dirname(name), link)) in pages, link


def test_a_file_is_linked_from_where_its_page_is() -> None:
    sheet = "sheets/safety-a4.pdf"
    assert relative_url(sheet, "techniques/thumb-glide.md") == "../../sheets/safety-a4.pdf"
    assert relative_url(sheet, "sheets/index.md") == "safety-a4.pdf"
    assert relative_url(sheet, "index.md") == sheet
    assert markdown_path(sheet, "techniques/thumb-glide.md") == "../sheets/safety-a4.pdf"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_goes_on_behind_the_way_to_a_page(template: Path) -> None:
    """`{{ w.to("sheets/index.md") }}name.pdf` leads somewhere with one engine only."""
    text = template.read_text(encoding="utf-8")
    assert not re.findall(r'w\.to\("[^"]+\.md"\) \}\}[^"?#<]', text)
