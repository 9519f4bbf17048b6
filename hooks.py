"""One page per record, and problems shown where they are found. A thin adapter to MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from backwise.problems import format_text
from backwise.project import project_in
from backwise.publishing import CannotFinish
from backwise.publishing.built_page import with_contents_after_lead
from backwise.publishing.finish import finish
from backwise.rendering.pages import PageWriter
from backwise.rendering.sources import all_sources
from backwise.words import ENGLISH, plain
from backwise.written_pages import page_problems

ROOT = Path(__file__).parent
# The theme's stylesheets by the beginnings of their names; the rest of a name changes with what they say. Not its
# palette: the colours are ours.
THEME_STYLES = ("main",)
PROJECT = project_in(ROOT)


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - named by MkDocs
    """Remembers whether this is the live preview, which never ends because of bad data."""
    PROJECT.is_preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the data. A build ends here with every problem. The preview has read it already, and goes on with what it has."""
    if not PROJECT.is_preview:
        PROJECT.refresh()
        _stop_if_bad()
        # Without the blanks that may stand around it.
        config.site_url = PROJECT.settings.site_url or ""
    if edit_base := PROJECT.settings.edit_base:
        # Of a page that a person writes; one made of a record says itself what it is made of (content.html).
        config.edit_uri_template = edit_base.replace("{", "{{").replace("}", "}}") + "docs/{path}"
        config.extra["edit_base"] = edit_base
    if not PROJECT.can_show:
        config.nav = None
    config.extra["say"] = plain(ENGLISH)
    config.extra["theme_styles"] = [
        path.relative_to(folder).as_posix()
        for folder in map(Path, config.theme.dirs)
        for name in THEME_STYLES
        for path in folder.glob(f"assets/stylesheets/{name}.*.min.css")
    ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a page for each record."""
    if not PROJECT.can_show:
        for file in list(files.documentation_pages()):
            files.remove(file)
        files.append(File.generated(config, "index.md", content="# The data has problems\n"))
        return files
    for file in files.documentation_pages():
        _make_if_wanted(file)
    for source in all_sources(PROJECT.guide):
        file = File.generated(
            config, source.source, content=source.markdown, inclusion=InclusionLevel.NOT_IN_NAV
        )
        _make_if_wanted(file)
        files.append(file)
    if PROJECT.settings.makes_sheets and not PROJECT.is_preview:
        PROJECT.make_sheets()
        _stop_if_bad()
    return files


def on_env(env: Environment, **_: Any) -> Environment:
    """Gives the page for what is not there a picture: no macro reaches a page that is a template."""
    if PROJECT.can_show:
        writer = PageWriter(PROJECT.guide, "404.html")
        pictures = [writer.scene("position", id_) for id_ in PROJECT.guide.positions]
        cast("dict[str, Any]", env.globals).update(pictures=pictures)
    return env


def on_page_read_source(page: Page, **_: Any) -> str | None:
    """Keeps what a page may not hold from the engine, which would run it. A build has ended before."""
    if page.file.generated_by is None and any(page_problems(page.file.content_string, page.file.src_uri)):
        return f"# {page.file.src_uri} cannot be shown\n\nThe bar and the terminal say why.\n"
    return None


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Puts ready HTML in its place. In the live preview, does what `finish` does to a published page, as far as readers see it."""
    output, anchors = PROJECT.islands.put_back(output)
    # What links may lead to: the engine looked for it in the Markdown, and judges links when all pages are written.
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors
    return with_contents_after_lead(output) if PROJECT.is_preview else output


@event_priority(-1000)
def on_post_build(config: MkDocsConfig) -> None:
    """Finishes the site, after everything else. The preview adds a script of its own to each page."""
    if PROJECT.is_preview:
        return
    try:
        finish(Path(config.site_dir), PROJECT)
    except CannotFinish as reason:
        raise PluginError(str(reason)) from reason


def _stop_if_bad() -> None:
    if not PROJECT.is_good:
        raise PluginError("the data has problems:\n" + format_text(list(PROJECT.problems)))


def _make_if_wanted(file: File) -> None:
    """Lets the engine make a page only if it is wanted now: the preview makes one at a time."""
    if (wanted := PROJECT.wanted) is not None:
        file.is_modified = lambda: file.src_uri in wanted
