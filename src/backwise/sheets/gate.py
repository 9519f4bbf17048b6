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
    safety, say = safety_view(guide), guide.say.paper_gate
    giver = massage.giver if massage else ""
    named = [condition for condition in safety.ask if condition.id in NAMED_FIRST]
    return {
        "title": guide.say.gate.title,
        "stop": {
            "lead": say.stop,
            "words": safety.stop.words_for(giver) if safety.stop else say.stop_words,
        },
        "start": {
            "title": say.start,
            "lead": say.start_loud,
            "items": [condition.words_for(giver) for condition in safety.no_start],
        },
        "ask": {
            "title": say.ask,
            "lead": say.ask_loud,
            "items": on_paper(safety.ask),
            "named": on_paper(sorted(named, key=lambda condition: NAMED_FIRST.index(condition.id))),
            "others": say.others(n=len(safety.ask)),
        },
        "after-a-yes": after_a_yes(guide, massage) if massage else [],
        # How these sentences begin, which is set strong.
        "after-yes": "|".join(guide.say.all("after_yes").values()),
    }


def after_a_yes(guide: Guide, massage: Technique | Session) -> list[str]:
    """Gives, as sentences, with what a technique or session is left out, or given lightly or in part, although a massage is allowed."""
    say = guide.say.paper_gate
    asked = safety_view(guide).ask
    barred = [condition for condition in barred_by(guide, massage) if condition in asked]
    said: list[str] = []
    if barred:
        said.append(say.even_after(conditions=_those(guide, barred, asked)))
    told = list(barred)
    for scale, conditions in limited_by(guide, massage).items():
        if lighter := [condition for condition in conditions if condition in asked]:
            told += lighter
            is_rest = len(told) == len(asked) > len(lighter) > _FEW
            those = say.all_others if is_rest else _those(guide, lighter, asked)
            has_weight = any(c.then is None or c.then.most is None for c in lighter)
            sentence = say.stay_at if has_weight else say.no_weight
            said.append(sentence(scale=scale, conditions=those))
    return [*said, *_in_part(guide, massage, asked)] or [say.as_written]


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
        yield guide.say.paper_gate.in_part(how=phrase, conditions=_those(guide, conditions, asked))
    if said:
        yield guide.say.paper_gate.any_yes(what="; ".join(said))


def on_paper(conditions: Iterable[Condition]) -> list[str]:
    """Gives conditions as the sheets say them."""
    return [condition.sheet for condition in conditions]


def _those(guide: Guide, found: Collection[Condition], asked: Collection[Condition]) -> str:
    """Names some of the conditions that were asked about, or those that are not among them where these are fewer."""
    others = [condition for condition in asked if condition not in found]
    if not others:
        return guide.say.paper_gate.any_of_these
    if len(others) < len(found):
        return guide.say.paper_gate.any_but(conditions="; ".join(on_paper(others)))
    return "; ".join(on_paper(found))
