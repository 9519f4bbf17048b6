"""Makes every sheet and picture, once per change: what was made before is taken from a cache.

The functions that write files are `print_all` and `publish`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from backwise.body.drawings import Drawings
from backwise.model import Guide
from backwise.sheets import typesetting
from backwise.sheets.catalogue import Edition, Sheet, sheets_of
from backwise.sheets.content import content_of
from backwise.sheets.previews import previews_of
from backwise.sheets.writer import Writer
from backwise.views.sheets import SheetFile, SheetFiles

# A thumbnail is a sheet of A4, or Letter, at so many dots per inch: 198 by 280.
_THUMBNAIL_PPI, _THUMBNAIL_GREYS = 24, 8
_PREVIEW_COLOURS = 64
SHEETS, THUMBNAILS, CARDS = "sheets", "sheets/thumbnails", "assets/cards"


@dataclass(frozen=True)
class Cache:
    """Made files by the fingerprint of everything they depend on.

    Builds may share one at the same time: an entry carries its own digest, so a half-written one is made again,
    and what cannot be kept only costs time.
    """

    folder: Path

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Gives what was made under this key, made now if there is nothing whole."""
        path = self.folder / key
        with suppress(OSError):
            digest, content = _split(path.read_bytes())
            if hashlib.sha256(content).digest() == digest:
                return content
        content = make()
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(hashlib.sha256(content).digest() + content)
        return content

    def keep_only(self, wanted: Iterable[str]) -> None:
        """Removes what stands under other keys."""
        kept = set(wanted)
        for path in self.folder.glob("*"):
            if path.name not in kept:
                with suppress(OSError):
                    path.unlink()


def _split(entry: bytes) -> tuple[bytes, bytes]:
    size = hashlib.sha256().digest_size
    return entry[:size], entry[size:]


@dataclass(frozen=True)
class Output:
    """A made file, and where it goes below the site's root."""

    content: bytes
    place: str


@dataclass(frozen=True)
class Printed:
    """All that was printed: what the page of sheets says of it, and the files."""

    sheets: tuple[SheetFiles, ...]
    files: tuple[Output, ...]


def print_all(guide: Guide, site: str | None, folder: Path, drawings: Drawings | None = None) -> Printed:
    """Makes every sheet, thumbnail and preview that is not in the cache yet.

    Args:
        guide: the records.
        site: the public address, ending in a slash, or None: then paper carries no address.
        folder: the cache. What this guide does not need is removed from it.
        drawings: what was drawn before is not drawn again.
    """
    # Sheets with an address and without do not drive each other out.
    writer = Writer(guide, site, drawings=drawings or Drawings())
    cache = Cache(folder / ("public" if site else "local"))
    keys: list[str] = []

    def made(template: str, edition: str, data: str, make: Callable[[], bytes]) -> bytes:
        keys.append(typesetting.fingerprint(template, edition, data))
        return cache.get(keys[-1], make)

    def pdf(sheet: Sheet, edition: Edition, data: str) -> bytes:
        return made(sheet.group, edition, data, lambda: typesetting.to_pdf(sheet.group, edition, data))

    def png(template: str, edition: str, data: str, ppi: int, colours: int) -> bytes:
        name = f"{template} {ppi} {colours}"
        return made(name, edition, data, lambda: typesetting.to_png(template, edition, data, ppi, colours))

    sheets: list[SheetFiles] = []
    files: list[Output] = []
    for sheet in sheets_of(guide):
        data = typesetting.to_json(content_of(writer, sheet))
        printed: list[SheetFile] = []
        for edition in sheet.editions:
            content, name = pdf(sheet, edition, data), sheet.file(edition)
            printed.append(SheetFile(edition, name, typesetting.pages_in(content), len(content)))
            files.append(Output(content, f"{SHEETS}/{name}"))
        picture = png(sheet.group, sheet.editions[0], data, _THUMBNAIL_PPI, _THUMBNAIL_GREYS)
        thumbnail = f"{sheet.id}.png"
        files.append(Output(picture, f"{THUMBNAILS}/{thumbnail}"))
        width, height = png_size(picture)
        sheets.append(
            SheetFiles(
                sheet.id, sheet.group, sheet.title, sheet.source, thumbnail, width, height, tuple(printed)
            )
        )
    for preview in previews_of(writer):
        picture = png("preview", "card", typesetting.to_json(preview.content), 72, _PREVIEW_COLOURS)
        files.append(Output(picture, f"{CARDS}/{preview.file}"))
    cache.keep_only(keys)
    return Printed(tuple(sheets), tuple(files))


def publish(printed: Printed, site: Path) -> None:
    """Writes everything printed to its place in a built site."""
    for output in printed.files:
        place = site / output.place
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(output.content)


def png_size(data: bytes) -> tuple[int, int]:
    """Gives width and height of a PNG in pixels, from its first chunk."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
