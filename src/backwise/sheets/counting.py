"""Counts the pages of sheets without making any. What was counted before is kept in one small file."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import cast

from backwise.model import Guide
from backwise.sheets import typesetting
from backwise.sheets.content import content_of
from backwise.sheets.fit import Counted, countable
from backwise.sheets.writer import Writer, with_code

# Nobody knows yet where the site will be; the code and an address of this length are kept room for.
_SOME_ADDRESS = "https://somebody.example.org/backwise/"
# Counts of other data folders are kept too, up to so many: a guide of 3,000 techniques has 9,000.
_MOST_KEPT = 20_000


def count_pages(guide: Guide, kept: Path | None = None) -> Counted:
    """Gives the number of pages of each edition of each sheet that promises one and can be set.

    Args:
        guide: the records.
        kept: a file of what was counted before, by the content of the sheet; written if something is new.
    """
    writer = Writer(guide, _SOME_ADDRESS, draws=False)
    known = _read(kept) if kept else {}
    used: dict[str, int] = {}
    counted: dict[str, dict[str, int]] = {}
    for sheet in countable(guide):
        content = content_of(writer, sheet)
        data = typesetting.to_json(content)
        for edition in sheet.editions:
            key = typesetting.fingerprint(sheet.group, edition, data)
            number = known.get(key) or typesetting.pages(
                sheet.group, edition, typesetting.to_json(with_code(content))
            )
            counted.setdefault(sheet.id, {})[edition] = used[key] = number
    if kept and not used.keys() <= known.keys():
        _write(kept, {**{key: known[key] for key in known if key not in used}, **used})
    return counted


def _read(file: Path) -> dict[str, int]:
    """Gives what was kept; nothing where the file is not there, or not whole."""
    with suppress(OSError, ValueError):
        found: object = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(found, dict):
            rows = cast("dict[str, object]", found)
            return {key: number for key, number in rows.items() if isinstance(number, int)}
    return {}


def _write(file: Path, counts: dict[str, int]) -> None:
    """Writes the newest counts. What cannot be kept only costs time."""
    newest = dict(list(counts.items())[-_MOST_KEPT:])
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(newest), encoding="utf-8")
        fresh.replace(file)
