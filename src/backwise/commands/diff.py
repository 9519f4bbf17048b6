"""backwise diff OLD NEW: what readers will see of a change, in words, safety first."""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from backwise.commands.base import FINE, Commands, Refused, add_data_option, painted, read_files, settings_of
from backwise.comparing import FORMS, Side, changed_pictures, compared
from backwise.loading import load_guide

_EPILOG = """\
OLD and NEW are revisions of git, or folders that hold data/ (and docs/), or a data folder itself.

  backwise diff main                       what this branch changes, with what is not committed
  backwise diff main HEAD --format markdown
  backwise diff ../before .
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    diff = commands.add_parser(
        "diff",
        help="what readers will see of a change: pages, steps and warnings, old and new, safety first",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    diff.add_argument("old", metavar="OLD", help="the state before")
    diff.add_argument("new", metavar="NEW", nargs="?", default=".", help="the state after (this folder)")
    add_data_option(diff)
    diff.add_argument("--format", choices=list(FORMS), default="text", help="how to print it (text)")
    diff.add_argument(
        "--pictures",
        type=Path,
        metavar="FILE",
        help="write pictures that differ, before and after, as a page to open in a browser",
    )
    diff.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    data = settings_of(options).data
    with tempfile.TemporaryDirectory() as folder:
        old = _side(str(options.old), data, Path(folder) / "old")
        new = _side(str(options.new), data, Path(folder) / "new")
        for name, side in (("OLD", old), ("NEW", new)):
            for kind, id_ in sorted(side.loaded.broken):
                print(f"backwise: {name}: the {kind} {id_} cannot be read and is left out.", file=sys.stderr)
        text = FORMS[options.format](compared(old, new))
        page = changed_pictures(old.loaded.guide, new.loaded.guide) if options.pictures else None
    if options.format == "text":
        text = "".join(_shown(line) for line in text.splitlines(keepends=True))
    sys.stdout.write(text)
    if page:
        _write(options.pictures, page)
    return FINE


def _write(path: Path, page: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refused(f"{path} could not be written: {error.strerror}.") from error


def _shown(line: str) -> str:
    return painted("red", line.rstrip("\n")) + "\n" if line.startswith("  !") else line


def _side(name: str, data: Path, folder: Path) -> Side:
    """Gives one side: a folder as it is, or what git holds. Raises Refused."""
    root = Path(name)
    if not root.is_dir():
        root = _from_git(name, data, folder)
    own = root / data.name if (root / data.name).is_dir() else root
    if not (own / "vocabulary.yml").is_file():
        raise Refused(f"{name} holds no data of the guide: there is no {own / 'vocabulary.yml'}.")
    docs = own.parent / "docs"
    pages = {path.relative_to(docs).as_posix(): text for path, text in read_files(docs, ".md").items()}
    return Side(load_guide(own), pages)


def _from_git(revision: str, data: Path, folder: Path) -> Path:
    """Takes data and pages of a revision out of git, and gives where they are. Raises Refused."""
    if (
        revision.startswith("-")
        or _git(["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"]) is None
    ):
        raise Refused(f"{revision} is neither a folder nor a revision of git here. Try: backwise diff main")
    if data.is_absolute():
        raise Refused(f"of a revision, data is looked for below this folder: --data {data.name}, not {data}.")
    listed = _git(["ls-tree", "--name-only", revision, "--", data.as_posix(), "docs"]) or b""
    names = listed.decode(errors="replace").split()
    if data.as_posix() not in names:
        raise Refused(f"{revision} has no folder {data}. Run this in the folder of the project.")
    archive = _git(["archive", "--format=tar", revision, "--", *names])
    if archive is None:
        raise Refused(f"git could not give {revision}.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return folder / data.parent


def _git(arguments: Sequence[str]) -> bytes | None:
    """Gives what git says, or None where it refuses. Raises Refused where there is no git."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise Refused("there is no git here. Compare two folders instead: backwise diff OLD NEW") from error
    return done.stdout if done.returncode == 0 else None
