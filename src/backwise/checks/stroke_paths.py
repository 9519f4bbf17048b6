"""A stroke goes somewhere, stays on the body, and is no longer than arms can reach."""

from collections.abc import Iterator
from itertools import pairwise

from backwise.body.contact import PlacedStroke, has_landmarks, in_cm, outside
from backwise.body.curves import length
from backwise.body.places import knows, locate, nearest_level
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Body, Loc, Point, Technique
from backwise.problems import Problem

# A stroke over the whole back is about half a metre; three of them side by side and back are as much as one line
# of data can mean. Longer is a slip of the pen, and would fill the picture.
LONGEST_CM = 300
# Below a centimetre nothing moves that eyes could follow.
SHORTEST_CM = 1


def _run(context: Context, record: Technique | Point) -> Iterator[Problem]:
    body = context.guide.body
    if isinstance(record, Technique):
        for placed in context.strokes(record):
            for loc, message, hint in _faults(body, placed):
                yield context.problem(record, loc, message, hint)
    elif has_landmarks(body) and knows(body, record.place):
        off = outside(body, locate(body, record.place))
        if off > 0:
            message = f"this point lies {in_cm(body, off, up=True)} outside the body."
            yield context.problem(record, ("place",), message, "Give a level and a lane on the body.")


def _faults(body: Body, placed: PlacedStroke) -> Iterator[tuple[Loc, str, str]]:
    repeated = None if placed.rests else next(_repeated(placed), None)
    if placed.rests:
        for message, _ in _leaves_body(body, placed):
            yield placed.where, message.replace("stroke leaves", "hand leaves"), "Move it in."
    elif repeated:
        yield repeated
    elif placed.stroke.path:
        # Where a point lies is a matter of its own record.
        for message, hint in (*_length(body, placed), *_leaves_body(body, placed)):
            yield placed.where, message, hint


def _repeated(placed: PlacedStroke) -> Iterator[tuple[Loc, str, str]]:
    path, points = placed.stroke.path, placed.stroke.points
    for n, (before, place) in enumerate(pairwise(path), 1):
        if place == before:
            hint = "Name each place once, from start to end."
            yield placed.loc("path", n), f'"{place}" stands twice in a row, so nothing moves there.', hint
    seen: set[str] = set()
    for n, id_ in enumerate(points):
        if id_ in seen:
            hint = "Name each point once; `times` of the step says how often."
            yield placed.loc("points", n), f'the point "{id_}" stands twice in this stroke.', hint
        seen.add(id_)


def _length(body: Body, placed: PlacedStroke) -> Iterator[tuple[str, str]]:
    # A pass that lies further out is as long as the first.
    total = length(placed.contacts[0].line) * placed.lines
    if total < SHORTEST_CM * body.canvas.units_per_cm:
        message = f"this stroke is {in_cm(body, total)} long; {SHORTEST_CM} cm is the least."
        yield message, "Let it end further from where it starts."
    if total > LONGEST_CM * body.canvas.units_per_cm:
        passes = f" over its {placed.lines} passes" if placed.lines > 1 else ""
        message = f"this stroke is {in_cm(body, total, up=True)} long{passes}; {LONGEST_CM} cm is the most."
        yield message, "Use fewer places, or fewer passes that widen."


def _leaves_body(body: Body, placed: PlacedStroke) -> Iterator[tuple[str, str]]:
    off, at = max((outside(body, at), at) for contact in placed.contacts for at in contact.line)
    if not off:
        return
    later = all(outside(body, at) == 0 for at in placed.contacts[0].line)
    where = f"near {nearest_level(body, at[1])}{' in a later pass' if later else ''}"
    message = f"this stroke leaves the body by {in_cm(body, off, up=True)} {where}."
    inwards = "Move its places in, or put one more place between two of them."
    yield message, "Make `widen` smaller." if later else inwards


CHECK = RecordCheck(
    code="BW411",
    title="A stroke that leaves the body, goes nowhere or never ends",
    why="The figure, the description and the safety checks are all made from its path.",
    example=Example(
        "techniques/thumb-glide.yml", "path: [T9@outer, L2@outer, hip]", "path: [T9@outer, L2@9, hip]"
    ),
    kinds=("technique", "point"),
    run=_run,
)
