"""Sheets that are too long are told in the same words, whoever counts their pages, and nothing is counted twice."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from backwise.loading import load_guide
from backwise.problems import Problem
from backwise.project import Project
from backwise.settings import Settings
from backwise.sheets import typesetting
from backwise.sheets.counting import count_pages
from backwise.sheets.fit import FITS, countable, misfits
from tests.conftest import Edit

SESSION = "sessions/desk-ten.yml"
# As long as the address for which counting keeps room.
SITE = "https://somewhere.example.org/massage/"


def project(tmp_path: Path, data: Path) -> Project:
    return Project(Settings(tmp_path, data, None, SITE, datetime.date(2026, 11, 26)))


def too_long(one: Project) -> list[Problem]:
    return [problem for problem in one.problems if problem.code == FITS.code]


def test_checking_and_making_tell_the_same(tmp_path: Path, good_data: Path, edit: Edit) -> None:
    edit(FITS.example.file, FITS.example.good, FITS.example.bad)
    checked, made = project(tmp_path, good_data), project(tmp_path, good_data)
    checked.refresh()
    assert too_long(checked) == []
    checked.count_sheets()
    [problem] = too_long(checked)
    assert problem.path.endswith(SESSION)
    assert "is the most." in problem.message
    lines = (good_data / SESSION).read_text(encoding="utf-8").splitlines()
    assert "moment: ask" in lines[problem.line - 1]
    made.refresh()
    made.make_sheets()
    assert too_long(made) == [problem]


def test_the_small_guide_fits(good_data: Path) -> None:
    guide = load_guide(good_data).guide
    counted = count_pages(guide)
    assert set(counted) == {sheet.id for sheet in countable(guide)} > {"desk-ten", "thumb-glide", "safety"}
    assert list(misfits(guide, counted)) == []


def test_sheets_of_all_massages_are_told_at_the_conditions(good_data: Path) -> None:
    [problem] = misfits(load_guide(good_data).guide, {"safety": {"a4": 3, "letter": 2, "large": 4}})
    assert problem.path.endswith("conditions.yml")
    assert "3 on A4; 2 is the most." in problem.message


def test_what_lacks_something_is_not_measured(good_data: Path, edit: Edit) -> None:
    edit("techniques/thumb-glide.yml", "- position: seated", "- position: nowhere")
    ids = {sheet.id for sheet in countable(load_guide(good_data).guide)}
    assert "palm-push" in ids
    assert not {"thumb-glide", "desk-ten"} & ids


def test_what_was_counted_is_not_counted_again(
    tmp_path: Path, good_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, kept = load_guide(good_data).guide, tmp_path / "counts.json"
    first = count_pages(guide, kept)
    monkeypatch.setattr(typesetting, "pages", lambda *_: pytest.fail("counted again"))
    assert count_pages(guide, kept) == first


@pytest.mark.parametrize("content", ["", "[1]", '{"a": "b"'])
def test_a_file_of_counts_that_is_not_whole_only_costs_time(
    tmp_path: Path, good_data: Path, content: str
) -> None:
    guide, kept = load_guide(good_data).guide, tmp_path / "counts.json"
    kept.write_text(content, encoding="utf-8")
    assert list(misfits(guide, count_pages(guide, kept))) == []
