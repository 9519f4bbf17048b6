"""A small server on this machine that is as slow as a phone's connection, the same for every site and request."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
import time
from pathlib import Path

# A slow phone, as Lighthouse takes it: 150 ms there and back, 1.6 Mbit/s.
ROUND_TRIP = 0.15
BYTES_PER_SECOND = 1_600_000 / 8
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".map"}


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder over one line that all requests share, slow or as fast as it goes. Text is packed with gzip."""

    daemon_threads = True

    def __init__(self, folder: Path, *, slow: bool) -> None:
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
        self.round_trip = ROUND_TRIP if slow else 0.0
        # The first connection of a visit costs a round trip more. Further ones do not: the hosts that such a site
        # lies on speak HTTP/2, which has one connection for all, and this server does not.
        self.is_new_visit = True
        self._seconds_per_byte = 1 / BYTES_PER_SECOND if slow else 0.0
        self._line = threading.Lock()
        self._free_at = 0.0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def wait_for(self, size: int) -> None:
        """Waits until the line has carried this many bytes, after all that was sent before."""
        with self._line:
            self._free_at = max(time.monotonic(), self._free_at) + size * self._seconds_per_byte
            until = self._free_at
        time.sleep(max(0.0, until - time.monotonic()))


@functools.cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def setup(self) -> None:
        super().setup()
        if self.server.is_new_visit:
            self.server.is_new_visit = False
            time.sleep(self.server.round_trip)

    def do_GET(self) -> None:
        time.sleep(self.server.round_trip)
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        packed = path.suffix in PACKED
        body = _packed(path) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        # As GitHub Pages does it.
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        try:
            for start in range(0, len(body), 8192):
                piece = body[start : start + 8192]
                self.server.wait_for(len(piece))
                self.wfile.write(piece)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
