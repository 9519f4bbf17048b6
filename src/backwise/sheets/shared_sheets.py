"""The sheets that belong to no single record: the receiver's card and the safety sheet."""

from __future__ import annotations

from backwise.language.inline import to_plain
from backwise.reviews import records_on_shared_sheet
from backwise.sheets.catalogue import Sheet
from backwise.sheets.writer import Content, Writer, donts, on_paper
from backwise.views.techniques import rules_by_weight

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


def receivers_card(writer: Writer, sheet: Sheet) -> Content:
    """Gives the card that the receiver holds: a scale, four answers and ten sentences to point at."""
    return {
        **writer.frame(sheet, "Tell me how it feels", records_on_shared_sheet(writer.guide, sheet.group)),
        "subtitle": "The receiver's card: point at a number, a word or a sentence.",
        "scale-title": "How firm is it?",
        "scale": ["Barely felt", "Aim here", "Too much: lighten now"],
        "answers-title": "Say or point",
        "answers": ["Softer", "Same", "Firmer", "Stop"],
        "sentences-title": "Ten sentences",
        "sentences": SENTENCES,
        "promise": "“Stop” always works, at once, with no reason needed.",
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
        "soon": [to_plain(flag.sign).rstrip(".") for flag in safety.urgent],
        "area-title": "Not there. Massage elsewhere, and keep away from",
        "area": on_paper(safety.area),
        "rules-title": "While you massage",
        "rules": donts(dangers + warnings),
        "after-title": "During or after the massage, call for help too if there is",
        "after": [to_plain(sign.sign) for sign in safety.after],
        "aid-title": "Until help comes (steps: first aid card)",
        "aid": [f"{aid.name}: {to_plain(aid.short)}" for aid in safety.first_aid],
        "check": writer.check_in("partner"),
    }
