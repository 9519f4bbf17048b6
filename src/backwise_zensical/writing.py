"""What Zensical reads: our pages, one Markdown file for each record, and a configuration that inherits mkdocs.yml."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from backwise.project import Project
from backwise.publishing.search import INDEX
from backwise.rendering.pages import picture_for_lost
from backwise.rendering.sources import all_sources
from backwise.words import ENGLISH, LANGUAGES, plain

# The classic variant of its theme has Material's class names. Its templates: templates/ in the package.
VARIANT = "classic"
STYLES = ("main", "palette")
CONFIG = "mkdocs.yml"


def write_sources(project: Project, folder: Path, theme: Path) -> None:
    """Writes everything that Zensical reads to an empty folder: `docs/` and the configuration.

    Args:
        project: the guide, and the folder where mkdocs.yml, docs/ and overrides/ are.
        folder: where to write. The site will be in `site/` there.
        theme: the templates of Zensical's theme, for the names of its stylesheets.
    """
    root = project.settings.root
    # Other languages are made by MkDocs alone, so far.
    shutil.copytree(root / "docs", folder / "docs", ignore=shutil.ignore_patterns(*LANGUAGES))
    for source in all_sources(project.guide):
        page = folder / "docs" / source.source
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(source.markdown, encoding="utf-8", newline="\n")
    text = json.dumps(_config(project, folder, theme), indent=2)  # JSON is YAML, too.
    (folder / CONFIG).write_text(text, encoding="utf-8", newline="\n")


def _config(project: Project, folder: Path, theme: Path) -> dict[str, object]:
    """Gives what hooks.py does for MkDocs, and the few settings that mean something else here."""
    root, edit_base = project.settings.root, project.settings.edit_base
    styles = [
        path.relative_to(theme).as_posix()
        for name in STYLES
        for path in sorted(theme.glob(f"assets/stylesheets/{VARIANT}/{name}.*.min.css"))
    ]
    return {
        "INHERIT": os.path.relpath(root / "mkdocs.yml", folder),
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"variant": VARIANT, "custom_dir": os.path.relpath(root / "overrides", folder)},
        "extra": {
            "theme_styles": styles,
            "say": plain(ENGLISH),
            "language": "en",
            "base": "",
            "search_index": INDEX,
            "lost_picture": picture_for_lost(project.guide),
            **({"edit_base": edit_base} if edit_base else {}),
        },
        **({"repo_url": edit_base.rstrip("/"), "edit_uri": "docs/"} if edit_base else {}),
        # It colours code unless told not to; MkDocs does not.
        "markdown_extensions": [{"pymdownx.highlight": {"use_pygments": False, "css_class": ""}}],
    }
