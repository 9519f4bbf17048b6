"""Nothing in a record's text is ever markup on a page."""

from __future__ import annotations

import markdown
import pytest
from lxml import html
from markupsafe import Markup

from backwise.language.inline import escape, links, paragraphs, parse_inline, to_html, to_markdown, to_plain
from backwise.rendering.environment import environment

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
NASTY = (
    *(
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "{% raw %}",
        "{# x #}",
        "a | b | c",
        "`code`",
        "# not a heading",
        "- no list",
    ),
    *(
        "+ no list",
        "1. no list",
        "12) no list",
        "!!! danger",
        "a _b_ c",
        "__x__",
        "&copy; & &amp;",
        "[x](y)",
        "![x](y.png)",
    ),
    *(
        "a \\ b",
        "{: .class }",
        "{ #id }",
        "text { .x }",
        "~~~",
        "```",
        "[^1]",
        "*[HTML]: x",
        ": a definition",
        "> quote",
    ),
    *(
        "$x$",
        "^a^",
        "=x=",
        "<!-- x -->",
        "a <b>c",
        "5 < 6 > 4",
        "&#42;",
        "[TOC]",
        "https://elsewhere.example",
        "---",
        "===",
    ),
)


def test_escaped_text_shows_as_itself_in_markdown(subtests: pytest.Subtests) -> None:
    for text in NASTY:
        with subtests.test(text):
            page = markdown.markdown(f"{escape(text)}\n", extensions=EXTENSIONS)
            root = html.fromstring(f"<div>{page}</div>")
            assert " ".join(root.text_content().split()) == " ".join(text.split())
            assert [e.tag for e in root.iter()] == ["div", "p"]


def test_escaped_text_shows_as_itself_in_html_and_in_a_table(subtests: pytest.Subtests) -> None:
    for text in NASTY:
        with subtests.test(text):
            page = markdown.markdown(
                f"<table><tr><td>{escape(text)}</td></tr></table>\n", extensions=EXTENSIONS
            )
            cell = html.fromstring(page).xpath("//td")[0]
            assert cell.text_content() == text
            assert len(cell) == 0


def test_escaped_text_shows_as_itself_in_a_heading(subtests: pytest.Subtests) -> None:
    for text in NASTY:
        with subtests.test(text):
            page = markdown.markdown(f"# Is it true? {escape(text)}\n", extensions=EXTENSIONS)
            heading = html.fromstring(f"<div>{page}</div>").xpath("//h1")[0]
            assert " ".join(heading.text_content().split()) == f"Is it true? {' '.join(text.split())}"


def test_the_inline_language() -> None:
    text = "Use *pads*, **not** the [tip](term:thumb-tip) of the thumb."
    nodes = parse_inline(text)
    assert to_plain(text) == "Use pads, not the tip of the thumb."
    assert to_html(nodes, lambda kind, id_: f"/{kind}/{id_}") == (
        'Use <em>pads</em>, <strong>not</strong> the <a href="/term/thumb-tip">tip</a> of the thumb.'
    )
    assert to_markdown(nodes, lambda kind, id_: f"{kind}/{id_}.md") == (
        "Use *pads*, **not** the [tip](term/thumb-tip.md) of the thumb."
    )


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "https://elsewhere.example", "//x", "data:text/html,x", "techniques/x"]
)
def test_a_link_that_is_not_the_guides_is_never_written(target: str) -> None:
    text = f"Press [here]({target})."
    assert [(link.kind, link.target) for link in links(text)] == [(None, target)]
    assert to_html(parse_inline(text), lambda *_: "/never") == "Press here."
    assert to_markdown(parse_inline(text), lambda *_: "never.md") == "Press here."


def test_a_link_to_nothing_is_only_words() -> None:
    assert to_html(parse_inline("[x](goal:none)"), lambda *_: None) == "x"


def test_an_address_cannot_leave_its_attribute() -> None:
    assert (
        to_html(parse_inline("[x](goal:a)"), lambda *_: '"><script>')
        == '<a href="&quot;&gt;&lt;script&gt;">x</a>'
    )


def test_paragraphs_are_parted_by_line_breaks() -> None:
    assert [to_html(p, lambda *_: None) for p in paragraphs("One\nTwo\n\nThree\n")] == ["One", "Two", "Three"]


def test_what_a_template_prints_without_saying_how_is_plain_text() -> None:
    template = environment().from_string("{{ value }}")
    for text in NASTY:
        assert template.render(value=text) == escape(text)
    for sign in "<>&{}[]*_`":
        assert sign not in template.render(value=f"a{sign}b").replace("&#", "").replace(";", "")
    assert template.render(value=Markup("<b>")) == "<b>"
