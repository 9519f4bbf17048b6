"""The guide as a folder that opens from a disk, packed as a zip: for a stick, a school computer, a place without a network.

On a disk there is no server that gives `index.html` for a folder, so links are written out. Browsers load no modules from
a disk and fetch nothing; from_disk.js says what is done about it. A worker cannot be had there, and is not needed.
"""

from __future__ import annotations

import json
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from backwise.publishing import CannotFinish
from backwise.publishing.assets import SCRIPTS, imports_of, with_imports
from backwise.publishing.manifest import MANIFEST
from backwise.publishing.offline import is_for_readers
from backwise.script_json import script_json

FOLDER = "backwise"
LOADER = "assets/from-disk.js"
_SOURCE = Path(__file__).with_name("from_disk.js")
# The page that a server gives for what is not there; and the mark of an app, which a folder cannot be.
_NOT_ON_DISK = frozenset({"404.html", MANIFEST})
_FIRST = re.compile(r"""<script\b[^>]*\bsrc="((?:\.\./)*)(assets/js/start\.[^"]*)"[^>]*></script>""")
_MANIFEST_LINK = re.compile(r'<link rel="manifest"[^>]*>\s*')
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)')
_LINK = re.compile(r'(?<=\shref=")(?![\w+.-]+:|//|#|\?)([^"?#]*)')
_LEADS_ON = re.compile(r'(?<=http-equiv="refresh" content="0; url=)[^"]*')
# What a script is told: data-after="../after/#normal". Nothing else that an attribute of data holds begins and ends like
# this.
_TOLD = re.compile(r'(?<=\s)(data-[\w-]+=")((?:\.{1,2}/)+(?:[\w-]+/)*)(?=(?:#[\w-]+)?")')
# Of the same files the same zip.
_DAY = (1980, 1, 1, 0, 0, 0)


def write_zip(site: Path, archive: Path) -> int:
    """Packs a finished site as a folder that opens from a disk, and gives how many pages it holds.

    Raises:
        CannotFinish: if a page has not the script that all pages have, or scripts import each other in a circle.
        OSError: if it cannot be written.
    """
    pages = 0
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in on_disk(site):
            pages += name.endswith(".html")
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            packed.writestr(info, content)
    return pages


def on_disk(site: Path) -> Iterator[tuple[str, bytes]]:
    """Gives the files of the folder: their paths, and what they hold."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    kept = [name for name in names if is_for_readers(name) and name not in _NOT_ON_DISK]
    scripts = {
        n: (site / n).read_text(encoding="utf-8") for n in kept if n.startswith(SCRIPTS) and n.endswith(".js")
    }
    first = ""
    for name in kept:
        if name in scripts:
            continue
        if name.endswith(".html"):
            page, begins = page_on_disk((site / name).read_text(encoding="utf-8"), name)
            first = begins or first
            yield name, page.encode()
        elif name.endswith(".json"):
            data = json.loads((site / name).read_text(encoding="utf-8"))
            yield f"{name}.js", f"document.currentScript.holds = {script_json(data)};\n".encode()
        else:
            yield name, (site / name).read_bytes()
    yield LOADER, loader(scripts, first).encode()


def page_on_disk(page: str, name: str) -> tuple[str, str]:
    """Gives a page as it stands on a disk, and the path of the script that pages begin with.

    A page that leads on from an old address has no script: then the path is empty.

    Raises:
        CannotFinish: if it has others and not this one.
    """
    first = _FIRST.search(page)
    if first is not None:
        page = page.replace(first[0], f'<script defer src="{first[1]}{LOADER}"></script>')
    elif "<script" in page:
        raise CannotFinish(f"{name} does not begin with assets/js/start.js, as pages do")
    page = _LEADS_ON.sub(lambda found: written_out(found[0]), page)
    page = _MANIFEST_LINK.sub("", page)
    page = _POLICY.sub(lambda found: found[1] + _policy_on_disk(found[2]), page, count=1)
    page = _TOLD.sub(lambda found: found[1] + written_out(found[2]), page)
    return _LINK.sub(lambda found: written_out(found[0]), page), first[2] if first else ""


def written_out(address: str) -> str:
    """Gives the address of a page with its file: `../goals/` becomes `../goals/index.html`."""
    return (
        posixpath.join(address, "index.html") if posixpath.basename(address) in ("", ".", "..") else address
    )


def loader(scripts: Mapping[str, str], first: str) -> str:
    """Gives the script that takes the place of modules.

    Args:
        scripts: the modules by their paths from the root.
        first: the one that every page begins with.

    Raises:
        CannotFinish: if they import each other in a circle.
    """
    reach = {path: imports_of(path, text, scripts) for path, text in scripts.items()}
    try:
        order = [*TopologicalSorter(reach).static_order()]
    except CycleError as error:
        raise CannotFinish(f"{' and '.join(sorted(set(error.args[1])))} import each other") from error
    modules = [
        [path, with_imports(path, scripts[path], lambda target: f"backwise:{target}")] for path in order
    ]
    text = _SOURCE.read_text(encoding="utf-8")
    return text.replace('"{modules}"', script_json(modules)).replace('"{first}"', script_json(first))


def _policy_on_disk(policy: str) -> str:
    # `'self'` is a host for some browsers, and a disk has none.
    policy = policy.replace("'self'", "'self' file:")
    return policy.replace("script-src ", "script-src data: ", 1)
