"""The project that is built or shown: its settings, its guide with every problem, and what has been made of it.

Made once a process and handed to whatever needs it. What stands in it changes only in `refresh` and `make_sheets`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from backwise.checks import check_guide
from backwise.loading import load_guide
from backwise.model import Guide
from backwise.problems import Problem, fails
from backwise.settings import Settings, settings_from
from backwise.sheets.press import Printed, print_all

NO_SHEETS = Printed((), ())


class Project:
    """A data folder with all that is known of it.

    Attributes:
        settings: what was taken from outside, once.
        problems: everything that is wrong with the data as it is now, sorted.
        last_good: the last guide without a problem, or None if there was none yet.
        sheets: the sheets that were made; none before `make_sheets`.
        is_preview: whether this is the live preview, which goes on with bad data.
    """

    def __init__(self, settings: Settings, *, is_preview: bool = False) -> None:
        self.settings = settings
        self.is_preview = is_preview
        self.problems: tuple[Problem, ...] = ()
        self.last_good: Guide | None = None
        self.sheets: Printed = NO_SHEETS
        self._read: Guide | None = None

    @property
    def guide(self) -> Guide:
        """The guide to show: as it is, or where it has problems the last good one if there was one."""
        if self._read is None:
            self.refresh()
        shown = self.last_good or self._read
        assert shown is not None
        return shown

    @property
    def is_good(self) -> bool:
        """Whether the data as it is may be published: nothing more than notices."""
        return not fails(self.problems)

    @property
    def can_show(self) -> bool:
        """Whether there is a guide without problems to show."""
        return self.last_good is not None

    def refresh(self) -> None:
        """Reads and checks the data as it is now. Once for each time that the engine begins."""
        loaded = load_guide(self.settings.data)
        self._read = loaded.guide
        self.problems = tuple(check_guide(loaded, self.settings.today))
        if self.is_good:
            self.last_good = loaded.guide

    def make_sheets(self) -> None:
        """Makes every sheet of the guide, or takes it from the cache of earlier builds in this folder."""
        cache_folder = self.settings.root / "build" / ".sheets-cache"
        self.sheets = print_all(self.guide, self.settings.site_url, cache_folder)


@cache
def project_in(root: Path) -> Project:
    """Gives the one project of this process in a folder.

    The engine loads hooks.py and macros.py by itself and hands neither to the other: this is where they meet.
    """
    return Project(settings_from(root))
