// Turns to the next page in place, where the browser knows the Navigation API: a page that was fetched while its link
// was pointed at takes the place of this one, in the frame that stands already. That takes less than half the time of
// a page of its own. Where anything is unusual, it is left to the browser to open the page as ever.

import { takeOnWaiting } from "./fonts.js";
import { ahead } from "./start.js";

// What differs from page to page. The search and the choice of colours stay.
const PARTS = [
  ...["title", "meta[name=description]", "meta[name=robots]", "link[rel=canonical]"],
  ...[".md-skip", ".bw-brand", ".bw-header__links", "#menu", "#main", ".md-footer"],
].filter((part) => document.querySelector(part));
// A page that was fetched longer ago may have changed meanwhile: milliseconds.
const FRESH = 5 * 60_000;
// Pages kept for the way back.
const KEPT = 10;

// Pages that may be turned to: their parts by address, each for one time.
const ready = new Map();
// Pages that were turned away from: their parts, as the reader left them, by their entry in the history.
const left = new Map();

const partsOf = (page) => PARTS.map((part) => page.querySelector(part));
// The stylesheet's name tells what it holds: with another one, the site was published anew.
const madeWith = (page) => page.querySelector("link[rel=stylesheet]")?.getAttribute("href").split("/").pop();

/** Makes a page that is being fetched ready to be turned to. */
export async function prepare(address) {
  const answer = await ahead.get(address);
  const text = answer.ok && !answer.redirected ? await answer.text() : "";
  const page = new DOMParser().parseFromString(text, "text/html");
  const parts = partsOf(page);
  if (parts.includes(null) || madeWith(page) !== madeWith(document)) {
    forget(address); // Something else came, or nothing: it is asked for again the next time.
  } else {
    ready.set(address, parts);
    setTimeout(forget, FRESH, address);
  }
}

function forget(address) {
  ready.delete(address);
  ahead.delete(address);
}

/**
 * Turns to the page that the browser is about to open, if it is here.
 * @returns whether it is.
 */
export function turn(event) {
  const isBack = event.navigationType === "traverse";
  const { key, url } = event.destination;
  const address = url.split("#")[0];
  const page = isBack ? left.get(key) : ready.has(address) && { parts: ready.get(address) };
  if (!page) return false;
  left.delete(key);
  forget(address);
  left.set(navigation.currentEntry.key, { parts: partsOf(document), focus: document.activeElement });
  if (left.size > KEPT) left.delete(left.keys().next().value);
  event.intercept({
    focusReset: "manual",
    async handler() {
      // A place further down is found only where all above it is laid out.
      if (!isBack && !location.hash) paintFirst();
      show(page);
    },
  });
  return true;
}

/** Lets the far parts of a page wait until it is painted, as on a first visit: frame.css. */
function paintFirst() {
  const root = document.documentElement.classList;
  root.remove("bw-painted");
  requestAnimationFrame(() => setTimeout(() => root.add("bw-painted")));
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

// What stays must not depend on the page's address.
for (const link of document.querySelectorAll("link[rel$=icon], .bw-search a")) link.href = link.href;
