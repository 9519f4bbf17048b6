"""What stands on each sheet, gathered from the records as plain data for a template. Pure, and in plain words.

Only the words that a sheet needs and no record has are written here: headings, and the sentences of the
receiver's card.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from backwise.addresses import url
from backwise.body import figures, words
from backwise.language.inline import to_plain
from backwise.language.phrases import (
    about,
    brief_duration,
    brief_step_time,
    clock,
    day,
    in_brackets,
    initial,
    leave_out,
    sentence_list,
    small_initial,
    tick_boxes,
)
from backwise.model import (
    Condition,
    Guide,
    Record,
    Session,
    Step,
    Technique,
    times_in_words,
)
from backwise.rendering.paper import plan_of
from backwise.reviews import CHECK_IN, records_on_shared_sheet, records_on_sheet, sheet_day
from backwise.sheets.catalogue import Sheet
from backwise.sheets.qr import draw_code

Content = Mapping[str, Any]

DESCRIPTION = "General information, not medical advice. Not reviewed by a clinician."


@dataclass(frozen=True)
class Writer:
    """Gathers the content of sheets.

    Args:
        guide: the records.
        site: the public address of the site, ending in a slash, or None: then no address and no code is printed.
        draws: whether figures are drawn. Without them a sheet has the same length, so a check may leave them out.
    """

    guide: Guide
    site: str | None = None
    draws: bool = True

    def content(self, sheet: Sheet) -> Content:
        """Gives what stands on a sheet. The book has its own module."""
        match sheet.group:
            case "technique":
                return self.technique(sheet, self.guide.techniques[sheet.id])
            case "session":
                return self.session(sheet, self.guide.sessions[sheet.id])
            case "card":
                return self.card(sheet)
            case _:
                return self.safety_sheet(sheet)

    # --- A technique -------------------------------------------------------------------------------

    def technique(self, sheet: Sheet, technique: Technique) -> Content:
        """Gives a technique: what it suits, when not to start, the steps, and how the giver stands."""
        guide = self.guide
        # Only goals that massage may help: "For headache" on paper would promise what its page does not.
        goals = [goal.name for s in technique.suits if (goal := guide.goals[s.goal]).massage == "may-help"]
        firmest = guide.firmest(technique)
        facts = [
            f"About {about(technique.seconds_planned())}",
            f"oil {guide.label('oil', technique.oil).lower()}",
        ]
        if firmest:
            facts.append(f"{guide.label('pressure', firmest).lower()} pressure at most")
        return {
            **self._frame(sheet, technique.name, records_on_sheet(guide, technique)),
            "subtitle": f"For {sentence_list(map(small_initial, goals))}" if goals else "",
            "facts": facts,
            "figure": self.figure(technique),
            "columns": ("Step", _do(technique), "Time", "Repeat"),
            "steps": [_step(technique, number, step) for number, step in enumerate(technique.steps, 1)],
            "steps-title": "Steps",
            "donts-title": "Do not",
            "donts": self.donts(technique.rules),
            "stances-title": "You, the giver" if technique.giver == "partner" else "How you are",
            "stances": [
                {
                    "who": initial(guide.positions[place.position].short),
                    "words": to_plain(place.stance),
                    "skip": leave_out(place.skip),
                }
                for place in technique.positions
            ],
            "elsewhere": self._elsewhere(technique),
            "check": self._check_in(technique.giver),
        }

    def _elsewhere(self, technique: Technique) -> str | None:
        """Gives the other positions in one line, with the steps to leave out there."""
        others = [
            self.guide.positions[place.position].short + in_brackets(leave_out(place.skip))
            for place in technique.positions[1:]
        ]
        return f"Also {sentence_list(others, 'or')}." if others else None

    def figure(self, technique: Technique) -> Content:
        """Gives the technique's drawing for print, and its description."""
        title, description = words.describe_technique(self.guide, technique)
        svg = _BLANK_FIGURE
        if self.draws:
            svg = figures.draw_overview(
                self.guide.body,
                technique,
                self.guide.points,
                uid=f"sheet-{technique.id}",
                title=title,
                description=description,
                palette="print",
                standalone=True,
            )
        return {"svg": svg, "alt": f"{title}. {description}"}

    def donts(self, rules: Iterable[str]) -> list[Content]:
        """Gives the rules that are warnings, dangers first. When to stop has a box of its own."""
        found = [self.guide.rules[id_] for id_ in rules if id_ in self.guide.rules and id_ != "stop-signs"]
        loud = [rule for rule in found if rule.weight != "advice"]
        return [
            {"words": rule.rule, "short": rule.short, "danger": rule.weight == "danger"}
            for rule in sorted(loud, key=lambda rule: rule.weight != "danger")
        ]

    def _check_in(self, giver: str) -> str:
        moment = self.guide.moments.get(CHECK_IN)
        if moment is None:
            return ""
        return moment.alone if giver == "self" and moment.alone else moment.do

    # --- A session ---------------------------------------------------------------------------------

    def session(self, sheet: Sheet, session: Session) -> Content:
        """Gives a session as a plan: what to have ready, and what to do at which minute."""
        guide = self.guide
        return {
            **self._frame(sheet, session.name, records_on_sheet(guide, session)),
            "subtitle": to_plain(session.summary),
            "facts": [
                f"{session.minutes} minutes",
                guide.positions[session.position].name,
                guide.label("giver", session.giver),
            ],
            "ready-title": "Have ready",
            "ready": [small_initial(guide.supplies[id_].name) for id_ in session.needs],
            "plan-title": "What you do, in order",
            "columns": ("At", "Do", "Time", "Done"),
            "rows": list(self._rows(session)),
            "donts-title": "Do not",
            "donts": self.donts(guide.rules_of(session)),
            "check": self._check_in(session.giver),
        }

    def _rows(self, session: Session) -> Iterable[Content]:
        """Gives the rows of the plan: `more` is what the roomy forms say beside a name, `brief` the tight ones."""
        for row in plan_of(session, self.guide):
            if row.side:
                yield {"kind": "side", "name": f"{self.guide.label('side', row.side)} up"}
            common = {
                "at": clock(row.at),
                "time": brief_duration(row.seconds),
                "then": sentence_list(small_initial(self.guide.moments[id_].name) for id_ in row.then),
            }
            if row.part.moment:
                moment = self.guide.moments[row.part.moment]
                words_ = moment.alone if session.giver == "self" and moment.alone else moment.do
                # A cue that is the name over again says nothing more.
                brief = "" if moment.cue.lower() == moment.name.lower() else moment.cue
                yield {"kind": "moment", "name": moment.name, "more": words_, "brief": brief, **common}
                continue
            technique = self.guide.techniques[row.part.technique or ""]
            left_out = technique.skipped_in(session.position)
            times = row.part.times or 1
            often = f", {times_in_words(str(times))}" if times > 1 else ""
            yield {
                "kind": "technique",
                "name": f"{technique.name}{often}{in_brackets(leave_out(left_out))}",
                "more": _sentences(cue.words for cue in row.cues),
                "brief": _sentences(cue.words for cue in row.cues if cue.is_main),
                **common,
            }

    # --- The receiver's card -----------------------------------------------------------------------

    def card(self, sheet: Sheet) -> Content:
        """Gives the card that the receiver holds: a scale, four answers and ten sentences to point at."""
        return {
            **self._frame(sheet, "Tell me how it feels", records_on_shared_sheet(self.guide, sheet.group)),
            "subtitle": "The receiver's card: point at a number, a word or a sentence.",
            "scale-title": "How firm is it?",
            "scale": ["Barely felt", "Aim here", "Too much: lighten now"],
            "answers-title": "Say or point",
            "answers": ["Softer", "Same", "Firmer", "Stop"],
            "sentences-title": "Ten sentences",
            "sentences": SENTENCES,
            "promise": "“Stop” always works, at once, with no reason needed.",
        }

    # --- The safety sheet --------------------------------------------------------------------------

    def safety_sheet(self, sheet: Sheet) -> Content:
        """Gives everything that can stop a massage, and the rules while massaging."""
        guide = self.guide
        records = records_on_shared_sheet(guide, sheet.group)
        emergency = guide.vocabulary["action"]["emergency"]
        return {
            **self._frame(sheet, "Safety first", records),
            "subtitle": "Read this together before the first massage. “Not sure” counts as yes.",
            "call-title": emergency.label,
            "call-words": to_plain(emergency.description),
            "call": [to_plain(f.sign) for f in guide.red_flags.values() if f.action == "emergency"],
            "soon-title": f"{guide.label('action', 'urgent')}, and do not massage, if there is back pain with one of these",
            "soon": [to_plain(f.sign) for f in guide.red_flags.values() if f.action == "urgent"],
            "area-title": "Not there. Massage elsewhere, and keep away from",
            "area": [c.sheet for c in self._conditions("area")],
            "rules-title": "While you massage",
            "rules": self.donts(guide.rules),
            "after-title": "During or after the massage, call for help too if there is",
            "after": [to_plain(s.sign) for s in guide.after_signs.values() if s.action == "emergency"],
            "check": self._check_in("partner"),
        }

    # --- What every sheet has ----------------------------------------------------------------------

    def safety(self) -> Content:
        """Gives when to stop, when not to start and when to ask first, from the conditions."""
        stop = self.guide.rules.get("stop-signs")
        ask = self._conditions("ask")
        return {
            "stop": {"lead": "STOP", "words": stop.rule if stop else "Stop when either of you says so."},
            "start": {
                "lead": "DO NOT START IF there is",
                "items": [c.sheet for c in self._conditions("emergency", "stop")],
            },
            "ask": {
                "lead": "ASK A DOCTOR OR PHARMACIST FIRST about",
                "items": [c.sheet for c in ask],
                "short": (
                    "illness, medicine, pregnancy, an operation, or pain that nobody has checked."
                    f" All {len(ask)} questions are on the safety sheet."
                ),
            },
        }

    def _conditions(self, *levels: str) -> list[Condition]:
        return [c for level in levels for c in self.guide.conditions.values() if c.level == level]

    def _frame(self, sheet: Sheet, title: str, records: list[Record]) -> dict[str, Any]:
        """Gives the title, the safety words and the foot. The first of the records gives the day of review."""
        printed = sheet_day(records)
        return {
            "title": title,
            "description": f"{title}. {DESCRIPTION}",
            "date": {"year": printed.year, "month": printed.month, "day": printed.day},
            "safety": self.safety(),
            "foot": self.foot(sheet.source, records[0].reviewed, printed),
        }

    def foot(self, source: str, reviewed: datetime.date, printed: datetime.date) -> Content:
        """Gives the last lines of a sheet. Without a public address there is none, and no code."""
        code = None
        if self.site:
            drawn = draw_code(f"{self.site}{url(source)}", printed)
            code = {
                "svg": drawn.svg,
                "alt": drawn.alt,
                "address": drawn.address,
                "words": "Still current? See",
            }
        lines = [
            f"Last reviewed {day(reviewed)}. Not reviewed by a clinician. Not medical advice.",
            f"Backwise {version('backwise')}, CC BY 4.0.",
        ]
        return {"lines": lines, "code": code}


# What a receiver may want to say and cannot find words for. No record has them.
SENTENCES = (
    "That is just right.",
    "A little softer, please.",
    "A little firmer, please.",
    "Slower, please.",
    "Please leave this place out.",
    "That is sharp, numb or tingling.",
    "I am cold. Please cover me.",
    "I cannot breathe well like this.",
    "I want to move or turn over.",
    "That was enough, thank you.",
)

# As high and wide as a real one, for measuring.
_BLANK_FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 344 548" width="344" height="548"/>'


def _step(technique: Technique, number: int, step: Step) -> Content:
    grouped = technique.passes is not None and number in technique.passes.steps
    rounds = technique.passes.times if technique.passes and grouped else "1"
    # A step of a group is ticked once a round; how often it is done within a round stands beside the boxes.
    times = rounds if step.times == "1" else step.times
    return {
        "number": number,
        "do": step.do,
        "time": brief_step_time(step),
        "boxes": tick_boxes(times),
        "repeat": f"{times.replace('-', '–')} times",
    }


def _do(technique: Technique) -> str:
    """Gives the heading of the steps: where some are done in a group, it says so."""
    if technique.passes is None:
        return "Do"
    numbers = technique.passes.steps
    named = f"step {numbers[0]}" if len(numbers) == 1 else f"steps {sentence_list(numbers)} in a row"
    return f"Do ({named}, {times_in_words(technique.passes.times)})"


def _sentences(cues: Iterable[str]) -> str:
    return " ".join(f"{cue}." for cue in cues)
