"""What a device is told that puts the guide among its apps: the web app manifest.

Source: Web Application Manifest (W3C), and for shortcuts and maskable icons what browsers make of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backwise.words import ENGLISH, Phrase

MANIFEST = "manifest.json"
# The ground of a page, as in tokens.css.
_PAGE = "#fbf7f0"
_IMAGES = "assets/images"
_ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any maskable"))
# What a finger that rests on the icon offers, where the site has it.
_SHORTCUTS: Mapping[str, Phrase] = {
    "check/": ENGLISH.shortcuts.check,
    "sessions/first-ten/": ENGLISH.shortcuts.first_ten,
}


def write_manifest(site: Path, name: str, description: str) -> None:
    """Writes the manifest of a built site."""
    said = manifest(
        name, description, {page for page in _SHORTCUTS if (site / page / "index.html").is_file()}
    )
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    (site / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def manifest(name: str, description: str, pages: set[str]) -> dict[str, Any]:
    """Gives the manifest. Its addresses count from its own place, the site's root.

    Args:
        name: the name of the site.
        description: one sentence about it.
        pages: the pages that can be shortcuts.
    """
    return {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": ENGLISH.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        # Plain pages want a way back.
        "display_override": ["minimal-ui"],
        "background_color": _PAGE,
        "theme_color": _PAGE,
        "icons": [
            {"src": f"{_IMAGES}/{file}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for file, sizes, purpose in _ICONS
        ],
        "shortcuts": [{"name": words, "url": page} for page, words in _SHORTCUTS.items() if page in pages],
    }
