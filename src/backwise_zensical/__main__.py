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
from dataclasses import replace
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


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and gives its exit status."""
    parser = argparse.ArgumentParser(prog="backwise_zensical", description=__doc__)
    parser.add_argument("--venv", type=Path, required=True, help="where Zensical is installed")
    parser.add_argument("--folder", type=Path, required=True, help="where to build; emptied first")
    options = parser.parse_args(arguments)
    root, folder = Path.cwd(), Path(options.folder).absolute()
    os.environ.update(
        SITE_URL=SITE_URL,
        REPO_URL=REPO_URL,
        BACKWISE_SHEETS="no",
        SOURCE_DATE_EPOCH=os.environ.get("SOURCE_DATE_EPOCH", str(int(time.time()))),
    )
    project = Project(replace(settings_from(root), makes_sheets=False))
    project.refresh()
    if not project.is_good:
        sys.stderr.write(format_text(list(project.problems)))
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    binaries = Path(options.venv).absolute() / "bin"
    version, package = _run(binaries / "python", "-c", _ABOUT).splitlines()
    write_sources(project, folder / "zensical", Path(package) / "templates")
    try:
        # `macros` is imported from the path and so runs once; from the folder of the configuration it would for each page.
        _run(
            binaries / "zensical", "build", "--strict", "-f", CONFIG, at=folder / "zensical", PYTHONPATH=root
        )
        _run(sys.executable, "-m", "backwise", "build", "--no-sheets", "--site", folder / "mkdocs")
        site = folder / "zensical" / "site"
        finish(site, project)
    except (subprocess.CalledProcessError, CannotFinish) as error:
        said = error.stdout + error.stderr if isinstance(error, subprocess.CalledProcessError) else ""
        sys.stderr.write(f"{said}{error}\n")
        return 1
    comparison, found = compare(folder / "mkdocs", site), [*faults(site)]
    sys.stdout.write(
        f"Zensical {version} beside MkDocs, both finished, without sheets. Its site: {os.path.relpath(site)}\n\n"
        f"{comparison.report(KNOWN)}\n"
        + "".join(f"{line}\n" for line in [f"Faults of the finished site: {len(found) or 'none'}", *found])
    )
    return 1 if found or comparison.unknown(KNOWN) else 0


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
