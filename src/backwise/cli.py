"""The commands. Those for contributors stand in commands/; here: build · zip · serve · approve-safety."""

from __future__ import annotations

import argparse
import io
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import FrameType

from backwise.approving import approve
from backwise.commands import check, diff, explain, new, rename, sync
from backwise.commands.base import FINE, PROBLEMS, STOPPED, Refused, add_data_option, settings_of
from backwise.publishing import CannotFinish
from backwise.publishing.from_disk import write_zip
from backwise.settings import WrongSetting, settings_from
from backwise.site_folder import ENDING, Building, building, may_be_replaced

# How the engine begins a line of its own.
_LOGGED = re.compile("(DEBUG|INFO|WARNING|ERROR|CRITICAL) +-")


def main(arguments: list[str] | None = None) -> int:
    """Runs one command.

    Returns:
        The exit status: 0 fine, 1 problems found or the command could not be done, 2 called wrongly, 130 stopped.
    """
    options = _parser().parse_args(arguments)
    for number in ENDING:
        signal.signal(number, _stop)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no such letter shows its number.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return int(options.run(options))
    except (Refused, WrongSetting) as reason:
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
    for command in (check, new, explain, rename, diff, sync):
        command.add_to(commands)
    build = commands.add_parser("build", help="build the site; a failed build leaves the last good one")
    build.add_argument(
        "--site", type=Path, default=Path("site"), metavar="DIR", help="where the site goes (site)"
    )
    build.add_argument(
        "--no-sheets",
        action="store_true",
        help="pages alone: no PDF sheets, no pictures for links, nothing packed",
    )
    build.set_defaults(run=_build)
    zip_ = commands.add_parser("zip", help="pack the built site as a folder that opens from a disk")
    zip_.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="the built site (site)")
    zip_.add_argument(
        "--zip",
        type=Path,
        default=Path("build/backwise.zip"),
        metavar="FILE",
        help="where it goes (build/backwise.zip)",
    )
    zip_.set_defaults(run=_zip)
    serve = commands.add_parser("serve", help="show the guide here, following each change")
    serve.add_argument("--port", type=_port, default=8000, help="the port (8000)")
    serve.set_defaults(run=_serve)
    safety = commands.add_parser(
        "approve-safety", help="show old and new wording of safety texts, and take the new one as approved"
    )
    add_data_option(safety)
    safety.add_argument("--yes", action="store_true", help="approve without asking, for scripts")
    safety.set_defaults(run=_approve)
    return parser


def _approve(options: argparse.Namespace) -> int:
    settings = settings_of(options)
    try:
        return FINE if approve(settings, says_yes=options.yes) else PROBLEMS
    except OSError as error:
        raise Refused(f"{error.filename} could not be written: {error.strerror}.") from error


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text} is no port. A number from 1 to 65535, such as 8001")
    return int(text)


def _build(options: argparse.Namespace) -> int:
    """Builds into a fresh folder beside the old site, and exchanges them only when it is complete."""
    _needs_project()
    # Of a link, what it leads to is replaced.
    site = Path(options.site).resolve()
    if not may_be_replaced(site):
        raise Refused(
            f"{options.site} is there and is not a site. Move it away, or name another folder with --site."
        )
    kept = " The last good site is untouched." if site.exists() else ""
    try:
        with building(site) as fresh:
            if _run_engine(fresh, with_sheets=not options.no_sheets) != 0:
                raise Refused(f"the site was not built: see above.{kept}")
            fresh.take_its_place()
    except OSError as error:
        raise Refused(f"the site could not be written: {error.strerror} ({error.filename}).{kept}") from error
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"{options.site} holds {pages} pages.")
    return FINE


def _zip(options: argparse.Namespace) -> int:
    """Packs a built site for a disk."""
    if not (options.site / "_headers").is_file():
        raise Refused(f"{options.site} is no built site. Build one first: make site.")
    try:
        pages = write_zip(options.site, options.zip)
    except CannotFinish as reason:
        raise Refused(f"{options.zip} was not written: {reason}.") from reason
    except OSError as error:
        raise Refused(f"{options.zip} could not be written: {error.strerror}.") from error
    size = options.zip.stat().st_size / 1e6
    print(f"{options.zip} holds {pages} pages, {size:.1f} MB. Unpack it, and open index.html.")
    return FINE


def _run_engine(fresh: Building, *, with_sheets: bool) -> int:
    """Runs the engine and gives its exit status. What it says is passed on, a traceback only as its last line."""
    environment = _environment() if with_sheets else {**_environment(), "BACKWISE_SHEETS": "no"}
    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh.folder)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        # Everybody may read a site, whoever builds it.
        umask=0o022,
        # If this process is killed, the engine still has the lock of what it writes.
        pass_fds=(fresh.lock,),
    ) as engine:
        try:
            _pass_on(engine.stderr or [])
            return engine.wait()
        except KeyboardInterrupt:
            # Before the folder it writes to is removed.
            engine.terminate()
            raise


def _pass_on(lines: Iterable[str]) -> None:
    """Prints what the engine says, without what its plugin for macros says of itself."""
    traceback: list[str] = []
    for line in lines:
        if line.startswith("Traceback "):
            traceback = [line]
        elif traceback and not _LOGGED.match(line):
            traceback.append(line)
        else:
            _tell(traceback)
            traceback = []
            if not line.startswith("INFO    -  [macros]"):
                sys.stderr.write(line)
    _tell(traceback)


def _tell(traceback: list[str]) -> None:
    if traceback:
        print(f"backwise: the engine stopped: {_last_of(traceback)}", file=sys.stderr)


def _last_of(traceback: list[str]) -> str:
    """Gives what a traceback says at its end, with the last place in the project that it names."""
    reason = [line.strip() for line in traceback if line[0] not in " \n^"][-1]
    if "[Errno " in reason:
        # Of the system, not of a line of ours.
        return reason[reason.index("[Errno ") :]
    places = re.findall(r'File "([^"]+)", line (\d+)', "".join(traceback))
    ours = [
        f"{path.relative_to(Path.cwd())}:{line}: "
        for path, line in ((Path(name), line) for name, line in places)
        if path.is_relative_to(Path.cwd()) and ".venv" not in path.parts
    ]
    return "".join(ours[-1:]) + reason


def _serve(options: argparse.Namespace) -> int:
    _needs_project()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", options.port))
        except OSError as error:
            reason = "is in use" if error.errno != 13 else "may not be used"
            raise Refused(f"port {options.port} {reason}. Choose another: make serve PORT=8001") from error
    # In the place of this process, so that what ends this one ends the preview.
    command = [sys.executable, "-m", "backwise_preview", "--port", str(options.port)]
    os.execve(sys.executable, command, _environment())


def _needs_project() -> None:
    """Refuses what the engine could not begin with. Raises Refused, and WrongSetting."""
    if not Path("mkdocs.yml").is_file():
        raise Refused("there is no mkdocs.yml here. Run this in the folder of the project.")
    settings_from(Path.cwd())


def _environment() -> dict[str, str]:
    """The engine's notices about its own future are answered in README.md."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


if __name__ == "__main__":
    sys.exit(main())
