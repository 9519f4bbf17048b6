"""The picture of the back, drawing/base.svg, read once in a process."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from backwise.body.places import Point, outline_of

# Of the places where nobody presses.
HATCHING = (
    '<pattern id="bm-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="bm-hatch" d="M0 0V7"/></pattern>'
)


@cache
def back() -> str:
    """Gives the shapes of the back as SVG on one line, without the comment that they begin with."""
    return _drawn("base.svg")


@cache
def silhouette() -> tuple[list[Point], list[Point]]:
    """Gives the outlines of head, shoulders and arms, and of the trunk, in drawing units of the whole picture.

    They are read from the picture itself, so that "inside the body" means what a reader sees.
    """
    upper, trunk = (re.search(rf'<path id="{name}" d="([^"]+)"', back()) for name in ("bm-upper", "bm-trunk"))
    assert upper, "the drawing has no upper body"
    assert trunk, "the drawing has no trunk"
    # `outline_of` reads M, C and L; the one horizontal line of the picture is written as a line.
    plain = [re.sub(r"(-?[\d.]+)H(-?[\d.]+)", r"\1L\2 \1", found[1]) for found in (upper, trunk)]
    return outline_of(plain[0]), outline_of(plain[1])


def _drawn(name: str) -> str:
    text = (files("backwise.body") / "drawing" / name).read_text(encoding="utf-8")
    return "".join(text.partition("-->")[2].splitlines())
