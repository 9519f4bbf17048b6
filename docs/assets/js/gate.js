// The lists of what stops a massage are open until somebody says that none of it is true. Then they are folded for the
// rest of the visit, on this page and on the next ones (scheme.html does that before anything is seen). What was said
// is kept in the tab alone and ends with it. A folded list opens at a touch, like any other.

import { said, say } from "./guided/visit.js";

export function mount(part) {
  part.querySelector("button").addEventListener("click", () => {
    // The lists hold every condition: this answers the self-check, too. What was said before is not taken back here.
    if (!said()) say({ stop: [], asked: [] });
    const gate = part.closest(".bw-before");
    for (const list of gate.querySelectorAll(".bw-reasons")) list.open = false;
    gate.querySelector("summary").focus();
    document.documentElement.classList.add("bw-none-of-these");
  });
}
