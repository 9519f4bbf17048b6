"""One page per record, and problems shown where they are found. A thin adapter to MkDocs."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from backwise.problems import format_text
from backwise.publishing.bundle_css import join_stylesheets
from backwise.publishing.machine import head, robots
from backwise.publishing.policy import write_policy
from backwise.publishing.prune import remove_unused_theme_files
from backwise.publishing.search import INDEX, Prose, index_json
from backwise.publishing.structured import facts_of
from backwise.rendering.pages import description_of, page_sources, page_title
from backwise.sheets.press import publish
from backwise.workspace import (
    Checked,
    Settings,
    has_been_good,
    has_printed,
    print_sheets,
    printed,
    read_checked,
    settings_from,
    shown_guide,
)

ROOT = Path(__file__).parent
# The theme's stylesheets by the beginnings of their names; the rest of a name changes with what they say. Not its
# palette: the colours are ours.
THEME_STYLES = ("main",)
_preview = False
_prose: list[Prose] = []


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
    if not _preview:
        print_sheets(settings, ROOT)
    files.append(File.generated(config, "robots.txt", content=robots(config.site_url or "")))
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


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Gives the page's template what its head says to programs."""
    site_name, site_url = config.site_name, config.site_url or ""
    facts = facts_of(
        page.file.src_uri,
        title=_title(page),
        description=html.unescape(str(page.meta.get("description") or config.site_description)),
        names={other.file.src_uri: _title(other) for other in nav.pages},
        site_name=site_name,
        site_url=site_url,
        record=str(page.meta.get("record", "")),
    )
    context["machine"] = head(  # pyright: ignore[reportGeneralTypeIssues]
        shown_guide(settings_from(ROOT)),
        facts,
        site_name=site_name,
        site_url=site_url,
        has=lambda path: has_printed(path) or Path(config.docs_dir, path).is_file(),
    )
    return context


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Tells the skeleton which stylesheets the theme brings. Remembers what pages that a person writes are called, and their parts, for the search."""
    pages = [
        file.page for file in files.documentation_pages() if file.page and "record" not in file.page.meta
    ]
    cast("dict[str, Any]", env.globals)["theme_styles"] = [
        path.relative_to(folder).as_posix()
        for folder in map(Path, config.theme.dirs)
        for name in THEME_STYLES
        for path in folder.glob(f"assets/stylesheets/{name}.*.min.css")
    ]
    _prose[:] = [
        Prose(
            page.file.src_uri,
            title=_title(page),
            first_heading=html.unescape(next((top.title for top in page.toc), "")),
            description=str(page.meta.get("description", "")),
            headings=[(html.unescape(part.title), part.id) for part in _parts(page.toc)],
            found_by=page.meta.get("found_by", ()),
        )
        for page in pages
    ]
    return env


@event_priority(-1000)
def on_post_build(config: MkDocsConfig) -> None:
    """Closes the site with its policy, after everything else. The preview adds a script of its own to each page."""
    settings, site = settings_from(ROOT), Path(config.site_dir)
    if not _can_show(settings):
        return
    (site / INDEX).write_text(index_json(shown_guide(settings), _prose), encoding="utf-8")
    if not _preview:
        publish(printed(), site)
        remove_unused_theme_files(site)
        join_stylesheets(site)
        write_policy(site)


def _parts(toc: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """Every heading below the first of a page."""
    for link in toc:
        yield from link.children
        yield from _parts(link.children)


def _title(page: Page) -> str:
    """The title in plain text: a record's stands escaped, because the theme prints it as it is."""
    return html.unescape(str(page.title))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]


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
