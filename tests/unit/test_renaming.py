"""A record gets another name: everything that leads to it follows, and nothing else changes."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from backwise.approval import differences
from backwise.checks import check_guide
from backwise.cli import main
from backwise.editing.page_links import with_new_name
from backwise.editing.renaming import renamed
from backwise.loading import load_guide
from tests.conftest import NOT_IN_FIXTURE

TODAY = datetime.date(2026, 11, 26)
PAGE = """# A page

See [the push](techniques/palm-push.md), [its step](techniques/palm-push.md#step-1) and [another](techniques/palm-push-2.md).

{{ guide_list("technique", "palm-push", who="palm-push") }} {{ guide_claim("relaxation-calm") }}
"""


@pytest.fixture
def project(good_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(good_data.parent)
    docs = good_data.parent / "docs"
    docs.mkdir()
    (docs / "page.md").write_text(PAGE, encoding="utf-8")
    supplies = "towel:\n  name:\n    en: Two or three towels\n    vi: Hai hoặc ba chiếc khăn\n"
    (good_data / "supplies.vi.yml").write_text(supplies, encoding="utf-8")
    return good_data


def told(data: Path) -> list[str]:
    found = check_guide(load_guide(data), TODAY)
    return [str(p) for p in found if p.severity == "problem" and p.code not in NOT_IN_FIXTURE]


def everything(data: Path) -> dict[str, str]:
    folder = data.parent
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".yml", ".md")
    }


@pytest.mark.parametrize(
    ("kind", "old"),
    [
        ("technique", "palm-push"),
        ("technique", "palm-circles"),
        ("supply", "towel"),
        ("goal", "low-back"),
        ("claim", "low-back-pain-relief"),
        ("session", "desk-ten"),
        ("method", "gua-sha"),
        ("reference", "endangerment"),
        ("document", "home-routine"),
    ],
)
def test_all_follows_and_the_way_back_leads_to_where_it_began(kind: str, old: str, project: Path) -> None:
    before = everything(project)
    assert main(["rename", kind, old, "new-name"]) == 0
    after = everything(project)
    assert told(project) == []
    guide = load_guide(project).guide
    assert list(differences(guide)) == []
    assert guide.has(kind, "new-name")
    assert guide.name_now(kind, old) == f"{kind}:new-name"
    for name, text in after.items():
        if name != "data/moved.yml":
            assert f"{kind}:{old}" not in text, name
    assert main(["rename", kind, "new-name", old]) == 0
    again = everything(project)
    del before["data/moved.yml"]
    moved = again.pop("data/moved.yml")
    assert again == before
    assert f"{kind}:new-name: {kind}:{old}\n" in moved
    assert f"\n{kind}:{old}: " not in moved


def test_what_is_next_and_where_to_look_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("docs", "tests"):
        (project.parent / folder).mkdir(exist_ok=True)
        (project.parent / folder / "own.py").write_text("palm-push", encoding="utf-8")
    assert main(["rename", "supply", "towel", "cloths"]) == 0
    assert "Next: backwise check." in capsys.readouterr().out
    (project.parent / "docs/addresses.txt").write_text("techniques/palm-push/\n", encoding="utf-8")
    assert main(["rename", "technique", "palm-push", "heel-push"]) == 0
    out = capsys.readouterr().out
    assert "Next: backwise sync, then backwise check." in out
    assert "docs/own.py:1" in out
    assert "tests/own.py" not in out


def test_a_chain_of_names_leads_to_the_last(project: Path) -> None:
    for old, new in (("thumb-glide", "one"), ("one", "two")):
        assert main(["rename", "technique", old, new]) == 0
    moved = load_guide(project).guide.moved
    assert set(moved) == {"technique:thumb-sweep", "technique:thumb-glide", "technique:one"}
    assert set(moved.values()) == {"technique:two"}
    assert told(project) == []


def test_a_file_that_was_renamed_by_hand_is_followed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "techniques"
    (folder / "palm-push.yml").rename(folder / "heel-push.yml")
    assert told(project)
    assert main(["rename", "technique", "palm-push", "heel-push"]) == 0
    assert told(project) == []
    assert "/techniques/palm-push/ leads on to /techniques/heel-push/" in capsys.readouterr().out


def test_pages_follow_and_what_is_only_alike_does_not() -> None:
    now = with_new_name(PAGE, "page.md", "technique", "palm-push", "heel-push")
    assert "[the push](techniques/heel-push.md), [its step](techniques/heel-push.md#step-1)" in now
    assert "(techniques/palm-push-2.md)" in now
    assert '{{ guide_list("technique", "heel-push", who="palm-push") }}' in now
    assert with_new_name(PAGE, "page.md", "goal", "palm-push", "x") == PAGE
    assert '{{ guide_start("ten", "ten") }}' in with_new_name(
        '{{ guide_start("first-ten", "ten") }}', "page.md", "session", "first-ten", "ten"
    )
    below = "[a](../techniques/palm-push.md) [b](palm-push.md)"
    assert with_new_name(below, "goals/index.md", "technique", "palm-push", "x") == (
        "[a](../techniques/x.md) [b](palm-push.md)"
    )
    anchors = "[w](../evidence/bibliography.md#reference-a) [w](../evidence/bibliography.md#reference-ab)"
    assert with_new_name(anchors, "goals/index.md", "reference", "a", "b") == anchors.replace(
        "ce-a)", "ce-b)"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("technik", "palm-push", "x"), 'Did you mean "technique"?'),
        (("rule", "no-spine", "x"), "a rule keeps its name"),
        (("moment", "ask", "x"), "a moment keeps its name"),
        (("technique", "palm-puch", "x"), 'Did you mean "palm-push"?'),
        (("technique", "thumb-sweep", "x"), "It is technique:thumb-glide now"),
        (("technique", "palm-push", "thumb-glide"), "Choose another name"),
        (("technique", "palm-push", "palm-push"), "its name already"),
        (("technique", "palm-push", "../x"), "cannot be a name"),
        (("technique", "palm-push", "desk-ten"), "BW604"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    arguments: tuple[str, str, str], words: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(project)
    assert main(["rename", *arguments]) == 1
    assert words in capsys.readouterr().err
    assert everything(project) == before


def test_data_that_cannot_be_read_is_mended_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "goals/posture.yml").write_text("name: [\n", encoding="utf-8")
    before = everything(project)
    assert main(["rename", "technique", "palm-push", "heel-push"]) == 1
    assert "BW101" in capsys.readouterr().err
    assert everything(project) == before


def test_names_that_begin_alike_stay(project: Path) -> None:
    text = "[a](technique:palm-push) [b](technique:palm-push-2) technique:palm-push#steps"
    change = renamed(load_guide(project).guide, {"x.yml": text}, {}, "technique", "palm-push", "new")
    assert change.data["x.yml"] == "[a](technique:new) [b](technique:palm-push-2) technique:new#steps"
