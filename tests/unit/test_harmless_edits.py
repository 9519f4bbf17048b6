"""Two hundred harmless edits: no check complains, and no test of the data fails. Words are free."""

from __future__ import annotations

import contextlib
import datetime
import importlib.util
import inspect
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from backwise.checks import check_again
from backwise.loading import Loaded, load_guide
from backwise.model import KINDS
from tests.conftest import ROOT
from tests.unit.harmless import HarmlessEditor

TODAY = datetime.datetime.now(tz=datetime.UTC).date()
EDITS, AT_A_TIME = 200, 20
# Those that look at the live data, and are quick.
OF_DATA = (
    *("test_at_the_limit", "test_composition", "test_limits", "test_page_sources", "test_record_on_page"),
    *("test_search_index", "test_sheet_words", "test_words"),
)


def afresh(name: str, loaded: Loaded) -> ModuleType:
    """Gives a module of tests as if this were the live data."""
    spec = importlib.util.spec_from_file_location(f"edited_{name}", Path(__file__).parent / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)

    def load(data: Path, *rest: Any) -> Loaded:
        return loaded if data == ROOT / "data" else load_guide(data, *rest)

    with patch("backwise.loading.load_guide", load):
        spec.loader.exec_module(module)
    assert loaded.guide in (vars(module).get("REAL"), vars(module).get("GUIDE")), (
        f"{name} looks at other data"
    )
    return module


class Plain:
    """Stands in for pytest's subtests: the first that fails ends all."""

    def test(self, *_: object, **__: object) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()


def cases(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """Gives the arguments with which pytest would call a test, or nothing where it needs a fixture."""
    grids: list[list[dict[str, Any]]] = []
    for mark in getattr(test, "pytestmark", []):
        if mark.name == "parametrize":
            names, values = mark.args[:2]
            names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
            grids.append(
                [dict(zip(names, value if len(names) > 1 else (value,), strict=True)) for value in values]
            )
    given = {name for grid in grids for case in grid[:1] for name in case}
    wanted = set(inspect.signature(test).parameters)
    plain = {"subtests": Plain()} if "subtests" in wanted else {}
    if given | set(plain) == wanted:
        for chosen in itertools.product(*grids):
            yield {name: value for case in chosen for name, value in case.items()} | plain


def test_harmless_edits_are_no_problem_and_break_no_test(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    loaded = load_guide(data)
    checked = check_again(loaded, TODAY)
    assert [str(problem) for problem in checked.problems if problem.severity == "problem"] == []
    editor = HarmlessEditor(data, loaded.guide, number=11)
    for _ in range(EDITS // AT_A_TIME):
        made = [editor.edit() for _ in range(AT_A_TIME)]
        loaded = load_guide(data, loaded)
        checked = check_again(loaded, TODAY, checked)
        found = [str(problem) for problem in checked.problems if problem.severity == "problem"]
        assert found == [], made
    real = load_guide(ROOT / "data").guide
    grown = {kind.name for kind in KINDS if len(loaded.guide.all(kind.name)) > len(real.all(kind.name))}
    # What is told of methods is approved, as safety is.
    assert grown == {kind.name for kind in KINDS if not kind.is_safety} - {"document", "method"}
    ran = 0
    for name in OF_DATA:
        module = afresh(name, loaded)
        for test_name, test in vars(module).items():
            if test_name.startswith("test_") and getattr(test, "__module__", "") == module.__name__:
                for arguments in cases(test):
                    test(**arguments)
                    ran += 1
    assert ran > 50
