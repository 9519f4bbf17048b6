"""The search index, made of the records: what each is called, what people call it, and what it says.

The browser fetches it when somebody opens the search (docs/assets/js/search.js), so it is lean: one short list
per entry, no markup, nothing said twice. A record of a page of its own leads to that page, any other to its
place on a shared page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import cast

from backwise.addresses import source_of, url
from backwise.language import phrases
from backwise.language.inline import to_plain
from backwise.model import (
    AfterSign,
    Claim,
    Condition,
    FirstAid,
    GlossaryTerm,
    Goal,
    Guide,
    Moment,
    OtherMethod,
    Point,
    Position,
    Record,
    RedFlag,
    Rule,
    Session,
    Supply,
    Technique,
)
from backwise.views import plan_view
from backwise.words import Words

# Where the browser looks for the index, below the site's root.
INDEX = "assets/search.json"
INDEX_IN = "assets/search-{language}.json"


@dataclass(frozen=True)
class EntryKind:
    """What a result is; what it says that it is, the words say (`result`).

    `weight` says how much sooner it comes than others that fit as well: what to do before words about words.
    `careful` marks what tells the reader not to do something. `risk` marks what may be about the reader's own danger:
    whoever types one of its names sees it before everything else.
    """

    weight: float
    careful: bool = False
    risk: bool = False


KINDS = {
    "goal": EntryKind(1.6),
    "technique": EntryKind(1.2),
    "not-taught": EntryKind(1.4, careful=True),
    "session": EntryKind(1.0),
    "claim": EntryKind(0.7),
    "method": EntryKind(1.3, careful=True),
    "rule": EntryKind(0.7),
    "condition": EntryKind(1.4, risk=True),
    "no-massage": EntryKind(1.4, careful=True, risk=True),
    "red-flag": EntryKind(1.4, careful=True, risk=True),
    "after-sign": EntryKind(0.8),
    "after-warning": EntryKind(1.2, careful=True, risk=True),
    "first-aid": EntryKind(1.3, careful=True, risk=True),
    "moment": EntryKind(0.5),
    "point": EntryKind(1.0),
    "supply": EntryKind(0.9),
    "position": EntryKind(0.9),
    "term": EntryKind(0.45),
    "page": EntryKind(1.25),
    "section": EntryKind(0.7),
}


@dataclass(frozen=True)
class Entry:
    """One result: what it is, its title, where it leads, one line about it, other names, and the rest of its words.

    `asked` is the question that the title answers. It stands above the title.
    """

    kind: str
    title: str
    address: str
    line: str
    names: tuple[str, ...] = ()
    words: str = ""
    asked: str = ""


@dataclass(frozen=True)
class WrittenPage:
    """A page that a person writes: its address, its title in the menu and on the page, and its parts.

    `found_by` are search words; `headings` are pairs of words and anchor.
    """

    address: str
    title: str
    first_heading: str
    description: str
    headings: Sequence[tuple[str, str]]
    found_by: Sequence[str] = ()


def index_json(guide: Guide, pages: Iterable[WrittenPage], own_pages: frozenset[str] | None = None) -> str:
    """Gives the index as the browser reads it: kinds, and entries as lists that name their kind by its place.

    Args:
        guide: the records.
        pages: the pages that people write.
        own_pages: of a guide in another language, its pages by their English names. Nothing else is found there.
    """
    places = {name: place for place, name in enumerate(KINDS)}
    said = guide.say.all("result")
    kinds = [{"name": said[name], **asdict(kind)} for name, kind in KINDS.items()]
    records = [*(entries(guide) if own_pages is None else _entries_in(guide, own_pages))]
    found = {entry.address for entry in records}
    # A part of a page that a record fills is found as that record.
    parts = [entry for entry in written_page_entries(pages, guide.say) if entry.address not in found]
    rows = [
        [places[e.kind], e.title, e.address, e.line, [*e.names], e.words, *([e.asked] if e.asked else [])]
        for e in (*records, *parts)
    ]
    return json.dumps({"kinds": kinds, "entries": rows}, ensure_ascii=False, separators=(",", ":"))


def entries(guide: Guide) -> Iterator[Entry]:
    """Gives an entry for every record that a reader may look for. Works and documents are found on their page."""
    for kind, record in guide.records():
        if kind.name in ("reference", "document"):
            continue
        entry_kind, title, line, said = _described(guide, kind.name, record)
        yield Entry(
            entry_kind,
            to_plain(title),
            url(source_of(kind.name, record.id)),
            to_plain(line),
            _names(guide, record, title),
            " ".join(to_plain(part) for part in said if part),
            record.question if isinstance(record, Claim) else "",
        )


def _entries_in(guide: Guide, own_pages: frozenset[str]) -> Iterator[Entry]:
    addresses = {url(page) for page in own_pages}
    for entry in entries(guide):
        if entry.address.partition("#")[0] in addresses:
            yield replace(entry, address=f"{guide.say.language}/{entry.address}")


def written_page_entries(pages: Iterable[WrittenPage], say: Words) -> Iterator[Entry]:
    """Gives an entry for every page that a person writes, and for each of its parts."""
    for page in pages:
        names = tuple(name for name in (page.first_heading, *page.found_by) if name != page.title)
        yield Entry("page", page.title, page.address, page.description, names)
        for heading, anchor in page.headings:
            yield Entry("section", heading, f"{page.address}#{anchor}", say.search.on_page(title=page.title))


def _names(guide: Guide, record: Record, title: str) -> tuple[str, ...]:
    """Other names and search words, each once."""
    given = [guide.say.time.minutes(n=record.minutes)] if isinstance(record, Session) else list[str]()
    for field in ("field_term", "also_called", "code", "english", "short", "sheet", "say", "found_by"):
        value = cast("str | tuple[str, ...] | None", getattr(record, field, None))
        given += [value] if isinstance(value, str) else value or ()
    return tuple(name for name in dict.fromkeys(given) if name.lower() != title.lower())


def _described(guide: Guide, kind: str, record: Record) -> tuple[str, str, str, tuple[str | None, ...]]:
    """Gives what a record is shown as (kind, title, line) and what else it says."""
    match record:
        case Technique():
            steps = [part for step in record.steps for part in (step.do, step.detail)]
            said = (record.about, *steps, record.feels, *record.mistakes)
            return ("technique" if record.is_taught else "not-taught"), record.name, record.summary, said
        case Goal():
            said = (*record.feels_like, record.first, record.about, record.instead, *record.also_helps)
            return kind, record.name, record.summary, (*said, *record.see_doctor)
        case Session():
            used = plan_view(guide, record).techniques
            return kind, record.name, record.summary, tuple(technique.name for technique in used)
        case Claim():
            return kind, *phrases.verdict_in_short(guide, record), (record.claim,)
        case OtherMethod():
            return kind, record.name, record.summary, (record.what, *record.do_not)
        case Rule():
            return kind, record.rule, record.why, (record.detail,)
        case Condition():
            stops = record.level in ("emergency", "stop")
            return ("no-massage" if stops else kind), record.asks, record.advice, (record.why,)
        case RedFlag():
            action = guide.vocabulary["action"][record.action].description
            return kind, record.sign, action, (record.detail,)
        case AfterSign() if record.action == "normal":
            return kind, record.sign, record.why, (record.when,)
        case AfterSign():
            action = guide.vocabulary["action"][record.action].description
            return "after-warning", record.sign, action, (record.why, record.when)
        case FirstAid():
            return kind, record.name, record.do[0], (*record.signs, *record.do[1:], *record.do_not)
        case Moment():
            return kind, record.name, record.do, (record.detail,)
        case Point():
            return kind, f"{record.name} ({record.code})", record.where, (record.tradition, record.care)
        case Supply():
            return kind, record.name, record.use, (record.care, record.keeps)
        case Position():
            return kind, record.name, record.suits, (*record.how, record.not_for)
        case GlossaryTerm():
            return kind, record.term, record.meaning, ()
        case _:
            raise TypeError(f"say in backwise.publishing.search how a {kind} is found")
