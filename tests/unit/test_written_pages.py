"""In docs/ there are words and calls of blocks: nothing that the engine would run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from backwise.loading import load_guide
from backwise.model import KIND_BY_NAME
from backwise.page_calls import CALL, all_called_problems, called_problems, named_by
from backwise.page_prose import page_prose_problems
from backwise.rendering.blocks import BLOCKS
from backwise.written_pages import page_problems, written_problems
from hooks import on_page_read_source
from tests.conftest import ROOT

GOOD = (
    '{{ guide_list("point", press="thumb") }}',
    "{{ guide_cards('method') }}".replace("'", '"'),
    'A {{guide_count("claim")}} of claims, and {{ guide_legend() }}.',
    "## The part { #part }",
    "In braces {like this}, and }} or %} alone.",
)
BAD = (
    '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
    "{{ 7*7 }}",
    "{{ config }}",
    "{{ guide_warning }}",
    '{{ guide_warning(guide_count("rule")) }}',
    '{{ guide_warning("a" ~ config) }}',
    '{{ guide_warning("a").__class__ }}',
    '{{ guide_warning("a")|attr("x") }}',
    '{{ guide_warning("}}{{ config }}") }}',
    '{{ guide_warning("a\\" ~ config ~ \\"") }}',
    "{{ guide_warning('a') }}",
    '{{- guide_warning("a") }}',
    '{{{ guide_warning("a") }}}',
    '{{ guide_warning("a" "b") }}',
    '{{ guide_warning("a"), config }}',
    "{{ guide_warning(*config) }}",
    '{{\nguide_warning("a")\n}}',
    '{{ guide_warnings("a") }}',
    "{% include 'x' %}",
    "{%- set x = 1 %}",
    "## A part {#part}",
    "---\ntitle: '{{ config }}'\n---\n",
    "{# {{ guide_legend() }} #}",
)


@pytest.mark.parametrize("text", GOOD)
def test_words_and_plain_calls_are_fine(text: str) -> None:
    assert [*page_problems(f"# Title\n\n{text}\n", "docs/x.md")] == []


@pytest.mark.parametrize("text", BAD)
def test_whatever_else_the_engine_would_run_is_refused_where_it_stands(text: str) -> None:
    problem = next(page_problems(f"# Title\n\nHere: {text}\n", "docs/x.md"))
    at = f"Here: {text}".split("{")[0]
    assert (problem.path, problem.code) == ("docs/x.md", "BW119")
    assert (problem.line, problem.column) == (3 + at.count("\n"), len(at.rpartition("\n")[2]) + 1)


def test_an_invisible_character_is_named() -> None:
    (problem,) = page_problems("# Title\n\nturned \u202e about\n", "docs/x.md")
    assert (problem.code, problem.line) == ("BW108", 3)


def test_a_wrong_name_hears_the_right_one() -> None:
    (problem,) = page_problems('{{ guide_warnin("a") }}', "docs/x.md")
    assert '"guide_warning"' in problem.hint


def test_every_page_and_the_frame_are_read(tmp_path: Path) -> None:
    docs, frame = tmp_path / "docs", tmp_path / "overrides"
    (docs / "deep").mkdir(parents=True)
    frame.mkdir()
    for name in ("a.md", "deep/b.markdown"):
        (docs / name).write_text("{{ config }}")
    (docs / "leak.txt").symlink_to("/etc/hostname")
    (docs / "folder").symlink_to(tmp_path)
    (frame / "main.html").symlink_to(docs / "a.md")
    found = {(Path(p.path).relative_to(tmp_path).as_posix(), p.code) for p in written_problems(docs, frame)}
    assert found == {
        ("docs/a.md", "BW119"),
        ("docs/deep/b.markdown", "BW119"),
        ("docs/leak.txt", "BW118"),
        ("docs/folder", "BW118"),
        ("overrides/main.html", "BW118"),
    }


def test_the_engine_never_sees_what_is_refused() -> None:
    """Not even in the preview, which goes on with what has problems."""

    def source_of(text: str, generated_by: str | None = None) -> str | None:
        file = SimpleNamespace(generated_by=generated_by, content_string=text, src_uri="x.md")
        return on_page_read_source(SimpleNamespace(file=file))  # type: ignore[arg-type]

    assert "{" not in (source_of("{{ config }}") or "{")
    assert source_of("{{ guide_legend() }}") is None
    assert source_of('{{ guide_page("rule", "x") }}', generated_by="hooks") is None


def test_the_real_pages_are_fine_and_call_most_blocks() -> None:
    assert written_problems(ROOT / "docs", ROOT / "overrides") == []
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    assert sum(f"guide_{name}(" in text for name in BLOCKS) > len(BLOCKS) / 2


def test_a_page_is_read_for_the_length_of_its_sentences() -> None:
    short, long = "One two three four.", " ".join(["Word", *["word"] * 28]) + "."
    aside = f"## {long}\n\n- {long}\n\n| {long} |\n\n"
    assert [*page_prose_problems(f"---\ntitle: {long}\n---\n{aside}{short}\n", "docs/x.md")] == []
    (found,) = page_prose_problems(f"{short}\n\n{short}\n{long}\n", "docs/x.md")
    assert (found.line, found.code, found.severity) == (3, "BW504", "problem")
    (found,) = page_prose_problems(f"{short}\n\n" * 8, "docs/x.md")
    assert (found.code, found.severity) == ("BW504", "notice")


GUIDE = load_guide(ROOT / "data").guide
# A call, the word at which it is told, and what to do.
NAMES_NOTHING = (
    ('{{ guide_claim("back-colds") }}', "back-colds", 'Did you mean "back-cold"?'),
    ('{{ guide_answers("weight-loss", "body-shap") }}', "body-shap", 'Did you mean "body-shape"?'),
    ('{{ guide_start("first-tem", "Start") }}', "first-tem", 'Did you mean "first-ten"?'),
    ('{{ guide_list("condition", "pregnancy") }}', "pregnancy", 'Did you mean "pregnant"?'),
    ('{{ guide_list("conditions", level="stop") }}', "conditions", 'Did you mean "condition"?'),
    ('{{ guide_list("red-flag", action="urgend") }}', "urgend", 'Did you mean "urgent"?'),
    ('{{ guide_kept("kidneys", minutes="10") }}', "kidneys", 'Did you mean "kidney"?'),
    ('{{ guide_reviewed("rule,techniqe") }}', "techniqe", 'Did you mean "technique"?'),
    ('{{ guide_cards("claim") }}', "claim", "Use goal, method, session or technique."),
)


def test_a_block_that_names_what_there_is_not_is_told_at_its_word() -> None:
    for text, word, hint in NAMES_NOTHING:
        (found,) = called_problems(GUIDE, frozenset(), f"# Title\n\nHere: {text}\n", "docs/x.md")
        assert (found.code, found.line, found.column) == ("BW309", 3, 7 + text.index(f"{word}"))
        assert found.hint == hint
    broken = frozenset({("claim", "back-colds")})
    assert [*called_problems(GUIDE, broken, NAMES_NOTHING[0][0], "docs/x.md")] == []


def test_the_project_asks_what_its_pages_name() -> None:
    assert [*all_called_problems(GUIDE, frozenset(), ROOT / "docs")] == []
    without = replace(GUIDE, claims={})
    assert {p.code for p in all_called_problems(without, frozenset(), ROOT / "docs")} == {"BW309"}


def test_every_block_with_names_is_known_by_them() -> None:
    """A template that looks up what it is called with is asked here too."""
    templates = ROOT / "src/backwise/rendering/templates"
    takes = {
        path.name.split(".")[0] for path in (templates / "blocks").iterdir() if "args" in path.read_text()
    }
    # These take no record: a sheet, a code, a kind of the manual, what leads to the repository.
    takes -= {"sheets", "sheet_age", "message", "fields", "repository"}
    assert takes == {block for block in BLOCKS if [*named_by(CALL.match(f'{{{{ guide_{block}("x") }}}}'))]}
    listed = {path.name.split(".")[0] for path in (templates / "lists").iterdir()}
    for kind in KIND_BY_NAME:
        found = [*called_problems(GUIDE, frozenset(), f'{{{{ guide_list("{kind}") }}}}', "docs/x.md")]
        assert bool(found) == (kind not in listed)
