"""Pictures that a change draws anew, before and after side by side, as one page to open in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from backwise.body.figures import Drawings
from backwise.model import Guide, Technique

_HEAD = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Pictures before and after</title>
<style>body{font:1rem sans-serif;max-width:50rem;margin:1rem auto;padding:0 1rem}
div{display:grid;grid-template-columns:1fr 1fr;gap:1rem}svg{width:100%;height:auto}</style>
<h1>Pictures before and after</h1>
"""
_NONE = "<p>No picture.</p>"


def changed_pictures(old: Guide, new: Guide) -> str | None:
    """Gives a page with every picture of a step that differs, or None where none does.

    Compared is what is drawn, in each position of a technique: a changed stroke, landmark or place of the giver.
    """
    rows = list(_rows(old, new))
    return _HEAD + "".join(rows) + "</html>\n" if rows else None


def _rows(old: Guide, new: Guide) -> Iterator[str]:
    for id_ in sorted(old.techniques.keys() | new.techniques.keys()):
        before, after = _drawn(old, id_), _drawn(new, id_)
        for step in sorted(before.keys() | after.keys()):
            was, now = before.get(step, _NONE), after.get(step, _NONE)
            if was != now:
                number, position = step
                technique = new.techniques.get(id_) or old.techniques[id_]
                title = f"{technique.name}, step {number}" + (f", {position}" if position else "")
                yield f"<h2>{escape(title)}</h2>\n<div><figure>{was}<figcaption>Before</figcaption></figure>"
                yield f"<figure>{now}<figcaption>After</figcaption></figure></div>\n"


def _drawn(guide: Guide, id_: str) -> dict[tuple[int, str], str]:
    """Gives the pictures of a technique by step and position."""
    technique = guide.techniques.get(id_)
    if technique is None:
        return {}
    return {(n, position): svg for n, position, svg in _frames(guide, technique)}


def _frames(guide: Guide, technique: Technique) -> Iterator[tuple[int, str, str]]:
    drawings = Drawings()
    for place in technique.positions:
        for number, step in technique.steps_in(place.position):
            if step.is_pictured:
                name = f"{technique.id}-{place.position}-{number}"
                svg = drawings.frame(
                    guide.body,
                    technique,
                    guide.points,
                    number,
                    uid=name,
                    title=name,
                    description="",
                    position=place.position,
                    palette="print",
                    standalone=True,
                )
                yield number, place.position, svg
