"""A record gets another name: everything that leads to it follows, and its old address leads on.

What leads to a record: ids in records, links in texts, facts of the source documents, links and blocks in the pages
that a person writes, and the names of approved safety texts, whose words stay as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from backwise.editing.page_links import with_new_name
from backwise.editing.text_edits import line_end, with_edits, with_single_ends
from backwise.model import APPROVED_FILE, KIND_BY_NAME, MOVED_FILE, Guide, Ref
from backwise.problems import Fix, did_you_mean, either

# The program itself knows the others by name, or they are approved word for word.
MAY_BE_RENAMED = (
    "technique",
    "goal",
    "claim",
    "session",
    "method",
    "reference",
    "supply",
    "term",
    "document",
)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_ID = 40
_HEAD = "# What has another name now, old to new: old addresses lead on. `backwise rename` keeps this list.\n"


@dataclass(frozen=True)
class Renaming:
    """What changes: the files under data/ and under docs/ by their path there, with their new texts.

    Attributes:
        data: files under the data folder that change.
        docs: pages that change.
        moved: the files of the record and its translations under the data folder, by their old names.
    """

    data: Mapping[str, str] = field(default_factory=dict[str, str])
    docs: Mapping[str, str] = field(default_factory=dict[str, str])
    moved: Mapping[str, str] = field(default_factory=dict[str, str])


def why_not(guide: Guide, kind: str, old: str, new: str) -> str | None:
    """Gives why a record cannot get this name, and what to do, or None where it can.

    A record whose file was renamed by hand may: then only what leads to it follows.
    """
    if kind not in KIND_BY_NAME:
        return f'"{kind}" is not a kind of record. Kinds are {either(MAY_BE_RENAMED)}. {did_you_mean(kind, MAY_BE_RENAMED)}'
    if kind not in MAY_BE_RENAMED:
        noun = kind.replace("-", " ")
        return f"a {noun} keeps its name: the program and the approved safety texts know it by that. Change its words instead."
    if not _ID.fullmatch(new) or len(new) > _MAX_ID:
        return f'"{new}" cannot be a name. Use small letters, digits and single dashes, at most {_MAX_ID}: like thumb-glide.'
    if old == new:
        return f'"{old}" is its name already.'
    if guide.has(kind, old) and guide.has(kind, new):
        return f'there is a {kind} "{new}" already: {guide.source(kind, new).path}. Choose another name.'
    if not guide.has(kind, old) and not guide.has(kind, new):
        now = guide.name_now(kind, old)
        hint = f"It is {now} now." if now else did_you_mean(old, guide.ids(kind))
        return f'there is no {kind} "{old}". {hint or f"There are {either(guide.ids(kind))}."}'
    return None


def renamed(
    guide: Guide, data: Mapping[str, str], docs: Mapping[str, str], kind: str, old: str, new: str
) -> Renaming:
    """Gives what changes where a record gets a new name.

    Args:
        guide: what was read from these files.
        data: the texts of the files under the data folder, by their path there.
        docs: the texts of the pages, by their path under docs/.
        kind: the kind of the record.
        old: its id.
        new: its new id; `why_not` has nothing against it.
    """
    edits = _edits(guide, kind, old, new)
    folder = KIND_BY_NAME[kind].folder
    changed: dict[str, str] = {}
    for name, text in data.items():
        now = with_edits(text, edits.get(name, ()))
        if name == APPROVED_FILE:
            now = _approved(now, _approved_names(guide, kind, old), kind, old, new)
        elif name == MOVED_FILE:
            now = _moved(now, kind, old, new)
        else:
            now = _target(kind, old).sub(f"{kind}:{new}", now)
        if _translates(kind, name):
            now = re.sub(rf"^{re.escape(old)}(?= *:)", new, now, flags=re.M)
        if now != text:
            changed[name] = now
    if MOVED_FILE not in data:
        changed[MOVED_FILE] = _moved(_HEAD, kind, old, new)
    pages = {
        page: now for page, text in docs.items() if (now := with_new_name(text, page, kind, old, new)) != text
    }
    own = re.compile(rf"{folder}/{re.escape(old)}((?:\.[a-z]+)?\.yml)")
    files = {name: f"{folder}/{new}{found[1]}" for name in data if folder and (found := own.fullmatch(name))}
    return Renaming(changed, pages, files)


def _translates(kind: str, name: str) -> bool:
    """Whether a file holds the translations of a kind whose records share a file: by their ids, as its keys."""
    home = PurePosixPath(KIND_BY_NAME[kind].file or "-")
    return name != str(home) and re.fullmatch(rf"{home.stem}\.[a-z]+\.yml", name) is not None


def _edits(guide: Guide, kind: str, old: str, new: str) -> Mapping[str, list[Fix]]:
    """Gives what changes at the places of records, by the file under the data folder."""
    found: dict[str, list[Fix]] = {}

    def add(source_kind: str, id_: str, loc: tuple[str | int, ...], was: str, now: str) -> None:
        source = guide.source(source_kind, id_)
        home = KIND_BY_NAME[source_kind]
        name = home.file or f"{home.folder}/{PurePosixPath(source.path).name}"
        found.setdefault(name, []).append(Fix(*source.place(loc), was, now))

    for of, record in guide.records():
        if (of.name, record.id) == (kind, old) and of.file:
            add(of.name, old, ("id",), old, new)
        for leaf in guide.leaves(record):
            if leaf.marks(Ref) and leaf.mark(Ref).kind == kind and leaf.value == old:
                add(of.name, record.id, leaf.loc, old, new)
            elif kind == "document" and leaf.loc[0] == "said_in" and str(leaf.value).startswith(f"{old} "):
                add(of.name, record.id, leaf.loc, str(leaf.value), new + str(leaf.value)[len(old) :])
    return found


def _target(kind: str, id_: str) -> re.Pattern[str]:
    """Finds the record as links and facts name it, and nothing longer."""
    return re.compile(rf"(?<![\w:-]){re.escape(f'{kind}:{id_}')}(?![\w-])")


def _moved(text: str, kind: str, old: str, new: str) -> str:
    """Gives the list of old names with one more: those that led to the old name lead to the new one."""
    end = line_end(text)
    known = dict(_pairs(with_single_ends(text).split("\n")))
    now = {was: f"{kind}:{new}" if to == f"{kind}:{old}" else to for was, to in known.items()}
    now[f"{kind}:{old}"] = f"{kind}:{new}"
    now.pop(f"{kind}:{new}", None)
    comments = [line for line in with_single_ends(text).split("\n") if line.startswith("#")]
    return end.join([*comments, *(f"{was}: {to}" for was, to in sorted(now.items())), ""])


def _pairs(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        was, mark, now = line.partition(": ")
        if mark and not line.startswith("#"):
            yield was.strip(), now.strip()


def _approved_names(guide: Guide, kind: str, old: str) -> frozenset[str]:
    """Gives the approved settings that name the record, such as `condition/high-bp.then.without`."""
    return frozenset(
        f"{of.name}/{record.id}.{'.'.join(part for part in leaf.loc if isinstance(part, str))}"
        for of, record in guide.records()
        for leaf in guide.leaves(record)
        if leaf.marks(Ref) and leaf.mark(Ref).kind == kind and leaf.value == old
    )


def _approved(text: str, naming: frozenset[str], kind: str, old: str, new: str) -> str:
    """Gives the approved texts under their new names; of their words only where they lead changes."""
    return "\n".join(_approved_line(line, naming, kind, old, new) for line in text.split("\n"))


def _approved_line(line: str, naming: frozenset[str], kind: str, old: str, new: str) -> str:
    key, mark, written = line.partition(": ")
    if line.startswith("#") or not mark:
        return line
    names_it = key in naming
    if key.startswith(f"{kind}/{old}."):
        key = f"{kind}/{new}.{key.partition('.')[2]}"
    try:
        words = str(json.loads(written))
    except ValueError:
        return f"{key}: {written}"
    of, _, rest = key.partition("/")
    now = _target(kind, old).sub(f"{kind}:{new}", words)
    if names_it:
        now = "\n".join(new if id_ == old else id_ for id_ in now.split("\n"))
    if of == "page":
        now = with_new_name(now, f"{rest.partition('.')[0]}.md", kind, old, new)
    # Written as it was, where nothing in it changed.
    return f"{key}: {written if now == words else json.dumps(now, ensure_ascii=False)}"
