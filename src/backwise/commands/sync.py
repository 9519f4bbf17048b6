"""backwise sync: writes what is made from the model and the vocabulary."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backwise.commands.base import FINE, PROBLEMS, Commands, Refused, refusing_os_errors
from backwise.loading import load_guide
from backwise.problems import fails, format_text
from backwise.settings import settings_from
from backwise.syncing import write


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    sync = commands.add_parser(
        "sync", help="write what is made from the model: schemas, editor settings, forms for issues"
    )
    sync.set_defaults(run=_run)


def _run(_options: argparse.Namespace) -> int:
    settings = settings_from(Path.cwd())
    if not (settings.root / "mkdocs.yml").is_file():
        raise Refused("there is no mkdocs.yml here. Run this in the folder of the project.")
    loaded = load_guide(settings.data)
    if fails(loaded.problems):
        sys.stdout.write(format_text(list(loaded.problems)))
        print("Nothing was written. Mend these first.")
        return PROBLEMS
    with refusing_os_errors():
        written = write(loaded.guide, settings.root)
    for path in written:
        print(path)
    print(
        f"{len(written)} file{'' if len(written) == 1 else 's'} written." if written else "All is as it was."
    )
    return FINE
