"""Old addresses lead on: a small page where a record's page was, and its sheets under their old names.

A page and no setting of a host, so that it works wherever the site lies, and from a disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from backwise.addresses import PAGES, relative_address, source_of, url
from backwise.language.naming import title_of
from backwise.model import Guide
from backwise.sheets.catalogue import ALL_EDITIONS

_WITH_SHEETS = ("technique", "session")


@dataclass(frozen=True)
class Redirect:
    """An address that a page had, and where it is now; both below the site's root. `title` is the page's."""

    was: str
    now: str
    title: str

    def html(self, site_url: str, policy: str) -> str:
        """Gives the page that leads on.

        Args:
            site_url: the public address of the site, or "" where it has none: then robots are told nothing.
            policy: the tags of the policy that every page of the site carries.
        """
        there = escape(relative_address(self.now, self.was))
        canonical = f'<link rel="canonical" href="{escape(site_url + self.now)}">\n' if site_url else ""
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f"{policy}\n"
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            f"<title>{escape(self.title)}</title>\n{canonical}"
            f'<meta http-equiv="refresh" content="0; url={there}">\n</head>\n<body>\n'
            f'<p>This page has moved: <a href="{there}">{escape(self.title)}</a>.</p>\n</body>\n</html>\n'
        )


def redirects(guide: Guide) -> Iterator[Redirect]:
    """Gives every page that has moved, in the order of the list; none for what never had a page of its own."""
    for was, now in guide.moved.items():
        (old_kind, old), (new_kind, new) = _parts(was), _parts(now)
        if old_kind in PAGES and (record := guide.get(new_kind, new)):
            yield Redirect(url(source_of(old_kind, old)), url(source_of(new_kind, new)), title_of(record))


def write_redirects(folder: Path, guide: Guide, site_url: str, policy: str) -> None:
    """Writes the pages that lead on, and each sheet once more under the name that it had. What is there stays."""
    for redirect in redirects(guide):
        page = folder / redirect.was / "index.html"
        if not page.exists():
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(redirect.html(site_url, policy), encoding="utf-8", newline="\n")
    for was, now in guide.moved.items():
        (kind, old), (_, new) = _parts(was), _parts(now)
        for edition in ALL_EDITIONS if kind in _WITH_SHEETS else ():
            sheet, known = folder / f"sheets/{new}-{edition}.pdf", folder / f"sheets/{old}-{edition}.pdf"
            if sheet.is_file() and not known.exists():
                shutil.copyfile(sheet, known)


def _parts(target: str) -> tuple[str, str]:
    kind, _, id_ = target.partition(":")
    return kind, id_
