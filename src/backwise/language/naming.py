"""What a record is called: in a link, as the title of its page, and in a line about it."""

from __future__ import annotations

from backwise.language.inline import to_plain
from backwise.model import Claim, Record


def title_of(record: Record) -> str:
    """Gives the words by which a link names a record, in plain text: the title of its own page, too."""
    return to_plain(record.title)


def description_of(record: Record) -> str:
    """Gives one or two plain sentences about a page, for search results and link previews."""
    if isinstance(record, Claim):
        return to_plain(record.verdict)
    return to_plain(str(getattr(record, "summary", "")))
