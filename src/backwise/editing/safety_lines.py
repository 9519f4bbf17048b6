"""Which lines of a file hold what keeps somebody from harm: no program changes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backwise.approval import KEPT_FIELDS
from backwise.model import KINDS, Kind

# A key of a record: at the left of its own file, two spaces in, or behind the dash, in a list of records.
_KEY = {
    True: re.compile(r"(?P<key>[A-Za-z_]\w*) *:"),
    False: re.compile(r"(?:- |  )(?P<key>[A-Za-z_]\w*) *:"),
}
_FOR_PROFESSIONALS = re.compile(r"^who: *[\"']?professional", re.M)


@dataclass(frozen=True)
class DataFile:
    """A file of the data: its kind of records, and the id where it holds one record."""

    kind: Kind
    id: str | None

    def is_safety(self, text: str, line: int, approved: Mapping[str, str]) -> bool:
        """Whether a line, counted from 1, belongs to a text or setting that keeps somebody from harm."""
        if self.kind.is_safety:
            return True
        if self.kind.name == "technique" and not self._is_kept(text, approved):
            return False
        key = self.key_of(text.split("\n"), line)
        return key is None or key in KEPT_FIELDS.get(self.kind.name, ())

    def key_of(self, lines: Sequence[str], line: int) -> str | None:
        """Gives the key of the record that a line belongs to, or None."""
        pattern = _KEY[self.id is not None]
        return next((m["key"] for at in lines[line - 1 :: -1] if (m := pattern.match(at))), None)

    def _is_kept(self, text: str, approved: Mapping[str, str]) -> bool:
        # Of techniques those that are never taught (approval/texts.py), also where the file cannot be read.
        return f"technique/{self.id}.who" in approved or bool(_FOR_PROFESSIONALS.search(text))


def data_file(name: str) -> DataFile | None:
    """Gives what a file under the data folder holds: `techniques/thumb-glide.yml`. None for what holds no records."""
    folder, _, file = name.rpartition("/")
    for kind in KINDS:
        if kind.folder and kind.folder == folder and file.endswith(".yml"):
            return DataFile(kind, file.removesuffix(".yml"))
        if kind.file and kind.file == name:
            return DataFile(kind, None)
    return None
