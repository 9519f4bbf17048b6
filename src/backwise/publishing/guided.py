"""What leads through a massage in the browser, as files that a page asks for when somebody reaches for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from backwise.body.drawings import Drawings
from backwise.guided.composing import composing, frames
from backwise.model import Guide
from backwise.rendering.pages import PageWriter
from backwise.rendering.plan_cards import PAGE, plan_cards

FOLDER = "assets/guided"
COMPOSING = f"{FOLDER}/composing.json"


def cards_at(position: str, giver: str, dress: str) -> str:
    """Gives where the cards for a plan lie."""
    return f"{FOLDER}/cards/{position}.{giver}.{dress}.json"


def write_guided(folder: Path, guide: Guide, drawings: Drawings) -> list[str]:
    """Writes these files under their plain names, and gives their paths from the site's root."""
    written: list[str] = []
    for path, value in _files(guide, drawings):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _files(guide: Guide, drawings: Drawings) -> Iterator[tuple[str, object]]:
    yield COMPOSING, composing(guide)
    writer = PageWriter(guide, PAGE, drawings=drawings)
    for frame in frames(guide):
        yield cards_at(*frame), {"html": plan_cards(writer, *frame)}
