"""Scripts are named after what they hold and reach, and everything that names them follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backwise.publishing import CannotFinish
from backwise.publishing.assets import HashedNames, hash_fonts, hash_names, hashed_names

FILES = {
    "assets/js/start.js": 'const search = () => import("./search.js");',
    "assets/js/search.js": 'import Mini from "./vendor/mini.js";\nexport { a } from "./filters.js";',
    "assets/js/vendor/mini.js": 'import { b } from "../filters.js"; // no "./other.js" here',
    "assets/js/filters.js": "export const a = 1;",
    "assets/js/alone.js": "go()",
    "assets/search.json": "{}",
}


def write(site: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def changed(name: str) -> set[str]:
    """The files that get another name when one of them changes."""
    before = hashed_names(FILES)
    after = hashed_names({**FILES, name: FILES[name] + " "})
    return {path for path in FILES if before[path] != after[path]}


def test_a_name_carries_a_hash_and_is_the_same_each_time() -> None:
    names = hashed_names(FILES)
    assert names == hashed_names(dict(reversed(FILES.items())))
    for old, new in names.items():
        stem, ending = old.rsplit(".", 1)
        assert re.fullmatch(rf"{re.escape(stem)}\.[0-9a-f]{{8}}\.{ending}", new)


def test_whatever_can_reach_a_changed_file_gets_a_new_name() -> None:
    assert changed("assets/js/alone.js") == {"assets/js/alone.js"}
    assert changed("assets/js/search.js") == {"assets/js/search.js", "assets/js/start.js"}
    assert changed("assets/js/vendor/mini.js") == changed("assets/js/search.js") | {
        "assets/js/vendor/mini.js"
    }
    assert changed("assets/search.json") == {"assets/search.json"}
    assert changed("assets/js/filters.js") == changed("assets/js/vendor/mini.js") | {"assets/js/filters.js"}


def test_two_scripts_may_import_each_other() -> None:
    both = {"assets/js/a.js": 'import "./b.js";', "assets/js/b.js": 'import "./a.js";'}
    before = hashed_names(both)
    after = hashed_names({**both, "assets/js/b.js": 'import "./a.js"; // changed'})
    assert not set(before.values()) & set(after.values())


def test_scripts_name_each_other_by_the_new_names(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    names = hash_names(tmp_path, others=["assets/search.json"]).names
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == set(names.values())
    search = (tmp_path / names["assets/js/search.js"]).read_text(encoding="utf-8")
    short = {old: new.removeprefix("assets/js/") for old, new in names.items()}
    assert f'from "./{short["assets/js/vendor/mini.js"]}"' in search
    assert f'from "./{short["assets/js/filters.js"]}"' in search
    assert (
        f'import("./{short["assets/js/search.js"]}")' in (tmp_path / names["assets/js/start.js"]).read_text()
    )
    mini = (tmp_path / names["assets/js/vendor/mini.js"]).read_text(encoding="utf-8")
    assert f'from "../{short["assets/js/filters.js"]}"' in mini
    assert '"./other.js"' in mini


def test_a_font_is_named_after_what_it_holds(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "assets/fonts/a.woff2": "A",
            "assets/css/fonts.css": 'src: url("../fonts/a.woff2"), local("a.woff2")',
        },
    )
    hash_fonts(tmp_path)
    (font,) = (tmp_path / "assets/fonts").iterdir()
    assert re.fullmatch(r"a\.[0-9a-f]{8}\.woff2", font.name)
    text = (tmp_path / "assets/css/fonts.css").read_text(encoding="utf-8")
    assert text == f'src: url("../fonts/{font.name}"), local("a.woff2")'


def test_a_script_that_is_not_there_is_named() -> None:
    with pytest.raises(CannotFinish, match=r"start\.js imports assets/js/gone\.js"):
        hashed_names({"assets/js/start.js": 'import("./gone.js")'})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<script src="assets/js/a.js"></script>', '<script src="assets/js/a.1.js"></script>'),
        ('<div data-module="../../assets/js/a.js">', '<div data-module="../../assets/js/a.1.js">'),
        (
            "<link rel=modulepreload href='/back/assets/js/a.js'>",
            "<link rel=modulepreload href='/back/assets/js/a.1.js'>",
        ),
        ('<div data-index="../assets/search.json">', '<div data-index="../assets/search.2.json">'),
        ('<p>Open "assets/js/a.js" in the folder.</p>', '<p>Open "assets/js/a.js" in the folder.</p>'),
        ('<a href="assets/js/a.json">', '<a href="assets/js/a.json">'),
    ],
)
def test_pages_name_files_by_the_new_names(before: str, after: str) -> None:
    names = HashedNames({"assets/js/a.js": "assets/js/a.1.js", "assets/search.json": "assets/search.2.json"})
    assert names.in_page(before, "") == after


def test_a_page_that_names_no_file_is_named() -> None:
    with pytest.raises(CannotFinish, match=r"about/ names assets/js/gone\.js"):
        HashedNames({}).in_page('<script src="../assets/js/gone.js">', "about/")
