"""Safety texts are held to the approved wording, and a command takes new wording in: never silently, never a loss."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest

from backwise.approval import SafetyText, as_file, differences, page_problems, page_texts
from backwise.checks import check_guide, promised_addresses
from backwise.cli import main
from backwise.loading import load_guide
from backwise.model import APPROVED_FILE
from backwise.project import Project
from backwise.settings import Settings
from tests.conftest import NOT_IN_FIXTURE, ROOT, Edit

TODAY = datetime.date(2026, 11, 26)
PAGE = "---\ntitle: Care\n---\n\n# Care\n\nSoft light is nice.\n\n## Fire { #fire }\n\nOne line.\n\nNever leave a candle alone.\n"


@pytest.fixture
def approved(good_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of approved texts of a guide in the folder where commands run, which has one page."""
    monkeypatch.chdir(good_data.parent)
    # The small guide lacks pages that the real one promises, and nothing is approved beside other problems.
    monkeypatch.setattr(promised_addresses, "PROMISED", {})
    docs = good_data.parent / "docs"
    docs.mkdir()
    (docs / "care.md").write_text(PAGE, encoding="utf-8")
    assert main(["approve-safety", "--yes"]) == 0
    return good_data / APPROVED_FILE


def told(data: Path) -> list[str]:
    found = [p for p in check_guide(load_guide(data), TODAY) if p.code not in NOT_IN_FIXTURE]
    return [f"{p.code} {Path(p.path).relative_to(data).as_posix()}:{p.line}" for p in found]


def test_any_text_comes_back_from_the_file_as_it_was(good_data: Path) -> None:
    nasty = ('He said: "no" \\ #1', "a: b\n- c\n", "拳 – ’ 😀", "%{{ x }} '")
    texts = [SafetyText("rule", f"r{n}", "why", (text,), ()) for n, text in enumerate(nasty)]
    (good_data / APPROVED_FILE).write_text(as_file(texts), encoding="utf-8")
    assert list(load_guide(good_data).guide.approved.values()) == list(nasty)


def test_a_changed_text_is_shown_old_and_new_and_taken_only_on_a_yes(
    approved: Path, edit: Edit, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("rules.yml", "rule: Do not press on the spine.", "rule: Never press on the spine.")
    before = approved.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["approve-safety"]) == 1
    shown = capsys.readouterr().out
    assert (
        "rule/no-spine.rule\n  old:  Do not press on the spine.\n  new:  Never press on the spine.\n" in shown
    )
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    for answer, status in (("n", 1), ("", 1), ("yes", 0)):
        assert approved.read_text(encoding="utf-8") == before
        monkeypatch.setattr("builtins.input", lambda _, answer=answer: answer)
        assert main(["approve-safety"]) == status
    assert differences(load_guide(approved.parent).guide) == []
    assert [p.name for p in approved.parent.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("file", "find", "put", "says"),
    [
        ("conditions.yml", "- id: blood-clot\n  level: stop", "- id: blood-clot\n  level: ask", "must stop"),
        ("rules.yml", "- id: no-spine", "- id: spine", '"no-spine" is gone'),
        ("techniques/back-walking.yml", "who: professional", "who: anyone", "never teaches it"),
        ("techniques/thumb-glide.yml", "summary: ", "sumary: ", "not a key"),
    ],
)
def test_a_loss_is_never_taken_in(
    approved: Path, edit: Edit, capsys: pytest.CaptureFixture[str], file: str, find: str, put: str, says: str
) -> None:
    before = approved.read_text(encoding="utf-8")
    edit(file, find, put)
    assert main(["approve-safety", "--yes"]) == 1
    assert says in capsys.readouterr().out
    assert approved.read_text(encoding="utf-8") == before


def test_a_new_rule_waits_for_approval_and_a_new_claim_does_not(good_data: Path) -> None:
    rules = (good_data / "rules.yml").read_text(encoding="utf-8")
    one = rules[rules.index("- id: no-spine") : rules.index("- id:", rules.index("- id: no-spine") + 1)]
    (good_data / "rules.yml").write_text(rules + "\n" + one.replace("no-spine", "no-tail"), encoding="utf-8")
    claims = good_data / "claims"
    shutil.copy(claims / "relaxation-calm.yml", claims / "relaxation-too.yml")
    found = [found for found in differences(load_guide(good_data).guide) if found.is_wanted]
    assert {(one.kind, one.id) for one in found} == {("rule", "no-tail")}


def test_an_approved_claim_keeps_its_grade(good_data: Path, edit: Edit) -> None:
    edit("claims/relaxation-calm.yml", "grade: good", "grade: some")
    assert "BW423 claims/relaxation-calm.yml" in [line.split(":")[0] for line in told(good_data)]


def test_a_line_that_belongs_to_nothing_is_told_and_goes(
    good_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = good_data / APPROVED_FILE
    path.write_text(path.read_text(encoding="utf-8") + 'rules/no-spine.rule: "x"\n', encoding="utf-8")
    last = path.read_text(encoding="utf-8").count("\n")
    assert told(good_data) == [f"BW423 {APPROVED_FILE}:{last}"]
    monkeypatch.chdir(good_data.parent)
    monkeypatch.setattr(promised_addresses, "PROMISED", {})
    assert main(["approve-safety"]) == 0
    assert told(good_data) == []


@pytest.mark.parametrize("text", [None, "", "- a\n", "rule/no-spine.rule: 3\n", "<<<<<<< HEAD\na: b\n"])
def test_a_broken_file_of_approved_texts_is_one_problem_and_stops_the_guide(
    good_data: Path, text: str | None
) -> None:
    path = good_data / APPROVED_FILE
    path.unlink()
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert {line.split(":")[0].split(" ")[1] for line in told(good_data)} == {APPROVED_FILE}


def test_the_warning_of_a_page_is_approved_too(approved: Path) -> None:
    data, docs = approved.parent, approved.parent.parent / "docs"
    kept = load_guide(data).guide.approved
    assert [one.text.key for one in page_texts(docs)] == ["page/care.fire"]
    assert list(page_problems(docs, kept)) == []
    (docs / "two.md").write_text("## Fire\nNever.\n## Fire\nNever ever.\n", encoding="utf-8")
    assert [one.text.key for one in page_texts(docs)][1:] == ["page/two.fire", "page/two.fire-2"]
    (docs / "two.md").unlink()
    page = docs / "care.md"
    page.write_text(PAGE.replace("Soft light", "Dim light"), encoding="utf-8")
    assert list(page_problems(docs, kept)) == []
    page.write_text(PAGE.replace("Soft light is nice", "Kneel on their back"), encoding="utf-8")
    [force] = page_problems(docs, kept)
    assert (force.line, "nobody has approved it" in force.message) == (5, True)
    page.write_text(PAGE.replace("Never leave", "You may leave"), encoding="utf-8")
    [gone] = page_problems(docs, kept)
    assert (gone.path, gone.line) == (page.as_posix(), 1)
    page.write_text(PAGE.replace("a candle alone", "a candle for long"), encoding="utf-8")
    [changed] = page_problems(docs, kept)
    assert changed.line == PAGE[: PAGE.index("Never")].count("\n") + 1
    assert "Never leave a candle alone" in changed.message
    page.unlink()
    assert [problem.path for problem in page_problems(docs, kept)] == [page.as_posix()]


def test_every_page_names_the_same_emergency_numbers() -> None:
    """Words of the interface and of written pages are no data, so no check reads them."""
    written = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "overrides").rglob("*.html")]
    written += [path for path in (ROOT / "src/backwise").rglob("templates/**/*") if path.is_file()]
    written += (ROOT / "src/backwise/words").glob("*.toml")
    texts = {
        str(path.relative_to(ROOT)): " ".join(path.read_text(encoding="utf-8").split()) for path in written
    }
    assert sum("emergency number (" in text for text in texts.values()) > 5
    other = r"local emergency number(?! now:| \(112, 999, 911\))"
    assert [name for name, text in texts.items() if re.search(other, text)] == []
    # In Vietnamese that of Vietnam as well; a colon leads to buttons with the numbers.
    texts |= {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "data").rglob("*.vi.yml")}
    other = r"số cấp cứu nơi bạn ở(?!:| \(115 ở Việt Nam; 112, 999, 911 ở nơi khác\))"
    assert [name for name, text in texts.items() if re.search(other, text)] == []


def test_the_preview_shows_words_that_wait_and_no_build_publishes_them(approved: Path, edit: Edit) -> None:
    project = Project(Settings(Path.cwd(), approved.parent, None, None, TODAY))
    project.refresh()
    assert project.is_good
    edit("rules.yml", "rule: Do not press on the spine.", "rule: Never press on the spine.")
    project.refresh()
    assert (project.is_good, project.shows_last_good) == (False, False)
    assert project.guide.rules["no-spine"].rule == "Never press on the spine."
    edit("rules.yml", "weight: danger", "weight: dangre")
    project.refresh()
    assert project.shows_last_good
    assert project.guide.rules["no-spine"].weight == "danger"
