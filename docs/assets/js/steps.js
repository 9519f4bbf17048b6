// Lights a step's strokes in the picture while its row is pointed at or holds the focus, and the row while a
// stroke or number is pointed at. Both stand on the page without this: it only shows which belong together.
// The table of steps and the picture are a part each; either lights both.

export function mount(part) {
  part.addEventListener("pointerover", ({ target }) => light(target));
  part.addEventListener("pointerleave", () => light(null));
  part.addEventListener("focusin", ({ target }) => light(target));
  part.addEventListener("focusout", ({ relatedTarget }) => light(relatedTarget));
  // This is fetched when somebody first reaches for a step: they are there already.
  light([...part.querySelectorAll(":hover")].at(-1));
}

/** Gives the number of the step that an element belongs to. */
function stepOf(element) {
  const row = element?.closest("table.bw-steps tr[id^='step-']");
  return row ? row.id.slice("step-".length) : element?.closest("#figure [data-step]")?.dataset.step;
}

/** Lights what is pointed at, or else what holds the focus; nothing is lit where it belongs to no step. */
function light(pointed) {
  const step = stepOf(pointed) ?? stepOf(document.activeElement);
  const marks = [...document.querySelectorAll("#figure svg.bm[role='img'] [data-step]")];
  const shown = marks.some((mark) => mark.dataset.step === step);
  for (const mark of marks) {
    mark.classList.toggle("bm-lit", shown && mark.dataset.step === step);
    mark.classList.toggle("bm-dim", shown && mark.dataset.step !== step);
  }
  for (const row of document.querySelectorAll("table.bw-steps tr[id^='step-']")) {
    row.classList.toggle("bw-lit", stepOf(row) === step);
  }
}
