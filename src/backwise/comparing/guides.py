"""Two states of the guide compared: every page of which readers will see something else, safety first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from backwise.addresses import PAGES, source_of, url
from backwise.approval import KEPT_FIELDS, page_sections_of
from backwise.comparing.values import Change, Comparison, aligned
from backwise.language.naming import title_of
from backwise.loading import Loaded
from backwise.model import BODY_FILE, KIND_BY_NAME, KINDS, VOCABULARY_FILE, Guide, Kind, Record, Ref

_MOST_ALSO = 8


@dataclass(frozen=True)
class Side:
    """One of two states: what was read, and the pages in docs/ by their name below it."""

    loaded: Loaded
    pages: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Changed:
    """A page, or a part of one, of which readers see something else.

    Attributes:
        title: what it is called.
        address: where it is below the site's root; empty for what stands on many pages.
        file: where it is written, below the folder of the project, with its line.
        how: `new`, `gone`, `renamed` or `changed`.
        changes: what differs.
        is_safety: whether something of it keeps somebody from harm, or says what hands do.
        also_on: titles of pages that name it.
        was_at: its old address, if it was renamed.
        leads_to: where its address leads now that it is gone; empty if nowhere.
    """

    title: str
    address: str
    file: str
    how: str
    changes: tuple[Change, ...] = ()
    is_safety: bool = False
    also_on: tuple[str, ...] = ()
    was_at: str = ""
    leads_to: str = ""


def compared(old: Side, new: Side) -> list[Changed]:
    """Gives every page that differs: those where safety does first, then in the order of the guide."""
    found = [
        *_records(old.loaded, new.loaded),
        *_lists(old.loaded.guide, new.loaded.guide),
        *_pages(old, new),
    ]
    return sorted(found, key=lambda changed: not changed.is_safety)


def _records(old: Loaded, new: Loaded) -> Iterator[Changed]:
    comparison = Comparison(old.guide, new.guide)
    for kind in KINDS:
        before, after = old.guide.all(kind.name), new.guide.all(kind.name)
        renamed = _renamed(old.guide, new.guide, kind)
        for id_, record in after.items():
            was = before.get(id_) or before.get(renamed.get(id_, ""))
            if was is None:
                if not _is_unread(old, kind, id_):
                    is_safety = kind.is_safety or kind.name in ("technique", "session")
                    change = Change("", None, _first_words(record), is_safety)
                    yield _page(new.guide, kind, record, "new", (change,))
                continue
            changes = tuple(
                replace(change, is_safety=change.is_safety or _is_kept(old.guide, kind, record, change))
                for change in comparison.records(was, record)
            )
            if changes or was.id != id_:
                page = _page(new.guide, kind, record, "changed" if was.id == id_ else "renamed", changes)
                yield replace(page, was_at=url(source_of(kind.name, was.id)) if was.id != id_ else "")
        for id_, record in before.items():
            if id_ not in after and id_ not in renamed.values() and not _is_unread(new, kind, id_):
                is_kept = (
                    kind.is_safety
                    or kind.name == "method"
                    or any(key.startswith(f"{kind.name}/{id_}.") for key in old.guide.approved)
                )
                change = Change("", _first_words(record), None, is_kept)
                page = _page(old.guide, kind, record, "gone", (change,))
                yield replace(page, leads_to=_leads_to(new.guide, kind, id_))


def _renamed(old: Guide, new: Guide, kind: Kind) -> Mapping[str, str]:
    """Gives the old ids of what has another name now, by the new ones.

    Where the new name was taken before, what had the old one is gone, and only its address leads there.
    """
    before, after = old.all(kind.name), new.all(kind.name)
    moved = ((id_, (new.name_now(kind.name, id_) or "").partition(":")) for id_ in before if id_ not in after)
    return {now: was for was, (of, _, now) in moved if of == kind.name and now in after and now not in before}


def _leads_to(guide: Guide, kind: Kind, id_: str) -> str:
    """Gives the address to which that of a record that is gone leads, or nothing."""
    of, _, now = (guide.name_now(kind.name, id_) or "").partition(":")
    return url(source_of(of, now)) if of in KIND_BY_NAME and guide.has(of, now) else ""


def _page(
    guide: Guide,
    kind: Kind,
    record: Record,
    how: str,
    changes: tuple[Change, ...],
) -> Changed:
    source = guide.source(kind.name, record.id)
    line = source.place(changes[0].loc if how != "gone" and changes else ())[0]
    name = f"data/{kind.home}{record.id}.yml" if kind.folder else f"data/{kind.file}"
    return Changed(
        title=title_of(record),
        address=url(source_of(kind.name, record.id)),
        file=f"{name}:{line}",
        how=how,
        changes=changes,
        is_safety=any(change.is_safety for change in changes),
        also_on=tuple(_naming(guide, kind, record.id)),
    )


def _first_words(record: Record) -> str:
    """Gives what a whole record says, in its first words."""
    told = (getattr(record, name, "") for name in ("summary", "verdict", "detail", "meaning"))
    return str(next(filter(None, told), "")).strip() or title_of(record)


def _is_kept(guide: Guide, kind: Kind, record: Record, change: Change) -> bool:
    if kind.is_safety:
        return True
    if kind.name == "technique" and f"technique/{record.id}.who" not in guide.approved:
        return False
    return bool(change.loc) and change.loc[0] in KEPT_FIELDS.get(kind.name, ())


def _is_unread(loaded: Loaded, kind: Kind, id_: str) -> bool:
    """Whether a record is missing only because it could not be read."""
    return not loaded.broken.isdisjoint({(kind.name, id_), (kind.name, "*")})


def _naming(guide: Guide, kind: Kind, id_: str) -> Iterator[str]:
    """Gives the titles of the pages that name a record, the first few; a page of its own is found by itself."""
    for of, record in guide.records():
        if of.name in PAGES and any(
            leaf.marks(Ref) and leaf.mark(Ref).kind == kind.name and leaf.value == id_
            for leaf in guide.leaves(record)
        ):
            yield title_of(record)


def _lists(old: Guide, new: Guide) -> Iterator[Changed]:
    """Gives what differs in the closed lists and in the body: it stands on many pages, and is about safety."""
    for name, title, before, after in (
        (VOCABULARY_FILE, "Words of the closed lists", _flat(old.vocabulary), _flat(new.vocabulary)),
        (BODY_FILE, "The drawing of the back, and its limits", _flat(old.body), _flat(new.body)),
    ):
        changes = tuple(
            Change(key, before.get(key), after.get(key), is_safety=True)
            for key in {**before, **after}
            if before.get(key) != after.get(key)
        )
        if changes:
            yield Changed(title, "", f"data/{name}:1", "changed", changes, is_safety=True)


def _flat(value: object, where: str = "") -> dict[str, str]:
    dump = getattr(value, "model_dump", None)
    plain = dump() if dump else value
    if isinstance(plain, Mapping):
        found: dict[str, str] = {}
        for key, entry in plain.items():  # pyright: ignore[reportUnknownVariableType]
            found |= _flat(entry, f"{where} {key}".strip())  # pyright: ignore[reportUnknownArgumentType]
        return found
    return {where: str(plain)} if plain not in (None, ()) else {}


def _pages(old: Side, new: Side) -> Iterator[Changed]:
    """Gives what differs in the pages that a person writes, line by line."""
    for page in {**old.pages, **new.pages}:
        was, now = old.pages.get(page), new.pages.get(page)
        if was == now:
            continue
        address, file = url(page), f"docs/{page}:1"
        if was is None or now is None:
            how = "new" if was is None else "gone"
            is_safety = bool(page_sections_of(was or now or "", page))
            yield Changed(_page_title(now or was or "", page), address, file, how, is_safety=is_safety)
            continue
        guarded = {
            line for text in (was, now) for section in page_sections_of(text, page) for line in section
        }
        changes = tuple(_lines(_words(was), _words(now), guarded))
        if changes:
            yield Changed(
                _page_title(now, page), address, file, "changed", changes, any(c.is_safety for c in changes)
            )


def _lines(was: list[str], now: list[str], guarded: set[str]) -> Iterator[Change]:
    for i, j in aligned(was, now):
        before, after = was[i] if i is not None else None, now[j] if j is not None else None
        if before != after:
            yield Change("", before, after, bool({before, after} & guarded))


def _words(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _page_title(text: str, page: str) -> str:
    found = re.search(r"^# +(.+?)(?: *\{.*\})?$|^title: *(.+)$", text, re.M)
    return (found[1] or found[2]).strip("\"'") if found else page
