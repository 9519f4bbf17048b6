"""What the blocks in a page of docs/ are called with, kinds and ids of records: whether there are such records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backwise.model import KIND_BY_NAME, Guide
from backwise.problems import Problem, did_you_mean, either

CODE = "BW309"

CALL = re.compile(r"\{\{ ?guide_(?P<block>[a-z_]+)\((?P<arguments>[^{}\n]*)\) ?\}\}")
WORD = re.compile(r'(?:(?P<option>[a-z_]+) ?= ?)?"(?P<word>[^"\n]*)"')

# The blocks that are called with ids of one kind.
_IDS: Mapping[str, str] = {
    "answers": "claim",
    "chip": "claim",
    "claim": "claim",
    "kept": "condition",
    "session_links": "session",
    "sources": "reference",
    "warning": "rule",
}
# Those whose first word is an id, and whose second is a text.
_FIRST_ID: Mapping[str, str] = {"check": "session", "start": "session"}
# Those whose first word is a kind, which may be one of these, and whose other words are its ids.
_KIND_FIRST: Mapping[str, Sequence[str]] = {
    "cards": ("goal", "method", "session", "technique"),
    "count": tuple(KIND_BY_NAME),
    "list": (
        *("after-sign", "condition", "document", "first-aid", "moment", "point", "position"),
        *("red-flag", "rule", "supply", "term"),
    ),
    "scene": ("position", "session", "technique"),
    "zone_map": ("goal", "technique"),
}
# Those that are called with kinds alone, parted by commas.
_KINDS = frozenset({"reviewed"})


@dataclass(frozen=True)
class Named:
    """An id that a call names, or a kind where `id` is empty. `at` is where it begins in the text of the page."""

    block: str
    kind: str
    id: str
    at: int


def named_by(call: re.Match[str]) -> Iterator[Named]:
    """Gives what a call of a block names; nothing of one that takes no names."""
    block = call["block"]
    words = [
        (word["word"], call.start("arguments") + word.start("word"))
        for word in WORD.finditer(call["arguments"])
        if not word["option"]
    ]
    if block in _KIND_FIRST and words:
        kind, at = words[0]
        yield Named(block, kind, "", at)
        yield from (Named(block, kind, word, at) for word, at in words[1:])
    elif block in _KINDS:
        for word, at in words[:1]:
            yield from (Named(block, kind[0], "", at + kind.start()) for kind in re.finditer(r"[^,]+", word))
    elif kind := _IDS.get(block):
        yield from (Named(block, kind, word, at) for word, at in words)
    elif kind := _FIRST_ID.get(block):
        yield from (Named(block, kind, word, at) for word, at in words[:1])


def all_called_problems(guide: Guide, broken: frozenset[tuple[str, str]], docs: Path) -> Iterator[Problem]:
    """Gives every block that names what the guide has not, of every page in a folder.

    Args:
        guide: the guide as it is.
        broken: the records that could not be read, which is told already.
        docs: the folder of the pages, as problems name it.
    """
    for path in sorted(docs.rglob("*.md")):
        if path.is_file() and not path.is_symlink():
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            yield from called_problems(guide, broken, text, path.as_posix())


def called_problems(
    guide: Guide, broken: frozenset[tuple[str, str]], text: str, path: str
) -> Iterator[Problem]:
    """Gives every block of a page that names what the guide has not, at its word."""
    for call in CALL.finditer(text):
        faults = ((named.at, fault) for named in named_by(call) if (fault := _fault(guide, broken, named)))
        for at, fault in [*faults, *_options_of_none(guide, broken, call)]:
            line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
            yield Problem(path, line, column, CODE, *fault)


def _fault(guide: Guide, broken: frozenset[tuple[str, str]], named: Named) -> tuple[str, str] | None:
    """Gives what is wrong with a name, and what to do."""
    kinds = _KIND_FIRST.get(named.block, tuple(KIND_BY_NAME))
    if named.kind not in kinds:
        if named.id:
            return None  # Told of the kind.
        hint = did_you_mean(named.kind, kinds) or f"Use {either(kinds, most=20)}."
        return f'guide_{named.block} shows no "{named.kind}".', hint
    if not named.id or guide.has(named.kind, named.id) or _is_unread(broken, named.kind, named.id):
        return None
    now, known = guide.name_now(named.kind, named.id), guide.ids(named.kind)
    hint = f"{now} stands in its place now." if now else did_you_mean(named.id, known)
    return f'there is no {named.kind.replace("-", " ")} "{named.id}".', hint or f"There are {either(known)}."


def _options_of_none(
    guide: Guide, broken: frozenset[tuple[str, str]], call: re.Match[str]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Gives the options of a list that hold of no record: what it warns of would silently not be shown."""
    kind = next((named.kind for named in named_by(call)), "")
    if call["block"] != "list" or kind not in KIND_BY_NAME or any(of == kind for of, _ in broken):
        return
    for word in WORD.finditer(call["arguments"]):
        if option := word["option"]:
            there = dict.fromkeys(str(getattr(one, option, "")) for one in guide.all(kind).values())
            if word["word"] not in there:
                message = f'no {kind.replace("-", " ")} has {option} "{word["word"]}".'
                hint = did_you_mean(word["word"], there) or f"Use {either(filter(None, there))}."
                yield call.start("arguments") + word.start("word"), (message, hint)


def _is_unread(broken: frozenset[tuple[str, str]], kind: str, id_: str) -> bool:
    return not broken.isdisjoint({(kind, id_), (kind, "*")})
