"""By what a list of cards can be narrowed. The words are the records'; docs/assets/js/filters.js hides cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backwise.model import EASY_LOAD, Guide, Session, Technique


@dataclass(frozen=True)
class Filter:
    """One choice: its name in the address and on the cards, its label, and its values with their words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def values_of(record: Technique | Session) -> Mapping[str, tuple[str, ...]]:
    """Gives what a card carries, by the names of filters."""
    if isinstance(record, Session):
        return {
            "goal": tuple(record.goals),
            "position": (record.position,),
            "giver": (record.giver,),
            "minutes": (str(record.minutes),),
        }
    return {
        "goal": tuple(s.goal for s in record.suits),
        "zone": tuple(record.zones),
        "position": tuple(place.position for place in record.positions),
        "giver": (record.giver,),
        "oil": (record.oil,),
        "hands": ("easy" if record.hand_load and record.hand_load.thumbs <= EASY_LOAD else "thumbs",),
    }


def filters_for(records: Iterable[Technique | Session], guide: Guide) -> list[Filter]:
    """Gives the filters for a list of cards, with the values that some card has, in the order of the guide.

    A filter with one value would narrow nothing and is left out.
    """
    cards = [values_of(record) for record in records]
    found: list[Filter] = []
    for name, (label, words) in _words(guide).items():
        used = {value for card in cards for value in card.get(name, ())}
        options = tuple((value, word) for value, word in words.items() if value in used)
        if len(options) > 1:
            found.append(Filter(name, label, options))
    return found


def _words(guide: Guide) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Gives the label of each filter, and every value that it could have with the words for it."""
    say = guide.say
    minutes = sorted({session.minutes for session in guide.sessions.values()})
    vocabulary = {
        name: {value: word.label for value, word in guide.vocabulary[name].items()}
        for name in ("giver", "oil")
    }
    return {
        "goal": (say.filter.goal, {goal.id: goal.name for goal in guide.goals.values()}),
        "zone": (say.filter.zone, {id_: zone.label for id_, zone in guide.body.zones.items()}),
        "position": (say.filter.position, {p.id: p.name for p in guide.positions.values()}),
        "giver": (say.filter.giver, vocabulary["giver"]),
        "oil": (say.filter.oil, vocabulary["oil"]),
        "hands": (say.filter.hands, {"easy": say.filter.easy, "thumbs": say.filter.thumbs}),
        "minutes": (say.filter.minutes, {str(number): str(number) for number in minutes}),
    }
