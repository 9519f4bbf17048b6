"""What a person may write in docs/: words, and calls of our blocks. Nothing that runs, and no links to other files.

The engine takes every page for a Jinja template, with all of Python in reach (`{{ cycler.__init__.__globals__… }}`).
So pages are read here before it sees them, and hold `{{ guide_list("point", press="thumb") }}` or no mark at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from backwise.loading import invisible_in, link_refused
from backwise.problems import Problem, did_you_mean
from backwise.rendering.blocks import BLOCKS

CALLS = frozenset(f"guide_{name}" for name in BLOCKS)

# The endings by which MkDocs knows a page.
_PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
_MARK = re.compile(r"\{[{%#]")
# Between the quotes stands nothing that could end them, or the mark, sooner for one reader than for another.
_WORDS = r'"[^"\\{}\n]*"'
_ARGUMENTS = rf"(?:(?:[a-z_]+ ?= ?)?{_WORDS}(?:, ?|(?=\))))*"
_CALL = re.compile(rf"\{{\{{ ?([a-z_]+)\({_ARGUMENTS}\) ?\}}\}}")
_HOW = 'Blocks are called like {{ guide_warning("no-spine") }}; an anchor has a space: { #part }.'


def written_problems(docs: Path, frame: Path) -> list[Problem]:
    """Gives what is wrong with the pages that a person writes.

    Args:
        docs: the folder of the pages, as problems name it.
        frame: the folder of the parts around every page.
    """
    found = [*_links_in(docs), *_links_in(frame)]
    for path in sorted(docs.rglob("*.*")):
        if path.suffix.lower() in _PAGES and path.is_file() and not path.is_symlink():
            found += page_problems(path.read_text(encoding="utf-8-sig", errors="replace"), path.as_posix())
    return found


def page_problems(text: str, path: str) -> Iterator[Problem]:
    """Gives every mark of a template in a page that is no plain call of a block, and every invisible character."""
    for number, line in enumerate(text.split("\n"), 1):
        if invisible := invisible_in(line.rstrip("\r").replace("\t", " ")):
            yield Problem(path, number, 1, "BW108", *invisible)
    for mark in _MARK.finditer(text):
        line = text.count("\n", 0, mark.start()) + 1
        column = mark.start() - text.rfind("\n", 0, mark.start())
        call = _CALL.match(text, mark.start())
        if call is None:
            shown = text[mark.start() :].split("\n", 1)[0][:40]
            message = f"this is no call of a block: `{shown}`."
            yield Problem(path, line, column, "BW119", message, _HOW)
        elif call[1] not in CALLS:
            message = f"there is no block {call[1]}."
            yield Problem(path, line, column, "BW119", message, did_you_mean(call[1], CALLS))


def _links_in(folder: Path) -> Iterator[Problem]:
    for path in [folder, *sorted(folder.rglob("*"))]:
        if path.is_symlink():
            yield Problem(path.as_posix(), 1, 1, "BW118", *link_refused(path.name))
