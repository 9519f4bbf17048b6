"""The guide that the engine shows now, shared by hooks.py and macros.py: read once per change of the data."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from backwise.checks import check_guide
from backwise.loading import Loaded, load_guide
from backwise.model import Guide
from backwise.problems import Problem, fails
from backwise.rendering.printed import PaperSheet
from backwise.sheets.press import Printed, print_all


@dataclass(frozen=True)
class Settings:
    """What a build takes from outside.

    `edit_base` is the address under which the repository's files are edited, or None: from REPO_URL, never made up.
    `site_url` is where the site will be, with a slash at the end, or None: from SITE_URL, never made up.
    `today` is the day of the build, from SOURCE_DATE_EPOCH where set, so that two builds can be alike.
    """

    data: Path
    edit_base: str | None
    site_url: str | None
    today: datetime.date


@dataclass(frozen=True)
class Checked:
    """A guide and everything that is wrong with it."""

    guide: Guide
    problems: tuple[Problem, ...]

    @property
    def is_good(self) -> bool:
        """Whether it may be published: nothing more than notices."""
        return not fails(self.problems)


def settings_from(root: Path) -> Settings:
    """Gives the settings of a build in this folder, from the environment."""
    repository = os.environ.get("REPO_URL", "").rstrip("/")
    site = os.environ.get("SITE_URL", "").rstrip("/")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = (
        datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        if epoch.isdigit()
        else datetime.datetime.now(datetime.UTC)
    )
    data = root / "data"
    if data.is_relative_to(Path.cwd()):
        # Problems name files as a person types them: data/techniques/thumb-glide.yml.
        data = data.relative_to(Path.cwd())
    return Settings(
        data,
        edit_base=f"{repository}/edit/main/" if repository else None,
        site_url=f"{site}/" if site else None,
        today=moment.date(),
    )


def read_checked(data: Path, today: datetime.date) -> Checked:
    """Reads and checks a data folder; the same files give the same object without reading again."""
    return _read(data, today, _fingerprint(data))


_printed: list[Printed] = []


def print_sheets(settings: Settings, root: Path) -> Printed:
    """Makes every sheet of the guide, or takes it from the cache of earlier builds in this folder."""
    _printed[:] = [print_all(shown_guide(settings), settings.site_url, root / "build" / ".sheets-cache")]
    return _printed[0]


def printed() -> Printed:
    """Gives all that this process has printed. Raises IndexError before `print_sheets`."""
    return _printed[0]


def printed_sheets() -> tuple[PaperSheet, ...]:
    """Gives the sheets that this process has made: none in the live preview."""
    return _printed[0].sheets if _printed else ()


def has_printed(place: str) -> bool:
    """Whether this process has made the file that goes to this place below the site's root."""
    return any(output.place == place for printed in _printed for output in printed.files)


_last_good: dict[Path, Guide] = {}


def shown_guide(settings: Settings) -> Guide:
    """Gives the guide as it is, or, where it has problems, the last good one of this process if there was one."""
    checked = read_checked(settings.data, settings.today)
    if checked.is_good:
        _last_good[settings.data] = checked.guide
    return _last_good.get(settings.data, checked.guide)


def has_been_good(settings: Settings) -> bool:
    """Whether this process has seen the data without a problem."""
    return settings.data in _last_good


@lru_cache(maxsize=2)
def _read(data: Path, today: datetime.date, fingerprint: frozenset[tuple[str, int, int]]) -> Checked:  # noqa: ARG001
    loaded: Loaded = load_guide(data)
    return Checked(loaded.guide, tuple(check_guide(loaded, today)))


def _fingerprint(data: Path) -> frozenset[tuple[str, int, int]]:
    found: set[tuple[str, int, int]] = set()
    for path in data.rglob("*.y*ml"):
        try:
            status = path.stat()
        except OSError:
            continue
        found.add((str(path), status.st_mtime_ns, status.st_size))
    return frozenset(found)
