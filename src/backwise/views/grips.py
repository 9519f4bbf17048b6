"""At which step a grip is shown close up: where it comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backwise.model import Guide, Stroke, Technique

# Hands whose grip is not plain from above. A flat hand that taps is cupped.
_CLOSE_UP = frozenset({"palms", "fist", "thumb", "pinch", "fingers"})
_CUPPED = "cupped"


@dataclass(frozen=True)
class GripView:
    """A grip, close up.

    Attributes:
        grip: a hand of the vocabulary, or `cupped`.
        words: the same in words.
    """

    grip: str
    words: str


def grips_of(guide: Guide, technique: Technique) -> Mapping[int, tuple[GripView, ...]]:
    """Gives the grips to show close up, by the number of the first step that uses each."""
    found: dict[int, tuple[GripView, ...]] = {}
    seen: set[str] = set()
    for number, step in enumerate(technique.steps, 1):
        for stroke in step.strokes:
            grip = _grip(stroke)
            if grip and grip not in seen:
                seen.add(grip)
                found[number] = (*found.get(number, ()), GripView(grip, _words(guide, stroke, grip)))
    return found


def _grip(stroke: Stroke) -> str | None:
    if stroke.shape == "tap" and stroke.hand == "palm":
        return _CUPPED
    return stroke.hand if stroke.hand in _CLOSE_UP else None


def _words(guide: Guide, stroke: Stroke, grip: str) -> str:
    word = (
        guide.vocabulary["shape"].get(stroke.shape) if grip == _CUPPED else guide.vocabulary["hand"].get(grip)
    )
    return guide.say.picture.close_up(hand=word.label, how=word.description) if word else ""
