"""A build that fails leaves the last good site alone; the live preview survives bad data."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import ROOT, build

pytestmark = pytest.mark.site

PARTS = ("mkdocs.yml", "macros.py", "hooks.py", "data", "docs", "overrides", "src")
THUMB_GLIDE = "data/techniques/thumb-glide.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    copy.mkdir()
    for part in PARTS:
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / part)
    # Sheets that are the same as in the project itself need not be set again for each test.
    with contextlib.suppress(FileNotFoundError):
        shutil.copytree(ROOT / "build" / ".sheets-cache", copy / "build" / ".sheets-cache")
    return copy


def edit(project: Path, find: str, replace: str, file: str = THUMB_GLIDE) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, replace, 1), encoding="utf-8")


def test_bad_data_stops_the_build_and_leaves_the_last_good_site(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site")
    edit(project, "pressure: light", "pressure: ligth")
    done = build(site, cwd=project)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert re.search(r"data/techniques/thumb-glide\.yml:\d+:\d+: BW201 \"ligth\" is not a pressure\.", said)
    assert (site / "index.html").read_text() == "the last good site"
    assert sorted(p.name for p in project.iterdir() if p.name.startswith("site")) == ["site"]


def test_an_engine_warning_stops_the_build_too(project: Path) -> None:
    edit(project, "# ", "# [nowhere](nowhere.md) ", file="docs/about.md")
    done = build(project / "site", cwd=project)
    assert done.returncode == 1
    assert not (project / "site").exists()
    assert "nowhere.md" in done.stdout + done.stderr


def test_a_full_disk_is_told_in_a_line(project: Path) -> None:
    hook = "\n\ndef on_post_build(**_):\n    raise OSError(28, 'No space left on device', 'site/index.html')\n"
    with (project / "hooks.py").open("a", encoding="utf-8") as file:
        file.write(hook)
    done = build(project / "site", cwd=project)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "the engine stopped: [Errno 28] No space left on device" in said
    assert "Traceback" not in said
    assert not (project / "site").exists()


def test_stopped_midway_it_leaves_nothing_behind(project: Path) -> None:
    command = [sys.executable, "-m", "backwise", "build", "--site", str(project / "site")]
    process = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(1)
    process.terminate()
    assert "backwise: stopped." in process.communicate(timeout=30)[1]
    assert process.returncode == 130
    assert [p.name for p in project.iterdir() if p.name.startswith("site")] == []


def test_a_folder_that_is_no_site_is_not_replaced(project: Path) -> None:
    precious = project / "site"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years of work")
    done = build(precious, cwd=project)
    assert done.returncode == 1
    assert "is not a site" in done.stderr
    assert (precious / "thesis.txt").read_text() == "years of work"


def test_outside_the_project_it_says_where_to_go(tmp_path: Path) -> None:
    done = build(tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 1
    assert "no mkdocs.yml here" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_builds_are_alike(project: Path) -> None:
    found = []
    for name in ("one", "two"):
        assert build(project / name, cwd=project, SOURCE_DATE_EPOCH="1800000000").returncode == 0
        pages = sorted((project / name).rglob("*.html"))
        found.append({p.relative_to(project / name).as_posix(): p.read_bytes() for p in pages})
    assert found[0] == found[1]


@pytest.fixture
def preview(project: Path) -> Iterator[Callable[[], str]]:
    """Starts `backwise serve` when called; gives its address."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> str:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        log = (project / "serve.log").open("wb")
        command = [sys.executable, "-m", "backwise", "serve", "--port", str(port)]
        started.append(subprocess.Popen(command, cwd=project, stdout=log, stderr=log, start_new_session=True))
        return f"http://127.0.0.1:{port}"

    yield start
    for process in started:
        # One that has ended by itself is gone: what it said tells why.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
        assert "Traceback" not in (project / "serve.log").read_text()


def wait_for(address: str, wanted: str, seconds: float = 90) -> str:
    end, page = time.monotonic() + seconds, ""
    while time.monotonic() < end:
        try:
            page = urllib.request.urlopen(address, timeout=10).read().decode()
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            page = ""
        if wanted in page:
            return page
        time.sleep(0.3)
    raise AssertionError(f"{wanted!r} did not appear on {address}: {page[:500]}")


def test_preview_starts_with_bad_data_and_recovers(project: Path, preview: Callable[[], str]) -> None:
    edit(project, "pressure: light", "pressure: ligth")
    address = preview()
    wait_for(f"{address}/", "BW201 &quot;ligth&quot; is not a pressure.")
    edit(project, "pressure: ligth", "pressure: light")
    wait_for(f"{address}/techniques/thumb-glide/", "Thumb glide")


def test_preview_survives_bad_data_and_keeps_the_last_good_pages(
    project: Path, preview: Callable[[], str]
) -> None:
    address = preview()
    page = f"{address}/techniques/thumb-glide/"
    assert "bw-problems" not in wait_for(page, "Thumb glide")
    edit(project, "name: Thumb glide", "nmae: Thumb glide")
    broken = wait_for(page, "bw-problems")
    assert "BW202" in broken
    assert "Thumb glide" in broken
    edit(project, "nmae: Thumb glide", "name: Thumb sweep")
    wait_for(page, "Thumb sweep")
