"""What a build takes from outside: the environment and the clock. Read once, at the edge."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from backwise.words import LANGUAGES


class WrongSetting(ValueError):
    """A variable of the environment that cannot be used. Its text says which, and what to do."""


@dataclass(frozen=True)
class Settings:
    """What a build takes from outside.

    Attributes:
        root: the folder of the project.
        data: the data folder, as problems name it.
        edit_base: the address under which the repository's files are edited, or None: from REPO_URL, never made up.
        site_url: where the site will be, with a slash at the end, or None: from SITE_URL, never made up.
        today: the day of the build, from SOURCE_DATE_EPOCH where set, so that two builds can be alike.
        makes_sheets: whether sheets and pictures for links are made, and texts packed; not where BACKWISE_SHEETS is `no`.
        languages: those, besides English, whose pages are made, from BACKWISE_LANGUAGES: `vi`. None until somebody who
            speaks one has checked it.
    """

    root: Path
    data: Path
    edit_base: str | None
    site_url: str | None
    today: datetime.date
    makes_sheets: bool = True
    languages: tuple[str, ...] = ()

    @property
    def docs(self) -> Path:
        """The folder of the pages that a person writes, as problems name it."""
        return _as_typed(self.root / "docs")

    @property
    def frame(self) -> Path:
        """The folder of what stands around every page, as problems name it."""
        return _as_typed(self.root / "overrides")


def settings_from(root: Path) -> Settings:
    """Gives the settings of a build in this folder, from the environment and the clock. Raises WrongSetting."""
    repository = os.environ.get("REPO_URL", "").strip().rstrip("/")
    site = os.environ.get("SITE_URL", "").strip().rstrip("/")
    return Settings(
        root,
        _as_typed(root / "data"),
        edit_base=f"{repository}/edit/main/" if repository else None,
        site_url=f"{site}/" if site else None,
        today=_moment(os.environ.get("SOURCE_DATE_EPOCH", "")).date(),
        makes_sheets=os.environ.get("BACKWISE_SHEETS") != "no",
        languages=_languages(os.environ.get("BACKWISE_LANGUAGES", "")),
    )


def _as_typed(path: Path) -> Path:
    """Problems name files as a person types them: data/techniques/thumb-glide.yml."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _languages(given: str) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(given.replace(",", " ").split()))
    if unknown := [language for language in named if language not in LANGUAGES]:
        raise WrongSetting(
            f"BACKWISE_LANGUAGES names {unknown[0]!r}. Languages are {', '.join(LANGUAGES)}; unset it for English alone."
        )
    return named


def _moment(epoch: str) -> datetime.datetime:
    if not epoch:
        return datetime.datetime.now(datetime.UTC)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise WrongSetting(
            f"SOURCE_DATE_EPOCH is {epoch!r}. Give seconds since 1970, such as 1800000000, or unset it."
        ) from error
