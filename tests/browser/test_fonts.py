"""Fonts: the page stands in stand-ins first, nothing moves when the fonts come, and they come to screen and paper.

A browser of its own for each family that a device may have: fontconfig shows it that family alone.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, Playwright, Route

from tests.browser.waiting import wait_until
from tests.get_browser import FLAGS, installed_browser

pytestmark = pytest.mark.browser

# What stands in for sans-serif and serif, by the devices that have it.
DEVICES = {
    "Linux without more": ("DejaVu Sans", "DejaVu Serif"),
    "Linux, as Windows and macOS": ("Liberation Sans", "Liberation Serif"),
    "Android": ("Roboto", "Noto Serif"),
}
PATHS = ("/", "/techniques/thumb-glide/", "/sessions/first-ten/", "/safety/")
FONTS = {"Fraunces 600", "Atkinson Hyperlegible Next 400", "Atkinson Hyperlegible Next 700"}
# Most pages move by less than 0.001. Letters of another font are never as wide in every word, so now and then a line of
# the run of conditions breaks elsewhere, and the words after it move along. Up to 0.1 counts as good.
GOOD = 0.1
LOADED = """[...document.fonts].filter(f => f.status === "loaded").map(f => f.family.replaceAll('"', "") + " " + f.weight)"""
SHIFT = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
  let shift = 0;
  const watch = new PerformanceObserver(() => {});
  watch.observe({type: "layout-shift", buffered: true});
  for (const entry of watch.takeRecords()) shift += entry.value;
  done(shift);
})))"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"


def files_of(family: str) -> list[Path]:
    """The files of a font family on this machine; none where fontconfig is not here."""
    if not shutil.which("fc-list"):
        return []
    asked = ["fc-list", f":family={family}", "--format", "%{file}\\n"]
    found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return [Path(line) for line in found.splitlines()]


def fontconfig_of(files: list[Path], folder: Path) -> Path:
    """A configuration of fontconfig in which the machine has these fonts and no other."""
    fonts = folder / "fonts"
    fonts.mkdir()
    for file in files:
        (fonts / file.name).symlink_to(file)
    configuration = folder / "fonts.conf"
    configuration.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return configuration


@pytest.fixture(scope="module", params=DEVICES)
def device(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    files = {family: files_of(family) for family in DEVICES[request.param]}
    if missing := [family for family in files if not files[family]]:
        pytest.skip(f"this machine has no {' and no '.join(missing)}")
    file = fontconfig_of([*chain.from_iterable(files.values())], tmp_path_factory.mktemp("fonts"))
    browser = playwright.chromium.launch(
        executable_path=installed_browser(), args=FLAGS, env={**os.environ, "FONTCONFIG_FILE": str(file)}
    )
    yield browser
    browser.close()


def open_before_its_fonts(page: Page, address: str) -> list[Route]:
    """Opens a page and waits until it is painted; gives its requests for fonts, which wait for an answer."""
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(address, wait_until="domcontentloaded")
    wait_until(page, PAINTED)
    return held


@pytest.mark.parametrize("width", [390, 1280])
def test_next_to_nothing_moves_when_the_fonts_come(device: Browser, address: str, width: int) -> None:
    moved: dict[str, float] = {}
    page = device.new_page(viewport={"width": width, "height": 844})
    for path in PATHS:
        held = open_before_its_fonts(page, address + path)
        # All together: how much moves must not depend on which comes first.
        while len(held) < len(FONTS):
            page.wait_for_timeout(20)
        while not set(page.evaluate(LOADED)) >= FONTS:
            while held:
                held.pop().continue_()
            page.wait_for_timeout(20)
        moved[path] = page.evaluate(SHIFT)
        page.unroute_all()
    page.close()
    assert {path: shift for path, shift in moved.items() if shift > GOOD} == {}


def test_the_stand_ins_are_used_until_then(device: Browser, address: str) -> None:
    page = device.new_page()
    held = open_before_its_fonts(page, f"{address}/techniques/thumb-glide/")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": ".bw-lead"})["nodeId"]
    used = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert {font["familyName"] for font in used} <= {family for pair in DEVICES.values() for family in pair}
    assert page.locator(".bw-lead").bounding_box()
    assert (
        page.evaluate(
            "[...document.fonts].filter(f => f.family.includes(' as ') && f.status === 'loaded').length"
        )
        >= 2
    )
    for route in held:
        route.abort()
    page.close()


def test_a_page_loads_its_fonts_and_paper_has_them(device: Browser, address: str) -> None:
    page = device.new_page()
    page.goto(f"{address}/techniques/thumb-glide/")
    wait_until(page, f"(found => {sorted(FONTS)}.every(font => found.includes(font)))({LOADED})")
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    page.close()
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2] or str(font.get_object()["/BaseFont"])
        for sheet in pdf.pages
        for font in sheet["/Resources"]["/Font"].values()  # type: ignore[index, union-attr]
    }
    assert any("Fraunces" in font for font in fonts), fonts
    assert any("Atkinson" in font and "Bold" in font for font in fonts), fonts
