"""The sheets of the built site as paper: lengths, structure, sizes of letters, and that no warning is left out."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdfium2 import raw as pdfium_c

from backwise.loading import load_guide
from backwise.sheets import typesetting
from backwise.sheets.catalogue import Edition, sheets_of
from backwise.sheets.content import content_of
from backwise.sheets.writer import Writer, with_code
from backwise.words import ENGLISH

from .conftest import ROOT, BuiltSite

pytestmark = pytest.mark.site

GUIDE = load_guide(ROOT / "data").guide
SHEETS = {sheet.id: sheet for sheet in sheets_of(GUIDE)}
EDITIONS = [(sheet.id, edition) for sheet in SHEETS.values() for edition in sheet.editions]
OF_RECORDS = [pair for pair in EDITIONS if SHEETS[pair[0]].group in ("technique", "session")]
SMALLEST, SMALLEST_FOOT = {"a4": 14, "letter": 14, "large": 18}, {"a4": 12, "letter": 12, "large": 16}
# Who does not start stands in a list beside the steps, which people can read at their table.
SMALLEST_LIST = {"a4": 12, "letter": 12, "large": 18}


class Paper:
    """The files of the site, each opened once."""

    def __init__(self, site: BuiltSite) -> None:
        self._folder = site.folder / "sheets"
        self.reader, self.words, self.runs = cache(self._reader), cache(self._words), cache(self._runs)

    def pdf(self, id_: str, edition: Edition) -> bytes:
        """The file as it is."""
        return (self._folder / SHEETS[id_].file(edition)).read_bytes()

    def _reader(self, id_: str, edition: Edition) -> PdfReader:
        return PdfReader(io.BytesIO(self.pdf(id_, edition)))

    def _words(self, id_: str, edition: Edition) -> str:
        pages = pypdfium2.PdfDocument(self.pdf(id_, edition))
        return " ".join(" ".join(text_of(page) for page in pages).split())

    def _runs(self, id_: str, edition: Edition) -> list[tuple[str, float]]:
        """Pieces of text with their size in points, spaces and figures left out."""
        found: list[tuple[str, float]] = []
        for page in pypdfium2.PdfDocument(self.pdf(id_, edition)):
            text = page.get_textpage()
            letters = [chr(pdfium_c.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())]
            sized = [
                ("-" if letter == "\ufffe" else letter, pdfium_c.FPDFText_GetFontSize(text, at))
                for at, letter in enumerate(letters)
                if letter.strip()
            ]
            for size, piece in groupby(sized, key=itemgetter(1)):
                found.append(("".join(letter for letter, _ in piece), size))
        return found


@pytest.fixture(scope="module")
def paper(site: BuiltSite) -> Paper:
    return Paper(site)


@cache
def content(id_: str) -> dict[str, Any]:
    return content_of(Writer(GUIDE, None, draws=False), SHEETS[id_])


def text_of(page: pypdfium2.PdfPage) -> str:
    # A hyphen at the end of a line.
    return page.get_textpage().get_text_range().replace("\ufffe", "-")


def test_a_sheet_has_the_pages_that_it_promises(paper: Paper, subtests: pytest.Subtests) -> None:
    for id_, edition in EDITIONS:
        with subtests.test(id_, edition=edition):
            pages, sheet = paper.reader(id_, edition).pages, SHEETS[id_]
            most = sheet.most_pages(edition)
            if sheet.group == "book":
                assert len(pages) > 40
            elif edition == "large":
                assert 1 <= len(pages) <= most
            else:
                assert len(pages) == most
            assert len(pages) == typesetting.pages_in(paper.pdf(id_, edition))
            width, height = (612, 792) if edition == "letter" else (595, 842)
            assert all(
                abs(p.mediabox.width - width) < 1 and abs(p.mediabox.height - height) < 1 for p in pages
            )


def test_no_warning_is_left_out(paper: Paper, subtests: pytest.Subtests) -> None:
    """In full, or in its few words where the paper is short."""
    for id_, edition in OF_RECORDS:
        with subtests.test(id_, edition=edition):
            if SHEETS[id_].group == "technique":
                rules = GUIDE.techniques[id_].rules
            else:
                rules = GUIDE.rules_of(GUIDE.sessions[id_])
            text = paper.words(id_, edition).lower()
            for rule in (GUIDE.rules[rule] for rule in rules if GUIDE.rules[rule].weight != "advice"):
                in_full = [rule.rule, rule.alone or rule.rule]
                said = in_full if rule.weight == "danger" else [*in_full, rule.short]
                assert any(way.lower() in text for way in said), rule.id


def test_the_book_says_what_a_doctors_yes_leaves(paper: Paper) -> None:
    text = paper.words("backwise", "a4").lower()
    for condition in GUIDE.conditions.values():
        if then := condition.then:
            said = text.split(condition.asks.lower(), 1)[1][:1500]
            said = re.split("(?:they say it is fine|if you want a massage): ", said, maxsplit=1)[1]
            assert (then.pressure or "").lower() in said
            for position in then.positions:
                assert GUIDE.positions[position].short in said, condition.id
            for technique in then.without:
                assert GUIDE.techniques[technique].name.lower() in said, condition.id


def test_paper_says_which_steps_to_leave_out(paper: Paper) -> None:
    places = [(t, place) for t in GUIDE.techniques.values() for place in t.positions if place.skip]
    assert places
    for technique, place in places:
        left_out = f"eave out step{'s' if len(place.skip) > 1 else ''} {place.skip[0]}"
        assert left_out in paper.words("backwise", "a4")
        for edition in SHEETS[technique.id].editions:
            assert left_out in paper.words(technique.id, edition)


def test_a_sheet_is_tagged_and_carries_its_fonts(paper: Paper, subtests: pytest.Subtests) -> None:
    for id_, edition in EDITIONS:
        with subtests.test(id_, edition=edition):
            document = paper.reader(id_, edition)
            root = document.trailer["/Root"]
            assert root["/MarkInfo"]["/Marked"]
            assert root["/Lang"] == "en"
            assert "/StructTreeRoot" in root
            assert root["/ViewerPreferences"]["/DisplayDocTitle"]
            assert re.search(rb"pdfuaid:part>1<", root["/Metadata"].get_object().get_data())
            assert document.metadata is not None
            assert document.metadata.title
            for page in document.pages:
                for font in page["/Resources"].get("/Font", {}).values():
                    inner = (
                        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
                    )
                    assert {"/FontFile2", "/FontFile3"} & set(inner)
                    assert re.search("Atkinson|Fraunces|PlainZero", inner["/FontName"])


def test_letters_are_large_enough(paper: Paper, subtests: pytest.Subtests) -> None:
    for id_, edition in OF_RECORDS:
        with subtests.test(id_, edition=edition):
            figure = {"×", "–"}
            small = [
                (text, size)
                for text, size in paper.runs(id_, edition)
                # Numbers inside the figure belong to it; the steps say the same at full size.
                if size < SMALLEST_FOOT[edition] - 0.01
                and not re.fullmatch(r"[\d×–+ ]+", text)
                and text not in figure
            ]
            assert small == []
            said = content(id_)
            wanted = [line["words"] for line in said["donts"] if line["danger"]]
            wanted += [step["do"] for step in said.get("steps", ())]
            wanted += [said["safety"]["stop"]["words"]]
            printed = words_by_size(paper, id_, edition, SMALLEST[edition])
            assert [sentence for sentence in wanted if squeezed(sentence) not in printed] == []
            listed = words_by_size(paper, id_, edition, SMALLEST_LIST[edition])
            starts = said["safety"]["start"]["items"]
            assert [item for item in starts if squeezed(item) not in listed] == []


def words_by_size(paper: Paper, id_: str, edition: Edition, least: float) -> str:
    return squeezed("".join(text for text, size in paper.runs(id_, edition) if size >= least - 0.01))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_technique_is_read_in_the_order_of_need(paper: Paper, subtests: pytest.Subtests) -> None:
    for id_, edition in [pair for pair in OF_RECORDS if SHEETS[pair[0]].group == "technique"]:
        with subtests.test(id_, edition=edition):
            text, technique = squeezed(paper.words(id_, edition)), GUIDE.techniques[id_]
            safety = content(id_)["safety"]
            order = [
                technique.name,
                GUIDE.rules["stop-signs"].words_for(technique.giver),
                safety["start"]["title"],
                *(c.words_for(technique.giver) for c in GUIDE.conditions.values() if c.level == "emergency"),
                *(c.words_for(technique.giver) for c in GUIDE.conditions.values() if c.level == "stop"),
                safety["ask"]["title"],
                *safety["ask"]["items" if edition == "large" else "named"][:1],
                safety["after-a-yes"][0],
                *(step.do for step in technique.steps),
                GUIDE.rules["no-spine"].rule,
                "Last reviewed",
                "Not reviewed by a clinician",
                "CC BY 4.0",
            ]
            assert squeezed(technique.positions[0].stance) in text
            places = [text.find(squeezed(words_)) for words_ in order]
            assert -1 not in places, order[places.index(-1)]
            assert places == sorted(places)


def test_a_session_stops_before_it_starts_and_says_how_often(paper: Paper, subtests: pytest.Subtests) -> None:
    """Also the longest one on one page: each technique with one of its moves at least, and how often."""
    for id_, edition in [pair for pair in OF_RECORDS if SHEETS[pair[0]].group == "session"]:
        with subtests.test(id_, edition=edition):
            text, said = squeezed(paper.words(id_, edition)), content(id_)
            safety = said["safety"]
            gate = [
                safety["stop"]["words"],
                *safety["start"]["items"],
                *safety["ask"]["named"],
                *safety["after-a-yes"],
            ]
            first = text.find(squeezed(said["rows"][0]["words"]))
            assert first > 0
            assert [item for item in gate if not 0 <= text.find(squeezed(item)) < first] == []
            for row in (row for row in said["rows"] if row["cues"]):
                told = [cue["words"] for cue in row["cues"]] + [line["words"] for line in row["lines"]]
                assert squeezed(row["name"]) in text
                assert any(squeezed(line) in text for line in told), row["name"]
                assert squeezed(row["you"]) in text


@pytest.mark.parametrize("edition", ["a4", "letter"])
def test_a_technique_of_the_book_lies_open_on_a_left_and_a_right_page(paper: Paper, edition: Edition) -> None:
    document, pages = paper.reader("backwise", edition), pypdfium2.PdfDocument(paper.pdf("backwise", edition))
    begins = {
        str(item.title): document.get_destination_page_number(item) + 1
        for part in document.outline
        if isinstance(part, list)
        for item in part
        if not isinstance(item, list)
    }
    taught = [technique for technique in GUIDE.techniques.values() if technique.is_taught]
    assert [technique.id for technique in taught if begins[technique.name] % 2] == []
    facing = [
        technique.id
        for technique in taught
        if squeezed(technique.steps[0].do) in squeezed(text_of(pages[begins[technique.name]]))
    ]
    # A very long one may run on.
    assert len(facing) >= 0.8 * len(taught)


def test_a_figure_carries_its_description(paper: Paper) -> None:
    document = paper.reader("thumb-glide", "a4")
    alts = [str(o["/Alt"]) for o in structure(document) if "/Alt" in o]
    assert any("Where not to press" in alt for alt in alts)
    assert {"/Figure", "/L", "/LI", "/H1"} <= {str(o.get("/S")) for o in structure(document)}
    pictured = sum(step.is_pictured for step in GUIDE.techniques["thumb-glide"].steps)
    assert len([o for o in structure(document) if o.get("/S") == "/Figure"]) >= pictured + 2


def structure(document: PdfReader) -> list[dict[str, object]]:
    found, todo = [], [document.trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        node = todo.pop().get_object()
        if isinstance(node, list):
            todo += node
        elif (hasattr(node, "get") and "/S" in node) or "/K" in getattr(node, "keys", tuple)():
            found.append(node)
            if "/K" in node and not isinstance(node["/K"], int):
                todo.append(node["/K"])
    return found


@pytest.mark.parametrize("edition", ["a4", "letter"])
def test_the_book_has_bookmarks_for_its_chapters(paper: Paper, edition: Edition) -> None:
    titles = [
        str(item.title) for item in paper.reader("backwise", edition).outline if not isinstance(item, list)
    ]
    for chapter in (
        "Get ready",
        "Safety first",
        "Techniques",
        "Sessions",
        "How sure is anyone?",
        "Bibliography",
    ):
        assert chapter in titles
    if edition != "a4":
        return
    text = squeezed(paper.words("backwise", edition))
    for claim in GUIDE.claims.values():
        assert squeezed(claim.verdict) in text or "](" in claim.verdict, claim.id


def test_the_receivers_card_has_ten_sentences_and_a_stop(paper: Paper) -> None:
    text = paper.words("receivers-card", "letter")
    sentences = ENGLISH.all("card_sentences").values()
    assert len(sentences) == 10
    for sentence in (*sentences, "Softer", "Same", "Firmer", "Stop"):
        assert sentence in text


@pytest.mark.parametrize(
    ("id_", "edition"), [("thumb-glide", "letter"), ("full-thirty", "a4"), ("backwise", "a4")]
)
def test_the_same_data_gives_the_same_bytes(paper: Paper, id_: str, edition: Edition) -> None:
    data = typesetting.to_json(with_code(content_of(Writer(GUIDE, None), SHEETS[id_])))
    assert typesetting.to_pdf(SHEETS[id_].group, edition, data) == paper.pdf(id_, edition)
