"""What comes from outside: a value that cannot be used is told before anything is done."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from backwise.cli import main
from backwise.settings import settings_from


def test_the_day_is_that_of_source_date_epoch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert settings_from(tmp_path).today == datetime.date(2027, 1, 15)


def test_addresses_end_as_they_should(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SITE_URL", " https://guide.example/back ")
    monkeypatch.setenv("REPO_URL", "https://code.example/us/guide/ ")
    settings = settings_from(tmp_path)
    assert settings.site_url == "https://guide.example/back/"
    assert settings.edit_base == "https://code.example/us/guide/edit/main/"


def test_addresses_that_nobody_gave_are_not_made_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)
    settings = settings_from(tmp_path)
    assert (settings.site_url, settings.edit_base) == (None, None)


@pytest.mark.parametrize("command", [["build"], ["check"]])
@pytest.mark.parametrize("epoch", ["99999999999999999", "\u00b2", "yesterday"])
def test_a_day_that_cannot_be_is_told(
    epoch: str,
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(command) == 1
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "-1", "65536", "eight", "\u00b2"])
def test_a_port_that_cannot_be_is_told(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", f"--port={port}"])
    assert ended.value.code == 2
    assert f"{port} is no port" in capsys.readouterr().err
