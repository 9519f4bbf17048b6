"""What is made, compared with what stands there, and written where it differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from backwise.model import Guide
from backwise.problems import Problem
from backwise.public_addresses import LIST, as_list
from backwise.syncing.editors import editor_files
from backwise.syncing.forms import form_files
from backwise.syncing.schemas import FOLDER, schema_files, schema_of

CODE = "BW609"
MADE: tuple[Callable[[Guide], Mapping[PurePosixPath, str]], ...] = (schema_files, editor_files, form_files)
# How a data file tells an editor its schema: the first line.
LINE = "# yaml-language-server: $schema="


def made(guide: Guide) -> dict[PurePosixPath, str]:
    """Gives every file that is made of the model and its closed lists, by its path in the repository."""
    return {path: text for make in MADE for path, text in make(guide).items()}


def stale(guide: Guide, root: Path, data: Path) -> list[Problem]:
    """Gives a problem at the first made file that is not as it would be made now: one command makes them all.

    Args:
        guide: the guide as it is.
        root: the repository. One without the folder of schemas keeps none, such as a copy of data/ alone.
        data: the folder that the guide was read from. Only of the repository's own are files made.
    """
    if not (root / FOLDER).is_dir() or data.resolve() != root / "data":
        return []
    wrong = [path for path, text in made(guide).items() if _read(root / path) != text]
    if not wrong:
        return []
    others = (
        f" Nor {'is 1 other' if len(wrong) == 2 else f'are {len(wrong) - 1} others'}." if wrong[1:] else ""
    )
    message = f"this file is made from the model and the vocabulary, and is not as they are now.{others}"
    hint = "Run: make sync. If you work in a browser, leave it: a maintainer runs that."
    return [Problem(str(wrong[0]), 1, 1, CODE, message, hint)]


def write(guide: Guide, root: Path) -> list[PurePosixPath]:
    """Writes what differs, and the line that names its schema at the top of each file of data/. Gives what was written.

    Raises:
        OSError: a file could not be written. What was written before it stands.
    """
    written: list[PurePosixPath] = []
    for path, text in made(guide).items():
        if _read(root / path) != text:
            _put(root / path, text)
            written.append(path)
    public = as_list(guide, root / "docs")
    if (root / "docs" / LIST).is_file() and _read(root / "docs" / LIST) != public:
        _put(root / "docs" / LIST, public)
        written.append(PurePosixPath("docs", LIST))
    for file in sorted((root / "data").rglob("*.yml")):
        path = PurePosixPath(file.relative_to(root).as_posix())
        if line := schema_line(path.relative_to("data")):
            was = file.read_text(encoding="utf-8")
            text = _with_line(was, line)
            if text != was:
                _put(file, text)
                written.append(path)
    return written


def schema_line(path: PurePosixPath) -> str:
    """Gives the first line of a data file, by its path below data/; nothing for what has no schema."""
    name = schema_of(path)
    return f"{LINE}{'../' * len(path.parents)}{FOLDER}/{name}.json" if name else ""


def _with_line(text: str, line: str) -> str:
    first, _, rest = text.partition("\n")
    return f"{line}\n{rest if first.startswith(LINE) else text}"


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None


def _put(path: Path, text: str) -> None:
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)
