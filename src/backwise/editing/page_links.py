"""What in a page of docs/ leads to a record: Markdown links, and blocks that are called with its id."""

from __future__ import annotations

import posixpath
import re

from backwise.addresses import PAGES, markdown_path, source_of
from backwise.page_calls import CALL, named_by

_LINK = re.compile(r"(?<=\]\()(?P<path>[^)#\s]*)(?P<anchor>#[^)\s]*)?(?=[)\s])")


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
        whole = match[0]
        for named in reversed(list(named_by(match))):
            if (named.kind, named.id) == (kind, old):
                at = named.at - match.start()
                whole = whole[:at] + new + whole[at + len(old) :]
        return whole

    return CALL.sub(call, _LINK.sub(link, text))
