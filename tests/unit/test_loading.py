"""One good guide; each test breaks one thing and reads what a contributor would be told."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from backwise.loading import load_guide, read_yaml, read_yaml_text
from backwise.loading.files import MAX_PROBLEMS
from backwise.model import KINDS
from backwise.problems import Problem, sort_problems

THUMB = "techniques/thumb-glide.yml"
PALM = "techniques/palm-circles.yml"
TECHNIQUES = {"thumb-glide", "palm-circles", "palm-push", "back-walking", "spine-pressing"}


def place_of(text: str, at: str) -> tuple[int, int]:
    """Line and column of a text, counted in characters from 1."""
    before = text[: text.index(at)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def only_problem(data: Path) -> Problem:
    problems = load_guide(data).problems
    assert len(problems) == 1, "\n".join(map(str, problems))
    return problems[0]


def test_the_good_guide_has_no_problem(good_data: Path) -> None:
    loaded = load_guide(good_data)
    assert loaded.problems == ()
    assert loaded.broken == frozenset()
    assert all(loaded.guide.all(kind.name) for kind in KINDS), "a kind without a record tests nothing"


# --- One thing wrong ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Slip:
    """A slip of a contributor: what is written instead, and what the answer must point at and say."""

    name: str
    file: str
    find: str
    replace: str
    code: str
    at: str
    says: tuple[str, ...]


def slip(name: str, file: str, change: tuple[str, str], code: str, at: str, *says: str) -> Slip:
    return Slip(name, file, *change, code, at, says)


SUMMARY = "summary: A thin line of light pressure beside the spine, a little wider each time."
NAME = "name: Thumb glide"
FOUND = "found_by: [muzhi tuifa, 拇指推法]"
PRESSURE = "pressure: light, widen: 0.75"
DO = "do: Glide both thumbs lightly down beside the spine, past the shoulder blades."
CUE = "cue: Thumbs down beside the spine"
LONG_DO = "do: " + "Glide both thumbs lightly down. " * 4

SHAPE = [
    slip("misspelt key", THUMB, ("summary:", "summry:"), "BW202", "summry", '"summry"', 'mean "summary"?'),
    slip("unknown key", THUMB, ("oil:", "xyz: 1\noil:"), "BW202", "xyz", '"xyz" is not a key of a technique', "family"),
    slip("key in a step", THUMB, ("seconds: 8", "second: 8"), "BW202", "second: 8", 'entry 1 of "steps"', "seconds"),
    slip("word", THUMB, (PRESSURE, "pressure: ligth"), "BW201", "ligth", '"ligth" is not a pressure', 'mean "light"?'),
    slip("no noun", THUMB, ("who: anyone", "who: me"), "BW201", "me\noil", '"me" does not fit "who"', "anyone, trained"),
    slip("text for number", THUMB, ("seconds: 8", "seconds: forty"), "BW204", "forty", '"forty" is text', "whole number"),
    slip("fraction", THUMB, ("seconds: 8", "seconds: 8.50"), "BW204", "8.50", "8.50 is not whole", "a whole number"),
    slip("number for text", THUMB, (NAME, "name: 1.10"), "BW204", "1.10", "1.10 is a number", 'quotes: "1.10"'),
    slip("switch for text", THUMB, (NAME, "name: true"), "BW204", "true", "true is a switch", "must be text"),
    slip("text for list", THUMB, (FOUND, "found_by: 拇指"), "BW204", "拇指", '"拇指" is text', "must be a list", "`- `"),
    slip("list for text", THUMB, (NAME, "name: [Thumb, glide]"), "BW204", "[Thumb", "[Thumb, glide] is a list"),
    slip("mapping for text", THUMB, (NAME, "name: {a: b}"), "BW204", "{a: b}", "{a: b} is keys and values"),
    slip("text for mapping", THUMB, ("hand_load: {thumbs: 2, wrists: 1, back: 1}", "hand_load: low"), "BW204", "low\n"),
    slip("null", THUMB, (NAME, "name: ~"), "BW204", "~", '"name" is empty', "Write something"),
    slip("empty list", THUMB, ("rules: [no-spine, kidneys, bony, stop-signs, oil-allergy]", "rules:"), "BW204", "\npasses", '"rules" is empty', "leave the key out"),
    slip("nothing", THUMB, (NAME, "name:"), "BW204", "\nfield", '"name" is empty'),
    slip("text for switch", PALM, ("each_side: true", 'each_side: "yes"'), "BW204", '"yes"', "must be true or false"),
    slip("missing key", THUMB, (NAME + "\n", ""), "BW203", "field_term", '"name" is missing in a technique', "Thumb glide"),
    slip("missing in a step", THUMB, ("    seconds: 10\n", ""), "BW203", "id: hands-rest", 'missing in entry 3 of "steps"'),
    slip("negative", THUMB, ("seconds: 8", "seconds: -8"), "BW205", "-8", "is -8", "at least 1"),
    slip("too much", THUMB, ("seconds: 8", "seconds: 4000"), "BW205", "4000", "at most 900"),
    slip("huge number", THUMB, ("seconds: 8", f"seconds: {10**80}"), "BW205", "1000", "at most 900", "100000"),
    slip("very huge", THUMB, ("seconds: 8", "seconds: " + "9" * 9000), "BW204", "9999", "whole number", "999…"),
    slip("long do", THUMB, (DO, LONG_DO), "BW206", "Glide both thumbs lightly down. ", "127", "80 is the most", "by 47", "under `detail`"),
    slip("yes of a list", "claims/relaxation-calm.yml", ('answer: "yes"', "answer: yes"), "BW113", "yes\n", "`yes` needs quotes here", 'Write answer: "yes".'),
    slip("height alone", THUMB, ("T2@inner, T9@inner]", "T2@inner, T9]"), "BW207", "T9]", "T9 says how high", "Write T9@outer"),
    slip("id", "references.yml", ("id: lfb-towels", "id: lfb_towels"), "BW207", "lfb_towels", "keller-2024"),
    slip("empty technique", "sessions/desk-ten.yml", ("technique: palm-circles", "technique:"), "BW209", "technique:", "`technique` is empty"),
    slip("short name", THUMB, (NAME, "name: Th"), "BW206", "Th\n", '"Th"', "3 characters is the least"),
    slip("no goals", "sessions/desk-ten.yml", ("[neck-and-shoulders, low-back]", "[]"), "BW206", "[]", "0 entries", "1 is the least"),
    slip("one place", THUMB, ("[T2@inner, T9@inner]", "[T2@inner]"), "BW206", "[T2@inner]", "1 entry; 2 is the least"),
    slip("long cue", THUMB, (CUE, "cue: a b c d e f g"), "BW207", "a b c", '"a b c d e f g"', "at most six words"),
    slip("bad place", THUMB, ("T9@inner", "T9 inner"), "BW207", "T9 inner", '"T9 inner"', 'entry 2 of "path"', "T2@inner"),
    slip("bad date", THUMB, ("2026-11-20", "2026-13-45"), "BW207", "2026-13", "2026-13-45", "like 2026-11-20"),
    slip("date in words", THUMB, ("2026-11-20", "last week"), "BW207", "last week", '"last week"', "must be a day"),
    slip("only a year", THUMB, ("2026-11-20", "2026"), "BW207", "2026", "2026 is none"),
    slip("path and points", THUMB, ("widen: 0.75", "points: [bl12]"), "BW209", "{hand: thumb", "path or points"),
    slip("bad id", "rules.yml", ("id: no-spine", "id: No Spine"), "BW207", "No Spine", '"No Spine"'),
    slip("number as id", "rules.yml", ("id: no-spine", "id: 12"), "BW204", "12\n", "12 is a number"),
    slip("id not the name", THUMB, (NAME, "id: thumbs\n" + NAME), "BW208", "thumbs\n", '"thumbs"', "rename the file"),
    slip("id twice", "rules.yml", ("id: kidneys", "id: no-spine"), "BW208", "no-spine\n  rule: \"Do", "The first stands in line 20"),
    slip("no id", "rules.yml", ("- id: kidneys\n  rule", "- rule"), "BW203", 'rule: "Do not press hard', "no id"),
    slip("vocabulary key", "vocabulary.yml", ("label: Light", "labl: Light"), "BW202", "labl", 'mean "label"?'),
    slip("escaped in a key", "vocabulary.yml", ("  light:", r'  "li\u202eght":'), "BW108", '"li', "U+202E"),
    slip("markup in a key", "vocabulary.yml", ("  light:", """  '" onclick="':"""), "BW207", "'\" onclick", "cannot be a key", "letters and digits"),
    slip("body level", "body.yml", ("level: never", "level: nevr"), "BW201", "nevr", "never or light", 'mean "never"?'),
]  # fmt: skip

YAML = [
    slip("key twice", THUMB, ("oil:", "name: Thumbs\noil:"), "BW103", "name: Thumbs", '"name"', "line 1"),
    slip("tab", THUMB, ("    cue", "\tcue"), "BW102", "\tcue", "tab", "two for each step"),
    slip("tab in text", THUMB, ("Thumb glide", "Thumb\tglide"), "BW102", "\tglide", "tab", "Use a space"),
    slip("anchor", THUMB, (NAME, "name: &n Thumb glide"), "BW104", "&n", "`&n`", "quotes"),
    slip("alias", THUMB, (NAME, "name: *n"), "BW104", "*n", "`*n`", "quotes"),
    slip("merge key", THUMB, (NAME, NAME + "\n<<: {oil: none}"), "BW104", "<<", "`<<`", "Write the keys out"),
    slip("code", THUMB, (NAME, "name: !!python/object/apply:os.system [ls]"), "BW105", "!!py", "!!python/object/apply"),
    slip("tag", THUMB, (NAME, "name: !wow glide"), "BW105", "!wow", "`!wow`"),
    slip("lost text", THUMB, (NAME, "name: Thumb # glide"), "BW106", "# glide", "` #`", "quotes"),
    slip("lost, in a list", THUMB, ("- Thumb joints", "- Thumb # joints"), "BW106", "# joints", "` #`"),
    slip("invisible", THUMB, ("Thumb glide", "Thumb\u200bglide"), "BW108", "\u200b", "U+200B", "Delete"),
    slip("hard space", THUMB, ("Thumb glide", "Thumb\u00a0glide"), "BW108", "\u00a0", "U+00A0", "ordinary space"),
    slip("turned writing", THUMB, ("Thumb glide", "Thumb\u202eglide"), "BW108", "\u202e", "U+202E"),
    slip("NUL", THUMB, ("Thumb glide", "Thumb\0glide"), "BW108", "\0", "U+0000"),
    slip("escaped", THUMB, (NAME, r'name: "Thumb\e[2J"'), "BW108", '"Thumb', "U+001B"),
    slip("Arabic mark", THUMB, ("Thumb glide", "Thumb\u061cglide"), "BW108", "\u061c", "U+061C"),
    slip("filler", THUMB, ("Thumb glide", "Thumb\u3164glide"), "BW108", "\u3164", "U+3164"),
    slip("tag letter", THUMB, ("Thumb glide", "Thumb\U000e0041glide"), "BW108", "\U000e0041", "U+E0041"),
    slip("private use", THUMB, ("Thumb glide", "Thumb\ue0b01\ue0b1"), "BW108", "\ue0b0", "U+E0B0"),
    slip("two documents", THUMB, ("oil:", "---\noil:"), "BW110", "---", "second document"),
    slip("no", THUMB, ("Thumb glide", "no"), "BW113", "no\n", "`no` without quotes", '"no" in quotes'),
    slip("True", PALM, ("each_side: true", "each_side: True"), "BW113", "True", "true or false"),
    slip("clock", THUMB, ("seconds: 8", "seconds: 1:30"), "BW113", "1:30", "seconds, like 90"),
    slip("leading zero", THUMB, ("seconds: 8", "seconds: 08"), "BW113", "08", "digits only"),
    slip("underscore", THUMB, ("seconds: 8", "seconds: 1_0"), "BW113", "1_0", "digits only"),
    slip("exponent", THUMB, ("seconds: 8", "seconds: 1e1"), "BW113", "1e1", "digits only"),
    slip("Null", THUMB, ("Thumb glide", "Null"), "BW113", "Null", "leave the key out"),
    slip("template", THUMB, ("Thumb glide", "{{ x }}"), "BW116", "{ x }", "quotes"),
    slip("list as key", THUMB, ("oil:", "? [a]\n: b\noil:"), "BW116", "[a]", "must be a word"),
]  # fmt: skip

SYNTAX = [
    slip("second colon", THUMB, ("A thin line", "Thin: a line"), "BW101", ": a line", "second colon", "quotes"),
    slip("open quote", THUMB, (NAME, "name: 'Thumb"), "BW101", "'Thumb", "not closed"),
    slip("apostrophe", THUMB, (NAME, "name: 'Don't press'"), "BW101", "t press", "closing quotation", "double quotes"),
    slip("after quote", THUMB, (NAME, 'name: "Thumb" glide'), "BW101", "glide", "closing quotation", "single quotes"),
    slip("open bracket", THUMB, ("法]", "法"), "BW101", "[muzhi", "bracket is not closed"),
    slip("open brace", THUMB, ("back: 1}", "back: 1"), "BW101", "{thumbs", "bracket is not closed"),
    slip("bracket too many", THUMB, ("法]", "法]]"), "BW101", "]\nfamily", "too many"),
    slip("link", THUMB, (NAME, "name: [thumb](goal:x)"), "BW101", "(goal", "closing bracket", "quotes"),
    slip("too far right", THUMB, ("who: ", "  who: "), "BW101", "who: anyone", "does not fit the line above"),
    slip("too far left", THUMB, ("    cue", "   cue"), "BW101", "cue: T", "spaces at the left"),
    slip("dash", THUMB, ("  - Running", "  -Running"), "BW101", "-Running", "a space after its dash"),
    slip("no colon", THUMB, ("who: anyone", "anyone"), "BW101", "anyone", "neither `key: text`"),
    slip("no space", THUMB, ("who: anyone", "who:anyone"), "BW101", "who:anyone", "neither", "a space"),
    slip("at", THUMB, (NAME, "name: @thumb"), "BW101", "@", "begin with @"),
    slip("percent", THUMB, (NAME, "name: %thumb"), "BW101", "%", "begin with %"),
    slip("star", THUMB, (NAME, "name: *bold* thumb"), "BW101", "*bold", "begin with *"),
    slip("two stars", THUMB, (NAME, "name: **bold** thumb"), "BW101", "**bold", "begin with *"),
    slip("greater", THUMB, (NAME, "name: >5 cm"), "BW101", ">5", "begin with >", ">-"),
    slip("two commas", THUMB, ("thumb swipe, ", "thumb swipe,, "), "BW101", ", thumb strip", "too many"),
    slip("backslash", THUMB, (NAME, r'name: "C:\data"'), "BW101", "\\data", "backslash", "single quotes"),
    slip("list after key", THUMB, (NAME, "name: - thumb"), "BW101", "- thumb", "list"),
]  # fmt: skip


@pytest.mark.parametrize("slip", [*SHAPE, *YAML, *SYNTAX], ids=lambda s: s.name)
def test_a_slip_is_one_problem_with_its_place(slip: Slip, good_data: Path, edit) -> None:
    text = edit(slip.file, slip.find, slip.replace)
    problem = only_problem(good_data)
    assert (problem.code, problem.path) == (slip.code, f"{good_data.as_posix()}/{slip.file}"), problem
    assert (problem.line, problem.column) == place_of(text, slip.at), problem
    for words in slip.says:
        assert words in problem.sentence, problem
    assert problem.sentence.endswith((".", "?"))
    assert len(problem.sentence) < 600


@pytest.mark.parametrize("slip", [*YAML, *SYNTAX], ids=lambda s: s.name)
def test_a_record_with_a_slip_is_left_out_and_the_others_stay(slip: Slip, good_data: Path, edit) -> None:
    edit(slip.file, slip.find, slip.replace)
    loaded = load_guide(good_data)
    id_ = Path(slip.file).stem
    assert loaded.broken == {("technique", id_)}
    assert set(loaded.guide.techniques) == TECHNIQUES - {id_}


def test_the_promised_form(good_data: Path, edit, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(THUMB, "pressure: light, widen", "pressure: ligth, widen")
    monkeypatch.chdir(good_data.parent)
    line = 'BW201 "ligth" is not a pressure. Use light, medium or firm. Did you mean "light"?'
    assert str(only_problem(Path("data"))) == f"data/techniques/thumb-glide.yml:36:75: {line}"


# --- Files ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Content:
    name: str
    raw: bytes
    code: str
    place: tuple[int, int]
    says: str


CONTENTS = [
    Content("empty", b"", "BW109", (1, 1), "empty"),
    Content("blank", b"\n \n", "BW109", (1, 1), "empty"),
    Content("only a BOM", b"\xef\xbb\xbf", "BW109", (1, 1), "empty"),
    Content("only comments", b"# name: Thumb glide\n", "BW109", (1, 1), "only comments"),
    Content("not UTF-8", "name: é\nwho: ".encode() + b"\xe9\n", "BW107", (2, 6), "E9"),
    Content("not UTF-8, BOM", b"\xef\xbb\xbfname: \xe9\n", "BW107", (1, 7), "UTF-8"),
    Content("cut character", "name: 拇".encode()[:-1], "BW107", (1, 7), "UTF-8"),
    Content("UTF-16", "name: Thumb glide\n".encode("utf-16"), "BW107", (1, 1), "UTF-16"),
    Content("UTF-16 without BOM", "name: Thumb glide\n".encode("utf-16-le"), "BW107", (1, 1), "UTF-16"),
    Content("too large", b"name: x\n" * 40_000, "BW111", (1, 1), "256 kB"),
    Content("NULs", b"\0" * 100, "BW108", (1, 1), "U+0000"),
    Content("30,000 brackets", b"[" * 30_000, "BW112", (1, 21), "20 levels"),
    Content("30,000 braces", b"{a: " * 30_000, "BW112", (1, 81), "20 levels"),
    Content("30,000 dashes", b"- " * 30_000, "BW112", (1, 41), "20 levels"),
    Content("a list", b"- name: Thumb glide\n", "BW204", (1, 1), "this file holds a list"),
    Content("a text", b"# words\nThumb glide\n", "BW204", (2, 1), "this file holds text"),
    Content("nothing", b"~\n", "BW109", (1, 1), "nothing"),
    Content("C1 control", "name: Thumb\x85glide\n".encode(), "BW108", (1, 12), "U+0085"),
    Content("after the end", b"name: Thumb\n...\nwho: anyone\n", "BW101", (3, 1), "..."),
    Content("directive", b"%nonsense: x\n", "BW101", (1, 1), "%"),
]  # fmt: skip


@pytest.mark.parametrize("content", CONTENTS, ids=lambda c: c.name)
def test_what_cannot_be_read_is_one_problem(content: Content, good_data: Path) -> None:
    (good_data / THUMB).write_bytes(content.raw)
    loaded = load_guide(good_data)
    problem = only_problem(good_data)
    assert (problem.code, problem.line, problem.column) == (content.code, *content.place), problem
    assert content.says in problem.sentence, problem
    assert loaded.broken == {("technique", "thumb-glide")}
    assert "palm-circles" in loaded.guide.techniques


def test_a_bomb_of_aliases_is_not_built(good_data: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    (good_data / THUMB).write_text("\n".join(lines))
    problems = load_guide(good_data).problems
    assert {p.code for p in problems} == {"BW104"}
    assert len(problems) == MAX_PROBLEMS + 1
    assert "more problems follow in this file" in problems[-1].message


def test_deep_nesting_does_not_end_the_interpreter(good_data: Path) -> None:
    for name, text in (("a", "[" * 30_000), ("b", "a: " + "[" * 250_000), ("c", "- " * 100_000)):
        (good_data / "techniques" / f"{name}.yml").write_text(text)
    command = [sys.executable, "-m", "backwise.cli", "check", "--data", str(good_data)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout.count("BW112") == 3
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("name", "renamed"),
    [
        ("Thumb Glide.yaml", "thumb-glide.yml"),
        ("thumb-glide.YML", "thumb-glide.yml"),
        ("thumb_glide.yml", "thumb-glide.yml"),
        ("thumb--glide.yml", "thumb-glide.yml"),
        ("拇指.yml", "thumb-glide.yml"),
        ("x" * 50 + ".yml", "x" * 40 + ".yml"),
    ],
)
def test_a_wrong_file_name(name: str, renamed: str, good_data: Path) -> None:
    (good_data / THUMB).rename(good_data / "techniques" / name)
    problem = only_problem(good_data)
    assert (problem.code, Path(problem.path).name, problem.line) == ("BW114", name, 1)
    assert renamed in problem.hint
    if renamed == "thumb-glide.yml" and name != "拇指.yml":
        assert "thumb-glide" in load_guide(good_data).guide.techniques, "read under the name it should have"


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("notes.txt", "BW115", "notes.txt is not a file of the guide"),
        ("rule.yml", "BW115", 'Did you mean "rules.yml"?'),
        ("techniques/photo.jpg", "BW115", "photo.jpg is not a record"),
        ("technique/x.yml", "BW115", 'Did you mean "techniques"?'),
        ("techniques/mine/x.yml", "BW115", "mine/ is a folder inside a folder"),
        ("techniques/mine.yml/x", "BW115", "mine.yml/ is a folder inside a folder"),
    ],
)
def test_what_does_not_belong(name: str, code: str, says: str, good_data: Path) -> None:
    (good_data / name).parent.mkdir(exist_ok=True)
    (good_data / name).write_text("name: x\n")
    problem = only_problem(good_data)
    assert problem.code == code
    assert says in problem.sentence


@pytest.mark.parametrize(
    "name", [".DS_Store", "techniques/.thumb-glide.yml.swp", "techniques/thumb-glide.yml~"]
)
def test_what_systems_and_editors_leave_is_not_read(name: str, good_data: Path) -> None:
    (good_data / name).write_bytes(b"\0\xff")
    assert load_guide(good_data).problems == ()


@pytest.mark.parametrize("name", ["rules.yml", "vocabulary.yml", "body.yml", "glossary.yml"])
def test_a_missing_file(name: str, good_data: Path) -> None:
    (good_data / name).unlink()
    problem = only_problem(good_data)
    assert (problem.code, Path(problem.path).name) == ("BW117", name)
    assert "missing" in problem.sentence


@pytest.mark.parametrize("name", ["rules.yml", "vocabulary.yml", "techniques/thumb-glide.yml"])
def test_a_file_that_is_a_folder(name: str, good_data: Path) -> None:
    (good_data / name).unlink()
    (good_data / name).mkdir()
    problem = only_problem(good_data)
    assert problem.path.endswith(name)
    assert problem.code in ("BW115", "BW117")


def test_a_missing_folder(good_data: Path) -> None:
    (good_data / "sessions" / "desk-ten.yml").unlink()
    (good_data / "sessions").rmdir()
    problem = only_problem(good_data)
    assert (problem.code, "sessions/ is missing" in problem.sentence) == ("BW117", True)
    assert ("session", "*") in load_guide(good_data).broken


def test_a_folder_that_is_a_file(good_data: Path) -> None:
    (good_data / "sessions" / "desk-ten.yml").unlink()
    (good_data / "sessions").rmdir()
    (good_data / "sessions").write_text("x")
    assert only_problem(good_data).code == "BW117"


def test_no_data_folder(tmp_path: Path) -> None:
    loaded = load_guide(tmp_path / "nowhere")
    assert [p.code for p in loaded.problems] == ["BW117"]
    assert "nowhere" in loaded.problems[0].sentence
    assert ("technique", "*") in loaded.broken
    assert list(loaded.guide.records()) == []


def test_an_empty_data_folder(tmp_path: Path) -> None:
    loaded = load_guide(tmp_path)
    assert {p.code for p in loaded.problems} == {"BW117"}
    assert {kind for kind, id_ in loaded.broken if id_ == "*"} >= {kind.name for kind in KINDS}


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_an_unreadable_file(good_data: Path) -> None:
    (good_data / THUMB).chmod(0)
    assert only_problem(good_data).code == "BW117"


def test_an_unreadable_file_whoever_reads(good_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_open = Path.open

    def refuse(path: Path, *arguments, **names):
        if path.name == "thumb-glide.yml":
            raise PermissionError(13, "Permission denied")
        return real_open(path, *arguments, **names)

    monkeypatch.setattr(Path, "open", refuse)
    problem = only_problem(good_data)
    assert (problem.code, "Permission denied" in problem.sentence) == ("BW117", True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_does_not_hang(good_data: Path) -> None:
    os.mkfifo(good_data / "techniques" / "pipe.yml")
    assert only_problem(good_data).code == "BW117"


@pytest.mark.parametrize("target", ["nowhere.yml", "/etc/hostname", "rules.yml"])
def test_a_link_is_refused_wherever_it_leads(target: str, good_data: Path) -> None:
    (good_data / "techniques" / "gone.yml").symlink_to(good_data / target)
    problem = only_problem(good_data)
    assert (problem.code, "gone.yml is a link" in problem.message) == ("BW118", True)


def test_a_folder_that_is_a_link_is_refused(good_data: Path, tmp_path: Path) -> None:
    shutil.move(good_data / "claims", tmp_path / "elsewhere")
    (good_data / "claims").symlink_to(tmp_path / "elsewhere")
    problem = only_problem(good_data)
    assert (problem.code, problem.path.endswith("/claims")) == ("BW118", True)
    assert load_guide(good_data).guide.claims == {}


def test_a_name_that_is_not_unicode_can_be_printed(good_data: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(good_data / "techniques") + b"/\xff\x1b.yml")).write_text("x: y\n")
    except OSError:
        pytest.skip("this system takes only names in Unicode")
    for problem in load_guide(good_data).problems:
        str(problem).encode()
        assert str(problem).isprintable()


# --- What must be fine ----------------------------------------------------------------------------


@pytest.mark.parametrize("end", [b"\r\n", b"\r"], ids=["Windows", "old Mac"])
def test_line_ends(end: bytes, good_data: Path) -> None:
    for path in good_data.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", end))
    loaded = load_guide(good_data)
    assert loaded.problems == ()
    assert "\r" not in loaded.guide.rules["no-spine"].detail


def test_lines_are_counted_with_windows_line_ends(good_data: Path, edit) -> None:
    text = edit(THUMB, "widen: 0.75", "widen: wide")
    (good_data / THUMB).write_bytes(text.replace("\n", "\r\n").encode())
    problem = only_problem(good_data)
    assert (problem.line, problem.column) == place_of(text, "wide}")


def test_a_byte_order_mark(good_data: Path, edit) -> None:
    text = edit(THUMB, NAME, "nam: Thumb glide\nname: Thumb glide")
    (good_data / THUMB).write_bytes(b"\xef\xbb\xbf" + text.encode())
    problem = only_problem(good_data)
    assert (problem.code, problem.line, problem.column) == ("BW202", 1, 1)
    (good_data / THUMB).write_bytes(b"\xef\xbb\xbf" + text.replace("nam: Thumb glide\n", "").encode())
    assert load_guide(good_data).problems == ()


def test_columns_count_characters_also_outside_the_basic_plane(good_data: Path, edit) -> None:
    text = edit(THUMB, FOUND, "found_by: [𠀀𠀀 推, 😀 smile, 3, e\u0301te]")
    problem = only_problem(good_data)
    assert (problem.line, problem.column) == place_of(text, "3, e")
    assert 'entry 3 of "found_by"' in problem.sentence


def test_a_very_long_line(good_data: Path, edit) -> None:
    edit(THUMB, "feels: A thin", "feels: " + "long " * 20_000)
    problem = only_problem(good_data)
    assert problem.code == "BW206"
    assert len(problem.sentence) < 200


def test_quoted_and_block_texts_are_taken_as_they_stand(good_data: Path, edit) -> None:
    edit(THUMB, SUMMARY, 'summary: "Light: no # comment, yes." # a comment may follow a quoted text')
    edit(
        THUMB,
        "feels: A thin moving line of pressure. Tender is fine; sharp or shooting is not.",
        "feels: |\n  no\n  yes # kept",
    )
    loaded = load_guide(good_data)
    assert loaded.problems == ()
    assert loaded.guide.techniques["thumb-glide"].summary == "Light: no # comment, yes."
    assert loaded.guide.techniques["thumb-glide"].feels == "no\nyes # kept"


def test_joiners_that_scripts_need_are_kept(good_data: Path, edit) -> None:
    edit(THUMB, "拇指推法", "می\u200cخواهم")
    assert load_guide(good_data).problems == ()


def test_nothing_in_a_file_is_executed(good_data: Path, edit, tmp_path: Path) -> None:
    edit(THUMB, NAME, f"name: !!python/object/apply:os.mkdir [{tmp_path}/made]")
    load_guide(good_data)
    assert not (tmp_path / "made").exists()


# --- Lists ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_what"), [("no-spine: {}\n", "keys and values"), ("words\n", "text"), ("3\n", "a number")]
)
def test_a_list_file_that_is_no_list(text: str, is_what: str, good_data: Path) -> None:
    (good_data / "rules.yml").write_text(text)
    problem = only_problem(good_data)
    assert problem.code == "BW204"
    assert f"holds {is_what}, and must hold a list" in problem.sentence
    assert ("rule", "*") in load_guide(good_data).broken


@pytest.mark.parametrize("name", ["vocabulary.yml", "body.yml"])
def test_a_list_where_keys_are_expected(name: str, good_data: Path) -> None:
    (good_data / name).write_text("- a\n")
    problem = only_problem(good_data)
    assert (problem.code, "must hold keys and values" in problem.sentence) == ("BW204", True)


def test_a_broken_body_takes_the_zones_with_it(good_data: Path, edit) -> None:
    edit("body.yml", "level: never", "level: nevr")
    loaded = load_guide(good_data)
    assert {("body", "*"), ("zone", "*")} <= loaded.broken
    assert loaded.guide.body.zones == {}
    assert "thumb-glide" in loaded.guide.techniques


def test_a_broken_vocabulary_does_not_make_every_word_wrong(good_data: Path, edit) -> None:
    edit("vocabulary.yml", "label: Light", "labl: Light")
    assert only_problem(good_data).path.endswith("vocabulary.yml")


@pytest.mark.parametrize(
    "entry", ["- no-id\n", "- 3\n", "- [a]\n", "- \n", "- rule: x\n", "- id:\n  rule: x\n"]
)
def test_an_entry_without_id(entry: str, good_data: Path, edit) -> None:
    text = edit("rules.yml", "- id: kidneys", entry + "\n- id: kidneys")
    loaded = load_guide(good_data)
    problem = only_problem(good_data)
    assert (problem.code, "no id" in problem.sentence) == ("BW203", True)
    assert problem.line == place_of(text, entry)[0]
    assert "kidneys" in loaded.guide.rules


def test_one_bad_entry_does_not_take_the_list_with_it(good_data: Path, edit) -> None:
    edit("rules.yml", "weight: danger", "weight: no")
    loaded = load_guide(good_data)
    assert [p.code for p in loaded.problems] == ["BW113"]
    assert loaded.broken == {("rule", "stop-signs")}
    assert "kidneys" in loaded.guide.rules


# --- All problems in one run ----------------------------------------------------------------------


def test_eight_steps(good_data: Path, edit) -> None:
    step = "  - do: Rest both hands.\n    cue: Rest\n    seconds: 5\n"
    edit(THUMB, "mistakes:", step * 5 + "mistakes:")
    problem = only_problem(good_data)
    assert (problem.code, "8 entries; 7 is the most" in problem.sentence) == ("BW206", True)


def test_all_problems_of_all_files_in_reading_order(good_data: Path, edit) -> None:
    edit(THUMB, "name: Thumb glide", "name: no")
    edit(THUMB, "who: anyone", "who: anyon")
    edit(THUMB, "seconds: 10", "seconds: ten")
    edit(PALM, "name: Palm circles", "nme: Palm circles")
    edit("rules.yml", "weight: danger", "weight: dangerous")
    edit("rules.yml", "id: kidneys", "id: no-spine")
    (good_data / "glossary.yml").unlink()
    (good_data / "notes.txt").write_text("x")
    problems = load_guide(good_data).problems
    found = [(p.path.removeprefix(f"{good_data.as_posix()}/"), p.line, p.code) for p in problems]
    assert found == [
        ("glossary.yml", 1, "BW117"),
        ("notes.txt", 1, "BW115"),
        ("rules.yml", 14, "BW201"),
        ("rules.yml", 36, "BW208"),
        ("techniques/palm-circles.yml", 1, "BW202"),
        ("techniques/thumb-glide.yml", 1, "BW113"),
        ("techniques/thumb-glide.yml", 6, "BW201"),
        ("techniques/thumb-glide.yml", 50, "BW204"),
    ]
    assert list(problems) == sort_problems(problems)


def test_each_record_knows_where_it_stands(good_data: Path) -> None:
    guide = load_guide(good_data).guide
    source = guide.source("rule", "kidneys")
    text = (good_data / "rules.yml").read_text()
    assert source.path.endswith("data/rules.yml")
    assert source.place(("weight",), key=True)[0] == source.place(("weight",))[0]
    assert source.place() == place_of(text, "id: kidneys")
    thumb = guide.source("technique", "thumb-glide")
    assert thumb.place(("steps", 0, "strokes", 0, "pressure")) == place_of(
        (good_data / THUMB).read_text(), "light, widen"
    )
    assert (
        thumb.place(("steps", 9, "nothing"))[0]
        == place_of((good_data / THUMB).read_text(), "  - id: thumbs-down")[0]
    )


def test_read_yaml_gives_values_places_and_problems(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("a: 1\nb: [x, 2.5, true, ~]\n")
    document = read_yaml(path)
    assert document.value == {"a": 1, "b": ["x", 2.5, True, None]}
    assert document.values["b", 1] == (2, 8)
    assert document.keys["b",] == (2, 1)
    assert document.problems == []


def test_lines_are_counted_as_everybody_counts_them() -> None:
    """YAML ends a line also where no editor does. A file may not hold these; what is being mended may."""
    for mark in ("\x85", "\u2028", "\u2029", "\r"):
        document = read_yaml_text(f"a: one{mark}  two{mark}  three\nb: x\n", Path("x.yml"))
        assert document.keys["b",] == (2, 1)


# --- Never a traceback ----------------------------------------------------------------------------

PIECES = [
    *":-#'\"[]{}&*!|>%@`?,~\t\0\r\n\\=<$ ",
    "\n  ", ": ", " #", "- ", "---\n", "...\n", "<<: ", "*x", "&x ", "!!int ", "!<tag:x> ", "[[[[", "{{ x }}", "\ufeff",
    "𠀀", "\u2028", "1e999", ".inf", "0x1F", "9" * 40, "null", "true", "no", "~", "'''", '"""', "? ", "|\n", ">-\n", "%YAML 9.9\n",
    r'"\ud800"', r'"\x00"', r'"\N"', "!!python/name:os.system ", "!!binary x", "!!set {a}", "2026-13-99", "-0", "--", "\x85",
]  # fmt: skip


def mutate(raw: bytes, chance: random.Random) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[at:at] = chance.choice(PIECES).encode()
            case 1:
                del data[at : at + chance.randint(1, 30)]
            case 2:
                end = at + chance.randint(1, 200)
                data[at:at] = data[at:end]
            case 3:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                lines = data.split(b"\n")
                first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[first], lines[second] = lines[second], lines[first]
                data = bytearray(b"\n".join(lines))
    return bytes(data)


@pytest.mark.parametrize("seed", range(3))
def test_no_mutation_raises(seed: int, good_data: Path) -> None:
    chance = random.Random(seed)
    files = sorted(path for path in good_data.rglob("*.yml") if path.stat().st_size < 8_000)
    before = load_guide(good_data)
    for _ in range(100):
        path = chance.choice(files)
        good = path.read_bytes()
        path.write_bytes(mutate(good, chance))
        for problem in load_guide(good_data, before).problems:
            assert problem.line >= 1, problem
            assert problem.column >= 1, problem
            assert str(problem).isprintable(), problem
            assert problem.sentence.endswith((".", "?")), problem
            json.dumps(problem.sentence)
        path.write_bytes(good)
