"""Every message as it is printed of its own example, for the pages that explain codes: `make sync` writes them."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from backwise.checks import Checked, Example, check_again
from backwise.loading import Loaded, load_guide
from backwise.manual.messages import PRINTED, messages
from backwise.page_calls import called_problems
from backwise.problems import Problem
from backwise.public_addresses import public_problems
from backwise.sheets.catalogue import ALL_EDITIONS
from backwise.sheets.fit import misfits
from backwise.syncing import stale, write
from backwise.written_pages import page_problems
from tests.conftest import REAL_FILES, ROOT, made_small_guide

TODAY = datetime.date(2026, 11, 26)


def _encoded(data: Path, example: Example) -> None:
    path = data / example.file
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def _grown(data: Path, example: Example) -> None:
    path = data / example.file
    path.write_text(path.read_text(encoding="utf-8") * 200, encoding="utf-8")


def _renamed(data: Path, example: Example) -> None:
    (data / example.file / example.good).rename(data / example.file / example.bad)


def _misplaced(data: Path, example: Example) -> None:
    path = data.parent / example.bad
    path.parent.mkdir()
    (data.parent / example.good).rename(path)


def _gone(data: Path, example: Example) -> None:
    (data / example.file).unlink()


def _linked(data: Path, example: Example) -> None:
    path = data / example.file
    path.rename(data.parent / "elsewhere.yml")
    path.symlink_to(data.parent / "elsewhere.yml")


def _emptied(data: Path, example: Example) -> None:
    (data / example.file).write_text(example.bad + "\n", encoding="utf-8")


# How to make what no edit of a text makes.
MADE: Mapping[str, Callable[[Path, Example], None]] = {
    "BW107": _encoded,
    "BW109": _emptied,
    "BW111": _grown,
    "BW114": _renamed,
    "BW115": _misplaced,
    "BW117": _gone,
    "BW118": _linked,
    "BW604": _gone,
}


class SmallGuide:
    """The small guide in a folder of its own, checked before anything was edited in it."""

    def __init__(self, folder: Path) -> None:
        self.source = made_small_guide(folder / "source")
        self.data = folder / "work" / "data"
        shutil.copytree(self.source, self.data)
        self.loaded: Loaded = load_guide(self.data)
        self.checked: Checked = check_again(self.loaded, TODAY)

    def told_of(self, code: str, example: Example) -> list[Problem]:
        """Gives what is told under a code of its own bad example, by files as a person names them."""
        if code == "BW119":
            return list(page_problems(example.bad, example.file))
        if code == "BW309":
            return list(called_problems(self.loaded.guide, self.loaded.broken, example.bad, example.file))
        if code == "BW606":
            too_many = dict.fromkeys(ALL_EDITIONS, 2)
            found = misfits(self.loaded.guide, {Path(example.file).stem: too_many})
        elif code == "BW609":
            found = self._stale()
        elif code == "BW610":
            found = self._gone(example)
        else:
            found = self._broken(code, example)
        return [self._named(problem) for problem in found if problem.code == code]

    def _broken(self, code: str, example: Example) -> list[Problem]:
        if make := MADE.get(code):
            make(self.data, example)
        else:
            path = self.data / example.file
            text = path.read_text(encoding="utf-8")
            assert example.good in text, f"{code}: {example.file} does not hold {example.good!r}"
            path.write_text(text.replace(example.good, example.bad, 1), encoding="utf-8")
        problems = check_again(load_guide(self.data, self.loaded), TODAY, self.checked).problems
        if MADE.get(code):
            shutil.rmtree(self.data)
            shutil.copytree(self.source, self.data)
        else:
            shutil.copy(self.source / example.file, self.data / example.file)
        return list(problems)

    def _stale(self) -> list[Problem]:
        root = self.data.parent
        write(self.loaded.guide, root)
        (root / "docs/api/v1/schema/technique.json").write_text("{}", encoding="utf-8")
        found = stale(self.loaded.guide, root, self.data)
        shutil.rmtree(self.data)
        shutil.copytree(self.source, self.data)
        return found

    def _gone(self, example: Example) -> list[Problem]:
        kept = self.data.parent / example.file
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(f"{example.bad}\n", encoding="utf-8")
        return list(public_problems(self.loaded.guide, self.loaded.broken, kept.parent))

    def _named(self, problem: Problem) -> Problem:
        path = problem.path.removeprefix(self.data.parent.as_posix() + "/")
        return Problem(
            path, problem.line, problem.column, problem.code, problem.message, problem.hint, problem.severity
        )


def as_file(guide: SmallGuide) -> str:
    """Gives the text of the file that holds the first line that is printed of each example, by code."""
    found = {code: guide.told_of(code, message.example) for code, message in messages().items()}
    lines = {code: str(problems[0]) if problems else "" for code, problems in found.items()}
    return json.dumps({"of": digest(), "lines": lines}, indent=1, ensure_ascii=False) + "\n"


def digest() -> str:
    """Gives what tells whether the guide's own words, which messages quote, are those of another day."""
    words = b"".join((ROOT / "data" / name).read_bytes() for name in REAL_FILES)
    return hashlib.sha256(words).hexdigest()


def is_as_printed(code: str, problem: Problem) -> bool:
    """Whether the page of a code prints this message. One that quotes words of another day need not be the same."""
    of_today = json.loads(PRINTED.read_text(encoding="utf-8"))["of"] == digest()
    line = messages()[code].printed
    return line == str(problem) if of_today else f" {code} " in line


def main() -> None:
    """Writes them."""
    with tempfile.TemporaryDirectory() as folder:
        text = as_file(SmallGuide(Path(folder)))
    if PRINTED.read_text(encoding="utf-8") != text:
        PRINTED.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{PRINTED.name} written.\n")


if __name__ == "__main__":
    main()
