"""Ready HTML waits while Markdown is made into HTML, and comes back into its place."""

from __future__ import annotations

import markdown

from backwise.rendering.islands import Islands


def test_a_piece_comes_back_as_it_was_and_where_it_was() -> None:
    islands = Islands()
    piece = '<table id="steps"><tr><td>*not emphasis* <b>&amp;</b></td></tr></table>\n\n    <p id="in">x</p>'
    page = f"# Title\n\nBefore.{islands.keep(piece)}After *it*."
    html, anchors = islands.put_back(markdown.markdown(page))
    assert html == f"<h1>Title</h1>\n<p>Before.</p>\n{piece}\n<p>After <em>it</em>.</p>"
    assert anchors == {"steps", "in"}


def test_pieces_of_several_pages_do_not_mix() -> None:
    islands = Islands()
    pages = [islands.keep("<i>one</i>") + islands.keep("<i>two</i>"), islands.keep("<i>three</i>")]
    shown = [islands.put_back(markdown.markdown(page))[0] for page in reversed(pages)]
    assert shown == ["<i>three</i>", "<i>one</i>\n<i>two</i>"]


def test_a_piece_is_given_back_once_and_then_forgotten() -> None:
    islands = Islands()
    html = markdown.markdown(islands.keep("<i>one</i>"))
    islands.put_back(html)
    assert not islands.is_waiting


def test_a_piece_may_hold_another() -> None:
    islands = Islands()
    inner = islands.keep('<p id="in">within</p>')
    html, anchors = islands.put_back(markdown.markdown(islands.keep(f"<div>{inner}</div>")))
    assert html == '<div><p id="in">within</p></div>'
    assert anchors == {"in"}
    assert not islands.is_waiting
