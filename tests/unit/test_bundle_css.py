"""A site's styles keep what a page can show, and lose the rest; the theme's leftovers do not ship."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backwise.publishing import CannotFinish
from backwise.publishing.bundle_css import (
    REPLACED,
    STATES,
    bundle_css,
    layout_of,
    names_in,
    restyled,
    write_styles,
)
from backwise.publishing.policy import hash_of, policy
from backwise.publishing.purge_css import purge
from backwise.publishing.theme_files import remove_theme_files, theme_files_in
from tests.conftest import ROOT

PAGE = """<!doctype html><html class="no-js"><head>
<style>@import url("../assets/stylesheets/theme.min.css") layer(theme);</style>
<link rel="stylesheet" href="../assets/css/own.css">
<link rel="preload" href="../assets/fonts/a.woff2" as="font">
<script type="application/ld+json">{"text": "a red back"}</script>
</head><body data-scheme="default" dir="ltr"><p id="top" class="lead bw-lead">Words <b>here</b></p>
<svg fill="var(--zone)"></svg>
<link rel="stylesheet" href="../assets/css/late.css">
<script src="../assets/js/own.js"></script></body></html>"""
SCRIPT = 'root.classList.add("open-now"); document.createElement("output");'
NAMES = names_in(PAGE) | names_in(f"<script>{SCRIPT}</script>") | STATES


@pytest.mark.parametrize(
    "selector",
    [
        *("p", ".lead", "p.bw-lead#top", "body > p b", "*", ":root", "p::before", "p:not(.nowhere)"),
        *(
            ".open-now",
            "output",
            "[data-scheme=default]",
            '[data-scheme=""]',
            "[dir=ltr] p",
            "details[open]",
        ),
        *("p:is(.nowhere, .lead)", ":where(b)", "body:has(.lead)", "p:nth-child(2n + 1)"),
    ],
)
def test_what_can_match_stays(selector: str) -> None:
    names = NAMES | names_in("<details></details>")
    assert purge(f"{selector}{{color:red}}", names, names) != ""


@pytest.mark.parametrize(
    "selector",
    [
        *(
            ".nowhere",
            "table",
            "#nowhere",
            "p .nowhere",
            "[dir=rtl] p",
            "[data-scheme=slate2]",
            "[data-none]",
        ),
        *("p:is(.nowhere, #nowhere)", "body:has(.nowhere)", ".red", "p.nowhere::before"),
    ],
)
def test_what_cannot_match_goes(selector: str) -> None:
    assert purge(f"{selector}{{color:red}}", NAMES, NAMES) == ""


def test_one_selector_of_a_list_can_stay_alone() -> None:
    assert purge(".nowhere, .lead , table > p{color:red}", NAMES, NAMES) == ".lead{color:red}"


def test_a_rule_in_a_rule_or_a_condition() -> None:
    css = "@media print{.nowhere{color:red}p{color:#000}}@media screen{.nowhere{x:y}}.lead{color:red;& b{top:0}}"
    assert purge(css, NAMES, NAMES) == "@media print{p{color:#000}}.lead{color:red;& b{top:0}}"


def test_a_variable_stays_while_somebody_reads_it() -> None:
    css = ":root{--a:1px;--b:var(--a);--c:2px;--zone:red}p{margin:var(--b)}.nowhere{margin:var(--c)}"
    assert purge(css, NAMES, NAMES) == ":root{--a:1px;--b:var(--a);--zone:red}p{margin:var(--b)}"


def test_values_come_through_unharmed() -> None:
    css = """@font-face{font-family:"A B";src:url("../fonts/a.woff2") format("woff2")}
    p::after { content: "}; /* no */" / ""; width: calc(1px + 2 * 3px) !important; /* yes */ }"""
    assert purge(css, NAMES, NAMES) == (
        '@font-face{font-family:"A B";src:url("../fonts/a.woff2") format("woff2")}'
        'p::after{content:"}; /* no */" / "";width:calc(1px + 2 * 3px)!important}'
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in {
        "index.html": PAGE.replace("../", ""),
        "about/index.html": PAGE,
        "404.html": PAGE.replace("../", "/backwise/"),
        "assets/stylesheets/theme.min.css": f".lead{{color:red}}.bundle-made{{top:0}}table{{top:0}}{REPLACED}",
        "assets/stylesheets/theme.min.css.map": "{}",
        "assets/javascripts/bundle.min.js": 'add("bundle-made")',
        "assets/javascripts/lunr/lunr.da.js": "",
        "assets/images/favicon.png": "",
        "assets/css/own.css": ":root{--a:1px;--b:2px}.bw-lead{color:blue}",
        "assets/css/late.css": '@media print{p{top:var(--a)}.bw-lead{background:url("../fonts/a.png")}}',
        "assets/js/own.js": SCRIPT,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def finish(site: Path) -> None:
    """What publishing/finish.py does for the styles of a site."""
    pages = {path: path.read_text() for path in sorted(site.rglob("*.html"))}
    remove_theme_files(site, {name for page in pages.values() for name in theme_files_in(page)})
    names: dict[str, set[str]] = {}
    for page in pages.values():
        names.setdefault(layout_of(page), set()).update(names_in(page))
    styles = bundle_css(site, PAGE, names)
    write_styles(site, styles)
    for path, page in pages.items():
        path.write_text(restyled(page, styles))


def test_a_finished_site_wears_its_styles_and_loses_what_nobody_asks_for(site: Path) -> None:
    finish(site)
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    late = next(name for name in files if name.endswith(".css"))
    own = ["assets/images/favicon.png", "assets/js/own.js"]
    assert files == ["404.html", "about/index.html", late, *own, "index.html"]
    assert (
        site / late
    ).read_text() == '@media print{p{top:var(--a)}.bw-lead{background:url("../fonts/a.png")}}'
    first = "@layer theme{.lead{color:red}}:root{--a:1px}.bw-lead{color:blue}"
    for page, address in {
        "index.html": late,
        "about/index.html": f"../{late}",
        "404.html": f"/backwise/{late}",
    }.items():
        html = (site / page).read_text()
        assert html.count("<style>") == html.count('rel="stylesheet"') == 1
        assert f"{first}</style>" in html
        assert html.index(first) < html.index("<body")
        assert html.index(f'<link rel="stylesheet" href="{address}">') > html.index("</p>")
        assert html.count('rel="preload"') == 1


def test_a_new_late_sheet_has_a_new_name_and_the_same_site_gives_the_same(site: Path) -> None:
    one, again = (bundle_css(site, PAGE, {"": names_in(PAGE)}) for _ in range(2))
    assert one == again
    (site / "assets/css/late.css").write_text("p{top:0}")
    other = bundle_css(site, PAGE, {"": names_in(PAGE)})
    assert other.late_path != one.late_path
    assert restyled(PAGE, other).replace(other.late_path, one.late_path) != PAGE


def test_a_layout_has_the_styles_of_its_own_pages_alone(site: Path) -> None:
    wide = PAGE.replace("<b>here</b>", '<article class="bw-page bw-page--wide"><table></table></article>')
    styles = bundle_css(site, PAGE, {layout_of(page): names_in(page) for page in (PAGE, wide)})
    assert {layout: "table" in text for layout, text in styles.first.items()} == {"": False, "wide": True}
    assert styles.first["wide"] in restyled(wide, styles)


def test_pages_for_contributors_share_a_file_that_they_link_to(site: Path) -> None:
    address = "contribute/messages/bw101/"
    table = PAGE.replace("<b>here</b>", "<table></table>")
    names = {layout_of(PAGE): names_in(PAGE), layout_of(table, address): names_in(table)}
    styles = bundle_css(site, PAGE, names)
    write_styles(site, styles)
    page = restyled(table, styles, address)
    assert "<style>" not in page
    assert page.index(f'<link rel="stylesheet" href="../{styles.manual_path}">') < page.index("<body")
    assert "table{top:0}" in (site / styles.manual_path).read_text()
    assert not any("table{top:0}" in text for text in styles.first.values()), "readers do not carry it"


def test_a_page_without_our_stylesheets_is_an_error(site: Path) -> None:
    with pytest.raises(CannotFinish, match="does not name its stylesheets"):
        bundle_css(site, "<html><head></head><body></body></html>", {})


def test_a_sheet_that_cannot_be_moved_is_an_error(site: Path) -> None:
    (site / "assets/stylesheets/theme.min.css").write_text("p{background:url(images/x.png)}")
    with pytest.raises(CannotFinish, match=r"theme\.min\.css loads url\(images/x\.png"):
        bundle_css(site, PAGE, {"": names_in(PAGE)})


def test_a_theme_file_that_a_page_names_stays(site: Path) -> None:
    (site / "about/index.html").write_text(
        PAGE + '<script src="../assets/javascripts/bundle.min.js"></script>'
    )
    finish(site)
    assert (site / "assets/javascripts/bundle.min.js").exists()
    assert not (site / "assets/javascripts/lunr").exists()


def test_the_policy_allows_the_styles_inside_pages_and_no_others(site: Path) -> None:
    finish(site)
    pages = [path.read_text() for path in site.rglob("*.html")]
    styles = {page.partition("<style>")[2].partition("</style>")[0] for page in pages}
    assert len(styles) == 1, "one text, so that the policy names one hash"
    hashes = [hash_of(text) for text in styles]
    assert f"style-src 'self' {hashes[0]};" in policy([], styles=hashes)
    assert "style-src 'self';" in policy([])


def test_every_attribute_that_a_style_asks_for_is_spelt_out_somewhere() -> None:
    """A script that writes `dataset.kind` spells no `data-kind`: the rule would be taken for one that cannot match."""
    styles = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs/assets/css").glob("*.css"))
    asked = set(re.findall(r"\[(data-[\w-]+)", styles))
    sources = [*ROOT.glob("docs/assets/js/**/*.js"), *ROOT.glob("overrides/**/*.html")]
    sources += [path for end in ("py", "jinja", "html") for path in (ROOT / "src").rglob(f"*.{end}")]
    spelt = set(
        re.findall(r"(?<![\w-])data-[\w-]+", "".join(path.read_text(encoding="utf-8") for path in sources))
    )
    assert asked
    assert asked - spelt == set()
