"""What the project says of itself holds: README, licences, workflows, the one command before a pull request."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([\w./-]+) *:(?!=)", MAKEFILE, re.M)) - {".PHONY"}
COMMANDS = set(re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.M)[0].split())
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

# What a workflow may run besides make: the problems as annotations, and what a contributor runs.
ALSO_RUN = {
    ".venv/bin/backwise check --format github",
    ".ci/run",
    # What readers will see; and once a week, what is due and which links elsewhere no longer answer.
    '.venv/bin/backwise diff "$BASE" HEAD --format markdown --pictures build/pictures.html >> "$GITHUB_STEP_SUMMARY"',
    ".venv/bin/backwise build --no-sheets",
    '.venv/bin/backwise check >> "$GITHUB_STEP_SUMMARY"',
}
# Of other people, pinned by commit.
OTHERS = {"lycheeverse/lychee-action"}


def workflow(name: str) -> dict[Any, Any]:
    return yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))


def commands_of(job: dict[str, Any]) -> list[str]:
    return [line.strip() for step in job["steps"] for line in step.get("run", "").splitlines()]


def test_the_workflows_are_those_that_the_readme_means() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "pages.yml", "weekly.yml"]


@pytest.mark.parametrize("name", [path.name for path in WORKFLOWS])
def test_a_workflow_runs_only_commands_that_exist(name: str) -> None:
    for job in workflow(name)["jobs"].values():
        for command in commands_of(job):
            if command not in ALSO_RUN:
                program, *targets = command.split()
                assert program == "make", command
                assert targets, command
                assert set(targets) <= TARGETS, command


@pytest.mark.parametrize("name", [path.name for path in WORKFLOWS])
def test_a_workflow_may_do_no_more_than_it_must(name: str) -> None:
    content = workflow(name)
    assert content["permissions"] == {}
    assert content["concurrency"]["group"]
    # YAML 1.1 reads the key `on` as true.
    assert "pull_request_target" not in content[True]
    for label, job in content["jobs"].items():
        assert job["timeout-minutes"] <= 30
        writes = {scope for scope, right in job["permissions"].items() if right == "write"}
        assert writes == ({"pages", "id-token"} if label == "deploy" else set())
        assert label != "deploy" or not commands_of(job), "the job that may publish runs nothing of ours"
        for step in job["steps"]:
            action, _, commit = step.get("uses", f"actions/x@{'0' * 40}").partition("@")
            assert action.startswith("actions/") or action in OTHERS
            assert re.fullmatch(r"[0-9a-f]{40}", commit), action


def test_a_pull_request_gets_annotations_first_and_then_everything() -> None:
    assert commands_of(workflow("check.yml")["jobs"]["check"])[-2:] == [
        ".venv/bin/backwise check --format github",
        ".ci/run",
    ]


def test_publishing_tests_and_takes_its_addresses_from_github() -> None:
    job = workflow("pages.yml")["jobs"]["build"]
    assert commands_of(job) == ["make test", "make site"]
    [build] = [step for step in job["steps"] if step.get("run") == "make site"]
    assert build["env"] == {
        "SITE_URL": "${{ steps.pages.outputs.base_url }}/",
        "REPO_URL": "${{ github.server_url }}/${{ github.repository }}",
    }


def test_the_readme_names_every_command_and_no_other() -> None:
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", README, re.S))
    named = set(re.findall(r"\bmake ([a-z-]+)", code))
    assert named == COMMANDS
    assert named <= TARGETS


def test_the_readme_names_every_top_level_folder() -> None:
    ignored = [
        line.strip("/")
        for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
        if line[-1] == "/"
    ]
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    # Other hidden folders are an editor's or a tool's.
    ours = {name for name in folders if name in (".ci", ".github") or not name.startswith(".")}
    ours = {name for name in ours if not any(fnmatch(name, pattern) for pattern in ignored)}
    table = README.split("## Where things are")[1].split("\n## ")[0]
    named = {path.split("/")[0] for path in re.findall(r"^\| `([^`]+)/`", table, re.M)}
    assert named == ours


def test_what_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert {"LICENSE", "LICENSE-CONTENT"} <= set(links)
    for link in links:
        assert (ROOT / link).exists(), link
        assert not link.endswith(".png") or (ROOT / link).stat().st_size < 150_000, link


def test_the_readme_says_what_a_reader_must_know() -> None:
    for words in ("No clinician has reviewed", "5 May 2027", "`page_sources`", "SITE_URL", "REPO_URL"):
        assert words in README


def test_the_licences_are_whole() -> None:
    code = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "MIT License" in code
    assert "2026 The Backwise contributors" in code
    content = (ROOT / "LICENSE-CONTENT").read_text(encoding="utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in content


def test_ci_run_runs_check_and_test_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    assert os.name == "nt" or os.access(script, os.X_OK)
    lines = [line.strip() for line in script.read_text(encoding="utf-8").splitlines()]
    frame = {"", "set -euo pipefail", 'cd "$(dirname "$0")/.."'}
    assert [line for line in lines if not line.startswith("#") and line not in frame] == [
        "make check",
        "make test",
    ]
