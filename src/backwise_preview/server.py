"""Answers the browser, and follows the files: MkDocs' own live-reload server, with pages made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from urllib.parse import unquote

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    DirModifiedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
)
from watchdog.observers import Observer

from backwise_preview.bar import with_bar
from backwise_preview.site import PreviewSite

# Reading a file is an event too for some systems: only these mean that somebody changed one.
CHANGES: list[type[FileSystemEvent]] = [
    DirModifiedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
# Seconds without a further change before it is taken in: an editor may write a file in two strokes.
SETTLED = 0.05

Start = Callable[[str, list[tuple[str, str]]], object]


class PreviewServer(LiveReloadServer):
    """A server for one site. It ends when `outdated` is called: then another process has to go on."""

    def __init__(self, site: PreviewSite, host: str, port: int, outdated: Callable[[], None]) -> None:
        super().__init__(self._follow, host, port, root=str(site.folder))
        self._site = site
        self._outdated = outdated
        self.build_delay = SETTLED
        # The system tells of changes at once; the one that the engine brings looks every half a second.
        self.observer = Observer()
        self.observer.schedule = partial(self.observer.schedule, event_filter=CHANGES)
        self.error_handler = self._not_found

    def serve_request(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Makes the page that is asked for, and answers with it and with the problems on it."""
        path = unquote(str(environ["PATH_INFO"]))
        if not path.startswith("/livereload/"):
            self._site.make(path)
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, headers: list[tuple[str, str]]) -> None:
            said.append((status, headers))

        parts = super().serve_request(environ, note)  # pyright: ignore[reportUnknownMemberType]
        [(status, headers)] = said
        if ("Content-Type", "text/html") in headers and status[0] != "3":
            page = with_bar(
                b"".join(parts), self._site.problems, shows_last_good=self._site.project.shows_last_good
            )
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers += [("Content-Length", str(len(page))), ("Cache-Control", "no-store")]
            parts = [page]
        start_response(status, headers)
        return parts

    def _follow(self) -> None:
        if self._site.is_outdated:
            self._outdated()
        self._site.follow()

    def _not_found(self, code: int) -> bytes | None:
        page = self._site.folder / f"{code}.html"
        return page.read_bytes() if page.is_file() else None
