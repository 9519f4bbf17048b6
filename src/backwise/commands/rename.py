"""backwise rename KIND OLD NEW: a record gets another name, and everything that leads to it follows."""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from backwise.addresses import PAGES, source_of, url
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
from backwise.editing.renaming import MAY_BE_RENAMED, Renaming, renamed, why_not
from backwise.loading import Loaded, load_guide
from backwise.model import MOVED_FILE
from backwise.problems import Problem, format_text, sort_problems
from backwise.public_addresses import LIST
from backwise.settings import Settings
from backwise.syncing import stale

# What else may name a record: told, and for a person to judge.
_ELSEWHERE = ("overrides", "docs", "README.md", "CONTRIBUTING.md", "mkdocs.yml")
_ENDINGS = frozenset({".md", ".html", ".js", ".yml", ".py", ".css"})
_MOST_SHOWN = 12


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    rename = commands.add_parser(
        "rename",
        help="give a record another name: what leads to it follows, and its old address leads on",
        epilog="example: backwise rename technique skin-roll fold-roll",
    )
    rename.add_argument("kind", metavar="KIND", help=f"its kind: {', '.join(MAY_BE_RENAMED)}")
    rename.add_argument("old", metavar="OLD", help="its name now; or before, if its file was renamed by hand")
    rename.add_argument("new", metavar="NEW", help="its new name: small letters, digits and single dashes")
    add_data_option(rename)
    rename.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    settings = settings_of(options)
    kind, old, new = str(options.kind), str(options.old), str(options.new)
    loaded = load_guide(settings.data)
    if loaded.problems:
        raise Refused(
            f"some files cannot be read, so what leads to it cannot be told. Mend these first:\n"
            f"{format_text(list(loaded.problems))}".rstrip()
        )
    if reason := why_not(loaded.guide, kind, old, new):
        raise Refused(reason)
    with refusing_os_errors():
        data = _below(settings.data, read_files(settings.data, ".yml"))
        docs = _below(settings.docs, read_files(settings.docs, ".md"))
        change = renamed(loaded.guide, data, docs, kind, old, new)
        if new_problems := _problems_of(change, loaded, settings):
            raise Refused(
                f"nothing was changed, because this would bring problems:\n{format_text(new_problems)}".rstrip()
            )
        _write(change, settings)
    print("\n".join(_told(change, settings, data | docs, kind, old, new)))
    return FINE


def _below(folder: Path, texts: Mapping[Path, str]) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): text for path, text in texts.items()}


def _problems_of(change: Renaming, loaded: Loaded, settings: Settings) -> list[Problem]:
    """Gives the problems that the data would have and have not now."""
    known = {(p.code, p.sentence) for p in check_guide(loaded, settings.today)}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / settings.data.name
        shutil.copytree(settings.data, copy, symlinks=True)
        _write_data(change, copy)
        found = [
            replace(p, path=p.path.replace(copy.as_posix(), settings.data.as_posix()))
            for p in check_guide(load_guide(copy), settings.today)
        ]
        return sort_problems(
            p for p in found if p.severity == "problem" and (p.code, p.sentence) not in known
        )


def _write(change: Renaming, settings: Settings) -> None:
    _write_data(change, settings.data)
    for page, text in change.docs.items():
        write_file(settings.docs / page, text)


def _write_data(change: Renaming, data: Path) -> None:
    for name, text in change.data.items():
        write_file(data / name, text)
    for old, new in change.moved.items():
        (data / old).rename(data / new)


def _told(
    change: Renaming, settings: Settings, before: Mapping[str, str], kind: str, old: str, new: str
) -> Iterator[str]:
    """Gives what was done, and what is left to do, line by line."""
    yield painted("bold", f"The {kind} {old} is called {new} now.")
    for was, now in change.moved.items():
        yield f"  {settings.data / was} → {settings.data / now}"
    for folder, texts in ((settings.data, change.data), (settings.docs, change.docs)):
        for name, text in texts.items():
            if name != MOVED_FILE:
                now, was = text.splitlines(), before[name].splitlines()
                count = sum(a != b for a, b in zip(was, now, strict=False))
                yield f"  {folder / name}: {count} line{'s' if count != 1 else ''}"
    if kind in PAGES:
        address = f"/{url(source_of(kind, old))}"
        yield f"  {settings.data / MOVED_FILE}: {address} leads on to /{url(source_of(kind, new))}"
    else:
        yield f"  {settings.data / MOVED_FILE}: whoever still writes {kind}:{old} is told its new name"
    others = list(_elsewhere(settings, old))
    if others:
        yield "These still say it, maybe of something else. Please look:"
        yield from (f"  {line}" for line in others[:_MOST_SHOWN])
        if len(others) > _MOST_SHOWN:
            yield f"  … and {len(others) - _MOST_SHOWN} more"
    follows = "backwise sync, then backwise check" if _needs_sync(settings, kind) else "backwise check"
    yield f"Next: {follows}. Its name for readers is a text like others: change it in the file if it should follow."


def _needs_sync(settings: Settings, kind: str) -> bool:
    """Whether the list of public addresses lacks the new one now, or a made file is not as it would be made."""
    is_listed = kind in PAGES and (settings.docs / LIST).is_file()
    return is_listed or bool(stale(load_guide(settings.data).guide, settings.root, settings.data))


def _elsewhere(settings: Settings, old: str) -> Iterator[str]:
    """Gives where the old name still stands beside the data, as file and line."""
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    # A plain word, such as "sleep", stands everywhere and means nothing.
    if "-" not in old:
        return
    for name in _ELSEWHERE:
        top = settings.root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.suffix in _ENDINGS and path.is_file() and not path.is_symlink():
                text = path.read_text(encoding="utf-8", errors="replace")
                for number, line in enumerate(text.split("\n"), 1):
                    if word.search(line):
                        yield f"{path.relative_to(settings.root).as_posix()}:{number}"
