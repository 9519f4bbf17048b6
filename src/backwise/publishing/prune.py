"""Takes out of a finished site what the theme ships and no page asks for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

# Folders of the theme: its bundle with source maps, search worker and languages; its stylesheets.
THEME = ("assets/javascripts", "assets/stylesheets")
# Files that can name another file of the site.
READERS = ("*.html", "*.css", "*.js", "*.json", "*.xml", "*.webmanifest")


def remove_unused_theme_files(site: Path) -> None:
    """Deletes the theme's files that no other file names, and the folders that this empties."""
    folders = [site / name for name in THEME]
    shipped = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    readers = (path for pattern in READERS for path in site.rglob(pattern) if path not in shipped)
    for path in shipped - _named(shipped, readers):
        path.unlink()
    for folder in folders:
        for path in sorted([folder, *folder.rglob("*")], reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def _named(files: Iterable[Path], readers: Iterable[Path]) -> set[Path]:
    """Those of the files whose name stands in one of the readers, which are read one by one."""
    unnamed = set(files)
    named: set[Path] = set()
    for reader in readers:
        text = reader.read_text(encoding="utf-8")
        found = {path for path in unnamed if path.name in text}
        named |= found
        unnamed -= found
    return named
