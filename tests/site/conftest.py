"""The real site, built once, strictly, with the engine."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parents[2]
SITE_URL = "https://guide.example/back/"
REPO_URL = "https://code.example/us/guide"
# How the pages are built where they have a public address and a repository. No sheets: they take long.
PUBLISHED = {
    "SITE_URL": SITE_URL,
    "REPO_URL": REPO_URL,
    "BACKWISE_SHEETS": "no",
    "SOURCE_DATE_EPOCH": "1800000000",
    "TZ": "Asia/Tokyo",
    "PYTHONHASHSEED": "1",
}
# What a project needs to be built or previewed.
PARTS = ("mkdocs.yml", "macros.py", "hooks.py", "data", "docs", "overrides", "src")
THUMB_GLIDE = "data/techniques/thumb-glide.yml"


@dataclass(frozen=True)
class BuiltSite:
    folder: Path
    output: str

    def page(self, address: str) -> html.HtmlElement:
        return html.fromstring((self.folder / address.strip("/") / "index.html").read_bytes())

    def pages(self) -> dict[str, html.HtmlElement]:
        """Every page by its address from the root, `/` first."""
        found = sorted(self.folder.rglob("*.html"))
        return {
            "/" + p.relative_to(self.folder).as_posix().removesuffix("index.html"): html.fromstring(
                p.read_bytes()
            )
            for p in found
        }


def build(site: Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "REPO_URL")}
    return subprocess.run(
        [sys.executable, "-m", "backwise", "build", "--site", str(site)],
        cwd=cwd,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def built_once(tmp_path_factory: pytest.TempPathFactory, name: str, **environment: str) -> BuiltSite:
    """Builds the site, or takes what another process of the same run has built."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, said = shared / name, shared / f"{name}.txt"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            done = build(folder, **environment)
            assert done.returncode == 0, done.stdout + done.stderr
            said.write_text(done.stdout + done.stderr, encoding="utf-8")
    return BuiltSite(folder, said.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return built_once(tmp_path_factory, "site")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The pages with a public address and a repository, without sheets."""
    return built_once(tmp_path_factory, "published", **PUBLISHED)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the whole project, to break."""
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
    """Replaces the first `find` in a file."""
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, replace, 1), encoding="utf-8")


def until(happens: Callable[[], object], what: str, seconds: float = 120) -> None:
    """Waits until something happens, on a busy machine too. Asks ever less often: who is asked works meanwhile."""
    end, pause = time.monotonic() + seconds, 0.02
    while not happens():
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(pause)
        pause = min(2 * pause, 0.3)
