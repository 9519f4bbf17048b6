"""What can stop a massage, and what must be asked first: the same on every page and sheet."""

from __future__ import annotations

from dataclasses import dataclass

from backwise.model import AfterSign, Condition, Guide, RedFlag, Rule
from backwise.views.techniques import STOP


@dataclass(frozen=True)
class SafetyView:
    """The safety of a massage.

    Attributes:
        stop: when to stop at once. None only where the data lacks the rule, which is a problem of its own.
        no_start: what rules a massage out today, the most urgent first.
        ask: what needs a doctor's word first.
        area: what rules out a place.
        emergency: signs to call for help for, now.
        urgent: signs to see a doctor for soon.
        after: what calls for help during or after a massage.
    """

    stop: Rule | None
    no_start: tuple[Condition, ...]
    ask: tuple[Condition, ...]
    area: tuple[Condition, ...]
    emergency: tuple[RedFlag, ...]
    urgent: tuple[RedFlag, ...]
    after: tuple[AfterSign, ...]


def safety_view(guide: Guide) -> SafetyView:
    """Gives the safety of a massage, from the conditions, red flags and after-signs."""

    def of_level(*levels: str) -> tuple[Condition, ...]:
        return tuple(c for level in levels for c in guide.conditions.values() if c.level == level)

    def signs(action: str) -> tuple[RedFlag, ...]:
        return tuple(flag for flag in guide.red_flags.values() if flag.action == action)

    return SafetyView(
        guide.rules.get(STOP),
        of_level("emergency", "stop"),
        of_level("ask"),
        of_level("area"),
        signs("emergency"),
        signs("urgent"),
        tuple(sign for sign in guide.after_signs.values() if sign.action == "emergency"),
    )
