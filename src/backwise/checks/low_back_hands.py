"""From a hand's width above the edge of the ribs to the hip bones: open hands only, lightly, at any distance from the spine."""

from collections.abc import Iterator

from backwise.body.contact import PlacedStroke, has_landmarks, in_cm
from backwise.body.limits import LOW_BACK
from backwise.body.places import knows, locate
from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Body, Loc, Point, Technique
from backwise.problems import Problem

TOP, BOTTOM = LOW_BACK
# What spreads its weight, or lifts the skin instead of pressing.
OPEN_HANDS = frozenset({"palm", "palms", "fingers", "pinch"})
# Blows go deep however light they look, and kneading is pressing and letting go.
NOT_THERE = {"tap": "taps", "kneads": "kneads"}


def _run(context: Context, record: Technique | Point) -> Iterator[Problem]:
    body = context.guide.body
    if isinstance(record, Technique):
        for placed in context.strokes(record):
            for loc, message, hint in _faults(context, placed):
                yield context.problem(record, loc, message, hint)
    elif has_landmarks(body) and record.press == "thumb" and knows(body, record.place):
        y = locate(body, record.place)[1]
        top, bottom = _band(body)
        if top < y < bottom:
            message = f"this point lies {in_cm(body, y - top)} below {TOP}, a hand's width above the edge of the ribs, where no thumb presses."
            yield context.problem(record, ("press",), message, "Set `press: open-hand`.")


def way_in_low_back(body: Body, placed: PlacedStroke) -> float:
    """Gives how far a stroke travels over the low back, in drawing units; 0 for not at all."""
    return max(contact.within(*_band(body)) for contact in placed.contacts)


def _faults(context: Context, placed: PlacedStroke) -> Iterator[tuple[Loc, str, str]]:
    body, stroke = context.guide.body, placed.stroke
    way = way_in_low_back(body, placed)
    if not way:
        return
    hand = context.guide.label("hand", stroke.hand).lower()
    where = f"between {TOP} and {BOTTOM}"
    goes = "is there" if stroke.points else f"travels {in_cm(body, way, up=True)}"
    if stroke.hand not in OPEN_HANDS:
        message = f"this {hand} {goes} {where}, where only open hands go."
        yield (
            placed.loc("hand"),
            message,
            f"Stop above {TOP} and go on with a flat hand, or use a flat hand throughout.",
        )
    if stroke.pressure != "light":
        message = f"this stroke is {stroke.pressure} and {goes} {where}, where every hand is light."
        hint = "Make two strokes of it, the lower one light." if stroke.path else "Make it light."
        yield placed.loc("pressure"), message, hint
    if stroke.shape in NOT_THERE:
        does = NOT_THERE[stroke.shape]
        message = f"this stroke {does} and {goes} {where}, where nobody {does}."
        yield placed.loc("shape"), message, f"Stop above {TOP}, or glide."


def _band(body: Body) -> tuple[float, float]:
    return body.levels[TOP], body.levels[BOTTOM]


CHECK = RecordCheck(
    code="BW413",
    title="More than an open, light hand on the low back",
    why="The kidneys lie there, partly behind thin ribs. A healthy person's kidney was injured after deep massage of the low back.",
    example=Example(
        "techniques/palm-push.yml",
        "{hand: palm, shape: glide, path: [T10@outer, L3@outer], pressure: light}",
        "{hand: fist, shape: glide, path: [T10@outer, L3@outer], pressure: light}",
    ),
    kinds=("technique", "point"),
    run=_run,
)
