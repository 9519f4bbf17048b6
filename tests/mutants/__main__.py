"""Plants known bugs one at a time in a copy of the project, and says which test sees each: `make mutants`.

The list is planted.yml beside this file. Not part of `make test`: it shows whether the tests can still bite.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import yaml

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).parent / "planted.yml"
# What must be caught, of all bugs and of those that could hurt a reader.
LEAST, LEAST_SAFETY = 0.95, 1.0
LONGEST = 900
_SEEN_BY = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


class Stale(Exception):
    """A bug that can no longer be planted as it is written. Its text says why."""


@dataclass(frozen=True)
class Bug:
    """A bug to plant: what it breaks, the text to find in a file, what to put there, and the tests that may see it."""

    id: str
    breaks: str
    file: str
    find: str
    plant: str
    tests: tuple[str, ...]
    safety: bool = False

    def planted_in(self, text: str) -> str:
        """Gives the file's text with the bug in it. Raises Stale where it has no place, two, or would not even run."""
        if (count := text.count(self.find)) != 1:
            raise Stale(f"{self.file} holds {self.find!r} {count} times; once is needed")
        planted = text.replace(self.find, self.plant)
        if self.file.endswith(".py"):
            try:
                compile(planted, self.file, "exec")
            except SyntaxError as error:
                raise Stale(f"{self.file} with {self.plant!r} is no Python: {error.msg}") from error
        return planted


def bugs() -> list[Bug]:
    """Gives the kept list."""
    entries = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return [Bug(**{**entry, "tests": tuple(entry["tests"])}) for entry in entries]


def copy_of_project(folder: Path) -> Path:
    """Copies what Git knows of the project, as it lies here now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (source := ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    return folder


def seen_by(project: Path, tests: Iterable[str]) -> str | None:
    """Runs tests of a copy, and gives the first that fails, or None. Raises Stale where they cannot be run."""
    # The program of the copy comes before the installed one, and nothing compiled outlives a bug.
    environment = {**os.environ, "PYTHONPATH": str(project / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if done.returncode == 0:
        return None
    if found := _SEEN_BY.search(done.stdout):
        return found[1]
    raise Stale(f"{' '.join(tests)} could not be run: {(done.stdout + done.stderr).strip()[-300:]}")


@contextmanager
def planted(project: Path, bug: Bug) -> Iterator[None]:
    """Plants a bug in a copy for a while."""
    path = project / bug.file
    right = path.read_text(encoding="utf-8")
    path.write_text(bug.planted_in(right), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(right, encoding="utf-8")


def main() -> int:
    """Plants every bug, or those named. Gives 0 where enough were caught and none is stale."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("ids", nargs="*", help="only these bugs")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time (2)")
    options = parser.parse_args()
    chosen = [bug for bug in bugs() if not options.ids or bug.id in options.ids]
    if len(chosen) < len(options.ids):
        parser.error(f"no such bug: {', '.join(set(options.ids) - {bug.id for bug in chosen})}")
    os.nice(10)
    with tempfile.TemporaryDirectory(prefix="backwise-mutants-") as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            copies.put(copy_of_project(Path(folder) / f"{number}"))
        first = copies.get()
        sound = seen_by(first, sorted({test for bug in chosen for test in bug.tests}))
        copies.put(first)
        if sound:
            print(f"Without any bug {sound} fails. Mend that first.")
            return 1

        def result(bug: Bug) -> tuple[Bug, str, str]:
            project = copies.get()
            began = time.monotonic()
            try:
                with planted(project, bug):
                    caught = seen_by(project, bug.tests)
                row = bug, "caught" if caught else "SURVIVED", caught or f"breaks: {bug.breaks}"
            except (Stale, subprocess.TimeoutExpired) as reason:
                row = bug, "STALE", str(reason)
            finally:
                copies.put(project)
            mark = "safety" if bug.safety else ""
            print(f"{row[1]:9} {mark:7} {bug.id:32} {time.monotonic() - began:4.0f} s  {row[2]}", flush=True)
            return row

        with ThreadPoolExecutor(options.jobs) as pool:
            rows = list(pool.map(result, chosen))
    return told(rows)


def told(rows: list[tuple[Bug, str, str]]) -> int:
    """Prints how many were caught. Gives the exit status."""
    stale = sum(how == "STALE" for _, how, _ in rows)
    enough = not stale
    for name, least, some in (
        ("bugs", LEAST, rows),
        ("of them safety", LEAST_SAFETY, [row for row in rows if row[0].safety]),
    ):
        caught = sum(how == "caught" for _, how, _ in some)
        enough = enough and caught >= least * len(some)
        print(f"{caught} of {len(some)} {name} caught; {least:.0%} is the least.")
    print(f"{stale} stale." if stale else "None is stale.")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
