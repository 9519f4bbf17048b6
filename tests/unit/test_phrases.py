"""Times and lists in words."""

from __future__ import annotations

import pytest

from backwise.language import phrases
from backwise.words import ENGLISH


@pytest.mark.parametrize(
    ("seconds", "words"), [(45, "45 s"), (60, "1 min"), (75, "1¼ min"), (90, "1½ min"), (180, "3 min")]
)
def test_times_in_the_width_of_a_column(seconds: int, words: str) -> None:
    assert phrases.brief_duration(seconds, ENGLISH) == words


@pytest.mark.parametrize(
    ("times", "words"),
    [("2-3", "2–3×"), ("10+", "10+×"), ("4", "4×")],
)
def test_how_often_where_room_is_short(times: str, words: str) -> None:
    assert phrases.brief_times(times, ENGLISH) == words


@pytest.mark.parametrize(("numbers", "words"), [((2,), "step 2"), ((1, 2), "steps 1 and 2 in a row")])
def test_a_group_of_steps_is_named(numbers: tuple[int, ...], words: str) -> None:
    assert phrases.steps_in_a_row(numbers, ENGLISH) == words
