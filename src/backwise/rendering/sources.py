"""Pages that nobody writes by hand, as any site engine takes them: a file name and Markdown.

One for every record that has its own, one for the fields of each kind, one for each code of a message.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from backwise.addresses import MANUAL, PAGES, source_of
from backwise.language.naming import description_of, title_of
from backwise.language.phrases import small_initial
from backwise.manual.fields import described_kinds
from backwise.manual.messages import messages
from backwise.model import KIND_BY_NAME, Guide


@dataclass(frozen=True)
class PageSource:
    """A page that is made: its name for the engine, its Markdown, and the record, or what else, it is made of."""

    source: str
    markdown: str
    kind: str
    id: str


def page_sources(guide: Guide, own_pages: frozenset[str] | None = None) -> Iterator[PageSource]:
    """Gives one page for every record that has its own; in another language, for those whose pages are named.

    The body is one macro call with the id, so no text of a record ever meets the page's own Jinja.
    """
    language = guide.say.language if own_pages is not None else ""
    for kind in PAGES:
        for id_, record in guide.all(kind).items():
            if own_pages is not None and source_of(kind, id_) not in own_pages:
                continue
            # Pages for somebody about to begin are laid out by themselves: no line of links leads past what stops them.
            is_for_doing = kind in ("technique", "session", "goal")
            front_matter = {
                "title": _quoted(title_of(record)),
                "description": _quoted(description_of(record)),
                "record": f"{kind}/{id_}",
                # Where its edit button leads (overrides/partials/content.html).
                "edit_path": edit_path(kind, id_, language),
                **({"template": "layout.html", "layout": kind} if is_for_doing else {}),
                **({"language": language} if language else {}),
                # A claim is short, and its answer comes first.
                **({"hide": "[toc]"} if is_for_doing or kind == "claim" else {}),
            }
            lines = "".join(f"{name}: {value}\n" for name, value in front_matter.items())
            body = f'---\n{lines}---\n\n{{{{ guide_page("{kind}", "{id_}") }}}}\n'
            yield PageSource(f"{language}/" * bool(language) + source_of(kind, id_), body, kind, id_)


def manual_sources() -> Iterator[PageSource]:
    """Gives the pages for contributors: the fields of each kind, and the meaning of each code."""
    for kind in described_kinds():
        said = {
            "title": f"Fields of {kind.name}",
            "description": f"What each key of {kind.name} says, with examples.",
        }
        yield _manual_source("fields", kind.id, kind.module, said)
    for message in messages().values():
        said = {
            "title": f"{message.code}: {small_initial(message.title)}",
            "description": f"What {message.code} means, and what to do.",
        }
        yield _manual_source("message", message.code.lower(), message.module, said)


def all_sources(guide: Guide) -> Iterator[PageSource]:
    """Gives every page that nobody writes by hand."""
    yield from page_sources(guide)
    yield from manual_sources()


def _manual_source(what: str, id_: str, module: str, said: dict[str, str]) -> PageSource:
    lines = "".join(f"{name}: {_quoted(text)}\n" for name, text in said.items())
    body = f'---\n{lines}edit_path: {module}\nhide: [toc]\n---\n\n{{{{ guide_{what}("{id_}") }}}}\n'
    return PageSource(MANUAL[what].format(id=id_), body, what, id_)


def edit_path(kind: str, id_: str, language: str = "") -> str:
    """Gives the file of a record as seen from the repository's root: `data/techniques/thumb-glide.yml`.

    Of its translations where a language is named: `data/techniques/thumb-glide.vi.yml`.
    """
    home = KIND_BY_NAME[kind]
    path = f"data/{home.folder}/{id_}.yml" if home.folder else f"data/{home.file}"
    return f"{path.removesuffix('.yml')}.{language}.yml" if language else path


def _quoted(text: str) -> str:
    r"""Text for front matter: JSON is YAML, too. mkdocs-macros would run a template in a title.

    BW501 keeps templates out of records; no escape (`{\{`) brings one back.
    """
    return json.dumps(re.sub(r"\{(?=[{%#])", "{ ", text), ensure_ascii=False)
