"""Colours of the figures. Figures are written with classes; `painted` turns these into values for print.

The site's stylesheet, docs/assets/css/backmap.css, says the same as `LOOKS`, with variables: a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

Palette = Literal["screen", "print"]
PALETTES: tuple[Palette, ...] = get_args(Palette)

# Values of the variables on paper: black lines and movement, greys. Typst reads a variable as black.
PRINT = {
    "--bm-ground": "#ffffff",
    "--bm-skin": "#ffffff",
    "--bm-shade": "#eeeeee",
    "--bm-hair": "#777777",
    "--bm-line": "#000000",
    "--bm-detail": "#aaaaaa",
    "--bm-giver": "#e6e6e6",
    "--bm-giver-line": "#000000",
    "--bm-giver-detail": "#777777",
    "--bm-cloth": "#ffffff",
    "--bm-cloth-line": "#777777",
    "--bm-sleeve": "#ffffff",
    "--bm-sleeve-line": "#000000",
    "--bm-shirt": "#ffffff",
    "--bm-shirt-line": "#000000",
    "--bm-legs": "#cccccc",
    "--bm-wood": "#cccccc",
    "--bm-shadow": "#ffffff",
    "--bm-channel": "#ffffff",
    "--bm-swath": "#000000",
    "--bm-swath-a": "0.33",
    "--bm-zone": "#000000",
    "--bm-zone-a": "0.16",
    "--bm-move": "#000000",
    "--bm-hand": "#ffffff",
    "--bm-halo": "#ffffff",
    "--bm-on": "#ffffff",
    "--bm-warn": "#333333",
    "--bm-warn-a": "0.08",
}
# The same in colour, for what is printed to be looked at: the values of the light scheme on white paper.
WARM = {
    "--bm-ground": "#ffffff",
    "--bm-skin": "#ebcfb9",
    "--bm-shade": "#dbb699",
    "--bm-hair": "#4b3a31",
    "--bm-line": "#6a4f3f",
    "--bm-detail": "#b98e71",
    "--bm-giver": "#c58f6b",
    "--bm-giver-line": "#5a3a28",
    "--bm-giver-detail": "#8a5a3e",
    "--bm-cloth": "#ffffff",
    "--bm-cloth-line": "#b9aa96",
    "--bm-sleeve": "#93a1b5",
    "--bm-sleeve-line": "#4c5a70",
    "--bm-shirt": "#b3bba4",
    "--bm-shirt-line": "#66705a",
    "--bm-legs": "#5d6673",
    "--bm-wood": "#b98e71",
    "--bm-swath": "#1b7f7c",
}


def _part(fill: str, line: str) -> dict[str, str]:
    """A part of a scene: its line lies under its fill, so that shapes of one part melt where they overlap."""
    return {
        "fill": f"var(--bm-{fill})",
        "stroke": f"var(--bm-{line})",
        "stroke-width": "8",
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }


def _line(colour: str) -> dict[str, str]:
    return {"fill": "none", "stroke": f"var(--bm-{colour})", "stroke-width": "3", "stroke-linecap": "round"}


# What each class looks like. No element writes an attribute that its class has.
LOOKS: dict[str, dict[str, str]] = {
    "bm-zones": {"opacity": "var(--bm-zone-a)"},
    "bm-zone": {
        "fill": "var(--bm-zone)",
        "stroke": "var(--bm-zone)",
        "stroke-width": "5",
        "stroke-linejoin": "round",
    },
    "bm-part": {
        "fill": "var(--bm-zone)",
        "fill-opacity": "var(--bm-zone-a)",
        "stroke": "var(--bm-line)",
        "stroke-width": "1",
    },
    "bm-band": {"fill": "var(--bm-channel)", "fill-opacity": ".6"},
    "bm-off": {
        "fill": "var(--bm-warn)",
        "fill-opacity": "var(--bm-warn-a)",
        "stroke": "var(--bm-warn)",
        "stroke-width": "1.2",
        "stroke-dasharray": "4 3",
    },
    "bm-bone": {"fill": "var(--bm-shade)", "stroke": "var(--bm-detail)", "stroke-width": "1"},
    "bm-light": {"opacity": ".8"},
    "bm-never": {"stroke": "var(--bm-warn)", "stroke-width": "1", "opacity": ".8"},
    "bm-hatch": {"stroke": "var(--bm-warn)", "stroke-width": "1.2", "stroke-opacity": ".45"},
    "bm-swath": {
        "fill": "none",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
        "opacity": "var(--bm-swath-a)",
    },
    "bm-from": {"stop-color": "var(--bm-swath)", "stop-opacity": ".55"},
    "bm-to": {"stop-color": "var(--bm-swath)", "stop-opacity": ".2"},
    "bm-path": {
        "fill": "none",
        "stroke": "var(--bm-move)",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    },
    "bm-return": {"stroke-dasharray": "6 5"},
    "bm-dots": {"stroke-dasharray": ".1 9"},
    "bm-head": {"fill": "none"},
    "bm-come": {
        "fill": "var(--bm-giver)",
        "fill-opacity": ".2",
        "stroke": "var(--bm-move)",
        "stroke-opacity": ".8",
        "stroke-width": "1.4",
        "stroke-dasharray": "3.2 2.6",
    },
    "bm-lift": {
        "fill": "var(--bm-skin)",
        "stroke": "var(--bm-line)",
        "stroke-width": "2",
        "stroke-linejoin": "round",
    },
    "bm-crest": {
        "fill": "none",
        "stroke": "var(--bm-detail)",
        "stroke-width": "1.6",
        "stroke-linecap": "round",
    },
    "bm-shadow": {"fill": "var(--bm-shadow)", "opacity": ".16"},
    "bm-giver-rim": {
        "fill": "var(--bm-giver-line)",
        "stroke": "var(--bm-giver-line)",
        "stroke-width": "3.6",
        "stroke-linejoin": "round",
    },
    "bm-giver": {"fill": "var(--bm-giver)"},
    "bm-own-rim": {
        "fill": "var(--bm-line)",
        "stroke": "var(--bm-line)",
        "stroke-width": "3.6",
        "stroke-linejoin": "round",
    },
    "bm-own": {"fill": "var(--bm-skin)"},
    "bm-fold": {"fill": "var(--bm-giver-detail)", "opacity": ".28"},
    "bm-crease": {
        "fill": "none",
        "stroke": "var(--bm-giver-detail)",
        "stroke-width": "1.25",
        "stroke-linecap": "round",
    },
    "bm-nail": {
        "fill": "var(--bm-skin)",
        "fill-opacity": ".7",
        "stroke": "var(--bm-giver-detail)",
        "stroke-width": ".8",
    },
    "bm-tell": {
        "fill": "none",
        "stroke": "var(--bm-move)",
        "stroke-width": "3",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    },
    "bm-sleeve": {
        "fill": "var(--bm-sleeve)",
        "stroke": "var(--bm-sleeve-line)",
        "stroke-width": "1.8",
        "stroke-linejoin": "round",
    },
    "bm-cuff": {"fill": "none", "stroke": "var(--bm-sleeve-line)", "stroke-width": "1.4"},
    "bm-cloth": {
        "fill": "var(--bm-cloth)",
        "stroke": "var(--bm-cloth-line)",
        "stroke-width": "1.8",
        "stroke-linejoin": "round",
    },
    "bm-seam": {"fill": "none", "stroke": "var(--bm-cloth-line)", "stroke-width": "1.3"},
    "bm-ring": {"fill": "var(--bm-hand)", "stroke": "var(--bm-move)", "stroke-width": "2"},
    "bm-dot": {"fill": "var(--bm-move)"},
    "bm-cover": {"fill": "var(--bm-hand)"},
    "bm-soft": {
        "fill": "var(--bm-hand)",
        "stroke": "var(--bm-warn)",
        "stroke-width": "1.6",
        "stroke-dasharray": "3 2",
    },
    "bm-cross": {
        "fill": "none",
        "stroke": "var(--bm-warn)",
        "stroke-width": "1.8",
        "stroke-linecap": "round",
    },
    "bm-badge": {"fill": "var(--bm-move)", "stroke": "var(--bm-halo)", "stroke-width": "2"},
    "bm-tag": {"fill": "var(--bm-hand)", "stroke": "var(--bm-move)", "stroke-width": "1.6"},
    "bm-weigh": {
        "fill": "none",
        "stroke": "var(--bm-move)",
        "stroke-width": "2.4",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    },
    "bm-none": {"fill": "none", "stroke": "var(--bm-move)", "stroke-width": "1.4"},
    "bm-text": {"font-weight": "700", "text-anchor": "middle"},
    "bm-on": {"fill": "var(--bm-on)"},
    "bm-ink": {"fill": "var(--bm-move)"},
    "bm-care": {"fill": "var(--bm-warn)"},
    "bm-halo": {
        "fill": "none",
        "stroke": "var(--bm-halo)",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
        "stroke-opacity": ".85",
    },
    "bm-ghost": {"opacity": ".3"},
    "bm-no": {
        "fill": "none",
        "stroke": "var(--bm-warn)",
        "stroke-width": "6",
        "stroke-linecap": "round",
    },
    # Scenes, on a canvas twice as fine. r: who receives, or is alone; g: who gives; x: things.
    "bm-r-skin": _part("skin", "line"),
    "bm-r-hair": _part("hair", "line"),
    "bm-r-shirt": _part("shirt", "shirt-line"),
    "bm-r-legs": _part("legs", "line"),
    "bm-g-skin": _part("giver", "giver-line"),
    "bm-g-hair": _part("hair", "giver-line"),
    "bm-g-shirt": _part("sleeve", "sleeve-line"),
    "bm-g-legs": _part("legs", "giver-line"),
    "bm-x-cloth": _part("cloth", "cloth-line"),
    "bm-x-wood": _part("wood", "line"),
    "bm-r-detail": _line("detail"),
    "bm-r-seam": _line("shirt-line"),
    "bm-g-detail": _line("giver-detail"),
    "bm-x-fold": _line("cloth-line"),
    "bm-x-floor": _line("cloth-line"),
    "bm-g-crease": {**_line("giver-line"), "stroke-width": "6"},
    "bm-x-lower": {"fill": "var(--bm-ground)", "fill-opacity": ".5"},
    "bm-x-shirt": {
        "fill": "var(--bm-shirt)",
        "fill-opacity": ".8",
        "stroke": "var(--bm-shirt-line)",
        "stroke-width": "2",
        "stroke-linejoin": "round",
    },
    "bm-x-touch": {**_line("swath"), "stroke-width": "11"},
}

# The font of the sheets, then what other readers of a printed figure find on most machines.
_FONT = (
    ' font-family="Atkinson Hyperlegible Next, Inter, Noto Sans, DejaVu Sans, Helvetica, Arial, sans-serif"'
)


def painted(svg: str, palette: Palette, colours: Mapping[str, str] = PRINT) -> str:
    """Gives a figure in a palette: as it stands for the screen, with values in place of classes for print.

    Args:
        svg: the figure.
        palette: for the screen or for print.
        colours: the values of the variables for print.
    """
    if palette == "screen":
        return svg
    svg = re.sub(r' class="([^"]*)"', lambda match: _attributes(match[1]), svg)
    return re.sub(r"var\((--bm-[a-z-]+)\)", lambda match: colours.get(match[1], match[0]), svg)


def _attributes(classes: str) -> str:
    names = classes.split()
    looks = {key: value for name in names for key, value in LOOKS.get(name, {}).items()}
    written = "".join(f' {key}="{value}"' for key, value in looks.items())
    return f' class="{classes}"{_FONT}' if "bm" in names else written
