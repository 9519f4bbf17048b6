"""What scripts fetch to lead somebody through a massage, as files below assets/guided/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backwise.guided.answers import answers
from backwise.model import Guide
from backwise.script_json import script_json

FOLDER = "assets/guided"
ANSWERS = f"{FOLDER}/answers.json"


def write_guided(folder: Path, guide: Guide) -> list[str]:
    """Writes every file to the folder of a site, and gives their paths from its root."""
    made = dict(_guided_files(guide))
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return list(made)


def _guided_files(guide: Guide) -> Iterator[tuple[str, str]]:
    yield ANSWERS, script_json(answers(guide))
