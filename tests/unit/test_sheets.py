"""Sheets as PDF: lengths, structure, sizes of letters, codes; and nothing in a record that could be markup."""

from __future__ import annotations

import datetime
import io
import re
import shutil
from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdfium2 import raw as pdfium_c

from backwise.body.palettes import WARM
from backwise.cache import Cache
from backwise.language.letters import printable
from backwise.language.phrases import day
from backwise.loading import load_guide
from backwise.model import Change, Guide, Rule
from backwise.problems import Problem
from backwise.reviews import changes_in, records_on_sheet, sheet_day
from backwise.sheets import typesetting
from backwise.sheets.build import build_sheets, png_size
from backwise.sheets.catalogue import Edition, Sheet, sheets_of
from backwise.sheets.content import content_of
from backwise.sheets.counting import count_pages
from backwise.sheets.fit import misfits
from backwise.sheets.previews import HEIGHT, WIDTH, previews_of
from backwise.sheets.writer import Writer, with_code
from backwise.words import ENGLISH
from tests.conftest import ROOT, Edit

SITE = "https://backwise.example.org/guide/"

GUIDE = load_guide(ROOT / "data").guide
SHEETS = {sheet.id: sheet for sheet in sheets_of(GUIDE)}
EDITIONS = [(sheet.id, edition) for sheet in SHEETS.values() for edition in sheet.editions]
SINGLE = [(id_, edition) for id_, edition in EDITIONS if SHEETS[id_].group != "book"]
OF_RECORDS = [pair for pair in SINGLE if SHEETS[pair[0]].group in ("technique", "session")]
SMALLEST, SMALLEST_FOOT = {"a4": 14, "letter": 14, "large": 18}, {"a4": 12, "letter": 12, "large": 16}
# Who does not start stands in a list beside the steps, which people can read at their table.
SMALLEST_LIST = {"a4": 12, "letter": 12, "large": 18}


@cache
def data_of(id_: str) -> str:
    return typesetting.to_json(with_code(content_of(Writer(GUIDE, SITE), SHEETS[id_])))


@cache
def pdf(id_: str, edition: Edition) -> bytes:
    return typesetting.to_pdf(SHEETS[id_].group, edition, data_of(id_))


@cache
def reader(id_: str, edition: Edition) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(id_, edition)))


@cache
def content(id_: str) -> dict[str, Any]:
    return content_of(Writer(GUIDE, SITE, draws=False), SHEETS[id_])


@cache
def words(id_: str, edition: Edition) -> str:
    pages = pypdfium2.PdfDocument(pdf(id_, edition))
    return " ".join(" ".join(text_of(page) for page in pages).split())


def text_of(page: pypdfium2.PdfPage) -> str:
    # A hyphen at the end of a line.
    return page.get_textpage().get_text_range().replace("\ufffe", "-")


@cache
def runs(id_: str, edition: Edition) -> list[tuple[str, float]]:
    """Pieces of text with their size in points, spaces and figures left out."""
    found: list[tuple[str, float]] = []
    for page in pypdfium2.PdfDocument(pdf(id_, edition)):
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


def test_what_is_taught_has_sheets_and_nothing_else_has() -> None:
    taught = {t.id for t in GUIDE.techniques.values() if t.is_taught}
    assert {s.id for s in SHEETS.values() if s.group == "technique"} == taught
    assert {s.id for s in SHEETS.values() if s.group == "session"} == set(GUIDE.sessions)
    assert not {t.id for t in GUIDE.techniques.values() if not t.is_taught} & set(SHEETS)
    assert len(SHEETS) == len(list(sheets_of(GUIDE)))


def test_a_sheet_has_the_pages_that_it_promises(subtests: pytest.Subtests) -> None:
    for id_, edition in EDITIONS:
        with subtests.test(id_, edition=edition):
            pages, sheet = reader(id_, edition).pages, SHEETS[id_]
            most = sheet.most_pages(edition)
            if sheet.group == "book":
                assert len(pages) > 40
            elif edition == "large":
                assert 1 <= len(pages) <= most
            else:
                assert len(pages) == most
            assert len(pages) == typesetting.pages_in(pdf(id_, edition))
            width, height = (612, 792) if edition == "letter" else (595, 842)
            assert all(
                abs(p.mediabox.width - width) < 1 and abs(p.mediabox.height - height) < 1 for p in pages
            )


def test_no_warning_is_left_out(subtests: pytest.Subtests) -> None:
    """In full, or in its few words where the paper is short."""
    for id_, edition in OF_RECORDS:
        with subtests.test(id_, edition=edition):
            if SHEETS[id_].group == "technique":
                rules = GUIDE.techniques[id_].rules
            else:
                rules = GUIDE.rules_of(GUIDE.sessions[id_])
            text = words(id_, edition).lower()
            for rule in (GUIDE.rules[rule] for rule in rules if GUIDE.rules[rule].weight != "advice"):
                in_full = [rule.rule, rule.alone or rule.rule]
                said = in_full if rule.weight == "danger" else [*in_full, rule.short]
                assert any(way.lower() in text for way in said), rule.id


def test_the_book_says_what_a_doctors_yes_leaves() -> None:
    text = words("backwise", "a4").lower()
    for condition in GUIDE.conditions.values():
        if then := condition.then:
            said = text.split(condition.asks.lower(), 1)[1][:1500]
            said = re.split("(?:they say it is fine|if you want a massage): ", said, maxsplit=1)[1]
            assert (then.pressure or "").lower() in said
            for position in then.positions:
                assert GUIDE.positions[position].short in said, condition.id
            for technique in then.without:
                assert GUIDE.techniques[technique].name.lower() in said, condition.id


def test_paper_says_which_steps_to_leave_out() -> None:
    places = [(t, place) for t in GUIDE.techniques.values() for place in t.positions if place.skip]
    assert places
    for technique, place in places:
        left_out = f"eave out step{'s' if len(place.skip) > 1 else ''} {place.skip[0]}"
        assert left_out in words("backwise", "a4")
        for edition in SHEETS[technique.id].editions:
            assert left_out in words(technique.id, edition)


def test_a_sheet_is_tagged_and_carries_its_fonts(subtests: pytest.Subtests) -> None:
    for id_, edition in EDITIONS:
        with subtests.test(id_, edition=edition):
            document = reader(id_, edition)
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


def test_letters_are_large_enough(subtests: pytest.Subtests) -> None:
    for id_, edition in OF_RECORDS:
        with subtests.test(id_, edition=edition):
            figure = {"×", "–"}
            small = [
                (text, size)
                for text, size in runs(id_, edition)
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
            printed = words_by_size(id_, edition, SMALLEST[edition])
            assert [sentence for sentence in wanted if squeezed(sentence) not in printed] == []
            listed = words_by_size(id_, edition, SMALLEST_LIST[edition])
            starts = said["safety"]["start"]["items"]
            assert [item for item in starts if squeezed(item) not in listed] == []


def words_by_size(id_: str, edition: Edition, least: float) -> str:
    return squeezed("".join(text for text, size in runs(id_, edition) if size >= least - 0.01))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_technique_is_read_in_the_order_of_need(subtests: pytest.Subtests) -> None:
    for id_, edition in [pair for pair in OF_RECORDS if SHEETS[pair[0]].group == "technique"]:
        with subtests.test(id_, edition=edition):
            text, technique = squeezed(words(id_, edition)), GUIDE.techniques[id_]
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


def test_a_session_stops_before_it_starts_and_says_how_often(subtests: pytest.Subtests) -> None:
    """Also the longest one on one page: each technique with one of its moves at least, and how often."""
    for id_, edition in [pair for pair in OF_RECORDS if SHEETS[pair[0]].group == "session"]:
        with subtests.test(id_, edition=edition):
            text, said = squeezed(words(id_, edition)), content(id_)
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
def test_a_technique_of_the_book_lies_open_on_a_left_and_a_right_page(edition: Edition) -> None:
    document, pages = reader("backwise", edition), pypdfium2.PdfDocument(pdf("backwise", edition))
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


def test_the_cover_of_the_book_is_a_scene() -> None:
    scene = content_of(Writer(GUIDE), SHEETS["backwise"])["cover"]["scene"]
    assert WARM["--bm-giver"] in scene["svg"]
    assert scene["alt"]


def test_a_figure_carries_its_description() -> None:
    tree = pdf("thumb-glide", "a4")
    document = PdfReader(io.BytesIO(tree))
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
def test_the_book_has_bookmarks_for_its_chapters(edition: Edition) -> None:
    titles = [str(item.title) for item in reader("backwise", edition).outline if not isinstance(item, list)]
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
    text = squeezed(words("backwise", edition))
    for claim in GUIDE.claims.values():
        assert squeezed(claim.verdict) in text or "](" in claim.verdict, claim.id


def test_the_receivers_card_has_ten_sentences_and_a_stop() -> None:
    text = words("receivers-card", "letter")
    sentences = ENGLISH.all("card_sentences").values()
    assert len(sentences) == 10
    for sentence in (*sentences, "Softer", "Same", "Firmer", "Stop"):
        assert sentence in text


@pytest.mark.parametrize(
    ("id_", "edition"), [("thumb-glide", "letter"), ("full-thirty", "a4"), ("backwise", "a4")]
)
def test_the_same_data_gives_the_same_bytes(id_: str, edition: Edition) -> None:
    typesetting._compiler.cache_clear()
    assert typesetting.to_pdf(SHEETS[id_].group, edition, data_of(id_)) == pdf(id_, edition)


def test_the_code_leads_to_the_page_with_the_day_of_the_sheet() -> None:
    of_records = [sheet for sheet in SHEETS.values() if sheet.group in ("technique", "session")]
    for sheet in of_records:
        printed = sheet_day(records_on_sheet(GUIDE, GUIDE.all(sheet.group)[sheet.id]))
        holds = content(sheet.id)["foot"]["code"]["holds"]
        assert holds.upper() == f"{SITE}{sheet.source.removesuffix('.md')}/?sheet={printed}".upper()
    # Read from the paper, as a phone would: one of each group.
    for sheet in {sheet.group: sheet for sheet in of_records}.values():
        picture = typesetting.to_png(sheet.group, "letter", data_of(sheet.id), 300, colours=2)
        [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
        assert code.text == content(sheet.id)["foot"]["code"]["holds"]


def test_without_an_address_paper_names_none() -> None:
    reviewed = GUIDE.techniques["thumb-glide"].reviewed
    content = content_of(Writer(GUIDE, None), SHEETS["thumb-glide"])
    made = typesetting.to_pdf("technique", "a4", typesetting.to_json(content))
    text = " ".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    assert content["foot"]["code"] is None
    assert not re.search(r"https?:|www\.|\.org|\.com", text)
    assert f"Last reviewed {day(reviewed, ENGLISH)}" in text


def test_nothing_in_a_record_is_markup(good_data: Path, edit: Edit) -> None:
    hostile = "#panic() *bold* $x$ <label> @ref \\\\ // = head"
    edit("techniques/thumb-glide.yml", "name: Thumb glide", f"name: '{hostile}'")
    guide = load_guide(good_data).guide
    [sheet] = [s for s in sheets_of(guide) if s.id == "thumb-glide"]
    made = typesetting.to_pdf("technique", "a4", typesetting.to_json(content_of(Writer(guide), sheet)))
    assert hostile.replace(" ", "") in PdfReader(io.BytesIO(made)).pages[0].extract_text().replace(
        " ", ""
    ).replace("\n", "")


def test_a_sheet_knows_its_day() -> None:
    technique = GUIDE.techniques["thumb-glide"]
    assert sheet_day(records_on_sheet(GUIDE, technique)) == technique.reviewed
    change = Change(on=datetime.date(2027, 1, 10), what="Step 3 is lighter.")
    rule = GUIDE.rules["kidneys"].model_copy(update={"changes": (change,)})
    changed = with_rule(GUIDE, rule.id, rule)
    assert sheet_day(records_on_sheet(changed, technique)) == change.on
    assert changes_in(records_on_sheet(changed, changed.sessions["full-thirty"])) == [change]


def with_rule(guide: Guide, id_: str, rule: Rule) -> Guide:
    return replace(guide, rules={**guide.rules, id_: rule})


LONGEST_DO = "Glide both flat hands up the muscle, then down to the hips."


def with_seven_long_steps(tmp_path: Path, id_: str) -> Path:
    """A copy of the real data in which a technique has seven steps of sixty characters."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    path = data / "techniques" / f"{id_}.yml"
    text, steps = re.subn(r"(\n(?:  - |    )do: ).*", rf"\g<1>{LONGEST_DO}", path.read_text(encoding="utf-8"))
    more = f"  - do: {LONGEST_DO}\n    cue: Glide on\n    seconds: 5\n" * (7 - steps)
    path.write_text(text.replace("\nsteps:\n", f"\nsteps:\n{more}", 1), encoding="utf-8")
    return path


def too_long(path: Path) -> list[Problem]:
    guide = load_guide(path.parents[1]).guide
    # Nothing else of the guide has changed, and each sheet takes its time.
    alone = replace(guide, techniques={path.stem: guide.techniques[path.stem]}, sessions={})
    return list(misfits(guide, count_pages(alone)))


@pytest.mark.parametrize("id_", ["warm-oil-glide"])
def test_seven_steps_of_sixty_characters_fit(tmp_path: Path, id_: str) -> None:
    assert too_long(with_seven_long_steps(tmp_path, id_)) == []


def test_a_sheet_that_is_too_long_is_a_problem_on_the_line_of_its_longest_step(tmp_path: Path) -> None:
    path = with_seven_long_steps(tmp_path, "warm-oil-glide")
    dangers = "rules: [no-crack, medicine, flames, laundry, "
    path.write_text(path.read_text(encoding="utf-8").replace("rules: [", dangers, 1), encoding="utf-8")
    [problem] = [p for p in too_long(path) if "techniques" in p.path]
    assert problem.path.endswith("warm-oil-glide.yml")
    assert "2 on Letter" in problem.message
    line = path.read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert line.strip(" -") == f"do: {LONGEST_DO}"


def test_the_cache_makes_a_thing_once_and_drops_what_is_not_wanted(tmp_path: Path) -> None:
    cache, made = Cache(tmp_path / "cache"), []

    def make() -> bytes:
        made.append(1)
        return b"whole"

    assert [cache.get("a", make), cache.get("a", make)] == [b"whole", b"whole"]
    assert len(made) == 1
    # Another build was stopped in the middle of writing.
    (tmp_path / "cache" / "a").write_bytes((tmp_path / "cache" / "a").read_bytes()[:-2])
    assert cache.get("a", make) == b"whole"
    assert len(made) == 2
    cache.get("b", make)
    cache.keep_only(["b"])
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["b"]


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert Cache(tmp_path / "cache").get("a", lambda: b"whole") == b"whole"


def test_previews_have_the_size_that_networks_ask_for() -> None:
    found = list(previews_of(Writer(GUIDE)))
    wanted = {f"technique-{i}.png" for i in GUIDE.techniques} | {f"goal-{i}.png" for i in GUIDE.goals}
    assert {p.file for p in found} == wanted
    data = typesetting.to_json(found[0].content())
    picture = typesetting.to_png("preview", "card", data, 72, colours=64)
    assert png_size(picture) == (WIDTH, HEIGHT)
    assert len(picture) < 60_000


def test_a_small_guide_prints_too(good_data: Path, tmp_path: Path) -> None:
    printed = build_sheets(load_guide(good_data).guide, None, tmp_path / "cache")
    assert {s.group for s in printed.sheets} == {
        "technique",
        "session",
        "card",
        "safety",
        "first-aid",
        "book",
    }
    assert all(output.content() for output in printed.files)
    assert not [output for output in printed.files if output.place.startswith("assets/cards/")]


def test_pictures_for_links_are_made_where_a_page_can_name_them(good_data: Path, tmp_path: Path) -> None:
    guide = load_guide(good_data).guide
    printed = build_sheets(guide, "https://guide.example/", tmp_path / "cache")
    cards = {
        output.place: png_size(output.content()) for output in printed.files if "/cards/" in output.place
    }
    wanted = {f"technique-{id_}" for id_ in guide.techniques} | {f"goal-{id_}" for id_ in guide.goals}
    assert cards == {f"assets/cards/{name}.png": (WIDTH, HEIGHT) for name in wanted}


def test_all_printable_letters_can_be_printed() -> None:
    letters = " ".join(sorted(printable()))
    sheet: Sheet = SHEETS["thumb-glide"]
    content = {**content_of(Writer(GUIDE), sheet), "check": letters}
    typesetting.to_pdf("technique", "large", typesetting.to_json(content))


def test_every_face_that_a_template_names_is_there() -> None:
    templates = Path(typesetting.__file__).parent / "templates"
    texts = [template.read_text(encoding="utf-8") for template in templates.glob("*.typ")]
    lists = [words for text in texts for words in re.findall(r"font:? ?=? ?\((.*)\)", text)]
    named = {name for words in lists for name in re.findall(r'"([A-Z][^"]+)"', words)}
    assert len(named) > 2
    # Without a PostScript name in it, a face is passed over without a word.
    assert named <= {*typesetting._fonts().families()}
