"""Content through Typst: PDF, PNG, and the length of a sheet. The one module that knows Typst and Pillow.

Typst reads the templates and fonts beside this file and nothing else: no fonts of the machine, no packages,
no clock. So the same content gives the same bytes everywhere.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, cast

from backwise.sheets.catalogue import Edition, Group
from backwise.sheets.writer import Content

if TYPE_CHECKING:
    # Loaded where something is set: a name for a sheet, and a count that is known, need neither.
    import typst

_HERE = Path(__file__).parent
_TEMPLATES, _FONTS = _HERE / "templates", _HERE / "fonts"
# A fixed moment for the file's own dates, in seconds since 1970: what a reader sees is the day of review.
_TIMESTAMP = 0
_MOST_GREYS = 16

Template = Group | str


def to_json(content: Content) -> str:
    """Gives content as text, the same for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def fingerprint(template: str, edition: str, data: str) -> str:
    """Gives a name for everything that a printed file depends on."""
    return hashlib.sha256("\n".join((_press_fingerprint(), template, edition, data)).encode()).hexdigest()[
        :32
    ]


def to_pdf(template: Template, edition: Edition, data: str) -> bytes:
    """Gives a tagged PDF that follows PDF/UA-1. Raises typst.TypstError where it would not."""
    done = _compiler().compile(
        input=str(_TEMPLATES / f"{template}.typ"),
        format="pdf",
        sys_inputs=_asked(data, edition),
        pdf_standards=["ua-1"],
        timestamp=_TIMESTAMP,
    )
    return cast("bytes", done)


def to_png(template: Template, edition: str, data: str, ppi: float, colours: int) -> bytes:
    """Gives the first page as a picture of few colours: a third of the bytes, and nobody sees it.

    Args:
        template: the name of the template.
        edition: the edition, or what else the template takes for one.
        data: the content, from `to_json`.
        ppi: dots per inch of paper.
        colours: how many; 16 and fewer are greys.
    """
    done = _compiler().compile(
        input=str(_TEMPLATES / f"{template}.typ"),
        format="png",
        ppi=ppi,
        sys_inputs=_asked(data, edition),
        timestamp=_TIMESTAMP,
    )
    from PIL import Image

    page = done[0] if isinstance(done, list) else cast("bytes", done)
    picture = Image.open(io.BytesIO(page)).convert("L" if colours <= _MOST_GREYS else "RGB")
    small = io.BytesIO()
    # The most that zlib can do takes twice as long for a hundredth of the size.
    picture.quantize(colours).save(small, "PNG", compress_level=8)
    return small.getvalue()


@lru_cache(maxsize=512)
def pages(template: Template, edition: Edition, data: str) -> int:
    """Gives the least number of pages that a sheet can have: that of its leanest form.

    Set as a file, and not asked of a compiler of its own: such a one never gives its memory back.
    """
    done = _compiler().compile(
        input=str(_TEMPLATES / f"{template}.typ"),
        format="pdf",
        sys_inputs=_asked(data, edition, counts=True),
        timestamp=_TIMESTAMP,
    )
    return pages_in(cast("bytes", done))


def pages_in(pdf: bytes) -> int:
    """Gives the number of pages of a PDF from `to_pdf`, whose page objects stand uncompressed."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def _asked(data: str, edition: str, *, counts: bool = False) -> dict[str, str]:
    """Gives what a template is asked to set, as one text.

    Of two the compiler makes a table in any order, and so knows only half of the time that a thumbnail shows what it
    has set a moment before.
    """
    return {"asked": f'{{"counts": {json.dumps(counts)}, "edition": "{edition}", "data": {data}}}'}


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])


@cache
def _compiler() -> typst.Compiler:
    import typst

    return typst.Compiler(root=str(_TEMPLATES), font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _press_fingerprint() -> str:
    parts = [f"{version('typst')} {version('pillow')} {version('segno')}".encode()]
    parts += [path.read_bytes() for folder in (_TEMPLATES, _FONTS) for path in sorted(folder.iterdir())]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
