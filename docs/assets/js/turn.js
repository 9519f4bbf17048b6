// Turns to the next page in place, where the browser knows the Navigation API: a page that was fetched while its link
// was pointed at takes the place of this one, in the frame that stands already. That takes less than half the time of
// a page of its own. Where anything is unusual, it is left to the browser to open the page as ever.

import { takeOnWaiting } from "./fonts.js";
import { ahead, left } from "./start.js";

// What differs from page to page. The search and the choice of colours stay.
const PARTS = [
  ...["title", "meta[name=description]", "link[rel=canonical]"],
  ...[".md-skip", ".bw-brand", ".bw-header__links", "#menu", "#main", ".md-footer"],
].filter((part) => document.querySelector(part));
// A page that was fetched longer ago may have changed meanwhile: milliseconds.
const FRESH = 5 * 60_000;
// Pages kept for the way back.
const KEPT = 10;

// Pages that may be turned to: their parts by address, each for one time.
const ready = new Map();

const partsOf = (page) => PARTS.map((part) => page.querySelector(part));
// The stylesheet's name tells what it holds: with another one, the site was published anew.
const madeWith = (page) => page.querySelector("link[rel=stylesheet]")?.getAttribute("href").split("/").pop();

/** Makes a page that is being fetched ready to be turned to. */
export async function prepare(address) {
  const answer = await ahead.get(address);
  const text = answer.ok && !answer.redirected ? await answer.text().catch(() => "") : "";
  const page = new DOMParser().parseFromString(text, "text/html");
  const parts = partsOf(page);
  if (parts.includes(null) || madeWith(page) !== madeWith(document)) {
    ahead.delete(address); // Something else came, or nothing: it is asked for again the next time.
  } else {
    ready.set(address, { parts, until: performance.now() + FRESH });
  }
}

/** Gives a page that was made ready, once: the next time it is fetched anew. */
function take(address) {
  const page = ready.get(address);
  ready.delete(address);
  ahead.delete(address);
  return page?.until > performance.now() ? page : undefined;
}

/** Keeps the page that is shown, for the way back. */
function keep() {
  left.set(navigation.currentEntry.key, { parts: partsOf(document), focus: document.activeElement });
  if (left.size > KEPT) left.delete(left.keys().next().value);
}

function show({ parts, focus }) {
  takeOnWaiting();
  PARTS.forEach((part, i) => document.querySelector(part).replaceWith(parts[i]));
  // A screen reader reads on from here.
  if (!focus) {
    focus = document.getElementById(location.hash.slice(1)) ?? document.querySelector("h1");
    focus.tabIndex = -1;
  }
  focus.focus({ preventScroll: true });
}

/** Lets the far parts of a page wait until it is painted, as on a first visit: frame.css. */
function paintFirst() {
  const root = document.documentElement.classList;
  root.remove("bw-painted");
  requestAnimationFrame(() => setTimeout(() => root.add("bw-painted")));
}

function turn(page, isNew) {
  keep();
  return {
    focusReset: "manual",
    async handler() {
      // A place further down is found only where all above it is laid out.
      if (isNew && !location.hash) paintFirst();
      show(page);
    },
  };
}

navigation.addEventListener("navigate", (event) => {
  const { canIntercept, hashChange, downloadRequest, navigationType, destination } = event;
  if (!canIntercept || hashChange || downloadRequest !== null) return;
  if (navigationType === "push") {
    const page = take(destination.url.split("#")[0]);
    if (page) event.intercept(turn(page, true));
  } else if (navigationType === "traverse") {
    const page = left.get(destination.key);
    left.delete(destination.key);
    if (page) event.intercept(turn(page, false));
  }
});

// What stays must not depend on the page's address.
for (const link of document.querySelectorAll("link[rel$=icon], .bw-search a")) link.href = link.href;
