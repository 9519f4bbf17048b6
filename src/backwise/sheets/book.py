"""The whole guide as a book: cover, preparation, safety first, techniques, sessions, evidence, bibliography."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from backwise.language.inline import Run, paragraphs, parse_inline, to_plain, to_runs
from backwise.language.phrases import after_asking, cite, day, initial
from backwise.model import Claim, Condition, FirstAid, Guide, Position, Reference, Session, Technique
from backwise.reviews import records_on_shared_sheet, sheet_day
from backwise.sheets.catalogue import Sheet
from backwise.sheets.gate import after_a_yes
from backwise.sheets.session_sheet import facts_of as session_facts
from backwise.sheets.session_sheet import ready, rows_of
from backwise.sheets.technique_sheet import facts_of as technique_facts
from backwise.sheets.writer import Content, Writer, donts
from backwise.views import PlanView, plan_view, scene_of_session, scene_of_technique, technique_view
from backwise.views.rules import STOP

# How somebody is on the cover.
_COVER = "face-down"


def book(writer: Writer, sheet: Sheet) -> Content:
    """Gives the book: every taught technique and session, the safety pages, the claims and the works cited."""
    guide, say = writer.guide, writer.guide.say.book
    records = records_on_shared_sheet(guide, sheet.group)
    oldest, printed = records[0], sheet_day(records)
    taught = [t for t in guide.techniques.values() if t.is_taught]
    return {
        "language": guide.say.language,
        "title": "Backwise",
        "description": f"{say.subtitle}. {guide.say.paper.description}",
        "date": {"year": printed.year, "month": printed.month, "day": printed.day},
        "cover": {
            "subtitle": say.subtitle,
            "lines": [
                say.for_whom,
                say.legal,
                say.as_of(day=day(printed, guide.say), oldest=day(oldest.reviewed, guide.say)),
            ],
            "scene": _cover(writer),
        },
        "contents-title": say.contents,
        "words": guide.say.all("book_pages"),
        "foot": writer.foot(sheet.source, oldest.reviewed, printed),
        "parts": [
            {"title": say.prepare, "quiet": True, "sections": list(_preparation(guide))},
            {"title": guide.say.sheets.safety, "sections": list(_safety(writer))},
            {
                "title": guide.say.pages.techniques,
                "sections": [_not_taught(guide)],
                "techniques": [
                    _technique(writer, t) for giver in ("partner", "self") for t in taught if t.giver == giver
                ],
            },
            {
                "title": guide.say.pages.sessions,
                "sections": list(_moments(guide)),
                "sessions": [_session(writer, plan_view(guide, s)) for s in _by_time(guide)],
            },
            {"title": say.evidence, "grades": list(_grades(guide))},
            {"title": say.works, "works": list(_works(guide))},
        ],
    }


def _cover(writer: Writer) -> Content | None:
    """Gives the first scene that the guide has: a giver beside somebody who lies face down."""
    taught = (t for t in writer.guide.techniques.values() if t.is_taught)
    scenes = (scene_of_technique(writer.guide, t, place.position) for t in taught for place in t.positions)
    drawn = (writer.scene(scene, in_colour=True) for scene in scenes if scene and scene.position == _COVER)
    return next((scene for scene in drawn if scene), None)


# --- Preparation and safety ------------------------------------------------------------------------


def _preparation(guide: Guide) -> Iterable[Content]:
    say = guide.say.book
    yield _section(say.asking, _rules(guide, "asking"))
    for kind, word in guide.vocabulary["supply-kind"].items():
        found = [s for s in guide.supplies.values() if s.kind == kind]
        yield _section(
            word.label,
            [
                _entry(f"{s.name}. {guide.label('advice', s.advice)}.", s.use, s.care or "", s.keeps or "")
                for s in found
            ],
        )
    yield _section(say.skin, _rules(guide, "skin-and-oil"))
    yield _section(say.room, _rules(guide, "room"))
    for position in guide.positions.values():
        yield _position(guide, position)
    yield _section(guide.say.paper.you_giver, _rules(guide, "giver"))


def _position(guide: Guide, position: Position) -> Content:
    say = guide.say.positions
    notes = [_entry(f"{say.suits}.", position.suits), _entry(f"{guide.say.steps.you}.", position.giver)]
    if position.not_for:
        notes.insert(1, _entry(f"{say.not_for}.", position.not_for))
    return {**_section(position.name, notes), "lines": [_runs(line) for line in position.how]}


def _safety(writer: Writer) -> Iterable[Content]:
    guide, safety, say = writer.guide, writer.safety, writer.guide.say.book
    action = guide.vocabulary["action"]
    for name, flags in (("emergency", safety.emergency), ("urgent", safety.urgent)):
        yield {
            **_section(action[name].label, [_entry(f.sign, f.detail or "") for f in flags], loud=True),
            "intro": _runs(action[name].description),
        }
    for level, word in guide.vocabulary["level"].items():
        found = [c for c in guide.conditions.values() if c.level == level]
        yield _section(word.label, [_condition(guide, c) for c in found], loud=level in ("emergency", "stop"))
    if stop := safety.stop:
        yield _section(say.stop, [_entry(stop.rule, stop.detail, stop.why)], loud=True)
    yield _section(say.where, _rules(guide, "where"), loud=True)
    yield _section(say.how, _rules(guide, "how"), loud=True)
    yield _section(say.health, _rules(guide, "health"), loud=True)
    for name, title in (
        ("normal", say.normal),
        ("urgent", say.urgent),
        ("emergency", say.emergency),
    ):
        signs = [s for s in guide.after_signs.values() if s.action == name]
        yield _section(title, [_entry(s.sign, s.why, s.when or "") for s in signs], loud=name == "emergency")
    yield _section(guide.say.first_aid.title, [_first_aid(aid) for aid in safety.first_aid], loud=True)


def _first_aid(aid: FirstAid) -> Content:
    steps = (f"{number}. {line}" for number, line in enumerate(aid.do, 1))
    return _entry(f"{aid.name}.", " ".join(aid.signs), *steps, " ".join(aid.do_not), aid.why)


def _condition(guide: Guide, condition: Condition) -> Content:
    return _entry(condition.asks, condition.advice, condition.why, after_asking(condition, guide))


def _rules(guide: Guide, topic: str) -> list[Content]:
    return [
        _entry(rule.rule, rule.detail, rule.why)
        for rule in guide.rules.values()
        if rule.topic == topic and rule.id != STOP
    ]


# --- Techniques and sessions -----------------------------------------------------------------------


def _technique(writer: Writer, technique: Technique) -> Content:
    guide = writer.guide
    view = technique_view(guide, technique)
    steps: list[Content] = [
        {
            "number": row.number,
            "do": row.step.do,
            "more": [_runs(words) for words in (row.step.detail, row.step.why) if words],
            "care": [rule.short for rule in row.care],
            "when": ", ".join([initial(row.time), *([row.repeat] if row.is_done_again else [])]),
            "figure": writer.figure(technique, row.number) if row.step.is_pictured else None,
        }
        for row in view.steps
    ]
    return {
        "title": technique.name,
        "names": technique.field_term or "",
        "summary": _runs(technique.summary),
        "facts": technique_facts(view, guide.say, view.positions),
        "scene": writer.scene(scene_of_technique(guide, technique, view.stances[0].position.id)),
        "after-a-yes": after_a_yes(guide, technique),
        "about": [to_runs(p) for p in paragraphs(technique.about or "")],
        "donts": donts(view.loud),
        "steps": steps,
        "rounds": view.rounds.sentence if view.rounds else "",
        "mistakes": [_runs(line) for line in technique.mistakes],
        "feels": _runs(technique.feels or ""),
        "stances": [
            _entry(f"{initial(stance.position.short)}.", stance.stance, stance.leave_out or "")
            for stance in view.stances
        ],
        "suits": [
            {
                **_entry(f"{guide.goals[s.goal].name}.", s.why),
                "grade": guide.label("grade", guide.claims[s.claim].grade).lower(),
            }
            for s in technique.suits
        ],
    }


def _not_taught(guide: Guide) -> Content:
    say = guide.say.book
    entries = [
        _entry(
            say.not_at_home(technique=technique.name),
            technique.summary,
            say.instead(technique=guide.techniques[technique.safer].name.lower()) if technique.safer else "",
        )
        for technique in guide.techniques.values()
        if not technique.is_taught
    ]
    others = [
        _entry(say.not_here(method=method.name), method.summary, *method.do_not)
        for method in guide.methods.values()
    ]
    return _section(say.not_taught, [*entries, *others], loud=True)


def _by_time(guide: Guide) -> list[Session]:
    return sorted(guide.sessions.values(), key=lambda session: (session.minutes, session.name))


def _moments(guide: Guide) -> Iterable[Content]:
    yield _section(
        guide.say.book.moments,
        [_entry(f"{m.name}.", m.do, m.detail or "") for m in guide.moments.values()],
    )


def _session(writer: Writer, plan: PlanView) -> Content:
    return {
        "title": plan.session.name,
        "summary": _runs(plan.session.summary),
        "facts": session_facts(plan, writer.guide.say),
        "scene": writer.scene(scene_of_session(writer.guide, plan.session)),
        "ready": ready(plan),
        "rows": rows_of(Writer(writer.guide, draws=False), plan),
        "after-a-yes": after_a_yes(writer.guide, plan.session),
        "donts": donts(plan.loud),
    }


# --- Evidence --------------------------------------------------------------------------------------


def _grades(guide: Guide) -> Iterable[Content]:
    for grade, word in guide.vocabulary["grade"].items():
        claims = [claim for claim in guide.claims.values() if claim.grade == grade]
        yield {
            "title": guide.say.evidence.grade(grade=word.label.lower()),
            "words": word.description,
            "claims": [_claim(guide, claim) for claim in claims],
        }


def _claim(guide: Guide, claim: Claim) -> Content:
    works = [cite(guide.references[id_], guide.say) for id_ in claim.references]
    return {
        "claim": to_plain(claim.question),
        "answer": guide.label("answer", claim.answer),
        "verdict": _runs(claim.verdict),
        "works": "; ".join(works),
    }


def _works(guide: Guide) -> Iterable[Content]:
    cited = [guide.references[id_] for id_ in guide.cited if id_ in guide.references]
    for work in sorted(cited, key=lambda work: (work.authors.lower(), work.year)):
        yield {
            "authors": work.authors.rstrip("."),
            "title": work.title.rstrip("."),
            "rest": ". ".join(
                part for part in (work.container, work.year or guide.say.sources.no_date) if part
            )
            + ".",
            "link": work.link,
            "kind": _kind(guide, work),
        }


def _kind(guide: Guide, work: Reference) -> str:
    return f"{guide.label('reference-type', work.type)}; {guide.label('depth', work.depth).lower()}."


# --- Entries ---------------------------------------------------------------------------------------


def _section(title: str, entries: Iterable[Content], *, loud: bool = False) -> dict[str, Any]:
    """Gives a section. A loud one warns, and is printed as large as the steps."""
    return {"title": title, "intro": [], "lines": [], "entries": list(entries), "loud": loud}


def _entry(name: str, *texts: str) -> Content:
    return {"name": to_plain(name), "words": [to_runs(p) for text in texts for p in paragraphs(text)]}


def _runs(text: str) -> list[Run]:
    return to_runs(parse_inline(text))
