// The fonts on a first visit. The page stands in its stand-ins already; it takes the fonts on at once if nothing that
// is in view moves by that, and otherwise with the next page.

/** Gives what is in view, with its place in px from the top of the window. */
function inView() {
  return [...document.body.querySelectorAll("*")]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.bottom > 0 && box.top < innerHeight)
    .map(({ element, box }) => ({ element, top: box.top }));
}

/** Gives the fonts that a stylesheet names, not yet loaded. */
function fontsIn({ cssRules, href }) {
  return [...cssRules].map(({ style }) => {
    const [, path] = /url\("?([^")]+)/.exec(style.getPropertyValue("src"));
    const family = style.getPropertyValue("font-family").replaceAll('"', "");
    return new FontFace(family, `url("${new URL(path, href)}")`, { weight: style.getPropertyValue("font-weight") });
  });
}

// Fonts that are here and would have moved what was in view.
let waiting = [];

/** Takes on what waits for another page: now it comes. */
export function takeOnWaiting() {
  waiting.splice(0).forEach((font) => document.fonts.add(font));
}

/** Fetches the fonts of a stylesheet that is not in use, and takes them on. */
export async function takeOn(link) {
  if (!link.sheet) await new Promise((come) => link.addEventListener("load", come, { once: true }));
  const fonts = fontsIn(link.sheet);
  try {
    await Promise.all(fonts.map((font) => font.load()));
  } catch {
    return; // Without them the page stays as it is.
  }
  const before = inView();
  fonts.forEach((font) => document.fonts.add(font));
  const moves = before.some(({ element, top }) => Math.abs(element.getBoundingClientRect().top - top) > 1);
  if (!moves) return;
  fonts.forEach((font) => document.fonts.delete(font));
  waiting = fonts;
}
