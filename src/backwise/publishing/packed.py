"""Text packed once, when the site is built: hosts that look for such files send them as they lie."""

from __future__ import annotations

import zlib
from pathlib import Path

import brotli

# Shorter files fit into one packet as they are.
LEAST = 1000  # bytes
ENDINGS = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
# Of each the last level before time grows faster than size shrinks: together half a second of CPU for 7 MB, to a quarter.
GZIP_LEVEL, BROTLI_QUALITY = 6, 5


def pack(site: Path) -> None:
    """Writes `x.gz` and `x.br` beside every text x of a finished site. The same text gives the same bytes."""
    for path in sorted(site.rglob("*")):
        if path.suffix in ENDINGS and path.stat().st_size >= LEAST:
            text = path.read_bytes()
            # 31: with gzip's head, in which zlib writes no name and no time.
            path.with_name(f"{path.name}.gz").write_bytes(zlib.compress(text, GZIP_LEVEL, wbits=31))
            path.with_name(f"{path.name}.br").write_bytes(brotli.compress(text, quality=BROTLI_QUALITY))
