// Marks what the answers of this visit leave out: on cards, and where it could be started.

import { fill, leftOut, limits } from "./left-out.js";
import { said } from "./visit.js";

// In a folder on a disk, links name the file as well.
const RECORD = /\/(techniques|sessions)\/([\w-]+)\/(?:index\.html)?$/;

export function mount(part) {
  const address = new URL(part.dataset.answers, document.baseURI);
  const start = part.querySelector("a");
  let data;
  async function show() {
    const { stop, asked } = said() ?? { stop: [], asked: [] };
    if (!data && !stop.length && !asked.length) return;
    // Without it nothing is marked, and the player still asks.
    data ??= await fetch(address).then((answer) => answer.json(), () => undefined);
    if (data) showIn(part, start, data, new URL("../../check/", address));
  }
  show();
  // Somebody who comes back to the page may have answered meanwhile.
  addEventListener("pageshow", ({ persisted }) => persisted && show());
}

function showIn(part, start, data, check) {
  const out = leftOut(said() ?? { stop: [], asked: [] }, data);
  const { words, conditions } = data;
  const because = (ids) => {
    const said = ids.map((id) => conditions[id]?.sheet ?? id).join("; ");
    return fill(out.stopped ? words.stoppedNow : words.outNow, { conditions: said });
  };
  const yours = Object.assign(document.createElement("a"), { href: check, textContent: words.yourAnswers });
  const tell = (...sentences) => {
    part.append(told("span", `${sentences.join(" ")} `));
    part.lastChild.append(yours);
  };

  for (const old of document.querySelectorAll(".bw-out")) old.remove();
  for (const link of document.querySelectorAll(".bw-card :is(h2, h3) a")) {
    const [, kind, id] = link.href.match(RECORD) ?? [];
    const reasons = out[kind]?.[id];
    if (reasons) link.closest("div").append(told("p", because(reasons)));
  }
  // The lists say all that stops a massage; "none of these" would take an answer back.
  document.querySelector(".bw-clear")?.toggleAttribute("hidden", out.lines.length > 0 || out.stopped);

  part.replaceChildren();
  if (!start) {
    if (out.stopped || Object.keys(out.techniques).length) tell(words.marked);
    return;
  }
  const asked = new URL(start.href).searchParams;
  const technique = asked.get("t");
  const reasons = technique ? out.techniques[technique] : out.sessions[asked.get("s")];
  if (reasons) return tell(because(reasons), ...reasons.map((id) => conditions[id]?.why ?? ""));
  if (technique && out.positions && !out.positions.includes(asked.get("p"))) {
    const left = data.techniques[technique].positions.find((id) => out.positions.includes(id));
    start.search = new URLSearchParams({ t: technique, p: left });
  }
  part.append(start);
  const sentences = limits({ ...out, techniques: {} }, data);
  if (sentences.length) tell(...sentences);
}

function told(name, textContent) {
  return Object.assign(document.createElement(name), { className: "bw-out", textContent });
}
