"""`make zensical`: builds the site with both engines, finishes both alike, and compares them.

Exit status 0: only known differences. 1: others, or faults, or the site could not be built.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from backwise.problems import format_text
from backwise.project import Project
from backwise.publishing import CannotFinish
from backwise.publishing.finish import finish
from backwise.settings import settings_from
from backwise_zensical.checking import faults
from backwise_zensical.comparing import compare
from backwise_zensical.known import KNOWN
from backwise_zensical.reading import SITE_URL
from backwise_zensical.writing import CONFIG, write_sources

# Public addresses, so that what is made of them is compared, too.
REPO_URL = "https://repository.example/backwise"
_ABOUT = (
    "import zensical, importlib.metadata as m; print(m.version('zensical'), zensical.__path__[0], sep='\\n')"
)


class _BadData(Exception):
    """The data has problems: its text says which."""


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and gives its exit status."""
    parser = argparse.ArgumentParser(prog="backwise_zensical", description=__doc__)
    parser.add_argument("--venv", type=Path, required=True, help="where Zensical is installed")
    parser.add_argument("--folder", type=Path, required=True, help="where to build; emptied first")
    options = parser.parse_args(arguments)
    binaries, folder = Path(options.venv).absolute() / "bin", Path(options.folder).absolute()
    # Both engines are told the same from outside.
    os.environ.update(SITE_URL=SITE_URL, REPO_URL=REPO_URL, BACKWISE_SHEETS="no")
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(time.time())))
    shutil.rmtree(folder, ignore_errors=True)
    try:
        version, site = _build_with_zensical(binaries, folder / "zensical")
        _build_with_mkdocs(folder / "mkdocs")
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{error.stdout}{error.stderr}{error}\n")
        return 1
    except (CannotFinish, _BadData, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    comparison, found = compare(folder / "mkdocs", site), [*faults(site)]
    sys.stdout.write(
        f"Zensical {version} beside MkDocs, both finished, without sheets. Its site: {os.path.relpath(site)}\n\n"
        f"{comparison.report(KNOWN)}\nFaults of its site: {len(found) or 'none'}\n"
        + "".join(f"  {fault}\n" for fault in found)
    )
    return 1 if found or comparison.unknown(KNOWN) else 0


def _build_with_zensical(binaries: Path, folder: Path) -> tuple[str, Path]:
    """Builds and finishes the site. Gives the version of Zensical and the folder of the site."""
    root = Path.cwd()
    project = Project(settings_from(root))
    project.refresh()
    if not project.is_good:
        raise _BadData(format_text(list(project.problems)))
    version, package = _run(binaries / "python", "-c", _ABOUT).splitlines()
    write_sources(project, folder, Path(package) / "templates")
    # From the path `macros` is imported once. From the folder of the configuration it would be run for every page.
    command = (binaries / "zensical", "build", "--strict", "-f", CONFIG)
    _run(*command, at=folder, PYTHONPATH=root)
    site = folder / "site"
    finish(site, project)
    return version, site


def _build_with_mkdocs(site: Path) -> None:
    _run(sys.executable, "-m", "backwise", "build", "--no-sheets", "--site", site)


def _run(*command: str | Path, at: Path | None = None, **environment: str | Path) -> str:
    """Runs a program and gives what it prints. Raises CalledProcessError if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=at,
        env={**os.environ, **{name: str(value) for name, value in environment.items()}},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
