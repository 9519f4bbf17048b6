"""A text is packed anew when it changes, and only then."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from backwise.cache import Cache
from backwise.publishing.packed import LEAST, pack


def test_what_lies_beside_a_text_says_what_it_says_now(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    page = site / "index.html"
    for text in (b"one " * LEAST, b"two " * LEAST, b"one " * LEAST):
        page.write_bytes(text)
        pack(site, Cache(cache))
        assert gzip.decompress((site / "index.html.gz").read_bytes()) == text
        assert brotli.decompress((site / "index.html.br").read_bytes()) == text
        assert len(list(cache.iterdir())) == 2


def test_a_text_that_is_the_same_is_not_packed_again(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    made: list[set[tuple[str, int]]] = []
    for name in ("before", "after"):
        site = tmp_path / name
        site.mkdir()
        (site / "index.html").write_bytes(b"same " * LEAST)
        pack(site, Cache(cache))
        made.append({(path.name, path.stat().st_mtime_ns) for path in cache.iterdir()})
    assert made[0] == made[1]
