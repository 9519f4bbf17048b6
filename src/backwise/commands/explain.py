"""backwise explain ID: where each part of a page comes from, and the rules that it passed."""

from __future__ import annotations

import argparse
import shutil

from backwise.commands.base import FINE, Commands, Refused, add_data_option, painted, settings_of
from backwise.explaining import Explanation, Part, explain, near_names, records_named
from backwise.loading import load_guide
from backwise.problems import either, format_text

_LEAST_SHOWN = 24


def add_to(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "explain",
        help="where each part of a page comes from: file and line, and the rules that it passed",
        epilog="example: backwise explain thumb-glide    backwise explain claim:fatigue",
    )
    parser.add_argument("id", metavar="ID", help="an id, kind:id, a page's address, or a file of the data")
    add_data_option(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    settings = settings_of(options)
    name = str(options.id)
    loaded = load_guide(settings.data)
    found = records_named(loaded.guide, name)
    if not found:
        if loaded.problems:
            raise Refused(
                f'there is no readable record "{name}".\n{format_text(list(loaded.problems))}'.rstrip()
            )
        raise Refused(f'there is no record "{name}". {near_names(loaded.guide, name)}'.strip())
    if len(found) > 1:
        raise Refused(f'"{name}" may be {either(f"{kind}:{id_}" for kind, id_ in found)}. Say which.')
    print("\n".join(_lines(explain(loaded, settings.today, *found[0]))))
    return FINE


def _lines(of: Explanation) -> list[str]:
    lines = [
        f"{painted('bold', of.title)}  /{of.address}  {of.path}",
        "",
        "In its file, with the rules that looked at it:",
    ]
    lines += _table(of.parts, [f"{part.line}:{part.column}" for part in of.parts])
    lines += [
        "",
        "From other files, and where they name it:",
        *_table(of.elsewhere, [f"{part.path}:{part.line}:{part.column}" for part in of.elsewhere]),
    ]
    lines += ["", "The rules:", *(f"  {code}  {title}" for code, title in of.titles.items())]
    lines += ["  (BW1xx how a file is written and BW2xx what its keys may hold are asked of every part.)", ""]
    lines += [str(problem) for problem in of.problems] or ["All of them are kept."]
    return lines


def _table(parts: tuple[Part, ...], places: list[str]) -> list[str]:
    """Gives a line for each part: its place, what it is, the beginning of what it says, its rules."""
    wide, what = max(map(len, places), default=0), max((len(part.what) for part in parts), default=0)
    room = max(shutil.get_terminal_size((140, 24)).columns - wide - what - 6, _LEAST_SHOWN)
    lines: list[str] = []
    for place, part in zip(places, parts, strict=True):
        codes = " ".join(part.codes)
        says = _cut(part.says, max(room - len(codes) - 2, _LEAST_SHOWN) if codes else room)
        lines.append(
            f"  {painted('dim', place.ljust(wide))}  {part.what.ljust(what)}  {says}{'  ' + painted('dim', codes) if codes else ''}"
        )
    return lines or ["  nothing"]


def _cut(text: str, most: int) -> str:
    plain = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
