"""Records to the Markdown of pages, through the templates beside this file.

A record's own page is one macro call, which ends in `PageWriter.record_page`. Pages that a person writes call
blocks: `PageWriter.block`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from backwise.addresses import INDEXES, source_of
from backwise.body.drawings import Drawings
from backwise.guided.composing import MINUTES, frames
from backwise.language import inline, naming
from backwise.model import Claim, Condition, Goal, Guide, Record, RedFlag, Session, Technique
from backwise.rendering.environment import environment
from backwise.rendering.figures import FigureWriter, goals_by_zone
from backwise.rendering.islands import Islands
from backwise.rendering.manual import ManualWriter
from backwise.rendering.sources import edit_path
from backwise.reviews import changes_in, next_review, records_on_shared_sheet, records_on_sheet, sheet_day
from backwise.script_json import script_json
from backwise.views import (
    CheckLine,
    KeptView,
    PlanView,
    SafetyView,
    TechniqueView,
    check_lines,
    kept_view,
    plan_view,
    safety_view,
    scene_of_position,
    scene_of_session,
    scene_of_technique,
    technique_view,
)
from backwise.views.safety import barred_by, keeping_off, limited_by, limits_by_scale, limits_on, shortened_by
from backwise.views.sheets import SheetFile, SheetFiles, by_heading
from backwise.views.techniques import RelatedView, related_view, time_of


@dataclass(frozen=True)
class PageWriter(ManualWriter):
    """Writes the Markdown of one page.

    Args:
        today: the day of the build, for the notice on what is overdue; None says nothing.
        sheets: the sheets that were made. The live preview makes none.
        islands: where ready HTML waits until the engine has made HTML of the rest, or None to write it in place.
        drawings: what was drawn before is not drawn again.
    """

    today: datetime.date | None = None
    sheets: Sequence[SheetFiles] = ()
    islands: Islands | None = None
    drawings: Drawings = field(default_factory=Drawings)

    def record_page(self, kind: str, id_: str) -> str:
        """Gives the Markdown of a record's own page. Raises KeyError where there is no such record."""
        record = self.guide.all(kind)[id_]
        return self._render(f"{kind}.md.jinja", kind=kind, record=record, **{kind: record})

    def block(self, name: str, *args: str, **options: str) -> str:
        """Gives the Markdown of a block on a page that a person writes. Raises KeyError for an unknown id."""
        return self._render(f"blocks/{name}.md.jinja", args=args, options=options).strip("\n")

    def _render(self, template: str, **values: Any) -> str:
        return environment().get_template(template).render(guide=self.guide, w=self, **values)

    # What templates call, besides the text and links of TextWriter and what ManualWriter knows.

    def island(self, caller: Callable[[], str]) -> Markup:
        """Ready HTML, which Markdown need not read: `{% call w.island() %}…{% endcall %}`, on lines of their own."""
        html = caller()
        return Markup(self.islands.keep(html) if self.islands else html)

    def begin(self, name: str) -> Markup:
        """Begins a part of the page that is laid out by itself, headings and all, up to `end`."""
        mark = f'<div class="{name}">'
        if self.islands:
            return Markup(self.islands.keep(mark))
        return Markup(f'<div class="{name}" markdown>\n\n')

    def end(self) -> Markup:
        """Ends the part that was begun last."""
        return Markup(self.islands.keep("</div>") if self.islands else "\n\n</div>\n\n")

    def title(self, record: Record) -> str:
        """The first heading of a record's own page."""
        return naming.title_of(record)

    def technique_view(self, technique: Technique) -> TechniqueView:
        """A technique as it is shown."""
        return technique_view(self.guide, technique)

    def card_facts(self, technique: Technique) -> str:
        """How long a technique takes, and whether it spares the giver: what a card says of it."""
        load = technique.hand_load
        easy = load is not None and load.is_easy
        return time_of(self.guide, technique) + (f" · {self.say.facts.easy}" if easy else "")

    def plan(self, session: Session) -> PlanView:
        """A session as it is shown."""
        return plan_view(self.guide, session)

    def related(self, technique: Technique) -> RelatedView:
        """What leads on from a technique."""
        return related_view(self.guide, technique)

    def barred_by(self, massage: Technique | Session) -> tuple[Condition, ...]:
        """The conditions with which a technique or session is left out, whatever a doctor says."""
        return barred_by(self.guide, massage)

    def limited_by(self, massage: Technique | Session) -> dict[str, tuple[Condition, ...]]:
        """The conditions with which it is done more lightly than it is written, by what is left of the scale."""
        return limited_by(self.guide, massage)

    def shortened_by(self, massage: Technique | Session) -> tuple[tuple[Condition, tuple[str, ...]], ...]:
        """The conditions with which it stops short of parts of the back, and the names of these parts."""
        return shortened_by(self.guide, massage)

    def limits_by_scale(self) -> dict[str, tuple[Condition, ...]]:
        """The conditions that limit the pressure of any massage, by what is left of the scale."""
        return limits_by_scale(self.guide)

    def keeping_off(self) -> tuple[tuple[Condition, tuple[str, ...]], ...]:
        """The conditions with which any massage leaves out parts of the back, and the names of these parts."""
        return keeping_off(self.guide)

    def limits_on(self, massage: Technique | Session) -> dict[str, tuple[str, ...]]:
        """Gives how it may be given only in part although it may be given, by the condition's id."""
        return limits_on(self.guide, massage)

    def kept(self, conditions: Sequence[str], most_minutes: str | None = None) -> KeptView:
        """What stays with all of these conditions once everybody who had to be asked has said yes."""
        return kept_view(self.guide, conditions, int(most_minutes) if most_minutes else None)

    @property
    def safety(self) -> SafetyView:
        """What can stop a massage."""
        return safety_view(self.guide)

    @property
    def check_lines(self) -> tuple[CheckLine, ...]:
        """The lines of the self-check."""
        return check_lines(self.guide)

    @property
    def figures(self) -> FigureWriter:
        """Draws the figures of this page."""
        return FigureWriter(self.guide, self.drawings)

    def scene(self, kind: str, id_: str, position: str = "") -> Markup:
        """Who is where in a session, in a position, or in a position of a technique. Raises KeyError for an unknown id."""
        if kind == "session":
            found = scene_of_session(self.guide, self.guide.sessions[id_])
        elif kind == "position":
            found = scene_of_position(self.guide, self.guide.positions[id_])
        else:
            found = scene_of_technique(self.guide, self.guide.techniques[id_], position)
        return self.figures.scene(found)

    def edit_path(self, kind: str, id_: str) -> str:
        """The file of a record, or of its translations."""
        return edit_path(kind, id_, self.language)

    @property
    def answers(self) -> str:
        """The file with what answers of the self-check leave out, in the language of the page."""
        return f"assets/guided/answers{f'-{self.language}' if self.language else ''}.json"

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

    def sheet_age(self, of: Record | str) -> Markup:
        """What sheet-age.js says to somebody who comes from a printed sheet, as JSON.

        Args:
            of: the record of the sheet, or the group of a sheet that belongs to no single one.
        """
        shared = isinstance(of, str)
        records = records_on_shared_sheet(self.guide, of) if shared else records_on_sheet(self.guide, of)
        changes = [
            {"on": str(change.on), "day": self.day(change.on), "what": inline.to_plain(change.what)}
            for change in changes_in(records)
        ]
        told = {"day": str(sheet_day(records)), "reviewed": self.day(records[0].reviewed), "changes": changes}
        return Markup(script_json(told))

    def sheets_by_heading(self) -> dict[str, list[SheetFiles]]:
        """The printed sheets under the headings of their page."""
        return by_heading(self.sheets, self.say)

    def edition_name(self, file: SheetFile) -> str:
        """The name of an edition of a sheet."""
        return file.edition_name(self.say)

    def sheet_label(self, file: SheetFile) -> str:
        """What a link to a file of a sheet says."""
        return file.label(self.say)

    def planner(self) -> tuple[tuple[int, ...], list[tuple[str, str, str]]]:
        """The minutes that a plan may have, and every position, giver and dress that there are cards for."""
        return MINUTES, frames(self.guide)

    def zone_links(self, kind: str) -> dict[str, tuple[str, str]]:
        """The parts of the back, each with an address and the words of the link.

        Leads to the goal for a sore place there, or to the list of techniques for that part.
        """
        zones = self.guide.body.zones
        if kind == "technique":
            used = {zone for t in self.guide.techniques.values() if t.is_taught for zone in t.zones}
            index = self.in_html(INDEXES["technique"], self.page)
            return {z: (f"{index}?zone={z}", zones[z].label) for z in zones if z in used and zones[z].badge}
        found = goals_by_zone(self.guide, self.goals_in_order)
        return {
            zone: (self.in_html(source_of("goal", goal.id), self.page), zones[zone].label)
            for zone, goal in found.items()
            if zones[zone].badge
        }

    def name_in_a_list(self, kind: str, id_: str) -> str:
        """The name of a record without a full stop, for a list inside a sentence."""
        return naming.title_of(self.guide.all(kind)[id_]).rstrip(".")

    def claims_for(self, goal: Goal) -> list[Claim]:
        """The questions about a goal: first what most of its techniques are given for, then its own, then the plainest yes."""
        answers = list(self.guide.vocabulary["answer"])
        given_for = [suits.claim for _, suits in self.guide.techniques_for(goal.id)]
        return sorted(
            self.guide.claims_for(goal.id),
            key=lambda claim: (
                -given_for.count(claim.id),
                claim.goals != (goal.id,),
                answers.index(claim.answer),
            ),
        )

    def verdict(self, claim: Claim) -> tuple[Markup, str]:
        """The answer to a claim with the first sentence of its verdict, as Markdown, and the rest as inline text."""
        first, _, rest = claim.verdict.partition(". ")
        if first.removesuffix(".") != inline.to_plain(first).removesuffix("."):
            first, rest = "", claim.verdict  # A sentence with links does not fit into a heading.
        answer = (
            f"{self.guide.label('answer', claim.answer)}. {first.removesuffix('.') + '.' if first else ''}"
        )
        return Markup(inline.escape(answer.strip())), rest

    def flags_of(self, goal: Goal, action: str) -> list[RedFlag]:
        """The warning signs of a goal that ask for this action."""
        flags = (self.guide.red_flags[id_] for id_ in goal.red_flags)
        return [flag for flag in flags if flag.action == action]

    def goals_in_order(self) -> list[Goal]:
        """Goals that massage may help come first, the best shown before the others, then by name."""
        order = list(self.guide.vocabulary["massage"])
        answers = list(self.guide.vocabulary["answer"])

        def key(goal: Goal) -> tuple[int, int, str]:
            best = min(
                (answers.index(c.answer) for c in self.guide.claims_for(goal.id)), default=len(answers)
            )
            return order.index(goal.massage), best, goal.name

        return sorted(self.guide.goals.values(), key=key)


def picture_for_lost(guide: Guide) -> str:
    """Gives the picture of the page for what is not there: no macro reaches a page that is a template."""
    return str(PageWriter(guide, "404.html").scene("position", next(iter(guide.positions))))
