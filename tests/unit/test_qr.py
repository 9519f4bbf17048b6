"""The code on paper that leads back to its page."""

from __future__ import annotations

import datetime

from backwise.sheets.qr import code_of


def test_a_code_is_one_line_without_style() -> None:
    code = code_of("https://guide.example/techniques/thumb-glide/", datetime.date(2026, 11, 20))
    svg = code.draw()
    assert code.address == "guide.example/techniques/thumb-glide"
    assert svg.startswith("<svg ")
    assert "\n" not in svg
    assert "style" not in svg
