"""What the peers of `make bench` are given is the text of our pages, so that times can be compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.peers import Peer

PAGE = """<!doctype html><html><body><nav>menu</nav><article>
<h1 id="x">Long <em>pull</em><a class="headerlink" href="#x">#</a></h1>
<div><p>Not on the <strong>spine</strong> * ever. <a href="../../safety/#spine">Why?</a></p>
<form><button>Print</button></form></div>
<ul><li>one</li><li>two <a href="https://example.org/">far</a></li></ul>
<table><thead><tr><th>Do</th><th>Time</th></tr></thead><tbody><tr><td>Pull
<svg viewBox="0 0 1 1">

<path d="M0 0"></path></svg></td><td>a|b</td></tr></tbody></table>
</article></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for address, page in (("techniques/pull", PAGE), ("techniques", "<article><h1>All</h1></article>")):
        folder = tmp_path / "site" / address
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "site" / "safety").mkdir()
    (tmp_path / "site" / "safety" / "index.html").write_text("<article><h1>Safety</h1></article>")
    return tmp_path / "site"


def written(site: Path, folder: Path, *, links_files: bool) -> dict[str, str]:
    assert Peer("any", ("true",), links_files, {"settings": "{}"}).write(site, folder) == 3
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.*")
    }


def test_a_page_is_plain_markdown_with_its_figure_after_the_table(site: Path, tmp_path: Path) -> None:
    text = written(site, tmp_path / "peer", links_files=True)["docs/techniques/pull.md"]
    assert [block for block in text.split("\n\n") if block.strip()] == [
        '---\ntitle: "Long pull"\n---',
        "# Long *pull*",
        "Not on the **spine** \\* ever. [Why?](../safety.md)",
        "- one\n- two [far](https://example.org/)",
        "| Do | Time |\n| --- | --- |\n| Pull | a&#124;b |",
        '<div><svg viewbox="0 0 1 1"> <path d="M0 0"></path></svg></div>\n',
    ]


def test_links_are_addresses_where_files_are_not_resolved(site: Path, tmp_path: Path) -> None:
    files = written(site, tmp_path / "peer", links_files=False)
    assert "[Why?](../../safety/)" in files["content/techniques/pull.md"]
    assert "content/techniques/_index.md" in files
