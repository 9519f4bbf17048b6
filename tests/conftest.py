"""What all tests share: one small good guide, and a way to break one thing in it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from backwise.approval import as_file, safety_texts
from backwise.loading import load_guide
from backwise.model import APPROVED_FILE

# How long an example takes says more about the machine than about the program. The same examples in every run: one that
# fails is there for whoever changed something. `--hypothesis-profile=searching` looks for others.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None)
settings.load_profile("same")

ROOT = Path(__file__).parents[1]
FIXTURE = Path(__file__).parent / "fixture" / "data"
# The closed lists and the body are the real ones, so that the small guide cannot drift away from them.
REAL_FILES = ("vocabulary.yml", "body.yml")
# The small guide is no complete one: the promised pages are the real guide's.
NOT_IN_FIXTURE = {"BW604"}

Edit = Callable[[str, str, str], str]

# What needs nothing built comes first, so that the site is there when the first test asks for it.
_ORDER = ("unit", "site", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _ORDER.index(Path(item.path).relative_to(ROOT / "tests").parts[0]))


@pytest.fixture(scope="session", autouse=True)
def _site_begins(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Begins to build the site beside the first tests, where any test of the run wants it. None then waits for it idly."""
    if not any("site" in getattr(item, "fixturenames", ()) for item in request.session.items):
        yield
        return
    from tests.site.conftest import built_once

    # Made here, once: two threads that make it at the same moment would trip over each other.
    tmp_path_factory.getbasetemp()
    begun = threading.Thread(target=built_once, args=(tmp_path_factory, "site"))
    begun.start()
    yield
    begun.join()


@pytest.fixture(scope="session")
def small_guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide, put together. Its safety texts are approved as they are: no wording of it is typed twice."""
    return made_small_guide(tmp_path_factory.mktemp("small") / "data")


def made_small_guide(data: Path) -> Path:
    """Puts the small guide together in a folder that is not there yet, and gives it."""
    shutil.copytree(FIXTURE, data)
    for name in REAL_FILES:
        shutil.copy(ROOT / "data" / name, data / name)
    texts = safety_texts(load_guide(data).guide)
    (data / APPROVED_FILE).write_text(as_file(texts), encoding="utf-8")
    return data


@pytest.fixture
def good_data(small_guide: Path, tmp_path: Path) -> Path:
    """A copy of a small, complete guide in which nothing is wrong."""
    return Path(shutil.copytree(small_guide, tmp_path / "data"))


@pytest.fixture
def edit(good_data: Path) -> Edit:
    """Replaces the first `find` in a file of the good guide, and gives the file's new text."""

    def edit_file(name: str, find: str, replace: str) -> str:
        path = good_data / name
        text = path.read_text(encoding="utf-8")
        assert find in text, f"{name} does not hold {find!r}"
        text = text.replace(find, replace, 1)
        path.write_text(text, encoding="utf-8", newline="")
        return text

    return edit_file
