"""Where each record is found: its page, and its anchor where it shares a page. The addresses are a promise."""

from __future__ import annotations

import posixpath

from backwise.words import LANGUAGES

# Kinds with a page of their own, and kinds that share one.
PAGES = {
    "technique": "techniques/{id}.md",
    "goal": "goals/{id}.md",
    "session": "sessions/{id}.md",
    "claim": "evidence/{id}.md",
    "method": "other-methods/{id}.md",
}
SHARED = {
    "rule": "safety.md",
    "condition": "safety.md",
    "red-flag": "safety.md",
    "after-sign": "after.md",
    "first-aid": "safety.md",
    "moment": "sessions/index.md",
    "point": "points.md",
    "supply": "prepare.md",
    "position": "prepare.md",
    "term": "glossary.md",
    "reference": "evidence/bibliography.md",
    "document": "evidence/index.md",
}
INDEXES = {
    "technique": "techniques/index.md",
    "goal": "goals/index.md",
    "session": "sessions/index.md",
    "claim": "evidence/index.md",
    "method": "other-methods/index.md",
}
# Pages for contributors that are made: each kind's fields, and what a code of a message means.
MANUAL = {
    "fields": "contribute/fields/{id}.md",
    "message": "contribute/messages/{id}.md",
}
# Sheets that belong to no single record. No record's sheet may take their names (BW604).
CARD, SAFETY, FIRST_AID, BOOK = "receivers-card", "safety", "first-aid", "backwise"


def anchor(kind: str, id_: str) -> str:
    """Gives the anchor of a record on a shared page. Points and terms are short: their id alone."""
    return id_ if kind in ("point", "term") else f"{kind}-{id_}"


def source_of(kind: str, id_: str) -> str:
    """Gives the page of a record as MkDocs names it: `techniques/thumb-glide.md`, `safety.md#rule-no-spine`."""
    if kind in PAGES:
        return PAGES[kind].format(id=id_)
    return f"{SHARED[kind]}#{anchor(kind, id_)}"


def language_at(path: str) -> tuple[str, str]:
    """Gives the language of a page or address, "" for English, and what its English one would be called.

    `vi/techniques/slow-stroke/` is in `vi`, and of `techniques/slow-stroke/`.
    """
    first, slash, rest = path.partition("/")
    return (first, rest) if slash and first in LANGUAGES else ("", path)


def record_at(address: str) -> tuple[str, str] | None:
    """Gives kind and id of the record that has its own page at an address, such as `techniques/thumb-glide/`.

    The inverse of `url(source_of(kind, id))`. Says nothing of whether there is such a record; None where no record
    has its own page. In another language it is the same record.
    """
    address = language_at(address)[1]
    for kind, page in PAGES.items():
        before, after = url(page).split("{id}")
        id_ = address.removeprefix(before).removesuffix(after)
        if id_ and "/" not in id_ and address == f"{before}{id_}{after}":
            return kind, id_
    return None


def is_manual(address: str) -> bool:
    """Whether an address is that of a page which is made for contributors: no reader looks for it."""
    return any(
        address.startswith(before := page.partition("{id}")[0]) and address != before
        for page in MANUAL.values()
    )


def markdown_path(target: str, page: str) -> str:
    """Gives the path to a page from another page, for a Markdown link, which MkDocs then checks."""
    path, mark, fragment = target.partition("#")
    if path == page:
        return mark + fragment if mark else posixpath.basename(path)
    return _relative(path, page) + mark + fragment


def url(source: str) -> str:
    """Gives the address of a page below the site's root: `techniques/thumb-glide/`, or empty for the home page."""
    path, mark, fragment = source.partition("#")
    stem = path.removesuffix(".md")
    folder = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    return (f"{folder}/" if folder else "") + mark + fragment


def sources_at(path: str) -> tuple[str, ...]:
    """Gives the pages, as MkDocs names them, that an address below the site's root may show: the inverse of `url`."""
    stem = path.removesuffix("index.html").strip("/")
    return (f"{stem}.md", f"{stem}/index.md") if stem else ("index.md",)


def relative_url(target: str, page: str) -> str:
    """Gives the address of a page, or of any other file of the site, as seen from a page: for raw HTML."""
    path, mark, fragment = target.partition("#")
    if path == page and mark:
        return mark + fragment
    if not path.endswith(".md"):
        return _relative(path, url(page)) + mark + fragment
    return relative_address(url(path), url(page)) + mark + fragment


def relative_address(address: str, page: str) -> str:
    """Gives the address of a page as seen from another page; both are addresses below the site's root."""
    return _relative(address, page) or "./"


def _relative(target: str, page: str) -> str:
    """Gives the path to a file, or to a folder with its slash, from a page; empty where they are in one place.

    Both are plain paths from the site's root. `posixpath.relpath` would ask for the current folder each time, and a
    site has tens of thousands of links.
    """
    here, there = page.split("/")[:-1], target.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "../" * (len(here) - shared) + "/".join(there[shared:])
