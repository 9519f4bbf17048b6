"""Turns the pages that any engine has built into the site: the one place where that is done.

Every page is read twice, one at a time. The first reading keeps a few facts of each: its title, what stylesheets can
meet on it, the theme's files that it names. From these come the stylesheet, the search index, names and lists. The
second reading writes each page once, with everything in its place. So memory does not grow with the length of pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from backwise.addresses import is_manual, language_at, record_at, sources_at
from backwise.cache import Cache
from backwise.model import Guide
from backwise.project import Project
from backwise.publishing import CannotFinish
from backwise.publishing.api import write_api
from backwise.publishing.assets import HashedNames, hash_fonts, hash_names
from backwise.publishing.built_page import (
    BuiltPage,
    headings,
    keywords,
    name_in_menu,
    read_page,
    with_contents_after_lead,
    with_metadata,
)
from backwise.publishing.bundle_css import Styles, bundle_css, layout_of, names_in, restyled, write_styles
from backwise.publishing.guided import write_guided
from backwise.publishing.guided_moves import LAYOUT, PLAY, drawn_in, write_moves
from backwise.publishing.live_markup import live_markup, named_scripts
from backwise.publishing.manifest import write_manifest
from backwise.publishing.offline import write_worker
from backwise.publishing.packed import pack
from backwise.publishing.page_metadata import NOT_LISTED, metadata
from backwise.publishing.policy import hash_of, headers_file, policy, policy_tags
from backwise.publishing.redirects import write_redirects
from backwise.publishing.robots import robots, sitemap
from backwise.publishing.search import INDEX, INDEX_IN, WrittenPage, index_json
from backwise.publishing.structured import HOME, SiteFacts, facts_of
from backwise.publishing.theme_files import remove_theme_files, theme_files_in
from backwise.rendering.sources import edit_path
from backwise.sheets.build import publish
from backwise.words import SOURCE_LANGUAGE


def finish(folder: Path, project: Project) -> None:
    """Finishes a folder of pages that MkDocs, or another engine with the same skeleton, has just built.

    Args:
        folder: the site, complete but for what stands here. It can be finished only once.
        project: the guide that the pages are made of, and its sheets.

    Raises:
        CannotFinish: if a page does not look as ours do, holds what no page may hold (live_markup.py), or names a
            script that is not there.
    """
    for sheets in (project.sheets, *(edition.sheets for edition in project.editions.values())):
        publish(sheets, folder)
    hash_fonts(folder)
    site_url = project.settings.site_url or ""
    write_moves(folder, project.guide, project.drawings)
    pages = _first_reading(folder, project.guide)
    scripts = named_scripts(project.settings.frame)
    hashes = [hash_of(script) for script in scripts]
    styles = [hash_of(text) for text in pages.styles.first.values()]
    indexes = _write_indexes(folder, project, pages.written)
    others = [edition.guide for edition in project.editions.values()]
    guided = write_guided(folder, project.guide, project.drawings, others)
    names = hash_names(folder, others=[*indexes, PLAY, *guided])
    _write_lists(folder, [page.address for page in pages.all], site_url)
    titles = {page.address: page.title(pages.site_name) for page in pages.all}
    sites = {
        guide.say.language: SiteFacts(guide, pages.site_name, site_url, titles)
        for guide in (project.guide, *others)
    }
    tags = policy_tags(policy(hashes, styles=styles))
    finisher = _Finisher(folder, project.settings.docs, sites, pages.styles, names, scripts, tags)
    for page in pages.all:
        _write(_file(folder, page.address), finisher.finished(page))
    write_redirects(folder, project.guide, site_url, tags)
    write_api(folder, project.guide, site_url)
    write_manifest(
        folder, pages.site_name, next(page for page in pages.all if page.address == HOME).description
    )
    write_worker(folder)
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    _write(folder / "_headers", headers_file(hashes, files, styles))
    if project.settings.makes_sheets:
        pack(folder, Cache(project.settings.root / "build" / ".packed-cache"))


def write_search_index(folder: Path, guide: Guide) -> None:
    """Writes the search index alone, under its plain name: for the live preview, which shows pages as they are built.

    Only of the pages that were built so far; nothing while the home page, which names the site, is not among them.
    """
    if not _file(folder, HOME).is_file():
        return
    site_name = _site_name(folder)
    written: list[WrittenPage] = []
    for address in _addresses(folder):
        if _is_written(guide, address):
            html = _read(folder, address)
            written.append(_written_page(html, read_page(html, address), site_name))
    _write(folder / INDEX, index_json(guide, written))


@dataclass(frozen=True)
class _Pages:
    """What the first reading keeps."""

    site_name: str
    all: list[BuiltPage]
    written: list[WrittenPage]
    styles: Styles


@dataclass(frozen=True)
class _Finisher:
    """The second reading of each page."""

    folder: Path
    docs: Path
    sites: Mapping[str, SiteFacts]
    styles: Styles
    names: HashedNames
    scripts: frozenset[str]
    policy: str

    def finished(self, page: BuiltPage) -> str:
        """Gives the HTML of a page as it is published."""
        html = _read(self.folder, page.address)
        for fault in live_markup(html, page.address, self.scripts):
            raise CannotFinish(
                f"{page.address or 'the home page'} holds {fault.what}: `{' '.join(fault.written.split())[:60]}`."
                f"{self._place_of(fault.written, page.address)}"
            )
        html = with_contents_after_lead(html)
        html = self.names.in_page(restyled(html, self.styles, page.address), page.address)
        return with_metadata(html, self.policy, *self._metadata(page))

    def _place_of(self, written: str, address: str) -> str:
        """Gives where a page is made from, and in which line something stands that a person wrote there."""
        if (record := record_at(address)) and self._site(address).guide.get(*record):
            return f" It is made from {edit_path(*record)}."
        for source in sources_at(address):
            path = self.docs / source
            if path.is_file():
                before, found, _ = path.read_text(encoding="utf-8").partition(written.strip().split("\n")[0])
                return f" See {path.as_posix()}{f', line {before.count(chr(10)) + 1}' if found else ''}."
        return ""

    def _site(self, address: str) -> SiteFacts:
        return self.sites[language_at(address)[0] or SOURCE_LANGUAGE]

    def _metadata(self, page: BuiltPage) -> tuple[str, str]:
        """Gives the tags for the end of the head, and for the end of the body."""
        if not _is_listed(page.address):
            return NOT_LISTED, ""
        site = self._site(page.address)
        facts = facts_of(site, page.address, title=page.title(site.name), description=page.description)
        said = metadata(site, facts, has=lambda path: (self.folder / path).is_file())
        return said.tags(), said.scripts()


def _write_indexes(folder: Path, project: Project, written: list[WrittenPage]) -> list[str]:
    """Writes the search index of each language, and gives their paths."""
    of = {INDEX: index_json(project.guide, [page for page in written if not language_at(page.address)[0]])}
    for language, edition in project.editions.items():
        own = [page for page in written if language_at(page.address)[0] == language]
        of[INDEX_IN.format(language=language)] = index_json(edition.guide, own, edition.pages)
    for path, text in of.items():
        _write(folder / path, text)
    return list(of)


def _first_reading(folder: Path, guide: Guide) -> _Pages:
    site_name = _site_name(folder)
    pages: list[BuiltPage] = []
    written: list[WrittenPage] = []
    theme_files: set[str] = set()
    names: dict[str, set[str]] = {}
    for address in _addresses(folder):
        html = _read(folder, address)
        page = read_page(html, address)
        pages.append(page)
        names.setdefault(layout_of(html, address), set()).update(names_in(html))
        theme_files.update(theme_files_in(html))
        if _is_written(guide, address):
            written.append(_written_page(html, page, site_name))
    if LAYOUT in names:
        # One by one: those of all together would take as much room as all else.
        for drawn in drawn_in(folder):
            names[LAYOUT].update(names_in(drawn))
    remove_theme_files(folder, theme_files)
    styles = bundle_css(folder, _read(folder, HOME), names)
    write_styles(folder, styles)
    return _Pages(site_name, pages, written, styles)


def _written_page(html: str, page: BuiltPage, site_name: str) -> WrittenPage:
    first, *parts = [*headings(html)] or [None]
    return WrittenPage(
        page.address,
        # The home page is called after the site; the menu knows it better.
        title=name_in_menu(html) or page.title(site_name),
        first_heading=first.words if first else "",
        description=page.description,
        headings=[(part.words, part.anchor) for part in parts if part],
        found_by=keywords(html),
    )


def _write_lists(folder: Path, addresses: list[str], site_url: str) -> None:
    """Writes what robots are told. What the engine may have said goes, and with it its own search index."""
    for name in ("sitemap.xml", "sitemap.xml.gz", "search.json"):
        (folder / name).unlink(missing_ok=True)
    _write(folder / "robots.txt", robots(site_url))
    if site_url:
        _write(folder / "sitemap.xml", sitemap(filter(_is_listed, addresses), site_url))


def _addresses(folder: Path) -> Iterator[str]:
    """Gives the address of every page in a folder: that of a folder with `index.html`, or else of the file."""
    for path in sorted(folder.rglob("*.html")):
        address = path.relative_to(folder).as_posix()
        yield address.removesuffix("index.html") if path.name == "index.html" else address


def _is_listed(address: str) -> bool:
    """Whether a page has a place of its own. One that has not, 404.html, stands in for others."""
    return not address.endswith(".html")


def _is_written(guide: Guide, address: str) -> bool:
    """Whether a person writes a page, rather than that it is made of a record or of the program."""
    record = record_at(address)
    return _is_listed(address) and not is_manual(address) and not (record and guide.get(*record))


def _site_name(folder: Path) -> str:
    """Gives the title of the home page, which goes by the name of the site."""
    return read_page(_read(folder, HOME), HOME).full_title


def _file(folder: Path, address: str) -> Path:
    return folder / address / "index.html" if _is_listed(address) else folder / address


def _read(folder: Path, address: str) -> str:
    return _file(folder, address).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
