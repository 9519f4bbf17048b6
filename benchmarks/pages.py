"""Weight and speed of a technique page, beside the same content as bare HTML and as Material builds it by default.

A phone on a slow line: 390 px wide, a processor four times slower than this one, 150 ms there and back,
1.6 Mbit/s, nothing in the cache. The sites take turns, so that a busy moment of this machine hits all alike;
each figure is the median of the runs. Only figures of one run may be compared.

    make bench                          five runs
    make bench BENCH="--runs 9"         more
    make bench BENCH="--lighthouse"     Lighthouse too, fetched from npm into a temporary folder
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.server import Server
from benchmarks.sites import build_bare, build_default, build_ours
from tests.get_browser import FLAGS, installed_browser

PAGE = "/techniques/thumb-glide/"
NEXT = "/techniques/"
SLOWER = 4
# Nothing outside this machine is reached: what a page asks of other hosts counts as a request of no bytes. (Not by
# Playwright's routes: they turn the cache off.)
ALONE = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
# How long somebody points at a link before they press it, in milliseconds.
POINTS = 300
LIGHTHOUSE_SCORES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE_PAGES = {"home": "/", "technique": PAGE, "goal": "/goals/low-back/", "safety": "/safety/"}

PAINTS = """() => new Promise(done => {
  let largest = 0, shift = 0;
  new PerformanceObserver(l => l.getEntries().forEach(e => largest = Math.max(largest, e.startTime)))
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver(l => l.getEntries().forEach(e => { if (!e.hadRecentInput) shift += e.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done({largest, shift}), 300);
})"""
# Keeps when a link was pressed, on the clock of the wall, where the next page can read it.
PRESSED = """() => {
  addEventListener("click", event => { window.name = performance.timeOrigin + event.timeStamp; });
}"""
# When the next page was first painted, on the same clock.
FIRST_PAINT = """() => new Promise(done => {
  const found = () => performance.getEntriesByName("first-contentful-paint")[0];
  const look = () => found() ? done(performance.timeOrigin + found().startTime) : setTimeout(look, 10);
  look();
})"""


@dataclass(frozen=True)
class Visit:
    """What one visit cost."""

    kilobytes: float
    requests: float
    largest_paint_ms: float
    layout_shift: float
    second_page_ms: float


def main() -> None:
    """Builds the sites, measures, prints."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--lighthouse", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="backwise-bench.") as name:
        work = Path(name)
        print("Building three sites ...", flush=True)
        sites = {kind: work / kind for kind in ("ours", "bare", "default")}
        build_ours(sites["ours"])
        build_bare(sites["bare"], sites["ours"])
        build_default(sites["default"], work)
        servers = {kind: Server(folder, slow=True) for kind, folder in sites.items()}
        visits = _interleaved(options.runs, servers)
        _print_table(visits)
        total = sum(
            path.stat().st_size
            for path in sites["ours"].rglob("*")
            if path.suffix not in ("", ".pdf", ".gz", ".br")
        )
        print(f"\nThe whole site without PDFs: {total / 1e6:.2f} MB.")
        if options.lighthouse:
            _lighthouse(sites, options.runs, work)


def _interleaved(runs: int, servers: Mapping[str, Server]) -> dict[str, list[Visit]]:
    visits: dict[str, list[Visit]] = {kind: [] for kind in servers}
    with sync_playwright() as playwright:
        for run in range(runs + 1):
            # A fresh browser each round. The first round warms this machine up and does not count.
            browser = playwright.chromium.launch(executable_path=installed_browser(), args=[*FLAGS, *ALONE])
            for kind, server in servers.items():
                server.is_new_visit = True
                visit = _visit(browser, server.address)
                if run:
                    visits[kind].append(visit)
            browser.close()
            print(f"round {run} of {runs}", flush=True)
    return visits


def _visit(browser: Browser, address: str) -> Visit:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    asked: list[str] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on("request", lambda request: None if request.url.startswith("data:") else asked.append(request.url))
    page.goto(address + PAGE, wait_until="networkidle")
    paints = page.evaluate(PAINTS)
    kilobytes, requests = sum(sizes) / 1000, len(asked)
    second = _second_page(page, address)
    context.close()
    return Visit(kilobytes, requests, paints["largest"], paints["shift"], second)


def _second_page(page: Page, address: str) -> float:
    """Points at a link, waits as people do, presses it; gives the milliseconds until the next page is painted."""
    link = page.locator(".bw-crumb a")
    link.scroll_into_view_if_needed()
    link.hover()
    page.wait_for_timeout(POINTS)
    page.evaluate(PRESSED)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(address + NEXT, wait_until="domcontentloaded")
    return page.evaluate(FIRST_PAINT) - float(page.evaluate("window.name"))


def _print_table(visits: Mapping[str, list[Visit]]) -> None:
    print(f"\n{PAGE}, median of {len(visits['ours'])} runs, ours as a multiple of the others\n")
    print(f"{'':18}{'ours':>9}{'bare HTML':>12}{'ratio':>8}{'default Material':>19}{'ratio':>8}")
    for name in (field.name for field in fields(Visit)):
        ours, bare, default = (
            statistics.median(getattr(visit, name) for visit in visits[kind])
            for kind in ("ours", "bare", "default")
        )
        digits = 3 if name == "layout_shift" else 0
        print(
            f"{name.replace('_', ' '):18}{ours:9.{digits}f}{bare:12.{digits}f}{_ratio(ours, bare)}"
            f"{default:19.{digits}f}{_ratio(ours, default)}"
        )


def _ratio(one: float, other: float) -> str:
    return f"{one / other:8.2f}" if other else f"{'–':>8}"


def _lighthouse(sites: Mapping[str, Path], runs: int, work: Path) -> None:
    """Lighthouse as a phone, with its own throttling; skipped where npm cannot bring it."""
    npm, command = shutil.which("npm"), work / "node_modules" / ".bin" / "lighthouse"
    if npm:
        quiet = ["--no-audit", "--no-fund", "--silent", "--prefix", str(work)]
        subprocess.run([npm, "install", *quiet, "lighthouse"], cwd=work, check=False)
    if not command.exists():
        print("\nLighthouse is not here (it needs npm and its registry): skipped.")
        return
    servers = {kind: Server(sites[kind], slow=False).address for kind in ("ours", "bare")}
    print(
        f"\nLighthouse, phone, median of {runs}; largest paint in ms, ours and as a multiple of bare HTML\n"
    )
    print("".join(f"{word:>16}" for word in ("", *LIGHTHOUSE_SCORES, "largest paint", "ratio")))
    for name, path in LIGHTHOUSE_PAGES.items():
        audits = {
            kind: [_audit(command, address + path, work) for _ in range(runs)]
            for kind, address in servers.items()
        }
        ours, bare = (
            [statistics.median(values) for values in zip(*audits[kind], strict=True)] for kind in audits
        )
        print(f"{name:16}" + "".join(f"{value:16.0f}" for value in ours) + f"{ours[-1] / bare[-1]:16.2f}")


def _audit(command: Path, address: str, work: Path) -> list[float]:
    """Gives the scores out of 100, then the largest paint in milliseconds."""
    out = work / "lighthouse.json"
    flags = [
        "--quiet",
        "--output=json",
        f"--output-path={out}",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
    ]
    browser = {"CHROME_PATH": found} if (found := installed_browser()) else {}
    subprocess.run([str(command), address, *flags], env={**os.environ, **browser}, check=True)
    report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    scores = [100 * report["categories"][key]["score"] for key in LIGHTHOUSE_SCORES]
    return [*scores, report["audits"]["largest-contentful-paint"]["numericValue"]]


if __name__ == "__main__":
    main()
