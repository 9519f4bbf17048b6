"""What is missing is found in the records, stands at its line, and goes once it is mended."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from lxml import html

from backwise.checks import check_guide
from backwise.loading import load_guide
from backwise.manual.gaps import DUE, EASES, LONG, NO_DOI, NOT_SEATED, PLAINER, SORTS, TOLD, Gap, Sort
from backwise.project import Project
from backwise.rendering.pages import PageWriter
from backwise.settings import Settings
from tests.conftest import Edit

TODAY = datetime.date(2026, 11, 26)
GOAL = "goals/neck-and-shoulders.yml"
TECHNIQUE = "techniques/thumb-glide.yml"
EDIT_BASE = "https://code.example/us/guide/edit/main/"


def project(data: Path, today: datetime.date = TODAY) -> Project:
    made = Project(Settings(data.parent, data, EDIT_BASE, None, today))
    made.refresh()
    return made


def found(data: Path, sort: Sort, today: datetime.date = TODAY) -> Sequence[Gap]:
    made = project(data, today)
    return [gap for gap in made.gaps(made.guide) if gap.sort == sort]


def new_at(data: Path, sort: Sort, before: Sequence[Gap]) -> Gap:
    """The one gap of a sort that was not there before."""
    known = {(gap.place.path, gap.place.message) for gap in before}
    [gap] = [gap for gap in found(data, sort) if (gap.place.path, gap.place.message) not in known]
    return gap


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def mended(data: Path, file: str, text: str, sort: Sort, before: Sequence[Gap]) -> None:
    (data / file).write_text(text, encoding="utf-8")
    assert len(found(data, sort)) == len(before)


def test_a_long_sentence_and_a_hard_word_stand_at_their_words(good_data: Path, edit: Edit) -> None:
    was = (good_data / GOAL).read_text(encoding="utf-8")
    long = "Then on the next day at work you sit as you always sit and look at what you always look at and move as little as you always move."
    for sort, sentence, begins in (
        (LONG, long, "Then on the"),
        (PLAINER, "Numerous people say so.", "Numerous"),
    ):
        before = found(good_data, sort)
        text = edit(GOAL, "about: >-\n", f"about: >-\n  It comes.\n  {sentence}\n")
        gap = new_at(good_data, sort, before)
        assert (gap.place.path, gap.place.line) == (f"data/{GOAL}", line_of(text, begins))
        assert not gap.is_approved
        mended(good_data, GOAL, was, sort, before)


def test_a_sentence_that_is_no_longer_than_that_is_left_alone(good_data: Path, edit: Edit) -> None:
    before = found(good_data, LONG)
    edit(GOAL, "about: >-\n", f"about: >-\n  It is {'so ' * 21}good.\n")
    assert len(found(good_data, LONG)) == len(before)
    edit(GOAL, "so good", "so so good")
    assert len(found(good_data, LONG)) == len(before) + 1


def test_the_longest_comes_first(good_data: Path, edit: Edit) -> None:
    edit(GOAL, "about: >-\n", f"about: >-\n  It is {'so ' * 23}good. It is {'so ' * 24}good.\n")
    counts = [int(gap.place.message.split()[0]) for gap in found(good_data, LONG)]
    assert len(counts) > 1
    assert counts == sorted(counts, reverse=True)


def test_words_of_others_are_not_ours_to_make_plainer(good_data: Path, edit: Edit) -> None:
    before = found(good_data, PLAINER)
    edit("references.yml", 'note: "', 'note: "Numerous participants. ')
    assert len(found(good_data, PLAINER)) == len(before)


def test_a_hard_word_in_a_warning_is_marked_as_a_safety_text(good_data: Path, edit: Edit) -> None:
    before = found(good_data, PLAINER)
    edit("rules.yml", "  why: ", "  why: Numerous people were hurt. ")
    assert new_at(good_data, PLAINER, before).is_approved


def test_a_paper_without_a_doi_is_missed_and_a_leaflet_is_not(good_data: Path) -> None:
    path = good_data / "references.yml"
    was, before = path.read_text(encoding="utf-8"), found(good_data, NO_DOI)
    work = '- id: {id}\n  title: A work\n  type: {type}\n  authors: A\n  year: "2020"\n  url: "{url}"\n  depth: full\n  fit_to_cite: true\n  reviewed: 2026-11-20\n'
    made = [
        work.format(id="work-a", type="trial", url="https://a.example/"),
        work.format(id="work-b", type="trial", url="https://pubmed.ncbi.nlm.nih.gov/12345678/"),
        work.format(id="work-c", type="charity", url="https://a.example/"),
        work.format(id="work-d", type="trial", url="").replace("  depth", '  doi: "10.1234/a"\n  depth'),
    ]
    path.write_text(was + "\n" + "\n".join(made), encoding="utf-8")
    gap = new_at(good_data, NO_DOI, before)
    assert gap.place.line == line_of(path.read_text(encoding="utf-8"), "- id: work-a")


def test_what_the_checks_advise_is_told(good_data: Path, edit: Edit) -> None:
    was, before = (good_data / GOAL).read_text(encoding="utf-8"), found(good_data, TOLD)
    edit(GOAL, "about: >-\n", f"about: >-\n  {'It is so. ' * 12}\n")
    notices = [p for p in check_guide(load_guide(good_data), TODAY) if p.severity == "notice"]
    assert new_at(good_data, TOLD, before).place.message in [p.message for p in notices]
    mended(good_data, GOAL, was, TOLD, before)


def test_what_is_due_comes_with_what_was_read_longest_ago_first(good_data: Path, edit: Edit) -> None:
    assert not found(good_data, DUE)
    late = found(good_data, DUE, TODAY.replace(year=2028))
    assert late, "safety is due after a year"
    assert not [gap for gap in late if gap.place.path == f"data/{GOAL}"], "the rest is due after three"
    text = edit(GOAL, "reviewed: 2026-11-20", "reviewed: 2019-11-20")
    [gap] = found(good_data, DUE)
    assert gap.place.line == line_of(text, "reviewed:")
    first = found(good_data, DUE, TODAY.replace(year=2028))[0]
    assert first.place.path == f"data/{GOAL}"


def test_a_technique_for_somebody_who_sits_is_missed(good_data: Path, edit: Edit) -> None:
    was = (good_data / TECHNIQUE).read_text(encoding="utf-8")
    assert "position: seated" in was
    before = found(good_data, NOT_SEATED)
    assert not [gap for gap in before if "spine-pressing" in gap.place.path], "it is not taught"
    text = edit(TECHNIQUE, "position: seated", "position: standing")
    gap = new_at(good_data, NOT_SEATED, before)
    assert (gap.title, gap.place.line) == ("Thumb glide", line_of(text, "position: face-down"))
    mended(good_data, TECHNIQUE, was, NOT_SEATED, before)


def test_the_page_counts_and_leads_to_each_line(good_data: Path, edit: Edit) -> None:
    text = edit(GOAL, "about: >-\n", "about: >-\n  It comes.\n  Numerous people say so.\n")
    made = project(good_data)
    gaps = made.gaps(made.guide)

    def page(edit_base: str | None) -> html.HtmlElement:
        writer = PageWriter(made.guide, "contribute/gaps.md", edit_base=edit_base, find_gaps=made.gaps)
        return html.fromstring(f"<main>{writer.block('gaps')}</main>")

    links = page(EDIT_BASE).xpath("//a[@rel='edit']/@href")
    assert sorted(links) == sorted(f"{EDIT_BASE}{gap.place.path}#L{gap.place.line}" for gap in gaps)
    assert f"{EDIT_BASE}data/{GOAL}#L{line_of(text, 'Numerous')}" in links
    counts = [item.text_content().rpartition(": ")[2].strip() for item in page(EDIT_BASE).xpath("//ul[1]/li")]
    by_ease = [sum(gap.sort.ease == ease for gap in gaps) for ease in EASES]
    assert counts[: len(EASES)] == [str(count or "nothing") for count in by_ease]
    without = page(None)
    assert not without.xpath("//a[@rel='edit']")
    assert len(without.xpath("//li/code")) == len(gaps)


def test_where_nothing_is_missing_the_page_says_so(good_data: Path) -> None:
    guide = load_guide(good_data).guide
    page = html.fromstring(f"<main>{PageWriter(guide, 'contribute/gaps.md').block('gaps')}</main>")
    assert all(sort.none in page.text_content() for sort in SORTS)
    assert {item.text_content().rpartition(": ")[2] for item in page.xpath("//li")} == {"nothing"}
