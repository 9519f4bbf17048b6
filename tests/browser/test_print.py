"""What comes out of the printer when a page is printed: the page itself, in its own order and fonts, nothing cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page

from backwise.loading import load_guide
from backwise.model import Step
from backwise.views import technique_view
from tests.browser.tabs import Tabs, settle
from tests.browser.waiting import wait_until
from tests.site.conftest import ROOT

pytestmark = pytest.mark.browser

GUIDE = load_guide(ROOT / "data").guide
TECHNIQUE, SESSION = "/techniques/thumb-glide/", "/sessions/first-ten/"
PAGES = [
    *(TECHNIQUE, SESSION, "/safety/", "/", "/goals/low-back/", "/techniques/", "/evidence/"),
]
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MM = 72 / 25.4
# The margins of print.css are 10 to 12 mm; a letter's box may reach a little further than its ink.
MARGIN = 9.0

# The words of a page that paper has to show: all but its frame, what needs a pointer, and what only a screen reader hears.
WORDS = """() => {
  const left = "header, nav, form, .md-skip, .bw-crumb, .bw-footer__sections, .bw-sheet-files, .bw-sheet-age, .headerlink, .md-button, .bm-show, .md-content__button, .bw-hidden, svg, script, style, thead, caption, .bm-legend > summary, .bw-none, .bw-dot";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(left)) found.push(walk.currentNode.data);
  return found.join(" ");
}"""


# A place on paper: the page, and points from its top.
Place = tuple[int, float]


@dataclass(frozen=True)
class Printed:
    """A printed document: its letters without spaces, the place of each, and the box around those of each page in mm."""

    text: str
    letters: str
    places: list[Place]
    boxes: list[tuple[float, float, float, float]]

    @classmethod
    def read(cls, data: bytes) -> Printed:
        pdf = pypdfium2.PdfDocument(data)
        text, letters, places, boxes = "", "", [], []
        for number, page in enumerate(pdf):
            words = page.get_textpage()
            text += words.get_text_range()
            shown = [(words.get_text_range(i, 1), words.get_charbox(i)) for i in range(words.count_chars())]
            shown = [(letter, at) for letter, at in shown if letter.strip()]
            assert shown, "a blank page"
            for letter, (_, bottom, _, _) in shown:
                letters += letters_of(letter)
                places += [(number, page.get_height() - bottom)] * len(letters_of(letter))
            left, bottom, right, top = zip(*(at for _, at in shown), strict=True)
            boxes.append((min(left) / MM, min(bottom) / MM, max(right) / MM, max(top) / MM))
        return cls(text, letters, places, boxes)

    def places_of(self, words: str) -> list[Place]:
        """Where these words begin, each time that they stand there."""
        return [
            self.places[found.start()] for found in re.finditer(re.escape(letters_of(words)), self.letters)
        ]


def letters_of(text: str) -> str:
    """The letters and digits of a text, in small: paper may break a word, join two letters, or leave out a sign."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


@pytest.fixture
def printer(tabs: Tabs) -> Iterator[Page]:
    """A page whose reader likes the dark scheme."""
    with tabs.opened(color_scheme="dark") as page:
        yield page


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)


def print_page(page: Page, paper: str, **options: Any) -> Printed:
    return Printed.read(page.pdf(format=paper, **options))


def in_order(printed: Printed, parts: list[str]) -> list[str]:
    """Those of the parts that do not stand on paper below, or beside, the one before.

    By their places: what is positioned is written last into a PDF.
    """
    at: Place = (0, 0.0)
    missing: list[str] = []
    for part in parts:
        # Letters of one line differ a little in how far they reach down.
        below = [
            place
            for place in printed.places_of(part)
            if place[0] > at[0] or (place[0] == at[0] and place[1] > at[1] - 8)
        ]
        if below:
            at = min(below)
        else:
            missing.append(part)
    return missing


@pytest.mark.parametrize("path", PAGES)
def test_paper_says_all_that_the_page_says(printer: Page, path: str) -> None:
    open_page(printer, path)
    words = printer.evaluate(WORDS).split()
    assert len(words) > 60
    for paper, (width, height) in PAPERS.items():
        printed = print_page(printer, paper)
        missing = [word for word in set(words) if letters_of(word) not in printed.letters]
        assert missing == []
        for left, bottom, right, top in printed.boxes:
            assert left >= MARGIN, paper
            assert right <= width - MARGIN, paper
            assert bottom >= MARGIN, paper
            assert top <= height - MARGIN, paper
        assert "Link to this section" not in printed.text
        assert not printed.text.startswith("Skip")


def begins(step: Step) -> str:
    """The first words of a step: the number in its picture beside them is read after the first line."""
    return " ".join(step.do.split()[:5])


def test_a_technique_prints_its_warnings_before_its_steps_and_every_step(printer: Page) -> None:
    open_page(printer, TECHNIQUE)
    technique = GUIDE.techniques["thumb-glide"]
    conditions = GUIDE.conditions.values()
    # They stand in two columns, and those to ask about are grouped by what a yes leaves: their order is their own.
    gate = [letters_of(c.sheet) for c in conditions if c.level in ("stop", "ask")]
    order = [technique.name, GUIDE.rules["stop-signs"].rule, "Reasons not to start today"]
    order += [c.sheet for c in conditions if c.level == "emergency"]
    order += ["Ask first", "Not there", *(begins(step) for step in technique.steps), "Hands off"]
    order += [rule.rule for rule in technique_view(GUIDE, technique).hands_off]
    order += ["Last checked", "Not reviewed by a clinician"]
    for paper in PAPERS:
        printed = print_page(printer, paper)
        assert in_order(printed, order) == []
        before_steps = printed.letters.partition(letters_of(begins(technique.steps[0])))[0]
        assert [sheet for sheet in gate if sheet not in before_steps] == []
        dangers = [GUIDE.rules[id_].rule for id_ in technique.rules if GUIDE.rules[id_].weight == "danger"]
        assert [rule for rule in dangers if letters_of(rule) not in printed.letters] == []


def test_a_session_prints_its_warnings_and_every_row(printer: Page) -> None:
    open_page(printer, SESSION)
    session = GUIDE.sessions["first-ten"]
    rows = [
        GUIDE.moments[part.moment].do if part.moment else GUIDE.techniques[part.technique].name
        for part in session.parts
        if part.moment or part.technique
    ]
    conditions = [c.sheet for c in GUIDE.conditions.values() if c.level in ("emergency", "stop", "ask")]
    for paper in PAPERS:
        printed = print_page(printer, paper)
        assert in_order(printed, [session.name, GUIDE.rules["stop-signs"].rule, "The moves", *rows]) == []
        assert [words for words in conditions if letters_of(words) not in printed.letters] == []


def test_a_step_has_its_picture_beside_it(printer: Page) -> None:
    open_page(printer, TECHNIQUE)
    printer.emulate_media(media="print")
    try:
        for row in printer.locator(".bw-steps tbody tr:not(.bw-unpictured)").all():
            words, picture = (
                row.locator(part).bounding_box() for part in (".bw-do", ".bw-picture svg:not(.bm-grip)")
            )
            assert words
            assert picture
            assert picture["x"] >= words["x"] + words["width"]
            assert abs(picture["y"] - words["y"]) < 40
    finally:
        printer.emulate_media(media="null")


def test_paper_is_white_in_the_dark_scheme_and_what_is_closed_is_open(printer: Page) -> None:
    open_page(printer, TECHNIQUE)
    closed = printer.locator("details:not([open]) li").first
    words = (closed.text_content() or "").strip()
    assert words
    data = printer.pdf(format="A4", print_background=True)
    printed = Printed.read(data)
    assert letters_of(words) in printed.letters
    for page in pypdfium2.PdfDocument(data):
        image = page.render(scale=1, grayscale=True).to_pil()
        width, height = image.size
        corners = [(2, 2), (width - 3, 2), (2, height - 3), (width - 3, height - 3)]
        assert [image.getpixel(corner) for corner in corners] == [255] * 4
        assert sum(image.histogram()[250:]) > 0.7 * width * height


def test_what_was_read_and_folded_is_printed_all_the_same(printer: Page) -> None:
    open_page(printer, SESSION)
    printer.get_by_role("button", name="None of these today").click()
    wait_until(printer, "!document.querySelector('.bw-reasons').open")
    printed = print_page(printer, "A4")
    printer.evaluate("sessionStorage.clear()")
    conditions = [c.sheet for c in GUIDE.conditions.values() if c.level in ("emergency", "stop", "ask")]
    assert [words for words in conditions if letters_of(words) not in printed.letters] == []


def test_a_move_has_its_picture_beside_it(printer: Page) -> None:
    open_page(printer, SESSION)
    printer.emulate_media(media="print")
    try:
        for move in printer.locator(".bw-move").all():
            words, picture = (
                move.locator(part).bounding_box() for part in (".bw-move__do", ".bw-picture svg")
            )
            assert words
            assert picture
            assert picture["x"] + picture["width"] <= words["x"]
    finally:
        printer.emulate_media(media="null")


def test_margins_chosen_by_a_person_cut_nothing(printer: Page) -> None:
    open_page(printer, SESSION)
    words = printer.evaluate(WORDS).split()
    printed = print_page(printer, "A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "25mm"))
    assert [word for word in set(words) if letters_of(word) not in printed.letters] == []


def test_without_javascript_a_page_prints_too(tabs: Tabs) -> None:
    with tabs.opened(TECHNIQUE, java_script=False) as page:
        printed = Printed.read(page.pdf(format="Letter"))
    assert in_order(printed, [begins(step) for step in GUIDE.techniques["thumb-glide"].steps]) == []
    assert "Search" not in printed.text
