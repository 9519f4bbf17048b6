"""What the source documents say has a place in the guide: the check that keeps it (BW308), and the pages in docs/.

Which fact stands where is data: `facts` in data/documents.yml.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from backwise.checks import check_guide
from backwise.language.inline import to_plain
from backwise.loading import load_guide
from backwise.problems import Problem
from tests.conftest import ROOT, Edit

TODAY = datetime.date(2026, 11, 26)
GLIDE = "techniques/thumb-glide.yml"
DOCUMENTS = "documents.yml"
EVIDENCE = (ROOT / "docs" / "evidence" / "index.md").read_text(encoding="utf-8")


def lost(data: Path) -> list[Problem]:
    return [problem for problem in check_guide(load_guide(data), TODAY) if problem.code == "BW308"]


def test_a_section_that_a_record_no_longer_names(good_data: Path, edit: Edit) -> None:
    edit(GLIDE, "said_in: [home-routine 2.5]", "said_in: [home-routine 2.2]")
    [problem] = lost(good_data)
    assert problem.path.endswith(GLIDE)
    assert '"said_in" does not name "home-routine 2.5", which says "light pressure only".' in problem.message
    assert "Add home-routine 2.5." in problem.hint


@pytest.mark.parametrize(
    ("file", "find", "replace", "path", "says"),
    [
        # A field that was emptied is told where it stood.
        (DOCUMENTS, "technique:thumb-glide#summary", "technique:thumb-glide#harms", GLIDE, '"harms", and that is empty here'),
        # Another record, or a misspelt one, is told where the fact stands.
        (DOCUMENTS, "technique:thumb-glide#summary", "technique:thumb-slide", DOCUMENTS, 'the technique "thumb-slide", and there is none'),
        (DOCUMENTS, "technique:thumb-glide#summary", "tecnique:thumb-glide", DOCUMENTS, "and there is none"),
        (DOCUMENTS, 'section: "2.5"', 'section: "2.3"', DOCUMENTS, '"home-routine" has no section "2.3"'),
        (DOCUMENTS, 'section: "2.5"', 'section: "2.2"', DOCUMENTS, 'comes from section "2.5"'),
    ],
)  # fmt: skip
def test_a_fact_that_lost_its_place(
    good_data: Path, edit: Edit, file: str, find: str, replace: str, path: str, says: str
) -> None:
    edit(file, find, replace)
    found = lost(good_data)
    hits = [problem for problem in found if says in problem.message and problem.path.endswith(path)]
    assert len(hits) == 1, found
    assert hits[0].hint
    # What stands in a file at all is told at its line; what is missing from it, at its head.
    assert hits[0].line > 1 or path == GLIDE


def test_a_record_that_is_gone_takes_no_fact_with_it(good_data: Path) -> None:
    (good_data / "other-methods/gua-sha.yml").unlink()
    assert [problem.message for problem in lost(good_data)] == [
        '"they are common health care for the back" (benefits-overview closing) is kept in the method "gua-sha", '
        "and there is none."
    ]


def test_words_are_free(good_data: Path, edit: Edit) -> None:
    edit(GLIDE, "summary: ", "summary: All other words. ")
    assert lost(good_data) == []


def test_pages_that_hold_facts_exist_and_say_something() -> None:
    named = {
        home.removeprefix("page:")
        for document in load_guide(ROOT / "data").guide.documents.values()
        for fact in document.facts
        for home in fact.kept_in
        if home.startswith("page:")
    }
    assert named
    for name in named:
        assert to_plain((ROOT / "docs" / name).read_text(encoding="utf-8")).strip(), name


def test_where_the_documents_disagree_each_answer_is_told() -> None:
    """Eight questions: which way, on or beside the spine, how often, how hot, where, who, disease, and language."""
    part = EVIDENCE.partition("{ #documents }")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.split("\n") if line.startswith("|")]
    assert len(rows) - 2 >= 8
    assert all(len(row) == 3 and all(row) for row in rows if "---" not in row[0])
