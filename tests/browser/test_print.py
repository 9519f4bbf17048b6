"""What comes out of the printer: one page, nothing cut, letters large enough, a code that leads back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from backwise.loading import load_guide
from tests.browser.waiting import wait_until
from tests.site.conftest import ROOT, SITE_URL, BuiltSite

from .conftest import served

pytestmark = pytest.mark.browser

GUIDE = load_guide(ROOT / "data").guide
TECHNIQUES = [f"/techniques/{t.id}/" for t in GUIDE.techniques.values() if t.is_taught]
SESSIONS = [f"/sessions/{id_}/" for id_ in GUIDE.sessions]
SHEETS = [*TECHNIQUES, *SESSIONS]
# No sheet: they print as they read. What nobody should do prints as a warning.
PLAIN = ["/safety/", "/goals/low-back/", "/techniques/back-walking/", "/other-methods/cupping/", "/"]
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MM = 72 / 25.4
# The margins of print.css are 10 to 12 mm; a letter's box may reach a little further than its ink.
MARGIN = 9.0
# Left over at the foot, for a browser whose letters run wider than Chromium's.
SPARE = 4.0


@dataclass(frozen=True)
class SheetSet:
    """A printed document: what it says, and for each page the box around its letters in millimetres."""

    pdf: pypdfium2.PdfDocument
    text: str
    boxes: list[tuple[float, float, float, float]]

    @classmethod
    def read(cls, data: bytes) -> SheetSet:
        pdf = pypdfium2.PdfDocument(data)
        texts, boxes = [], []
        for page in pdf:
            words = page.get_textpage()
            text = words.get_text_range()
            texts.append(text)
            letters = [
                words.get_charbox(i) for i in range(words.count_chars()) if words.get_text_range(i, 1).strip()
            ]
            assert letters, "a blank page"
            left, bottom, right, top = zip(*letters, strict=True)
            boxes.append((min(left) / MM, min(bottom) / MM, max(right) / MM, max(top) / MM))
        return cls(pdf, " ".join(" ".join(texts).split()), boxes)


@pytest.fixture(scope="module")
def printer(browser: Browser, published: BuiltSite) -> Iterator[Page]:
    """A page that shows one document after the other; its reader likes the dark scheme."""
    with served(published.folder) as base:
        context = browser.new_context(
            base_url=base, color_scheme="dark", viewport={"width": 1280, "height": 900}
        )
        yield context.new_page()
        context.close()


def open_page(page: Page, address: str, *classes: str) -> None:
    page.goto(address)
    page.evaluate("names => document.querySelector('main').classList.add(...names)", list(classes))
    page.evaluate("document.fonts.ready.then(() => true)")


def print_page(page: Page, paper: str, **options: Any) -> SheetSet:
    return SheetSet.read(page.pdf(format=paper, **options))


def is_within_margins(printed: SheetSet, paper: str, least_below: float = MARGIN) -> bool:
    width, height = PAPERS[paper]
    return all(
        left >= MARGIN and right <= width - MARGIN and bottom >= least_below and top <= height - MARGIN
        for left, bottom, right, top in printed.boxes
    )


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text one after the other."""
    at = 0
    for part in parts:
        at = text.find(" ".join(part.split()), at) + 1
        if not at:
            return False
    return True


# What is shown of the sheet in print: its letters that are too small, and its parts that are cut or reach out.
FAULTS = """least => {
  const sheet = document.querySelector(".bw-sheet");
  const points = element => parseFloat(getComputedStyle(element).fontSize) * 0.75;
  const shown = [...sheet.querySelectorAll("*:not(svg, svg *)")].filter(e => e.getClientRects().length);
  const said = shown.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  const isSmall = e => points(e) < (e.closest("header, footer, thead") ? least - 2 : least) - 0.01;
  const isCut = e => getComputedStyle(e).overflow !== "visible" && e.scrollHeight > e.clientHeight + 1;
  const edge = sheet.getBoundingClientRect();
  const reachesOut = e => e.getBoundingClientRect().right > edge.right + 1;
  const name = e => `${e.className || e.tagName}: ${e.textContent.slice(0, 40)}`;
  return {
    said: said.length,
    small: said.filter(isSmall).map(name),
    cut: shown.filter(isCut).map(name),
    out: said.filter(reachesOut).map(name),
  };
}"""


@pytest.mark.parametrize("address", SHEETS)
def test_a_sheet_is_one_page_with_nothing_cut(printer: Page, address: str) -> None:
    open_page(printer, address)
    kind, id_ = ("technique" if address in TECHNIQUES else "session"), address.split("/")[2]
    record: Any = GUIDE.all(kind)[id_]
    for paper in PAPERS:
        printed = print_page(printer, paper, print_background=True)
        assert len(printed.pdf) == 1, paper
        assert is_within_margins(printed, paper, MARGIN + SPARE), (paper, printed.boxes)
        order = [record.name, "Stop at once.", "Do not start if one of these is true today"]
        order += [c.sheet for c in GUIDE.conditions.values() if c.level in ("emergency", "stop")]
        order += ["Ask a doctor first about"]
        if kind == "technique":
            order += [record.positions[0].stance, *(step.do for step in record.steps)]
        else:
            order += ["Have ready"]
            order += [GUIDE.techniques[p.technique].name for p in record.parts if p.technique]
        order += [GUIDE.rules["no-spine"].rule, str(record.reviewed.year), "not reviewed by a clinician"]
        assert in_order(printed.text, *order, f"guide.example/back{address}".rstrip("/")), printed.text
        rules = record.rules if kind == "technique" else GUIDE.rules_of(record)
        dangers = [rule.rule for rule in GUIDE.rules.values() if rule.id in rules and rule.weight == "danger"]
        left_out = [place.skip[0] for place in getattr(record, "positions", ()) if place.skip]
        text = " ".join(printed.text.split())
        assert [rule for rule in dangers if rule not in text] == []
        assert [step for step in left_out if f"eave out step {step}" not in text] == []
        assert "http" not in printed.text
        assert "Search" not in printed.text
        assert_white_with_code(printed, f"{SITE_URL.rstrip('/')}{address}?sheet={record.reviewed}")
    printer.emulate_media(media="print")
    try:
        faults = printer.evaluate(FAULTS, 14)
    finally:
        printer.emulate_media(media="null")
    assert faults.pop("said") > 20
    assert faults == {"small": [], "cut": [], "out": []}


def assert_white_with_code(printed: SheetSet, address: str) -> None:
    image = printed.pdf[0].render(scale=300 / 72, grayscale=True).to_pil()
    width, height = image.size
    corners = [(2, 2), (width - 3, 2), (2, height - 3), (width - 3, height - 3)]
    assert [image.getpixel(corner) for corner in corners] == [255] * 4
    # Mostly paper: no dark scheme, no grey box.
    assert sum(image.histogram()[250:]) > 0.8 * width * height
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [address]


@pytest.mark.parametrize("address", ["/techniques/palm-push/", "/sessions/first-ten/"])
def test_margins_chosen_by_a_person_keep_one_page(printer: Page, address: str) -> None:
    open_page(printer, address)
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
    for paper in PAPERS:
        assert len(print_page(printer, paper, margin=margin).pdf) == 1


@pytest.mark.parametrize("address", SHEETS)
def test_large_print_has_18_points_and_at_most_four_pages(printer: Page, address: str) -> None:
    open_page(printer, address, "bw-large")
    printed = print_page(printer, "Letter")
    assert len(printed.pdf) <= 4
    assert is_within_margins(printed, "Letter")
    for condition in GUIDE.conditions.values():
        if condition.level in ("emergency", "stop", "ask"):
            assert condition.sheet in printed.text
    printer.emulate_media(media="print")
    faults = printer.evaluate(FAULTS, 18)
    printer.emulate_media(media="null")
    assert (faults["small"], faults["cut"], faults["out"]) == ([], [], [])


@pytest.mark.parametrize("address", PLAIN)
def test_other_pages_print_as_they_read(printer: Page, address: str) -> None:
    open_page(printer, address)
    for paper in PAPERS:
        printed = print_page(printer, paper)
        assert is_within_margins(printed, paper)
        assert "Link to this section" not in printed.text
        assert not printed.text.startswith("Skip")
        if "back-walking" in address or "cupping" in address:
            assert "Do not" in printed.text
        last = [text for text in printer.locator("article p:visible").all_inner_texts() if text.strip()][-1]
        assert in_order(printed.text, last.split()[0])


def test_the_button_prints_what_was_chosen(printer: Page) -> None:
    open_page(printer, "/techniques/palm-push/")
    # In braces: a function that an expression gives would be called at once.
    printer.evaluate(
        "() => { window.print = () => { window.printed = document.querySelector('main').className } }"
    )
    form = printer.locator(".bw-print")
    form.get_by_label("Large print").check()
    form.get_by_label("Picture").uncheck()
    form.get_by_role("button", name="Print").click()
    wait_until(printer, "window.printed !== undefined")
    assert {"bw-large", "bw-plain"} <= set(printer.evaluate("window.printed").split())
    printer.evaluate("window.printed = undefined")
    form.get_by_label("Large print").uncheck()
    form.get_by_label("Picture").check()
    form.get_by_role("button", name="Print").click()
    wait_until(printer, "window.printed !== undefined")
    assert not {"bw-large", "bw-plain"} & set(printer.evaluate("window.printed").split())


def test_a_screen_shows_no_sheet(printer: Page) -> None:
    open_page(printer, "/techniques/palm-push/")
    sheet = printer.locator(".bw-sheet")
    assert sheet.count() == 1
    assert not sheet.is_visible()
    assert "Sheet to print" not in printer.locator("body").aria_snapshot()


def test_without_javascript_the_standard_sheet_is_printed(browser: Browser, address: str) -> None:
    """And without a public address: then the paper names none, and has no code."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/techniques/palm-push/")
    assert not page.locator(".bw-print").is_visible()
    printed = print_page(page, "Letter")
    context.close()
    assert len(printed.pdf) == 1
    assert "guide.example" not in printed.text
    assert not zxingcpp.read_barcodes(printed.pdf[0].render(scale=300 / 72).to_pil())
