"""The code on paper that leads back to the page, and the address beside it."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """A QR code, and the address without its query for whoever types.

    Attributes:
        holds: what it says to whoever reads it with a phone.
    """

    holds: str

    @property
    def address(self) -> str:
        """The address as a person types it."""
        return self.holds.partition("?")[0].partition("://")[2].rstrip("/")

    def draw(self) -> str:
        """Gives the code as SVG in one line. Takes about 20 ms: the best of eight patterns is looked for.

        Error correction M: a crease or a spot of oil may hide 15 % of it. The edge is the four modules that the
        standard asks for.
        """
        # Whoever only counts the pages of sheets draws none.
        import segno

        drawn = io.BytesIO()
        segno.make_qr(self.holds, error="m").save(
            drawn,
            kind="svg",
            border=4,
            omitsize=True,
            svgclass="bw-code",
            lineclass=None,
            xmldecl=False,
            nl=False,
        )
        return drawn.getvalue().decode()


def code_of(page: str, day: datetime.date) -> Code:
    """Gives the code of a page, with the day of the sheet that carries it (sheet-age.js reads it)."""
    return Code(f"{page}?sheet={day}")
