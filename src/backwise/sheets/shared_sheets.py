"""The sheets that belong to no single record: the receiver's card, the safety sheet and the first aid card."""

from __future__ import annotations

from backwise.language.inline import to_plain
from backwise.language.phrases import small_initial
from backwise.model import Guide
from backwise.reviews import records_on_shared_sheet
from backwise.sheets.catalogue import Sheet
from backwise.sheets.gate import on_paper
from backwise.sheets.writer import Content, Writer, donts
from backwise.views.rules import rules_by_weight

# The pressures to aim for. Nothing that is taught is firmer than medium.
_BANDS = ("light", "medium")


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
    say = writer.guide.say.card
    return {
        **writer.frame(sheet, say.title, records_on_shared_sheet(writer.guide, sheet.group)),
        "subtitle": say.subtitle,
        "scale-title": say.scale,
        "bands": _bands(writer.guide),
        "too-much": say.too_much,
        "where": say.where,
        "answers-title": say.answers,
        "answers": [say.softer, say.same, say.firmer, say.stop],
        "sentences-title": say.sentences,
        "sentences": list(writer.guide.say.all("card_sentences").values()),
        "promise": say.promise,
    }


def first_aid_card(writer: Writer, sheet: Sheet) -> Content:
    """Gives what to do until help comes, case by case."""
    guide, say = writer.guide, writer.guide.say.first_aid
    return {
        **writer.frame(sheet, say.title, records_on_shared_sheet(guide, sheet.group)),
        "subtitle": say.subtitle,
        "call": to_plain(guide.vocabulary["action"]["emergency"].description) + f" {say.not_sure}",
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
    guide, safety, say = writer.guide, writer.safety, writer.guide.say.safety_sheet
    emergency = guide.vocabulary["action"]["emergency"]
    dangers, warnings, _advice = rules_by_weight(guide, guide.rules)
    return {
        **writer.frame(sheet, guide.say.sheets.safety, records_on_shared_sheet(guide, sheet.group)),
        "subtitle": say.subtitle,
        "own-title": say.own,
        "own": on_paper(safety.own),
        "call-title": emergency.label,
        "call-words": to_plain(emergency.description),
        "call": [to_plain(flag.sign) for flag in safety.emergency],
        "soon-title": say.soon(action=guide.label("action", "urgent")),
        "soon": [to_plain(flag.sign) for flag in safety.urgent],
        "area-title": say.area,
        "area": on_paper(safety.area),
        "rules-title": say.rules,
        "rules": donts(dangers + warnings),
        "after-title": say.after,
        "after": [to_plain(sign.sign) for sign in safety.after],
        "aid-title": guide.say.first_aid.title,
        "aid": [f"{small_initial(aid.name)} ({to_plain(aid.short)})" for aid in safety.first_aid],
        "check": writer.check_in(),
    }
