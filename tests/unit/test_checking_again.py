"""Checking again after an edit finds what checking afresh finds, and looks only at what the edit touches."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from backwise.checks import Checked, check_again, check_guide
from backwise.loading import load_guide
from tests.conftest import Edit
from tests.unit.edits import Editor

TODAY = datetime.date(2026, 11, 26)


@pytest.mark.parametrize("number", range(2))
def test_after_any_edits_the_same_is_found(good_data: Path, number: int) -> None:
    editor = Editor(good_data, number)
    loaded, checked, made = None, None, list[str]()
    for _ in range(25):
        made.append(editor.edit())
        loaded = load_guide(good_data, loaded)
        checked = check_again(loaded, TODAY, checked)
        assert list(checked.problems) == check_guide(load_guide(good_data), TODAY), made


def looked_at(before: Checked, after: Checked) -> set[tuple[str, str]]:
    """The records that were looked at again."""
    return {key[:2] for key, kept in after.kept.items() if before.kept.get(key) is not kept}


def test_only_what_an_edit_touches_is_looked_at(good_data: Path, edit: Edit) -> None:
    loaded = load_guide(good_data)
    first = check_again(loaded, TODAY)
    assert looked_at(first, check_again(load_guide(good_data, loaded), TODAY, first)) == set()
    edit("techniques/palm-push.yml", "mistakes:\n", "mistakes:\n  - Haste.\n")
    again = check_again(load_guide(good_data, loaded), TODAY, first)
    touched = looked_at(first, again)
    # Its goal asks for a technique in each position, and a document for the facts that stand in it.
    assert ("technique", "palm-push") in touched
    asking = {("technique", "back-walking"), ("goal", "low-back"), ("document", "benefits-overview")}
    assert touched <= {("technique", "palm-push"), *asking} | {
        key[:2] for key in first.kept if key[0] == "method"
    }


def test_a_new_technique_sends_nobody_through_all_the_others(good_data: Path) -> None:
    """The sign that no check of a record walks over the others: that would grow with their square."""
    loaded = load_guide(good_data)
    first = check_again(loaded, TODAY)
    shutil.copy(good_data / "techniques/palm-push.yml", good_data / "techniques/palm-push-too.yml")
    again = check_again(load_guide(good_data, loaded), TODAY, first)
    assert looked_at(first, again) == {("technique", "palm-push-too"), ("goal", "low-back")}


def test_on_another_day_all_is_looked_at(good_data: Path) -> None:
    loaded = load_guide(good_data)
    first = check_again(loaded, TODAY)
    later = check_again(loaded, TODAY.replace(year=2031), first)
    assert looked_at(first, later) == {key[:2] for key in first.kept}
    assert any(problem.code == "BW605" for problem in later.problems)
