"""What a built page says, as lists of plain text by kind of fact: so that two pages can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from lxml import html

# Where both sites are said to be: on a host that nobody has, in a folder of it.
SITE_URL = "https://guide.example/back/"
# Names made of what a file holds: two engines' themes differ, and so do the names.
_FINGERPRINT = re.compile(r"\.[0-9a-f]{8}(?=\.(?:min\.)?\w+$)")
LINKING = ("href", "src", "data-module", "data-index")
# The hashes of the styles that stand in pages: these are compared themselves.
STYLE_HASHES = re.compile(r"(?<=style-src 'self')[^;]*")

Facts = Mapping[str, list[str]]


def addresses(site: Path) -> list[str]:
    """Gives the address of every page in a built site: `techniques/thumb-glide/`, "" for the home page."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(re.sub(r"(^|/)index\.html$", r"\1", name) for name in names)


def page_at(site: Path, address: str) -> html.HtmlElement:
    """Gives the page at an address of a built site."""
    path = site / address
    return html.parse(path / "index.html" if path.is_dir() else path).getroot()


def facts_of(page: html.HtmlElement, address: str) -> Facts:
    """Gives what a page says, by kind. Equal lists mean that a reader, or a program, is told the same."""
    return {kind: list(read(page, address)) for kind, read in _READERS.items()}


def without_fingerprint(name: str) -> str:
    """Gives the name of a file without the mark of what it holds: `assets/js/start.js`."""
    return _FINGERPRINT.sub("", name)


def resolved(link: str, address: str) -> str:
    """Gives where a link of a page leads: below the site's root, or elsewhere as it stands."""
    joined = urljoin(SITE_URL + address, link)
    if not joined.startswith(SITE_URL):
        return joined
    path, anchor = urldefrag(joined.removeprefix(SITE_URL))
    path = re.sub(r"(^|/)index\.html(?=$|\?)", r"\1", path)
    return without_fingerprint(path) + (f"#{anchor}" if anchor else "")


def _title(page: html.HtmlElement, _address: str) -> Iterator[str]:
    yield from (_words(element) for element in page.xpath("//title"))


def _metadata(page: html.HtmlElement, address: str) -> Iterator[str]:
    for element in page.xpath("//head/meta[@content] | //head/link[not(@rel='stylesheet')]"):
        # What may run stands in `scripts`.
        if element.get("http-equiv") is None:
            yield _tag(element, address)
    yield from (element.text or "" for element in page.xpath("//script[@type='application/ld+json']"))


def _text(page: html.HtmlElement, _address: str) -> Iterator[str]:
    yield from filter(None, (_squeezed(text) for text in page.xpath("//body//text()[not(parent::script)]")))


def _headings(page: html.HtmlElement, _address: str) -> Iterator[str]:
    for element in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
        yield f"{element.tag} #{element.get('id', '')} {_words(element)}"


def _links(page: html.HtmlElement, address: str) -> Iterator[str]:
    for element in page.xpath("//a[@href]"):
        yield f"{_words(element)} → {resolved(element.get('href', ''), address)}"


def _figures(page: html.HtmlElement, address: str) -> Iterator[str]:
    for element in page.xpath("//svg | //img"):
        yield " ".join(_outline(element, address))


def _tables(page: html.HtmlElement, _address: str) -> Iterator[str]:
    for element in page.xpath("//tr"):
        yield " | ".join(_words(cell) for cell in element)


def ids(page: html.HtmlElement, _address: str) -> Iterator[str]:
    """Gives every id of a page, in their order."""
    yield from page.xpath("//@id")


def _scripts(page: html.HtmlElement, address: str) -> Iterator[str]:
    for element in page.xpath("//script[not(@type='application/ld+json')]"):
        yield f"{_tag(element, address)}{element.text or ''}"
    for policy in page.xpath("//meta[@http-equiv]/@content"):
        yield STYLE_HASHES.sub("", policy)


def _styles(page: html.HtmlElement, _address: str) -> Iterator[str]:
    yield from (element.text or "" for element in page.xpath("//style"))


def _markup(page: html.HtmlElement, address: str) -> Iterator[str]:
    yield from _outline(page.xpath("//body")[0], address)


_READERS: Mapping[str, Callable[[html.HtmlElement, str], Iterator[str]]] = {
    "title": _title,
    "metadata": _metadata,
    "text": _text,
    "headings": _headings,
    "links": _links,
    "figures": _figures,
    "tables": _tables,
    "ids": ids,
    "scripts": _scripts,
    "styles": _styles,
    "markup": _markup,
}


def _outline(element: html.HtmlElement, address: str) -> Iterator[str]:
    """Gives the tags and words of an element in their order; the order of attributes says nothing."""
    for part in element.iter():
        if isinstance(part.tag, str):
            yield _tag(part, address)
            if part.tag != "script" and (words := _squeezed(part.text)):
                yield words
        if part is not element and (words := _squeezed(part.tail)):
            yield words


def _tag(element: html.HtmlElement, address: str) -> str:
    # A switch says no more where it is given its own name: `open`, `open="open"`.
    given = ((str(name), str(value)) for name, value in element.attrib.items())
    attributes = {name: "" if value == name else value for name, value in given}
    for name in LINKING:
        if name in attributes:
            attributes[name] = resolved(attributes[name], address)
    return f"<{' '.join([str(element.tag), *(f'{name}={value!r}' for name, value in sorted(attributes.items()))])}>"


def _words(element: html.HtmlElement) -> str:
    return _squeezed(element.text_content())


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())
