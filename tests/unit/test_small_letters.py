"""Small letters for patterns: what `re.IGNORECASE` finds is found, where it stands."""

import re
import string

from backwise.language.small_letters import in_small_letters

# Beyond these no letter is like one of a to z.
LETTERS = "".join(map(chr, range(0x3000)))


def test_what_is_found_without_regard_to_case_is_found_in_small_letters_at_the_same_place() -> None:
    small = in_small_letters(LETTERS)
    assert len(small) == len(LETTERS)
    for letter in string.ascii_lowercase:
        ignoring = [match.start() for match in re.finditer(letter, LETTERS, re.IGNORECASE)]
        assert [match.start() for match in re.finditer(letter, small)] == ignoring
