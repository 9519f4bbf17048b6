"""The list of all addresses that pages have, and ever had: others link to them, and printed codes lead there.

It only grows. An address on it must still show a page, or lead on from one that has moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backwise.addresses import PAGES, language_at, record_at, source_of, url
from backwise.model import Guide
from backwise.problems import Problem, how_to_retire

LIST = "addresses.txt"
CODE = "BW610"


def public_problems(guide: Guide, broken: frozenset[tuple[str, str]], docs: Path) -> Iterator[Problem]:
    """Gives a problem for each address that was public and now shows nothing, at its line in the list.

    Args:
        guide: the guide as it is.
        broken: the records that could not be read, which is told already.
        docs: the folder of the pages. Without the list in it nothing is told, as with a copy of data/ alone.
    """
    there = {*addresses(guide, docs), *_moved(guide)}
    for number, address in enumerate(_kept(docs), 1):
        record = record_at(address)
        if address not in there and not (record and broken & {record, (record[0], "*")}):
            message = f"the page /{address} was public, and is gone."
            hint = "Restore it, or let its old address lead on: backwise rename KIND OLD NEW."
            hint += f" {how_to_retire(*record)}" if record else ""
            yield Problem((docs / LIST).as_posix(), number, 1, CODE, message, hint)


def as_list(guide: Guide, docs: Path) -> str:
    """Gives the list with what is new: one address a line, in order. The home page is the empty first line."""
    return "".join(f"{address}\n" for address in sorted({*_kept(docs), *addresses(guide, docs)}))


def addresses(guide: Guide, docs: Path) -> Iterator[str]:
    """Gives the address of every page, of records and of what people write, below the site's root."""
    for kind in PAGES:
        yield from (url(source_of(kind, id_)) for id_ in guide.all(kind))
    names = (path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    # Those in other languages are not promised yet: they are made only where somebody asks for them.
    yield from (url(name) for name in names if not language_at(name)[0])


def _moved(guide: Guide) -> Iterator[str]:
    for was in guide.moved:
        kind, _, id_ = was.partition(":")
        if kind in PAGES:
            yield url(source_of(kind, id_))


def _kept(docs: Path) -> list[str]:
    try:
        return (docs / LIST).read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
    except OSError:
        return []
