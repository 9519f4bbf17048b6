"""Finds a browser for the tests, or gets one, without touching anything that is somebody's own.

Order: an installed Chromium or Chrome (or the one that CHROME names); Debian's package when run as root on
Debian; else Playwright's own download, which lies in Playwright's cache.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ON_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# --no-sandbox only where Chromium needs it: as root, as in a container.
FLAGS = [
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def installed_browser() -> str | None:
    """Gives the path of an installed Chromium or Chrome, or None."""
    candidates = [os.environ.get("CHROME", ""), *(shutil.which(name) or "" for name in NAMES), *ON_MAC]
    return next((path for path in candidates if path and Path(path).exists()), None)


def playwright_browser() -> str | None:
    """Gives the path of Playwright's own Chromium if it was downloaded, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> int:
    if found := installed_browser() or playwright_browser():
        print(f"The tests use {found}")
        return 0
    if Path("/etc/debian_version").exists() and os.geteuid() == 0:
        print("Installing Debian's chromium for the tests ...")
        quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        subprocess.run([*quiet, "update"], check=False)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(
            [*quiet, "install", "-y", "--no-install-recommends", "chromium"], check=False, env=environment
        )
        if done.returncode == 0 and installed_browser():
            return 0
        print(
            "Debian's chromium could not be installed. Install Chromium or Chrome, or set CHROME to its path.",
            file=sys.stderr,
        )
        return 1
    print("Downloading Playwright's Chromium for the tests ...")
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode != 0:
        print(
            "No browser could be had. Install Chromium or Chrome, or set CHROME to its path.", file=sys.stderr
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
