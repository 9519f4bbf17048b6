"""What a build takes from outside."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from backwise.settings import settings_from


def test_the_day_is_that_of_the_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert settings_from(Path("/nowhere")).today == datetime.date(2001, 9, 9)


@pytest.mark.parametrize("epoch", ["", "soon", "-1"])
def test_without_a_number_it_is_today(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = datetime.datetime.now(datetime.UTC).date()
    assert before <= settings_from(Path("/nowhere")).today <= datetime.datetime.now(datetime.UTC).date()


def test_addresses_come_from_outside_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)
    assert (settings_from(Path("/nowhere")).site_url, settings_from(Path("/nowhere")).edit_base) == (
        None,
        None,
    )
    monkeypatch.setenv("SITE_URL", "https://guide.example/back")
    monkeypatch.setenv("REPO_URL", "https://code.example/us/guide/")
    found = settings_from(Path("/nowhere"))
    assert (found.site_url, found.edit_base) == (
        "https://guide.example/back/",
        "https://code.example/us/guide/edit/main/",
    )
