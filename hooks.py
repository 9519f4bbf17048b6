"""One page per record, and problems shown where they are found. A thin adapter to MkDocs."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from backwise.problems import format_text
from backwise.rendering.pages import description_of, page_sources, page_title
from backwise.workspace import Checked, Settings, has_been_good, read_checked, settings_from, shown_guide

ROOT = Path(__file__).parent
_preview = False


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - named by MkDocs
    """Remembers whether this is the live preview, which never ends because of bad data."""
    global _preview
    _preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the data. A build ends here with every problem; the preview goes on with what it has."""
    settings = settings_from(ROOT)
    checked = read_checked(settings.data, settings.today)
    if not checked.is_good and not _preview:
        raise PluginError("the data has problems:\n" + format_text(list(checked.problems)))
    shown_guide(settings)
    if settings.edit_base:
        config.edit_uri_template = settings.edit_base.replace("{", "{{").replace("}", "}}") + "{path}"
    if not _can_show(settings):
        config.nav = None
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a page for each record, and leads each edit button to the file that the page is made from."""
    settings = settings_from(ROOT)
    if not _can_show(settings):
        for file in list(files.documentation_pages()):
            files.remove(file)
        files.append(File.generated(config, "index.md", content="# The data has problems\n"))
        return files
    for file in files.documentation_pages():
        _lead_edit_button(file, f"docs/{file.src_uri}")
    for source in page_sources(shown_guide(settings)):
        file = File.generated(
            config, source.source, content=source.markdown, inclusion=InclusionLevel.NOT_IN_NAV
        )
        _lead_edit_button(file, source.edit_path)
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Gives a record's page its title and description. In the front matter they would be evaluated as templates."""
    kind, _slash, id_ = str(page.meta.get("record", "")).partition("/")
    if id_:
        record = shown_guide(settings_from(ROOT)).all(kind)[id_]
        # The theme prints both as they are. mkdocs-macros has set a title from the file's name by now.
        page.title = html.escape(page_title(record))  # pyright: ignore[reportAttributeAccessIssue]
        page.meta["description"] = html.escape(description_of(record))
    return markdown


def on_page_content(content: str, **_: Any) -> str:
    """In the live preview, shows the problems on top of each page."""
    settings = settings_from(ROOT)
    checked = read_checked(settings.data, settings.today)
    if not _preview or checked.is_good:
        return content
    return _problem_box(checked, settings) + content


def _lead_edit_button(file: File, path: str) -> None:
    # A property that MkDocs made to be set, which its types do not say.
    file.edit_uri = path  # pyright: ignore[reportAttributeAccessIssue]


def _can_show(settings: Settings) -> bool:
    return has_been_good(settings) or read_checked(settings.data, settings.today).is_good


def _problem_box(checked: Checked, settings: Settings) -> str:
    shown = "The page below shows the last version without problems." if has_been_good(settings) else ""
    rows = "".join(f"<li><code>{html.escape(str(problem))}</code></li>" for problem in checked.problems)
    return (
        '<div class="admonition failure bw-problems"><p class="admonition-title">The data has problems</p>'
        f"<ul>{rows}</ul><p>{shown} Save the file again and this page follows.</p></div>"
    )
