"""The live preview: it follows edits, survives bad data, and shows what a build would."""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from backwise.loading import load_guide

from .conftest import ROOT, build, edit, until

pytestmark = pytest.mark.site

NAME = load_guide(ROOT / "data").guide.techniques["thumb-glide"].name


class Preview:
    """A running `backwise serve`, as a browser meets it."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.log = project / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "backwise", "serve", "--port", str(port)],
                cwd=project,
                # The program of this copy, not the one that is installed.
                env={**os.environ, "PYTHONPATH": str(project / "src")},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str) -> str:
        """The page, or an empty text while nobody answers."""
        try:
            return urllib.request.urlopen(self.address + path, timeout=60).read().decode()
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return ""

    def wait_for(self, path: str, wanted: str) -> str:
        until(lambda: wanted in self.page(path), f"{wanted!r} on {path}")
        return self.page(path)


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    started = Preview(project)
    yield started
    # As Ctrl-C does. One that has ended by itself is gone: what it said tells why.
    started.process.send_signal(signal.SIGINT)
    started.process.wait(timeout=60)
    assert "Traceback" not in started.said
    assert list(project.glob("build/preview-*")) == [], "what it had made is left"
    with pytest.raises(ProcessLookupError):
        os.killpg(started.process.pid, 0)


def test_it_starts_with_bad_data_and_recovers(project: Path, preview: Preview) -> None:
    edit(project, "pressure: light", "pressure: ligth")
    preview.wait_for("/", "BW201 &quot;ligth&quot; is not a pressure.")
    edit(project, "pressure: ligth", "pressure: light")
    page = preview.wait_for("/techniques/thumb-glide/", NAME)
    assert "bw-problems" not in page
    assert html.fromstring(page).xpath("//header//a[text()='Safety']")


def test_it_survives_bad_data_and_keeps_the_last_good_pages(project: Path, preview: Preview) -> None:
    page = "/techniques/thumb-glide/"
    assert "bw-problems" not in preview.wait_for(page, NAME)
    edit(project, f"name: {NAME}", f"nmae: {NAME}")
    broken = preview.wait_for(page, "bw-problems")
    assert re.search(r"<strong>\d+ files?, \d+ problems?", broken)
    assert "BW202" in broken
    assert NAME in broken
    # The terminal says the same, once.
    until(lambda: "BW202" in preview.said, "the problem in the terminal")
    assert preview.said.count("BW202") == 1
    edit(project, f"nmae: {NAME}", "name: Thumb sweep")
    assert "bw-problems" not in preview.wait_for(page, "Thumb sweep")
    until(lambda: "no problems" in preview.said, "the good news in the terminal")


def heading(project: Path) -> str:
    """The heading of the page about the guide, whatever it says."""
    lines = (project / "docs/about.md").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("# "))


def test_it_follows_pages_styles_and_the_program(project: Path, preview: Preview) -> None:
    preview.wait_for("/about/", heading(project).removeprefix("# "))
    edit(project, heading(project), "# About our guide", file="docs/about.md")
    preview.wait_for("/about/", "About our guide")
    edit(project, 'class="md-skip"', 'class="md-skip by-hand"', file="overrides/main.html")
    preview.wait_for("/about/", "md-skip by-hand")
    edit(project, 'class="bw-names"', 'class="bw-names by-hand"', file="src/backwise/rendering/templates/parts.md.jinja")
    preview.wait_for("/techniques/thumb-glide/", "bw-names by-hand")
    edit(project, "Skip to the text", "Go to the text", file="src/backwise/words/en.toml")
    preview.wait_for("/about/", "Go to the text")
    edit(project, "def main(", "def main((", file="src/backwise_preview/__main__.py")
    until(lambda: "The program does not run" in preview.said, "the fault of the program in the terminal")
    assert "About our guide" in preview.page("/about/")


def test_a_fault_in_a_page_is_told_and_mended(project: Path, preview: Preview) -> None:
    preview.wait_for("/about/", heading(project).removeprefix("# "))
    edit(project, heading(project), "# About {{ nothing_of_that_name }}", file="docs/about.md")
    until(lambda: preview.page("/about/") and "nothing_of_that_name" in preview.said, "the fault in the terminal")
    edit(project, "# About {{ nothing_of_that_name }}", "# About it", file="docs/about.md")
    preview.wait_for("/about/", "About it")


WORD = re.compile(r"(?<=[a-z] )(the|a|your|and|with|from|of)(?= [a-z])")
LISTS = ("data/rules.yml", "data/conditions.yml", "data/positions.yml", "data/moments.yml", "data/glossary.yml")
EDITS = 3


def reword(project: Path, chosen: random.Random) -> str:
    """Doubles a small word somewhere in the data; gives what it leads to as `kind`: harmless, and everywhere else the same."""
    files = [*sorted(p.relative_to(project).as_posix() for p in project.glob("data/[tgcs]*/*.yml") if p.suffixes == [".yml"]), *LISTS]
    while True:
        name = chosen.choice(files)
        path = project / name
        lines = path.read_text(encoding="utf-8").split("\n")
        fit = [
            i
            for i, line in enumerate(lines)
            if WORD.search(line) and re.match(r" +(- )?(detail|why|summary|meaning|suits|how|feels)?", line)
            and not re.search(r"(do|cue|rule|asks|sheet|short|claim|path|sign|title|id):", line)
            and len(line) < 150
        ]
        if fit:
            i = chosen.choice(fit)
            lines[i] = WORD.sub(lambda found: f"{found[0]} very", lines[i], count=1)
            path.write_text("\n".join(lines), encoding="utf-8")
            return name


def shown(page: str | bytes) -> list[str]:
    """What a reader meets on a page: its title, and every element of its article with its words and links."""
    tree = html.fromstring(page)
    found = [tree.findtext(".//title") or ""]
    for part in tree.xpath("//article//*"):
        if isinstance(part.tag, str):
            words = " ".join(((part.text or "") + "|" + (part.tail or "")).split())
            found.append(f"{part.tag} {part.get('id')} {part.get('href')} {words}")
    return found


def test_what_it_shows_is_what_a_build_would_show(project: Path, preview: Preview, tmp_path: Path) -> None:
    """After some random edits, one after the other, with a look at some pages after each."""
    chosen = random.Random(7)
    preview.wait_for("/", "<h1")
    pages = sorted(
        "/" + path.relative_to(project).as_posix().partition("/")[2].removesuffix(".yml") + "/"
        for path in (*project.glob("data/techniques/*.yml"), *project.glob("data/goals/*.yml"), *project.glob("data/sessions/*.yml"))
        if path.suffixes == [".yml"]  # and not a translation
    ) + ["/", "/safety/", "/techniques/", "/glossary/", "/prepare/", "/goals/"]
    pages = sorted(chosen.sample(pages, 8))
    for page in pages:
        assert preview.page(page)
    edited = []
    for _ in range(EDITS):
        edited.append(reword(project, chosen))
        for page in chosen.sample(pages, 3):
            preview.page(page)
    # The preview shows new words of safety texts; a build waits for a yes.
    subprocess.run(
        [sys.executable, "-m", "backwise", "approve-safety", "--yes"],
        cwd=project,
        capture_output=True,
        timeout=60,
        check=True,
    )
    site = tmp_path / "site"
    done = build(site, cwd=project, BACKWISE_SHEETS="no")
    assert done.returncode == 0, (edited, done.stdout + done.stderr)
    for page in pages:
        built = shown((site / page.strip("/") / "index.html").read_bytes())
        until(lambda page=page, built=built: shown(preview.page(page)) == built, f"{page} as built, after {edited}")
