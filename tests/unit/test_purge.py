"""The stylesheet keeps what a page can show, and loses the rest; the theme's leftovers do not ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from backwise.publishing.prune import prune
from backwise.publishing.purge import REPLACED, join_stylesheets, names_in, purge

PAGE = """<!doctype html><html class="no-js"><head>
<link rel="stylesheet" href="../assets/stylesheets/theme.min.css">
<link rel="preload" href="../assets/fonts/a.woff2" as="font">
<link rel="stylesheet" href="../assets/css/own.css">
<script type="application/ld+json">{"text": "a red back"}</script>
</head><body data-scheme="default" dir="ltr"><p id="top" class="lead bw-lead">Words <b>here</b></p>
<svg fill="var(--zone)"></svg></body></html>"""
SCRIPT = 'root.classList.add("open-now"); document.body.dataset.mdScheme = "slate"; document.createElement("output");'
NAMES = names_in([PAGE], [SCRIPT])


@pytest.mark.parametrize(
    "selector",
    [
        *("p", ".lead", "p.bw-lead#top", "body > p b", "*", ":root", "p::before", "P", "p:not(.nowhere)"),
        *(
            ".open-now",
            "output",
            "[data-scheme=default]",
            "[data-md-scheme=slate]",
            "[dir=ltr] p",
            "details[open]",
        ),
        *("p:is(.nowhere, .lead)", ":where(b)", "body:has(.lead)", "p:nth-child(2n + 1)", "[class^=bw]"),
    ],
)
def test_what_can_match_stays(selector: str) -> None:
    names = names_in([PAGE, "<details></details>"], [SCRIPT])
    assert purge(f"{selector}{{color:red}}", names) != "\n"


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
    assert purge(f"{selector}{{color:red}}", NAMES) == "\n"


def test_one_selector_of_a_list_can_stay_alone() -> None:
    assert purge(".nowhere, .lead , table > p{color:red}", NAMES) == ".lead{color:red}\n"


def test_a_rule_in_a_rule_or_a_condition() -> None:
    css = "@media print{.nowhere{color:red}p{color:#000}}@media screen{.nowhere{x:y}}.lead{color:red;& b{top:0}}"
    assert purge(css, NAMES) == "@media print{p{color:#000}}.lead{color:red;& b{top:0}}\n"


def test_a_rule_that_ours_replaces_goes() -> None:
    (replaced,) = REPLACED
    own = "*{box-sizing:border-box}"
    assert purge(replaced + own, NAMES) == own + "\n"


def test_a_variable_stays_while_somebody_reads_it() -> None:
    css = ":root{--a:1px;--b:var(--a);--c:2px;--zone:red}p{margin:var(--b)}.nowhere{margin:var(--c)}"
    assert purge(css, NAMES) == ":root{--a:1px;--b:var(--a);--zone:red}p{margin:var(--b)}\n"


def test_an_animation_stays_while_somebody_runs_it() -> None:
    css = "@keyframes in{from{top:0}}@keyframes out{to{top:0}}p{animation:in 1s}"
    assert purge(css, NAMES) == "@keyframes in{from{top:0}}p{animation:in 1s}\n"


def test_values_come_through_unharmed() -> None:
    css = """@font-face{font-family:"A B";src:url("../fonts/a.woff2") format("woff2")}
    p::after { content: "}; /* no */" / ""; width: calc(1px + 2 * 3px) !important; /* yes */ }"""
    assert purge(css, NAMES) == (
        '@font-face{font-family:"A B";src:url("../fonts/a.woff2") format("woff2")}'
        'p::after{content:"}; /* no */" / "";width:calc(1px + 2 * 3px)!important}\n'
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in {
        "index.html": PAGE.replace("../", ""),
        "about/index.html": PAGE,
        "404.html": PAGE.replace("../", "/backwise/"),
        "assets/stylesheets/theme.min.css": ".lead{color:red}.bundle-made{top:0}table{top:0}",
        "assets/stylesheets/theme.min.css.map": "{}",
        "assets/javascripts/bundle.min.js": 'add("bundle-made")',
        "assets/javascripts/lunr/lunr.da.js": "",
        "assets/images/favicon.png": "",
        "assets/css/own.css": '.bw-lead{background:url("../fonts/a.png")}',
        "assets/js/own.js": SCRIPT,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def test_a_finished_site_gets_one_sheet_and_loses_what_nobody_asks_for(site: Path) -> None:
    prune(site)
    join_stylesheets(site)
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    sheet = next(name for name in files if name.endswith(".css"))
    own = ["assets/images/favicon.png", "assets/js/own.js"]
    assert files == ["404.html", "about/index.html", sheet, *own, "index.html"]
    text = (site / sheet).read_text()
    assert text.endswith('.lead{color:red}.bw-lead{background:url("../fonts/a.png")}\n')
    for page, address in {
        "index.html": sheet,
        "about/index.html": f"../{sheet}",
        "404.html": f"/backwise/{sheet}",
    }.items():
        html = (site / page).read_text()
        assert html.count('rel="stylesheet"') == 1
        assert f'href="{address}"' in html
        assert html.count('rel="preload"') == 1


def test_the_same_site_gives_the_same_sheet(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    import shutil

    other = tmp_path_factory.mktemp("other") / "site"
    shutil.copytree(site, other)
    for folder in (site, other):
        join_stylesheets(folder)
    assert [p.name for p in site.glob("assets/css/*")] == [p.name for p in other.glob("assets/css/*")]
