"""The one stylesheet of a site, bundled from those that every page links: names collected page by page, then one file.

The site is never held in memory: of a page stays what the stylesheets ask for.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path

from backwise.publishing import CannotFinish
from backwise.publishing.purge import NOTICE, Names, names_in, purge

_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*)">\s*')
_CLASS = re.compile(r' class="([^"]*)"')
_TAG = re.compile(r"<([a-z][\w-]*)")
_VARIABLE = re.compile(r"var\((--[\w-]+)")
# What stylesheets ask of attributes: `[open]`, `[data-md-color-scheme=slate]`, `#menu`.
_ASKED = re.compile(r"""\[\s*([\w-]+)\s*(?:[~|^$*]?=\s*["']?([^"'\]]*))?""")
_ANCHOR = re.compile(r"#([A-Za-z_][\w-]*)(?=[^{};]*\{)")
_RELATIVE = re.compile(r"url\(\s*(?![\"'\s]?(?:data:|#|/|\w+:))[^)]{0,80}")
_FOLDER = "assets/css"


class Stylesheet:
    """Collects from each page what a stylesheet can meet there, then writes the bundle, then links it."""

    def __init__(self, site: Path, home: str) -> None:
        """Begins with the stylesheets that the home page links for every medium; they are the site's."""
        self._site, self._home = site, home
        self._sheets = [posixpath.normpath(address) for address in _LINK.findall(home)]
        self._css = "".join(
            _moved((site / sheet).read_text(encoding="utf-8"), sheet) for sheet in self._sheets
        )
        # Attributes and their values that were not met yet. Few stay: most stand on the first page.
        self._awaited: dict[str, set[str]] = {}
        for name, value in [*_ASKED.findall(self._css), *(("id", id_) for id_ in _ANCHOR.findall(self._css))]:
            self._awaited.setdefault(name, set()).add(value)
        self._attribute = self._awaited_attributes()
        self._tags: set[str] = set()
        self._classes: set[str] = set()
        self._attributes: dict[str, set[str]] = {}
        self._variables: set[str] = set()
        self._name = ""

    def collect(self, page: str) -> None:
        """Takes in what a page says."""
        self._tags.update(_TAG.findall(page))
        self._classes.update(_CLASS.findall(page))
        self._variables.update(_VARIABLE.findall(page))
        for name, value in set(self._attribute.findall(page)):
            met = {wanted for wanted in self._awaited.get(name, ()) if wanted in value}
            if met:
                self._attributes.setdefault(name, set()).update(met)
                self._awaited[name] -= met
                self._attribute = self._awaited_attributes()

    def _awaited_attributes(self) -> re.Pattern[str]:
        names = [re.escape(name) for name, values in self._awaited.items() if values] or ["(?!)"]
        return re.compile(rf' ({"|".join(names)})(?:="([^"]*)")?(?=[\s>])')

    def write(self) -> None:
        """Writes the bundle in the place of its parts. What nobody can meet is left out."""
        scripts = names_in(
            [self._home], [path.read_text(encoding="utf-8") for path in sorted(self._site.rglob("*.js"))]
        )
        classes = frozenset(word for value in self._classes for word in (value, *value.split()))
        attributes = {name: frozenset(values) for name, values in self._attributes.items()} | {
            "class": classes
        }
        names = Names(
            frozenset(self._tags), attributes, scripts.script_words, scripts.variables | self._variables
        )
        bundle = NOTICE + purge(self._css, names)
        self._name = f"{_FOLDER}/site.{hashlib.sha256(bundle.encode()).hexdigest()[:8]}.css"
        (self._site / self._name).write_text(bundle, encoding="utf-8", newline="\n")
        for sheet in self._sheets:
            (self._site / sheet).unlink()
            for folder in (self._site / sheet).parents:
                if any(folder.iterdir()):
                    break
                folder.rmdir()

    def linked(self, page: str, address: str) -> str:
        """Gives a page with one link in the place of those to the parts. Raises CannotFinish if it lacks one."""
        end = page.find("</head>")
        head = page[:end]
        linked = [link for link in _LINK.finditer(head) if link[1].endswith(tuple(self._sheets))]
        if len(linked) != len(self._sheets):
            raise CannotFinish(f"{address or 'the home page'} does not link the stylesheets of the home page")
        for link, sheet in reversed([*zip(linked, self._sheets, strict=True)]):
            new = link[0].replace(sheet, self._name) if link is linked[0] else ""
            head = head[: link.start()] + new + head[link.end() :]
        return head + page[end:]


def _moved(css: str, sheet: str) -> str:
    """Gives a sheet for its new place: addresses in it count from the sheet."""
    if posixpath.dirname(sheet) != _FOLDER and (found := _RELATIVE.search(css)):
        raise ValueError(f"{sheet} loads {found[0]} relative to its own folder, and cannot be moved")
    return css
