"""Which scene belongs to a technique, a session or a position: who is where, and what the receiver wears."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from backwise.language.phrases import initial, small_initial
from backwise.model import NO_OIL, Guide, Position, Session, Technique

# In this position clothes stay on unless a technique needs oil.
_DRESSED = "seated"
# A fold of skin is rolled on bare skin alone.
_ON_SKIN = "roll"
_LOW = frozenset({"lower-back", "waist", "hips"})


@dataclass(frozen=True)
class SceneView:
    """Who is where.

    Attributes:
        of: the id of the record whose people are shown.
        position: how the receiver is, by id.
        place: where the giver is, a word of the vocabulary; for somebody alone, `self-front` or `self-back`:
            over a shoulder, or behind the back.
        clothed: whether the receiver wears a shirt.
        words: the same in words.
    """

    of: str
    position: str
    place: str
    clothed: bool
    words: str


def is_clothed(technique: Technique, position: str | None = None) -> bool:
    """Whether clothes stay on in a position, or in the first one."""
    position = position or next((place.position for place in technique.positions), None)
    if any(stroke.shape == _ON_SKIN for step in technique.steps for stroke in step.strokes):
        return False
    return technique.oil == "none" or (technique.oil == "optional" and position == _DRESSED)


def is_dressed_in(session: Session) -> bool:
    """Whether clothes stay on in a session."""
    return session.giver == "self" or NO_OIL in session.needs


def scene_of_technique(guide: Guide, technique: Technique, position: str) -> SceneView | None:
    """Gives the scene of a technique in a position, or None where the record says no place."""
    return _scene(guide, technique, position, technique.id, clothed=is_clothed(technique, position))


def scene_of_session(guide: Guide, session: Session) -> SceneView | None:
    """Gives the scene of a session: where the giver is first."""
    named = (guide.techniques[part.technique] for part in session.parts if part.technique)
    first = next((t for t in named if session.giver == "self" or t.place_in(session.position)), None)
    if first is None:
        return None
    return _scene(guide, first, session.position, session.id, clothed=is_dressed_in(session))


def scene_of_position(guide: Guide, position: Position) -> SceneView | None:
    """Gives the scene of a position: where givers are most often in it."""
    taught = [t for t in guide.techniques.values() if t.is_taught]
    places = Counter(place for t in taught if (place := t.place_in(position.id)))
    alone = (t for t in taught if t.giver == "self" and any(p.position == position.id for p in t.positions))
    if places:
        most = places.most_common(1)[0][0]
        first = next(t for t in taught if t.place_in(position.id) == most)
    elif (first := next(alone, None)) is None:
        return None
    return _scene(guide, first, position.id, position.id, clothed=position.id == _DRESSED)


def _scene(guide: Guide, technique: Technique, position: str, of: str, *, clothed: bool) -> SceneView | None:
    if position not in guide.positions:
        return None
    shown, place = guide.positions[position], technique.place_in(position)
    if technique.giver == "self":
        place = place or (
            "self-back" if technique.zones and _LOW.issuperset(technique.zones) else "self-front"
        )
        alone = small_initial(guide.label("giver", technique.giver))
        zones = (guide.body.zones[zone].label for zone in technique.zones[:1] if zone in guide.body.zones)
        words = " ".join(f"{part}." for part in (f"{initial(shown.short)}, {alone}", *zones))
        return SceneView(of, position, place, True, words)
    if not place:
        return None
    you = small_initial(guide.label("giver-place", place))
    words = f"{shown.name}. {guide.say.picture.giver(place=you)}"
    return SceneView(of, position, place, clothed, words)
