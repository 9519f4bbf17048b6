"""The command that takes new wording of safety texts as approved: it shows old and new, and asks."""

from __future__ import annotations

import sys
from pathlib import Path

from backwise.approval import (
    CODE,
    Difference,
    as_file,
    differences,
    page_differences,
    page_texts,
    record_of,
    safety_texts,
)
from backwise.checks import check_guide
from backwise.loading import Loaded, load_guide
from backwise.model import APPROVED_FILE
from backwise.problems import Problem, format_text
from backwise.settings import Settings


def approve(settings: Settings, *, says_yes: bool) -> bool:
    """Shows each safety text that is not as approved, old and new, and writes the new ones on a yes.

    Args:
        settings: where the data is.
        says_yes: the yes was given with the command; nobody is asked.

    Returns:
        Whether everything is as approved now. Not so where there are other problems: those are mended first.

    Raises:
        OSError: the file could not be written.
    """
    loaded = load_guide(settings.data)
    others = [problem for problem in check_guide(loaded, settings.today) if not _waits_for_approval(problem)]
    if any(problem.severity == "problem" for problem in others):
        sys.stdout.write(format_text(others))
        print("Nothing was approved. Mend these first: no approval takes them in.")
        return False
    pages = page_differences(settings.docs, loaded.guide.approved)
    found = [*differences(loaded.guide), *(difference for difference, _ in pages)]
    for difference in found:
        print(_shown(loaded, difference))
    count = f"{len(found)} safety text{'s' if len(found) != 1 else ''}"
    if found and not says_yes and not _is_told(f"Take {count} as approved? Type yes: "):
        print("Nothing was approved.")
        return False
    # Written also where nothing differs: a line that belongs to no text goes.
    texts = [*safety_texts(loaded.guide), *(section.text for section in page_texts(settings.docs))]
    _write(settings.data / APPROVED_FILE, as_file(texts))
    print(f"{count} approved." if found else "Every safety text is as approved.")
    return True


def _waits_for_approval(problem: Problem) -> bool:
    """Whether a problem is what this command is for: no approval yet, or no file of approvals at all."""
    return problem.code == CODE or (problem.code == "BW117" and Path(problem.path).name == APPROVED_FILE)


def _shown(loaded: Loaded, difference: Difference) -> str:
    kind, id_ = record_of(difference.key)
    source = loaded.guide.sources.get((kind, "" if kind == "vocabulary" else id_))
    place = f"{source.path}:{source.place(difference.loc)[0]}  " if source and difference.now else ""
    was = difference.was or "(new)"
    now = difference.now.text if difference.now else "(gone)"
    indented = "\n        "
    return f"{place}{difference.key}\n  old:  {was.replace(chr(10), indented)}\n  new:  {now.replace(chr(10), indented)}\n"


def _is_told(question: str) -> bool:
    if not sys.stdin.isatty():
        print("Nobody is here to say yes. Run this in a terminal, or add --yes.")
        return False
    try:
        return input(question).strip().lower() == "yes"
    except EOFError:
        return False


def _write(path: Path, text: str) -> None:
    """Writes a file whole or not at all."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)
