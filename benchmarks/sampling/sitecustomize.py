"""Tells where a program's CPU time goes: looks at it every few milliseconds of CPU time and names the part at work.

Python loads a module of this name when it starts, wherever it is first on PYTHONPATH, so a command is looked at as it
is, with all the Python processes that it starts. Each writes its seconds by part to a file in $BACKWISE_SAMPLES.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import time
from collections import defaultdict
from types import FrameType

EVERY_SECONDS = 0.005
# A moment belongs to the first part of which any file is at work: what draws within a sheet is drawing.
PARTS = {
    "starting": ("<frozen importlib",),
    "checks": ("backwise/checks/",),
    "loading": ("backwise/loading/",),
    "drawings": ("backwise/body/", "backwise/rendering/figures"),
    "sheets": ("backwise/sheets/",),
    "finishing": ("backwise/publishing/",),
    "Markdown": ("/markdown/",),
    "our templates": ("backwise/rendering/", "backwise/views"),
    "theme templates": ("/jinja2/",),
    "engine": ("/mkdocs/", "/mkdocs_macros/"),
}
_seconds: defaultdict[str, float] = defaultdict(float)
_last = time.process_time()


def _look(_number: int, frame: FrameType | None) -> None:
    """Adds the time since the last look: a signal waits while compiled code is at work."""
    global _last
    now = time.process_time()
    files: set[str] = set()
    while frame is not None:
        files.add(frame.f_code.co_filename)
        frame = frame.f_back
    part = next((p for p, marks in PARTS.items() if any(m in f for m in marks for f in files)), "rest")
    _seconds[part] += now - _last
    _last = now


def _write() -> None:
    signal.setitimer(signal.ITIMER_PROF, 0)
    path = os.path.join(os.environ["BACKWISE_SAMPLES"], f"{os.getpid()}.json")  # noqa: PTH118 - before all imports
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        json.dump(_seconds, file)


if "BACKWISE_SAMPLES" in os.environ:
    atexit.register(_write)
    signal.signal(signal.SIGPROF, _look)
    signal.setitimer(signal.ITIMER_PROF, EVERY_SECONDS, EVERY_SECONDS)
