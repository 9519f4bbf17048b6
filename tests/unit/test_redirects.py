"""A record that was renamed: its old address leads on, and whoever writes its old name is told the new one."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from backwise.checks import check_guide
from backwise.loading import load_guide
from backwise.publishing.redirects import redirects, write_redirects
from tests.conftest import Edit

TODAY = datetime.date(2026, 11, 26)


def hints(data: Path, code: str) -> list[str]:
    return [p.hint for p in check_guide(load_guide(data), TODAY) if p.code == code]


def test_the_old_address_leads_on_and_its_sheets_stay(good_data: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "sheets").mkdir(parents=True)
    (site / "sheets/thumb-glide-a4.pdf").write_bytes(b"%PDF")
    write_redirects(site, load_guide(good_data).guide, "https://example.org/", "<meta policy>")
    page = (site / "techniques/thumb-sweep/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../thumb-glide/"' in page
    assert '<link rel="canonical" href="https://example.org/techniques/thumb-glide/">' in page
    assert "<meta policy>" in page
    assert (site / "sheets/thumb-sweep-a4.pdf").read_bytes() == b"%PDF"


def test_without_a_public_address_none_is_made_up(good_data: Path) -> None:
    [redirect] = redirects(load_guide(good_data).guide)
    assert "canonical" not in redirect.html("", "")


def test_a_page_that_is_there_is_never_replaced(good_data: Path, tmp_path: Path) -> None:
    page = tmp_path / "site/techniques/thumb-sweep/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("mine", encoding="utf-8")
    write_redirects(tmp_path / "site", load_guide(good_data).guide, "", "")
    assert page.read_text(encoding="utf-8") == "mine"


def test_a_title_is_escaped(good_data: Path, edit: Edit) -> None:
    edit("techniques/thumb-glide.yml", "name: Thumb glide", "name: Thumbs & <b>")
    [redirect] = redirects(load_guide(good_data).guide)
    assert not re.search(r"<b>|& ", redirect.html("", ""))


def test_an_old_name_is_told_its_new_one(good_data: Path, edit: Edit) -> None:
    edit("sessions/desk-ten.yml", "technique: thumb-glide", "technique: thumb-sweep")
    assert hints(good_data, "BW301") == ['"thumb-glide" stands in its place now.']


def test_nobody_is_told_to_rename_what_never_was(good_data: Path, edit: Edit) -> None:
    """A technique that nothing leads to is no new name for every slip of the pen."""
    folder = good_data / "techniques"
    text = (folder / "palm-circles.yml").read_text(encoding="utf-8")
    (folder / "heel-push.yml").write_text(text, encoding="utf-8")
    edit("sessions/desk-ten.yml", "technique: thumb-glide", "technique: palm-pusher")
    assert hints(good_data, "BW301") == ['Did you mean "palm-push"?']


def test_the_list_is_held_to_what_is_there(good_data: Path) -> None:
    moved = good_data / "moved.yml"
    for line, words in {
        "technique:thumb-glide: technique:palm-push": "there is a technique",
        "technique:old: technique:thumb-sweep": "leads nowhere",
        "technik:old: technique:palm-push": "not a kind of record",
    }.items():
        moved.write_text(f"{line}\n", encoding="utf-8")
        found = [p for p in check_guide(load_guide(good_data), TODAY) if p.code == "BW311"]
        assert len(found) == 1, line
        assert words in found[0].message
        assert (found[0].path, found[0].line) == (moved.as_posix(), 1)
