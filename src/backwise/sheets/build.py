"""Makes every sheet and picture, once per change: what was made before is taken from a cache.

The functions that write files are `build_sheets`, which fills the cache, and `publish`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from backwise.body.drawings import Drawings
from backwise.cache import Cache
from backwise.model import Guide
from backwise.sheets import typesetting
from backwise.sheets.catalogue import Edition, Sheet, sheets_in, sheets_of
from backwise.sheets.content import content_of
from backwise.sheets.previews import previews_of
from backwise.sheets.writer import Content, Writer, with_code
from backwise.views.sheets import SheetFile, SheetFiles

# A thumbnail is a sheet of A4, or Letter, at so many dots per inch: 198 by 280.
_THUMBNAIL_PPI, _THUMBNAIL_GREYS = 24, 8
_PREVIEW_COLOURS = 48
SHEETS, THUMBNAILS, CARDS = "sheets", "sheets/thumbnails", "assets/cards"


@dataclass(frozen=True)
class Output:
    """A made file: where it goes below the site's root, and how to have its content.

    The files of a large guide do not fit into memory together, so each is read when it is written.
    """

    place: str
    content: Callable[[], bytes]


class Source:
    """What some files are made from. Gathered once while they are being made, and let go then.

    The contents of all sheets of a large guide do not fit into memory together.
    """

    def __init__(self, gather: Callable[[], Content]) -> None:
        self._gather = gather
        self._content: Content | None = None
        self._whole: str | None = None

    @property
    def data(self) -> str:
        """The content as text, without its code: what a file is known by."""
        return typesetting.to_json(self._gathered())

    @property
    def whole(self) -> str:
        """The content as text, as a template needs it."""
        if self._whole is None:
            self._whole = typesetting.to_json(with_code(self._gathered()))
        return self._whole

    def forget(self) -> None:
        """Lets the content go: its files are made. Whoever still asks has it gathered again."""
        self._content = self._whole = None

    def _gathered(self) -> Content:
        if self._content is None:
            self._content = self._gather()
        return self._content


@dataclass(frozen=True)
class SheetSet:
    """All sheets of a guide: what their page says of them, and the files."""

    sheets: tuple[SheetFiles, ...] = ()
    files: tuple[Output, ...] = ()


def build_sheets(
    guide: Guide,
    site: str | None,
    folder: Path,
    drawings: Drawings | None = None,
    own_pages: frozenset[str] | None = None,
) -> SheetSet:
    """Makes every sheet, thumbnail and preview that is not in the cache yet.

    Args:
        guide: the records.
        site: the public address, ending in a slash, or None: then paper carries no address.
        folder: the cache. What this guide does not need is removed from it.
        drawings: what was drawn before is not drawn again.
        own_pages: the pages of a guide in another language. Then only their sheets are made.
    """
    # Sheets with an address and without do not drive each other out.
    writer = Writer(guide, site, drawings=drawings or Drawings())
    cache = Cache(folder / ("public" if site else "local"))
    keys: list[str] = []
    files: list[Output] = []

    def made(place: str, template: str, edition: str, source: Source, make: Callable[[str], bytes]) -> bytes:
        key = typesetting.fingerprint(template, edition, source.data)

        def get() -> bytes:
            return cache.get(key, lambda: make(source.whole))

        keys.append(key)
        files.append(Output(place, get))
        return get()

    def pdf(sheet: Sheet, edition: Edition, source: Source) -> SheetFile:
        def make(data: str) -> bytes:
            return typesetting.to_pdf(sheet.group, edition, data)

        name = sheet.file(edition)
        done = made(f"{SHEETS}/{name}", sheet.group, edition, source, make)
        return SheetFile(edition, name, typesetting.pages_in(done), len(done))

    def png(place: str, template: str, edition: str, source: Source, ppi: int, colours: int) -> bytes:
        def make(data: str) -> bytes:
            return typesetting.to_png(template, edition, data, ppi, colours)

        return made(place, f"{template} {ppi} {colours}", edition, source, make)

    sheets: list[SheetFiles] = []
    for sheet in sheets_of(guide) if own_pages is None else sheets_in(guide, own_pages):
        source = Source(partial(content_of, writer, sheet))
        editions = tuple(pdf(sheet, edition, source) for edition in sheet.editions)
        thumbnail = f"{sheet.name}.png"
        place = f"{THUMBNAILS}/{thumbnail}"
        picture = png(place, sheet.group, sheet.editions[0], source, _THUMBNAIL_PPI, _THUMBNAIL_GREYS)
        size = png_size(picture)
        sheets.append(
            SheetFiles(sheet.id, sheet.group, sheet.title, sheet.source, thumbnail, *size, editions)
        )
        source.forget()
    # A link preview names its picture by the public address, or not at all.
    for preview in previews_of(writer) if site and own_pages is None else ():
        source = Source(preview.content)
        png(f"{CARDS}/{preview.file}", "preview", "card", source, 72, _PREVIEW_COLOURS)
        source.forget()
    cache.keep_only(keys)
    return SheetSet(tuple(sheets), tuple(files))


def publish(made: SheetSet, site: Path) -> None:
    """Writes every sheet and picture to its place in a built site."""
    for output in made.files:
        place = site / output.place
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(output.content())


def png_size(data: bytes) -> tuple[int, int]:
    """Gives width and height of a PNG in pixels, from its first chunk."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
