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
from backwise.body import words
from backwise.body.drawings import Drawings
from backwise.body.people import pair_for
from backwise.body.scenes import HEIGHT, SCENES, WIDTH, draw_scene
from backwise.language.phrases import day
from backwise.model import CHECK_IN, Condition, Guide, Record, Rule, Session, Technique
from backwise.reviews import sheet_day
from backwise.sheets.catalogue import Sheet
from backwise.sheets.qr import Code, code_of
from backwise.views import SafetyView, SceneView, is_clothed, safety_view

Content = Mapping[str, Any]

_VERSION = version("backwise")
DESCRIPTION = "General information, not medical advice. Not reviewed by a clinician."


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

    def frame(self, sheet: Sheet, title: str, records: Sequence[Record]) -> dict[str, Any]:
        """Gives the title, the safety words and the foot. The first of the records gives the day of review."""
        printed = sheet_day(records)
        return {
            "title": title,
            "description": f"{title}. {DESCRIPTION}",
            "date": {"year": printed.year, "month": printed.month, "day": printed.day},
            "safety": self._before_you_start(),
            "foot": self.foot(sheet.source, records[0].reviewed, printed),
        }

    def _before_you_start(self) -> Content:
        """Gives when to stop, when not to start and when to ask first."""
        safety = self.safety
        return {
            "stop": {
                "lead": "STOP",
                "words": safety.stop.rule if safety.stop else "Stop when either of you says so.",
            },
            "start": {"lead": "DO NOT START IF there is", "items": on_paper(safety.no_start)},
            "ask": {
                "lead": "ASK A DOCTOR OR PHARMACIST FIRST about",
                "items": on_paper(safety.ask),
                "short": (
                    "blood thinners, weak bones, cancer, pregnancy, operations, other illness or medicine,"
                    f" unchecked pain. All {len(safety.ask)} are on the safety sheet."
                ),
            },
        }

    def foot(self, source: str, reviewed: datetime.date, printed: datetime.date) -> Content:
        """Gives the last lines of a sheet. Without a public address there is none, and no code."""
        code = None
        if self.site:
            found = code_of(f"{self.site}{url(source)}", printed)
            words = "Still current? See"
            code = {"holds": found.holds, "alt": found.alt, "address": found.address, "words": words}
        lines = [
            f"Last reviewed {day(reviewed)}. Not reviewed by a clinician. Not medical advice.",
            f"Backwise {_VERSION}, CC BY 4.0.",
        ]
        return {"lines": lines, "code": code}

    def figure(self, technique: Technique) -> Content:
        """Gives the picture that stands for a technique, for print, and its description."""
        step = technique.signature_step or 1
        title, description = words.describe_frame(self.guide, technique, step)
        svg = _BLANK_FIGURE
        if self.draws:
            svg = self.drawings.frame(
                self.guide.body,
                technique,
                self.guide.points,
                step,
                uid=f"sheet-{technique.id}",
                title=title,
                description=description,
                clothed=is_clothed(technique),
                palette="print",
                standalone=True,
            )
        return {"svg": svg, "alt": f"{title}. {description}"}

    def scene(self, scene: SceneView | None) -> Content | None:
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


def on_paper(conditions: Iterable[Condition]) -> list[str]:
    """Gives conditions as the sheets say them."""
    return [condition.sheet for condition in conditions]


def donts(rules: Iterable[Rule]) -> list[Content]:
    """Gives what not to do, in full and in a few words."""
    return [{"words": rule.rule, "short": rule.short, "danger": rule.weight == "danger"} for rule in rules]


# As high and wide as real ones, for measuring.
_BLANK_SCENE = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"/>'
_BLANK_FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 400" width="320" height="400"/>'
