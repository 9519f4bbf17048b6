"""The commands: backwise check · build · serve · approve-safety."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import FrameType

from backwise.approving import approve
from backwise.problems import FORMATS
from backwise.project import Project
from backwise.settings import settings_from

FINE, PROBLEMS, CALLED_WRONGLY, STOPPED = 0, 1, 2, 130


class Refused(Exception):
    """Something a person can put right. Its text says what, and what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command.

    Returns:
        The exit status: 0 fine, 1 problems found or the command could not be done, 2 called wrongly, 130 stopped.
    """
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    try:
        return int(options.run(options))
    except Refused as reason:
        print(f"backwise: {reason}", file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        print("backwise: stopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Somebody closed the pipe (`backwise check | head`): nothing left to say, and no trace of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="backwise", description="A careful guide to giving a back massage at home."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", help="list the problems in the data")
    check.add_argument(
        "--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)"
    )
    check.add_argument("--format", choices=list(FORMATS), default="text", help="how to print them (text)")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="build the site; a failed build leaves the last good one")
    build.add_argument(
        "--site", type=Path, default=Path("site"), metavar="DIR", help="where the site goes (site)"
    )
    build.add_argument(
        "--no-sheets", action="store_true", help="pages alone: no PDF sheets, no pictures for links"
    )
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="show the guide here, following each change")
    serve.add_argument("--port", type=int, default=8000, help="the port (8000)")
    serve.set_defaults(run=_serve)
    safety = commands.add_parser(
        "approve-safety", help="show old and new wording of safety texts, and take the new one as approved"
    )
    safety.add_argument(
        "--data", type=Path, default=Path("data"), metavar="DIR", help="the data folder (data)"
    )
    safety.add_argument("--yes", action="store_true", help="approve without asking, for scripts")
    safety.set_defaults(run=_approve)
    return parser


def _approve(options: argparse.Namespace) -> int:
    settings = replace(settings_from(Path.cwd()), data=options.data)
    try:
        return FINE if approve(settings, says_yes=options.yes) else PROBLEMS
    except OSError as error:
        raise Refused(f"{error.filename} could not be written: {error.strerror}.") from error


def _check(options: argparse.Namespace) -> int:
    project = Project(replace(settings_from(Path.cwd()), data=options.data))
    project.refresh()
    project.count_sheets()
    sys.stdout.write(FORMATS[options.format](list(project.problems)))
    sys.stdout.flush()
    return FINE if project.is_good else PROBLEMS


def _build(options: argparse.Namespace) -> int:
    """Builds into a fresh folder beside the old site, and swaps them only when it is complete."""
    site = Path(options.site).absolute()
    _needs_project()
    if (
        site.exists()
        and not (site / "index.html").is_file()
        and any(site.iterdir() if site.is_dir() else [site])
    ):
        raise Refused(
            f"{options.site} is there and is not a site. Move it away, or name another folder with --site."
        )
    fresh: Path | None = None
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f"{site.name}.", dir=site.parent))
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
        if _run_engine(command, with_sheets=not options.no_sheets) != 0:
            kept = " The last good site is untouched." if site.exists() else ""
            raise Refused(f"the site was not built: see above.{kept}")
        fresh.chmod(0o755)
        _swap(fresh, site)
    except OSError as error:
        raise Refused(
            f"the site could not be written: {error.strerror} ({error.filename}). The last good site is untouched."
        ) from error
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"{options.site} holds {pages} pages.")
    return FINE


def _run_engine(command: list[str], *, with_sheets: bool) -> int:
    """Runs the engine and gives its exit status. What it says is passed on, a traceback only as its last line."""
    environment = _environment() if with_sheets else {**_environment(), "BACKWISE_SHEETS": "no"}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as engine:
        try:
            _pass_on(engine.stderr or [])
            return engine.wait()
        except KeyboardInterrupt:
            # Before the folder it writes to is removed.
            engine.terminate()
            raise


def _pass_on(lines: Iterable[str]) -> None:
    in_traceback = False
    for line in lines:
        if line.startswith("Traceback "):
            in_traceback = True
        elif in_traceback and not line.startswith((" ", "\n")):
            in_traceback = False
            print(f"backwise: the engine stopped: {line.strip().removeprefix('OSError: ')}", file=sys.stderr)
        elif not in_traceback:
            sys.stderr.write(line)


def _swap(fresh: Path, site: Path) -> None:
    """Puts the fresh folder in the place of the old one; if that fails midway, the old one comes back."""
    if not site.exists():
        fresh.rename(site)
        return
    old = Path(tempfile.mkdtemp(prefix=f"{site.name}.old.", dir=site.parent)) / "site"
    site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        old.rename(site)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


def _serve(options: argparse.Namespace) -> int:
    _needs_project()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", options.port))
        except OSError as error:
            reason = "is in use" if error.errno != 13 else "may not be used"
            raise Refused(f"port {options.port} {reason}. Choose another: make serve PORT=8001") from error
    command = [sys.executable, "-m", "backwise_preview", "--port", str(options.port)]
    return subprocess.run(command, check=False, env=_environment()).returncode


def _needs_project() -> None:
    if not Path("mkdocs.yml").is_file():
        raise Refused("there is no mkdocs.yml here. Run this in the folder of the project.")


def _environment() -> dict[str, str]:
    """The engine's notices about its own future are answered in README.md."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


if __name__ == "__main__":
    sys.exit(main())
