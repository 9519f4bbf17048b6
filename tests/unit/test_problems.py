"""One list of problems, in the same words in each format."""

from __future__ import annotations

import json

import pytest

from backwise.problems import (
    FORMATS,
    Problem,
    did_you_mean,
    either,
    fails,
    format_github,
    format_json,
    format_text,
    sort_problems,
    summary,
)

THUMB = "data/techniques/thumb-glide.yml"
WORD = Problem(
    THUMB, 31, 75, "BW201", '"ligth" is not a pressure.', 'Use light, medium or firm. Did you mean "light"?'
)
SPINE = Problem(THUMB, 31, 46, "BW412", "this thumb comes too near to the spine.", "")
NOTICE = Problem("data/rules.yml", 2, 1, "BW610", "this was last read in 2020.", "Read it again.", "notice")


def test_one_line_a_problem() -> None:
    line = f'{THUMB}:31:75: BW201 "ligth" is not a pressure. Use light, medium or firm. Did you mean "light"?'
    assert str(WORD) == line
    assert str(SPINE) == f"{THUMB}:31:46: BW412 this thumb comes too near to the spine."
    assert str(NOTICE) == "data/rules.yml:2:1: BW610 (notice) this was last read in 2020. Read it again."


def test_reading_order_each_once() -> None:
    second_line = Problem(THUMB, 4, 80, "BW201", "x.")
    tenth_line = Problem(THUMB, 10, 1, "BW101", "x.")
    mixed = [WORD, tenth_line, SPINE, NOTICE, WORD, second_line]
    assert sort_problems(mixed) == [NOTICE, second_line, tenth_line, SPINE, WORD]


def test_only_a_problem_fails() -> None:
    assert not fails([])
    assert not fails([NOTICE])
    assert fails([NOTICE, WORD])


@pytest.mark.parametrize(
    ("problems", "line"),
    [
        ([], "no problems"),
        ([WORD], "1 file, 1 problem"),
        ([WORD, SPINE], "1 file, 2 problems"),
        ([WORD, Problem("data/rules.yml", 1, 1, "BW109", "this file is empty.")], "2 files, 2 problems"),
        ([NOTICE], "no problems, 1 notice"),
        ([WORD, NOTICE, NOTICE], "1 file, 1 problem, 2 notices"),
    ],
)
def test_the_line_that_counts(problems: list[Problem], line: str) -> None:
    assert summary(problems) == line
    assert format_text(problems).splitlines()[-1] == line


def test_text() -> None:
    assert format_text([SPINE, WORD]) == f"{SPINE}\n{WORD}\n1 file, 2 problems\n"
    assert format_text([]) == "no problems\n"


def test_github_annotations() -> None:
    lines = format_github([WORD, NOTICE]).splitlines()
    assert (
        lines[0]
        == f"::error file={THUMB},line=31,col=75,title=BW201,page=contribute/messages/bw201/::{WORD.sentence}"
    )
    assert lines[1].startswith(
        "::notice file=data/rules.yml,line=2,col=1,title=BW610,page=contribute/messages/bw610/::"
    )
    assert lines[2] == "1 file, 1 problem, 1 notice"


def test_github_escapes() -> None:
    odd = Problem("data/a,b:c%.yml", 1, 2, "BW101", "50 % of it: x, y.\r\n::error::made up", "")
    first, *rest = format_github([odd]).splitlines()
    assert first == (
        "::error file=data/a%2Cb%3Ac%25.yml,line=1,col=2,title=BW101,page=contribute/messages/bw101/::50 %25 of it: x, y. ::error::made up"
    )
    assert rest == ["1 file, 1 problem"], "a text cannot begin a command of its own"


def test_json() -> None:
    parsed = json.loads(format_json([WORD, NOTICE]))
    assert parsed["summary"] == "1 file, 1 problem, 1 notice"
    assert parsed["problems"][0] == {
        "code": "BW201",
        "severity": "problem",
        "path": THUMB,
        "line": 31,
        "column": 75,
        "message": WORD.message,
        "hint": WORD.hint,
        "page": "contribute/messages/bw201/",
    }
    assert json.loads(format_json([])) == {"problems": [], "summary": "no problems"}
    assert "拇指" in format_json([Problem("x", 1, 1, "BW101", "拇指.")])


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_what_a_terminal_would_obey_is_not_printed(form) -> None:
    bad = Problem("data/\x1b[2J\udcff\n.yml", 1, 1, "BW101", "\x1b]0;x\x07 \u202eabc\x00.", "a\n\nb")
    out = form([bad])
    out.encode()
    assert not set(out) & set("\x1b\x07\x00\u202e\udcff")
    assert form([WORD]).count("\ufffd") == 0


def test_did_you_mean() -> None:
    assert did_you_mean("ligth", ["light", "medium", "firm"]) == 'Did you mean "light"?'
    assert did_you_mean("LIGHT", ["light"]) == 'Did you mean "light"?'
    assert did_you_mean("t12@iner", ["T12@inner"]) == 'Did you mean "T12@inner"?', (
        "capitals of the list are kept"
    )
    assert did_you_mean("zzz", ["light", "medium"]) == ""
    assert did_you_mean("", ["light"]) == ""
    assert did_you_mean("light", []) == ""
    assert did_you_mean("x" * 100_000, ["light"] * 100) == ""


def test_either() -> None:
    assert either([]) == ""
    assert either(["light"]) == "light"
    assert either(["light", "firm"]) == "light or firm"
    assert either(["light", "medium", "firm"]) == "light, medium or firm"
    assert either([str(n) for n in range(20)], most=2) == "0, 1 … (20 in all)"
    assert either(iter("ab")) == "a or b"


def test_every_message_leads_to_its_page_where_the_site_is_known() -> None:
    site = "https://back.example/"
    page = f"{site}contribute/messages/bw201/"
    assert f"What a code means: {site}contribute/messages/\n1 file" in format_text([WORD], site)
    assert "What a code means" not in format_text([WORD])
    assert json.loads(format_json([WORD], site))["problems"][0]["page"] == page
    assert f"page={page.replace(':', '%3A')}::" in format_github([WORD], site)
