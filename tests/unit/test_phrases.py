"""Times and lists in words."""

from __future__ import annotations

import pytest

from backwise.language import phrases


@pytest.mark.parametrize(
    ("seconds", "words"), [(45, "45 s"), (60, "1 min"), (75, "1¼ min"), (90, "1½ min"), (180, "3 min")]
)
def test_times_in_the_width_of_a_column(seconds: int, words: str) -> None:
    assert phrases.brief_duration(seconds) == words


@pytest.mark.parametrize(
    ("repeat", "words"),
    [("2 to 3 times", "2–3×"), ("10 times or more", "10+×"), ("4 times a round", "4× a round")],
)
def test_how_often_where_room_is_short(repeat: str, words: str) -> None:
    assert phrases.brief_times(repeat) == words


@pytest.mark.parametrize(("numbers", "words"), [((2,), "step 2"), ((1, 2), "steps 1 and 2 in a row")])
def test_a_group_of_steps_is_named(numbers: tuple[int, ...], words: str) -> None:
    assert phrases.steps_in_a_row(numbers) == words
