"""What a condition's words leave out, its list leaves out too: of every technique, also of one that came later."""

from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Condition, Stroke, Technique
from backwise.problems import Problem

FLAT_HANDS = frozenset({"palm", "palms"})
# A word in the advice that promises flat hands.
FLAT = "flat"


# A check of techniques, although it points at conditions: these are few, and a new technique looks at them alone.
def _run(context: Context, technique: Technique) -> Iterator[Problem]:
    if not technique.is_taught:
        return
    for condition in context.guide.conditions.values():
        if condition.then is None or technique.id in condition.then.without:
            continue
        reason = _reason(condition, technique)
        if reason:
            message = f'"{technique.id}" {reason}, and `without` does not leave it out.'
            hint = f"Add {technique.id} to `without`."
            yield context.problem(condition, ("then", "without"), message, hint)


def _reason(condition: Condition, technique: Technique) -> str:
    """Gives why a technique cannot stay with a condition, or ""."""
    strokes = [stroke for step in technique.steps for stroke in step.strokes]
    if condition.level == "ask" and any(stroke.points for stroke in strokes):
        return "presses points, which nobody does who had to ask first"
    if FLAT in condition.advice and not all(stroke.hand in FLAT_HANDS for stroke in strokes):
        return "needs more than flat hands, and the advice asks for them"
    if condition.then and condition.then.most is not None and not all(map(_has_no_weight, strokes)):
        return f"cannot be done at {condition.then.most} of 10"
    return ""


def _has_no_weight(stroke: Stroke) -> bool:
    """Whether a stroke can be done without any weight: one hand that glides. What circles or kneads takes the skin along."""
    return stroke.hand == "palm" and stroke.shape in {"glide", "return"} and stroke.pressure == "light"


CHECK = RecordCheck(
    code="BW432",
    title="A technique that the advice rules out, and the list does not",
    why="A new technique stays on every list that nobody thought of. Kneading stayed where the advice said flat, light hands.",
    example=Example("conditions.yml", "without: [thumb-glide, palm-push]}", "without: [thumb-glide]}"),
    kinds=("technique",),
    run=_run,
)
