// The lists of what stops a massage are open until somebody says that none of it is true. Then they are folded for the
// rest of the visit, on this page and on the next ones (scheme.html does that before anything is seen). What was said
// is kept in the tab alone and ends with it. A folded list opens at a touch, like any other.

export function mount(part) {
  part.querySelector("button").addEventListener("click", () => {
    try {
      sessionStorage.setItem("backwise.none-of-these", "yes");
    } catch {
      // Storage may be forbidden: then the lists are open again on the next page.
    }
    const gate = part.closest(".bw-before");
    for (const list of gate.querySelectorAll(".bw-reasons")) list.open = false;
    gate.querySelector("summary").focus();
    document.documentElement.classList.add("bw-none-of-these");
  });
}
