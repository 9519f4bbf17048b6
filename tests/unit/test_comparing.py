"""`backwise diff` says what readers will see, safety first, and names steps by what they say."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from backwise.addresses import source_of, url
from backwise.cli import main
from backwise.comparing import FORMS, Changed, Side, changed_pictures, compared
from backwise.comparing.values import Comparison
from backwise.loading import load_guide
from backwise.model import Technique
from tests.conftest import Edit

THUMB = "techniques/thumb-glide.yml"


@pytest.fixture
def before(good_data: Path, tmp_path: Path) -> Side:
    shutil.copytree(good_data, tmp_path / "before")
    return Side(load_guide(tmp_path / "before"))


def seen(before: Side, data: Path) -> list[Changed]:
    return compared(before, Side(load_guide(data)))


def lines(changed: Changed) -> dict[str, tuple[str | None, str | None, bool]]:
    return {c.where: (c.was, c.now, c.is_safety) for c in changed.changes}


def test_the_same_guide_is_no_change(before: Side, good_data: Path) -> None:
    assert seen(before, good_data) == []
    assert FORMS["text"]([]) == "Readers will see no difference.\n"


def test_a_step_is_told_old_and_new(before: Side, good_data: Path, edit: Edit) -> None:
    edit(THUMB, "do: Glide both thumbs", "do: Slide both thumbs")
    [page] = seen(before, good_data)
    was, now, _ = lines(page)["step 1"]
    assert (was or "").replace("Glide", "Slide", 1) == now
    assert (page.title, page.address, page.is_safety) == ("Thumb glide", "techniques/thumb-glide/", False)
    source = load_guide(good_data).guide.source("technique", "thumb-glide")
    assert page.file == f"data/{THUMB}:{source.place(('steps', 0, 'do'))[0]}"


def test_a_step_put_in_front_is_one_new_step_and_tells_what_numbers_mean_now(
    before: Side, good_data: Path, edit: Edit
) -> None:
    edit(THUMB, "passes: {steps: [thumbs-down, hands-to-hips]", "passes: {steps: [1, 2]")
    edit(
        THUMB,
        "steps:\n",
        "steps:\n  - do: Rub your hands warm.\n    cue: Warm hands\n    seconds: 5\n    no_stroke: away\n",
    )
    found = {page.title: lines(page) for page in seen(before, good_data)}["Thumb glide"]
    assert found["new step 1"][1] == "Rub your hands warm."
    # The other steps are what they were; what named steps by number names others now.
    assert not [where for where in found if where.startswith("step ")]
    was, now, _ = found["passes, steps"]
    assert was != now
    assert "Warm hands" in (now or "")


def test_names_of_steps_go_along_with_their_steps(before: Side, good_data: Path, edit: Edit) -> None:
    """The same steps under other numbers: nobody sees a difference."""
    edit(
        THUMB,
        "steps:\n",
        "steps:\n  - do: Rub your hands warm.\n    cue: Warm hands\n    seconds: 5\n    no_stroke: away\n",
    )
    glide = load_guide(good_data).guide.techniques["thumb-glide"]
    assert (glide.passes and glide.passes.steps, glide.signature, glide.skipped_in("seated")) == (
        (2, 3),
        2,
        (4,),
    )
    found = {page.title: lines(page) for page in seen(before, good_data)}["Thumb glide"]
    assert "passes, steps" not in found


SAFETY = {
    "a rule": ("rules.yml", "Do not press on the spine.", "Rather not press on the spine."),
    "a level": ("conditions.yml", "level: stop", "level: ask"),
    "a pressure": (THUMB, "pressure: light", "pressure: medium"),
    "a warning of a technique": (THUMB, "rules: [no-spine, ", "rules: ["),
    "what is never taught": ("techniques/back-walking.yml", "summary: ", "summary: Now "),
    "when to see a doctor": ("goals/low-back.yml", "more than a few weeks", "more than a few years"),
    "a limit of the body": ("body.yml", "contact_cm: 2.2", "contact_cm: 1.2"),
    "a word of the lists": ("vocabulary.yml", "label: Medium", "label: Middling"),
}


@pytest.mark.parametrize("what", SAFETY)
def test_safety_comes_first_and_is_marked(what: str, before: Side, good_data: Path, edit: Edit) -> None:
    edit("goals/neck-and-shoulders.yml", "summary: ", "summary: Well, ")
    edit(*SAFETY[what])
    found = seen(before, good_data)
    assert [page.is_safety for page in found] == [True] * (len(found) - 1) + [False]
    assert len(found) >= 2
    text = FORMS["text"](found)
    assert text.index("SAFETY FIRST") < text.index("OTHER CHANGES")
    assert "\n  ! " in text


def test_pages_come_and_go(before: Side, good_data: Path) -> None:
    shutil.copy(good_data / "techniques/palm-push.yml", good_data / "techniques/heel-push.yml")
    (good_data / "techniques/back-walking.yml").unlink()
    found = {(page.title, page.how): page.is_safety for page in seen(before, good_data)}
    assert found["Palm push", "new"]
    assert found["Back-walking", "gone"], "the loss of a warning is about safety"


def test_a_new_name_is_one_page_with_a_new_address(
    before: Side, good_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(good_data.parent)
    assert main(["rename", "technique", "palm-push", "heel-push"]) == 0
    [page] = seen(before, good_data)
    assert (page.how, page.was_at, page.changes) == ("renamed", "techniques/palm-push/", ())


def test_what_cannot_be_read_is_not_called_gone(before: Side, good_data: Path, edit: Edit) -> None:
    edit(THUMB, "family: effleurage", "family: nothing")
    assert [page.title for page in seen(before, good_data)] == []


def test_no_text_is_markup_in_a_pull_request(before: Side, good_data: Path, edit: Edit) -> None:
    edit("goals/low-back.yml", "name: A sore low back", "name: '<img src=x> [a](http://x) `b` | ![c](d)'")
    text = FORMS["markdown"](seen(before, good_data))
    assert "<img" not in text
    assert "](http" not in text
    assert "`b`" not in text


def test_a_terminal_obeys_nothing(before: Side, good_data: Path) -> None:
    changed = Changed("a\x1b[2J", "x/", "data/x.yml:1", "changed")
    assert "\x1b" not in FORMS["text"]([changed])


def test_json_says_the_same(before: Side, good_data: Path, edit: Edit) -> None:
    edit(THUMB, "pressure: light", "pressure: medium")
    [page] = json.loads(FORMS["json"](seen(before, good_data)))["pages"]
    assert page["safety"]
    assert {"where", "was", "now", "safety"} == set(page["changes"][0])


def test_pages_that_a_person_writes_are_compared(good_data: Path) -> None:
    loaded = load_guide(good_data)
    old = Side(loaded, {"a.md": "# A\n\nWarm words.\n\n## Fire { #fire }\n\nNever leave a candle.\n"})
    new = Side(loaded, {"a.md": "# A\n\nOther words.\n\n## Fire { #fire }\n\nYou may leave a candle.\n"})
    [page] = compared(old, new)
    assert [(c.was, c.is_safety) for c in page.changes] == [
        ("Warm words.", False),
        ("Never leave a candle.", True),
    ]


def git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def test_revisions_and_folders(good_data: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    folder = good_data.parent
    monkeypatch.chdir(folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    edit(THUMB, "do: Glide both thumbs", "do: Slide both thumbs")
    shutil.copytree(good_data, folder / "later/data")
    assert main(["diff", "main"]) == 0
    told = capsys.readouterr().out
    assert "step 1: " in told
    git(folder, "commit", "-q", "-a", "-m", "second")
    for old, new in (("HEAD~1", "HEAD"), ("main~1", "later"), ("main~1", "later/data"), ("main~1", ".")):
        assert main(["diff", old, new]) == 0
        assert capsys.readouterr().out == told
    assert main(["diff", "HEAD", "HEAD", "--format", "markdown"]) == 0
    assert "no difference" in capsys.readouterr().out


@pytest.mark.parametrize("old", ["nope", "--exec=x", "docs-that-are-not"])
def test_what_is_no_side_is_told(
    old: str, good_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(good_data.parent)
    (good_data.parent / "docs-that-are-not").mkdir()
    assert main(["diff", "--", old]) == 1
    assert "backwise: " in capsys.readouterr().err


def test_pictures_stand_side_by_side_where_what_is_drawn_differs(
    before: Side, good_data: Path, edit: Edit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(THUMB, "do: Glide both thumbs", "do: Slide both thumbs")
    assert changed_pictures(before.loaded.guide, load_guide(good_data).guide) is None
    edit(THUMB, "shape: glide", "shape: circles")
    page = changed_pictures(before.loaded.guide, load_guide(good_data).guide)
    assert page
    assert page.count("<figcaption>Before") == page.count("<figcaption>After") == page.count("<h2>")
    assert "Thumb glide, step 1" in page
    path = tmp_path / "new" / "pictures.html"
    assert main(["diff", str(tmp_path / "before"), str(good_data), "--pictures", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == page
    assert main(["diff", str(tmp_path / "before"), str(good_data), "--pictures", str(tmp_path)]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_what_leads_on_to_another_that_was_there_is_gone(before: Side, good_data: Path) -> None:
    gone, left = sorted(before.loaded.guide.claims)[:2]
    (good_data / f"claims/{gone}.yml").unlink()
    (good_data / "other-methods/gua-sha.yml").unlink()
    with (good_data / "moved.yml").open("a", encoding="utf-8") as moved:
        moved.write(f"claim:{gone}: claim:{left}\nmethod:gua-sha: technique:palm-push\n")
    found = {page.leads_to: page for page in seen(before, good_data) if page.how != "changed"}
    assert set(found) == {url(source_of("claim", left)), "techniques/palm-push/"}
    for leads_to, page in found.items():
        assert (page.how, page.is_safety, page.was_at) == ("gone", True, "")
        text = FORMS["text"]([page])
        assert f"(page gone, its address leads to /{leads_to})" in text
        assert "\n  ! " in text


def test_a_new_word_is_an_entry_with_its_meaning(before: Side, good_data: Path) -> None:
    with (good_data / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write("- id: swath\n  term: swath\n  meaning: A broad strip.\n  reviewed: 2026-11-20\n")
    [page] = seen(before, good_data)
    assert page.changes[0].now == "A broad strip."
    assert "(new entry)" in FORMS["text"]([page])


CARE = {
    "lightly": ("Glide lightly down.", "Glide down.", True),
    "without weight": ("Lay a hand there, without any weight.", "Lay a hand there.", True),
    "a ban": ("Do not press on the bumps.", "Press beside the bumps.", True),
    "another word for it": (
        "Never press there. Use light hands.",
        "Do not press there. Lightly does it.",
        False,
    ),
    "more of it": ("Glide down.", "Glide lightly down.", False),
}


def test_a_step_that_tells_less_care_is_marked(before: Side) -> None:
    guide = before.loaded.guide
    technique = guide.techniques["thumb-glide"]

    def told(text: str) -> Technique:
        step = technique.steps[0].model_copy(update={"detail": text})
        return technique.model_copy(update={"steps": (step, *technique.steps[1:])})

    for what, (was, now, is_marked) in CARE.items():
        [change] = Comparison(guide, guide).records(told(was), told(now))
        assert change.is_safety == is_marked, what
