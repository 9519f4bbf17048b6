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

// The next page is fetched while somebody points at its link: the rules in main.html take longer to act.

/** Pages fetched ahead: what the server will answer, by address. turn.js takes them from here. */
export const ahead = new Map();
// turn.js, once it is here.
let pages;
document.addEventListener("pointerover", async ({ target }) => {
  const { origin, pathname, search } = target.closest("a[href]") ?? {};
  const address = origin + pathname;
  // With a question in its address a page is more than what is fetched.
  if (origin !== location.origin || search || pathname.endsWith(".pdf")) return;
  if (pathname === location.pathname || ahead.has(address)) return;
  if (!globalThis.navigation) {
    ahead.set(address);
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }));
    return;
  }
  ahead.set(address, fetch(address).catch(() => Response.error()));
  try {
    pages = await import("./turn.js");
    await pages.prepare(address);
  } catch {
    ahead.delete(address); // The line is down: asked again the next time.
  }
});

// Whether the browser is opening a page. Nothing is turned to then, or that page would take its place.
let isLeaving = false;
addEventListener("pageshow", () => (isLeaving = false));
globalThis.navigation?.addEventListener("navigate", (event) => {
  const { canIntercept, hashChange, downloadRequest, navigationType, destination } = event;
  const isBack = navigationType === "traverse";
  // Another place on this page, another choice in its address, a file to keep, a letter to write.
  if (hashChange || downloadRequest !== null || !destination.url.startsWith("http")) return;
  if (destination.sameDocument && !isBack) return;
  if (canIntercept && (isBack || !isLeaving) && pages?.turn(event)) return;
  // Pages that were turned to share a document. Where one of them is no longer kept, because that was long ago or
  // this page was loaded anew, the browser would change the address alone: it is to fetch the page.
  if (destination.sameDocument) event.intercept({ handler: () => location.reload() });
  else isLeaving = true;
});

// Somebody who comes back to a page finds its menu closed.
addEventListener("pagehide", () => document.querySelector("#menu")?.hidePopover?.());

// What belongs to some pages only listens to the whole document: turn.js brings other pages into it.
const steps = () => import("./steps.js");
const filters = () => import("./filters.js");
for (const reach of ["pointerover", "focusin", "change"]) {
  document.addEventListener(reach, ({ target }) => {
    if (target.closest("table.bw-steps, #figure")) steps();
    if (target.closest(".bw-filters")) filters();
  });
}
// A choice in the address is shown at once.
if (location.search && document.querySelector(".bw-filters")) filters();
// Somebody scanned the code on a printed sheet.
if (location.search.includes("sheet=")) import("./sheet-age.js");
document.addEventListener("change", async ({ target }) => {
  const form = target.closest(".bw-print");
  if (form) (await import("./print.js")).choose(form);
});
document.addEventListener("click", async ({ target }) => {
  const form = target.closest(".bw-print button")?.form;
  if (form) (await import("./print.js")).printSheet(form);
});
