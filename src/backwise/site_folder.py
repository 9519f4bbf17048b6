"""The folder of the built site: replaced in one step by one that is complete, whatever stops the build.

A build writes into a hidden folder beside the site. While it lives it holds a lock on that folder, so that the next
build can tell what is being built from what a killed build has left, and removes only the latter.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# Signals that end a build. None may come between two renames, or while a build tidies up.
ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
# A folder is a site of ours, and may be replaced, if it holds these. Any folder may have an index.html.
_OURS = ("index.html", "_headers")
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_AT_CWD, _EXCHANGE = -100, 2
_SWAP = 0x2


@dataclass(frozen=True)
class Building:
    """A site that is being built.

    Attributes:
        folder: where its pages are written.
        lock: the open folder; a process that has it keeps the folder from being taken for a left one.
        site: what it will replace.
    """

    folder: Path
    lock: int
    site: Path

    def take_its_place(self) -> None:
        """Puts the built folder in the place of the site, in one step where the system can. Raises OSError."""
        self.folder.chmod(0o755)
        with _undisturbed():
            if not self.site.exists():
                # Another build may have come first.
                with suppress(OSError):
                    self.folder.rename(self.site)
                    return
            if not _exchange(self.folder, self.site):
                _replace(self.site, self.folder)


@contextmanager
def building(site: Path) -> Generator[Building]:
    """Gives a fresh folder beside the site to build into; afterwards nothing but a site is left.

    Raises:
        OSError: the folder cannot be made.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    _bring_back(site)
    _sweep(site)
    fresh: Building | None = None
    try:
        with _undisturbed():
            fresh = _begin(site)
        yield fresh
    finally:
        if fresh:
            with _undisturbed():
                shutil.rmtree(fresh.folder, ignore_errors=True)
                os.close(fresh.lock)


def may_be_replaced(site: Path) -> bool:
    """Whether nothing of somebody's own stands where the site is to go."""
    if not site.exists():
        return True
    return site.is_dir() and (not any(site.iterdir()) or all((site / name).is_file() for name in _OURS))


def _replace(site: Path, fresh: Path) -> None:
    """Puts a folder in the place of the site in two steps, for systems that cannot do it in one."""
    aside = _aside(site)
    site.rename(aside)
    try:
        fresh.rename(site)
    except OSError:
        aside.rename(site)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _prefix(site: Path) -> str:
    return f".{site.name}-being-built-"


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}-set-aside")


def _begin(site: Path) -> Building:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_prefix(site), dir=site.parent))
        with suppress(FileNotFoundError):
            lock = os.open(folder, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            # Between its making and its lock another build may have swept it.
            if folder.exists():
                return Building(folder, lock, site)
            os.close(lock)


def _sweep(site: Path) -> None:
    """Removes what killed builds have left; what another build is writing it leaves alone."""
    for left in site.parent.glob(f"{_prefix(site)}*"):
        with suppress(OSError):
            lock = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
            finally:
                os.close(lock)


def _bring_back(site: Path) -> None:
    """Brings a site back that a build killed between its two renames had set aside."""
    aside = _aside(site)
    if not aside.exists():
        return
    if site.exists():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Lets two folders change their names in one step. Gives whether the system can; raises OSError if it fails.

    `renameat2` of Linux, `renamex_np` of macOS: neither is in Python.
    """
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_CWD, names[0], _AT_CWD, names[1], _EXCHANGE)
    elif sys.platform == "darwin":
        failed = library.renamex_np(*names, _SWAP)
    else:
        return False
    if not failed:
        return True
    if (number := ctypes.get_errno()) in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


@contextmanager
def _undisturbed() -> Generator[None]:
    """Holds back what would end this process; it comes afterwards."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
