"""Figures in a real browser: what print writes as values looks like what the stylesheet says."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from backwise.body import figures
from backwise.body.palettes import Palette
from backwise.loading import load_guide

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
GUIDE = load_guide(ROOT / "data").guide
STYLESHEET = (ROOT / "docs" / "assets" / "css" / "backmap.css").read_text(encoding="utf-8")
# Parts of the drawing (x, y, width, height in drawing units) that show one tone each, and lines and hands.
REGIONS = {
    "head": (180, 40, 40, 40),
    "skin": (160, 480, 30, 12),
    "zone": (250, 420, 20, 20),
    "kidney": (241, 305, 24, 50),
    "spine": (194, 200, 12, 120),
    "hand": (215, 385, 30, 40),
    "stroke": (230, 200, 12, 80),
}
NAMES = {"title": "A figure", "description": "As it is."}


def drawn(palette: Palette, *, standalone: bool) -> str:
    svg = figures.draw_overview(
        GUIDE.body,
        GUIDE.techniques["warm-oil-glide"],
        GUIDE.points,
        uid="o",
        palette=palette,
        standalone=standalone,
        **NAMES,
    )
    return svg if standalone else figures.draw_shared(GUIDE.body, palette) + svg


def tones(browser: Browser, svg: str, *, media: str = "screen", scheme: str = "default") -> dict[str, float]:
    """Gives the mean brightness of each region, from 0 (black) to 255 (white)."""
    page = browser.new_page(viewport={"width": 400, "height": 700})
    page.emulate_media(media=media)  # type: ignore[arg-type]
    page.set_content(
        f"<style>body{{margin:0;background:#fff}}{STYLESHEET} svg.bm{{width:344px;max-width:none;margin:0}}</style>"
        f'<body data-md-color-scheme="{scheme}">{svg}</body>'
    )
    found = {
        name: mean(page.screenshot(clip={"x": x - 28, "y": y - 8, "width": w, "height": h}))
        for name, (x, y, w, h) in REGIONS.items()
    }
    page.close()
    return found


def mean(png: bytes) -> float:
    """Gives the mean brightness of a PNG of 8-bit RGB, as the browser writes it."""
    stream, data, width, channels = io.BytesIO(png[8:]), b"", 0, 3
    while head := stream.read(8):
        size, kind = struct.unpack(">I4s", head)
        chunk = stream.read(size)
        stream.read(4)
        if kind == b"IHDR":
            width, _, _, colour = struct.unpack(">IIBB", chunk[:10])
            channels = 4 if colour == 6 else 3
        elif kind == b"IDAT":
            data += chunk
    raw, stride, total, count = zlib.decompress(data), width * channels, 0.0, 0
    before = bytearray(stride)
    for start in range(0, len(raw), stride + 1):
        line = bytearray(raw[start + 1 : start + 1 + stride])
        for i in range(stride):
            left = line[i - channels] if i >= channels else 0
            corner = before[i - channels] if i >= channels else 0
            line[i] = (line[i] + _predicted(raw[start], left, before[i], corner)) & 255
        for i in range(0, stride, channels):
            total += 0.299 * line[i] + 0.587 * line[i + 1] + 0.114 * line[i + 2]
            count += 1
        before = line
    return total / count


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda v: abs(guess - v))
    return (0, left, up, (left + up) // 2)[kind]


def test_print_values_look_like_the_printed_page(browser: Browser) -> None:
    page = tones(browser, drawn("screen", standalone=False), media="print", scheme="slate")
    for standalone in (False, True):
        values = tones(browser, drawn("print", standalone=standalone))
        assert {name: abs(values[name] - page[name]) < 3 for name in REGIONS} == dict.fromkeys(REGIONS, True)


def test_print_is_as_light_and_dark_as_the_screen(browser: Browser) -> None:
    screen = tones(browser, drawn("screen", standalone=False))
    printed = tones(browser, drawn("print", standalone=True))
    for name in REGIONS:
        assert abs(screen[name] - printed[name]) < 40, (name, screen[name], printed[name])
    # The order of tones is the same: what stands out on the screen stands out on paper.
    for lighter, darker in (("skin", "zone"), ("skin", "head"), ("zone", "spine")):
        assert screen[lighter] > screen[darker], (lighter, darker)
        assert printed[lighter] > printed[darker], (lighter, darker)


def test_the_dark_scheme_is_dark(browser: Browser) -> None:
    dark = tones(browser, drawn("screen", standalone=False), scheme="slate")
    assert max(dark[name] for name in ("zone", "head")) < 120
