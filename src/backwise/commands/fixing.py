"""What `backwise check --fix` does to the files, and shows."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from backwise.approval import safety_texts
from backwise.checks import Checked, check_again
from backwise.commands.base import Refused, painted, read_files, refusing_os_errors, write_file
from backwise.editing.mending import mended
from backwise.loading import Loaded, load_guide
from backwise.settings import Settings

# One mend lets the next thing be seen: a line that can be read, then the word in it, then where it leads.
MOST_ROUNDS = 8


def fix(settings: Settings, out: TextIO) -> None:
    """Mends what is safe, and shows what it changed.

    A copy is mended first. The files are written only if every safety text is as it was.

    Raises:
        Refused: a file cannot be written, or a safety text would have changed.
    """
    data = settings.data
    if not data.is_dir():
        return
    was = read_files(data, ".yml")
    with refusing_os_errors(), tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / data.name
        shutil.copytree(data, copy, symlinks=True)
        _mend(copy, settings)
        now = {data / path.relative_to(copy): text for path, text in read_files(copy, ".yml").items()}
    changed = {path: text for path, text in now.items() if was.get(path) != text}
    for path, text in changed.items():
        with refusing_os_errors():
            write_file(path, text)
        for line in _shown(path, was[path], text):
            print(line, file=out)
    files = f"{len(changed)} file{'s' if len(changed) != 1 else ''}"
    print(f"{files} mended." if changed else "nothing to mend.", file=out)


def _mend(data: Path, settings: Settings) -> None:
    """Mends a folder until nothing more is safe to mend."""
    loaded: Loaded | None = None
    checked: Checked | None = None
    safety: Mapping[str, str] = {}
    for _ in range(MOST_ROUNDS):
        loaded = load_guide(data, loaded)
        checked = check_again(loaded, settings.today, checked)
        texts = {text.key: text.text for text in safety_texts(loaded.guide)}
        if any(texts.get(key) != text for key, text in safety.items()):
            raise Refused(
                "mending would have changed a safety text, so nothing was written. Please report this."
            )
        safety = texts
        changed = False
        for path, text in read_files(data, ".yml").items():
            problems = [p for p in checked.problems if p.path == path.as_posix()]
            now = mended(path.relative_to(data).as_posix(), text, problems, loaded.guide.approved)
            if now != text:
                write_file(path, now)
                changed = True
        if not changed:
            return


def _shown(path: Path, was: str, now: str) -> Iterator[str]:
    """Gives the lines that changed, old and new."""
    before, after = was.splitlines(), now.splitlines()
    for line in list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]:
        if line.startswith("@@"):
            start = line.split(" ")[2].removeprefix("+").partition(",")[0]
            yield painted("bold", f"{path.as_posix()}:{start}")
        else:
            yield painted("red" if line.startswith("-") else "green", f"  {line[0]} {_visible(line[1:])}")


def _visible(line: str) -> str:
    """Gives a line as it is, or with its invisible characters as numbers."""
    return line if line.isprintable() else "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)
