"""Time to make the sheets with Typst, beside the same sheets printed by Chromium from the built pages.

Only figures of one run may be compared. Typst starts cold for the first sheet; Chromium's start is not counted.

    make sheetbench
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from backwise.loading import load_guide
from backwise.sheets import typesetting
from backwise.sheets.build import build_sheets
from backwise.sheets.catalogue import Sheet, sheets_of
from backwise.sheets.content import content_of
from backwise.sheets.writer import Writer
from benchmarks.server import Server
from tests.get_browser import FLAGS, installed_browser

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Prints the times, and what one sheet costs by Typst as a share of what it costs by Chromium."""
    guide = load_guide(ROOT / "data").guide
    writer = Writer(guide, "https://backwise.example.org/")
    with tempfile.TemporaryDirectory() as folder:
        fresh = seconds(lambda: build_sheets(guide, writer.site, Path(folder)))
        again = seconds(lambda: build_sheets(guide, writer.site, Path(folder)))
    count = sum(len(sheet.editions) for sheet in sheets_of(guide))
    print(f"all {count} PDFs, thumbnails and previews: {fresh:.1f} s; with nothing changed: {again:.1f} s")
    single = [sheet for sheet in sheets_of(guide) if sheet.group in ("technique", "session")]
    by_typst = {sheet.id: seconds(lambda sheet=sheet: typeset(writer, sheet)) for sheet in single}
    by_chromium = printed_by_chromium(single)
    ratios = [by_typst[id_] / by_chromium[id_] for id_ in by_chromium]
    print(f"one A4 sheet, records to PDF: {1000 * statistics.median(by_typst.values()):.0f} ms by Typst")
    print(f"the same from its page: {1000 * statistics.median(by_chromium.values()):.0f} ms by Chromium")
    print(f"Typst / Chromium: {statistics.median(ratios):.2f} (median of {len(ratios)} sheets)")


def seconds(work: Callable[[], object]) -> float:
    """Gives how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def typeset(writer: Writer, sheet: Sheet) -> bytes:
    """Makes one sheet from the records, without the cache."""
    return typesetting.to_pdf(sheet.group, "a4", typesetting.to_json(content_of(writer, sheet)))


def printed_by_chromium(sheets: list[Sheet]) -> dict[str, float]:
    """Opens each page and prints it, in one browser that is already running."""
    found: dict[str, float] = {}
    with Server(ROOT / "site", slow=False) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=FLAGS)
        page = browser.new_page()
        for sheet in sheets:
            address = f"{server.address}/{sheet.source.removesuffix('.md')}/"
            found[sheet.id] = seconds(lambda address=address: (page.goto(address), page.pdf(format="A4")))
        browser.close()
        server.shutdown()
    return found


if __name__ == "__main__":
    main()
