"""backwise check: lists the problems in the data, and with --fix mends what is safe."""

from __future__ import annotations

import argparse
import sys

from backwise.commands.base import FINE, PROBLEMS, Commands, add_data_option, is_terminal, settings_of
from backwise.commands.fixing import fix
from backwise.problems import FORMATS, fails, format_colour, sort_problems
from backwise.project import Project
from backwise.syncing import stale

_EPILOG = """\
ends with 0 where there is no problem, 1 where there is one, 2 where it was called wrongly.

  backwise check                     all problems, one a line
  backwise check --fix               mends what is safe, shows it, and lists the rest
  backwise check --format json       for other programs
"""


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    check = commands.add_parser(
        "check",
        help="list the problems in the data",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_data_option(check)
    check.add_argument("--format", choices=list(FORMATS), default="text", help="how to print them (text)")
    check.add_argument(
        "--fix", action="store_true", help="mend what can only be meant in one way; never a safety text"
    )
    check.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    settings = settings_of(options)
    if options.fix:
        # What was changed is for people; the list may be for a program.
        fix(settings, out=sys.stdout if options.format == "text" else sys.stderr)
    project = Project(settings)
    project.refresh()
    project.count_sheets()
    # Where data cannot be read, nothing can be compared with it.
    made = stale(project.guide, settings.root, settings.data) if project.can_show else []
    found = sort_problems([*project.problems, *made])
    form = format_colour if options.format == "text" and is_terminal() else FORMATS[options.format]
    sys.stdout.write(form(found, settings.site_url))
    sys.stdout.flush()
    return PROBLEMS if fails(found) else FINE
