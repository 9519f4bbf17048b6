"""Figures in a real browser: what print writes as values looks like what the stylesheet says."""

from __future__ import annotations

import io
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
    "head": (180, 40, 40, 40),
    "skin": (160, 480, 30, 12),
    "zone": (250, 420, 20, 20),
    "kidney": (241, 305, 24, 50),
    "spine": (194, 200, 12, 120),
    "hand": (215, 385, 30, 40),
    "stroke": (230, 200, 12, 80),
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
    return {
        name: mean(page.screenshot(clip={"x": x - 28, "y": y - 8, "width": w, "height": h}))
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


def test_print_is_as_light_and_dark_as_the_screen(sheet: Page) -> None:
    screen = tones(sheet, drawn("screen", standalone=False))
    printed = tones(sheet, drawn("print", standalone=True))
    for name in REGIONS:
        assert abs(screen[name] - printed[name]) < 40, (name, screen[name], printed[name])
    # The order of tones is the same: what stands out on the screen stands out on paper.
    for lighter, darker in (("skin", "zone"), ("skin", "head"), ("zone", "spine")):
        assert screen[lighter] > screen[darker], (lighter, darker)
        assert printed[lighter] > printed[darker], (lighter, darker)


def test_the_dark_scheme_is_dark(sheet: Page) -> None:
    dark = tones(sheet, drawn("screen", standalone=False), scheme="slate")
    assert max(dark[name] for name in ("zone", "head")) < 120
