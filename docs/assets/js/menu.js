// The drawer of narrow screens. It opens without JavaScript, by its checkbox; this adds what a dialog needs: focus goes
// in and comes back, Escape closes, nothing behind it can be reached, Enter opens it like a button.

import { isolate } from "./isolate.js";

const toggle = document.querySelector("#__drawer");
const sheet = document.querySelector(".md-sidebar--primary");
const shade = document.querySelector(".md-overlay[for=__drawer]");
let release;

/** Does what the checkbox says: called whenever it changes. */
export function follow() {
  if (toggle.checked === Boolean(release)) return;
  if (toggle.checked) {
    release = isolate(sheet, [toggle, shade]);
    sheet.querySelector("a[href]")?.focus();
  } else {
    release();
    release = undefined;
    toggle.focus();
  }
}

function set(open) {
  toggle.checked = open;
  follow();
}

toggle.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  set(!toggle.checked);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && toggle.checked) set(false);
});
sheet?.addEventListener("click", (event) => {
  if (event.target.closest("a[href]")) set(false);
});
// A wider window has no drawer.
matchMedia("(min-width: 76.25em)").addEventListener("change", () => set(false));
