"""What is read from a page that an engine has built, and what is moved in it."""

from __future__ import annotations

import pytest

from backwise.publishing import CannotFinish
from backwise.publishing.built_page import (
    Heading,
    headings,
    keywords,
    name_in_menu,
    read_page,
    with_contents_after_lead,
    with_metadata,
)

HEAD = (
    '<head><meta charset="utf-8"><meta name="description" content="Slow &amp; light.">'
    '<meta name="keywords" content="sore neck, stiff neck"><title>Neck &lt;3 - Backwise</title></head>'
)
# A title and a description of a picture are not the page's.
BODY = (
    '<body><nav><a href="." aria-current="page">Necks &amp; backs</a></nav>'
    '<svg><title>A back</title></svg><meta name="description" content="no"></body>'
)
CONTENTS = (
    '<details class="bw-contents"><summary>On this page</summary><nav aria-label="x"><a href="#a">A</a></nav></details>\n'
    '<nav class="bw-on-page bw-on-page--wide" aria-label="x"><a href="#a">A</a></nav>\n'
)


def test_title_and_description_are_those_of_the_head() -> None:
    page = read_page(HEAD + BODY, "goals/neck/")
    assert (page.address, page.description) == ("goals/neck/", "Slow & light.")
    assert page.full_title == "Neck <3 - Backwise"
    assert page.title("Backwise") == "Neck <3"
    assert keywords(HEAD) == ["sore neck", "stiff neck"]
    assert keywords(BODY) == []
    assert name_in_menu(BODY) == "Necks & backs"


@pytest.mark.parametrize(
    "missing", ["<title>Neck &lt;3 - Backwise</title>", "</head>", '<meta charset="utf-8">']
)
def test_a_page_without_what_every_page_has_is_named(missing: str) -> None:
    with pytest.raises(CannotFinish, match="goals/neck/"):
        read_page((HEAD + BODY).replace(missing, ""), "goals/neck/")


def test_a_second_title_is_refused() -> None:
    with pytest.raises(CannotFinish, match="2 of <title>"):
        read_page(HEAD.replace("</head>", "<title>Another</title></head>"), "")


def test_headings_are_plain_words_with_their_anchors() -> None:
    page = (
        '<h1 id="top">A <em>calm</em> &amp;\n back<a class="headerlink" href="#top" title="x">#</a></h1>'
        '<h2>No anchor</h2><h3 data-id="no" id="b">Part</h3>'
    )
    assert [*headings(page)] == [Heading(1, "A calm & back", "top"), Heading(3, "Part", "b")]


def test_the_head_begins_and_ends_with_what_is_added() -> None:
    page = with_metadata(HEAD + BODY, "<first>", "<last>", "<end>")
    assert page.replace("<first>", "").replace("<last>", "").replace("<end>", "") == HEAD + BODY
    assert '<meta charset="utf-8"><first>' in page
    assert "<last></head>" in page
    assert page.endswith("<end></body>")
    with pytest.raises(ValueError, match="head"):
        with_metadata("<p>x</p>", "", "", "")


def test_the_links_to_parts_move_behind_the_first_paragraph() -> None:
    before, text, after = "<article>", "<h1>T</h1>\n<p>First.</p>", "<p>Second.</p></article>"
    placed = with_contents_after_lead(before + CONTENTS + text + after)
    assert placed.split() == (before + text + "\n" + CONTENTS + after).split()
    assert with_contents_after_lead(before + text + after) == before + text + after


@pytest.mark.parametrize("text", ["<h1>T</h1>", "<h1>T</h1><div><p>In a box.</p></div>", "<p>No title.</p>"])
def test_without_a_lead_there_is_no_room_for_them(text: str) -> None:
    assert with_contents_after_lead(f"<article>{CONTENTS}{text}") == f"<article>{text}"
