"""`python -m backwise_preview --port 8000`: what `backwise serve` runs, in the folder of the project."""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from backwise_preview.server import PreviewServer
from backwise_preview.site import LOOK, PROGRAM, PreviewSite

HOST = "127.0.0.1"
log = logging.getLogger("backwise")


class _Brief(logging.Formatter):
    """Says what is wrong and where, without the way through the program that led there."""

    def format(self, record: logging.LogRecord) -> str:
        """Gives the first line, and of a traceback its last."""
        lines = [line for line in super().format(record).splitlines() if line.strip(" `_*")]
        if not any(line.startswith("Traceback") for line in lines):
            return "\n".join(lines)
        return f"{lines[0]} {lines[-1]}"


def main() -> int:
    """Shows the guide until somebody stops it."""
    parser = argparse.ArgumentParser(prog="backwise serve")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--can-start", action="store_true", help="say whether the program runs, and end")
    options = parser.parse_args()
    if options.can_start:
        return 0
    handler = logging.StreamHandler()
    handler.setFormatter(_Brief("%(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty'" not in record.getMessage())
    root, address = Path.cwd(), f"http://{HOST}:{options.port}/"
    # One folder for each port, so that what a killed preview leaves is gone with the next.
    folder = root / "build" / f"preview-{options.port}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    site = PreviewSite(root, folder, address)
    server = PreviewServer(site, HOST, options.port, _begin_anew)
    for name in ("data", "docs", *LOOK, *PROGRAM):
        if (root / name).exists():
            server.watch(str(root / name))
    print(f"The guide is at {address}, and follows your changes. Ctrl-C ends it.", flush=True)  # noqa: T201
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        server.serve()
    except KeyboardInterrupt:
        return 130
    finally:
        server.shutdown()
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _begin_anew() -> None:
    """Puts a new process in the place of this one, if the changed program runs at all."""
    command = [sys.executable, "-m", "backwise_preview", *sys.argv[1:]]
    tried = subprocess.run([*command, "--can-start"], capture_output=True, text=True, check=False)
    if tried.returncode:
        last = tried.stderr.strip().splitlines()[-1:]
        log.error("The program does not run: %s", "".join(last))
        return
    os.execv(sys.executable, command)


if __name__ == "__main__":
    sys.exit(main())
