"""What a first visit to a page fetches: on a slow line every kilobyte is waited for, by somebody with a sore back."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lxml import html

from .conftest import BuiltSite

pytestmark = pytest.mark.site

MOST = 90_000
# Faces come packed as they are; what is text travels gzipped.
FACE = re.compile(r'url\("?([^")]+\.woff2)"?\)')
WAS_PACKED = {".woff2", ".png"}


def fetched_by(site: BuiltSite, address: str, page: html.HtmlElement) -> set[Path]:
    """The files that a browser fetches before anybody touches the page: styles, scripts, faces, the icon."""
    links = page.xpath("//link[@rel='stylesheet' or @rel='preload' or @rel='icon' or @rel='modulepreload']/@href")
    links += page.xpath("//script/@src")
    files = {site.folder / unquote(urljoin(f"http://x{address}", link)).removeprefix("http://x/") for link in links}
    styles = [file for file in files if file.suffix == ".css"]
    faces = {(style.parent / face).resolve() for style in styles for face in FACE.findall(style.read_text())}
    return files | faces


def weight_of(file: Path) -> int:
    content = file.read_bytes()
    return len(content) if file.suffix in WAS_PACKED else len(gzip.compress(content, 6))


def test_no_page_weighs_more_than_a_slow_line_bears(site: BuiltSite) -> None:
    weights: dict[str, int] = {}
    for address, page in site.pages().items():
        if address.endswith(".html"):
            continue
        whole = {site.folder / address.strip("/") / "index.html", *fetched_by(site, address, page)}
        assert len(whole) > 3, address
        weights[address] = sum(map(weight_of, whole))
    assert {address: weight for address, weight in weights.items() if weight > MOST} == {}
