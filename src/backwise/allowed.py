"""What may be done once somebody who was told to ask first has asked, and heard that a massage is fine.

Some questions are for the person alone: then it is their own yes. The one place that interprets `then` of a condition.
Pages word it, a planner keeps to it. More conditions never allow more: the lightest pressure counts, everything left out
by any is left out, and only positions that all of them allow remain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from backwise.model import Condition, Guide, Session, Stroke, Technique

# With these a massage may go on, once whoever decides has said yes. Whatever else a level says, it ends one.
_MAY_GO_ON = frozenset({"ask", "own", "area"})

# With these somebody was asked. Whoever had to ask is pressed on no point, whatever the answer was.
_ASKED = frozenset({"ask"})
_FLAT_HANDS = frozenset({"palm", "palms"})
# The zone that holds all others.
WHOLE_BACK = "whole-back"


@dataclass(frozen=True)
class Allowed:
    """What is left.

    Attributes:
        stopped_by: the ids of conditions with which there is no massage, whatever anyone says.
        firmest: the firmest pressure, or None where none of the conditions limits it.
        without: the ids of techniques left out by name; `rules_out` knows of the others.
        positions: the ids of the only positions to use, or None where any may be used; empty where none is left.
        not_on: the ids of the parts of the back that nothing touches.
        most: the highest number on the receiver's scale of 0 to 10, or None where that of `firmest` holds. Then no
            hand has any weight.
        flat_hands: whether only flat hands may touch.
        points: whether points may be pressed.
        besides: what else holds, in words: which half, how far from a scar. Nothing computes with it.
    """

    stopped_by: tuple[str, ...] = ()
    firmest: str | None = None
    without: tuple[str, ...] = ()
    positions: tuple[str, ...] | None = None
    not_on: tuple[str, ...] = ()
    most: int | None = None
    flat_hands: bool = False
    points: bool = True
    besides: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether no massage is left at all."""
        return bool(self.stopped_by) or self.positions == ()

    def allows_position(self, position: str) -> bool:
        """Whether the receiver may lie or sit like this."""
        return not self.is_nothing and (self.positions is None or position in self.positions)

    def rules_out(self, technique: Technique) -> bool:
        """Whether a technique is left out by name or by what its hands do, in whatever position."""
        return technique.id in self.without or not all(
            self._allows_stroke(stroke) for step in technique.steps for stroke in step.strokes
        )

    def named_out(self, guide: Guide) -> tuple[str, ...]:
        """Gives the ids of the techniques left out by name, and of those that flat hands do, but not without any weight."""
        with_weight = replace(self, most=None)
        heavy = (
            t.id
            for t in guide.techniques.values()
            if t.is_taught and not with_weight.rules_out(t) and self.rules_out(t)
        )
        return tuple(dict.fromkeys([*self.without, *heavy]))

    def _allows_stroke(self, stroke: Stroke) -> bool:
        if stroke.points and not self.points:
            return False
        if self.flat_hands and stroke.hand not in _FLAT_HANDS:
            return False
        return self.most is None or _has_no_weight(stroke)

    def allows_technique(self, technique: Technique) -> bool:
        """Whether a technique may be given, in at least one of its positions.

        A limit to the pressure leaves no technique out. The same hands do it more lightly, which has to be told
        (`must_lighten`); what cannot be done lightly is ruled out. A part of the back that nothing touches
        leaves out what belongs to no other part; the rest stops short of it, which has to be told (`must_keep_off`).
        What is for professionals never may.
        """
        return (
            technique.is_taught
            and not self.rules_out(technique)
            and not (technique.zones and set(technique.zones) <= set(self.not_on))
            and any(self.allows_position(place.position) for place in technique.positions)
        )

    def must_keep_off(self, technique: Technique) -> tuple[str, ...]:
        """Gives the ids of the parts of the back that a technique would touch and must not."""
        covers_all = WHOLE_BACK in technique.zones
        return tuple(zone for zone in self.not_on if covers_all or zone in technique.zones)

    def must_lighten(self, technique: Technique, guide: Guide) -> bool:
        """Whether a technique is written firmer than it may be given, so that the limit has to be told with it."""
        return self.is_too_firm(guide.firmest(technique), guide)

    def is_too_firm(self, pressure: str | None, guide: Guide) -> bool:
        """Whether a pressure is firmer than may be given, by its name or by its numbers on the receiver's scale."""
        word = guide.vocabulary.get("pressure", {}).get(pressure or "")
        over = bool(word and word.scale and self.most is not None and word.scale[1] > self.most)
        return over or self.is_firmer(pressure, guide)

    def is_firmer(self, pressure: str | None, guide: Guide) -> bool:
        """Whether a pressure is firmer by name than any that may be given. None, of what does not press, is not."""
        return (
            pressure is not None
            and self.firmest not in (None, pressure)
            and (_lightest(guide, (self.firmest, pressure)) == self.firmest)
        )

    def allows_session(self, session: Session, guide: Guide) -> bool:
        """Whether a session may be given as it is written: its position, and every technique of it."""
        techniques = [guide.techniques.get(part.technique) for part in session.parts if part.technique]
        return self.allows_position(session.position) and all(
            technique is not None and self.allows_technique(technique) for technique in techniques
        )


def allowed(guide: Guide, answers: Collection[str]) -> Allowed:
    """Gives what is left for somebody with these conditions who asked about each, and was told yes.

    A condition that rules out an area changes nothing here: which place to leave out is for the receiver to say.

    Args:
        guide: the records.
        answers: the ids of the conditions.

    Raises:
        KeyError: there is no such condition. Nothing is allowed on the strength of an answer that nobody knows.
    """
    return left_by(guide, [guide.conditions[id_] for id_ in answers])


def left_by(guide: Guide, conditions: Iterable[Condition]) -> Allowed:
    """Gives what some conditions leave, each cleared by whoever had to be asked."""
    found = list(conditions)
    thens = [condition.then for condition in found if condition.then]
    restricting = [then.positions for then in thens if then.positions]
    return Allowed(
        stopped_by=tuple(condition.id for condition in found if condition.level not in _MAY_GO_ON),
        firmest=_lightest(guide, (then.pressure for then in thens)),
        most=min((then.most for then in thens if then.most is not None), default=None),
        flat_hands=any(then.flat_hands for then in thens),
        points=not any(condition.level in _ASKED for condition in found),
        without=tuple(dict.fromkeys(id_ for then in thens for id_ in then.without)),
        positions=tuple(id_ for id_ in restricting[0] if all(id_ in others for others in restricting[1:]))
        if restricting
        else None,
        not_on=tuple(dict.fromkeys(zone for then in thens for zone in then.not_on)),
        besides=tuple(dict.fromkeys(words for then in thens for words in then.besides)),
    )


def _has_no_weight(stroke: Stroke) -> bool:
    """Whether a stroke can do without any weight: one flat hand that glides. What circles or kneads takes the skin along."""
    return stroke.hand == "palm" and stroke.shape in {"glide", "return"} and stroke.pressure == "light"


def _lightest(guide: Guide, pressures: Iterable[str | None]) -> str | None:
    """Gives the lightest of some pressures, as the vocabulary orders them; None where there is none."""
    order = list(guide.vocabulary.get("pressure", {}))
    return min(
        (p for p in pressures if p), key=lambda p: order.index(p) if p in order else len(order), default=None
    )
