"""What scripts fetch to lead somebody through a massage, as files below assets/guided/: when somebody reaches for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from backwise.body.drawings import Drawings
from backwise.guided.answers import answers
from backwise.guided.composing import composing, frames
from backwise.model import Guide
from backwise.rendering.pages import PageWriter
from backwise.rendering.plan_cards import PAGE, plan_cards

FOLDER = "assets/guided"
ANSWERS = f"{FOLDER}/answers.json"
COMPOSING = f"{FOLDER}/composing.json"


def cards_at(position: str, giver: str, dress: str) -> str:
    """Gives where the cards for a plan lie."""
    return f"{FOLDER}/cards/{position}.{giver}.{dress}.json"


def write_guided(folder: Path, guide: Guide, drawings: Drawings, others: Iterable[Guide] = ()) -> list[str]:
    """Writes every file to the folder of a site under its plain name, and gives their paths from its root.

    Args:
        folder: the site.
        guide: the records.
        drawings: what was drawn before is not drawn again.
        others: the guide in other languages, whose pages mark what answers leave out.
    """
    written: list[str] = []
    for path, text in _files(guide, drawings, others):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _files(guide: Guide, drawings: Drawings, others: Iterable[Guide]) -> Iterator[tuple[str, str]]:
    """Yields each file as it is made: the cards of a large guide do not fit into memory together."""
    yield ANSWERS, _json(answers(guide))
    yield COMPOSING, _json(composing(guide))
    writer = PageWriter(guide, PAGE, drawings=drawings)
    for frame in frames(guide):
        yield cards_at(*frame), _json({"html": plan_cards(writer, *frame)})
    for other in others:
        yield f"{FOLDER}/answers-{other.say.language}.json", _json(answers(other))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
