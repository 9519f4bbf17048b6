"""What the guided parts of the site fetch, as files: JSON made by `backwise.guided`, below assets/guided/.

The files that a page names get their marks with scripts and index (assets.py). Those that only another of them names, one
for each move and each session, are named after what they hold here, and listed in `play.json`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from backwise.body.drawings import Drawings
from backwise.guided import moves
from backwise.model import Guide, Technique
from backwise.rendering.figures import FigureWriter

FOLDER = "assets/guided"
PLAY = f"{FOLDER}/play.json"
# The layout of the one page into which a script puts pictures: its styles must know what is drawn in them.
LAYOUT = "play"


def write_guided(folder: Path, guide: Guide, drawings: Drawings) -> list[str]:
    """Writes everything, and gives the files that pages name, as paths from the site's root."""
    pictures = _pictures(guide, drawings)
    found = {
        f"moves/{technique.id}.{place.position}": moves.move(guide, technique, place.position, pictures)
        for technique in taught(guide)
        for place in technique.positions
    }
    found |= {
        f"sessions/{id_}": moves.routine(guide, session, pictures) for id_, session in guide.sessions.items()
    }
    names = {name: _write(folder, name, value) for name, value in found.items()}
    index = folder / PLAY
    index.parent.mkdir(parents=True, exist_ok=True)
    index.write_text(_json({**moves.common(guide), "files": names}), encoding="utf-8")
    # A stand-in until the self-check is merged.
    (folder / FOLDER / "answers.json").write_text("{}", encoding="utf-8")
    return [PLAY, f"{FOLDER}/answers.json"]


def taught(guide: Guide) -> Iterator[Technique]:
    """Yields the techniques that may be played."""
    return (technique for technique in guide.techniques.values() if technique.is_taught)


def drawn_in(folder: Path) -> Iterator[str]:
    """Yields the text of each file with pictures."""
    return (path.read_text(encoding="utf-8") for path in sorted((folder / FOLDER / "moves").glob("*.json")))


def _pictures(guide: Guide, drawings: Drawings) -> moves.Pictures:
    writer = FigureWriter(guide, drawings)
    return moves.Pictures(writer.played, writer.scene, writer.people, writer.kneels_beside)


def _write(folder: Path, name: str, value: moves.Plain) -> str:
    """Writes a file under a name that tells what it holds, and gives that name as seen from `play.json`."""
    text = _json(value)
    named = f"{name}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.json"
    path = folder / FOLDER / named
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return named


def _json(value: moves.Plain) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
