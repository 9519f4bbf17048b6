"""Takes out of a finished site what the theme ships and no page asks for."""

from __future__ import annotations

from pathlib import Path

# Folders of the theme: its bundle with source maps, search worker and languages; its stylesheets.
THEME = ("assets/javascripts", "assets/stylesheets")
# Files that can name another file of the site.
READERS = ("*.html", "*.css", "*.js", "*.json", "*.xml", "*.webmanifest")


def prune(site: Path) -> None:
    """Deletes the theme's files that no other file names, and the folders that this empties."""
    texts = {
        path: path.read_text(encoding="utf-8")
        for pattern in READERS
        for path in sorted(site.rglob(pattern))
        if not path.relative_to(site).as_posix().startswith(THEME)
    }
    said = "\n".join(texts.values())
    for folder in (site / name for name in THEME):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.name not in said:
                path.unlink()
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
