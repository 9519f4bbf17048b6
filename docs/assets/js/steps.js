// Lights a step's strokes in the picture while its row is pointed at or holds the focus, and the row while a
// stroke or number is pointed at. Both stand on the page without this: it only shows which belong together.

function linkSteps(table, figure) {
  const rows = [...table.querySelectorAll("tbody > tr[id^='step-']")];
  const marks = [...figure.querySelectorAll("[data-step]")];
  const stepOf = (row) => row.id.slice("step-".length);

  function light(step) {
    const shown = marks.some((mark) => mark.dataset.step === step);
    for (const mark of marks) {
      mark.classList.toggle("bm-lit", shown && mark.dataset.step === step);
      mark.classList.toggle("bm-dim", shown && mark.dataset.step !== step);
    }
    for (const row of rows) row.classList.toggle("bw-lit", stepOf(row) === step);
  }

  for (const row of rows) {
    row.addEventListener("pointerenter", () => light(stepOf(row)));
    row.addEventListener("focusin", () => light(stepOf(row)));
    row.addEventListener("pointerleave", () => light(null));
    row.addEventListener("focusout", () => light(null));
  }
  figure.addEventListener("pointerover", (event) => {
    light(event.target.closest("[data-step]")?.dataset.step ?? null);
  });
  figure.addEventListener("pointerleave", () => light(null));

  // This is fetched when somebody first reaches for a step: they are there already.
  const reached = rows.find((row) => row.matches(":hover, :focus-within"));
  light(reached ? stepOf(reached) : figure.querySelector("[data-step]:hover")?.dataset.step ?? null);
}

const table = document.querySelector("table.bw-steps");
const figure = document.querySelector("#figure svg.bm[role='img']");
if (table && figure) linkSteps(table, figure);
