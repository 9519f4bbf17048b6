"""What in a page of docs/ leads to a record: Markdown links, and blocks that are called with its id."""

from __future__ import annotations

import posixpath
import re

from backwise.addresses import PAGES, markdown_path, source_of
from backwise.model import KIND_BY_NAME

_LINK = re.compile(r"(?<=\]\()(?P<path>[^)#\s]*)(?P<anchor>#[^)\s]*)?(?=[)\s])")
_CALL = re.compile(r"\{\{ ?guide_(?P<block>[a-z_]+)\((?P<arguments>[^{}\n]*)\) ?\}\}")
_WORD = re.compile(r'(?P<option>[a-z_]+ ?= ?)?"(?P<word>[^"\n]*)"')
# The blocks that are called with ids alone. Of the others the first word is the kind, and the rest are its ids.
_KIND_OF_BLOCK = {
    "claim": "claim",
    "chip": "claim",
    "warning": "rule",
    "sources": "reference",
    "session_links": "session",
    "kept": "condition",
}


def with_new_name(text: str, page: str, kind: str, old: str, new: str) -> str:
    """Gives the text of a page in which all that leads to a record leads to its new name.

    Args:
        text: the page.
        page: its name below docs/, from which its links count.
        kind: the kind of the record.
        old: its id.
        new: its new id.
    """
    target, _, anchor = source_of(kind, old).partition("#")

    def link(match: re.Match[str]) -> str:
        path = match["path"]
        leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        if leads_to != target or (anchor and match["anchor"] != f"#{anchor}"):
            return match[0]
        now, _, new_anchor = source_of(kind, new).partition("#")
        written = markdown_path(now, page) if kind in PAGES else path
        return written + (f"#{new_anchor}" if new_anchor else match["anchor"] or "")

    def call(match: re.Match[str]) -> str:
        words = [m["word"] for m in _WORD.finditer(match["arguments"]) if not m["option"]]
        of = _KIND_OF_BLOCK.get(match["block"]) or next((w for w in words[:1] if w in KIND_BY_NAME), None)
        if of != kind:
            return match[0]
        arguments = _WORD.sub(
            lambda m: f'"{new}"' if m["word"] == old and not m["option"] else m[0], match["arguments"]
        )
        return match[0].replace(match["arguments"], arguments) if match["arguments"] else match[0]

    return _CALL.sub(call, _LINK.sub(link, text))
