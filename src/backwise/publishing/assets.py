"""Scripts, fonts and the search index are named after what they hold, so that a browser never mixes old and new.

A script's name changes with its own text and with all that it can reach: a page that names the new `search.3f2a9c1b.js` gets the
new vendor behind it, too. Only plain references are followed: attributes of pages and imports of scripts.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from backwise.publishing import CannotFinish

SCRIPTS, FONTS = "assets/js", "assets/fonts"

# Whole lines of a script that only people read. A licence (`/*!`) stays.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*[\s\S]*?\*/)\n", re.M)

# `import … from "./x.js"`, `export … from "./x.js"`, `import "./x.js"`, `import("./x.js")`.
_IMPORT = re.compile(r"""(\b(?:from|import)\s*\(?\s*)(["'])(\.{1,2}/[^"']+\.js)\2""")
# In pages: the end of an attribute's value.
_NAMED = re.compile(r"""assets/(?:js/[\w./-]+\.js|search[\w-]*\.json|guided/[\w./-]+\.json)(?=["'])""")


@dataclass(frozen=True)
class HashedNames:
    """The new names of files, by their old ones; both are paths from the site's root."""

    names: Mapping[str, str]

    def in_page(self, page: str, address: str) -> str:
        """Gives a page with the new names in its attributes. Raises CannotFinish for a file that is not there."""

        def renamed(found: re.Match[str]) -> str:
            start = max(page.rfind(quote, 0, found.start()) for quote in "\"'")
            if page[start - 1] != "=":
                # Words of the text, such as the name of a script in quotes.
                return found[0]
            if found[0] not in self.names:
                raise CannotFinish(f"{address or 'the home page'} names {found[0]}, which is not there")
            return self.names[found[0]]

        return _NAMED.sub(renamed, page)


def hash_names(site: Path, others: Iterable[str] = ()) -> HashedNames:
    """Renames the scripts of a built site after what they hold, writes the new names into them, and leaves out comments.

    Args:
        site: the folder, built anew.
        others: files that are no scripts and get such a name as well, as paths from the site's root.

    Raises:
        CannotFinish: if a script names one that is not there.
    """
    paths = [path.relative_to(site).as_posix() for path in sorted((site / SCRIPTS).rglob("*.js"))]
    scripts = {path: (site / path).read_text(encoding="utf-8") for path in paths}
    names = hashed_names(scripts)
    for path, text in scripts.items():
        written = with_new_names(path, _COMMENT.sub("", text), names)
        (site / names[path]).write_text(written, encoding="utf-8", newline="\n")
        (site / path).unlink()
    for path in others:
        # One by one: they grow with the guide.
        names |= hashed_names({path: (site / path).read_text(encoding="utf-8")})
        (site / path).rename(site / names[path])
    return HashedNames(names)


def hash_fonts(site: Path) -> None:
    """Renames the fonts of a built site after what they hold, and writes the new names into its stylesheets."""
    sheets = [*(site / "assets" / "css").glob("*.css")]
    for font in sorted((site / FONTS).glob("*.woff2")):
        new = f"{font.stem}.{hashlib.sha256(font.read_bytes()).hexdigest()[:8]}{font.suffix}"
        for sheet in sheets:
            text = sheet.read_text(encoding="utf-8")
            sheet.write_text(text.replace(f"/{font.name}", f"/{new}"), encoding="utf-8", newline="\n")
        font.rename(font.with_name(new))


def hashed_names(texts: Mapping[str, str]) -> dict[str, str]:
    """Gives the new name of each file: `assets/js/start.js` becomes `assets/js/start.3f2a9c1b.js`.

    Two scripts may import each other: a name comes from the texts of all that can be reached, as they were.
    """
    reach = {
        path: imports_of(path, text, texts) if path.endswith(".js") else set[str]()
        for path, text in texts.items()
    }
    names: dict[str, str] = {}
    for path in texts:
        digest = hashlib.sha256()
        for name in sorted(_reached(path, reach)):
            digest.update(f"{name}\n{texts[name]}\n".encode())
        stem, ending = posixpath.splitext(path)
        names[path] = f"{stem}.{digest.hexdigest()[:8]}{ending}"
    return names


def with_new_names(path: str, text: str, names: Mapping[str, str]) -> str:
    """Gives a script with new names for what it imports."""
    folder = posixpath.dirname(path)

    def named(target: str) -> str:
        new = posixpath.relpath(names[target], folder)
        return new if new.startswith(".") else f"./{new}"

    return with_imports(path, text, named)


def with_imports(path: str, text: str, named: Callable[[str], str]) -> str:
    """Gives a script that names what it imports in another way.

    Args:
        path: the script's path from the site's root.
        text: what it says.
        named: gives the new name of an imported script, by its path from the site's root.
    """

    def imported(found: re.Match[str]) -> str:
        before, quote, address = found.groups()
        return f"{before}{quote}{named(_target(path, address))}{quote}"

    return _IMPORT.sub(imported, text)


def imports_of(path: str, text: str, known: Container[str]) -> set[str]:
    """Gives the scripts that a script imports, as paths from the site's root. Raises CannotFinish for one that is not known."""
    imported = {_target(path, address) for _before, _quote, address in _IMPORT.findall(text)}
    if missing := sorted(name for name in imported if name not in known):
        raise CannotFinish(f"{path} imports {missing[0]}, which is not there")
    return imported


def _target(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _reached(start: str, reach: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = {start}
    while ahead:
        reached |= ahead
        ahead = {name for path in ahead for name in reach[path]} - reached
    return reached
