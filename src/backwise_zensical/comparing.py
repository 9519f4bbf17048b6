"""Two built sites beside each other: in what their pages and files differ, and which differences we know and keep."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from backwise.publishing.offline import LIST, WORKER
from backwise_zensical.reading import STYLE_HASHES, addresses, facts_of, page_at, without_fingerprint

FILES = "files"
_FINGERPRINTS = re.compile(rb"\.[0-9a-f]{8}(?=\.(?:min\.)?\w)")
_MOST_LINES = 6


@dataclass(frozen=True)
class Known:
    """A difference that is kept: of what kind, how every line of it looks (`- ` of the first site), and why."""

    kind: str
    line: str
    reason: str

    def explains(self, difference: Difference) -> bool:
        """Whether this is all of a difference."""
        return self.kind == difference.kind and all(re.match(self.line, line) for line in difference.lines)


@dataclass(frozen=True)
class Difference:
    """One kind of fact in which a page differs: the lines that only one site has, `- ` the first, `+ ` the second."""

    kind: str
    address: str
    lines: Sequence[str]

    def __str__(self) -> str:
        shown = [f"    {line[:160]}" for line in self.lines[:_MOST_LINES]]
        more = len(self.lines) - len(shown)
        return "\n".join(
            [f"  {self.address or 'the home page'}", *shown, *([f"    … {more} lines more"] if more else [])]
        )


@dataclass(frozen=True)
class Comparison:
    """What was compared, by kind, with how many pages; and every difference."""

    compared: Counter[str]
    differences: Sequence[Difference]

    def unknown(self, known: Sequence[Known]) -> list[Difference]:
        """Gives the differences that nobody has explained."""
        return [found for found in self.differences if not any(each.explains(found) for each in known)]

    def report(self, known: Sequence[Known]) -> str:
        """Gives a table, the known differences with their reasons, and an example of each unknown kind."""
        differing = Counter(found.kind for found in self.differences)
        unknown = self.unknown(known)
        rows = [f"{'compared':<12}{'pages':>6}{'equal':>7}{'differ':>8}"]
        rows += [
            f"{kind:<12}{count:>6}{count - differing[kind]:>7}{differing[kind]:>8}"
            for kind, count in self.compared.items()
        ]
        for each in known:
            explained = sum(map(each.explains, self.differences))
            state = f"{explained} times" if explained else "no longer: take it off the list"
            rows.append(f"\nKnown, {each.kind}, {state}: {each.reason}")
        for kind, count in Counter(found.kind for found in unknown).items():
            example = next(found for found in unknown if found.kind == kind)
            rows.append(f"\nUNKNOWN, {kind}, {count} times. One of them:\n{example}")
        return "\n".join(rows) + "\n"


def compare(first: Path, second: Path) -> Comparison:
    """Compares two built sites, page by page and file by file. A page that only one has is a difference of files."""
    compared: Counter[str] = Counter()
    differences: list[Difference] = []
    for address in sorted({*addresses(first)} & {*addresses(second)}):
        one, other = (facts_of(page_at(site, address), address) for site in (first, second))
        compared.update(one.keys())
        differences += [
            Difference(kind, address, lines) for kind in one if (lines := _changed(one[kind], other[kind]))
        ]
    ours, theirs = _files(first), _files(second)
    names = sorted({*ours, *theirs})
    compared[FILES] = len(names)
    for name in names:
        if ours.get(name) != theirs.get(name):
            signs = [sign for sign, files in (("-", ours), ("+", theirs)) if name in files]
            differences.append(Difference(FILES, name, [f"{sign} {name}" for sign in signs]))
    return Comparison(compared, differences)


def _changed(one: Sequence[str], other: Sequence[str]) -> list[str]:
    if one == other:
        return []
    # Two lines of names, then for each change a line of numbers that begins with @@.
    lines = islice(unified_diff(one, other, lineterm="", n=0), 2, None)
    return [f"{line[0]} {line[1:]}" for line in lines if line[0] != "@"]


def _files(site: Path) -> dict[str, str]:
    """Gives every file with the hash of what it holds.

    Of a page only that it is there: it was compared in parts. So of what is made of the hashes of all pages.
    """
    files: dict[str, str] = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name = without_fingerprint(path.relative_to(site).as_posix())
            is_named_alone = path.suffix == ".html" or name in (WORKER, LIST)
            held = b"" if is_named_alone else _FINGERPRINTS.sub(b"", path.read_bytes())
            if name == "_headers":
                held = STYLE_HASHES.sub("", held.decode()).encode()
            files[name] = hashlib.sha256(held).hexdigest()
    return files
