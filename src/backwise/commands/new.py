"""backwise new KIND "Name": a commented file for a new record, and what to do next."""

from __future__ import annotations

import argparse
import difflib
import re
from pathlib import PurePosixPath

from backwise.addresses import BOOK, CARD, FIRST_AID, PAGES, SAFETY, source_of, url
from backwise.checks import check_guide
from backwise.commands.base import (
    FINE,
    Commands,
    Refused,
    add_data_option,
    painted,
    read_files,
    refusing_os_errors,
    settings_of,
    write_file,
)
from backwise.editing.starting import MAX_ID, MAY_BEGIN, id_from, starting_text
from backwise.loading import invisible_in, load_guide
from backwise.model import KIND_BY_NAME, Guide, Kind
from backwise.problems import did_you_mean, either
from backwise.syncing import schema_line

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHORTEST, _LONGEST = 3, 200
_WITH_SHEETS = ("technique", "session")


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    new = commands.add_parser(
        "new",
        help="begin a new record: a file with every key it needs, and what goes there",
        epilog='example: backwise new technique "Palm rocking"    backwise new reference "Cherkin 2011"',
    )
    new.add_argument("kind", metavar="KIND", help=f"{either(MAY_BEGIN)}")
    new.add_argument("name", metavar="NAME", help="what it is called; of a claim its question")
    new.add_argument("--id", default=None, help="its name in addresses and links, if not made from NAME")
    add_data_option(new)
    new.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    settings = settings_of(options)
    kind_name, name = str(options.kind), " ".join(str(options.name).split())
    if kind_name not in MAY_BEGIN:
        hint = did_you_mean(kind_name, MAY_BEGIN)
        if known := KIND_BY_NAME.get(kind_name):
            raise Refused(
                f"a {kind_name} is written by hand, in {settings.data / known.home}: copy one that is like it."
            )
        raise Refused(f'"{kind_name}" is no kind of record to begin. Use {either(MAY_BEGIN)}. {hint}'.strip())
    kind = KIND_BY_NAME[kind_name]
    if not _SHORTEST <= len(name) <= _LONGEST or invisible_in(name):
        raise Refused(f"a name has {_SHORTEST} to {_LONGEST} letters, and none that cannot be seen.")
    if not (settings.data / kind.home).exists():
        raise Refused(f"there is no {settings.data / kind.home}. Give the data folder: --data DIR.")
    guide = load_guide(settings.data).guide
    id_ = _free_id(guide, kind, name, options.id)
    check = "backwise check" + (f" --data {settings.data}" if settings.data.as_posix() != "data" else "")
    text = starting_text(guide, kind.name, name, id_, settings.today, check)
    path = settings.data / (f"{kind.folder}/{id_}.yml" if kind.folder else str(kind.file))
    with refusing_os_errors():
        if kind.folder is None:
            known = read_files(settings.data, path.name).get(path)
            if known is None:
                raise Refused(f"{path} is no text in UTF-8. Mend that first: {check} tells where.")
            known = known.rstrip("\r\n")
            line = known.count("\n") + 3
            write_file(path, f"{known}\n\n{text}")
        else:
            if path.exists() or path.is_symlink():
                raise Refused(f"{path} is there already. Choose another name, or --id ID.")
            line = 1
            write_file(path, f"{schema_line(PurePosixPath(path.relative_to(settings.data)))}\n{text}")
    missing = sum(
        p.severity == "problem" and p.path == path.as_posix()
        for p in check_guide(load_guide(settings.data), settings.today)
    )
    print(painted("bold", f"{path}:{line} is begun: {missing} things are missing."))
    for near in _near(guide, kind, id_):
        print(
            f"There is {near} already ({guide.source(kind.name, near).path}). If it is the same, change that one."
        )
    print("Next:")
    steps = [
        "Open it. Write after each colon; the line above says what goes there.",
        f"{check}: what is still missing, with line and column. With --fix it mends slips of the pen.",
        *_shown_at(kind, id_),
        *_NEEDS[kind.name],
        "Delete the lines that begin with #, and open a pull request: docs/contribute/index.md says how.",
    ]
    for number, step in enumerate(steps, 1):
        print(f"  {number}. {step}")
    return FINE


# What else a record of a kind needs, beside its own file.
_NEEDS = {
    "technique": ("Its figure is drawn from its strokes: look whether the hands do what you mean.",),
    "goal": ("Name it in `goals` of a claim, and where massage may help also of a session and a technique.",),
    "claim": ("Let a goal or a technique lead to it: [may ease](claim:its-id).",),
    "session": ("`minutes` is the sum of its parts: the check tells it.",),
    "reference": ("Put its id under `references` of what rests on it.",),
}


def _shown_at(kind: Kind, id_: str) -> list[str]:
    return [f"make serve: its page is /{url(source_of(kind.name, id_))}"] if kind.name in PAGES else []


def _free_id(guide: Guide, kind: Kind, name: str, wanted: str | None) -> str:
    """Gives the id of the new record. Raises Refused if it cannot be one, or is taken."""
    id_ = wanted if wanted is not None else id_from(name)
    if not _ID.fullmatch(id_) or len(id_) > MAX_ID:
        given = f'"{id_}" cannot be an id' if wanted is not None else f'"{name}" gives no id'
        raise Refused(
            f"{given}. Use small letters, digits and single dashes, at most {MAX_ID}: --id palm-rocking."
        )
    taken = _taken(guide, kind, id_)
    if taken:
        free = next(n for i in range(2, 99) if not _taken(guide, kind, n := f"{id_[: MAX_ID - 3]}-{i}"))
        raise Refused(f"{taken} Choose another name, or add --id: {free} is free.")
    return id_


def _taken(guide: Guide, kind: Kind, id_: str) -> str:
    """Gives who has this id, or nothing."""
    if guide.has(kind.name, id_):
        return f'there is a {kind.name} "{id_}" already: {guide.source(kind.name, id_).path}.'
    if now := guide.name_now(kind.name, id_):
        return f'"{id_}" was the name of {now}, and its old address leads there.'
    if kind.name in _WITH_SHEETS:
        for other in _WITH_SHEETS:
            if guide.has(other, id_) or id_ in (CARD, SAFETY, FIRST_AID, BOOK):
                return f"/sheets/{id_}-a4.pdf is another sheet already."
    return ""


def _near(guide: Guide, kind: Kind, id_: str) -> list[str]:
    return difflib.get_close_matches(id_, guide.ids(kind.name), n=3, cutoff=0.75)
