"""What the commands share: how they end, what they refuse, where the data is, colour in a terminal."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from backwise.problems import paint
from backwise.settings import Settings, settings_from

FINE, PROBLEMS, CALLED_WRONGLY, STOPPED = 0, 1, 2, 130

# As argparse's own class is called, which has no public name.
Commands = argparse._SubParsersAction  # pyright: ignore[reportPrivateUsage]


class Refused(Exception):
    """Something a person can put right. Its text says what, and what to do."""


def add_data_option(command: argparse.ArgumentParser) -> None:
    """Adds `--data DIR`."""
    command.add_argument(
        "--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)"
    )


def settings_of(options: argparse.Namespace) -> Settings:
    """Gives the settings here, with the data folder of the command. Raises WrongSetting."""
    return replace(settings_from(Path.cwd()), data=options.data)


def is_terminal() -> bool:
    """Whether a person reads what is printed, and wants colours (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painted(colour: str, text: str) -> str:
    """Gives text in a colour where a terminal shows it, and as it is in a pipe."""
    return paint(colour, text) if is_terminal() else text


@contextmanager
def refusing_os_errors() -> Generator[None]:
    """Says what the system refused in our words. Raises Refused."""
    try:
        yield
    except OSError as error:
        # Copying a folder gives several reasons at once, and no file.
        reason = (
            f"{error.filename}: {error.strerror}" if error.filename else f"files could not be read: {error}"
        )
        raise Refused(f"{reason[:300]}. Nothing more was written.") from error


def read_files(folder: Path, ending: str) -> Mapping[Path, str]:
    """Gives the text of each file of a folder and below with this ending; none where it is not UTF-8, or a link.

    Line ends stay as they are.
    """
    texts: dict[Path, str] = {}
    for path in sorted(folder.rglob(f"*{ending}")):
        if path.is_file() and not path.is_symlink():
            try:
                texts[path] = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue  # `check` tells it.
    return texts


def write_file(path: Path, text: str) -> None:
    """Writes a file whole or not at all. Raises OSError."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(text.encode("utf-8"))
    fresh.replace(path)
