"""What every sheet has, gathered from the records as plain data for a template. In plain words, and pure.

Only the words that a sheet needs and no record has are written in this package: headings, and the sentences of
the receiver's card.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any, cast

from backwise.addresses import url
from backwise.body import figures, words
from backwise.body.drawings import Drawings
from backwise.body.palettes import PRINT, WARM
from backwise.body.people import pair_for
from backwise.body.scenes import HEIGHT, SCENES, WIDTH, draw_scene
from backwise.language.phrases import day
from backwise.model import CHECK_IN, Guide, Record, Rule, Session, Technique
from backwise.reviews import sheet_day
from backwise.sheets.catalogue import Sheet
from backwise.sheets.gate import before_you_start
from backwise.sheets.qr import Code, code_of
from backwise.views import SafetyView, SceneView, is_clothed, safety_view

Content = Mapping[str, Any]

_VERSION = version("backwise")


@dataclass(frozen=True)
class Writer:
    """Gathers the content of sheets.

    Args:
        guide: the records.
        site: the public address of the site, ending in a slash, or None: then no address and no code is printed.
        draws: whether figures are drawn. Without them a sheet has the same length, so counting may leave them out.
        drawings: what was drawn before is not drawn again.
    """

    guide: Guide
    site: str | None = None
    draws: bool = True
    drawings: Drawings = field(default_factory=Drawings)

    @property
    def safety(self) -> SafetyView:
        """What can stop a massage."""
        return safety_view(self.guide)

    def frame(
        self, sheet: Sheet, title: str, records: Sequence[Record], massage: Technique | Session | None = None
    ) -> dict[str, Any]:
        """Gives the title, the safety words and the foot.

        Args:
            sheet: what is made.
            title: its title.
            records: all whose words stand on it; the first one gives the day of review.
            massage: what it is of, if it is of one.
        """
        printed = sheet_day(records)
        return {
            "language": self.guide.say.language,
            "title": title,
            "description": f"{title}. {self.guide.say.paper.description}",
            "date": {"year": printed.year, "month": printed.month, "day": printed.day},
            "safety": before_you_start(self.guide, massage),
            "foot": self.foot(sheet.source, records[0].reviewed, printed),
        }

    def foot(self, source: str, reviewed: datetime.date, printed: datetime.date) -> Content:
        """Gives the last lines of a sheet. Without a public address there is none, and no code."""
        code, say = None, self.guide.say.paper
        if self.site:
            found = code_of(f"{self.site}{url(source)}", printed)
            words, alt = say.still_current, say.code(address=found.holds)
            code = {"holds": found.holds, "alt": alt, "address": found.address, "words": words}
        lines = [
            say.reviewed(day=day(reviewed, self.guide.say)),
            f"Backwise {_VERSION}, CC BY 4.0.",
        ]
        return {"lines": lines, "code": code}

    def figure(self, technique: Technique, step: int | None = None, position: str | None = None) -> Content:
        """Gives the picture of a step, for print, and its description.

        Args:
            technique: whose.
            step: the number of the step; the one that stands for the technique where none is told.
            position: how the receiver is; the technique's first position where none is told.
        """
        step = step or technique.signature_step or 1
        title, description = words.describe_frame(self.guide, technique, step, position)
        svg = _BLANK_FIGURE
        if self.draws:
            svg = self.drawings.frame(
                self.guide.body,
                technique,
                self.guide.points,
                step,
                uid=f"sheet-{technique.id}-{step}",
                title=title,
                description=description,
                position=position,
                clothed=is_clothed(technique),
                palette="print",
                standalone=True,
            )
        return {"svg": svg, "alt": f"{title}. {description}"}

    def hands_off(self) -> Content:
        """Gives the back with what nobody presses on, for print."""
        alt, svg = words.no_pressure(self.guide), _BLANK_FIGURE
        if self.draws:
            svg = figures.draw_cautions(
                self.guide.body, uid="hands-off", title=alt, palette="print", standalone=True
            )
        return {"svg": svg, "alt": alt}

    def scene(self, scene: SceneView | None, *, in_colour: bool = False) -> Content | None:
        """Gives the picture of who is where, for print, and its words; None for a place that has no scene."""
        if scene is None or (scene.position, scene.place) not in SCENES:
            return None
        svg = _BLANK_SCENE
        if self.draws:
            svg = draw_scene(
                scene.position,
                scene.place,
                pair_for(scene.of),
                label=scene.words,
                clothed=scene.clothed,
                palette="print",
                colours=WARM if in_colour else PRINT,
            )
        return {"svg": svg, "alt": scene.words}

    def check_in(self, massage: Technique | Session | None = None) -> str:
        """Gives what to ask while massaging, in the words for its giver; of no massage in particular, for a partner."""
        moment = self.guide.moments.get(self.guide.check_in(massage) if massage else CHECK_IN)
        if moment is None:
            return ""
        return moment.alone if massage and massage.giver == "self" and moment.alone else moment.do


def with_code(content: Content) -> Content:
    """Gives content with its code drawn, as a template needs it. Only what is set needs it, and drawing it takes a while."""
    # A picture for links has a foot in words.
    foot = cast("Mapping[str, Any] | str", content["foot"])
    if isinstance(foot, str) or not foot["code"]:
        return content
    code = {**foot["code"], "svg": Code(foot["code"]["holds"]).draw()}
    return {**content, "foot": {**foot, "code": code}}


def donts(rules: Iterable[Rule]) -> list[Content]:
    """Gives what not to do, in full and in a few words."""
    return [{"words": rule.rule, "short": rule.short, "danger": rule.weight == "danger"} for rule in rules]


# As high and wide as real ones, for measuring.
_BLANK_SCENE = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"/>'
_BLANK_FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 400" width="320" height="400"/>'
