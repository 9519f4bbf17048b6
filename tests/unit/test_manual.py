"""What contributors look up: every code of a message has a page with an example that is true, and every field a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backwise.checks.of_reading import OF_READING
from backwise.manual.messages import FAMILIES, messages
from backwise.sheets.fit import FITS
from tests.conftest import ROOT
from tests.messages import SmallGuide, is_as_printed


def test_every_code_of_the_program_is_explained() -> None:
    written = {
        code
        for path in (ROOT / "src" / "backwise").rglob("*.py")
        for code in re.findall(r'"(BW\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert written == set(messages())
    for message in messages().values():
        assert message.title
        assert message.why.endswith(".")
        assert message.family in FAMILIES
        assert f" {message.code} " in message.printed, "Run: make sync"


def test_a_rule_of_reading_is_told_of_its_own_bad_example(tmp_path: Path, subtests: pytest.Subtests) -> None:
    small = SmallGuide(tmp_path)
    for rule in (*OF_READING, FITS):
        with subtests.test(rule.code):
            found = small.told_of(rule.code, rule.example)
            assert found
            assert is_as_printed(rule.code, found[0]), "Run: make sync"
