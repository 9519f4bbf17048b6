"""The drawing of the back is one from which distances can be measured, and shows where nobody presses."""

from collections.abc import Iterator

from backwise.body import canvas
from backwise.body.contact import outside
from backwise.body.limits import DRAWN_WITHIN, LEAST_HANDS_CM, LEAST_ZONE, SPINE_BAND
from backwise.body.places import outline_of
from backwise.checks.base import Context, Example, GuideCheck, problem_in
from backwise.model import Body, Loc
from backwise.problems import Problem

# Where the picture (body/drawing/base.svg) has these bumps. Whoever moves a level moves every stroke and every limit.
DRAWN_AT = {
    "C7": 152.0,
    "T2": 174.4,
    "T7": 236.9,
    "T11": 293.8,
    "T12": 309.0,
    "L3": 367.0,
    "L4": 386.5,
    "S2": 434.0,
}
CANVAS = {
    "width": canvas.WIDTH,
    "height": canvas.HEIGHT,
    "midline": canvas.MIDLINE,
    "units_per_cm": canvas.UNITS_PER_CM,
    "cun": canvas.CUN,
}
# Drawn on every figure, and said at the end of every description.
CAUTION = {"spine": "no-spine", "kidneys": "kidneys", "throat": "neck"}

Fault = tuple[Loc, str, str]


def _run(context: Context) -> Iterator[Problem]:
    body = context.guide.body
    source = context.guide.sources.get(("body", ""))
    if source is None or not (body.levels or body.zones or body.points):
        # The file could not be read, and says so itself.
        return
    faults = [
        *_canvas(body),
        *_levels(body),
        *_hands(context),
        *_places(body),
        *_zones(body),
        *_caution(body),
    ]
    for loc, message, hint in faults:
        yield problem_in(source, loc, message, hint)


def _canvas(body: Body) -> Iterator[Fault]:
    for key, wanted in CANVAS.items():
        value = getattr(body.canvas, key)
        if value != wanted:
            message = f'the picture is drawn with "{key}" {wanted:g}, not {value:g}.'
            yield ("canvas", key), message, f"Set it to {wanted:g}."


def _levels(body: Body) -> Iterator[Fault]:
    for level, wanted in DRAWN_AT.items():
        y = body.levels.get(level)
        if y is None:
            yield (
                ("levels",),
                f'the level "{level}" is missing, and distances are measured from it.',
                f"Add `{level}: {wanted:g}`.",
            )
        elif abs(y - wanted) > DRAWN_WITHIN:
            off = abs(y - wanted)
            message = f"{level} lies {off / CANVAS['units_per_cm']:.1f} cm off the place where the picture shows it."
            yield ("levels", level), message, f"Set it to {wanted:g}, or draw the picture anew."
    for (above, y), (below, lower) in zip(
        list(body.levels.items()), list(body.levels.items())[1:], strict=False
    ):
        if lower <= y:
            yield (
                ("levels", below),
                f"{below} does not lie below {above}.",
                "Levels stand from the neck down.",
            )


def _hands(context: Context) -> Iterator[Fault]:
    hands = context.guide.body.hands
    for hand in context.guide.vocabulary.get("hand", {}):
        if hand not in hands:
            message = f'the hand "{hand}" has no width, so nothing keeps its edge off the spine.'
            yield ("hands",), message, f"Add `{hand}: {{contact_cm: …}}`, as wide as it is on an adult."
    for hand, least in LEAST_HANDS_CM.items():
        if hand in hands and hands[hand].contact_cm < least:
            message = f"a {hand} of {hands[hand].contact_cm:g} cm is {least - hands[hand].contact_cm:.1f} cm narrower than a slim adult's."
            yield ("hands", hand, "contact_cm"), message, f"Use {least:g} or more."


def _places(body: Body) -> Iterator[Fault]:
    for name, at in body.points.items():
        off = outside(body, at) if at[0] >= 0 else -at[0]
        if off:
            message = f'the place "{name}" lies {off / CANVAS["units_per_cm"]:.1f} cm outside the right half of the body.'
            yield ("points", name), message, "Give its distance from the spine, and its y."
        if name not in body.plain:
            message = f'the place "{name}" has no plain words, so no description can name it.'
            yield ("points", name), message, f"Add `{name}: the …` under `plain`."
    for lane, cun in body.lanes.items():
        if cun <= 0:
            yield (
                ("lanes", lane),
                f'the lane "{lane}" lies on the spine or beyond it.',
                "Give its distance in cun.",
            )


def _zones(body: Body) -> Iterator[Fault]:
    for id_, zone in body.zones.items():
        loc: Loc = ("zones", id_, "path")
        try:
            outline = outline_of(zone.path)
        except (ValueError, IndexError):
            outline = []
        if len(outline) < 3:
            yield (
                loc,
                "this outline cannot be read.",
                "Use M, C, L and Z with absolute numbers, as the other zones do.",
            )
            continue
        nearest = min(x for x, _ in outline) - CANVAS["midline"]
        if nearest < LEAST_ZONE - 1e-6:
            cm = nearest / CANVAS["units_per_cm"]
            how_near = f"comes within {cm:.1f} cm of" if nearest >= 0 else f"reaches {-cm:.1f} cm across"
            message = f"this zone {how_near} the middle of the spine; {LEAST_ZONE:g} drawing units (1.4 cm) are the least."
            hint = f"Move its inner edge to x = {CANVAS['midline'] + LEAST_ZONE:g} or further out."
            yield loc, message, hint
        beyond = max(
            max(x for x, _ in outline) - CANVAS["width"],
            max(y for _, y in outline) - CANVAS["height"],
            -min(y for _, y in outline),
        )
        if beyond > 0:
            message = f"this zone leaves the picture by {beyond / CANVAS['units_per_cm']:.1f} cm."
            yield loc, message, f"The picture is {CANVAS['width']} wide and {CANVAS['height']} high."


def _caution(body: Body) -> Iterator[Fault]:
    for id_, rule in CAUTION.items():
        area = body.caution.get(id_)
        if area is None:
            message = f'the area "{id_}" is gone, and every figure shows it.'
            yield ("caution",), message, "Restore it."
        elif area.rule != rule:
            yield ("caution", id_, "rule"), f'the rule of this area is "{rule}".', f"Set `rule: {rule}`."
    spine, kidneys = body.caution.get("spine"), body.caution.get("kidneys")
    if spine and (spine.half_width or 0) < SPINE_BAND:
        message = (
            f"the band over the spine is {SPINE_BAND - (spine.half_width or 0):g} drawing units too narrow."
        )
        yield ("caution", "spine", "half_width"), message, f"Use {SPINE_BAND:g} or more."
    if kidneys and (
        kidneys.levels is None or kidneys.dx is None or not all(lv in body.levels for lv in kidneys.levels)
    ):
        message = "the area of the kidneys has no bounds, so strokes are not lightened there."
        yield ("caution", "kidneys"), message, "Add `levels: [T11, L3]` and `dx: [14.0, 53.0]`."


CHECK = GuideCheck(
    code="BW415",
    title="A drawing of the back that cannot be measured",
    why="Figures, descriptions and every limit of safety start from it. A zone over the spine would invite a hand there.",
    example=Example("body.yml", "path: M208 174C217 175", "path: M204 174C217 175"),
    run=_run,
)
