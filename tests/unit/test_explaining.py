"""`backwise explain` says where each part of a page comes from, and which rules looked at it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from backwise.cli import main
from backwise.explaining import Part, explain
from backwise.loading import load_guide
from tests.conftest import Edit

TODAY = datetime.date(2026, 11, 26)


def parts(data: Path, kind: str, id_: str) -> dict[str, Part]:
    return {part.what: part for part in explain(load_guide(data), TODAY, kind, id_).parts}


def test_each_part_has_its_line_and_its_rules(good_data: Path) -> None:
    lines = (good_data / "techniques/thumb-glide.yml").read_text(encoding="utf-8").split("\n")
    found = parts(good_data, "technique", "thumb-glide")
    for what, key in (("summary", "summary:"), ("step 1, do", "do:"), ("rules", "rules:")):
        part = found[what]
        assert lines[part.line - 1][part.column - 1 :].startswith(key)
    assert "BW503" in found["summary"].codes, "benefits are held to evidence"
    assert "BW503" not in found["step 1, cue"].codes
    assert "BW412" in found["steps"].codes, "strokes are measured"
    assert "BW402" in found["rules"].codes


def test_a_rule_is_named_at_what_it_finds_fault_with(good_data: Path, edit: Edit) -> None:
    """Whatever a check says of a field, it has looked at that field."""
    edit("techniques/thumb-glide.yml", "family: effleurage", "family: forceful")
    said = explain(load_guide(good_data), TODAY, "technique", "thumb-glide")
    [problem] = [p for p in said.problems if p.code == "BW421"]
    [part] = [part for part in said.parts if part.line == problem.line]
    assert "BW421" in part.codes


def test_what_is_approved_word_for_word_says_so(good_data: Path) -> None:
    found = parts(good_data, "rule", "no-spine")
    assert "BW423" in found["rule"].codes
    assert "BW423" not in found["reviewed"].codes


def test_what_comes_from_other_files_is_named_with_its_place(good_data: Path) -> None:
    guide = load_guide(good_data).guide
    said = explain(load_guide(good_data), TODAY, "technique", "thumb-glide")
    places = {(part.path, part.line) for part in said.elsewhere}
    for kind, id_ in (("rule", "no-spine"), ("goal", "neck-and-shoulders"), ("claim", "shoulder-neck-pain")):
        source = guide.source(kind, id_)
        assert (source.path, source.place()[0]) in places, id_
    assert any("desk-ten.yml" in path for path, _ in places), "the session that uses it"
    assert any("vocabulary.yml" in path for path, _ in places)


@pytest.mark.parametrize(
    "name",
    [
        "thumb-glide",
        "technique:thumb-glide",
        "/techniques/thumb-glide/",
        "data/techniques/thumb-glide.yml",
        "rule:no-spine",
        "posture",
    ],
)
def test_a_record_is_found_by_any_of_its_names(
    name: str, good_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(good_data.parent)
    assert main(["explain", name]) == 0
    out = capsys.readouterr().out
    assert "From other files" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("thumb-glid", 'Did you mean "thumb-glide"?'),
        ("thumb-sweep", "It is technique:thumb-glide now."),
        ("technique:nothing", "there is no record"),
        ("/", "there is no record"),
        ("", "there is no record"),
        ("x" * 5000, "there is no record"),
    ],
)
def test_what_is_not_there_is_told(
    name: str,
    words: str,
    good_data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(good_data.parent)
    assert main(["explain", name]) == 1
    assert words in capsys.readouterr().err


def test_two_of_one_name_are_told_apart(
    good_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(good_data.parent)
    claims = good_data / "claims"
    (claims / "posture.yml").write_text(
        (claims / "relaxation-calm.yml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert main(["explain", "posture"]) == 1
    assert "goal:posture or claim:posture" in capsys.readouterr().err
