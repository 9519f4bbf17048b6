"""Every picture on sheets, from the real data, in every scheme: `make figures`, then look at build/figures/.

Steps in every position with the people they have on the site, maps, scenes, close-ups, trunks, the legend.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from backwise.body import figures
from backwise.body.backdrops import backdrop_for
from backwise.body.canvas import WHOLE
from backwise.body.grips import GRIPS, draw_grip
from backwise.body.palettes import Palette, painted
from backwise.body.people import HAIR, TRUNKS, pair_for
from backwise.body.scenes import SCENES, draw_scene
from backwise.body.trunks import back_on
from backwise.loading import load_guide
from backwise.model import Guide, Technique
from backwise.views import is_clothed
from tests.get_browser import FLAGS, installed_browser

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "figures"
# Sheet: width of the window in px, colour scheme, palette.
SHEETS: dict[str, tuple[int, str, Palette]] = {
    "light": (1100, "default", "screen"),
    "dark": (1100, "slate", "screen"),
    "320": (320, "default", "screen"),
    "print": (1100, "default", "print"),
    "forced": (1100, "default", "screen"),
}
# So many techniques are on one picture: a taller one takes a browser minutes.
ROWS = 5
LAYOUT = """
:root { --bw-sand: #f1e8da; }
body { margin: 16px; background: #fbf7f0; color: #1f2a2b; font: 15px/1.35 Inter, "DejaVu Sans", sans-serif; }
[data-md-color-scheme=slate] { background: #12191a; color: #f2ede4; }
.print { background: #fff; color: #000; }
h2 { font-size: 18px; margin: 20px 0 6px; } figure { margin: 0; } figcaption { font-size: 13px; text-align: center; }
.key { display: flex; flex-wrap: wrap; gap: 14px; } .key figure { min-width: 90px; text-align: center; }
.maps { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; }
@media (max-width: 600px) { .row, .maps { grid-template-columns: 1fr; } }
"""


def sheet(guide: Guide, scheme: str, palette: Palette) -> str:
    """Gives a page with all figures."""
    names = dict.fromkeys(("title", "description"), "contact sheet")
    body, points = guide.body, guide.points
    links = {zone: ("#", body.zones[zone].label) for zone in body.zones if zone != "whole-back"}
    maps = [
        figures.draw_zone_map(body, uid="zones", links=links, palette=palette, **names),
        figures.draw_point_map(body, points, uid="points", palette=palette, **names),
        figures.draw_ban(body, uid="ban", palette=palette, **names),
    ]
    drawings = figures.Drawings()
    rows = [_row(guide, drawings, t, palette) for t in guide.techniques.values() if t.is_taught]
    techniques = "".join(
        f'<section id="steps-{i // ROWS + 1}">{"".join(rows[i : i + ROWS])}</section>'
        for i in range(0, len(rows), ROWS)
    )
    keys = "".join(
        f"<figure>{figures.draw_key(name, palette)}<figcaption>{name}</figcaption></figure>"
        for name in figures.KEYS
    )
    css = (ROOT / "docs" / "assets" / "css" / "backmap.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title><style>{css}{LAYOUT}</style>'
        f'<body data-md-color-scheme="{scheme}" class="{palette}">{figures.draw_shared(body, palette, TRUNKS)}{techniques}'
        f'<section id="others"><h2>Maps</h2><div class="maps">{"".join(f"<figure>{m}</figure>" for m in maps)}</div>'
        f'<h2>Scenes, grips, trunks</h2><div class="key">{_people(palette)}</div>'
        f'<h2>Legend</h2><div class="key">{keys}</div></section></body></html>'
    )


def _people(palette: Palette) -> str:
    """Gives every scene with other people, every close-up, and the back on every trunk and in every position."""
    who = [pair_for(str(n)) for n in range(len(SCENES))]
    drawn = [
        f'<figure style="width:280px">{draw_scene(*key, pair, label="scene", clothed=bool(i % 2), palette=palette)}'
        f"<figcaption>{' / '.join(key)}</figcaption></figure>"
        for i, (key, pair) in enumerate(zip(SCENES, who, strict=True))
    ]
    drawn += [
        f"<figure>{draw_grip(grip, pair, label=grip, palette=palette)}<figcaption>{grip}</figcaption></figure>"
        for grip, pair in zip(GRIPS, who, strict=False)
    ]
    for i, (trunk, hair, position) in enumerate(
        zip(TRUNKS, HAIR, ("face-down", "side-lying", "seated"), strict=True)
    ):
        back = re.sub(r'(id="|href="#|url\(#)bm-', rf"\g<1>trunk{i}-", back_on(trunk, hair))
        backdrop = backdrop_for(position, trunk, clothed=position == "seated")
        svg = f'<svg class="bm bm-skin-{i + 2}" viewBox="{backdrop.view(WHOLE)}">{backdrop.around(back, "")}</svg>'
        drawn.append(
            f'<figure style="width:280px">{painted(svg, palette)}<figcaption>{trunk.name}</figcaption></figure>'
        )
    return "".join(drawn)


def _row(guide: Guide, drawings: figures.Drawings, technique: Technique, palette: Palette) -> str:
    """Gives all steps in the first position, then in each other the one that stands for the technique."""

    def drawn(step: int, position: str | None, caption: str) -> str:
        svg = drawings.frame(
            guide.body,
            technique,
            guide.points,
            step,
            uid=f"{technique.id}-{step}-{position}",
            title=technique.name,
            description=technique.name,
            position=position,
            clothed=is_clothed(technique, position),
            people=pair_for(technique.id),
            palette=palette,
        )
        return f"<figure>{svg}<figcaption>{caption}</figcaption></figure>"

    frames = "".join(
        drawn(n, None, f"{n}. {escape(technique.steps[n - 1].cue)}{_stands_for(technique, n)}")
        for n in technique.pictured_steps
    )
    if technique.signature_step:
        frames += "".join(
            drawn(technique.signature_step, place.position, escape(place.position))
            for place in technique.positions[1:]
        )
    return f'<h2>{escape(technique.name)}</h2><div class="bm-strip">{frames}</div>'


def _stands_for(technique: Technique, step: int) -> str:
    return " (stands for the technique)" if step == technique.signature_step else ""


def photograph(browser: Browser, name: str, page_file: Path, width: int) -> Iterator[Path]:
    """Gives a picture of each part of a sheet, finer than the window."""
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        device_scale_factor=1.5 if width > 400 else 2,
        forced_colors="active" if name == "forced" else "none",
    )
    page.goto(page_file.as_uri())
    for part in page.locator("section").all():
        picture = FOLDER / f"{name}-{part.get_attribute('id')}.png"
        part.screenshot(path=picture, timeout=120_000)
        yield picture
    page.close()


def main() -> int:
    """Writes the sheets and their pictures."""
    guide = load_guide(ROOT / "data").guide
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=FLAGS)
        for name, (width, scheme, palette) in SHEETS.items():
            file = FOLDER / f"{name}.html"
            file.write_text(sheet(guide, scheme, palette), encoding="utf-8", newline="")
            for picture in photograph(browser, name, file, width):
                sys.stdout.write(f"{picture}\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
