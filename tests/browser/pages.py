"""One page of every kind that the site has: what tests of design, reach and policy walk over."""

from __future__ import annotations

import re

from tests.site.conftest import BuiltSite

# The same by name, for tests that are one a page.
PAGES = (
    *("/", "/goals/", "/goals/low-back/", "/techniques/", "/techniques/thumb-glide/"),
    *("/techniques/back-walking/", "/sessions/", "/sessions/first-ten/", "/sheets/", "/prepare/", "/safety/"),
    *("/after/", "/points/", "/legend/", "/glossary/", "/other-methods/", "/other-methods/cupping/"),
    *("/looking-after-your-back/", "/evidence/", "/evidence/weight-loss/", "/contribute/", "/about/"),
)
NOT_FOUND = "/404.html"
# What is described and not taught has a page of its own kind.
NOT_TAUGHT = "/techniques/back-walking/"


def page_kinds(site: BuiltSite) -> list[str]:
    """Every page of the first level, the longest page of each folder, and the 404: a new section comes in by itself."""
    lengths = {
        "/" + path.relative_to(site.folder).as_posix().removesuffix("index.html"): path.stat().st_size
        for path in sorted(site.folder.rglob("*.html"))
    }
    sections = [address for address in lengths if address.count("/") <= 2 and address != NOT_FOUND]
    folders = sorted({address.split("/")[1] for address in lengths if address.count("/") > 2})
    longest = [
        max(
            (a for a in lengths if a.startswith(f"/{folder}/") and a.count("/") == 3), key=lengths.__getitem__
        )
        for folder in folders
    ]
    return [*sections, *longest, NOT_TAUGHT, NOT_FOUND]


def plain_name(address: str) -> str:
    """The name of a file without the mark of what it holds: `search.js` for `…/assets/js/search.3f2a9c1b.js`."""
    return re.sub(r"\.[0-9a-f]{8}(?=\.\w+$)", "", address.rpartition("/")[2])
