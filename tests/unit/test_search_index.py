"""The search index: every record can be found, nothing in it is markup, and it stays lean."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from backwise.language.inline import to_plain
from backwise.loading import load_guide
from backwise.publishing.search import KINDS, WrittenPage, entries, index_json, written_page_entries
from backwise.words import ENGLISH

GUIDE = load_guide(Path(__file__).parents[2] / "data").guide
ENTRIES = list(entries(GUIDE))


def test_every_record_but_works_and_documents_can_be_found() -> None:
    wanted = [kind.name for kind, _ in GUIDE.records() if kind.name not in ("reference", "document")]
    assert len(ENTRIES) == len(wanted)
    assert len({entry.address for entry in ENTRIES}) == len(ENTRIES)


def test_an_entry_says_what_it_is_and_one_line_about_it() -> None:
    for entry in ENTRIES:
        assert entry.kind in KINDS
        assert entry.title.strip()
        assert entry.line.strip(), entry.address


def test_no_entry_holds_markup() -> None:
    for entry in ENTRIES:
        for part in (entry.title, entry.line, entry.words, *entry.names):
            assert not re.search(r"\]\(|\*\*|<[a-z/]", part), (entry.address, part)


def test_what_is_not_taught_says_so() -> None:
    by_address = {entry.address: entry for entry in ENTRIES}
    for technique in GUIDE.techniques.values():
        kind = by_address[f"techniques/{technique.id}/"].kind
        assert KINDS[kind].careful is not technique.is_taught
    assert KINDS[by_address["other-methods/cupping/"].kind].careful
    assert by_address["safety/#condition-blood-clot"].kind == "no-massage"


def test_a_claim_is_called_by_its_answer_below_the_question() -> None:
    by_address = {entry.address: entry for entry in ENTRIES}
    for claim in GUIDE.claims.values():
        entry = by_address[f"evidence/{claim.id}/"]
        assert entry.asked == claim.question
        assert entry.title.startswith(GUIDE.label("answer", claim.answer) + ". ")
        assert to_plain(claim.verdict).startswith(entry.title.partition(". ")[2].removesuffix("."))
        assert (
            to_plain(claim.verdict).endswith(entry.line)
            or entry.line == f"{GUIDE.label('grade', claim.grade)}."
        )


def test_a_sign_afterwards_that_needs_help_says_so_first() -> None:
    by_address = {entry.address: entry for entry in ENTRIES}
    for sign in GUIDE.after_signs.values():
        entry = by_address[f"after/#after-sign-{sign.id}"]
        assert KINDS[entry.kind].careful is (sign.action != "normal")
        assert sign.action == "normal" or entry.line == GUIDE.vocabulary["action"][sign.action].description


def test_a_part_of_a_page_that_a_record_fills_is_found_once() -> None:
    page = WrittenPage(
        "safety/", "Safety", "Safety", "Rules.", [("Stroke", "first-aid-stroke"), ("Rules", "rules")]
    )
    addresses = [entry[2] for entry in json.loads(index_json(GUIDE, [page]))["entries"]]
    assert addresses.count("safety/#first-aid-stroke") == 1
    assert "safety/#rules" in addresses


def test_names_symptoms_and_steps_are_in_it() -> None:
    thumb = next(e for e in ENTRIES if e.address == "techniques/thumb-glide/")
    assert {"thumb swipe", "拇指推法", "longitudinal thumb stripping"} <= set(thumb.names)
    assert GUIDE.techniques["thumb-glide"].steps[0].do in thumb.words
    sleep = next(e for e in ENTRIES if e.address == "goals/sleep/")
    assert GUIDE.goals["sleep"].feels_like[0] in sleep.words


def test_a_written_page_is_found_by_its_heading_and_its_parts() -> None:
    page = WrittenPage(
        "prepare/", "Prepare", "Get ready", "How to begin.", [("The room", "the-room")], ["oil"]
    )
    found = list(written_page_entries([page], ENGLISH))
    assert [(e.title, e.address) for e in found] == [
        ("Prepare", "prepare/"),
        ("The room", "prepare/#the-room"),
    ]
    assert found[0].names == ("Get ready", "oil")


def test_the_index_is_lean_and_the_same_each_time() -> None:
    index = index_json(GUIDE, [])
    assert index == index_json(GUIDE, [])
    assert len(gzip.compress(index.encode(), mtime=0)) < 60_000
    read = json.loads(index)
    for kind, title, address, line, names, words, *asked in read["entries"]:
        assert read["kinds"][kind]["weight"] > 0
        assert all(isinstance(part, str) for part in (title, address, line, *names, words, *asked))
