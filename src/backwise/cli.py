"""The commands: backwise check · build · serve."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backwise.loading import load_guide
from backwise.problems import FORMATS, fails


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. Gives the exit status: 0 fine, 1 problems found, 2 called wrongly."""
    parser = argparse.ArgumentParser(prog="backwise", description="A careful guide to giving a back massage at home.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    check = commands.add_parser("check", help="list the problems in the data")
    check.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)")
    check.add_argument("--format", choices=list(FORMATS), default="text", help="how to print them (text)")
    options = parser.parse_args(arguments)
    loaded = load_guide(options.data)
    sys.stdout.write(FORMATS[options.format](list(loaded.problems)))
    return 1 if fails(loaded.problems) else 0


if __name__ == "__main__":
    sys.exit(main())
