"""One page per record, and problems shown where they are found. A thin adapter to MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from backwise.addresses import language_at, url
from backwise.page_calls import called_problems
from backwise.problems import format_text
from backwise.project import project_in
from backwise.publishing import CannotFinish
from backwise.publishing.built_page import with_contents_after_lead
from backwise.publishing.finish import finish
from backwise.publishing.other_language import sections_in, with_english_marked
from backwise.publishing.search import INDEX, INDEX_IN
from backwise.rendering.pages import picture_for_lost
from backwise.words import ENGLISH, plain, words_of
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
    _speak(config, "")
    config.extra["lost_picture"] = picture_for_lost(PROJECT.guide) if PROJECT.can_show else ""
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
    for file in list(files.documentation_pages()):
        if (language := language_at(file.src_uri)[0]) and language not in PROJECT.settings.languages:
            files.remove(file)
        _make_if_wanted(file)
    for source in PROJECT.page_sources():
        file = File.generated(
            config, source.source, content=source.markdown, inclusion=InclusionLevel.NOT_IN_NAV
        )
        _make_if_wanted(file)
        files.append(file)
    if PROJECT.settings.makes_sheets and not PROJECT.is_preview:
        PROJECT.make_sheets()
        _stop_if_bad()
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    """Says the frame of a page in its language, and which other languages it has."""
    language, english = language_at(page.file.src_uri)
    _speak(config, language)
    if PROJECT.settings.languages:
        there = {code: english in edition.pages for code, edition in PROJECT.editions.items()}
        page.meta["languages"] = [
            {
                "code": code,
                "name": words_of(code).other_language.name,
                "address": url(own),
                "here": own == page.file.src_uri,
            }
            for code, own in (
                ("en", english),
                *((code, f"{code}/{english}") for code, has in there.items() if has),
            )
        ]
    return context


def on_page_read_source(page: Page, **_: Any) -> str | None:
    """Keeps what a page may not hold from the engine, which would run it. A build has ended before."""
    if page.file.generated_by is not None:
        return None
    text, name = page.file.content_string, page.file.src_uri
    if any(page_problems(text, name)) or any(called_problems(PROJECT.guide, frozenset(), text, name)):
        return f"# {page.file.src_uri} cannot be shown\n\nThe bar and the terminal say why.\n"
    return None


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Puts ready HTML in its place. In the live preview, does what `finish` does to a published page, as far as readers see it."""
    output, anchors = PROJECT.islands.put_back(output)
    # What links may lead to: the engine looked for it in the Markdown, and judges links when all pages are written.
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors
    if edition := PROJECT.edition_of(page.file.src_uri):
        output = with_english_marked(output, page.url, edition.english, edition.guide.say)
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


def _speak(config: MkDocsConfig, language: str) -> None:
    """Sets the words of the frame, and where in this language its parts are."""
    words = words_of(language or "en")
    edition = PROJECT.edition(language) if language else None
    extra = cast("dict[str, Any]", config.extra)
    extra.update(
        say=plain(words),
        language=words.language,
        base=f"{language}/" if language else "",
        search_index=INDEX_IN.format(language=language) if language else INDEX,
        sections=[dict(zip(("title", "url"), one, strict=True)) for one in sections_in(edition)]
        if edition
        else [],
        english=plain(ENGLISH)["other_language"],
    )


def _stop_if_bad() -> None:
    if not PROJECT.is_good:
        raise PluginError("the data has problems:\n" + format_text(list(PROJECT.problems)))


def _make_if_wanted(file: File) -> None:
    """Lets the engine make a page only if it is wanted now: the preview makes one at a time."""
    if (wanted := PROJECT.wanted) is not None:
        file.is_modified = lambda: file.src_uri in wanted
