// The one script of every page: it fetches the rest of the page's behaviour when somebody reaches for it.
// `import()` fetches a module once, so asking again costs nothing.

const fonts = document.querySelector("#bw-fonts");
// The first paint is told after it: what can wait for it waits.
const afterFirstPaint = async (_paints, observer) => {
  observer.disconnect();
  // From now on the whole page is laid out: frame.css.
  document.documentElement.classList.add("bw-painted");
  if (fonts.media !== "all") (await import("./fonts.js")).takeOn(fonts);
};
new PerformanceObserver(afterFirstPaint).observe({ type: "paint", buffered: true });

const box = document.querySelector("[data-md-component=search-query]");
const search = () => import("./search.js");
// Once it is here it listens to the box itself.
box?.addEventListener("focus", search, { once: true });
box?.addEventListener("click", async () => (await search()).open(), { once: true });
box?.addEventListener("input", async () => (await search()).show(), { once: true });

document.addEventListener("keydown", async (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !box) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  event.preventDefault();
  (await search()).open();
});

document
  .querySelector("[data-md-component=palette] button")
  ?.addEventListener("click", async () => (await import("./palette.js")).toggle());

// A page is fetched while somebody points at its link, in every browser: the rules in main.html take longer to act.
const fetched = new Set([location.pathname]);
document.addEventListener("pointerover", ({ target }) => {
  const { origin, pathname } = target.closest("a[href]") ?? {};
  if (origin !== location.origin || pathname.endsWith(".pdf") || fetched.has(pathname)) return;
  fetched.add(pathname);
  document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: pathname }));
});

// Somebody who comes back to a page finds its menu closed.
addEventListener("pagehide", () => document.querySelector("#menu")?.hidePopover?.());

// What belongs to some pages only.
const whenReached = (parts, come) => {
  for (const part of document.querySelectorAll(parts)) {
    for (const reach of ["pointerover", "focusin", "change"]) part.addEventListener(reach, come, { once: true });
  }
};
whenReached("table.bw-steps, #figure", () => import("./steps.js"));
whenReached(".bw-filters", () => import("./filters.js"));
// A choice in the address is shown at once.
if (location.search && document.querySelector(".bw-filters")) import("./filters.js");
// Somebody scanned the code on a printed sheet.
if (location.search.includes("sheet=")) import("./sheet-age.js");
const sheet = document.querySelector(".bw-print");
sheet?.addEventListener("change", async () => (await import("./print.js")).choose(sheet));
sheet?.querySelector("button").addEventListener("click", async () => (await import("./print.js")).printSheet(sheet));
