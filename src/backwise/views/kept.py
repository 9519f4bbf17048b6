"""What stays for somebody with some conditions once they have asked, and heard that a massage is fine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backwise.allowed import Allowed, left_by
from backwise.language.phrases import position_words
from backwise.model import Condition, Guide, Session, Technique, Word
from backwise.views.plans import plan_view
from backwise.words import Words


@dataclass(frozen=True)
class Kept:
    """One thing that stays.

    Attributes:
        record: the technique or session.
        more_lightly: whether it is written firmer than it may be given.
        keep_off: the names of the parts of the back that it would touch and must not.
    """

    record: Technique | Session
    more_lightly: bool
    keep_off: tuple[str, ...]


@dataclass(frozen=True)
class KeptView:
    """What some conditions leave, all of them together.

    Attributes:
        asked: the conditions about which somebody had to be asked, or to decide.
        not_there: the conditions that rule out a place: which one is for the receiver to say.
        stopping: the conditions with which there is no massage, whatever anyone says.
        is_nothing: whether no massage is left: one condition stops it, or no position suits them all.
        firmest: the firmest pressure as readers see it, or "" where nothing limits it.
        without_weight: whether no hand has any weight, which is less than the lightest pressure that is taught.
        scale: what is left of the receiver's scale of 0 to 10: `1 to 3`; or "".
        positions: the only positions, as a list names them; empty where any will do.
        not_on: the names of the parts of the back that nothing touches.
        besides: what else holds, by condition, in phrases.
        without: the techniques left out.
        techniques: those that stay, by name: with a partner first, then on one's own.
        sessions: those that stay as they are written, the shortest first.
    """

    asked: tuple[Condition, ...]
    not_there: tuple[Condition, ...]
    stopping: tuple[Condition, ...]
    is_nothing: bool
    firmest: str
    without_weight: bool
    scale: str
    positions: tuple[str, ...]
    not_on: tuple[str, ...]
    besides: tuple[tuple[Condition, tuple[str, ...]], ...]
    without: tuple[Technique, ...]
    techniques: tuple[Kept, ...]
    sessions: tuple[Kept, ...]


def kept_view(guide: Guide, conditions: Sequence[str], most_minutes: int | None = None) -> KeptView:
    """Gives what stays for somebody with all of these conditions, each cleared by whoever had to be asked.

    Args:
        guide: the records.
        conditions: the ids of the conditions.
        most_minutes: no longer session is named; None names them all.

    Raises:
        KeyError: there is no such condition. Nothing is allowed on the strength of an answer that nobody knows.
    """
    found = [guide.conditions[id_] for id_ in conditions]
    left = left_by(guide, found)
    word = guide.vocabulary["pressure"].get(left.firmest or "")
    return KeptView(
        tuple(condition for condition in found if condition.level != "area"),
        tuple(condition for condition in found if condition.level == "area"),
        tuple(condition for condition in found if condition.id in left.stopped_by),
        left.is_nothing,
        word.label if word else "",
        left.most is not None,
        scale_left(left, word, guide.say),
        tuple(position_words(id_, guide) for id_ in left.positions or ()),
        _names_of(guide, left.not_on),
        tuple((c, c.then.besides) for c in found if c.then and c.then.besides),
        tuple(t for t in guide.techniques.values() if t.is_taught and left.rules_out(t)),
        tuple(_techniques(guide, left)),
        tuple(_sessions(guide, left, most_minutes)),
    )


def scale_left(left: Allowed, pressure: Word | None, say: Words) -> str:
    """Gives the numbers that are left; none but the lowest where a condition allows less than a pressure has."""
    scale = (0, left.most) if left.most is not None else pressure and pressure.scale
    if not scale:
        return ""
    least, most = scale
    return str(least) if least == most else say.scale.from_to(least=least, most=most)


def _techniques(guide: Guide, left: Allowed) -> Iterator[Kept]:
    for technique in sorted(guide.techniques.values(), key=lambda t: (t.giver == "self", t.name)):
        if left.allows_technique(technique):
            off = _names_of(guide, left.must_keep_off(technique))
            yield Kept(technique, left.must_lighten(technique, guide), off)


def _sessions(guide: Guide, left: Allowed, most_minutes: int | None) -> Iterator[Kept]:
    for session in sorted(guide.sessions.values(), key=lambda s: (s.giver == "self", s.minutes, s.name)):
        if left.allows_session(session, guide) and (most_minutes is None or session.minutes <= most_minutes):
            parts = [guide.techniques[part.technique] for part in session.parts if part.technique]
            off = dict.fromkeys(zone for technique in parts for zone in left.must_keep_off(technique))
            lightly = any(
                left.is_too_firm(stroke.pressure, guide)
                for row in plan_view(guide, session).rows
                for step in row.steps
                for stroke in step.step.strokes
            )
            yield Kept(session, lightly, _names_of(guide, off))


def _names_of(guide: Guide, zones: Sequence[str] | dict[str, None]) -> tuple[str, ...]:
    return tuple(guide.body.zones[id_].label for id_ in zones)
