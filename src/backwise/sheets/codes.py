"""The code on paper that leads back to the page, and the address beside it."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno


@dataclass(frozen=True)
class Code:
    """A QR code as SVG, with its words, and the address without its query for whoever types."""

    svg: str
    alt: str
    address: str


def draw_code(address: str) -> Code:
    """Gives the code of an address. Error correction M: a crease or a spot of oil may hide 15 % of it."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, nl=False)
    plain = address.partition("?")[0]
    return Code(
        drawn.getvalue().decode(), f"QR code of the address {address}", plain.removeprefix("https://")
    )
