"""What a command costs: wall time, CPU time and memory of it and of all that it starts."""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path


class Failed(Exception):
    """A command that was to be measured ended with an error. Its text is what the command said last."""


class TookTooLong(Exception):
    """A command that was to be measured was ended because it took too long."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command cost.

    `wall` and `cpu` are in seconds; `cpu` is that of the whole tree of processes, user and system together.
    `megabytes` is the most memory that its largest process held at a time.
    """

    wall: float
    cpu: float
    megabytes: float


def cost_of(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    limit: float | None = None,
) -> Cost:
    """Runs a command in a folder and returns what it cost.

    Args:
        command: the program and its arguments.
        folder: where it runs. What it says goes to a file beside this folder.
        environment: what is set beside the variables of this process.
        limit: after so many seconds it is ended.

    Raises:
        Failed: it ended with an error.
        TookTooLong: it reached the limit.
    """
    said = folder.with_name(f"{folder.name}.said.txt")
    with said.open("wb") as file:
        start = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            # A group of its own, so that it can be ended with all that it started.
            start_new_session=True,
        )
    late = threading.Event()
    timer = threading.Timer(limit or threading.TIMEOUT_MAX, lambda: (late.set(), _end(process)))
    timer.daemon = True
    timer.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    except BaseException:
        _end(process)
        process.wait()
        raise
    finally:
        timer.cancel()
    wall = time.monotonic() - start
    if late.is_set():
        raise TookTooLong(f"{command[0]} was ended after {limit:.0f} s")
    if process.returncode:
        text = said.read_text(encoding="utf-8", errors="replace")
        raise Failed(f"{' '.join(map(str, command))}\n{text[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, _megabytes(used))


def median(costs: Sequence[Cost]) -> Cost:
    """Returns the median of each figure."""
    return Cost(*map(statistics.median, zip(*map(astuple, costs), strict=True)))


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _megabytes(used: resource.struct_rusage) -> float:
    # Linux counts in kB, macOS in bytes.
    return used.ru_maxrss / (1e6 if os.uname().sysname == "Darwin" else 1e3)
