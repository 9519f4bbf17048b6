"""What earlier builds in this folder have made, by the fingerprint of everything it depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cache:
    """Made files by the fingerprint of everything they depend on.

    Builds may share one at the same time: an entry carries its own digest, so a half-written one is made again,
    and what cannot be kept only costs time.
    """

    folder: Path

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Gives what was made under this key, made now if there is nothing whole."""
        kept = self.find(key)
        if kept is not None:
            return kept
        content = make()
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / key).write_bytes(hashlib.sha256(content).digest() + content)
        return content

    def find(self, key: str) -> bytes | None:
        """Gives what is kept under this key, or None where there is nothing whole."""
        with suppress(OSError):
            digest, content = _split((self.folder / key).read_bytes())
            if hashlib.sha256(content).digest() == digest:
                return content
        return None

    def keep_only(self, wanted: Iterable[str]) -> None:
        """Removes what stands under other keys."""
        kept = set(wanted)
        for path in self.folder.glob("*"):
            if path.name not in kept:
                with suppress(OSError):
                    path.unlink()


def _split(entry: bytes) -> tuple[bytes, bytes]:
    size = hashlib.sha256().digest_size
    return entry[:size], entry[size:]
