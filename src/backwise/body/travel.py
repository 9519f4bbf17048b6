"""The way of a hand through a step, for whoever asks to see it move. Drawing units, from where the hand is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backwise.body.limits import SWAY
from backwise.body.movements import Movement
from backwise.body.places import Point

# Stations of a way lie so far apart; of loops and waves, a turn is so long. A press is held for so many stations.
_STATION, _PITCH, _HELD = 24.0, 30.0, 4
_COILS, _WAVES = frozenset({"circles"}), frozenset({"kneads"})


def travel_of(movements: Sequence[Movement], begins: Point) -> tuple[Point, ...]:
    """Gives where a hand goes, in steps of about the same time; nothing for one that lies still.

    It goes on through the movements that the same hand does; what another hand does is not shown.

    Args:
        movements: those of a step, on the right half.
        begins: where the hand is drawn.
    """
    hand = movements[0].hand if movements else ""
    stations = [place for movement in movements if movement.hand == hand for place in _stations(movement)]
    way = tuple((x - begins[0], y - begins[1]) for x, y in stations)
    return way if any(abs(x) + abs(y) > 1 for x, y in way) else ()


def _stations(movement: Movement) -> Iterator[Point]:
    if movement.shape == "press" and movement.line:
        # It rests where it is drawn.
        yield movement.start
    elif movement.shape in _COILS:
        yield from movement.track.coil(SWAY[movement.shape], _PITCH)
    elif movement.shape in _WAVES:
        yield from movement.track.wave(SWAY[movement.shape], _PITCH)
    elif movement.line:
        yield from movement.track.resampled(_STATION)
    else:
        for place, _ in movement.points:
            yield from [place] * _HELD
