"""What is kept on a reader's device: the list of the files of one version, and the worker that answers from them.

One version is one hash over all its files. The worker carries it in its text, so a site in which any file has changed
has another worker, and that is how a browser learns of it. The same files give the same list and the same worker.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from backwise.publishing.packed import ENDINGS, GZIP_LEVEL

WORKER, LIST = "worker.js", "kept.json"
# What no reader's browser asks for: words to hosts, robots, social networks and programs, and what this module writes.
_NOT_FOR_READERS = re.compile(
    rf"_headers|robots\.txt|sitemap\.xml|{WORKER}|{re.escape(LIST)}|assets/cards/.*|api/.*|.*\.(?:gz|br)"
)
# What contributors look up: more than a hundred pages, which nobody needs on the floor.
_NOT_KEPT = re.compile(r"contribute/(?:fields|messages)/.+/.*")
# Sheets are kept by choice, all of one paper together: sheets/first-ten-a4.pdf.
_SHEET = re.compile(r"sheets/.*-(a4|letter|large)\.pdf")
_SOURCE = Path(__file__).with_name(WORKER)
_VERSION = "{version}"

# The address below the site's root, the hash for a browser's integrity check, and the bytes on the device.
Row = tuple[str, str, int]


def write_worker(site: Path) -> None:
    """Writes the list and the worker of a site in which everything else has its last form."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    kept = kept_list({name: site / name for name in names})
    text = json.dumps(kept, separators=(",", ":"))
    (site / LIST).write_text(text, encoding="utf-8", newline="\n")
    (site / WORKER).write_text(worker(kept["version"]), encoding="utf-8", newline="\n")


def kept_list(files: Mapping[str, Path]) -> dict[str, Any]:
    """Gives the list of a version: `files` are kept together, `sheets` by their paper where somebody chooses it.

    Args:
        files: where the site's files lie, by their paths from its root.
    """
    rows = {name: _row(name, files[name]) for name in sorted(files) if is_kept(name)}
    sheets: dict[str, list[Row]] = {}
    for name in rows:
        if sheet := _SHEET.fullmatch(name):
            sheets.setdefault(sheet[1], []).append(rows[name])
    together = [row for name, row in rows.items() if not _SHEET.fullmatch(name)]
    return {"version": _version(rows.values()), "files": together, "sheets": sheets}


def is_for_readers(name: str) -> bool:
    """Whether a reader's browser may ask for a file of the site, given its path from the root."""
    return not _NOT_FOR_READERS.fullmatch(name)


def is_kept(name: str) -> bool:
    """Whether a file of the site is kept on a reader's device, given its path from the root."""
    return is_for_readers(name) and not _NOT_KEPT.fullmatch(name)


def worker(version: str) -> str:
    """Gives the text of the worker of a version."""
    return _SOURCE.read_text(encoding="utf-8").replace(_VERSION, version)


def _version(rows: Iterable[Row]) -> str:
    """Gives the one hash over all files. The worker's own text counts: it decides how they are answered."""
    digest = hashlib.sha256(_SOURCE.read_bytes())
    for address, hash_, _bytes in rows:
        digest.update(f"{address}\n{hash_}\n".encode())
    return digest.hexdigest()[:16]


def _row(name: str, path: Path) -> Row:
    content = path.read_bytes()
    hash_ = base64.b64encode(hashlib.sha256(content).digest()).decode()
    # As the worker keeps it: text is packed.
    size = len(zlib.compress(content, GZIP_LEVEL)) if path.suffix in ENDINGS else len(content)
    return re.sub(r"(^|/)index\.html$", r"\1", name), f"sha256-{hash_}", size
