"""Takes out of a built site what the theme ships and no page asks for: its bundle, source maps, languages."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path

FOLDERS = ("assets/javascripts", "assets/stylesheets")

_NAMED = re.compile(rf"(?:{'|'.join(FOLDERS)})/[\w./-]+")


def theme_files_in(page: str) -> list[str]:
    """Gives the theme's files that a page names, as paths from the site's root."""
    return _NAMED.findall(page)


def remove_theme_files(site: Path, kept: Set[str] = frozenset()) -> None:
    """Deletes the theme's files but for those to be kept, and the folders that this empties."""
    for folder in (site / name for name in FOLDERS):
        for path in [*sorted(folder.rglob("*"), reverse=True), folder]:
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.exists() and path.relative_to(site).as_posix() not in kept:
                path.unlink()
