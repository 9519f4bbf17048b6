// Keeps the guide on this device when somebody asks for it (`mount`, on the page /offline/), and tells on other pages that
// a newer version is here (`offer`, for those who keep it). What is kept and how it is answered: publishing/worker.js,
// which talks over one channel. All words are the page's own (offline.md.jinja).

const LIST = "kept.json";
// Pages that a massage is led from: nobody is asked anything there. And the page that says it itself.
const NO_OFFER = /^(?:offline|play|(?:techniques|sessions)\/[^/]+)\//;
const NOT_NOW = "backwise.not-now";

const cachesOf = (site) => `backwise ${site} `;

/** Gives the guide's own registration, or none: that of a folder above is not ours. */
async function registered(site) {
  const found = await navigator.serviceWorker.getRegistration(site);
  return found?.scope === site ? found : undefined;
}

/** Calls when a newer version waits, now or later. */
function onNewer(registration, use) {
  if (registration.waiting) use();
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming.addEventListener("statechange", () => coming.state === "installed" && registration.active && use());
  });
}

// --- The page --------------------------------------------------------------------------------------

export async function mount(part) {
  const worker = new URL(part.dataset.worker, document.baseURI).href;
  const site = new URL("./", worker).href;
  const [bar, papers] = ["progress", "fieldset"].map((name) => part.querySelector(name));
  const unit = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 };
  const megabytes = new Intl.NumberFormat(document.documentElement.lang, unit);
  const bytesOf = (rows) => rows.reduce((sum, [, , bytes]) => sum + bytes, 0);
  const inMegabytes = (bytes) => megabytes.format(bytes / 1e6);
  const size = (rows) => inMegabytes(bytesOf(rows));
  let list;

  /** Shows one of the page's sentences, with the buttons that belong to it. */
  function show(said, ...buttons) {
    const { activeElement } = document;
    for (const line of part.querySelectorAll("[data-says]")) line.hidden = line.dataset.says !== said;
    for (const button of part.querySelectorAll("[data-do]")) button.hidden = !buttons.includes(button.dataset.do);
    bar.hidden = said !== "keeping";
    papers.hidden = !buttons.includes("remove") || !Object.keys(list.sheets).length;
    // Who pressed a button that is gone is still here.
    if (part.contains(activeElement) && activeElement.hidden) part.focus();
  }

  function fill(name, value) {
    for (const place of part.querySelectorAll(`[data-value=${name}]`)) place.textContent = value;
  }

  function progress(done, all) {
    Object.assign(bar, { value: done, max: all });
    fill("done", inMegabytes(done));
    fill("all", inMegabytes(all));
  }

  function fail(name) {
    const refused = ["SecurityError", "NotSupportedError", "InvalidStateError", "NotAllowedError"].includes(name);
    show(name === "QuotaExceededError" ? "full" : refused ? "refused" : "broken", "keep");
  }

  /** Shows how things stand. */
  async function look() {
    const [registration, held] = [await registered(site), await caches.match(site + LIST)];
    if (held && registration?.active) {
      list = await held.json();
      const cache = await caches.open(cachesOf(site) + list.version);
      for (const box of papers.querySelectorAll("input")) {
        const rows = list.sheets[box.name] ?? [];
        const here = await Promise.all(rows.map(([address]) => cache.match(site + address)));
        box.checked = here.every(Boolean);
        fill(box.name, size(rows));
      }
      const buttons = registration.waiting ? ["use", "remove"] : ["remove"];
      show(registration.waiting ? "newer" : "kept", ...buttons);
    } else if (registration?.installing ?? registration?.waiting) show("keeping");
    else show("unkept", "keep");
  }

  /** Begins to keep the guide. The worker does it, and says how far it is. */
  async function keep() {
    progress(0, bytesOf(list.files));
    show("keeping");
    try {
      // Else the browser may empty it when it needs the room. Some ask the reader first; nothing waits for that.
      navigator.storage?.persist?.();
      const registration = await navigator.serviceWorker.register(worker);
      if (registration.active) registration.active.postMessage("keep");
      else watch(registration.installing);
    } catch ({ name }) {
      fail(name);
    }
  }

  function watch(coming) {
    coming?.addEventListener("statechange", () => {
      if (coming.state === "activated") look();
      else if (coming.state === "redundant" && !bar.hidden) fail();
    });
  }

  async function use() {
    const { waiting } = await registered(site);
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("use");
  }

  async function remove() {
    const names = (await caches.keys()).filter((name) => name.startsWith(cachesOf(site)));
    await Promise.all(names.map((name) => caches.delete(name)));
    await (await registered(site))?.unregister();
    // The worker lives as long as a page that it answers.
    location.reload();
  }

  /** Keeps the sheets of a paper, or removes them. */
  async function choose({ name, checked }) {
    const rows = list.sheets[name];
    const cache = await caches.open(cachesOf(site) + list.version);
    let done = 0;
    if (checked) show("keeping");
    try {
      for (const [address, integrity, bytes] of rows) {
        const here = site + address;
        if (!checked) await cache.delete(here);
        else if (!(await cache.match(here))) await cache.put(here, await fetch(here, { integrity, cache: "no-cache" }));
        progress((done += bytes), bytesOf(rows));
      }
      await look();
    } catch (error) {
      await look();
      fail(error.name);
    }
  }

  if (location.protocol === "file:") return show("disk");
  const answer = await fetch(site + LIST).catch(() => null);
  if (!answer?.ok) return show(answer ? "preview" : "broken");
  list = await answer.json();
  fill("size", size(list.files));
  if (!window.CompressionStream) return show("refused");
  try {
    await look();
  } catch {
    return show("refused");
  }
  const channel = new BroadcastChannel(cachesOf(site));
  channel.onmessage = ({ data }) => {
    if (data.tabs) return show("tabs", "use", "remove");
    if (bar.hidden) return;
    if (data.done) progress(data.done, data.all);
    if (data.failed) fail(data.failed);
    if (data.kept) look();
  };
  const registration = await registered(site);
  watch(registration?.installing);
  if (registration) onNewer(registration, look);
  registration?.update().catch(() => {});
  const doing = { keep, use, remove };
  part.addEventListener("click", ({ target }) => doing[target.dataset.do]?.());
  let chosen = Promise.resolve();
  papers.addEventListener("change", ({ target }) => (chosen = chosen.then(() => choose(target))));
}

// --- Other pages -----------------------------------------------------------------------------------

export async function offer() {
  const site = new URL("./", navigator.serviceWorker.controller.scriptURL).href;
  if (NO_OFFER.test(location.href.slice(site.length)) || declined()) return;
  const registration = await registered(site);
  if (registration) onNewer(registration, () => tell(site));
}

/** Shows the words that the page /offline/ holds for this. */
async function tell(site) {
  const answer = await fetch(`${site}offline/`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const said = page.querySelector("[data-worker] template")?.content.firstElementChild;
  if (!said || document.querySelector(".bw-newer")) return;
  said.querySelector("a").href = `${site}offline/`;
  said.querySelector("button").addEventListener("click", () => {
    said.remove();
    try {
      sessionStorage.setItem(NOT_NOW, "yes");
    } catch {
      // Storage may be forbidden: then it is said again on the next page.
    }
  });
  document.body.append(said);
}

function declined() {
  try {
    return sessionStorage.getItem(NOT_NOW);
  } catch {
    return null;
  }
}
