"""What stands before the first touch, on every sheet: when to stop, when not to start, whom to ask, and what a yes leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from backwise.model import Condition, Guide, Session, Technique
from backwise.views import safety_view
from backwise.views.safety import barred_by, limited_by, limits_on

# Those that people most often do not think of, or are most often harmed by. They are named where there is no room for all.
NAMED_FIRST = ("blood-thinners", "osteoporosis", "cancer", "pregnant")

# So many are named rather than told as the rest.
_FEW = 2


def before_you_start(guide: Guide, massage: Technique | Session | None = None) -> Mapping[str, Any]:
    """Gives the words of the gate.

    Args:
        guide: the records.
        massage: what the sheet is of; None for sheets that belong to all massages.
    """
    safety = safety_view(guide)
    giver = massage.giver if massage else ""
    named = [condition for condition in safety.ask if condition.id in NAMED_FIRST]
    return {
        "title": "Before you start",
        "stop": {
            "lead": "STOP",
            "words": safety.stop.words_for(giver) if safety.stop else "Stop when either of you says so.",
        },
        "start": {
            "title": "Do not start if there is",
            "lead": "DO NOT START IF there is",
            "items": [condition.words_for(giver) for condition in safety.no_start],
        },
        "ask": {
            "title": "Ask a doctor or pharmacist first about",
            "lead": "ASK A DOCTOR OR PHARMACIST FIRST about",
            "items": on_paper(safety.ask),
            "named": on_paper(sorted(named, key=lambda condition: NAMED_FIRST.index(condition.id))),
            "others": (
                "operations, other illness or medicine, unchecked pain."
                f" All {len(safety.ask)} are on the safety sheet"
            ),
        },
        "after-a-yes": after_a_yes(guide, massage) if massage else [],
    }


def after_a_yes(guide: Guide, massage: Technique | Session) -> list[str]:
    """Gives, as sentences, with what a technique or session is left out, or given lightly or in part, although a massage is allowed."""
    asked = safety_view(guide).ask
    barred = [condition for condition in barred_by(guide, massage) if condition in asked]
    said: list[str] = []
    if barred:
        said.append(f"Even after a yes, leave this out with {_those(barred, asked)}.")
    told = list(barred)
    for scale, conditions in limited_by(guide, massage).items():
        if lighter := [condition for condition in conditions if condition in asked]:
            told += lighter
            is_rest = len(told) == len(asked) > len(lighter) > _FEW
            those = "all others" if is_rest else _those(lighter, asked)
            has_weight = any(c.then is None or c.then.most is None for c in lighter)
            how = f"stay at {scale} of 10" if has_weight else f"use no weight at all, {scale} of 10,"
            said.append(f"After a yes, {how} with {those}.")
    return [*said, *_in_part(guide, massage, asked)] or ["After a yes, this is fine as it is written."]


def _in_part(guide: Guide, massage: Technique | Session, asked: Collection[Condition]) -> Iterator[str]:
    """Gives what a yes leaves only in part.

    What a condition says besides names whom it concerns, and what nothing touches as well; the rest does neither.
    """
    found = limits_on(guide, massage)
    limits = [(c, found[c.id]) for c in asked if c.id in found]
    computed: dict[str, list[Condition]] = {}
    said: dict[str, None] = {}
    for condition, phrases in limits:
        besides = condition.then.besides if condition.then else ()
        said |= dict.fromkeys(phrase for phrase in phrases if phrase in besides)
        for phrase in phrases:
            if phrase not in besides:
                computed.setdefault(phrase, []).append(condition)
    for phrase, conditions in computed.items():
        yield f"After a yes, {phrase}, with {_those(conditions, asked)}."
    if said:
        yield f"After any yes: {'; '.join(said)}."


def on_paper(conditions: Iterable[Condition]) -> list[str]:
    """Gives conditions as the sheets say them."""
    return [condition.sheet for condition in conditions]


def _those(found: Collection[Condition], asked: Collection[Condition]) -> str:
    """Names some of the conditions that were asked about, or those that are not among them where these are fewer."""
    others = [condition for condition in asked if condition not in found]
    if not others:
        return "any of these"
    if len(others) < len(found):
        return f"any of these but {'; '.join(on_paper(others))}"
    return "; ".join(on_paper(found))
