"""The guide that is made for measuring is a good guide, and its records are not copies of one another."""

from __future__ import annotations

import datetime
import filecmp
import shutil
from pathlib import Path

import pytest

from backwise.checks import check_guide
from backwise.loading import Loaded, load_guide
from backwise.model import APPROVED_FILE
from benchmarks.generate import DATA, enlarge

ADDED = 30


def enlarged(data: Path, techniques: int) -> Path:
    shutil.copytree(DATA, data)
    enlarge(data, techniques)
    return data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return enlarged(tmp_path_factory.mktemp("large") / "data", ADDED)


@pytest.fixture(scope="module")
def loaded(data: Path) -> Loaded:
    return load_guide(data)


def test_nothing_is_wrong_with_it(loaded: Loaded) -> None:
    today = max(record.reviewed for _, record in loaded.guide.records()) + datetime.timedelta(days=1)
    assert [p for p in check_guide(loaded, today) if p.severity == "problem"] == []


def test_it_has_more_of_each_kind(loaded: Loaded) -> None:
    real = load_guide(DATA).guide
    more = {
        kind: len(loaded.guide.all(kind)) - len(real.all(kind)) for kind in ("technique", "session", "claim")
    }
    assert more == {"technique": ADDED, "session": ADDED // 10, "claim": ADDED // 10}


def test_no_two_techniques_say_or_draw_the_same(loaded: Loaded) -> None:
    techniques = loaded.guide.techniques.values()
    taught = [technique for technique in techniques if technique.is_taught]
    for parts in (
        [technique.name for technique in techniques],
        [technique.about for technique in techniques],
        [technique.steps for technique in taught],
        [technique.suits for technique in taught],
    ):
        assert all(one != other for n, one in enumerate(parts) for other in parts[:n])


def test_sessions_of_its_own_use_new_techniques(loaded: Loaded) -> None:
    real = load_guide(DATA).guide
    new = [session for id_, session in loaded.guide.sessions.items() if id_ not in real.sessions]
    used = {part.technique for session in new for part in session.parts if part.technique}
    assert used
    assert not used & set(real.techniques)


def test_a_larger_one_holds_all_of_a_smaller(data: Path, tmp_path: Path) -> None:
    small = enlarged(tmp_path / "data", 10)
    names = [
        path.relative_to(small).as_posix() for path in small.rglob("*.yml") if path.name != APPROVED_FILE
    ]
    _, differing, missing = filecmp.cmpfiles(small, data, names, shallow=False)
    assert not differing
    assert not missing
