"""No text is live: a guide of hostile texts, all checks off, through every template, has the elements of a harmless one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import jinja2
import markdown
import pytest
import yaml
from lxml import html
from pydantic import BaseModel, ValidationError

from backwise.addresses import PAGES, SHARED, source_of, url
from backwise.language.naming import title_of
from backwise.loading import load_guide
from backwise.manual.gaps import LONG, Gap
from backwise.model import KINDS, Guide, OneOf, Ref
from backwise.problems import Problem
from backwise.publishing.page_metadata import metadata
from backwise.publishing.structured import SiteFacts, facts_of
from backwise.rendering.blocks import BLOCKS
from backwise.rendering.islands import Islands
from backwise.rendering.pages import PageWriter
from backwise.rendering.sources import page_sources
from backwise.views.sheets import SheetFile, SheetFiles
from tests.conftest import ROOT

HOSTILE = (
    "[x](https://evil.example/ x)",
    "[x](//evil.example/)",
    "[x](javascript:alert(1)// x)",
    "![a](//evil.example/t.png x)",
    "*x*{: onclick=alert(1) }",
    "{: #main .bw-hidden }",
    "`x`",
    'T" onmouseover="alert(1)" hidden "',
    "T' onmouseover='alert(1)",
    "{{ config }} {{{ 7-7 }}}",
    "{% raw %} {# x #}",
    "<script>alert(1)</script>",
    "</script></title></textarea></style>",
    '<img src="//evil.example/x" onerror=alert(1)>',
    "<!-- x",
    "]]> <?x ?> <![CDATA[",
    '--8<-- "mkdocs.yml"',
    "$& $1 \\1 \\g<0>",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03",
    "\ue0b01\ue0b1 \ue0b01\ue0b1",
    "<https://evil.example/> https://evil.example/",
    "&lt;b&gt; &#60;i&#62; &copy",
    "| a | b |",
    "\n# h\n\n!!! danger\n    x\n\n- x\n1. x\n\n---\n\n    code\n~~~",
)
# Marks of our own, and a line break where the other breaks lines: these may do what they do.
HARMLESS = tuple("*x* x" if text.startswith("*x*") else re.sub(r"[^\n]+", "x", text) for text in HOSTILE)
# Words of closed lists that no program asks for by name: their keys are dressed, too.
LISTS = ("grade", "advice", "family", "basis", "topic", "depth", "reference-type")
WORD = {True: '"onmouseover="alert(1)"x="', False: "x"}
ADDRESS = {True: '"onmouseover="alert(1)<b>&\'{{7*7}}', False: "x"}
# What these say may differ. Of every other attribute even that is the same, and so is which an element has.
SPEAKING = re.compile(r"alt|title|content|aria-label|data-[\w-]+|value|href|id")
BLOCK_CALLS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "cards": tuple((kind,) for kind in ("technique", "goal", "session", "method")),
    "count": (("rule",),),
    "fields": tuple((kind.name,) for kind in KINDS),
    "message": (("BW201",),),
    "list": tuple((kind,) for kind in SHARED if kind != "reference"),
    "reviewed": (("rule,condition",),),
    "scene": (("position", "face-down"),),
    "sheet_age": (("safety",), ("card",), ("book",)),
    "zone_map": (("goal",), ("technique",)),
}
OF_ONE_RECORD = {
    "check": "session", "chip": "claim", "claim": "claim", "kept": "condition", "session_links": "session",
    "sources": "reference", "start": "session", "warning": "rule"
}  # fmt: skip


def dressed(guide: Guide, *, hostile: bool) -> Guide:
    """The guide with every free text made longer by all that is hostile, or by as much that is not."""
    more = " ".join(HOSTILE if hostile else HARMLESS)
    word, address = WORD[hostile], ADDRESS[hostile]

    def text_of(model: BaseModel, free: frozenset[tuple[str, ...]]) -> Callable[[Any, Any], str]:
        marks = {leaf.loc: leaf for leaf in guide.leaves(model)}

        def change(loc: Any, value: str) -> str:
            if loc[0] == "said_in":
                return value + word
            if marks[loc].marks(OneOf):
                return value + word if marks[loc].mark(OneOf).name in LISTS else value
            if loc in (("doi",), ("url",)):
                return value and value + address
            return f"{value} {more}" if shape(loc) in free else value

        return change

    def whole(model: Any) -> Any:
        return changed(model, (), text_of(model, free_texts(guide, model)))

    records = {
        kind.attribute: {id_: whole(record) for id_, record in guide.all(kind.name).items()} for kind in KINDS
    }
    for id_, document in records["documents"].items():
        sections = {key + word: value for key, value in document.sections.items()}
        records["documents"][id_] = document.model_copy(update={"sections": sections})
    vocabulary = {
        name: {key + word if name in LISTS else key: whole(value) for key, value in words.items()}
        for name, words in guide.vocabulary.items()
    }
    return replace(guide, vocabulary=vocabulary, body=whole(guide.body), **records)


def shape(loc: Any) -> tuple[str, ...]:
    return tuple(part if isinstance(part, str) else "*" for part in loc)


def changed(value: Any, loc: Any, change: Callable[[Any, Any], str]) -> Any:
    """A copy in which every text is changed. Nothing is validated: what the model would refuse gets in."""
    match value:
        case str():
            return change(loc, value)
        case BaseModel():
            fields = {
                name: changed(getattr(value, name), (*loc, name), change) for name in type(value).model_fields
            }
            return value.model_copy(update=fields)
        case tuple():
            return tuple(changed(entry, (*loc, n), change) for n, entry in enumerate(value))
        case Mapping():
            return {key: changed(entry, (*loc, key), change) for key, entry in value.items()}
        case _:
            return value


def free_texts(guide: Guide, model: BaseModel) -> frozenset[tuple[str, ...]]:
    """Where a text stands that the model holds to no pattern and to no list, and that names nothing else."""
    found: set[tuple[str, ...]] = set()
    for leaf in guide.leaves(model):
        where = shape(leaf.loc)
        if not isinstance(leaf.value, str) or leaf.marks(Ref) or leaf.marks(OneOf) or where in found:
            continue
        if leaf.loc[-1] in ("id", "path"):  # a path is numbers, which a check holds it to
            continue
        wrong = changed(model, (), lambda loc, value, at=leaf.loc: "<$>" if loc == at else value)
        try:
            type(model).model_validate_json(wrong.model_dump_json())
        except ValidationError as error:
            if {"string_pattern_mismatch", "literal_error"} & {fault["type"] for fault in error.errors()}:
                continue
        found.add(where)
    return frozenset(found)


def pages(guide: Guide) -> Iterator[tuple[str, str]]:
    """Every template's page as it is published, but for the frame around it."""
    sheet = SheetFiles(
        "palm-push", "technique", guide.techniques["palm-push"].name, "techniques/palm-push.md", "x.png", 1, 2,
        (SheetFile("a4", "x.pdf", 1, 1),),
    )  # fmt: skip
    site = SiteFacts(guide, "Backwise", "https://guide.example/", {})
    for kind in PAGES:
        for id_, record in guide.all(kind).items():
            writer = PageWriter(
                guide, source_of(kind, id_), edit_base="x/", sheets=[sheet], islands=Islands()
            )
            title = title_of(record)
            facts = facts_of(site, url(source_of(kind, id_)), title=title, description=title)
            said = metadata(site, facts, has=lambda _path: True)
            yield (
                f"{kind}:{id_}",
                as_html(writer.record_page(kind, id_), writer) + said.tags() + said.scripts(),
            )
    for name in BLOCKS:
        calls = BLOCK_CALLS.get(name, ((),))
        if name in OF_ONE_RECORD:
            calls = tuple((id_,) for id_ in guide.all(OF_ONE_RECORD[name]))
        for args in calls:
            writer = PageWriter(guide, "safety.md", find_gaps=gaps_of, sheets=[sheet], islands=Islands())
            yield f"{name}{args}", as_html(writer.block(name, *args), writer)


def gaps_of(guide: Guide) -> list[Gap]:
    """One gap a technique, in its words: how many there are is another question."""
    names = [technique.name for technique in guide.techniques.values()]
    return [Gap(LONG, name, Problem("data/x.yml", 1, 1, "", name, name)) for name in names]


def as_html(text: str, writer: PageWriter) -> str:
    engine = markdown_engine().reset()
    page = engine.convert(text)
    # As partials/content.html prints them.
    contents = "".join(f"<a>{token['name']}</a>" for token in _flat(engine.toc_tokens))  # type: ignore[attr-defined]
    assert writer.islands
    return f"<article>{writer.islands.put_back(page)[0]}<nav>{contents}</nav></article>"


@cache
def markdown_engine() -> markdown.Markdown:
    """As mkdocs.yml has it, with the two that MkDocs itself adds."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    listed = [entry if isinstance(entry, dict) else {entry: {}} for entry in config["markdown_extensions"]]
    settings = {name: options for entry in listed for name, options in entry.items()}
    return markdown.Markdown(extensions=[*settings, "tables", "fenced_code"], extension_configs=settings)


def _flat(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


def elements(page: str) -> list[tuple[Any, ...]]:
    return [
        (
            element.tag,
            *((name, _fixed(name, value)) for name, value in sorted(element.items())),
        )
        for element in html.fromstring(page).iter()
    ]


def _fixed(name: str, value: str) -> str | None:
    """What must be the same of an attribute: nothing of one that speaks."""
    return None if SPEAKING.fullmatch(name) else value.replace(WORD[True], WORD[False])


@pytest.fixture(scope="module")
def plain_guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    data = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(ROOT / "tests" / "fixture" / "data", data)
    for name in ("vocabulary.yml", "body.yml"):
        shutil.copy(ROOT / "data" / name, data / name)
    guide = load_guide(data).guide
    # What templates name and the small guide has not.
    rules = {
        id_: guide.rules["no-spine"].model_copy(update={"id": id_}) for id_ in ("consent", "scale", "neck")
    }
    flag = next(iter(guide.red_flags.values())).model_copy(update={"id": "between-shoulders"})
    return replace(guide, rules={**rules, **guide.rules}, red_flags={flag.id: flag, **guide.red_flags})


def test_a_hostile_guide_has_the_elements_of_a_harmless_one(plain_guide: Guide) -> None:
    hostile, harmless = (dict(pages(dressed(plain_guide, hostile=which))) for which in (True, False))
    assert hostile.keys() == harmless.keys()
    faults: list[str] = []
    shown = ""
    for name, page in hostile.items():
        found, wanted = elements(page), elements(harmless[name])
        if found != wanted:
            first = next(
                (pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]),
                (found[-1], wanted[-1]),
            )
            faults.append(f"{name}: {first[0]} where {first[1]} stands, {len(found)} of {len(wanted)}")
        root = html.fromstring(page)
        faults += [f"{name}: leads to {to}" for to in root.xpath("//@href | //@src") if _is_live(to)]
        for script in root.iter("script"):
            json.loads(script.text)
        shown += root.text_content()
    assert faults == []
    # Each of them is there, as text: a template that drops it would prove nothing.
    shown = " ".join(shown.split())
    said = [" ".join(text.split()) for text in HOSTILE if "\x02" not in text]
    assert [text for text in said if text not in shown] == []


def _is_live(address: str) -> bool:
    return re.match(r"\s*(\w+script:|data:|//|https?://[^/]*evil)", address, re.IGNORECASE) is not None


def test_no_title_is_a_template_for_the_engine(plain_guide: Guide) -> None:
    guide = dressed(plain_guide, hostile=True)
    for page in page_sources(guide):
        assert "{#" not in page.markdown.replace("{# x", "")
        text = jinja2.Environment().from_string(page.markdown).render(guide_page=lambda *_: "")
        head = yaml.safe_load(text.split("\n---\n")[0])
        wanted = re.sub(r"\{(?=[{%#])", "{ ", title_of(guide.all(page.kind)[page.id]))
        assert head["title"] == wanted


def test_what_templates_print_is_safe_between_double_quotes_only() -> None:
    for path in (ROOT / "src" / "backwise" / "rendering" / "templates").rglob("*.jinja"):
        found = re.findall(
            r"=\s*(?:'[^'\"]*\{\{|\{\{)", re.sub(r"\{%.*?%\}", "", path.read_text(encoding="utf-8"))
        )
        assert found == [], path
