"""The guide in another language: strict about what is translated, silent about what is stale, whole in what keeps from harm."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from backwise.checks.base import Context
from backwise.checks.translations_current import CHECK as CURRENT
from backwise.checks.translations_fit import CHECK as FITS
from backwise.loading import load_guide
from backwise.model import Guide
from backwise.problems import Problem
from backwise.publishing.other_language import with_english_marked
from backwise.rendering.pages import PageWriter
from backwise.settings import WrongSetting, settings_from
from backwise.sheets.catalogue import sheets_in
from backwise.translated import english_left, in_language, pages_in
from backwise.words import LANGUAGES, words_of
from tests.conftest import ROOT, Edit
from tests.messages import TODAY

FILE = "techniques/palm-circles.vi.yml"
WORDS = "Xoa tròn chậm và rộng bằng bàn tay mở, từ eo lên vai."
DOCS = ROOT / "docs"
REAL = load_guide(ROOT / "data").guide


def found_in(data: Path) -> tuple[Guide, list[Problem]]:
    loaded = load_guide(data)
    context = Context(loaded.guide, loaded.broken, TODAY)
    return loaded.guide, [*loaded.problems, *FITS.problems(context), *CURRENT.problems(context)]


def summary_of(guide: Guide) -> str:
    return in_language(guide, "vi").techniques["palm-circles"].summary


def test_a_translation_is_shown_as_long_as_it_is_of_what_the_record_says(good_data: Path, edit: Edit) -> None:
    guide, problems = found_in(good_data)
    assert (summary_of(guide), problems) == (WORDS, [])
    assert pages_in(guide, "vi", good_data) == {"techniques/palm-circles.md"}
    edit("techniques/palm-circles.yml", "summary: Slow, broad", "summary: Very slow, broad")
    guide, problems = found_in(good_data)
    assert summary_of(guide).startswith("Very slow")
    assert summary_of(guide) in english_left(guide, in_language(guide, "vi"))
    assert [(p.code, p.line, p.severity) for p in problems] == [("BW320", 2, "notice")]


@pytest.mark.parametrize(
    ("find", "replace", "code", "line"),
    [
        ("summary:", "sumary:", "BW319", 1),
        ("summary:", "steps.99.do:", "BW319", 1),
        ("  vi: ", "  fr: ", "BW202", 3),
        (f"  vi: {WORDS}\n", "", "BW203", 2),
    ],
)
def test_a_slip_in_a_translation_is_told_where_it_is(
    good_data: Path, edit: Edit, find: str, replace: str, code: str, line: int
) -> None:
    edit(FILE, find, replace)
    _, problems = found_in(good_data)
    assert (code, line) in [(p.code, p.line) for p in problems]
    assert code == "BW203" or all(p.hint for p in problems if p.code == code)


def test_a_translation_of_no_record_is_told(good_data: Path) -> None:
    (good_data / FILE).rename(good_data / "techniques" / "palm-circle.vi.yml")
    _, problems = found_in(good_data)
    assert [p.code for p in problems] == ["BW319"]
    assert "palm-circles" in problems[0].hint


# --- What keeps from harm --------------------------------------------------------------------------


def kept(html: str) -> Counter[str]:
    """What a page holds that keeps from harm: entries by id, and lines of the gate and of hands off."""
    lists = re.findall(
        r'<(?:details class="bw-reasons|section class="bw-hands-off).*?</(?:details|section)>', html, re.S
    )
    lines = [f"list {n}: {len(re.findall('<li', one))} lines" for n, one in enumerate(lists)]
    led_to = re.findall(r"#((?:rule|condition|red-flag|first-aid)-[\w-]+)", html)
    return Counter([*lines, *led_to, *re.findall(r'\bid="([\w-]+)"', html)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_another_language_keeps_every_rule(language: str, subtests: pytest.Subtests) -> None:
    guide = in_language(REAL, language)
    pages = pages_in(REAL, language, DOCS)
    for page in sorted(pages - {"index.md", "safety.md"}):
        with subtests.test(page):
            kind, id_ = page.removesuffix(".md").split("s/")
            english = PageWriter(REAL, page).record_page(kind, id_)
            other = PageWriter(guide, f"{language}/{page}", own_pages=pages).record_page(kind, id_)
            assert kept(other) == kept(english)
            assert kept(english).total() > 20
    with subtests.test("safety.md"):
        calls = [
            re.findall(r"\{\{ (guide_(?:list|warning|reviewed).*?) \}\}", (DOCS / path).read_text("utf-8"))
            for path in ("safety.md", f"{language}/safety.md")
        ]
        assert calls[0] == calls[1]
        anchors = [
            set(re.findall(r"\{ #([\w-]+) \}", (DOCS / p).read_text("utf-8")))
            for p in ("safety.md", f"{language}/safety.md")
        ]
        assert anchors[0] <= anchors[1]


def test_every_sheet_in_another_language_is_of_a_page_that_it_has() -> None:
    pages = pages_in(REAL, "vi", DOCS)
    made = list(sheets_in(in_language(REAL, "vi"), pages))
    assert {sheet.source for sheet in made} == {f"vi/{page}" for page in pages - {"index.md"}}
    assert all(sheet.file("a4").endswith("-vi-a4.pdf") for sheet in made)


# --- On the page -----------------------------------------------------------------------------------


def test_what_is_english_says_so() -> None:
    page = (
        '<article><p><a href="../../safety/">An toàn</a> <a href="../../../goals/sleep/?x=1">Ngủ</a>'
        ' <a href="https://a.example/">Ngoài</a> Only in English &#38; here.</p></article>'
    )
    marked = with_english_marked(
        page, "vi/techniques/slow-stroke/", ["Only in English & here."], words_of("vi")
    )
    assert marked.count('hreflang="en"') == 1
    assert '<a href="../../../goals/sleep/?x=1" hreflang="en">Ngủ<span class="bw-other">' in marked
    assert marked.count('<span lang="en">Only in English &#38; here.</span>') == 1


def test_no_other_language_is_made_unless_somebody_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("BACKWISE_LANGUAGES", raising=False)
    assert settings_from(tmp_path).languages == ()
    monkeypatch.setenv("BACKWISE_LANGUAGES", "vi, vi")
    assert settings_from(tmp_path).languages == ("vi",)
    monkeypatch.setenv("BACKWISE_LANGUAGES", "vn")
    with pytest.raises(WrongSetting, match="vn"):
        settings_from(tmp_path)
