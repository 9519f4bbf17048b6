"""The styles of a finished site: what the first screen needs in each page itself, the rest as one late stylesheet.

A stylesheet of its own costs a page a journey there and back before anything is painted: a sixth of the time on a slow
line, more than its text inside the page. Fonts and paper hold up nothing and come late. The hundred pages about fields
and messages, where no reader begins, share one that they link to: inside, it would be half of the site's weight.

The theme styles far more than we use: right-to-left text, tabs, twenty kinds of boxes, its own search. A rule stays if
every tag, class, id and attribute in its selector is a word inside some tag or script of the site, so the judgement errs
towards keeping. Then go the variables that nobody reads. The theme lies in a cascade layer, here as in its pages
(overrides/main.html), so that any rule of ours is stronger. The same site gives the same text, byte by byte.

Pages of one layout carry the same text, so that the policy has few to name. A caller reads each page twice: for its
`layout_of` and `names_in`, and to write it `restyled` with what `bundle_css` returns.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from backwise.addresses import is_manual
from backwise.publishing import CannotFinish
from backwise.publishing.purge_css import READ, Sheet, purge

NOTICE = "/* With parts of Material for MkDocs, © Martin Donath and contributors, MIT: assets/css/material.LICENSE.txt */\n"
# A rule of the theme that one of ours replaces (frame.css). It makes every element ask its parent, and gives each two
# pseudo-elements to work out: styles take a quarter longer.
REPLACED = "*,:after,:before{box-sizing:inherit}"
# How pages for contributors are laid out, and where their first stylesheet lies.
MANUAL = "manual"
# The browser sets these attributes by itself.
STATES = frozenset({"open", "hidden", "checked", "disabled"})

_LINK = r'<link rel="stylesheet" href="[^"]*">\s*'
# Begins with plain letters, not with a group: so the search passes over a long page at once.
_LINKS = re.compile(f"{_LINK}(?:{_LINK})*")
_IMPORTS = re.compile(r"<style>(@import [^<]*)</style>\s*")
_LAYOUT = re.compile(r'<article class="[^"]*\bbw-page--([\w-]+)')
_ADDRESS = re.compile(r'"([^"]*?)(assets/[^"]*\.css)"')
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
# Attributes that no selector asks for, and that are long: where a line goes, where a link leads, what is said.
_NO_NAMES = re.compile(r' (?:d|href|content|aria-label|viewBox|transform)="[^"]*"')
# Not data for programs, which are prose.
_SCRIPT = re.compile(r"<script\b(?![^>]*application/)[^>]*>(.*?)</script>", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_-][\w-]*")
_ROOT = re.compile(r":root[^{}]*\{([^}]*)\}")
_VARIABLE = re.compile(r"(--[\w-]+):((?:\"[^\"]*\"|'[^']*'|[^;{}\"'])*);?")
_RELATIVE = re.compile(r"url\(\s*(?![\"'\s]?(?:data:|#|/|\w+:))[^)]{0,80}")


@dataclass(frozen=True)
class Styles:
    """What a finished site's pages wear.

    Attributes:
        first: the text that stands in every page of a layout, by layout.
        files: the text of each stylesheet that pages ask for, by its path from the site's root. A new text has a new
            name.
        late_path: which of them every page asks for at its end.
        manual_path: which of them pages for contributors ask for first; empty where there is none.
        replaced: the paths of the stylesheets that are not needed any more.
    """

    first: Mapping[str, str]
    files: Mapping[str, str]
    late_path: str
    manual_path: str
    replaced: tuple[str, ...]


def layout_of(page: str, address: str = "") -> str:
    """Returns how the page at an address is laid out: a class of its article, `manual`, or empty for a column of text."""
    if is_manual(address):
        return MANUAL
    found = _LAYOUT.search(page)
    return found[1] if found else ""


def names_in(page: str) -> frozenset[str]:
    """Returns every word inside the tags and scripts of a page: what a selector can name."""
    parts = {*_TAG.findall(page), *_SCRIPT.findall(page)}
    return frozenset(_WORD.findall(_NO_NAMES.sub("", " ".join(parts))))


def bundle_css(site: Path, page: str, names: Mapping[str, Iterable[str]]) -> Styles:
    """Returns the styles for a finished site. Writes nothing.

    Args:
        site: the site's folder, which holds the stylesheets and the scripts that pages ask for.
        page: the home page: all name the same stylesheets.
        names: what `names_in` found on all pages of a layout, by layout.

    Raises:
        CannotFinish: the page does not name its stylesheets as overrides/main.html does, or one of them cannot be moved.
    """
    head, body = page.split("<body", 1)
    found = (_IMPORTS.search(head), _LINKS.search(head), _LINKS.search(body))
    theme, first, late = ([path for _, path in _ADDRESS.findall(part[0])] if part else [] for part in found)
    if not theme or not first or not late:
        raise CannotFinish("the home page does not name its stylesheets as overrides/main.html does")
    scripted = STATES.union(*map(_words_of, sorted(site.rglob("*.js"))))
    everywhere = scripted.union(*names.values())
    layer = "".join(_text_of(site, path) for path in theme).replace(REPLACED, "")
    ours = "".join(_text_of(site, path) for path in first)
    text = f"@layer theme{{{_without_variables_of(ours, layer)}}}{ours}"
    late_text = "".join(_text_of(site, path) for path in late)
    late_text = purge(late_text, everywhere, everywhere.union(READ.findall(text)))
    read_late = frozenset(READ.findall(late_text))
    sheet = Sheet(text)
    by_layout = {
        layout: NOTICE + sheet.purged(known, known | read_late)
        for layout, known in ((layout, scripted.union(words)) for layout, words in names.items())
    }
    files = {_path("late", late_text): late_text}
    if manual := by_layout.pop(MANUAL, ""):
        files[_path("manual", manual)] = manual
    late_path, *manual_path = files
    return Styles(by_layout, files, late_path, "".join(manual_path), (*theme, *first, *late))


def restyled(page: str, styles: Styles, address: str = "") -> str:
    """Returns a page with its styles inside, and one link to the late stylesheet.

    Raises:
        CannotFinish: the page at this address does not name the stylesheets that the home page names.
    """
    styling = "".join([*_IMPORTS.findall(page), *_LINKS.findall(page)])
    named = [path for _, path in _ADDRESS.findall(styling)]
    if named != [*styles.replaced]:
        raise CannotFinish(
            f"{address or 'the home page'} does not name the stylesheets that the home page names"
        )

    to_root = next(address[1] for address in _ADDRESS.finditer(styling))

    def link(path: str) -> str:
        return f'<link rel="stylesheet" href="{to_root}{path}">'

    layout = layout_of(page, address)
    first = link(styles.manual_path) if layout == MANUAL else f"<style>{styles.first[layout]}</style>"
    head, body = page.split("<body", 1)
    head = _IMPORTS.sub(lambda _: first, _LINKS.sub("", head))
    return f"{head}<body{_LINKS.sub(lambda _: link(styles.late_path), body)}"


def write_styles(site: Path, styles: Styles) -> None:
    """Writes the stylesheets, and deletes those that the bundle came from."""
    for old in (site / path for path in styles.replaced):
        old.unlink()
        for folder in old.parents:
            if any(folder.iterdir()):
                break
            folder.rmdir()
    for path, text in styles.files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8", newline="\n")


def _path(name: str, text: str) -> str:
    return f"assets/css/{name}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css"


def _without_variables_of(ours: str, theme: str) -> str:
    """The theme without the values of variables that ours gives for the whole page: nobody reads those."""
    given = {name for block in _ROOT.findall(ours) for name, *_ in _VARIABLE.findall(block)}
    return _VARIABLE.sub(lambda found: "" if found[1] in given else found[0], theme)


def _words_of(script: Path) -> list[str]:
    return _WORD.findall(script.read_text(encoding="utf-8"))


def _text_of(site: Path, path: str) -> str:
    """The text of a sheet for its new place in assets/css/: addresses in it count from the sheet."""
    css = (site / path).read_text(encoding="utf-8")
    if Path(path).parent.as_posix() != "assets/css" and (found := _RELATIVE.search(css)):
        raise CannotFinish(f"{path} loads {found[0]} relative to its own folder, and cannot be moved")
    return css
