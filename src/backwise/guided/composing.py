"""What the planner in the browser composes with: which technique suits what, how long things take, and the limits.

The rules of a good routine stand in `composition`; compose.js keeps to them with these numbers, and a test asks
`composition.faults` of whatever it makes. What stands here as a number is our own judgement, as far as it is not a
rule's: how short a rest may be, how often a stroke is repeated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from backwise.composition import CLOSING, MINUTES_WITHIN, MOST_THUMB_SECONDS, OPENING
from backwise.model import (
    CHECK_IN,
    CHECK_LIGHT,
    NO_OIL,
    ON_THE_SIDE,
    Goal,
    Guide,
    Part,
    Session,
    Step,
    Stroke,
    Technique,
    in_quarters,
)

# What the planner offers, and between what any number of minutes is composed: no more than the rule `time` allows.
MINUTES = (5, 10, 15, 20, 30)
FEWEST_MINUTES, MOST_MINUTES = MINUTES[0], MINUTES[-1]
OIL, CLOTHED = "oil", "clothed"
DRESSES = (OIL, CLOTHED)
# With these, oil is used or clothes stay on, by the word of a technique's `oil`.
_DRESSED_FOR = {"needed": (OIL,), "optional": (OIL, CLOTHED), "none": (CLOTHED,)}
# A fold of skin is rolled on skin that is bare and dry: with neither of the two.
_BARE_AND_DRY = "roll"
# How broad a part of the hand touches: a massage goes from broad to narrow, and back.
_WIDTHS = {"palm": 0, "palms": 0, "palm-heel": 1, "fist": 1, "knuckles": 2, "fingers": 2}
_NARROW = 3
_BROAD = 0
# What asks this much of the thumbs, of 3, is followed by a rest for the hands.
_TIRING = 2
_WHOLE_BACK = "whole-back"
# The moments of a plan, each with its letter in an address. A letter is never given to another moment: links and
# printed plans last longer than a release.
MOMENTS = {
    OPENING: "A",
    "warm-hands": "W",
    "bare-skin": "B",
    CHECK_IN: "C",
    CHECK_LIGHT: "D",
    "hand-rest": "H",
    "turn-over": "T",
    "closing": "K",
    CLOSING: "Z",
}
# What stands around the strokes, in a routine under ten minutes and in a longer one. The usual seconds of a moment
# where they are other than its own; and for what gives way to the strokes, or takes what they leave, the fewest, usual
# and most quarters of a minute.
_FRAMES = {
    "short": {
        "usual": {OPENING: 45, "warm-hands": 15},
        "closing": {"least": 1, "usual": 2, "most": 4},
        CLOSING: {"least": 2, "usual": 3, "most": 5},
    },
    "long": {
        "usual": dict[str, int](),
        "closing": {"least": 2, "usual": 4, "most": 6},
        CLOSING: {"least": 3, "usual": 6, "most": 12},
    },
}
# The same stroke for this many seconds in a row at the most, before somebody asks how it is, and so often at the most.
_STRETCH, _MOST_TIMES = 360, 3
# What a stroke is worth that is done not at all, once, twice, three times; one that comes back later; and what a quarter
# of a minute costs that is taken from closing and rest, or left to them. Variety comes first, and then an even end.
_WORTH = {"first": [0, 4, 6, 7], "again": [0, 1.5, 2.5, 3], "off": 0.6}
LIMITS = {
    "least": FEWEST_MINUTES,
    "most": MOST_MINUTES,
    "within": MINUTES_WITHIN,
    "thumbs": MOST_THUMB_SECONDS,
    # From how many minutes on it is no short routine any more.
    "short": 10,
    # From how many minutes on a broad stroke leads out as one led in; on the side, of one half.
    "outFrom": 15,
    # From how many minutes on strokes come back a second time.
    "againFrom": 10,
    # The share of all strokes that serve the goal.
    "serving": 0.5,
    # As many parts as a session may have.
    "parts": 40,
}


def composing(guide: Guide) -> dict[str, object]:
    """Gives all that compose.js and address.js know, as plain values for JSON. Times are in seconds."""
    taught = [t for t in guide.techniques.values() if t.is_taught]
    goals = [goal for goal in guide.goals.values() if goal.massage != "not-the-answer"]
    return {
        "limits": LIMITS,
        "minutes": MINUTES,
        "dresses": DRESSES,
        "givers": list(guide.vocabulary.get("giver", {})),
        "worth": _WORTH,
        "frame": _FRAMES,
        # The highest number on the receiver's scale of the lightest pressure there is.
        "lightest": min(_pressures(guide).values(), default=0),
        "goals": {
            goal.id: {"code": code, "name": goal.name}
            for goal, code in zip(goals, codes(g.id for g in goals), strict=True)
        },
        "positions": {
            id_: {"code": code, "name": guide.positions[id_].short, "halves": id_ == ON_THE_SIDE}
            for id_, code in zip(guide.positions, codes(guide.positions), strict=True)
        },
        "moments": {
            id_: {"letter": letter, "seconds": guide.moments[id_].seconds}
            for id_, letter in MOMENTS.items()
            if id_ in guide.moments
        },
        "frames": {".".join(frame): [t.id for t in taught if _fits(t, *frame)] for frame in frames(guide)},
        "techniques": {
            t.id: _technique(guide, t, code, goals)
            for t, code in zip(taught, codes(t.id for t in taught), strict=True)
        },
    }


def codes(ids: Iterable[str]) -> list[str]:
    """Gives three small letters for each id, which stay its own when others come and go.

    Where two ids would have the same, the later one takes the next; an address holds a mark of the ids themselves, so
    that it is never read as another.
    """
    found: list[str] = []
    for id_ in ids:
        turn = 0
        while (code := _letters(f"{id_}{turn or ''}")) in found:
            turn += 1
        found.append(code)
    return found


def frames(guide: Guide) -> list[tuple[str, str, str]]:
    """Gives each position, giver and dress for which there is any technique to plan with."""
    return [
        (position, giver, dress)
        for position in guide.positions
        for giver in guide.vocabulary.get("giver", {})
        for dress in DRESSES
        if any(_fits(t, position, giver, dress) for t in guide.techniques.values())
    ]


def every_part(guide: Guide, position: str, giver: str, dress: str) -> Session:
    """Gives a session of everything that a plan may hold in this position: for showing, not for doing.

    On the side it holds all of it for one half of the back, and again for the other. May have no techniques at all.
    """
    parts = [
        Part(technique=t.id, steps=steps)
        for t in guide.techniques.values()
        if _fits(t, position, giver, dress)
        for steps in forms(guide, t)
    ]
    moments = [Part(moment=id_) for id_ in MOMENTS if id_ in guide.moments]
    sides = ("left", "right") if position == ON_THE_SIDE else ()
    halves = [part for side in sides for part in (Part(side=side), *parts)]
    return Session.model_construct(
        id="plan",
        name="",
        summary="",
        minutes=MOST_MINUTES,
        position=position,
        giver=giver,
        goals=(),
        needs=tuple(id_ for id_ in (NO_OIL,) if dress == CLOTHED and id_ in guide.supplies),
        parts=(*moments, *(halves or parts)),
    )


def dresses(technique: Technique) -> tuple[str, ...]:
    """Gives with what a technique is planned: with oil, with clothes on, or both."""
    strokes = (stroke for step in technique.steps for stroke in step.strokes)
    return () if any(s.shape == _BARE_AND_DRY for s in strokes) else _DRESSED_FOR[technique.oil]


def forms(guide: Guide, technique: Technique) -> list[tuple[int, ...]]:
    """Gives the ways in which a technique is planned, as numbers of steps: all (none named), then the longest first.

    Parts of a technique are done only where a ready-made session does the same: somebody has thought about what is
    left.
    """
    used = {
        part.steps
        for s in guide.sessions_with(technique.id)
        for part in s.parts
        if part.technique == technique.id
    }
    return [(), *sorted(used - {()}, key=lambda steps: (-len(steps), steps))]


def _technique(guide: Guide, technique: Technique, code: str, goals: Iterable[Goal]) -> dict[str, object]:
    load = technique.hand_load
    strokes = [stroke for step in technique.steps for stroke in step.strokes]
    width = max((_WIDTHS.get(stroke.hand, _NARROW) for stroke in strokes), default=_BROAD)
    suited = {suits.goal for suits in technique.suits}
    tires = load is not None and load.thumbs >= _TIRING
    return {
        "code": code,
        "suits": {goal.id: _nearness(guide, technique, goal) for goal in goals if goal.id in suited},
        "opens": technique.warms,
        # Broad strokes over the whole back lead out; oil is spread only on the way in.
        "leadsOut": width == _BROAD and _WHOLE_BACK in technique.zones and technique.oil != "needed",
        "spreads": technique.oil == "needed" and technique.warms,
        # Its own first step warms the hands, or makes them ready.
        "readies": technique.warms and technique.steps[0].no_stroke == "away" if technique.steps else False,
        "easy": load is None or load.is_easy,
        "load": load.thumbs + load.wrists + load.back if load else 0,
        # What stands around it, in quarters of a minute: asking how it is, and a rest for tired hands.
        "aside": _quarters(guide, [CHECK_IN, *(["hand-rest"] if tires else [])]),
        "tires": tires,
        "width": width,
        "places": {
            place.position: {
                "at": technique.place_in(place.position),
                "forms": [
                    _form(guide, technique, place.position, steps) for steps in forms(guide, technique)
                ],
            }
            for place in technique.positions
        },
    }


def _form(guide: Guide, technique: Technique, position: str, steps: tuple[int, ...]) -> dict[str, object]:
    one_side = position == ON_THE_SIDE
    done = [step for _, step in technique.steps_in(position, steps)]
    seconds = technique.seconds_planned(position, one_side=one_side, only=steps)
    thumbs = technique.thumb_seconds(position, one_side=one_side, only=steps)
    return {
        "steps": steps,
        "seconds": seconds,
        "thumbs": thumbs,
        "times": max(1, min(_MOST_TIMES, _STRETCH // max(seconds, 1), MOST_THUMB_SECONDS // max(thumbs, 1))),
        "most": _pressures(guide)[_firmest(guide, done)],
    }


def _nearness(guide: Guide, technique: Technique, goal: Goal) -> float:
    """Gives how much of what a technique touches is where the goal has its place, from 0 to 1."""
    every = set(guide.body.zones) - {_WHOLE_BACK}
    touched = every if _WHOLE_BACK in technique.zones else set(technique.zones)
    wanted = every if _WHOLE_BACK in goal.zones else set(goal.zones)
    return round(len(touched & wanted) / max(len(touched), 1), 2)


def _quarters(guide: Guide, moments: Iterable[str]) -> int:
    return sum(in_quarters(guide.moments[id_].seconds) // 15 for id_ in moments if id_ in guide.moments)


def _pressures(guide: Guide) -> dict[str, int]:
    """Gives the highest number of each pressure on the receiver's scale, from light to firm."""
    return {id_: word.scale[1] for id_, word in guide.vocabulary.get("pressure", {}).items() if word.scale}


def _firmest(guide: Guide, steps: Iterable[Step]) -> str:
    order = list(guide.vocabulary["pressure"])
    return max((stroke.pressure for stroke in _pressing(steps)), key=order.index, default=order[0])


def _pressing(steps: Iterable[Step]) -> Iterator[Stroke]:
    return (stroke for step in steps for stroke in step.strokes if stroke.shape != "return")


def _fits(technique: Technique, position: str, giver: str, dress: str) -> bool:
    positions = [place.position for place in technique.positions]
    return (
        technique.is_taught
        and technique.giver == giver
        and position in positions
        and dress in dresses(technique)
    )


def _letters(words: str) -> str:
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:4], "big")
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(3))
