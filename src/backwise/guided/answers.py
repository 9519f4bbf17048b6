"""What each answer of the self-check stops or leaves out.

The words of `allowed.py`, taken apart so that a browser can put any answers together again with one rule: an answer
*bars* some techniques, positions and parts of the back, and a massage is left out where all of one of its *needs* is
barred. A technique needs itself, one of its positions and one of its parts of the back. What stops a massage bars every
position. The property test asks for every set of answers whether the two say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from backwise.allowed import Allowed, left_by
from backwise.language.inline import to_plain
from backwise.language.phrases import initial, position_words
from backwise.model import Condition, FirstAid, Guide, Session, Technique
from backwise.views.kept import scale_left
from backwise.views.safety import CheckLine, check_lines

EMERGENCY = "emergency"
# The level at which somebody else is asked before a massage.
ASK = "ask"


def answers(guide: Guide) -> dict[str, Any]:
    """Gives the self-check: its words, its lines in order, and what each answer does. Plain text, no markup."""
    return {
        "words": {**guide.say.all("check"), "numbers": _numbers(guide)},
        "lines": [_line(line) for line in check_lines(guide)],
        "conditions": {id_: _condition(guide, c) for id_, c in guide.conditions.items()},
        "everything": list(_positions(guide.positions)),
        "techniques": {t.id: _technique(t) for t in guide.techniques.values() if t.is_taught},
        "sessions": {s.id: _session(guide, s) for s in guide.sessions.values()},
        "positions": {id_: position_words(id_, guide) for id_ in guide.positions},
        "zones": {id_: zone.label for id_, zone in guide.body.zones.items()},
        "scales": _scales(guide),
    }


def _line(line: CheckLine) -> dict[str, Any]:
    return {
        "label": line.label,
        "hint": to_plain(line.hint),
        "stops": line.stops,
        "conditions": [condition.id for condition in line.conditions],
    }


def _condition(guide: Guide, condition: Condition) -> dict[str, Any]:
    left = left_by(guide, [condition])
    flags = [guide.red_flags[id_] for id_ in condition.red_flags]
    causes = flags if condition.level == EMERGENCY else []
    aid = dict.fromkeys(a.id for flag in causes for a in guide.first_aid_for("red-flag", flag.id))
    told = {
        "level": condition.level,
        "stops": left.is_nothing,
        "asks": condition.asks,
        "sheet": condition.sheet,
        "why": to_plain(condition.why),
        "advice": to_plain(condition.advice),
        "bars": list(_barred(guide, left)),
        "most": _most(guide, left),
        "flat": left.flat_hands,
        "noPoints": not left.points,
        "mustAsk": condition.level == ASK,
        "call": condition.level == EMERGENCY
        or any(flag.action == EMERGENCY for flag in flags)
        or any(number in condition.advice for number in _numbers(guide)),
        "signs": [
            [word.label, signs]
            for action, word in guide.vocabulary["action"].items()
            if (signs := [flag.sign for flag in flags if flag.action == action])
        ],
        "aid": [_aid(guide.first_aid[id_]) for id_ in aid],
    }
    # What is not said is not so.
    return {key: value for key, value in told.items() if value not in (False, None, [])}


def _barred(guide: Guide, left: Allowed) -> Iterator[str]:
    """Gives what an answer takes away."""
    yield from _positions(id_ for id_ in guide.positions if not left.allows_position(id_))
    yield from _zones(left.not_on)
    yield from (_itself(t) for t in guide.techniques.values() if t.is_taught and left.rules_out(t))


def _technique(technique: Technique) -> dict[str, Any]:
    positions = [place.position for place in technique.positions]
    needs = [[_itself(technique)], list(_positions(positions)), list(_zones(technique.zones))]
    return {
        "name": technique.name,
        "positions": positions,
        "needs": [need for need in needs if need],
    }


def _session(guide: Guide, session: Session) -> dict[str, Any]:
    return {
        "name": session.name,
        "needs": [list(_positions([session.position]))],
        "techniques": [technique.id for technique in guide.techniques_in(session)],
    }


def _itself(technique: Technique) -> str:
    return f"technique:{technique.id}"


def _positions(ids: Iterable[str]) -> Iterator[str]:
    yield from (f"position:{id_}" for id_ in ids)


def _zones(ids: Iterable[str]) -> Iterator[str]:
    yield from (f"zone:{id_}" for id_ in ids)


def _most(guide: Guide, left: Allowed) -> int | None:
    """Gives the highest number on the receiver's scale that is left, or None where nothing limits it."""
    if left.most is not None:
        return left.most
    word = guide.vocabulary["pressure"].get(left.firmest or "")
    return word.scale[1] if word and word.scale else None


def _scales(guide: Guide) -> Mapping[str, str]:
    """Gives how what is left of the receiver's scale is said, by its highest number."""
    pressure = guide.vocabulary["pressure"]
    lefts = [left_by(guide, [condition]) for condition in guide.conditions.values()]
    return {
        str(most): scale_left(left, pressure.get(left.firmest or ""), guide.say)
        for left in lefts
        if (most := _most(guide, left)) is not None
    }


def _aid(aid: FirstAid) -> dict[str, Any]:
    return {
        "name": initial(aid.name),
        "steps": [to_plain(line) for line in aid.do],
        "not": [to_plain(line) for line in aid.do_not],
    }


def _numbers(guide: Guide) -> list[str]:
    """Gives the emergency numbers, as the guide names them everywhere (BW422)."""
    return re.findall(r"\d{3,}", guide.vocabulary["level"][EMERGENCY].description)
