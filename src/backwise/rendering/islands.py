"""HTML that is ready, kept apart while the engine turns Markdown into HTML.

A table of steps or a drawing is many times longer than the prose around it, and Markdown would read all of it
only to leave it as it is. So a page carries a mark in its place, a paragraph of its own, and gets it back after.

The engine holds what it made of every page until the last one was read. So a page gets its pieces back only when it is
written, and they wait packed: of 3,000 techniques they would take half a gigabyte.
"""

from __future__ import annotations

import re
import zlib

# Characters for private use: no text of a record may hold them, and Markdown leaves them alone.
_OPEN, _CLOSE = MARKS = "\ue0b0", "\ue0b1"
# Begins with what seldom stands in a drawing, so that the search is quick.
_ID = re.compile(r' id="([^"]+)"')
_MARK = re.compile(rf"<p>{_OPEN}(\d+){_CLOSE}</p>")
_INSIDE = re.compile(rf"\n\n{_OPEN}(\d+){_CLOSE}\n\n")
# The quickest: a sixth of the size is small enough for a minute.
_LEVEL = 1


class Islands:
    """The pieces of HTML that wait for their pages."""

    def __init__(self) -> None:
        self._waiting: dict[int, bytes] = {}
        self._next = 0

    @property
    def is_waiting(self) -> bool:
        """Whether any piece waits for its page."""
        return bool(self._waiting)

    def keep(self, html: str) -> str:
        """Keeps a piece, and gives the Markdown that stands for it: a paragraph of its own. It may hold others that were kept."""
        html = _INSIDE.sub(self._piece, html)
        self._next += 1
        self._waiting[self._next] = zlib.compress(html.encode(), _LEVEL)
        return f"\n\n{_OPEN}{self._next}{_CLOSE}\n\n"

    def put_back(self, page: str) -> tuple[str, set[str]]:
        """Gives a page with its pieces in their places, and the ids in them. Each piece is given back once."""
        anchors: set[str] = set()

        def piece(mark: re.Match[str]) -> str:
            html = self._piece(mark)
            anchors.update(_ID.findall(html))
            return html

        return _MARK.sub(piece, page), anchors

    def _piece(self, mark: re.Match[str]) -> str:
        return zlib.decompress(self._waiting.pop(int(mark[1]))).decode()
