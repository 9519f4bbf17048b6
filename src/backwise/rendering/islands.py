"""HTML that is ready, kept apart while the engine turns Markdown into HTML.

A table of steps or a drawing is many times longer than the prose around it, and Markdown would read all of it
only to leave it as it is. So a page carries a mark in its place, a paragraph of its own, and gets it back after.
"""

from __future__ import annotations

import re

# Characters for private use: no text of a record may hold them, and Markdown leaves them alone.
_OPEN, _CLOSE = "\ue0b0", "\ue0b1"
# Begins with what seldom stands in a drawing, so that the search is quick.
_ID = re.compile(r' id="([^"]+)"')
_MARK = re.compile(rf"<p>{_OPEN}(\d+){_CLOSE}</p>")


class Islands:
    """The pieces of HTML that wait for their pages."""

    def __init__(self) -> None:
        self._waiting: dict[int, str] = {}
        self._next = 0

    @property
    def is_waiting(self) -> bool:
        """Whether any piece waits for its page."""
        return bool(self._waiting)

    def keep(self, html: str) -> str:
        """Keeps a piece, and gives the Markdown that stands for it: a paragraph of its own."""
        self._next += 1
        self._waiting[self._next] = html
        return f"\n\n{_OPEN}{self._next}{_CLOSE}\n\n"

    def put_back(self, content: str) -> tuple[str, set[str]]:
        """Gives a page's HTML with its pieces in their places, and the ids in them. Each piece is given back once."""
        anchors: set[str] = set()

        def piece(mark: re.Match[str]) -> str:
            html = self._waiting.pop(int(mark[1]))
            anchors.update(_ID.findall(html))
            return html

        return _MARK.sub(piece, content), anchors
