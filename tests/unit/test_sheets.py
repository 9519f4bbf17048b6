"""How sheets are made: whether they fit, codes, the cache; and nothing in a record that could be markup."""

from __future__ import annotations

import datetime
import io
import re
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

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
from backwise.sheets.catalogue import MOST_IN_BOOK, Sheet, sheets_of
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


@cache
def data_of(id_: str) -> str:
    return typesetting.to_json(with_code(content_of(Writer(GUIDE, SITE), SHEETS[id_])))


@cache
def content(id_: str) -> dict[str, Any]:
    return content_of(Writer(GUIDE, SITE, draws=False), SHEETS[id_])


def test_what_is_taught_has_sheets_and_nothing_else_has() -> None:
    taught = {t.id for t in GUIDE.techniques.values() if t.is_taught}
    assert {s.id for s in SHEETS.values() if s.group == "technique"} == taught
    assert {s.id for s in SHEETS.values() if s.group == "session"} == set(GUIDE.sessions)
    assert not {t.id for t in GUIDE.techniques.values() if not t.is_taught} & set(SHEETS)
    assert len(SHEETS) == len(list(sheets_of(GUIDE)))


def test_a_guide_too_long_to_print_has_no_book() -> None:
    thumb = GUIDE.techniques["thumb-glide"]

    def groups(count: int) -> set[str]:
        techniques = {f"move-{n}": thumb for n in range(count)}
        return {sheet.group for sheet in sheets_of(replace(GUIDE, techniques=techniques))}

    assert groups(MOST_IN_BOOK) - groups(MOST_IN_BOOK + 1) == {"book"}


def test_the_cover_of_the_book_is_a_scene() -> None:
    scene = content_of(Writer(GUIDE), SHEETS["backwise"])["cover"]["scene"]
    assert WARM["--bm-giver"] in scene["svg"]
    assert scene["alt"]


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
