// The planner: wishes above, the plan below at once. What it is put together of was made when the site was built: the
// numbers (composing.json), and the cards of all that a plan may hold (cards/), of which the plan's are shown in order.
// The plan stands in the address.

import { read, write } from "./address.js";
import { breath } from "./breath.js";
import { compose } from "./compose.js";
import { leftOut, limits } from "./left-out.js";
import { QUARTER, frameOf, quarters, secondsOf } from "./sound.js";
import { said } from "./visit.js";

async function json(address) {
  const found = await fetch(new URL(address, document.baseURI));
  if (!found.ok) throw new Error(`${found.status}`);
  return found.json();
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export function mount(part) {
  const form = part.querySelector("form");
  const find = (name) => part.querySelector(`[data-${name}]`);
  const words = part.dataset;
  let turns = 0;

  const choice = (name, value) => form.querySelector(`[name="${name}"][value="${value}"]`);
  const choose = (wishes) => {
    for (const [name, value] of Object.entries(wishes)) {
      const one = choice(name, value);
      if (one) one.checked = true;
    }
  };

  /** Shows the notes of these names and no others, says what is new, and writes the plan into the address. */
  function tell(notes, text = "", code = null) {
    for (const one of part.querySelectorAll("[data-note]")) one.hidden = !notes.includes(one.dataset.note);
    find("status").textContent = text;
    find("code").textContent = "";
    history.replaceState(history.state, "", code ? `?r=${code}` : location.pathname);
  }

  /** Shows what the wishes come to, or the plan of a word from an address. */
  async function update(code) {
    const turn = ++turns;
    const isOld = () => turn !== turns;
    try {
      const data = await json(words.composing);
      const answers = said();
      const known = answers && (await json(words.answers));
      const left = known && leftOut(answers, known);
      if (isOld()) return;
      let routine = code ? read(code, data) : null;
      if (code && !routine) return tell(["unknown"]);
      if (routine) choose({ ...routine, parts: null });
      const asked = Object.fromEntries(new FormData(form));
      const { goal } = asked;
      // The plan stays in the address: whoever loads the page again is told again.
      if (left?.stopped) return tell(["stopped"], "", code);
      if (!goal) return tell(["start"]);
      if (part.querySelector(`[data-leads][data-note="${goal}"]`)) return tell([goal]);
      let nothing;
      // A plan from elsewhere was made without these answers.
      if (!routine || answers?.asked.length) {
        const wishes = { ...asked, minutes: Number(asked.minutes), easy: asked.easy === "true", left };
        await breath();
        ({ routine, nothing } = compose(wishes, data));
        await breath();
        if (isOld()) return;
      }
      const notes = [goal];
      if (answers?.asked.length) {
        notes.push("left");
        find("lines").textContent = limits(left, known).join(" ");
      }
      if (!routine) return offer(nothing, notes);
      const { html } = await json(part.querySelector(`[data-frame="${frameOf(routine)}"]`).dataset.at);
      const all = new DOMParser().parseFromString(html, "text/html").body;
      await breath();
      const cards = cardsOf(routine, all, data, words);
      await breath();
      if (isOld()) return;
      const name = fill(words.name, { goal: data.goals[goal].name, minutes: routine.minutes });
      const word = write(routine, data);
      tell([...notes, "plan"], name, word);
      find("title").textContent = name;
      find("start").href = `${words.play}?r=${word}`;
      find("address").textContent = location.href;
      find("cards").replaceChildren(...cards);
    } catch {
      tell(["failure"]);
    }
  }

  function offer(ways, notes) {
    const buttons = ways.map(({ change }) => {
      const button = find("way").content.firstElementChild.cloneNode();
      const names = Object.entries(change).map(([name, value]) => choice(name, value).parentElement.textContent);
      button.textContent = fill(words.instead, { choice: names.join(words.also) });
      button.onclick = async () => {
        choose(change);
        await update();
        find("title").focus();
      };
      return button;
    });
    find("ways").replaceChildren(...buttons);
    tell([...notes, "nothing"], find("ways").previousElementSibling.textContent);
  }

  form.onchange = () => update();
  update(form.elements.goal.value ? null : new URLSearchParams(location.search).get("r"));
}

// --- The cards -------------------------------------------------------------------------------------

/** Gives the gate, the cards in the order of a routine, and hands off: of all that is there, what the routine holds. */
function cardsOf({ parts, position }, all, data, words) {
  const list = all.querySelector("[data-part]").parentElement;
  const every = [...list.children];
  let [at, half, place] = [0, "", ""];
  const told = new Set();
  const cards = parts.map((part) => {
    const { moment, technique, side, times = 1, steps = [] } = part;
    half = side ?? half;
    const is = ({ dataset }) =>
      dataset.part === (moment ?? side ?? technique) &&
      (!technique || (dataset.steps === `${steps}` && dataset.half === half));
    const card = every.find(is).cloneNode(true);
    if (side) return card;
    // On paper what comes again is named alone.
    const name = `${moment ?? technique} ${steps}`;
    card.toggleAttribute("data-again", told.has(name));
    told.add(name);
    const put = (mark, use) => card.querySelectorAll(`[data-${mark}]`).forEach(use);
    const seconds = quarters(secondsOf(part, position, data)) * QUARTER;
    const clock = `${Math.floor(at / 60)}:${`${at % 60}`.padStart(2, "0")}`;
    at += seconds;
    const isShort = seconds < 60;
    const number = isShort ? seconds : Math.floor(seconds / 60) + ["", "¼", "½", "¾"][(seconds % 60) / QUARTER];
    const unit = ` ${isShort ? words.seconds : words.minutes}`;
    const often = times > 1 ? `, ${fill(words.times, { n: times })}` : "";
    put("clock", (one) => (one.textContent = clock + (moment ? ` · ${number}${unit}` : often)));
    put("long", (one) => ([one.firstChild.textContent, one.lastChild.textContent] = [number, unit]));
    put("you", (one) => card.dataset.place === place && one.remove());
    place = card.dataset.place ?? place;
    return card;
  });
  list.replaceChildren(...cards);
  const [rules, bars, limited, keeps] = ["rules", "bars", "limits", "shortens"].map(
    (mark) => new Set(cards.flatMap(({ dataset }) => (dataset[mark] ?? "").split(" "))),
  );
  const each = (mark, use) => all.querySelectorAll(`[data-${mark}]`).forEach((one) => use(one, one.dataset[mark]));
  each("rule", (one, id) => rules.has(id) || one.remove());
  each("keeps", (one, id) => (keeps.has(id) && !bars.has(id)) || one.remove());
  each("condition", (one, id) => {
    const group = bars.has(id) ? "bars" : limited.has(id) ? "" : "fits";
    if (group) all.querySelector(`[data-group=${group}] ul`).append(one);
  });
  each("group", (one) => one.querySelector("li") || one.remove());
  // A file's new name is known to the page alone.
  each("gate", (one) => (one.dataset.module = words.gate));
  return document.adoptNode(all).childNodes;
}
