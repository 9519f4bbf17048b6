"""A build that fails leaves the last good site alone."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import build, edit, until

pytestmark = pytest.mark.site

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
    done = build(project / "site", cwd=project, BACKWISE_SHEETS="no")
    assert done.returncode == 1
    assert not (project / "site").exists()
    assert "nowhere.md" in done.stdout + done.stderr


def test_a_full_disk_is_told_in_a_line(project: Path) -> None:
    hook = "\n\ndef on_pre_build(**_):\n    raise OSError(28, 'No space left on device', 'site/index.html')\n"
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
    until(lambda: list(project.glob("site.*")), "the build to begin")
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
    same = {"SOURCE_DATE_EPOCH": "1800000000", "BACKWISE_SHEETS": "no"}
    for name, seed in (("one", "1"), ("two", "2")):
        assert build(project / name, cwd=project, PYTHONHASHSEED=seed, **same).returncode == 0
        pages = sorted((project / name).rglob("*.html"))
        found.append({p.relative_to(project / name).as_posix(): p.read_bytes() for p in pages})
    assert found[0] == found[1]
