"""The words of the interface stand in one file for each language: none in templates or scripts, and none there for nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from backwise.words import ENGLISH, Phrase, WrongWords, made_of

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "backwise"
SCRIPTS = ROOT / "docs" / "assets" / "js"
TEMPLATES = SOURCE / "rendering" / "templates"
# Pages for contributors stay English, as the messages that they are about.
FOR_CONTRIBUTORS = {
    "fields.md.jinja",
    "field_lists.md.jinja",
    "gaps.md.jinja",
    "message.md.jinja",
    "messages.md.jinja",
    "repository.md.jinja",
}
PAGES = [path for path in sorted(TEMPLATES.rglob("*.jinja")) if path.name not in FOR_CONTRIBUTORS]
FRAME = sorted((ROOT / "overrides").rglob("*.html"))
PAPER = sorted((SOURCE / "sheets" / "templates").glob("*.typ"))
MODULES = [path for path in sorted(SCRIPTS.rglob("*.js")) if path.parent.name != "vendor"]
PYTHON = [ROOT / "hooks.py", *sorted(SOURCE.rglob("*.py"))]

# Groups of which a script, a template or the data names the words.
_ASKED = re.compile(r"\bsay\.(\w+)\.([\w-]+)|\bENGLISH\.(\w+)\.(\w+)")
_GROUP_HELD = re.compile(r"\b(\w+)(?:, \w+)* = .*\b(?:say|ENGLISH)\.(\w+)$", re.M)
_WHOLE = re.compile(r"""\b(?:all|find|say_all)\(\s*["'](\w+)["']""")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def asked_in(path: Path) -> Iterator[tuple[str, str]]:
    """Gives every word that a file asks for, also by a short name for its group: `say = guide.say.book`."""
    text = read(path)
    for found in _ASKED.finditer(text):
        yield found[1] or found[3], found[2] or found[4]
    if path.suffix == ".py":
        for function in ast.walk(ast.parse(text)):
            if isinstance(function, ast.FunctionDef):
                yield from asked_by_short_name(ast.get_source_segment(text, function) or "")
    elif held := re.search(r"{% set (say) = config\.extra\.say\.(\w+)", text):
        yield from ((held[2], name) for name in re.findall(r"(?<!\.)\bsay\.(\w+)", text))


def asked_by_short_name(function: str) -> Iterator[tuple[str, str]]:
    for names, values in re.findall(r"^ +([\w, ]+) = (.+)$", function, re.M):
        for name, value in zip(names.split(", "), values.split(", "), strict=False):
            if held := re.fullmatch(r"[\w.]*\bsay\.(\w+)", value):
                yield from ((held[1], word) for word in re.findall(rf"(?<![.\w]){name}\.(\w+)", function))


def test_every_word_that_is_asked_for_is_there_and_no_other(subtests: pytest.Subtests) -> None:
    known = {(group, name) for group, phrases in ENGLISH.groups().items() for name in phrases}
    asked: set[tuple[str, str]] = set()
    whole: set[str] = set()
    for path in (*PAGES, *FRAME, *PYTHON):
        with subtests.test(str(path.relative_to(ROOT))):
            here = {pair for pair in asked_in(path) if pair[0] in ENGLISH.groups()}
            assert here <= known
            asked |= here
            whole |= set(_WHOLE.findall(read(path)))
    with subtests.test("nothing is there for nothing"):
        left = {f"{group}.{name}" for group, name in known - asked if group not in whole}
        assert not left
        assert whole <= ENGLISH.groups().keys()


def test_a_script_asks_for_all_words_that_it_is_given() -> None:
    scripts = "\n".join(read(path) for path in (SCRIPTS / "guided").glob("*.js"))
    # What is put together there: `felt-${felt}`, `${upper}Up`.
    made = re.compile(r"(?:partner|self|felt|wake|end)-\w+|\w+Up|left|point|time")
    for name in {**ENGLISH.all("play"), **ENGLISH.all("check")}:
        asked = rf"\bwords(?:\.{name}\b|\[[^\]]*\"{name}\")|\b{name}: cue"
        assert made.fullmatch(name) or re.search(asked, scripts), name


# --- No words anywhere else ------------------------------------------------------------------------

_JINJA = re.compile(r"{#.*?#}|{{.*?}}|{%.*?%}", re.S)
_JINJA_CODE = re.compile(r"{[{%].*?[%}]}", re.S)
_SAYS = re.compile(r"[A-Z][a-z]+[ .,:]?.*|[^<>=]*[a-z]{2} [a-z]{2}[^<>=]*")
_BLOCKS = re.compile(r"<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->", re.S)
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_READ_OUT = re.compile(
    r"\b(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"|\bdata-[\w-]+=\"([^\"]* [^\"]*)\""
)
_LETTERS = re.compile(r"[A-Za-z]{2,}")
# Attribute lists of Markdown, names of records' anchors, what is no language.
_NO_WORDS = re.compile(r"{ #[\w-]+ }|^#[\w-]+$|[\w-]+=\"[^\"]*\"|\bhttps?:\S+|&\w+;", re.M)


def test_a_template_holds_no_words(subtests: pytest.Subtests) -> None:
    for path in (*PAGES, *FRAME):
        with subtests.test(str(path.relative_to(ROOT))):
            text = _BLOCKS.sub("", _JINJA.sub("", read(path)))
            told = [a or b for a, b in _READ_OUT.findall(text)]
            found = _LETTERS.findall(" ".join([_NO_WORDS.sub("", _TAG.sub(" ", text)), *told]))
            assert not found
            tags = _JINJA_CODE.findall(re.sub(r"{#.*?#}", "", read(path), flags=re.S))
            quoted = (words for code in tags for words in re.findall(r'"([^"]*)"', code))
            assert not [words for words in quoted if _SAYS.fullmatch(words)]


def test_a_sheet_holds_no_words(subtests: pytest.Subtests) -> None:
    for path in PAPER:
        with subtests.test(str(path.relative_to(ROOT))):
            text = re.sub(r"//.*|#import.*", "", read(path))
            # Words inside content brackets, and sentences in quotes.
            inside = [
                re.sub(r"#[\w.-]+(?:\([^()]*\))*(?:\.\w+\([^()]*\))*|\"[^\"]*\"", "", found)
                for found in re.findall(r"\[([^\[\]]*)\]", text)
            ]
            quoted = re.findall(r'"([A-Z][a-z]+ [a-z][^"]*)"', text)
            assert not [found for found in inside if re.search(r"(?<![\w.#])[A-Z][a-z]+ [a-z]", found)]
            assert not [found for found in quoted if "Atkinson" not in found]


def test_a_script_holds_no_words(subtests: pytest.Subtests) -> None:
    for path in MODULES:
        with subtests.test(str(path.relative_to(ROOT))):
            text = re.sub(r"/\*.*?\*/|^\s*//.*| // .*", "", read(path), flags=re.S | re.M)
            text = re.sub(r"new Set\([^)]*\)|new Set\(\s*`.*?`\.split", "", text, flags=re.S)
            for quoted in re.findall(r'"([^"\n]*)"', text):
                assert not re.match(r"^[A-Z]?[a-z]+(?:,? [a-z']+)+[.?!…]?$", quoted), quoted


# What decides what is shown, and what writes it. Other modules speak to contributors, in English.
SHOWING = [
    *(SOURCE / "views").glob("*.py"),
    *(SOURCE / "guided").glob("*.py"),
    *(SOURCE / "rendering").glob("*.py"),
    *(
        path
        for path in (SOURCE / "sheets").glob("*.py")
        if path.name not in ("counting.py", "fit.py", "typesetting.py")
    ),
    *(SOURCE / "body" / name for name in ("words.py", "place_words.py")),
    *(SOURCE / "publishing" / name for name in ("search.py", "structured.py", "manifest.py")),
    SOURCE / "language" / "phrases.py",
]
# Titles of the pages for contributors, an exception for whoever adds a kind of record, and what a device reads.
_ENGLISH_ALL_THE_SAME = {
    *("Fields of ", "What each key of ", " says, with examples.", "What ", " means, and what to do."),
    *("say in backwise.publishing.search how a ", " is found", "any maskable"),
}


def test_what_is_shown_is_written_with_no_words_of_its_own(subtests: pytest.Subtests) -> None:
    for path in SHOWING:
        with subtests.test(str(path.relative_to(ROOT))):
            tree = ast.parse(read(path))
            told = {
                id(node.value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            }
            found = [
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
            ]
            assert not [
                words
                for words in found
                if re.search(r"(?<![\w<#./:-])[A-Za-z]{2,},? [a-z]{2,}\b(?!=)", words)
                and not re.match(r"[<\w.]*[<=]", words)
                and words not in _ENGLISH_ALL_THE_SAME
            ]


# --- The file ---------------------------------------------------------------------------------------


def test_a_phrase_takes_just_its_places() -> None:
    phrase = Phrase("{n} pages of {what}", "one page of {what}")
    assert (phrase(n=2, what="it"), phrase(n=1, what="it")) == ("2 pages of it", "one page of it")
    for wrong in ({"n": 1}, {"n": 1, "what": "it", "more": 3}):
        with pytest.raises(WrongWords):
            phrase(**wrong)


@pytest.mark.parametrize(
    "value",
    [
        {"gate": {"titel": "No such word in the group"}},
        {"nothing": {"title": "No such group"}},
        {"kneel": {"title": "<b>I kneel</b>", "left": "left", "right": "right"}},
        {"link": {"why": "Why {n}?"}},
        {"link": {"why": {"few": "Why?"}}},
    ],
)
def test_a_file_of_words_is_held_to_english(value: dict[str, dict[str, str]]) -> None:
    with pytest.raises(WrongWords):
        made_of("xx", value, ENGLISH)


def test_another_language_says_what_it_has_and_the_rest_in_english() -> None:
    words = made_of("xx", {"kneel": {"title": "Genu", "left": "sinistra", "right": "dextra"}}, ENGLISH)
    assert words.kneel.left == "sinistra"
    assert words.gate.title == ENGLISH.gate.title
