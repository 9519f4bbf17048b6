"""Which movements an overview shows, and side by side where they would lie on each other. Drawing units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from backwise.body.movements import Movement
from backwise.body.places import Point, near

# How far a movement is moved that would lie on another, the nearest first.
_ASIDE: tuple[Point, ...] = tuple(
    sorted(
        [(dx, 0.0) for dx in (-8.0, 0.0, 8.0, 16.0, 24.0, 32.0)] + [(0.0, dy) for dy in (-8.0, 8.0, 16.0)],
        key=lambda by: (abs(by[0]) + abs(by[1]), -by[0], by[1]),
    )
)
# Nothing is moved nearer to the spine than this (well beyond the least distance of any hand), nor out over the
# edge of the trunk or the arm.
INNERMOST, _OUTERMOST, _OUTERMOST_AT_ARMPIT = 25.0, 98.0, 122.0
_ARMPIT_Y = 235.0
# Only on the shoulders are movements also moved up or down, and never up to the neck.
_SHOULDERS = (158.0, 245.0)
# The share of a line that may lie on another.
_MAY_OVERLAP = 0.2
# Along a line, how near a place lies beside it. Beyond its ends does not count: lines may follow on.
_ALONG = 3.5


def without_repeats(movements: Sequence[Movement]) -> list[Movement]:
    """Gives the movements without those that an earlier step did in the same way."""
    kept: list[Movement] = []
    for movement in movements:
        if not any(movement.is_same_as(other) for other in kept):
            kept.append(movement)
    return kept


def simplified(movements: Sequence[Movement]) -> list[Movement]:
    """Gives the movements of an overview: without tries of a longer movement, and each later pass once."""
    kept: list[Movement] = []
    for movement in movements:
        if any(is_try_of(movement, other) for other in movements):
            continue
        again = any(other.outer and other.hand == movement.hand for other in kept)
        kept.append(replace(movement, outer=()) if again and movement.outer else movement)
    return kept


def is_try_of(movement: Movement, other: Movement) -> bool:
    """Whether a movement is the short beginning of another."""
    alike = (movement.hand, movement.shape, movement.sides) == (other.hand, other.shape, other.sides)
    if not (alike and movement.line and other.line) or not near(movement.start, other.start, 2):
        return False
    long = movement.track.length
    return long < 0.35 * other.track.length and near(movement.end, other.track.at(long)[0], 4)


def spread(movements: Sequence[Movement]) -> list[Movement]:
    """Gives movements side by side where they would lie on each other, in the order given.

    What the technique is named for keeps its place: open hands, which lead in and out, give way, broad
    movements more than narrow ones, and so do ways back.
    """
    placed: dict[int, Movement] = {}
    order = sorted(
        range(len(movements)),
        key=lambda i: (
            movements[i].shape == "return",
            movements[i].hand == "palm",
            movements[i].reach if movements[i].hand == "palm" else 0.0,
            i,
        ),
    )
    for i in order:
        placed[i] = _beside(movements[i], list(placed.values()))
    return [placed[i] for i in range(len(movements))]


def _beside(movement: Movement, others: Sequence[Movement]) -> Movement:
    if not movement.line or _overlap(movement, others) < _MAY_OVERLAP:
        return movement
    tried: list[tuple[float, Movement]] = []
    for by in _ASIDE:
        moved = movement.moved(by)
        if by == (0, 0) or _fits(moved, by):
            overlap = _overlap(moved, others)
            if overlap < _MAY_OVERLAP:
                return moved
            tried.append((round(overlap, 1), moved))
    return min(tried, key=lambda one: one[0])[1]


def _fits(movement: Movement, by: Point) -> bool:
    # A glide has no width of its own here: its hand is not drawn wider for being moved.
    aside = 0.0 if movement.shape == "glide" else movement.reach
    top, bottom = _SHOULDERS
    return all(
        x - aside >= INNERMOST and x <= (_OUTERMOST if y > _ARMPIT_Y else _OUTERMOST_AT_ARMPIT)
        for x, y in chain(*movement.lines)
    ) and (not by[1] or all(top <= y <= bottom for _, y in chain(*movement.lines)))


def _overlap(movement: Movement, others: Sequence[Movement]) -> float:
    """Gives the share of a movement's line that runs on others, for all of them together."""
    mine = [(x, y) for samples in movement.samples for x, y, _, _ in samples]
    if not mine:
        return 0.0
    left, right = min(x for x, _ in mine), max(x for x, _ in mine)
    top, bottom = min(y for _, y in mine), max(y for _, y in mine)
    total = 0.0
    for other in others:
        clear = movement.reach + other.reach + 2.5
        room = clear + _ALONG
        theirs = [
            (x, y, tx, ty)
            for samples in other.samples
            for x, y, tx, ty in samples
            if left - room < x < right + room and top - room < y < bottom + room
        ]
        covered = 0
        for x, y in mine:
            for sx, sy, tx, ty in theirs:
                dx, dy = x - sx, y - sy
                if -_ALONG <= dx * tx + dy * ty <= _ALONG and -clear < dx * ty - dy * tx < clear:
                    covered += 1
                    break
        ringed = sum(any(near(at, place, clear) for place, _ in other.points) for at in mine)
        total += (covered + ringed) / len(mine)
    return total
