"""What a record is called: in a link, as the title of its page, and in a line about it."""

from __future__ import annotations

from backwise.language.inline import to_plain
from backwise.model import Claim, Record


def title_of(record: Record) -> str:
    """Gives the words by which a link names a record, in plain text."""
    return to_plain(record.title)


def page_title(record: Record) -> str:
    """Gives the title of a record's own page, the same words as its first heading."""
    return f"Is it true? {title_of(record)}" if isinstance(record, Claim) else title_of(record)


def description_of(record: Record) -> str:
    """Gives one or two plain sentences about a page, for search results and link previews."""
    if isinstance(record, Claim):
        return to_plain(record.verdict)
    return to_plain(str(getattr(record, "summary", "")))
