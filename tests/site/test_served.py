"""deploy/: what real servers answer with the examples, and that these say what `_headers` says."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from backwise.publishing.packed import ENDINGS, LEAST
from backwise.publishing.policy import FINGERPRINT, HEADERS, KEPT, KEPT_FOR_GOOD, NEVER_KEPT, NOT_KEPT, ONLY_IN_HEADERS

from .conftest import ROOT, BuiltSite, until

DEPLOY = ROOT / "deploy"
NO_FRAMES = "; ".join(f"{name} {value}" for name, value in ONLY_IN_HEADERS.items())
UNPACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}


def test_the_examples_say_what_the_policy_says() -> None:
    for name, quoted in (("Caddyfile", r'^\t\t([A-Z][\w-]+) "(.*)"$'), ("nginx.conf", r'add_header ([\w-]+) "(.*)" always;$')):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        said = {header: value for header, value in re.findall(quoted, text, re.M)}
        assert said.pop("Strict-Transport-Security", None) is None or "# add_header Strict" in text, name
        assert said == {"Content-Security-Policy": NO_FRAMES, **HEADERS}, name
        assert FINGERPRINT in text, name
        for value in {KEPT_FOR_GOOD, NOT_KEPT, *KEPT.values()}:
            assert f'"{value}"' in text, name
        assert {path.split("/")[2] for path in KEPT} == {"images", "cards"}, "named one by one in both"


@pytest.mark.site
def test_every_text_is_packed_and_nothing_else(site: BuiltSite) -> None:
    texts = {p for p in site.folder.rglob("*") if p.suffix in ENDINGS and p.stat().st_size >= LEAST}
    assert texts
    for ending, coding in ((".gz", "gzip"), (".br", "br")):
        packed = {path.with_suffix(""): path for path in site.folder.rglob(f"*{ending}")}
        assert packed.keys() == texts
        for text, path in packed.items():
            assert UNPACK[coding](path.read_bytes()) == text.read_bytes()
            assert path.stat().st_size < text.stat().st_size
    assert all(path.read_bytes()[4:8] == bytes(4) for path in site.folder.rglob("*.gz")), "no time in it"


# --- Started


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def has(self, name: str) -> str:
        assert len(self.headers.get_all(name, [])) <= 1, f"{name} is sent twice"
        return self.headers.get(name, "")


Ask = Callable[[str], Answer]


@contextlib.contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[Ask]:
    def ask(path: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def listens() -> bool:
        assert server.poll() is None, (server.stderr.read() if server.stderr else "") or "the server ended"
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    with subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            until(listens, f"{command[0]} on port {port}", seconds=30)
            yield ask
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def caddy(program: str, folder: Path, work: Path) -> contextlib.AbstractContextManager[Ask]:
    port, config = free_port(), work / "Caddyfile"
    config.write_text(f"{{\n\tadmin off\n}}\nimport {DEPLOY / 'Caddyfile'}\n", encoding="utf-8")
    here = {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    command = [program, "run", "--config", str(config), "--adapter", "caddyfile"]
    return running(command, port, SITE_ADDRESS=f"http://127.0.0.1:{port}", SITE_FOLDER=str(folder), **here)


def nginx(program: str, folder: Path, work: Path) -> contextlib.AbstractContextManager[Ask]:
    port, config = free_port(), work / "nginx.conf"
    example = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (("listen 80;", f"listen 127.0.0.1:{port};"), ("root /srv/backwise;", f"root {folder};")):
        assert old in example
        example = example.replace(old, new)
    own = "".join(f"{name}_temp_path {work};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    # As the system's own nginx.conf begins; the worker may read a folder that is only ours.
    config.write_text(
        f"daemon off;\npid {work}/pid;\nerror_log stderr;\n{'user root;' if os.geteuid() == 0 else ''}\n"
        f"events {{}}\nhttp {{\naccess_log off;\ninclude /etc/nginx/mime.types;\n{own}{example}}}\n",
        encoding="utf-8",
    )
    return running([program, "-c", str(config), "-p", str(work), "-e", "stderr"], port)


@pytest.mark.site
@pytest.mark.parametrize(("start", "coding"), [(caddy, "br"), (nginx, "gzip")], ids=["caddy", "nginx"])
def test_a_real_server_answers_as_it_should(
    start: Callable[[str, Path, Path], contextlib.AbstractContextManager[Ask]],
    coding: str,
    site: BuiltSite,
    tmp_path: Path,
) -> None:
    program = shutil.which(start.__name__)
    if program is None:
        pytest.skip(f"{start.__name__} is not installed")
    names = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()]
    script, font, sheet = (next(n for n in names if re.search(p, n)) for p in (r"start\.\w+\.js$", r"woff2$", r"pdf$"))
    with start(program, site.folder, tmp_path) as ask:
        for path, file, kept, kind, coded in (
            ("/", "index.html", NOT_KEPT, "text/html; charset=utf-8", coding),
            ("/techniques/thumb-glide/", "techniques/thumb-glide/index.html", NOT_KEPT, "text/html; charset=utf-8", coding),
            *((name, name.lstrip("/"), NOT_KEPT, "", coding) for name in NEVER_KEPT),
            (f"/{script}", script, KEPT_FOR_GOOD, "javascript", ""),
            (f"/{font}", font, KEPT_FOR_GOOD, "font/woff2", ""),
            (f"/{sheet}", sheet, NOT_KEPT, "application/pdf", ""),
            ("/assets/images/favicon.png", "assets/images/favicon.png", KEPT["/assets/images/*"], "image/png", ""),
        ):
            answer = ask(path)
            is_packed = (site.folder / f"{file}.gz").is_file()
            assert (answer.status, answer.has("Cache-Control")) == (200, kept), path
            assert kind in answer.has("Content-Type").lower(), path
            assert answer.has("Content-Encoding") == (coding if is_packed else ""), path
            assert is_packed >= bool(coded), path
            assert UNPACK[answer.has("Content-Encoding")](answer.body) == (site.folder / file).read_bytes()
            assert {name: answer.has(name) for name in HEADERS} == HEADERS, path
            assert answer.has("Content-Security-Policy") == NO_FRAMES
            assert answer.has("Strict-Transport-Security") == ""
        for path in ("/nowhere/at/all", "/assets/js/start.00000000.js", "/_headers"):
            answer = ask(path)
            assert (answer.status, answer.has("Cache-Control")) == (404, NOT_KEPT), path
            assert b"This page is not here" in UNPACK[answer.has("Content-Encoding")](answer.body), path
            assert answer.has("X-Content-Type-Options") == "nosniff"
        moved = ask("/goals")
        assert moved.status in (301, 302, 308)
        assert re.sub("^http://[^/]*", "", moved.has("Location")) == "/goals/"
