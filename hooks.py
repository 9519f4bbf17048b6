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

from backwise.language.naming import description_of, page_title
from backwise.problems import format_text
from backwise.project import project_in
from backwise.publishing.machine import head, robots
from backwise.publishing.policy import write_policy
from backwise.publishing.prune import prune
from backwise.publishing.purge import join_stylesheets
from backwise.publishing.search import INDEX, Prose, index_json
from backwise.publishing.structured import facts_of
from backwise.rendering.sources import page_sources
from backwise.sheets.build import publish

ROOT = Path(__file__).parent
# The theme's stylesheets by the beginnings of their names; the rest of a name changes with what they say.
THEME_STYLES = ("main", "palette")
PROJECT = project_in(ROOT)
_prose: list[Prose] = []


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - named by MkDocs
    """Remembers whether this is the live preview, which never ends because of bad data."""
    PROJECT.is_preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the data. A build ends here with every problem; the preview goes on with what it has."""
    PROJECT.refresh()
    if not PROJECT.is_preview:
        _stop_if_bad()
    if edit_base := PROJECT.settings.edit_base:
        config.edit_uri_template = edit_base.replace("{", "{{").replace("}", "}}") + "{path}"
    if not PROJECT.can_show:
        config.nav = None
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a page for each record, and leads each edit button to the file that the page is made from."""
    if not PROJECT.can_show:
        for file in list(files.documentation_pages()):
            files.remove(file)
        files.append(File.generated(config, "index.md", content="# The data has problems\n"))
        return files
    for file in files.documentation_pages():
        _lead_edit_button(file, f"docs/{file.src_uri}")
        _make_if_wanted(file)
    for source in page_sources(PROJECT.guide):
        file = File.generated(
            config, source.source, content=source.markdown, inclusion=InclusionLevel.NOT_IN_NAV
        )
        _lead_edit_button(file, source.edit_path)
        _make_if_wanted(file)
        files.append(file)
    if PROJECT.settings.makes_sheets and not PROJECT.is_preview:
        PROJECT.make_sheets()
        _stop_if_bad()
    files.append(File.generated(config, "robots.txt", content=robots(config.site_url or "")))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Gives a record's page its title and description. In the front matter they would be evaluated as templates."""
    kind, _slash, id_ = str(page.meta.get("record", "")).partition("/")
    if id_:
        record = PROJECT.guide.all(kind)[id_]
        # The theme prints both as they are. mkdocs-macros has set a title from the file's name by now.
        page.title = html.escape(page_title(record))  # pyright: ignore[reportAttributeAccessIssue]
        page.meta["description"] = html.escape(description_of(record))
    return markdown


def on_page_content(content: str, page: Page, **_: Any) -> str:
    """Puts ready HTML in its place."""
    content, anchors = PROJECT.islands.put_back(content)
    # What links may lead to: the engine has looked for it before.
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors
    return content


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
        PROJECT.guide,
        facts,
        site_name=site_name,
        site_url=site_url,
        has=lambda path: PROJECT.has_made(path) or Path(config.docs_dir, path).is_file(),
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
    if not PROJECT.can_show:
        return
    site = Path(config.site_dir)
    (site / INDEX).write_text(index_json(PROJECT.guide, _prose), encoding="utf-8")
    if not PROJECT.is_preview:
        publish(PROJECT.sheets, site)
        prune(site)
        join_stylesheets(site)
        write_policy(site)


def _stop_if_bad() -> None:
    if not PROJECT.is_good:
        raise PluginError("the data has problems:\n" + format_text(list(PROJECT.problems)))


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


def _make_if_wanted(file: File) -> None:
    """Lets the engine make a page only if it is wanted now: the preview makes one at a time."""
    if (wanted := PROJECT.wanted) is not None:
        file.is_modified = lambda: file.src_uri in wanted
