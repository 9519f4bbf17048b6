"""What a step says and what its strokes draw lead the same way."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backwise.body.contact import PlacedStroke, goes, nearest_level
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Body, Technique
from backwise.problems import Problem

# Words of direction. They hold for the strokes of the whole step: "down and up" asks for both ways somewhere.
WAYS = {
    "up": re.compile(r"\b(?:up|upwards?)\b", re.I),
    "down": re.compile(r"\b(?:down|downwards?)\b", re.I),
    # Not the breath, and not what is left out.
    "out": re.compile(
        r"\boutwards?\b|(?<!breathe )(?<!breathes )(?<!leave )(?<!smooth )\bout\b(?! of\b)", re.I
    ),
}


@dataclass(frozen=True)
class Part:
    """A part of the back that a text may name as start or end, and from where to where it reaches at the least."""

    words: str
    first: str
    last: str


# Wide on purpose: a text that is right must never be called wrong.
PARTS = (
    Part(r"(?:tops? of the |top of one )?shoulders?(?! blade)", "C7", "T5"),
    Part(r"(?:lower )?tips of the shoulder blades", "T5", "T9"),
    Part(r"tops? of the shoulder blades", "C7", "T4"),
    Part(r"(?:low(?:est)?|last) ribs", "T9", "L2"),
    Part(r"waist", "T12", "L4"),
    Part(r"low(?:er)? back", "T12", "S1"),
    Part(r"hips?", "L3", "S4"),
)


def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    by_step: dict[int, list[PlacedStroke]] = {}
    for placed in context.strokes(technique):
        if placed.stroke.path and placed.stroke.shape != "press":
            by_step.setdefault(placed.number, []).append(placed)
    for number, strokes in by_step.items():
        step = technique.steps[number - 1]
        for key, text in (("do", step.do), ("cue", step.cue)):
            for message in _faults(context.guide.body, text, strokes):
                loc = ("steps", number - 1, key)
                yield context.problem(technique, loc, message, "Turn the path round, or say where it goes.")


def _faults(body: Body, text: str, strokes: list[PlacedStroke]) -> Iterator[str]:
    lines = [placed.contacts[0].line for placed in strokes]
    for way, words in WAYS.items():
        if words.search(text) and not any(goes(line, way) for line in lines):
            drawn = _drawn([end[0][1] - end[-1][1] for end in lines], body)
            yield f'this says "{way}", and no stroke of the step goes {way}: {drawn}.'
    for part in PARTS:
        if not (part.first in body.levels and part.last in body.levels):
            continue
        ends: tuple[tuple[str, Callable[[int], float]], ...] = (
            ("to", lambda n: lines[n][-1][1]),
            ("from", lambda n: lines[n][0][1]),
        )
        for word, height in ends:
            named = re.search(rf"\b{word} (?:the |one )?({part.words})\b", text, re.I)
            if named and not any(
                body.levels[part.first] <= height(n) <= body.levels[part.last] for n in range(len(lines))
            ):
                verb = "ends" if word == "to" else "starts"
                levels = ", ".join(dict.fromkeys(nearest_level(body, height(n)) for n in range(len(lines))))
                yield f'this says "{named[0]}", and no stroke of the step {verb} there: {verb} at {levels}.'


def _drawn(rises: list[float], body: Body) -> str:
    """Gives how far the strokes rise or fall in all, in words."""
    furthest = max(rises, key=abs)
    way = "up" if furthest > 0 else "down"
    return f"they go {abs(furthest) / body.canvas.units_per_cm:.0f} cm {way}"


CHECK = RecordCheck(
    code="BW417",
    title="Words and stroke that lead different ways",
    why="Somebody reads the step, somebody else looks at the picture, and a third one listens. They must do the same.",
    example=Example(
        "techniques/palm-push.yml",
        "do: Push slowly down beside the spine, and stop above the lowest ribs.",
        "do: Push slowly up beside the spine, and stop above the lowest ribs.",
    ),
    kinds=("technique",),
    run=_run,
)
