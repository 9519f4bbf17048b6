"""One page for every record that has its own, as any site engine takes it: a file name and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backwise.addresses import PAGES, source_of
from backwise.model import KIND_BY_NAME, Guide


@dataclass(frozen=True)
class PageSource:
    """A page made of a record: its name for the engine, its Markdown, and the file that an edit button opens."""

    source: str
    markdown: str
    edit_path: str
    kind: str
    id: str


def page_sources(guide: Guide) -> Iterator[PageSource]:
    """Gives one page for every record that has its own.

    The body is one macro call with the id, so no text of a record ever meets the page's own Jinja.
    """
    for kind in PAGES:
        for id_ in guide.all(kind):
            # Pages with steps have a layout and a line of links of their own.
            own = "hide: [toc]\ntemplate: layout.html\n" if kind in ("technique", "session") else ""
            body = f'---\nrecord: {kind}/{id_}\n{own}---\n\n{{{{ guide_page("{kind}", "{id_}") }}}}\n'
            yield PageSource(source_of(kind, id_), body, edit_path(kind, id_), kind, id_)


def edit_path(kind: str, id_: str) -> str:
    """Gives the file of a record as seen from the repository's root: `data/techniques/thumb-glide.yml`."""
    home = KIND_BY_NAME[kind]
    return f"data/{home.folder}/{id_}.yml" if home.folder else f"data/{home.file}"
