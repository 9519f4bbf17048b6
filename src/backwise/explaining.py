"""Where each part of a record's page comes from: the file and line, and the rules that it passed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from backwise.addresses import PAGES, source_of, url
from backwise.approval import KEPT_FIELDS
from backwise.checks import all_checks, check_guide
from backwise.checks.listening import checks_by_part
from backwise.language.inline import links, to_plain
from backwise.language.naming import title_of
from backwise.loading import Loaded
from backwise.model import KIND_BY_NAME, KINDS, Guide, Leaf, Loc, OneOf, Record, Ref, Source, Text
from backwise.problems import Problem, did_you_mean

# Approved word for word.
APPROVED = "BW423"
_NOUNS = {"steps": "step", "positions": "position", "suits": "goal", "parts": "part", "strokes": "stroke"}


@dataclass(frozen=True)
class Part:
    """A part of a page: where it is written, what it is, what it says, and the rules that looked at it."""

    path: str
    line: int
    column: int
    what: str
    says: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """All of a page.

    Attributes:
        title: its title.
        address: where it is below the site's root.
        path: the file of the record.
        parts: what stands in that file.
        elsewhere: what the page takes from other files, and what names it there.
        problems: what is wrong with the file.
        titles: what each code that is named stands for.
    """

    title: str
    address: str
    path: str
    parts: tuple[Part, ...]
    elsewhere: tuple[Part, ...]
    problems: tuple[Problem, ...]
    titles: Mapping[str, str]


def records_named(guide: Guide, name: str) -> list[tuple[str, str]]:
    """Gives the records that somebody may mean: by id, `kind:id`, address of the page, or path of the file."""
    name = name.strip().strip("/")
    kind, mark, id_ = name.partition(":")
    if mark:
        return [(kind, id_)] if kind in KIND_BY_NAME and guide.has(kind, id_) else []
    if "/" in name:
        found = [
            (k.name, id_) for k in KINDS for id_ in guide.all(k.name) if _is_at(guide, k.name, id_, name)
        ]
        return found[:1]
    return [(k.name, name) for k in KINDS if guide.has(k.name, name)]


def near_names(guide: Guide, name: str) -> str:
    """Gives `Did you mean "thumb-glide"?`, or where a record of that name went, or nothing."""
    for k in KINDS:
        if now := guide.name_now(k.name, name):
            return f"It is {now} now."
    return did_you_mean(name.partition(":")[2] or name, [id_ for k in KINDS for id_ in guide.all(k.name)])


def explain(loaded: Loaded, today: datetime.date, kind: str, id_: str) -> Explanation:
    """Gives where each part of a record's page comes from. Raises KeyError for what is not there."""
    guide = loaded.guide
    record = guide.all(kind)[id_]
    source = guide.source(kind, id_)
    parts = tuple(_parts(guide, kind, record, source, checks_by_part(loaded, today, kind, record)))
    named = {code for part in parts for code in part.codes}
    return Explanation(
        title=title_of(record),
        address=url(source_of(kind, id_)),
        path=source.path,
        parts=parts,
        elsewhere=tuple(_each_once([*_from_others(guide, kind, record), *_names_it(guide, kind, record)])),
        problems=tuple(p for p in check_guide(loaded, today) if p.path == source.path),
        titles={check.code: check.title for check in all_checks() if check.code in named},
    )


def _each_once(parts: Iterable[Part]) -> Iterator[Part]:
    """Gives what is taken from a file once, at the first place, with how often more it is named."""
    found: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        found.setdefault((part.path, part.says), []).append(part)
    for first, *more in found.values():
        yield replace(first, what=f"{first.what}, and {len(more)} more") if more else first


def _is_at(guide: Guide, kind: str, id_: str, name: str) -> bool:
    has_file = KIND_BY_NAME[kind].folder is not None
    is_page = kind in PAGES and url(source_of(kind, id_)).strip("/") == name
    return is_page or (has_file and guide.source(kind, id_).path.endswith(name))


def _parts(
    guide: Guide, kind: str, record: Record, source: Source, heard: Mapping[Loc, tuple[str, ...]]
) -> Iterator[Part]:
    """Gives every text of a record, and every other field as one, in the order of the file."""
    is_kept = _is_approved(guide, kind, record)
    rows: dict[Loc, Part] = {}
    for leaf in guide.leaves(record):
        whole = leaf.loc[:1]
        loc = leaf.loc if leaf.marks(Text) else _field_of(leaf.loc)
        if (*source.base, *loc) not in source.values:
            continue
        for at, says, codes in (
            (whole, "", heard.get(whole, ())),
            (loc, _said(leaf), heard.get(leaf.loc, ())),
        ):
            known = rows.get(at)
            said = ", ".join(text for text in (known.says if known else "", says) if text)
            kept = {APPROVED} if is_kept and at == loc and loc[0] in KEPT_FIELDS.get(kind, ()) else set[str]()
            found = {*codes, *kept, *(known.codes if known else ())}
            rows[at] = Part(source.path, *source.place(at, key=True), _words(at), said, tuple(sorted(found)))
    told = (part for part in rows.values() if part.says or part.codes)
    yield from sorted(told, key=lambda part: (part.line, part.column))


def _field_of(loc: Loc) -> Loc:
    """Gives the part that one row tells of: a field of the record, or of one of its entries."""
    return loc[:3] if len(loc) > 2 and isinstance(loc[1], int) else loc[:1]


def _is_approved(guide: Guide, kind: str, record: Record) -> bool:
    return any(key.startswith(f"{kind}/{record.id}.") for key in guide.approved)


def _said(leaf: Leaf) -> str:
    value = leaf.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return str(value)
    return to_plain(value) if leaf.marks(Text) else value


def _from_others(guide: Guide, kind: str, record: Record) -> Iterator[Part]:
    """Gives what a page shows of other records and of the closed lists."""
    for leaf in guide.leaves(record):
        if leaf.marks(Ref) and leaf.mark(Ref).kind != "zone":
            yield from _record(guide, leaf.mark(Ref).kind, str(leaf.value), _words(leaf.loc))
        elif leaf.marks(OneOf):
            name, value = leaf.mark(OneOf).name, str(leaf.value)
            words = guide.source("vocabulary", "")
            place = words.place((name, value), key=True)
            yield Part(
                words.path,
                *place,
                _words(_field_of(leaf.loc)),
                f'"{value}" is shown as "{guide.label(name, value)}"',
            )
        elif leaf.marks(Text):
            for link in links(str(leaf.value)):
                if link.kind:
                    yield from _record(guide, link.kind, link.id, f"a link in {_words(leaf.loc)}")
    if kind == "goal":
        for claim in guide.claims_for(record.id):
            yield from _record(guide, "claim", claim.id, "how sure anyone is")
    if kind == "technique" and (technique := guide.techniques.get(record.id)):
        for other in guide.related_to(technique):
            yield from _record(guide, "technique", other.id, "have much in common")


def _record(guide: Guide, kind: str, id_: str, what: str) -> Iterator[Part]:
    if found := guide.get(kind, id_):
        source = guide.source(kind, id_)
        yield Part(source.path, *source.place(), what, f'{kind.replace("-", " ")} "{title_of(found)}"')


def _names_it(guide: Guide, kind: str, record: Record) -> Iterator[Part]:
    """Gives where other records name this one: they are shown on its page, or it on theirs."""
    for of, other in guide.records():
        source = guide.source(of.name, other.id)
        for leaf in guide.leaves(other):
            if leaf.marks(Ref) and leaf.mark(Ref).kind == kind and leaf.value == record.id:
                yield Part(
                    source.path,
                    *source.place(leaf.loc),
                    "named by",
                    f'{of.name.replace("-", " ")} "{title_of(other)}"',
                )
            elif leaf.loc[0] == "facts" and str(leaf.value).partition("#")[0] == f"{kind}:{record.id}":
                yield Part(source.path, *source.place(leaf.loc), "keeps a fact of", f'"{title_of(other)}"')


def _words(loc: Loc) -> str:
    """Gives a place in words: `step 3, do`."""
    words: list[str] = []
    for n, part in enumerate(loc):
        if isinstance(part, int):
            words[-1] = f"{_NOUNS.get(str(loc[n - 1]), words[-1])} {part + 1}"
        else:
            words.append(part.replace("_", " "))
    return ", ".join(words)
