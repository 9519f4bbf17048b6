"""Figures in a real browser: what print writes as values looks like what the stylesheet says."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import Browser, Page

from backwise.body import figures
from backwise.body.palettes import Palette
from backwise.loading import load_guide

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
GUIDE = load_guide(ROOT / "data").guide
STYLESHEET = (ROOT / "docs" / "assets" / "css" / "backmap.css").read_text(encoding="utf-8")
# Parts of the drawing (x, y, width, height in drawing units) that show one tone each, and lines and hands.
REGIONS = {
    "skin": (290, 210, 16, 16),
    "kidney": (241, 305, 24, 50),
    "spine": (194, 200, 12, 120),
    "hand": (240, 400, 16, 16),
    "swath": (222, 320, 8, 24),
    "towel": (250, 462, 30, 12),
}
NAMES = {"title": "A figure", "description": "As it is."}


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """A page that shows one drawing after the other."""
    page = browser.new_page(viewport={"width": 400, "height": 700})
    yield page
    page.close()


def drawn(palette: Palette, *, standalone: bool) -> str:
    svg = figures.draw_frame(
        GUIDE.body,
        GUIDE.techniques["warm-oil-glide"],
        GUIDE.points,
        3,
        uid="o",
        palette=palette,
        standalone=standalone,
        **NAMES,
    )
    return svg if standalone else figures.draw_shared(GUIDE.body, palette) + svg


def tones(page: Page, svg: str, *, media: str = "screen", scheme: str = "default") -> dict[str, float]:
    """Gives the mean brightness of each region, from 0 (black) to 255 (white)."""
    page.emulate_media(media=media)  # type: ignore[arg-type]
    page.set_content(
        f"<style>body{{margin:0;background:#fff}}{STYLESHEET} svg.bm{{width:344px;max-width:none;margin:0}}</style>"
        f'<body data-md-color-scheme="{scheme}">{svg}</body>'
    )
    left, top, wide, _ = map(float, re.findall(r'viewBox="([^"]*)"[^>]* role="img"', svg)[0].split())
    scale = 344 / wide
    return {
        name: mean(
            page.screenshot(
                clip={
                    "x": (x - left) * scale,
                    "y": (y - top) * scale,
                    "width": w * scale,
                    "height": h * scale,
                }
            )
        )
        for name, (x, y, w, h) in REGIONS.items()
    }


def mean(png: bytes) -> float:
    """Gives the mean brightness of a picture."""
    return ImageStat.Stat(Image.open(io.BytesIO(png)).convert("L")).mean[0]


def test_print_values_look_like_the_printed_page(sheet: Page) -> None:
    page = tones(sheet, drawn("screen", standalone=False), media="print", scheme="slate")
    for standalone in (False, True):
        values = tones(sheet, drawn("print", standalone=standalone))
        assert {name: abs(values[name] - page[name]) < 3 for name in REGIONS} == dict.fromkeys(REGIONS, True)


def test_what_stands_out_on_the_screen_stands_out_on_paper(sheet: Page) -> None:
    screen = tones(sheet, drawn("screen", standalone=False))
    printed = tones(sheet, drawn("print", standalone=True))
    for found in (screen, printed):
        for lighter, darker in (("skin", "swath"), ("skin", "hand"), ("skin", "kidney"), ("towel", "hand")):
            assert found[lighter] > found[darker], (lighter, darker)


def test_the_dark_scheme_is_dark(sheet: Page) -> None:
    dark = tones(sheet, drawn("screen", standalone=False), scheme="slate")
    assert max(dark[name] for name in ("skin", "towel")) < 120
