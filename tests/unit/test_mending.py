"""`check --fix`: what can only be meant in one way is mended; comments stay, safety texts are never touched."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from backwise.cli import main
from backwise.commands.fixing import fix as mend
from backwise.editing.mending import mended
from backwise.settings import settings_from
from tests.conftest import ROOT, Edit

THUMB = "techniques/thumb-glide.yml"


@pytest.fixture
def fix(good_data: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs `check --fix` on the small guide, and gives how a file reads then."""
    monkeypatch.chdir(good_data.parent)

    def run(name: str = THUMB) -> str:
        mend(replace(settings_from(Path.cwd()), data=Path("data")), sys.stdout)
        return (good_data / name).read_text(encoding="utf-8")

    return run


# What was slipped, and into what: each is mended back to the line it was.
SLIPS = {
    "a word": (THUMB, "family: effleurage", "family: efleurage"),
    "a key": (THUMB, "family: effleurage", "famly: effleurage"),
    "an id": (THUMB, "rules: [no-spine, kidneys,", "rules: [no-spine, kidney,"),
    "an old name": ("sessions/desk-ten.yml", "technique: thumb-glide", "technique: thumb-sweep"),
    "no space after a colon": (THUMB, "family: effleurage", "family:effleurage"),
    "no space after a dash": (THUMB, "  - id: thumbs-down", "  -id: thumbs-down"),
    "a name of a step": (THUMB, "signature: thumbs-down", "signature: thumb-down"),
    "a number of a step with a name": (THUMB, "skip: [hands-rest]", "skip: [3]"),
    "a DOI with its address": ("references.yml", 'doi: "10.1002', 'doi: "https://doi.org/10.1002'),
    "a question for more": ("sessions/desk-ten.yml", "moment: check-light", "moment: check-in"),
    "a tab in a text": (THUMB, "Thumb glide", "Thumb\tglide"),
    "spaces at the end": (THUMB, "family: effleurage\n", "family: effleurage   \n"),
    "a hard space": (THUMB, "Thumb glide", "Thumb\u00a0glide"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_mended(slip: str, fix, good_data: Path, edit: Edit) -> None:
    name, right, wrong = SLIPS[slip]
    before = (good_data / name).read_text(encoding="utf-8")
    edit(name, right, wrong)
    assert fix(name) == before


def test_text_that_yaml_takes_for_something_else_gets_quotes(fix, edit: Edit) -> None:
    edit(THUMB, "summary: ", "summary: Note: ")
    assert '\nsummary: "Note: ' in fix()


def test_a_number_where_text_belongs_gets_quotes(fix, edit: Edit) -> None:
    text = edit("references.yml", 'year: "2015"', "year: 2015")
    assert "year: 2015\n" in text
    assert 'year: "2015"\n' in fix("references.yml")


def test_keys_come_in_their_usual_order_and_comments_go_along(fix, edit: Edit) -> None:
    text = edit(THUMB, "family: effleurage\n", "")
    edit(THUMB, "hand_load:", "# Which strokes these are.\nfamily: effleurage\nhand_load:")
    now = fix()
    assert "# Which strokes these are.\nfamily: effleurage\nwho:" in now
    assert now.replace("# Which strokes these are.\nfamily: effleurage\n", "") == text


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("rules.yml", "weight: danger", "weight: dangr"),
        ("conditions.yml", "level: stop", "level: stopp"),
        ("goals/low-back.yml", "massage: may-help", "massage: may-hlep"),
        ("goals/low-back.yml", "  - The pain lasts", "  - Wait: the pain lasts"),
        ("techniques/back-walking.yml", "who: professional", "who: profesional"),
        ("techniques/back-walking.yml", "rules: [no-crack,", "rules: [no-crackk,"),
        ("rules.yml", "    ", "\t"),
    ],
)
def test_a_safety_text_is_never_touched(
    fix, edit: Edit, good_data: Path, name: str, right: str, wrong: str
) -> None:
    if right not in (good_data / name).read_text(encoding="utf-8"):
        pytest.skip("the small guide has no such line")
    wrongly = edit(name, right, wrong)
    assert fix(name) == wrongly


def test_the_line_for_editors_stays_the_first(fix, good_data: Path) -> None:
    path = good_data / THUMB
    line, right = "# yaml-language-server: $schema=x.json\n", path.read_text(encoding="utf-8")
    first, rest = right.split("\n", 1)
    assert first.startswith("name: ")
    second, rest = rest.split("\n", 1)
    path.write_text(f"{line}{second}\n{first}\n{rest}", encoding="utf-8")
    assert fix() == line + right


def test_two_near_meanings_are_left_to_a_person(fix, edit: Edit) -> None:
    # Nearest to palm, but palms is near, too.
    wrongly = edit(THUMB, "hand: thumb,", "hand: palmz,")
    assert fix() == wrongly


def test_what_is_right_stays_byte_for_byte_and_twice_is_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole real guide: nothing of it is in need of mending."""
    monkeypatch.chdir(tmp_path)
    for path in sorted((ROOT / "data").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        assert mended(path.relative_to(ROOT / "data").as_posix(), text, (), {}) == text, path


def test_windows_line_ends_stay(good_data: Path, fix) -> None:
    path = good_data / THUMB
    text = path.read_bytes().decode().replace("family: effleurage", "famly: effleurage")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    fix()
    assert path.read_bytes().decode() == text.replace("famly", "family").replace("\n", "\r\n")


def test_what_changed_is_shown(fix, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    edit(THUMB, "family: effleurage", "family: efleurage")
    main(["check", "--fix"])
    out = capsys.readouterr().out
    assert "  - family: efleurage\n  + family: effleurage\n" in out
    assert "1 file mended." in out
    assert "BW6" in out, "and then the list of what is left"
    assert "\x1b" not in out, "no colours in a pipe"
    fix()
    assert "nothing to mend." in capsys.readouterr().out


def test_a_link_is_no_way_out_of_the_folder(good_data: Path, fix, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    shutil.copy(good_data / THUMB, outside)
    outside.write_text(outside.read_text(encoding="utf-8").replace("family:", "famly:"), encoding="utf-8")
    (good_data / THUMB).unlink()
    (good_data / THUMB).symlink_to(outside)
    fix()
    assert "famly:" in outside.read_text(encoding="utf-8")
