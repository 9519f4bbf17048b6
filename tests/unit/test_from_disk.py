"""The folder that opens from a disk: addresses with their files, and modules as texts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from backwise.publishing import CannotFinish
from backwise.publishing.from_disk import loader, page_on_disk, write_zip, written_out
from backwise.publishing.policy import policy, policy_tags
from backwise.publishing.redirects import Redirect

FIRST = '<script src="../assets/js/start.0123abcd.js" type="module"></script>'


def page(body: str) -> str:
    return f'<head>{policy_tags(policy([]))}<link rel="manifest" href="../manifest.json"></head>{body}{FIRST}'


@pytest.mark.parametrize(
    ("link", "on_disk"),
    [
        ("../goals/", "../goals/index.html"),
        ("../goals/#sleep", "../goals/index.html#sleep"),
        ("../techniques/?goal=sleep#a", "../techniques/index.html?goal=sleep#a"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../sheets/first-ten-a4.pdf", "../sheets/first-ten-a4.pdf"),
        ("#here", "#here"),
        ("?r=code", "?r=code"),
        ("https://else.example/a/", "https://else.example/a/"),
        ("mailto:us@guide.example", "mailto:us@guide.example"),
    ],
)
def test_a_link_to_a_page_names_its_file(link: str, on_disk: str) -> None:
    assert f'<a class="a" href="{on_disk}">' in page_on_disk(page(f'<a class="a" href="{link}">'), "a")[0]


def test_a_script_is_told_of_the_file_of_a_page() -> None:
    told = '<p data-after="../after/" data-at="../assets/a.json" data-way="up/" data-travel="1 2">'
    assert told.replace("after/", "after/index.html") in page_on_disk(page(told), "a")[0]


def test_a_page_begins_with_a_plain_script_and_is_no_app() -> None:
    text, first = page_on_disk(page("<p>"), "a")
    assert first == "assets/js/start.0123abcd.js"
    assert '<script defer src="../assets/from-disk.js"></script>' in text
    assert "module" not in text
    assert "manifest.json" not in text
    assert "script-src data: 'self' file:" in text


def test_a_page_without_the_first_script_is_named() -> None:
    with pytest.raises(CannotFinish, match=r"about/index\.html"):
        page_on_disk('<script src="other.js"></script>', "about/index.html")


def test_an_old_address_leads_on_from_a_disk_too() -> None:
    old = Redirect("techniques/old/", "techniques/new/", "New")
    text, first = page_on_disk(old.html("", ""), old.was)
    assert first == ""
    assert 'content="0; url=../new/index.html"' in text
    assert '<a href="../new/index.html">' in text


def test_modules_stand_behind_what_they_import() -> None:
    scripts = {
        "assets/js/start.1.js": 'import("./guided/play.2.js")',
        "assets/js/guided/play.2.js": 'import { a } from "../vendor/b.3.js";\nconst end = "</script>";',
        "assets/js/vendor/b.3.js": "export const a = 1;",
    }
    text = loader(scripts, "assets/js/start.1.js")
    places = [text.index(f'["{name}"') for name in reversed(scripts)]
    assert places == sorted(places)
    assert "backwise:assets/js/vendor/b.3.js" in text
    assert "backwise:assets/js/guided/play.2.js" in text
    assert "</script>" not in text
    assert "{modules}" not in text


def test_scripts_that_import_each_other_are_named() -> None:
    both = {"assets/js/a.js": 'import "./b.js"', "assets/js/b.js": 'import "./a.js"'}
    with pytest.raises(CannotFinish, match=r"assets/js/a\.js and assets/js/b\.js"):
        loader(both, "assets/js/a.js")


def test_the_same_site_gives_the_same_zip_of_what_readers_need(tmp_path: Path) -> None:
    site = tmp_path / "site"
    files = {
        "about/index.html": page("<p>"),
        "assets/js/start.0123abcd.js": "go()",
        "assets/search.0123abcd.json": '{"a": "</script>"}',
        "sheets/first-ten-a4.pdf": "paper",
        **dict.fromkeys(
            ("404.html", "_headers", "worker.js", "kept.json", "manifest.json", "a.html.gz"), "{}"
        ),
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    assert write_zip(site, tmp_path / "one.zip") == 1
    for path in site.rglob("*"):
        path.touch()
    write_zip(site, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert sorted(packed.namelist()) == [
            "backwise/about/index.html",
            "backwise/assets/from-disk.js",
            "backwise/assets/search.0123abcd.json.js",
            "backwise/sheets/first-ten-a4.pdf",
        ]


def test_a_folder_in_an_address_is_a_page() -> None:
    assert written_out("") == "index.html"
    assert written_out("../..") == "../../index.html"
