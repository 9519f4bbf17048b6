"""How the time to build grows with the guide, beside others on the same text: 10, 100 and 1,000 techniques more.

All is done on a copy of the project. At each size the builds take turns, so that a busy moment of this machine hits all
alike. Times are seconds of processor, of all processes together. Only figures of one run may be compared.

    python -m benchmarks growth
    python -m benchmarks growth --sizes 10,100,1000,3000
"""

from __future__ import annotations

import datetime
import json
import math
import os
import platform
import shutil
import signal
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks.cost import Cost, Failed, TookTooLong, cost_of, median
from benchmarks.generate import enlarge
from benchmarks.peers import ROOT, SITE_URL, Peer, peers

SIZES = (10, 100, 1000)
# A peer that would take longer is left out, and said so.
LONGEST_SECONDS = 15 * 60
# Of the project's folder, what neither a build nor the checks need.
NOT_COPIED = (
    ".git",
    ".venv",
    ".*cache*",
    ".site*",
    "site",
    "site.*",
    "build",
    "tests",
    "benchmarks",
    "requirements",
    "typings",
)
CHECK = "check"
COLD, WARM, ALONE = "ours, all, cold", "ours, all, warm", "ours, pages alone"
DEFAULT = "default Material"
# Where the time goes is asked at the largest size up to this.
LARGEST_FOR_PARTS = 1000

Costs = dict[str, Cost]


@dataclass
class Size:
    """What was measured with so many techniques added."""

    techniques: int
    pages: int = 0
    costs: Costs = field(default_factory=dict[str, Cost])
    notes: list[str] = field(default_factory=list[str])

    def failed(self, name: str) -> bool:
        """Whether a note says why this was not measured."""
        return any(note.startswith(f"{name} ") for note in self.notes)


def measure(sizes: Sequence[int], runs: int = 1, *, with_peers: bool = True) -> None:
    """Measures today's guide and one of each size, and prints the tables."""
    others, missing = peers() if with_peers else ([], [])
    print(f"\n{_machine()}\n")
    measured: list[Size] = []
    with _work_folder() as work:
        for techniques in (0, *sorted(sizes)):
            project = _copy(work / str(techniques), techniques)
            size = _measured(project, techniques, runs, others if techniques else [], measured[1:])
            measured.append(size)
            _print_size(size)
            if techniques == max((n for n in sizes if n <= LARGEST_FOR_PARTS), default=0):
                _print_parts(techniques, _parts(project))
            shutil.rmtree(project.parent)
    _print_growth(measured[1:])
    for line in dict.fromkeys([*missing, *(note for size in measured for note in size.notes)]):
        print(line)


def _measured(
    project: Path, techniques: int, runs: int, others: Sequence[Peer], before: Sequence[Size]
) -> Size:
    """Runs everything in turn, as often as asked. A peer that fails or takes too long is left out, with a note."""
    size = Size(techniques)
    commands = _commands(project)
    if ALONE not in commands:
        size.notes.append("`backwise build` has no --no-sheets here: pages alone were not measured.")
    found: dict[str, list[Cost]] = {}
    for _ in range(runs):
        for name, command in commands.items():
            found.setdefault(name, []).append(command())
        size.pages = sum(1 for _ in (project / "site").rglob("*.html"))
        for peer in [peer for peer in others if not size.failed(peer.name)]:
            try:
                _refuse_long(peer, size.pages, before)
                found.setdefault(peer.name, []).append(_built_by(peer, project))
            except (Failed, TookTooLong) as reason:
                size.notes.append(f"{peer.name} at {techniques}: {reason}")
    size.costs = {name: median(costs) for name, costs in found.items() if costs}
    return size


def _commands(project: Path) -> dict[str, Callable[[], Cost]]:
    """Returns what is measured of ours, by name and in the order in which it is run."""

    def cold() -> Cost:
        shutil.rmtree(project / "build", ignore_errors=True)
        return _ours(project, "build")

    commands: dict[str, Callable[[], Cost]] = {
        CHECK: lambda: _ours(project, "check"),
        COLD: cold,
        WARM: lambda: _ours(project, "build"),
    }
    _ours(project, "build", "--help")
    if "--no-sheets" in project.with_name(f"{project.name}.said.txt").read_text(encoding="utf-8"):
        # Last: the peers build the text of these pages.
        commands[ALONE] = lambda: _ours(project, "build", "--no-sheets")
    return commands


def _built_by(peer: Peer, project: Path) -> Cost:
    """Returns what a peer needs for the pages of the project's built site."""
    folder = project.parent / peer.name.replace(" ", "-")
    if not folder.exists():
        peer.write(project / "site", folder)
    try:
        return peer.build(folder, LONGEST_SECONDS)
    finally:
        # At 3,000 a site with all pages in its menu takes 3 GB.
        shutil.rmtree(folder / "site", ignore_errors=True)


def _refuse_long(peer: Peer, pages: int, before: Sequence[Size]) -> None:
    """Raises TookTooLong where a peer would, if it grew with the square of the pages as full menus do."""
    done = [size for size in before if peer.name in size.costs]
    if before and not done:
        raise TookTooLong("left out, as before")
    expected = done[-1].costs[peer.name].wall * (pages / done[-1].pages) ** 2 if done else 0
    if expected > LONGEST_SECONDS:
        raise TookTooLong(f"left out, it would take about {expected / 60:.0f} minutes")


def _ours(project: Path, *arguments: str, environment: dict[str, str] | None = None) -> Cost:
    program = {
        "PYTHONPATH": str(project / "src"),
        "SITE_URL": SITE_URL,
        # The peers come compiled. Where this is set, ours would be compiled anew at each start: a third of a second.
        "PYTHONDONTWRITEBYTECODE": "",
        **(environment or {}),
    }
    return cost_of([sys.executable, "-m", "backwise", *arguments], project, program)


def _parts(project: Path) -> dict[str, float]:
    """Returns the seconds of processor of a warm build by the part of the program that uses them."""
    samples = project.parent / "samples"
    samples.mkdir()
    path = os.pathsep.join([str(Path(__file__).parent / "sampling"), str(project / "src")])
    cost = _ours(project, "build", environment={"PYTHONPATH": path, "BACKWISE_SAMPLES": str(samples)})
    seconds: defaultdict[str, float] = defaultdict(float)
    for file in samples.glob("*.json"):
        for part, spent in json.loads(file.read_text(encoding="utf-8")).items():
            seconds[part] += spent
    seconds["rest"] += max(0.0, cost.cpu - sum(seconds.values()))
    return seconds


def _copy(folder: Path, techniques: int) -> Path:
    """Copies the project to a new folder, and adds techniques to its data."""
    project = folder / "project"
    project.mkdir(parents=True)
    for path in ROOT.iterdir():
        if not any(path.match(pattern) for pattern in NOT_COPIED):
            (shutil.copytree if path.is_dir() else shutil.copy)(path, project / path.name)
    enlarge(project / "data", techniques)
    return project


@contextmanager
def _work_folder() -> Generator[Path]:
    """A folder that is gone afterwards, whatever happens."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        with tempfile.TemporaryDirectory(prefix="backwise-growth.") as name:
            yield Path(name)
    finally:
        signal.signal(signal.SIGTERM, before)


def _machine() -> str:
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    return f"{day}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"


def _print_size(size: Size) -> None:
    what = f"{size.techniques} techniques more" if size.techniques else "Today's guide"
    default = size.costs.get(DEFAULT)
    print(f"\n{what}: {size.pages} pages\n")
    print(f"{'':26}{'CPU s':>9}{'wall s':>9}{'ms a page':>11}{'of default':>12}{'peak MB':>9}")
    for name, cost in size.costs.items():
        share = f"{cost.cpu / default.cpu:12.2f}" if default and name != CHECK else f"{'–':>12}"
        a_page = f"{'–':>11}" if name == CHECK else f"{1000 * cost.cpu / size.pages:11.1f}"
        print(f"{name:26}{cost.cpu:9.1f}{cost.wall:9.1f}{a_page}{share}{cost.megabytes:9.0f}", flush=True)


def _print_parts(techniques: int, seconds: Mapping[str, float]) -> None:
    print(f"\nWhere the time of a warm build goes, {techniques} techniques more\n")
    for part, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        print(f"{part:26}{spent:9.1f}{100 * spent / sum(seconds.values()):7.0f} %")


def _print_growth(sizes: Sequence[Size]) -> None:
    """Exponents: 1 is twice the time for twice the guide. By pages too, as those of today's guide are built at each size."""
    steps = list(pairwise(sizes))
    hundred = next((size for size in sizes if size.techniques == 100), None)
    if hundred and len(sizes) > 2 and (hundred, sizes[-1]) not in steps:
        steps.append((hundred, sizes[-1]))
    if not steps:
        return
    print("\nExponent of CPU time by techniques (by pages) from one size to the next; 1 is linear\n")
    print(f"{'':26}" + "".join(f"{f'{one.techniques} to {other.techniques}':>18}" for one, other in steps))
    for name in dict.fromkeys(name for size in sizes for name in size.costs):
        cells = [_exponent(name, one, other) for one, other in steps]
        print(f"{name:26}" + "".join(f"{cell:>18}" for cell in cells))
    print()


def _exponent(name: str, one: Size, other: Size) -> str:
    if name not in one.costs or name not in other.costs:
        return "–"
    grown = math.log(other.costs[name].cpu / one.costs[name].cpu)
    by_techniques = grown / math.log(other.techniques / one.techniques)
    return f"{by_techniques:.2f} ({grown / math.log(other.pages / one.pages):.2f})"
