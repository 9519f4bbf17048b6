"""Records to the Markdown of pages, through the templates beside this file.

`page_sources` gives one page per record; its body is a single macro call with the id, so no text of a record
ever meets the page's own Jinja. The call ends in `PageWriter.record_page`. Pages that a person writes call
blocks: `PageWriter.block`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from backwise.addresses import (
    INDEXES,
    PAGES,
    anchor,
    markdown_path,
    relative_url,
    source_of,
    url,
)
from backwise.language import inline, naming, phrases
from backwise.model import (
    KIND_BY_NAME,
    Goal,
    Guide,
    Record,
    Reference,
    Session,
    Technique,
    times_in_words,
)
from backwise.rendering import filters, paper
from backwise.rendering.figures import FigureWriter, goals_by_zone
from backwise.rendering.printed import PaperSheet, by_heading
from backwise.reviews import changes_in, next_review, records_on_shared_sheet, records_on_sheet, sheet_day
from backwise.script_json import script_json
from backwise.sheets.qr import Code, draw_code

# The names under which pages call us, with `guide_` before them. Every one is a template in templates/blocks/.
BLOCKS = (
    "bibliography",
    "cards",
    "chip",
    "claim",
    "count",
    "emergency",
    "goal_links",
    "grades",
    "ledger",
    "legend",
    "list",
    "matrix",
    "not_said",
    "point_map",
    "reviewed",
    "safety_lines",
    "session_links",
    "sheet_age",
    "sheets",
    "warning",
    "zone_map",
)


@dataclass(frozen=True)
class PageSource:
    """A page made of a record: its name for the engine, its Markdown, and the file that an edit button opens."""

    source: str
    markdown: str
    edit_path: str
    kind: str
    id: str


def page_sources(guide: Guide) -> Iterator[PageSource]:
    """Gives one page for every record that has its own."""
    for kind in PAGES:
        for id_, record in guide.all(kind).items():
            # Pages with steps have a layout and a line of links of their own.
            has_steps = kind in ("technique", "session")
            front_matter = {
                "title": _quoted(naming.page_title(record)),
                "description": _quoted(naming.description_of(record)),
                "record": f"{kind}/{id_}",
                **({"hide": "[toc]", "template": "layout.html", "layout": kind} if has_steps else {}),
            }
            lines = "".join(f"{name}: {value}\n" for name, value in front_matter.items())
            body = f'---\n{lines}---\n\n{{{{ guide_page("{kind}", "{id_}") }}}}\n'
            yield PageSource(source_of(kind, id_), body, edit_path(kind, id_), kind, id_)


def _quoted(text: str) -> str:
    r"""Text for front matter: JSON is YAML, too. mkdocs-macros would run a template in a title.

    BW501 keeps templates out of records; no escape (`{\{`) brings one back.
    """
    return json.dumps(re.sub(r"\{(?=[{%#])", "{ ", text), ensure_ascii=False)


def edit_path(kind: str, id_: str) -> str:
    """Gives the file of a record as seen from the repository's root: `data/techniques/thumb-glide.yml`."""
    home = KIND_BY_NAME[kind]
    return f"data/{home.folder}/{id_}.yml" if home.folder else f"data/{home.file}"


@dataclass(frozen=True)
class PageWriter:
    """Writes the Markdown of one page.

    Args:
        guide: the records.
        page: the page as the engine names it, such as `techniques/thumb-glide.md`: links are made from here.
        edit_base: address under which a repository's file is edited, or None where there is no repository.
        today: the day of the build, for the notice on what is overdue; None says nothing.
        site_url: where the site will be, with a slash at the end, or None where nobody knows: paper then names no address.
        printed: the sheets that were made. The live preview makes none.
    """

    guide: Guide
    page: str
    edit_base: str | None = None
    today: datetime.date | None = None
    site_url: str | None = None
    printed: tuple[PaperSheet, ...] = ()

    def record_page(self, kind: str, id_: str) -> str:
        """Gives the Markdown of a record's own page. Raises KeyError where there is no such record."""
        record = self.guide.all(kind)[id_]
        return self._render(f"{kind}.md.jinja", kind=kind, record=record, **{kind: record})

    def block(self, name: str, *args: str, **options: str) -> str:
        """Gives the Markdown of a block on a page that a person writes. Raises KeyError for an unknown id."""
        return self._render(f"blocks/{name}.md.jinja", args=args, options=options).strip("\n")

    def _render(self, template: str, **values: Any) -> str:
        return _environment().get_template(template).render(guide=self.guide, w=self, **values)

    # What templates call. All give safe text: Markdown (md, link, paras) or HTML (html, a, href).

    def md(self, value: str) -> Markup:
        """Inline text as Markdown."""
        return Markup(inline.to_markdown(inline.parse_inline(value), self._markdown_path))

    def html(self, value: str) -> Markup:
        """Inline text as HTML."""
        return Markup(inline.to_html(inline.parse_inline(value), self._relative_url))

    def paras(self, value: str) -> Markup:
        """Paragraphs as Markdown."""
        return Markup(
            "\n\n".join(inline.to_markdown(p, self._markdown_path) for p in inline.paragraphs(value))
        )

    def first_para(self, value: str) -> Markup:
        """The first paragraph as Markdown: what a short box says of a longer text."""
        return Markup(inline.to_markdown(inline.paragraphs(value)[0], self._markdown_path))

    def html_paras(self, value: str) -> Markup:
        """Paragraphs as HTML."""
        return Markup(
            "".join(f"<p>{inline.to_html(p, self._relative_url)}</p>" for p in inline.paragraphs(value))
        )

    def attr(self, value: object) -> Markup:
        """Plain text for an attribute or an admonition's title."""
        return Markup(inline.escape_attribute(" ".join(str(value).split())))

    def link(self, kind: str, id_: str, words: str | None = None) -> Markup:
        """A Markdown link to a record, which the engine then checks."""
        record = self.guide.all(kind)[id_]
        return Markup(
            f"[{inline.escape(words or naming.title_of(record))}]({self._markdown_path(kind, id_)})"
        )

    def a(self, kind: str, id_: str, words: str | None = None) -> Markup:
        """An HTML link to a record. A work is named in short."""
        record = self.guide.all(kind)[id_]
        words = words or (phrases.cite(record) if isinstance(record, Reference) else None)
        return Markup(
            f'<a href="{self.href(kind, id_)}">{inline.escape(words or naming.title_of(record))}</a>'
        )

    def href(self, kind: str, id_: str) -> Markup:
        """The relative address of a record."""
        return self.attr(relative_url(source_of(kind, id_), self.page))

    def to(self, target: str) -> Markup:
        """The relative address of a page, such as `safety.md#get-help-now`, for raw HTML."""
        return self.attr(relative_url(target, self.page))

    def path(self, target: str) -> Markup:
        """The path of a page for a Markdown link."""
        return Markup(markdown_path(target, self.page))

    def anchor(self, kind: str, id_: str) -> Markup:
        """The anchor of a record on a shared page."""
        return self.attr(anchor(kind, id_))

    def title(self, record: Record) -> str:
        """The first heading of a record's own page."""
        return naming.page_title(record)

    def index(self, kind: str) -> Markup:
        """The path of the index page of a kind."""
        return self.path(INDEXES[kind])

    def edit_path(self, kind: str, id_: str) -> str:
        """The file of a record."""
        return edit_path(kind, id_)

    def next_review(self, kind: str, record: Record) -> datetime.date:
        """The day on which a record is due again."""
        return next_review(kind, record)

    def overdue(self, kind: str, record: Record) -> bool:
        """Whether a record should have been reviewed by today."""
        return self.today is not None and next_review(kind, record) < self.today

    def oldest(self, kinds: str) -> tuple[str, Record]:
        """The record that is due first among these kinds, given as `rule,condition`."""
        found = [
            (kind, record) for kind in kinds.split(",") for record in self.guide.all(kind.strip()).values()
        ]
        return min(found, key=lambda pair: next_review(*pair))

    def sorted_references(self, ids: Iterable[str]) -> list[str]:
        """Ids of references in the order in which a bibliography lists them: authors, year."""
        known = self.guide.references
        return sorted(
            (i for i in dict.fromkeys(ids) if i in known),
            key=lambda i: (known[i].authors.lower(), known[i].year),
        )

    def public_address(self, kind: str, id_: str) -> str | None:
        """The whole address of a record's page, for paper; None where the site has no address yet."""
        return f"{self.site_url}{url(source_of(kind, id_)).lstrip('/')}" if self.site_url else None

    def code(self, address: str, record: Record) -> Code:
        """The code of a page's address, with the day of the record's sheet."""
        return draw_code(address, self.sheet_day(record))

    def asked_first(self, record: Technique | Session) -> int:
        """How many conditions that need a doctor's word a sheet has the room to name."""
        return paper.asked_first(record, self.guide)

    @property
    def version(self) -> str:
        """The version of the guide, for paper."""
        return version("backwise")

    def sheet_day(self, record: Record) -> datetime.date:
        """The day that a sheet of this record carries."""
        return sheet_day(records_on_sheet(self.guide, record))

    def sheet_age(self, of: Record | str) -> Markup:
        """What sheet-age.js says to somebody who comes from a printed sheet, as JSON.

        Args:
            of: the record of the sheet, or the group of a sheet that belongs to no single one.
        """
        shared = isinstance(of, str)
        records = records_on_shared_sheet(self.guide, of) if shared else records_on_sheet(self.guide, of)
        changes = [
            {"on": str(change.on), "day": phrases.day(change.on), "what": inline.to_plain(change.what)}
            for change in changes_in(records)
        ]
        told = {
            "day": str(sheet_day(records)),
            "reviewed": phrases.day(records[0].reviewed),
            "changes": changes,
        }
        return Markup(script_json(told))

    def sheets_by_heading(self) -> dict[str, list[PaperSheet]]:
        """The printed sheets under the headings of their page."""
        return by_heading(self.printed)

    def plan(self, session: Session) -> list[paper.PlanRow]:
        """The rows of a session on paper."""
        return paper.plan_of(session, self.guide)

    @property
    def figures(self) -> FigureWriter:
        """Draws the figures of this page."""
        return FigureWriter(self.guide)

    def zone_links(self, kind: str) -> dict[str, tuple[str, str]]:
        """The parts of the back, each with an address and the words of the link.

        Leads to the goal for a sore place there, or to the list of techniques for that part.
        """
        zones = self.guide.body.zones
        if kind == "technique":
            used = {zone for t in self.guide.techniques.values() if t.is_taught for zone in t.zones}
            index = relative_url(INDEXES["technique"], self.page)
            return {z: (f"{index}?zone={z}", zones[z].label) for z in zones if z in used and zones[z].badge}
        found = goals_by_zone(self.guide, self.goals_in_order)
        return {
            zone: (relative_url(source_of("goal", goal.id), self.page), zones[zone].label)
            for zone, goal in found.items()
            if zones[zone].badge
        }

    def name_in_a_list(self, kind: str, id_: str) -> str:
        """The name of a record without a full stop, for a list inside a sentence."""
        return naming.title_of(self.guide.all(kind)[id_]).rstrip(".")

    def goals_in_order(self) -> list[Goal]:
        """Goals that massage may help come first, then by name."""
        order = list(self.guide.vocabulary["massage"])
        return sorted(self.guide.goals.values(), key=lambda goal: (order.index(goal.massage), goal.name))

    def _markdown_path(self, kind: str, id_: str) -> str | None:
        return markdown_path(source_of(kind, id_), self.page) if id_ in self.guide.all(kind) else None

    def _relative_url(self, kind: str, id_: str) -> str | None:
        return relative_url(source_of(kind, id_), self.page) if id_ in self.guide.all(kind) else None


def advice_in(rule: str, guide: Guide) -> bool:
    """Whether a rule is good advice rather than a warning."""
    return guide.rules[rule].weight == "advice"


def danger_in(rule: str, guide: Guide) -> bool:
    """Whether a rule is a danger of its own box. When to stop has one on every page already."""
    return guide.rules[rule].weight == "danger" and rule != "stop-signs"


def _finalize(value: object) -> object:
    """What a template prints without saying how is taken for plain text. This is the escape that cannot be forgotten."""
    return value if isinstance(value, Markup) else Markup(inline.escape(str(value)))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("backwise.rendering"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    ours: Mapping[str, Any] = {
        "duration": phrases.duration,
        "about": phrases.about,
        "cite": phrases.cite,
        "clock": phrases.clock,
        "day": phrases.day,
        "times": times_in_words,
        "and_list": phrases.sentence_list,
        "filters_for": filters.filters_for,
        "filter_values": filters.values_of,
        "plain": inline.to_plain,
        "initial": phrases.initial,
        "small_initial": phrases.small_initial,
        "title_of": naming.title_of,
        "step_time": phrases.step_time,
        "load_words": phrases.load_words,
        "after_asking": phrases.after_asking,
        "leave_out": phrases.leave_out,
        "position_words": phrases.position_words,
        "boxes": phrases.tick_boxes,
        "brief_seconds": phrases.brief_duration,
        "brief_time": phrases.brief_step_time,
    }
    cast("dict[str, Any]", environment.filters).update(ours)
    cast("dict[str, Any]", environment.tests).update(advice_in=advice_in, danger_in=danger_in)
    return environment
