"""Which hands a figure shows at the starts of its movements, and which of them lie under the lines."""

from __future__ import annotations

from collections.abc import Sequence

from backwise.body.hands import PlacedHand, place_hand, reach_ahead
from backwise.body.movements import Movement
from backwise.body.places import near


def hand_at_start(movement: Movement) -> PlacedHand | None:
    """Gives the hand at the start of a movement, or None for a hand that is not drawn."""
    if not movement.line:
        return place_hand(movement.hand, movement.start, (0.0, -1.0))
    # The way the hand sets out, not the first bend of it.
    start, ahead = movement.start, movement.track.at(min(18.0, movement.track.length))[0]
    span = ((ahead[0] - start[0]) ** 2 + (ahead[1] - start[1]) ** 2) ** 0.5 or 1.0
    return place_hand(movement.hand, start, ((ahead[0] - start[0]) / span, (ahead[1] - start[1]) / span))


def hands_shown(movements: Sequence[Movement]) -> list[PlacedHand | None]:
    """Gives the hands at the starts: not where the same hand goes on or comes back, or would hide something."""
    hands: list[PlacedHand | None] = []
    for i, movement in enumerate(movements):
        goes_on = i > 0 and _goes_on(movements[i - 1], movement)
        comes_back = i > 0 and movement.shape == "return"
        hand = None if goes_on or comes_back else hand_at_start(movement)
        hidden = hand is not None and (
            any(other is not None and near(other.middle, hand.middle, 40) for other in hands)
            or any(_hides(hand, other) for other in movements[:i])
            or (not is_short(movement) and any(_hides(hand, m) for m in movements if m.points))
        )
        hands.append(None if hidden else hand)
    return hands


def is_short(movement: Movement) -> bool:
    """Whether a hand at its start would hide a movement: then the hand is drawn under it."""
    return not movement.line or movement.track.length < reach_ahead(movement.hand) + 28


def lies_under(hand: PlacedHand, movement: Movement, movements: Sequence[Movement]) -> bool:
    """Whether a hand is drawn under the lines: on a short movement, and where its step comes back to it."""
    return is_short(movement) or any(
        (other.step, other.hand) == (movement.step, movement.hand)
        and other is not movement
        and near(other.end, hand.middle, 30)
        for other in movements
        if other.line
    )


def _goes_on(before: Movement, movement: Movement) -> bool:
    """Whether the same hand goes on from one movement to the next. Drawn side by side, their ends need not meet."""
    return before.hand == movement.hand and (
        before.step == movement.step or near(before.end, movement.start, 20)
    )


def _hides(hand: PlacedHand, movement: Movement) -> bool:
    """Whether a hand would lie on most of another movement, or on one of its points."""
    if movement.points:
        return any(near(place, hand.middle, 34) for place, _ in movement.points)
    line = movement.samples[0]
    return sum(near((x, y), hand.middle, 28) for x, y, _, _ in line) > 0.5 * len(line)
