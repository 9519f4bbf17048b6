"""What can stop a massage, and what must be asked first: the same on every page and sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backwise.allowed import Allowed, left_by
from backwise.language.phrases import any_of, position_words, small_initial
from backwise.model import AfterSign, Condition, FirstAid, Guide, RedFlag, Rule, Session, Technique
from backwise.views.kept import scale_left
from backwise.views.rules import STOP


@dataclass(frozen=True)
class SafetyView:
    """The safety of a massage.

    Attributes:
        stop: when to stop at once. None only where the data lacks the rule, which is a problem of its own.
        no_start: what rules a massage out today, the most urgent first.
        ask: what needs a doctor's word first.
        own: what the person alone decides about.
        area: what rules out a place.
        emergency: signs to call for help for, now.
        urgent: signs to see a doctor for soon.
        after: what calls for help during or after a massage.
        first_aid: what to do until help comes.
    """

    stop: Rule | None
    no_start: tuple[Condition, ...]
    ask: tuple[Condition, ...]
    own: tuple[Condition, ...]
    area: tuple[Condition, ...]
    emergency: tuple[RedFlag, ...]
    urgent: tuple[RedFlag, ...]
    after: tuple[AfterSign, ...]
    first_aid: tuple[FirstAid, ...]


@dataclass(frozen=True)
class CheckLine:
    """One line of the self-check.

    Attributes:
        id: its name in the vocabulary.
        label: what it is about.
        hint: what stands beside its conditions.
        stops: whether a yes ends the massage.
        conditions: those that it asks about.
    """

    id: str
    label: str
    hint: str
    stops: bool
    conditions: tuple[Condition, ...]


def check_lines(guide: Guide) -> tuple[CheckLine, ...]:
    """Gives the lines of the self-check, each with its conditions: those that end a massage first."""
    ending = safety_view(guide).no_start
    found = [
        CheckLine(id_, line.label, line.description, any(c in ending for c in mine), mine)
        for id_, line in guide.vocabulary["check-line"].items()
        if (mine := tuple(c for c in guide.conditions.values() if c.line == id_))
    ]
    return tuple(sorted(found, key=lambda line: not line.stops))


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
        of_level("own"),
        of_level("area"),
        signs("emergency"),
        signs("urgent"),
        tuple(sign for sign in guide.after_signs.values() if sign.action == "emergency"),
        tuple(guide.first_aid.values()),
    )


def barred_by(guide: Guide, massage: Technique | Session) -> tuple[Condition, ...]:
    """Gives the conditions with which a technique or session is left out although a massage may be given."""
    return tuple(c for c, left in _left(guide) if not _allows(guide, left, massage))


def limited_by(guide: Guide, massage: Technique | Session) -> dict[str, tuple[Condition, ...]]:
    """Gives the conditions with which a technique or session may be given, but more lightly than it is written.

    They stand under what is left of the receiver's scale of 0 to 10: `1 to 3`. Numbers count: light may be too firm.
    """
    found: dict[str, tuple[Condition, ...]] = {}
    for condition, left in _left(guide):
        if _allows(guide, left, massage) and left.is_too_firm(guide.firmest(massage), guide):
            scale = scale_left(left, guide.vocabulary["pressure"].get(left.firmest or ""), guide.say)
            found[scale] = (*found.get(scale, ()), condition)
    return found


def shortened_by(guide: Guide, massage: Technique | Session) -> tuple[tuple[Condition, tuple[str, ...]], ...]:
    """Gives the conditions with which it may be given, but stops short of a part of the back, and those parts' names."""
    found = ((c, _off(guide, left, massage)) for c, left in _left(guide) if _allows(guide, left, massage))
    return tuple((c, tuple(guide.body.zones[id_].label for id_ in zones)) for c, zones in found if zones)


def limits_by_scale(guide: Guide) -> dict[str, tuple[Condition, ...]]:
    """Gives the conditions that limit the pressure of any massage, by what is left of the receiver's scale."""
    found: dict[str, tuple[Condition, ...]] = {}
    for condition, left in _left(guide):
        if left.firmest or left.most is not None:
            scale = scale_left(left, guide.vocabulary["pressure"].get(left.firmest or ""), guide.say)
            found[scale] = (*found.get(scale, ()), condition)
    return found


def keeping_off(guide: Guide) -> tuple[tuple[Condition, tuple[str, ...]], ...]:
    """Gives the conditions with which parts of the back are left out of any massage, and those parts' names."""
    return tuple(
        (c, tuple(guide.body.zones[id_].label for id_ in left.not_on))
        for c, left in _left(guide)
        if left.not_on
    )


def limits_on(guide: Guide, massage: Technique | Session) -> dict[str, tuple[str, ...]]:
    """Gives how a technique or session may be given only in part although it may be given, by the condition's id, in phrases.

    Only in some of its positions; what the condition says besides; not on some parts of the back. How firm it may be
    is told by `limited_by`.
    """
    told = ((c, _limits(guide, left, massage)) for c, left in _left(guide) if _allows(guide, left, massage))
    return {condition.id: limits for condition, limits in told if limits}


def _limits(guide: Guide, left: Allowed, massage: Technique | Session) -> tuple[str, ...]:
    positions = (
        [massage.position]
        if isinstance(massage, Session)
        else [place.position for place in massage.positions]
    )
    kept = [position_words(id_, guide) for id_ in positions if left.allows_position(id_)]
    zones = [small_initial(guide.body.zones[id_].label) for id_ in _off(guide, left, massage)]
    return (
        *(
            [guide.say.left.positions(positions=any_of(kept, guide.say))]
            if len(kept) < len(positions)
            else []
        ),
        *left.besides,
        *([guide.say.left.keep_off(parts=", ".join(zones))] if zones and not left.besides else []),
    )


def _allows(guide: Guide, left: Allowed, massage: Technique | Session) -> bool:
    if isinstance(massage, Session):
        return left.allows_session(massage, guide)
    return left.allows_technique(massage)


def _off(guide: Guide, left: Allowed, massage: Technique | Session) -> dict[str, None]:
    if isinstance(massage, Technique):
        return dict.fromkeys(left.must_keep_off(massage))
    used = (guide.techniques[part.technique] for part in massage.parts if part.technique)
    return dict.fromkeys(zone for technique in used for zone in left.must_keep_off(technique))


def _left(guide: Guide) -> Iterator[tuple[Condition, Allowed]]:
    for condition in guide.conditions.values():
        left = left_by(guide, [condition])
        if not left.is_nothing:
            yield condition, left
