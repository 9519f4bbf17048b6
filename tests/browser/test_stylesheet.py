"""The site's styles against the whole stylesheets, judged by a browser: no rule that matches something is missing."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
import yaml

from backwise.publishing.bundle_css import REPLACED
from tests.browser.pages import PAGES
from tests.browser.tabs import Tabs

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
THEME = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"

# Gives the selectors of the whole sheets that match on this page, whatever the state of pointer and focus, and that
# the page's own sheet lacks.
MISSING = """(whole) => {
  const STATE = /:(?:hover|focus|focus-visible|focus-within|active|checked|target|link|visited)(?![-\\w(])|::[-\\w]+(?:\\([^)]*\\))?/g;
  function* selectors(rules, inside) {
    for (const rule of rules) {
      // Variables alone go where nobody reads them.
      if (rule.selectorText && [...rule.style].every((name) => name.startsWith("--"))) continue;
      if (rule.selectorText) for (const one of rule.selectorText.split(/,(?![^(]*\\))/)) yield [inside + one.trim(), one.trim()];
      else if (rule.cssRules && !rule.cssText.startsWith("@keyframes")) {
        yield* selectors(rule.cssRules, inside + (rule.conditionText ?? rule.media?.mediaText ?? "") + " ");
      }
    }
  }
  const kept = new Set();
  for (const sheet of document.styleSheets) for (const [key] of selectors(sheet.cssRules, "")) kept.add(key);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(whole);
  const missing = [];
  for (const [key, selector] of selectors(sheet.cssRules, "")) {
    if (kept.has(key)) continue;
    try {
      if (document.querySelector(selector.replace(/(^|[\\s>+~])::/g, "$1*::").replace(STATE, "").trim() || "*")) missing.push(key);
    } catch {}
  }
  return missing;
}"""


def whole_sheets() -> str:
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    theme = sorted(THEME.glob("main.*.min.css"))
    own = [ROOT / "docs" / path for path in (*config["extra_css"], *config["extra"]["late_css"])]
    layer, ours = ("".join(sheet.read_text(encoding="utf-8") for sheet in sheets) for sheets in (theme, own))
    assert layer.count(REPLACED) == 1, "the theme writes this rule in another way now: see bundle_css.py"
    return f"@layer theme{{{layer.replace(REPLACED, '')}}}{ours}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_that_a_page_shows_has_lost_its_style(tabs: Tabs, scheme: str) -> None:
    whole = whole_sheets()
    # Colours have no rules for single pages: in the dark, one page of each layout is enough.
    for path in (*(PAGES if scheme == "light" else PAGES[:5]), "/404.html"):
        with tabs.opened(path, 390, color_scheme=scheme) as page:
            # Results look the same on every page.
            if path in PAGES[:2]:
                page.locator(".bw-search__box").click()
                page.keyboard.type("thumb")
                page.locator(".bw-search__link").first.wait_for()
            assert "\n".join(page.evaluate(MISSING, whole)) == "", path
