"""The adapter to the engine: bad data ends a build, whenever it is found."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from backwise.problems import Problem
from tests.conftest import ROOT

TOO_LONG = Problem("data/techniques/x.yml", 3, 1, "BW606", "this sheet is too long.", "Shorten it.")


@pytest.fixture
def hooks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hooks_under_test", ROOT / "hooks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class BadProject:
    """A project whose problems show as late as they can: when its sheets are made."""

    can_show, is_preview, wanted = True, False, None
    settings = SimpleNamespace(makes_sheets=True, edit_base=None)
    guide = SimpleNamespace(all=lambda _kind: {}, records=lambda: ())
    problems: tuple[Problem, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.problems

    def page_sources(self) -> tuple[()]:
        return ()

    def make_sheets(self) -> None:
        self.problems = (TOO_LONG,)

    def refresh(self) -> None:
        self.problems = (TOO_LONG,)


def test_a_sheet_that_is_too_long_ends_the_build(hooks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "PROJECT", BadProject())
    with pytest.raises(PluginError, match=re.escape(str(TOO_LONG))):
        hooks.on_files(Files([]), config=SimpleNamespace())


def test_bad_data_ends_the_build(hooks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "PROJECT", BadProject())
    with pytest.raises(PluginError, match="the data has problems"):
        hooks.on_config(SimpleNamespace())
