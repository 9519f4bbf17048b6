"""What makes a good session: pure rules over one session and what its parts name.

Each rule stands alone and gives its faults; `faults` asks them all. A check adds file and line, a planner asks
before anything is written. Our own judgement, with the reason in the check that tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backwise.language.phrases import duration
from backwise.model import CHECK_IN, CHECK_LIGHT, NO_OIL, ON_SKIN, Guide, Loc, Part, Session
from backwise.words import ENGLISH

# Thumbs tire first, and a tired thumb digs in.
MOST_THUMB_SECONDS = 120
# How far the sum of the parts may lie off the minutes that a session promises, as a share of them.
MINUTES_WITHIN = 0.05
# Asking, warming, resting.
FEWEST_PARTS = 3
OPENING, CLOSING = "ask", "rest"


@dataclass(frozen=True)
class Fault:
    """What makes a session less than good: the rule it breaks, where in the session, and what to do."""

    rule: str
    loc: Loc
    message: str
    hint: str


def faults(session: Session, guide: Guide) -> Iterator[Fault]:
    """Gives everything that makes a session less than good. What its parts name and the guide lacks counts as nothing."""
    for rule in RULES:
        yield from rule(session, guide)


def opens_and_closes(session: Session, guide: Guide) -> Iterator[Fault]:
    """A session opens with asking and warming, and closes with resting."""
    numbered = [(n, part) for n, part in enumerate(session.parts) if not part.side]
    if len(numbered) < FEWEST_PARTS:
        return
    (first, opening), (second, warming), (last, closing) = numbered[0], numbered[1], numbered[-1]
    rule = opens_and_closes.__name__
    if opening.moment != OPENING:
        hint = "Make `- moment: ask` the first part."
        yield Fault(rule, ("parts", first), "a session begins with asking.", hint)
    if not _warms(guide, warming):
        message = "after asking comes warming: the hands, or a broad light stroke."
        hint = "Put `- moment: warm-hands` or `- technique: warm-oil-glide` second."
        yield Fault(rule, ("parts", second), message, hint)
    if closing.moment != CLOSING:
        hint = "Make `- moment: rest` the last part."
        yield Fault(rule, ("parts", last), "a session ends with resting.", hint)


def thumbs_in_a_row(session: Session, guide: Guide) -> Iterator[Fault]:
    """A session has no more than two minutes of thumb work in a row. Moments between do not rest the thumbs."""
    in_a_row, one_side = 0, False
    for n, part in enumerate(session.parts):
        one_side = one_side or part.side is not None
        technique = guide.techniques.get(part.technique or "")
        if technique is None:
            continue
        once = technique.thumb_seconds(session.position, one_side=one_side, only=part.steps)
        thumbs = once * (part.times or 1)
        in_a_row = in_a_row + thumbs if thumbs else 0
        if in_a_row > MOST_THUMB_SECONDS:
            message = (
                f"this makes {duration(in_a_row, ENGLISH)} of thumb work in a row; two minutes is the most."
            )
            hint = "Put a technique without thumbs before it."
            yield Fault(thumbs_in_a_row.__name__, ("parts", n), message, hint)
            in_a_row = 0


def fits_giver(session: Session, guide: Guide) -> Iterator[Fault]:
    """Each technique of a session is taught, and fits its giver and its position."""
    for n, part in enumerate(session.parts):
        technique = guide.techniques.get(part.technique or "")
        if technique is None:
            continue
        if not technique.is_taught:
            message = f'"{technique.id}" is for professionals and cannot be part of a session.'
            hint = "Use another technique."
        elif technique.giver != session.giver:
            who = "on your own" if technique.giver == "self" else "with a partner"
            message = f'"{technique.id}" is done {who}, and this session is not.'
            hint = "Use another technique, or change `giver`."
        elif session.position not in [place.position for place in technique.positions]:
            message = f'"{technique.id}" cannot be given {session.position}.'
            hint = "Use another technique, or another position."
        else:
            continue
        yield Fault(fits_giver.__name__, ("parts", n, "technique"), message, hint)


def has_its_oil(session: Session, guide: Guide) -> Iterator[Fault]:
    """What needs oil is given where clothes come off, and something for the skin is at hand. A plan lists nothing."""
    skin = [need for need in session.needs if (supply := guide.supplies.get(need)) and supply.kind == ON_SKIN]
    stays_dressed = NO_OIL in session.needs
    if not session.needs or (skin and not stays_dressed):
        return
    why = f"this session has `{NO_OIL}` among its needs" if stays_dressed else "`needs` names none"
    for n, part in enumerate(session.parts):
        technique = guide.techniques.get(part.technique or "")
        if technique and technique.oil == "needed":
            hint = "Use a technique that works without, or put what is spread on the skin under `needs`"
            hint += f" in place of {NO_OIL}." if stays_dressed else "."
            message = f'"{technique.id}" needs oil, and {why}.'
            yield Fault(has_its_oil.__name__, ("parts", n, "technique"), message, hint)


def tells_moves(session: Session, guide: Guide) -> Iterator[Fault]:
    """A session moves the giver only after a moment, in which the hands may leave the back."""
    at, rested = None, True
    for n, part in enumerate(session.parts):
        technique = guide.techniques.get(part.technique or "")
        place = technique.place_in(session.position) if technique else None
        if technique and place and at and place != at and not rested:
            goes = f"from {_where(guide, at)} to {_where(guide, place)}"
            message = f'"{technique.id}" moves the giver {goes}, and nothing gives time for it.'
            hint = "Put a moment before it, such as `- moment: check-in`, or use another technique."
            yield Fault(tells_moves.__name__, ("parts", n), message, hint)
        at, rested = place or at, technique is None


def adds_up(session: Session, guide: Guide) -> Iterator[Fault]:
    """The minutes of a session are the sum of its parts, within 5 %."""
    promised, seconds = session.minutes * 60, guide.session_seconds(session)
    off = abs(seconds - promised)
    if off > promised * MINUTES_WITHIN:
        exact = f"{seconds // 60} min {seconds % 60} s"
        message = f"the parts take {exact}, and `minutes` says {session.minutes}."
        each = ", ".join(
            f"{part.moment or part.technique} {took}" for part, took in guide.part_seconds(session) if took
        )
        hint = f"Change the parts by about {off} seconds, or set `minutes: {round(seconds / 60)}`. They take, in seconds: {each}."
        yield Fault(adds_up.__name__, ("minutes",), message, hint)


def asks_as_firm(session: Session, guide: Guide) -> Iterator[Fault]:
    """A session asks on the way for no more than comes next: before what stays light, whether it is light enough."""
    for n, part in enumerate(session.parts):
        if part.moment in {CHECK_IN, CHECK_LIGHT} and part.moment != (fitting := _asks(session, n, guide)):
            how = "stays light" if fitting == CHECK_LIGHT else "goes beyond light"
            message = f'what comes next {how}, and "{part.moment}" asks as if it did not.'
            hint = f"Use `- moment: {fitting}`."
            yield Fault(asks_as_firm.__name__, ("parts", n, "moment"), message, hint)


RULES: tuple[Callable[[Session, Guide], Iterator[Fault]], ...] = (
    opens_and_closes,
    thumbs_in_a_row,
    fits_giver,
    has_its_oil,
    tells_moves,
    asks_as_firm,
    adds_up,
)


def _asks(session: Session, n: int, guide: Guide) -> str:
    """Gives the moment that asks at a part: as firm as the next technique, or where none follows, as the last one."""
    later = [part for part in session.parts[n:] if part.technique]
    near = later[:1] or [part for part in session.parts[:n] if part.technique][-1:]
    return guide.check_in(session.model_copy(update={"parts": tuple(near)}))


def _where(guide: Guide, place: str) -> str:
    return f'"{guide.label("giver-place", place).lower()}"'


def _warms(guide: Guide, part: Part) -> bool:
    """Whether a part warms the hands or the back. What the guide lacks has its own problem."""
    record = guide.moments.get(part.moment or "") or guide.techniques.get(part.technique or "")
    return record is None or record.warms
