"""A build that fails leaves the last good site alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import PUBLISHED, BuiltSite, build, edit, until

pytestmark = pytest.mark.site


def sites(project: Path) -> list[str]:
    """What builds have made beside the project's own files, hidden folders too."""
    return sorted(p.name for p in project.iterdir() if "site" in p.name)


def test_bad_data_stops_the_build_and_leaves_the_last_good_site(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    for name in ("index.html", "_headers"):
        (site / name).write_text("the last good site")
    edit(project, "pressure: light", "pressure: ligth")
    done = build(site, cwd=project)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert re.search(r"data/techniques/thumb-glide\.yml:\d+:\d+: BW201 \"ligth\" is not a pressure\.", said)
    assert (site / "index.html").read_text() == "the last good site"
    assert sites(project) == ["site"]


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
    until(lambda: list(project.glob(".site-*")), "the build to begin")
    process.terminate()
    assert "backwise: stopped." in process.communicate(timeout=30)[1]
    assert process.returncode == 130
    assert sites(project) == []


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


def test_two_builds_are_alike_wherever_they_are_made(published: BuiltSite, project: Path) -> None:
    """The same bytes and rights, whatever the folder, the time zone, the language, the hash seed and the umask."""
    elsewhere = project.rename(project.with_name("with space \u00fc \u4e00"))
    before = os.umask(0o077)
    try:
        other = {"TZ": "Pacific/Honolulu", "PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0"}
        done = build(elsewhere / "site", elsewhere, **{**PUBLISHED, **other})
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    one, two = (
        {
            p.relative_to(folder).as_posix(): (p.stat().st_mode, p.read_bytes())
            for p in folder.rglob("*")
            if p.is_file()
        }
        for folder in (published.folder, elsewhere / "site")
    )
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
