"""What contributors look up: every code of a message has a page with an example that is true, and every field a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backwise.addresses import is_manual, url
from backwise.checks.of_reading import OF_READING
from backwise.loading import load_guide
from backwise.manual.fields import described_kinds, parts_of
from backwise.manual.messages import FAMILIES, messages
from backwise.model import KINDS
from backwise.publishing.offline import is_kept
from backwise.rendering.pages import PageWriter
from backwise.rendering.sources import edit_path, manual_sources
from backwise.sheets.fit import FITS
from tests.conftest import ROOT
from tests.messages import SmallGuide, is_as_printed


def test_every_code_of_the_program_is_explained() -> None:
    written = {
        code
        for path in (ROOT / "src" / "backwise").rglob("*.py")
        for code in re.findall(r'"(BW\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert written == set(messages())
    for message in messages().values():
        assert message.title
        assert message.why.endswith(".")
        assert message.family in FAMILIES
        assert f" {message.code} " in message.printed, "Run: make sync"
        for text in (message.example.good, message.example.bad):
            is_cut = any(text.count(left) > text.count(right) for left, right in ("[]", "{}", "()"))
            assert not is_cut or message.code == "BW101", (
                "an example is whole, so that nobody copies half of it"
            )


def test_a_rule_of_reading_is_told_of_its_own_bad_example(tmp_path: Path, subtests: pytest.Subtests) -> None:
    small = SmallGuide(tmp_path)
    for rule in (*OF_READING, FITS):
        with subtests.test(rule.code):
            found = small.told_of(rule.code, rule.example)
            assert found
            assert is_as_printed(rule.code, found[0]), "Run: make sync"


def test_each_key_of_a_record_is_described_with_what_may_stand_there() -> None:
    guide = load_guide(ROOT / "data").guide
    for kind in described_kinds():
        parts = parts_of(kind.id, guide)
        names = {part.name for part in parts}
        for part in parts:
            for field in part.fields:
                assert field.value or field.words or field.part, (kind.id, field.key)
                assert not field.part or field.part in names, "it leads to a part of the page"
    for kind in KINDS:
        top = parts_of(kind.name, guide)[0]
        assert [field.key for field in top.fields] == list(kind.model.model_fields)
        assert all(field.says for field in top.fields)
    steps = next(part for part in parts_of("technique", guide) if part.name == "steps.strokes")
    path = next(field for field in steps.fields if field.key == "path")
    said = dict(path.words)
    assert {*guide.body.levels, *guide.body.points, *(f"@{lane}" for lane in guide.body.lanes)} <= set(said)
    assert guide.body.plain["shoulder-top"] in said["shoulder-top"]
    hand = next(field for field in steps.fields if field.key == "hand")
    assert hand.is_needed
    assert [word for word, _ in hand.words] == list(guide.vocabulary["hand"])


def test_pages_for_contributors_are_made_and_stay_out_of_readers_ways() -> None:
    made = {source.source: source.markdown for source in manual_sources()}
    assert len(made) == len(messages()) + len(described_kinds())
    for source, markdown in made.items():
        address = url(source)
        assert is_manual(address)
        assert not is_kept(f"{address}index.html")
        edited = re.search(r"^edit_path: (.+)$", markdown, re.M)
        assert edited
        assert (ROOT / edited[1]).is_file()
    for index in ("contribute/messages/", "contribute/fields/"):
        assert not is_manual(index)
        assert is_kept(f"{index}index.html")


def test_who_wants_to_correct_something_finds_a_door_or_is_told_that_there_is_none() -> None:
    guide = load_guide(ROOT / "data").guide

    def said(what: str, edit_base: str | None) -> str:
        return PageWriter(guide, "contribute/index.md", edit_base=edit_base).block("repository", what)

    base = "https://code.example/us/guide"
    assert f"({base}/issues/new/choose)" in said("issue", f"{base}/edit/main/")
    assert "choose its edit link" in said("edit", f"{base}/edit/main/")
    for what in ("", "issue", "edit"):
        assert "\n" not in said(what, None)
        assert "](" not in said(what, None)
        assert "choose its edit link" not in said(what, None)


def test_a_page_that_is_all_list_is_edited_where_its_entries_stand() -> None:
    for page, kind in (("glossary.md", "term"), ("evidence/bibliography.md", "reference")):
        assert f"\nedit_path: {edit_path(kind, '')}\n" in (ROOT / "docs" / page).read_text(encoding="utf-8")
