"""Text packed once, when the site is built: hosts that look for such files send them as they lie."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path

import brotli

from backwise.cache import Cache

# Shorter files fit into one packet as they are.
LEAST = 1000  # bytes
ENDINGS = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
# Of each the last level before time grows faster than size shrinks: together half a second of CPU for 7 MB, to a quarter.
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
# What packed bytes depend on besides the text.
_PACKED_BY = (
    f"gzip {GZIP_LEVEL} {zlib.ZLIB_RUNTIME_VERSION}, brotli {BROTLI_QUALITY} {version('brotli')}\n".encode()
)


def pack(site: Path, cache: Cache) -> None:
    """Writes `x.gz` and `x.br` beside every text x of a finished site. The same text gives the same bytes.

    Args:
        site: the folder.
        cache: of a text that an earlier build has packed, this is taken. What this site does not need is removed from it.
    """
    keys: list[str] = []
    for path in sorted(site.rglob("*")):
        if path.suffix in ENDINGS and path.stat().st_size >= LEAST:
            text = path.read_bytes()
            name = hashlib.sha256(_PACKED_BY + text).hexdigest()
            for ending, packing in _PACKINGS.items():
                key = f"{name}.{ending}"
                path.with_name(f"{path.name}.{ending}").write_bytes(cache.get(key, partial(packing, text)))
                keys.append(key)
    cache.keep_only(keys)


def _gzip(text: bytes) -> bytes:
    # 31: with gzip's head, in which zlib writes no name and no time.
    return zlib.compress(text, GZIP_LEVEL, wbits=31)


def _brotli(text: bytes) -> bytes:
    return brotli.compress(text, quality=BROTLI_QUALITY)


_PACKINGS: Mapping[str, Callable[[bytes], bytes]] = {"gz": _gzip, "br": _brotli}
