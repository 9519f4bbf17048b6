"""What the player fetches, as files below assets/guided/: one for each move and each session, and what all of them need.

`play.json` is named by the page, and gets its mark with scripts and index (assets.py). The others, which only it names, are
named after what they hold here.
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


def write_moves(folder: Path, guide: Guide, drawings: Drawings) -> None:
    """Writes everything to the folder of a site."""
    pictures = _pictures(guide, drawings)
    names = {name: _write(folder, name, value) for name, value in _played(guide, pictures)}
    index = folder / PLAY
    index.parent.mkdir(parents=True, exist_ok=True)
    index.write_text(_json({**moves.common(guide), "files": names}), encoding="utf-8")


def _played(guide: Guide, pictures: moves.Pictures) -> Iterator[tuple[str, moves.Plain]]:
    """Yields each move and session as it is made: the pictures of a large guide do not fit into memory together."""
    for technique in taught(guide):
        for place in technique.positions:
            move = moves.move(guide, technique, place.position, pictures)
            yield f"moves/{technique.id}.{place.position}", move
    for id_, session in guide.sessions.items():
        yield f"sessions/{id_}", moves.routine(guide, session, pictures)


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
