"""The arrows of the architecture point one way."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "backwise"
MODULES = sorted(SOURCE.rglob("*.py"))

# What each part may know of the others; those in KNOWN_TO_ALL are known to all.
KNOWN_TO_ALL = {"model", "problems", "reviews", "script_json", "words"}
MAY_KNOW = {
    "words": set(),
    "model": {"model"},
    "problems": set(),
    "reviews": set(),
    "script_json": set(),
    "settings": set(),
    "addresses": set(),
    "approval": {"approval", "language"},
    "approving": {"approval", "checks", "loading", "settings"},
    "allowed": set(),
    "cache": set(),
    "language": {"allowed", "language"},
    "composition": {"language"},
    "guided": {"allowed", "composition", "guided", "language", "views"},
    "loading": {"loading"},
    "body": {"body"},
    "views": {"allowed", "language", "views"},
    "checks": {"addresses", "allowed", "approval", "body", "checks", "composition", "language", "loading"},
    "rendering": {"addresses", "body", "guided", "language", "manual", "rendering", "views"},
    # Whether a sheet fits is a check like the others, told where pages are counted.
    "sheets": {"addresses", "body", "cache", "checks", "language", "sheets", "views"},
    "publishing": {
        *("addresses", "body", "cache", "guided", "language", "project"),
        *("publishing", "rendering", "sheets", "views"),
    },
    "written_pages": {"loading", "rendering"},
    "public_addresses": {"addresses"},
    "page_calls": set(),
    # What the commands for contributors decide; commands/ itself asks, reads, writes and prints.
    "editing": {"addresses", "approval", "editing", "loading", "page_calls"},
    "comparing": {"addresses", "approval", "body", "comparing", "language", "loading"},
    "explaining": {"addresses", "approval", "checks", "language", "loading"},
    "commands": {
        *("addresses", "approval", "checks", "commands", "comparing", "editing", "explaining"),
        *("loading", "project", "public_addresses", "settings", "syncing"),
    },
    # What stands in the repository for others and is made: schemas, settings of editors, forms.
    "syncing": {"public_addresses", "syncing"},
    # What contributors look up: fields from the schemas, messages from the checks, and what is missing.
    "manual": {"checks", "language", "manual", "sheets", "syncing"},
    "page_prose": {"approval", "checks", "language"},
    # The guide in another language, for whatever follows.
    "translated": {"addresses"},
    "project": {
        *(
            "addresses",
            "translated",
            "approval",
            "body",
            "checks",
            "loading",
            "manual",
            "rendering",
            "settings",
        ),
        "sheets",
        *("page_calls", "page_prose", "public_addresses", "written_pages"),
    },
    "site_folder": set(),
    "cli": {"approving", "commands", "publishing", "settings", "site_folder"},
    "__main__": {"cli"},
    "__init__": set(),
}
# Reading the clock, the environment or the network is for the edge alone.
OUTSIDE = {"os", "subprocess", "socket", "urllib", "time", "requests", "random", "tempfile"}
EDGE = {"settings", "site_folder", "cli", "approving", "commands", "__main__"}


def imports(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module}
    return found


def part_of(module: Path) -> str:
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_a_module_knows_only_what_it_may(subtests: pytest.Subtests) -> None:
    for module in MODULES:
        with subtests.test(str(module.relative_to(SOURCE))):
            part = part_of(module)
            assert part in MAY_KNOW, f"say in this test what {part} may know"
            names = imports(module)
            assert not {n for n in names if n.split(".")[0] in ("mkdocs", "material", "macros", "hooks")}
            own = {n.split(".")[1] for n in names if n.startswith("backwise.")}
            assert own <= MAY_KNOW[part] | KNOWN_TO_ALL, (
                f"{part} must not know {own - MAY_KNOW[part] - KNOWN_TO_ALL}"
            )
            if part not in EDGE:
                assert not {n.split(".")[0] for n in names} & OUTSIDE
                assert not re.search(r"\.(now|today|utcnow)\(", module.read_text(encoding="utf-8"))


def test_checks_know_of_reading_only_what_was_read() -> None:
    names = {
        alias.name
        for module in (SOURCE / "checks").glob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("backwise.loading")
        for alias in node.names
    }
    assert names == {"Loaded"}


def test_only_fit_knows_the_shape_of_a_check() -> None:
    knowing = [m.name for m in (SOURCE / "sheets").glob("*.py") if "backwise.checks.base" in imports(m)]
    assert knowing == ["fit.py"]


def test_yaml_is_read_in_one_place() -> None:
    readers = [m for m in MODULES if "yaml" in {n.split(".")[0] for n in imports(m)}]
    assert readers == [SOURCE / "loading" / "strict_yaml.py"]


def test_no_file_names_a_package_index() -> None:
    pattern = re.compile(r"--(extra-)?index-url|/simple/|registry *= *.?http")
    for path in [
        *(ROOT / "requirements").glob("*.txt"),
        ROOT / "pyproject.toml",
        ROOT / "Makefile",
        ROOT / ".ci" / "run",
    ]:
        assert not pattern.search(path.read_text(encoding="utf-8")), path


def test_every_pin_has_a_hash() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        for pin in re.split(r"\n(?=[a-z])", text.strip()):
            assert "--hash=sha256:" in pin, (path.name, pin.split()[0])
        assert re.search(r"^mkdocs==1\.", text, re.M)
