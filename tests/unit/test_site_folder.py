"""The site is replaced whole or not at all, and a build leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backwise import site_folder
from backwise.site_folder import Building, building, may_be_replaced


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that stands."""
    return write(tmp_path / "parent" / "site", "old")


@pytest.fixture(params=["in one step", "in two steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in two steps":
        monkeypatch.setattr(site_folder, "_exchange", lambda *_: False)


@pytest.fixture(autouse=True)
def stopping() -> Iterator[None]:
    """SIGTERM is answered as the command does."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    yield
    signal.signal(signal.SIGTERM, before)


def write(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("index.html", "_headers"):
        (folder / name).write_text(words)
    return folder


def what_stands(site: Path) -> dict[str, str]:
    """The folders beside the site and itself, by the words in them."""
    return {folder.name: (folder / "index.html").read_text() for folder in site.parent.iterdir()}


def before(owner: object, name: str, happens: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
    """Lets something happen just before a function."""
    real = getattr(owner, name)

    def first(*arguments: object, **options: object) -> object:
        happens()
        return real(*arguments, **options)

    patch.setattr(owner, name, first)


def stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.usefixtures("steps")
def test_a_complete_site_takes_the_place_of_the_old_one(site: Path) -> None:
    with building(site) as fresh:
        write(fresh.folder, "new")
        assert what_stands(site)["site"] == "old"
        fresh.take_its_place()
    assert what_stands(site) == {"site": "new"}
    assert site.stat().st_mode & 0o777 == 0o755


def test_a_first_site_needs_no_other(tmp_path: Path) -> None:
    with building(tmp_path / "deep" / "site") as fresh:
        write(fresh.folder, "new")
        fresh.take_its_place()
    assert what_stands(tmp_path / "deep" / "site") == {"site": "new"}


def test_a_failed_build_leaves_the_old_one(site: Path) -> None:
    def fail(fresh: Building) -> None:
        write(fresh.folder, "half")
        raise RuntimeError

    with pytest.raises(RuntimeError), building(site) as fresh:
        fail(fresh)
    assert what_stands(site) == {"site": "old"}


def test_where_the_last_rename_fails_the_old_one_comes_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_folder, "_exchange", lambda *_: False)
    with building(site) as fresh:
        fresh.folder.rmdir()
        with pytest.raises(OSError, match="No such file"):
            site_folder._replace(site, fresh.folder)
    assert what_stands(site) == {"site": "old"}


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("moment", ["exchange", "first rename", "second rename", "removal"])
def test_stopped_at_any_moment_a_whole_site_stands_alone(
    site: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([moment == "first rename", moment == "second rename", False, False])
    if moment == "exchange":
        before(site_folder, "_exchange", stop, monkeypatch)
    elif moment == "removal":
        before(site_folder.shutil, "rmtree", stop, monkeypatch)
    else:
        before(site_folder.Path, "rename", lambda: next(times) and stop(), monkeypatch)
    try:
        with building(site) as fresh:
            write(fresh.folder, "new")
            fresh.take_its_place()
    except KeyboardInterrupt:
        pass
    else:
        assert "rename" in moment, "the signal did not come"
    assert what_stands(site) == {"site": "new"}


def test_a_site_that_was_set_aside_by_a_killed_build_comes_back(site: Path) -> None:
    site.rename(site_folder._aside(site))
    with building(site):
        assert (site / "index.html").read_text() == "old"
    assert what_stands(site) == {"site": "old"}


def test_what_killed_builds_left_goes_and_what_is_being_built_stays(site: Path) -> None:
    left = write(site.parent / f"{site_folder._prefix(site)}left", "left")
    somebodys = write(site.parent / "site.backup", "precious")
    with building(site) as first:
        assert not left.exists()
        with building(site) as second:
            assert first.folder.exists()
            write(first.folder, "first")
            write(second.folder, "second")
            first.take_its_place()
            second.take_its_place()
    assert what_stands(site) == {"site": "second", somebodys.name: "precious"}


def test_two_first_builds_that_end_at_once_both_end_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "parent" / "site"
    with building(site) as mine:
        write(mine.folder, "mine")
        before(site_folder.Path, "rename", lambda: write(site, "theirs"), monkeypatch)
        mine.take_its_place()
    assert what_stands(site) == {"site": "mine"}


def test_an_engine_whose_command_was_killed_keeps_its_folder(site: Path) -> None:
    with building(site) as fresh:
        write(fresh.folder, "going on")
        engine = subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.read()"],
            stdin=subprocess.PIPE,
            pass_fds=(fresh.lock,),
        )
        # The command's own hold is gone, as when it is killed.
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, fresh.lock)
        os.close(nothing)
        with building(site):
            assert fresh.folder.exists()
        engine.communicate()
        with building(site):
            assert not fresh.folder.exists()


def test_only_a_site_may_be_replaced(tmp_path: Path, site: Path) -> None:
    assert may_be_replaced(site)
    assert may_be_replaced(tmp_path / "nowhere")
    (site / "_headers").unlink()
    assert not may_be_replaced(site), "somebody else's pages"
    assert not may_be_replaced(site / "index.html"), "a file"
