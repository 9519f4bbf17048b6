// The planner: wishes above, the plan below at once. What it is put together of was made when the site was built: the
// numbers (composing.json), and the cards of all that a plan may hold (cards/), of which the plan's are shown in order.
// The plan stands in the address.

import { read, write } from "./address.js";
import { compose } from "./compose.js";
import { leftOut, limits } from "./left-out.js";
import { formOf, QUARTER, quarters } from "./sound.js";
import { said } from "./visit.js";

const fetched = new Map();

/** Gives what a file of JSON holds. It is fetched once; what could not be fetched is asked for again. */
function json(address) {
  if (!fetched.has(address)) {
    const answer = fetch(new URL(address, document.baseURI)).then((found) => {
      if (!found.ok) throw new Error(`${found.status}`);
      return found.json();
    });
    fetched.set(address, answer);
    answer.catch(() => fetched.delete(address));
  }
  return fetched.get(address);
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export function mount(part) {
  const form = part.querySelector("form");
  const find = (name) => part.querySelector(`[data-${name}]`);
  const words = part.dataset;
  let shown = 0;

  /** Shows the notes of these names, and no others. */
  const note = (...names) => {
    for (const one of part.querySelectorAll("[data-note]")) one.hidden = !names.includes(one.dataset.note);
  };
  const choice = (name, value) => form.querySelector(`[name="${name}"][value="${value}"]`);
  const set = (wishes) => {
    for (const [name, value] of Object.entries(wishes)) {
      const input = typeof value === "boolean" ? form.elements[name] : choice(name, value);
      if (input) input.checked = value !== false;
    }
  };
  const answered = async () => {
    const answers = said();
    if (!answers) return null;
    const known = words.answers ? await json(words.answers) : null;
    const left = known ? leftOut(answers, known) : { stopped: answers.stop.length > 0, techniques: {} };
    return { ...left, said: known && answers.asked.length ? limits(left, known) : [] };
  };

  /** Shows what the wishes come to, or the plan that is given. */
  async function update(given) {
    const turn = ++shown;
    try {
      const data = await json(words.composing);
      const left = await answered();
      if (turn !== shown) return;
      const asked = new FormData(form);
      const goal = asked.get("goal");
      const named = part.querySelector(`[data-note="${goal}"]`);
      if (left?.stopped) note("stopped");
      else if (!goal) note("start");
      else if (named?.matches("[data-leads]")) note(goal);
      else {
        const wishes = { ...Object.fromEntries(asked), minutes: Number(asked.get("minutes")), easy: asked.has("easy"), left };
        const isAllowed = given?.parts.every(({ technique }) => !left?.techniques[technique]);
        const { routine = null, nothing } = isAllowed ? { routine: given } : compose(wishes, data);
        const html = routine && (await json(frameOf(routine))).html;
        if (turn !== shown) return;
        const lines = left?.said ?? [];
        find("lines").replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
        note(goal, routine ? "plan" : "nothing", lines.length ? "left" : "");
        if (routine) show(routine, html, data);
        else offer(nothing);
        return;
      }
      tell("", null);
    } catch {
      note("failure");
    }
  }

  const frameOf = ({ position, giver, dress }) =>
    part.querySelector(`[data-frame="${position}.${giver}.${dress}"]`).dataset.at;

  /** Says what is shown, and writes it into the address. */
  function tell(text, code) {
    find("status").textContent = text;
    find("shared").textContent = "";
    const address = new URL(location.href);
    address.hash = "";
    if (code) address.searchParams.set("r", code);
    else address.searchParams.delete("r");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  function show(routine, html, data) {
    const code = write(routine, data);
    const name = fill(words.name, { goal: data.goals[routine.goal].name, minutes: routine.minutes });
    tell(name, code);
    find("title").textContent = name;
    find("start").href = `${words.play}?r=${code}`;
    find("address").textContent = location.href;
    find("cards").replaceChildren(...cardsOf(routine, html, data, words));
  }

  function offer(ways) {
    const place = find("ways");
    place.replaceChildren(
      ...ways.map(({ change }) => {
        const button = find("way").content.cloneNode(true);
        const chosen = Object.entries(change).map(([name, value]) =>
          value === false ? form.elements[name] : choice(name, value),
        );
        const names = chosen.map((input) => (input.type === "checkbox" ? input.dataset.without : input.parentElement.textContent));
        button.firstChild.textContent = fill(words.instead, { choice: names.join(words.also) });
        button.firstChild.addEventListener("click", async () => {
          set(change);
          await update();
          find("title").focus();
        });
        return button;
      }),
    );
    tell(place.parentElement.textContent.trim(), null);
  }

  form.addEventListener("change", () => update());
  form.addEventListener("submit", (event) => event.preventDefault());
  find("print").addEventListener("click", () => print());
  find("share").addEventListener("click", async () => {
    const told = find("shared");
    try {
      if (navigator.share) await navigator.share({ title: find("title").textContent, url: location.href });
      else {
        await navigator.clipboard.writeText(location.href);
        told.textContent = told.dataset.copied;
      }
    } catch (reason) {
      if (reason.name !== "AbortError") told.textContent = fill(told.dataset.told, { address: location.href });
    }
  });
  start();

  /** Shows the plan of the address, or what was chosen while this was on its way. */
  async function start() {
    const code = new URLSearchParams(location.search).get("r");
    if (!code || form.querySelector("[name=goal]:checked")) return update();
    const data = await json(words.composing).catch(() => null);
    const routine = data && read(code, data);
    if (!data) return note("failure");
    if (!routine) return note("unknown");
    const { goal, minutes, position, giver, dress, easy } = routine;
    set({ goal, minutes, position, giver, dress, easy });
    return update(routine);
  }
}

// --- The cards -------------------------------------------------------------------------------------

const split = (text) => text.split(" ").filter(Boolean);

/** Gives the gate, the cards in the order of a routine, and hands off: of all that is there, what the routine holds. */
function cardsOf(routine, html, data, words) {
  const all = new DOMParser().parseFromString(html, "text/html");
  const list = all.querySelector("[data-part]").parentElement;
  const every = [...list.children];
  let [at, half, place] = [0, "", ""];
  const cards = routine.parts.map((part) => {
    const { moment, technique, side, times = 1, steps = [] } = part;
    half = side ?? half;
    const card = every
      .find(
        ({ dataset }) =>
          dataset.part === (moment ?? technique ?? side) &&
          (!technique || (dataset.steps === `${steps}` && dataset.half === half)),
      )
      .cloneNode(true);
    if (side) return card;
    const seconds = part.seconds ?? formOf(part, routine.position, data).seconds * times;
    const length = quarters(seconds) * QUARTER;
    const clock = `${Math.floor(at / 60)}:${`${at % 60}`.padStart(2, "0")}`;
    at += length;
    const time = inWords(length, words);
    const often = times > 1 ? `, ${fill(words.times, { n: times })}` : "";
    card.querySelector("[data-clock]").textContent = clock + (moment ? ` · ${time}` : often);
    const long = card.querySelector("[data-long]");
    if (long) {
      long.firstChild.textContent = length < 60 ? length : numberOf(length);
      long.lastChild.textContent = length < 60 ? " s" : " min";
    }
    const you = card.querySelector("[data-you]");
    if (you && card.dataset.place === place) you.remove();
    place = card.dataset.place ?? place;
    return card;
  });
  list.replaceChildren(...cards);
  const told = (mark) => new Set(cards.flatMap(({ dataset }) => split(dataset[mark] ?? "")));
  const [rules, bars, limited, shortens] = ["rules", "bars", "limits", "shortens"].map(told);
  const keep = (mark, names) => {
    for (const one of all.querySelectorAll(`[data-${mark}]`)) if (!names.has(one.dataset[mark])) one.remove();
  };
  keep("rule", rules);
  for (const id of bars) shortens.delete(id);
  for (const one of all.querySelectorAll("section [data-shortens]")) if (!shortens.has(one.dataset.shortens)) one.remove();
  const group = (name) => all.querySelector(`[data-group="${name}"] ul`);
  for (const one of all.querySelectorAll("[data-condition]")) {
    const id = one.dataset.condition;
    if (bars.has(id)) group("bars").append(one);
    else if (!limited.has(id)) group("fits").append(one);
  }
  for (const one of all.querySelectorAll("[data-group]")) if (!one.querySelector("li")) one.remove();
  return [...document.importNode(all.body, true).childNodes];
}

const numberOf = (seconds) => `${Math.floor(seconds / 60)}${["", "¼", "½", "¾"][(seconds % 60) / QUARTER]}`;

function inWords(seconds, words) {
  if (seconds < 60) return fill(words.seconds, { n: seconds });
  return seconds === 60 ? words.minute : fill(words.minutes, { n: numberOf(seconds) });
}
