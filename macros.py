"""The names that a page may call: `guide_page`, and one `guide_…` for each block. A thin adapter to mkdocs-macros."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from backwise.addresses import markdown_path, relative_url
from backwise.project import project_in
from backwise.rendering.blocks import BLOCKS
from backwise.rendering.pages import PageWriter

ROOT = Path(__file__).parent


def define_env(env: Any) -> None:
    """Registers the macros. Called by mkdocs-macros once a build (by Zensical once a page)."""

    def writer() -> PageWriter:
        project = project_in(ROOT)
        # MkDocs names a page by `file.src_uri`, leaves links in raw HTML alone, and its hooks put islands back.
        # Zensical names it by `path`, and resolves those links as it does those of Markdown.
        in_mkdocs = hasattr(env.page, "file")
        name = env.page.file.src_uri if in_mkdocs else env.page.path
        edition = project.edition_of(name)
        return PageWriter(
            project.guide_for(name),
            name,
            relative_url if in_mkdocs else markdown_path,
            edit_base=project.settings.edit_base,
            find_gaps=project.gaps,
            today=project.settings.today,
            sheets=(edition or project).sheets.sheets,
            islands=project.islands if in_mkdocs else None,
            drawings=project.drawings,
            own_pages=edition.pages if edition else frozenset(),
        )

    def block(name: str) -> Callable[..., str]:
        def call(*args: str, **options: str) -> str:
            return writer().block(name, *args, **options)

        return call

    def page(kind: str, id_: str) -> str:
        return writer().record_page(kind, id_)

    env.macro(page, "guide_page")
    for name in BLOCKS:
        env.macro(block(name), f"guide_{name}")
