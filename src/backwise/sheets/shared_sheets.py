"""The sheets that belong to no single record: the receiver's card, the safety sheet and the first aid card."""

from __future__ import annotations

from backwise.language.inline import to_plain
from backwise.language.phrases import small_initial
from backwise.model import Guide
from backwise.reviews import records_on_shared_sheet
from backwise.sheets.catalogue import Sheet
from backwise.sheets.gate import on_paper
from backwise.sheets.writer import Content, Writer, donts
from backwise.views.techniques import rules_by_weight

# The pressures to aim for. Nothing that is taught is firmer than medium.
_BANDS = ("light", "medium")
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


def _bands(guide: Guide) -> list[Content]:
    """Gives the pressures to aim for as bands of the scale, from light to medium, each with its name."""
    pressures = guide.vocabulary.get("pressure", {})
    return [
        {"from": word.scale[0], "to": word.scale[1], "words": word.label}
        for name in _BANDS
        if (word := pressures.get(name)) and word.scale
    ]


def receivers_card(writer: Writer, sheet: Sheet) -> Content:
    """Gives the card that the receiver holds: a scale, four answers and ten sentences to point at."""
    return {
        **writer.frame(sheet, "Tell me how it feels", records_on_shared_sheet(writer.guide, sheet.group)),
        "subtitle": "The receiver's card: point at a number, a word or a sentence.",
        "scale-title": "How firm is it?",
        "bands": _bands(writer.guide),
        "too-much": "Too much: lighten now",
        "where": "Light: on the low back, and wherever the guide says light. Medium: on the upper back.",
        "answers-title": "Say or point",
        "answers": ["Softer", "Same", "Firmer", "Stop"],
        "sentences-title": "Ten sentences",
        "sentences": SENTENCES,
        "promise": "“Stop” always works, at once, with no reason needed.",
    }


def first_aid_card(writer: Writer, sheet: Sheet) -> Content:
    """Gives what to do until help comes, case by case."""
    guide = writer.guide
    return {
        **writer.frame(sheet, "First aid", records_on_shared_sheet(guide, sheet.group)),
        "subtitle": "What to do until help comes. Keep this card where you massage.",
        "call": to_plain(guide.vocabulary["action"]["emergency"].description) + " Not sure? Call.",
        "cases": [
            {
                "name": aid.name,
                "short": to_plain(aid.short),
                "signs": " ".join(map(to_plain, aid.signs)),
                "steps": [to_plain(line) for line in aid.do],
                "donts": " ".join(map(to_plain, aid.do_not)),
            }
            for aid in writer.safety.first_aid
        ],
    }


def safety_sheet(writer: Writer, sheet: Sheet) -> Content:
    """Gives everything that can stop a massage, and the rules while massaging."""
    guide, safety = writer.guide, writer.safety
    emergency = guide.vocabulary["action"]["emergency"]
    dangers, warnings, _advice = rules_by_weight(guide, guide.rules)
    return {
        **writer.frame(sheet, "Safety first", records_on_shared_sheet(guide, sheet.group)),
        "subtitle": "Read this together before the first massage. “Not sure” counts as yes.",
        "own-title": "Yours to decide, at your pace",
        "own": on_paper(safety.own),
        "call-title": emergency.label,
        "call-words": to_plain(emergency.description),
        "call": [to_plain(flag.sign) for flag in safety.emergency],
        "soon-title": f"{guide.label('action', 'urgent')}, and do not massage, if there is back pain with one of these",
        "soon": [to_plain(flag.sign) for flag in safety.urgent],
        "area-title": "Not there. Massage elsewhere, and keep away from",
        "area": on_paper(safety.area),
        "rules-title": "While you massage",
        "rules": donts(dangers + warnings),
        "after-title": "During or after the massage, call for help too if there is",
        "after": [to_plain(sign.sign) for sign in safety.after],
        "aid-title": "First aid",
        "aid": [f"{small_initial(aid.name)} ({to_plain(aid.short)})" for aid in safety.first_aid],
        "check": writer.check_in(),
    }
