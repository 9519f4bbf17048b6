"""One page for every record that has its own, as any site engine takes it: a file name and Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from backwise.addresses import PAGES, source_of
from backwise.language.naming import description_of, title_of
from backwise.model import KIND_BY_NAME, Guide


@dataclass(frozen=True)
class PageSource:
    """A page made of a record: its name for the engine, and its Markdown."""

    source: str
    markdown: str
    kind: str
    id: str


def page_sources(guide: Guide) -> Iterator[PageSource]:
    """Gives one page for every record that has its own.

    The body is one macro call with the id, so no text of a record ever meets the page's own Jinja.
    """
    for kind in PAGES:
        for id_, record in guide.all(kind).items():
            # Pages for somebody about to begin are laid out by themselves: no line of links leads past what stops them.
            is_for_doing = kind in ("technique", "session", "goal")
            front_matter = {
                "title": _quoted(title_of(record)),
                "description": _quoted(description_of(record)),
                "record": f"{kind}/{id_}",
                # Where its edit button leads (overrides/partials/content.html).
                "edit_path": edit_path(kind, id_),
                **({"template": "layout.html", "layout": kind} if is_for_doing else {}),
                # A claim is short, and its answer comes first.
                **({"hide": "[toc]"} if is_for_doing or kind == "claim" else {}),
            }
            lines = "".join(f"{name}: {value}\n" for name, value in front_matter.items())
            body = f'---\n{lines}---\n\n{{{{ guide_page("{kind}", "{id_}") }}}}\n'
            yield PageSource(source_of(kind, id_), body, kind, id_)


def edit_path(kind: str, id_: str) -> str:
    """Gives the file of a record as seen from the repository's root: `data/techniques/thumb-glide.yml`."""
    home = KIND_BY_NAME[kind]
    return f"data/{home.folder}/{id_}.yml" if home.folder else f"data/{home.file}"


def _quoted(text: str) -> str:
    r"""Text for front matter: JSON is YAML, too. mkdocs-macros would run a template in a title.

    BW501 keeps templates out of records; no escape (`{\{`) brings one back.
    """
    return json.dumps(re.sub(r"\{(?=[{%#])", "{ ", text), ensure_ascii=False)
