"""Makes every sheet and picture, once per change: what was made before is taken from a cache.

The functions that write files are `print_all` and `publish`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from backwise.model import Guide
from backwise.rendering.printed import PaperSheet, PrintedFile
from backwise.sheets import typesetting
from backwise.sheets.book import book_content
from backwise.sheets.catalogue import Edition, Sheet, sheets_of
from backwise.sheets.content import Content, Writer
from backwise.sheets.previews import previews_of

# A thumbnail is a sheet of A4, or Letter, at so many dots per inch: 198 by 280.
_THUMBNAIL_PPI = 24
SHEETS, THUMBNAILS, CARDS = "sheets", "sheets/thumbnails", "assets/cards"


@dataclass(frozen=True)
class Cache:
    """Files by the fingerprint of everything they depend on."""

    folder: Path

    def file(self, key: str, suffix: str, make: Callable[[], bytes]) -> Path:
        """Gives the file of this key, made now if there is none. A half-written one is never seen."""
        path = self.folder / f"{key}.{suffix}"
        if not path.is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{suffix}.new")
            fresh.write_bytes(make())
            fresh.replace(path)
        return path

    def keep_only(self, wanted: Iterable[Path]) -> None:
        """Removes what is no longer wanted."""
        kept = set(wanted)
        for path in self.folder.glob("*"):
            if path not in kept:
                path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Output:
    """A made file, and where it goes below the site's root."""

    made: Path
    place: str


@dataclass(frozen=True)
class Printed:
    """All that was printed: what the page of sheets says of it, and the files."""

    sheets: tuple[PaperSheet, ...]
    files: tuple[Output, ...]


def content_of(writer: Writer, sheet: Sheet) -> Content:
    """Gives what stands on a sheet, or in the book."""
    return book_content(writer, sheet) if sheet.group == "book" else writer.content(sheet)


def print_all(guide: Guide, site: str | None, folder: Path) -> Printed:
    """Makes every sheet, thumbnail and preview that is not in the cache yet.

    Args:
        guide: the records.
        site: the public address, ending in a slash, or None: then paper carries no address.
        folder: the cache. What this guide does not need is removed from it.
    """
    writer, cache = Writer(guide, site), Cache(folder)
    sheets: list[PaperSheet] = []
    files: list[Output] = []
    for sheet in sheets_of(guide):
        data = typesetting.to_json(content_of(writer, sheet))
        made = [_edition(cache, sheet, edition, data) for edition in sheet.editions]
        thumbnail = _thumbnail(cache, sheet, data)
        width, height = png_size(thumbnail.read_bytes())
        name = f"{sheet.id}.png"
        sheets.append(
            PaperSheet(
                sheet.id,
                sheet.group,
                sheet.title,
                sheet.source,
                name,
                width,
                height,
                tuple(f for f, _ in made),
            )
        )
        files += [Output(path, f"{SHEETS}/{file.name}") for file, path in made]
        files.append(Output(thumbnail, f"{THUMBNAILS}/{name}"))
    for preview in previews_of(writer):
        data = typesetting.to_json(preview.content)
        key = typesetting.fingerprint("preview", "card", data)
        path = cache.file(
            key, "png", lambda data=data: typesetting.to_png("preview", "card", data, 72, colours=64)
        )
        files.append(Output(path, f"{CARDS}/{preview.file}"))
    cache.keep_only(output.made for output in files)
    return Printed(tuple(sheets), tuple(files))


def publish(printed: Printed, site: Path) -> None:
    """Copies everything printed to its place in a built site."""
    for output in printed.files:
        place = site / output.place
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(output.made, place)


def png_size(data: bytes) -> tuple[int, int]:
    """Gives width and height of a PNG in pixels, from its first chunk."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _edition(cache: Cache, sheet: Sheet, edition: Edition, data: str) -> tuple[PrintedFile, Path]:
    key = typesetting.fingerprint(sheet.group, edition, data)
    path = cache.file(key, "pdf", lambda: typesetting.to_pdf(sheet.group, edition, data))
    pages = typesetting.pages_in(path.read_bytes())
    return PrintedFile(edition, sheet.file(edition), pages, path.stat().st_size), path


def _thumbnail(cache: Cache, sheet: Sheet, data: str) -> Path:
    edition = sheet.editions[0]
    key = typesetting.fingerprint(f"{sheet.group} thumbnail {_THUMBNAIL_PPI}", edition, data)
    return cache.file(
        key, "png", lambda: typesetting.to_png(sheet.group, edition, data, _THUMBNAIL_PPI, colours=8)
    )
