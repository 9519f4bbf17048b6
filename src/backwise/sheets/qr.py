"""The code on paper that leads back to the page, and the address beside it. The same for browser and PDF."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass

import segno


@dataclass(frozen=True)
class Code:
    """A QR code as SVG in one line, with its words, and the address without its query for whoever types."""

    svg: str
    alt: str
    address: str


def draw_code(page: str, day: datetime.date) -> Code:
    """Gives the code of a page, with the day of the sheet that carries it (sheet-age.js reads it).

    Error correction M: a crease or a spot of oil may hide 15 % of it. The edge is the four modules that the
    standard asks for.
    """
    drawn = io.BytesIO()
    address = f"{page}?sheet={day}"
    segno.make_qr(address, error="m").save(
        drawn,
        kind="svg",
        border=4,
        omitsize=True,
        svgclass="bw-code",
        lineclass=None,
        xmldecl=False,
        nl=False,
    )
    return Code(
        drawn.getvalue().decode(), f"QR code of the address {address}", page.partition("://")[2].rstrip("/")
    )
