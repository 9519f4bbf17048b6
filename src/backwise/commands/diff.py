"""backwise diff."""

from __future__ import annotations

import argparse

from backwise.commands.base import Commands


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    commands.add_parser("diff")
