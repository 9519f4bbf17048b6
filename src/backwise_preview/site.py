"""The site as the preview shows it: which files are followed, and which pages are still right."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, cast

from mkdocs.commands.build import build
from mkdocs.config import load_config  # pyright: ignore[reportUnknownVariableType]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from backwise.addresses import sources_at
from backwise.problems import Problem, format_text
from backwise.project import Project, project_in
from backwise.publishing.finish import write_search_index
from backwise.publishing.guided import FOLDER as GUIDED
from backwise.publishing.guided import write_guided
from backwise.publishing.guided_moves import PLAY, write_moves
from backwise.publishing.search import INDEX

# What every page wears. The other files of docs/ that are no pages belong to it too.
LOOK = ("overrides",)
# What runs: when it changes, the preview begins anew.
PROGRAM = ("src", "hooks.py", "macros.py", "mkdocs.yml", "pyproject.toml")

INDEX_AT = f"/{INDEX}"

Stamp = frozenset[tuple[str, int]]

log = logging.getLogger("backwise")


class PreviewSite:
    """One project, built page by page into a folder.

    Attributes:
        project: the guide with its problems.
        folder: where the pages lie.
    """

    def __init__(self, root: Path, folder: Path, address: str) -> None:
        self.project: Project = project_in(root)
        self.folder = folder
        self._root = root
        self._address = address
        self._lock = threading.Lock()
        self._config = self._configured()
        self._config.plugins.on_startup(command="serve", dirty=True)
        self._menu = cast("list[Any] | None", self._config.nav)  # pyright: ignore[reportUnknownMemberType]
        self._program = stamp(root, PROGRAM)
        self._look = self._look_now()
        self._made: dict[str, int] = {}
        self._told: tuple[Problem, ...] | None = None
        self._refresh()

    @property
    def is_outdated(self) -> bool:
        """Whether the program itself has changed, so that another process has to go on."""
        return stamp(self._root, PROGRAM) != self._program

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the data now, notices left out."""
        return [problem for problem in self.project.problems if problem.severity == "problem"]

    def follow(self) -> None:
        """Takes in what has changed in data/, docs/ and overrides/, and tells of problems."""
        with self._lock:
            look = self._look_now()
            if look != self._look:
                self._look = look
                self._made.clear()
            self._refresh()

    def make(self, path: str) -> None:
        """Makes what the browser is about to ask for, unless it is there and still right.

        Args:
            path: the path of the address below the site's root: `/techniques/thumb-glide/`.
        """
        with self._lock:
            pages = self._pages_behind(path)
            stale = [page for page in pages if not self._is_right(page)]
            if stale:
                self._build(stale)
            if path == INDEX_AT and self.project.can_show:
                write_search_index(self.folder, self.project.guide)
            if path.startswith(f"/{GUIDED}/") and self.project.can_show:
                write_guided(self.folder, self.project.guide, self.project.drawings)
            if path == f"/{PLAY}" and self.project.can_show:
                write_moves(self.folder, self.project.guide, self.project.drawings)

    def _refresh(self) -> None:
        self.project.refresh()
        problems = self.project.problems
        if problems != self._told and (problems or self._told):
            # The same lines as `backwise check`.
            log.warning("%s", format_text(list(problems)).rstrip())
        self._told = problems

    def _pages_behind(self, path: str) -> list[str]:
        """Gives the pages that an address shows. The search index speaks of every page that a person writes."""
        if path != INDEX_AT and PurePosixPath(path).suffix not in ("", ".html"):
            return []
        written = [p.relative_to(self._docs).as_posix() for p in sorted(self._docs.rglob("*.md"))]
        if path == INDEX_AT:
            return written
        known = {*written, *self.project.page_names()}
        return [source for source in sources_at(path) if source in known]

    def _is_right(self, page: str) -> bool:
        return self._made.get(page) == self._written_at(page) and self.project.is_current(page)

    def _written_at(self, page: str) -> int:
        """Gives when a page that a person writes was last saved; 0 for one made of a record."""
        try:
            return (self._docs / page).stat().st_mtime_ns
        except OSError:
            return 0

    def _build(self, pages: Iterable[str]) -> None:
        wanted = frozenset(pages)
        self.project.wanted = wanted
        self.project.forget(wanted)
        # The hooks take it away while there is nothing to show.
        self._config.nav = self._menu
        try:
            build(self._config, serve_url=self._address, dirty=True)
        except Exception as error:
            if not isinstance(error, MkDocsException | SystemExit):
                log.error("%s: %s", type(error).__name__, error)
        else:
            self._made.update((page, self._written_at(page)) for page in wanted)
        finally:
            self.project.wanted = None

    @property
    def _docs(self) -> Path:
        return Path(self._config.docs_dir)

    def _look_now(self) -> Stamp:
        pages = {path for path, _ in stamp(self._root, ("docs",)) if path.endswith(".md")}
        return frozenset(
            (path, time) for path, time in stamp(self._root, (*LOOK, "docs")) if path not in pages
        )

    def _configured(self) -> MkDocsConfig:
        return load_config(
            str(self._root / "mkdocs.yml"), site_dir=str(self.folder), strict=False, site_url=self._address
        )


def stamp(root: Path, names: Iterable[str]) -> Stamp:
    """Gives the files under some names with the time of their last change, in nanoseconds."""
    return frozenset((path.as_posix(), path.stat().st_mtime_ns) for path in _files(root, names))


def _files(root: Path, names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        path = root / name
        if path.is_file():
            yield path
        else:
            yield from (p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
