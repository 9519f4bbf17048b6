// The one script of every page. A part of a page that a script drives names its module in data-module.
// The module is fetched when somebody reaches for the part, and its `mount(part)` takes over. data-mount="now" says not
// to wait for that; data-mount="asked", not to where the address asks something (?goal=sleep); data-mount="said", not to
// where something was answered with yes in this visit (guided/visit.js).

const REACHES = ["pointerover", "focusin", "click", "input", "change"];
// What does nothing by itself: when it was pressed before its module came, it is pressed again then.
const WAITS = "button[type=button], input[type=search]";

const mounting = new WeakMap();
const mounted = new WeakSet();

/** Mounts a part, once, and gives whether its module came. If not, the part says so, and the next reach tries again. */
function reach(part) {
  if (!mounting.has(part)) mounting.set(part, mount(part));
  return mounting.get(part);
}

async function mount(part) {
  const module = await import(new URL(part.dataset.module, document.baseURI)).catch(() => null);
  part.querySelector("[data-failure]")?.toggleAttribute("hidden", module !== null);
  if (module) {
    module.mount(part);
    mounted.add(part);
  } else mounting.delete(part);
  return module !== null;
}

for (const type of REACHES) {
  document.addEventListener(type, async ({ target }) => {
    const part = target.closest("[data-module]");
    if (!part || mounted.has(part)) return;
    const pressed = type === "click" && target.closest(WAITS);
    if ((await reach(part)) && pressed) pressed.click();
  });
}

function saidYes() {
  try {
    return sessionStorage.getItem("backwise.check") && !sessionStorage.getItem("backwise.none-of-these");
  } catch {
    return false;
  }
}

const MOUNTS = { now: () => true, asked: () => location.search, said: saidYes };
function mountAll() {
  for (const part of document.querySelectorAll("[data-mount]")) if (MOUNTS[part.dataset.mount]()) reach(part);
}
mountAll();
// Somebody who comes back to a page may have answered since.
addEventListener("pageshow", mountAll);

// A folded part that the address names is opened.
function unfold() {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (part instanceof HTMLDetailsElement) part.open = true;
}
unfold();
addEventListener("hashchange", unfold);

// A key leads to the field that names it, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const field = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.click();
});

// Who keeps the guide on this device is told of a newer version.
if (navigator.serviceWorker?.controller) import("./offline.js").then(({ offer }) => offer());

// Somebody who comes back to a page finds its menu closed.
addEventListener("pagehide", () => document.querySelector("#menu")?.hidePopover?.());
