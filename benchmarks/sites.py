"""The three sites that are compared: ours, the same content as bare HTML, and as Material builds it by default."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import yaml
from lxml import html
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

# What a careful person writes by hand for a page like this.
BARE_STYLE = """body{max-width:40em;margin:0 auto;padding:1em;font:18px/1.6 system-ui,sans-serif;background:#fbf7f0;color:#1f2a2b}
a{color:#0f5257}table{border-collapse:collapse}td,th{padding:.5em;text-align:left;vertical-align:top}svg{max-width:100%}"""

# Our pages without what we do to the theme: the hooks that make pages, and none that finish the site.
PLAIN_HOOKS = """
import sys
sys.path.insert(0, {root!r})
from hooks import PROJECT, on_config, on_files
def on_page_content(content, **rest):
    # Sooner than we do it: its search reads the pages before they are written.
    return PROJECT.islands.put_back(content)[0]
def on_page_markdown(markdown, page, **rest):
    page.meta.pop("template", None)
    return markdown
"""


def build_ours(folder: Path) -> None:
    """Builds this site."""
    _run([sys.executable, "-m", "backwise", "build", "--site", str(folder)])


def build_bare(folder: Path, ours: Path) -> None:
    """Writes the articles of our pages, figures included, as bare HTML: one request a page, no script, no font."""
    figures = (ROOT / "docs" / "assets" / "css" / "backmap.css").read_text(encoding="utf-8")
    style = BARE_STYLE + re.sub(r"/\*.*?\*/|\s*\n\s*", "", figures, flags=re.DOTALL)
    for page in ours.rglob("index.html"):
        tree = html.fromstring(page.read_bytes())
        article = cast("list[html.HtmlElement]", tree.xpath("//article"))[0]
        inside = (article.text or "") + "".join(html.tostring(part, encoding="unicode") for part in article)
        bare = folder / page.relative_to(ours)
        bare.parent.mkdir(parents=True, exist_ok=True)
        bare.write_text(
            '<!doctype html><html lang="en"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{tree.findtext('.//title')}</title><link rel=icon href=data:,>"
            f"<style>{style}</style><main>{inside}</main>",
            encoding="utf-8",
        )


def build_default(folder: Path, work: Path) -> None:
    """Builds our pages with Material as it comes: its search, its scripts, its stylesheets, its fonts from Google."""
    config: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (work / "plain_hooks.py").write_text(PLAIN_HOOKS.format(root=str(ROOT)))
    config |= {
        "theme": {"name": "material"},
        "plugins": ["search", *config["plugins"]],
        "hooks": [str(work / "plain_hooks.py")],
        "docs_dir": str(ROOT / "docs"),
        "extra_css": ["assets/css/backmap.css"],
        "extra_javascript": [],
        "strict": False,
        "watch": [],
    }
    config["plugins"][1]["macros"]["module_name"] = str(ROOT / "macros")
    (work / "mkdocs.yml").write_text(yaml.safe_dump(config))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(work / "mkdocs.yml")]
    _run([*command, "--site-dir", str(folder)])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
