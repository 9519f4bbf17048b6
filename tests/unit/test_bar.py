"""The bar of the live preview."""

from __future__ import annotations

from backwise.problems import Problem
from backwise_preview.bar import with_bar

PAGE = b"<html><body><h1>T</h1></body></html>"
ONE = Problem("data/rules.yml", 3, 1, "BW101", "this <b>is</b> wrong.", "Mend it.")


def test_without_problems_a_page_is_as_it_was() -> None:
    assert with_bar(PAGE, [], shows_last_good=True) == PAGE


def test_the_first_problem_and_the_count_stand_open_and_the_rest_is_folded() -> None:
    two = Problem("data/rules.yml", 9, 1, "BW102", "this too.")
    page = with_bar(PAGE, [ONE, two], shows_last_good=True).decode()
    open_part, folded = page.partition("<summary>")[2].split("</summary>")
    assert "1 file, 2 problems" in open_part
    assert "data/rules.yml:3:1: BW101" in open_part
    assert "BW102" in folded
    assert "BW102" not in open_part
    assert page.endswith("</body></html>")
    assert "<h1>T</h1><style>" in page


def test_words_of_a_problem_are_no_markup() -> None:
    page = with_bar(PAGE, [ONE], shows_last_good=False).decode()
    assert "this &lt;b&gt;is&lt;/b&gt; wrong." in page
    assert "last version" not in page
