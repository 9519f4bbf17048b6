"""Reading only what changed gives what reading afresh gives, and keeps the objects of what did not change."""

from __future__ import annotations

from pathlib import Path

import pytest

from backwise.loading import Loaded, load_guide
from backwise.loading import one_file as reading
from backwise.model import KINDS, Guide
from tests.unit.edits import Editor


def all_of(guide: Guide) -> dict[str, object]:
    """Everything in a guide with its order, which `==` of mappings passes over."""
    records = {kind.name: repr(list(guide.all(kind.name).items())) for kind in KINDS}
    return {
        "vocabulary": repr(guide.vocabulary),
        "body": repr(guide.body),
        **records,
        "sources": guide.sources,
    }


@pytest.mark.parametrize("number", range(3))
def test_reading_what_changed_is_reading_afresh(number: int, good_data: Path) -> None:
    editor = Editor(good_data, number)
    loaded, did = load_guide(good_data), ""
    for _ in range(30):
        before, did = loaded, f"{did}\n{editor.edit()}"
        loaded, fresh = load_guide(good_data, before), load_guide(good_data)
        assert all_of(loaded.guide) == all_of(fresh.guide), did
        assert list(loaded.guide.sources) == list(fresh.guide.sources), did
        assert (loaded.problems, loaded.broken) == (fresh.problems, fresh.broken), did
        assert_kept(before, loaded, did)


def assert_kept(before: Loaded, loaded: Loaded, did: str) -> None:
    for kind in KINDS:
        old, new = before.guide.all(kind.name), loaded.guide.all(kind.name)
        for id_, record in new.items():
            if repr(old.get(id_)) == repr(record):
                assert record is old[id_], did
        if [*old] == [*new] and all(old[id_] is new[id_] for id_ in old):
            assert old is new, did
    assert (repr(before.guide.body) == repr(loaded.guide.body)) == (before.guide.body is loaded.guide.body), (
        did
    )
    same_words = repr(before.guide.vocabulary) == repr(loaded.guide.vocabulary)
    assert same_words == (before.guide.vocabulary is loaded.guide.vocabulary), did


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from here on."""
    names: list[str] = []
    read_yaml = reading.read_yaml

    def noted(path: Path):
        names.append(path.name)
        return read_yaml(path)

    monkeypatch.setattr(reading, "read_yaml", noted)
    return names


def test_nothing_is_read_where_nothing_changed(good_data: Path, read: list[str]) -> None:
    loaded = load_guide(good_data)
    read.clear()
    assert load_guide(good_data, loaded) is loaded
    assert read == []


def test_only_the_changed_file_is_read(good_data: Path, edit, read: list[str]) -> None:
    loaded = load_guide(good_data)
    read.clear()
    edit("techniques/thumb-glide.yml", "name: Thumb glide", "name: Thumb glides")
    again = load_guide(good_data, loaded)
    assert read == ["thumb-glide.yml"]
    assert again.guide.techniques["thumb-glide"].name == "Thumb glides"
    assert again.guide.techniques["palm-push"] is loaded.guide.techniques["palm-push"]
    assert again.guide.techniques is not loaded.guide.techniques
    assert again.guide.goals is loaded.guide.goals


def test_another_entry_of_the_same_list_stays(good_data: Path, edit) -> None:
    loaded = load_guide(good_data)
    edit("rules.yml", "id: kidneys\n", "id: both-kidneys\n")
    again = load_guide(good_data, loaded)
    changed = {id_ for id_, rule in again.guide.rules.items() if rule is not loaded.guide.rules.get(id_)}
    assert changed == {"both-kidneys"}


def test_a_comment_moves_places_and_keeps_records(good_data: Path, edit) -> None:
    loaded = load_guide(good_data)
    edit("techniques/thumb-glide.yml", "name:", "# read again\nname:")
    again = load_guide(good_data, loaded)
    assert again.guide.techniques is loaded.guide.techniques
    assert again.guide.source("technique", "thumb-glide").place(("name",)) == (2, 7)


def test_a_word_less_makes_records_wrong_that_did_not_change(good_data: Path, edit) -> None:
    loaded = load_guide(good_data)
    edit("vocabulary.yml", "  light:", "  lite:")
    assert {p.code for p in load_guide(good_data, loaded).problems} == {"BW201"}


def test_the_order_of_words_is_a_change(good_data: Path) -> None:
    """Sections of a document are shown in the order in which they are written."""
    loaded = load_guide(good_data)
    path = good_data / "documents.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index("  sections:") + 1
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    path.write_text("\n".join(lines), encoding="utf-8")
    again = load_guide(good_data, loaded).guide.documents
    id_ = next(iter(again))
    assert [*again[id_].sections] != [*loaded.guide.documents[id_].sections]
    assert again[id_] is not loaded.guide.documents[id_]


def test_a_data_folder_that_goes_and_comes(good_data: Path) -> None:
    loaded = load_guide(good_data)
    away = good_data.rename(good_data.with_name("away"))
    gone = load_guide(good_data, loaded)
    assert [p.code for p in gone.problems] == ["BW117"]
    away.rename(good_data)
    assert all_of(load_guide(good_data, gone).guide) == all_of(loaded.guide)
