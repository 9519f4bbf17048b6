// The self-check: first what stops a massage, then what is asked first; two taps where nothing applies. All words, and
// what an answer does, come with the data (guided/answers.py).

import { fill, leftOut, limits } from "./left-out.js";
import { forget, said, say } from "./visit.js";

/** The check on its own page. Where the data does not come, the lists that stand there stay, and say the same. */
export async function mount(part) {
  const answer = await fetch(new URL(part.dataset.answers, document.baseURI)).catch(() => null);
  if (!answer?.ok) return;
  const done = part.querySelector("[data-done]");
  ask(part, await answer.json(), () => {
    part.replaceChildren(done);
    done.hidden = false;
    done.querySelector("h2").focus();
    // What can be started follows the answers, too (marks.js).
    done.querySelector("[data-module]").dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Draws the check in `root`, by what was said before in this visit, and calls `go(answers)` inside the last tap. */
export function ask(root, data, go) {
  const { words, lines, conditions } = data;
  const before = said();
  const chosen = new Set(before?.asked);
  const mustAsk = () => [...chosen].filter((id) => conditions[id].mustAsk);
  const sheets = (ids) => ids.map((id) => conditions[id].sheet).join("; ");
  const told = (ids) => ids.map((id) => make("p", {}, make("strong", `${initial(sheets([id]))}.`), ` ${conditions[id].advice}`));
  let isFirst = true;

  function screen(title, ...inside) {
    root.removeAttribute("data-ended");
    root.toggleAttribute("data-begun", !isFirst);
    const heading = make("h2", { textContent: title, tabIndex: -1 });
    root.replaceChildren(heading, ...inside);
    // Whoever has just come to the page begins where pages begin.
    if (!isFirst) {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    }
    isFirst = false;
  }

  /** A screen with which nothing may begin: what stands around it to begin with is hidden (check.css). */
  function ended(...screenful) {
    screen(...screenful);
    root.setAttribute("data-ended", "");
  }

  /** The lines of a screen. Each unfolds to the questions of its conditions. */
  function unfolding(stops, row) {
    const mine = lines.filter((line) => line.stops === stops);
    const parts = mine.map(({ label, hint, conditions: ids }) => {
      const line = make("span", {}, make("strong", label), ` ${initial(sheets(ids))}.`);
      const open = ids.some((id) => chosen.has(id));
      return make("details", { open }, make("summary", {}, line, make("b", words.yes)), make("p", hint), ...ids.map(row));
    });
    return make("div", {}, ...parts);
  }

  function stopping() {
    const row = (id) => {
      const yes = button("", () => stop(id));
      yes.append(make("span", conditions[id].asks), " ", make("b", words.yes));
      return make("div", {}, yes, ...signs(id));
    };
    screen(words.stopTitle, make("p", words.stopLead), unfolding(true, row), choices([words.none, asking]));
  }

  function asking() {
    const row = (id) => {
      const onchange = ({ target }) => {
        chosen[target.checked ? "add" : "delete"](id);
        name();
      };
      const box = make("input", { type: "checkbox", checked: chosen.has(id), onchange });
      return make("label", {}, box, make("span", conditions[id].asks));
    };
    const next = choices(["", () => (mustAsk().length ? asked() : left())], [words.back, stopping]);
    const name = () => (next.firstChild.textContent = chosen.size ? words.goOn : words.none);
    name();
    screen(words.askTitle, make("p", words.askLead), unfolding(false, row), next);
  }

  function asked() {
    const ids = mustAsk();
    const answers = choices([words.askedYes, left], [words.askedNo, notYet], [words.back, asking]);
    screen(words.askedTitle, make("p", words[ids.length > 1 ? "askedAll" : "askedLead"]), list(ids.map((id) => initial(sheets([id])))), answers);
  }

  function notYet() {
    const ids = mustAsk();
    say({ stop: ids, asked: [...chosen].filter((id) => !ids.includes(id)) });
    const toTake = make("p", {}, make("q", fill(words.takeAlong, { conditions: sheets(ids) })));
    ended(words.firstTitle, make("p", words.firstLead), toTake, ...told(ids), choices([words.askedNow, asked]));
  }

  /** What the answers leave out, and why; where they leave out nothing, it begins. */
  function left() {
    const answers = { stop: [], asked: [...chosen] };
    if (!chosen.size) return start(answers);
    say(answers);
    const out = leftOut(answers, data);
    const back = [words.back, asking];
    if (out.stopped) return ended(words.noTitle, make("p", words.noPosition), ...told(answers.asked), choices(back));
    screen(words.leftTitle, list(limits(out, data)), ...told(answers.asked), choices([words.goOn, () => start(answers)], back));
  }

  function start(answers) {
    say(answers);
    go(said());
  }

  const signs = (id) => (conditions[id].signs ?? []).flatMap(([action, found]) => [make("p", fill(words.signs, { action })), list(found)]);

  /** An answer that ends it for this visit. */
  function stop(id) {
    const { level, call, advice, why, aid = [], sheet } = conditions[id];
    const isEmergency = level === "emergency";
    const numbers = words.numbers.map((number) => {
      return make("a", { className: "md-button", href: `tel:${number}`, textContent: fill(words.call, { number }) });
    });
    const calling = call ? [make("p", words[isEmergency ? "callLead" : "callMaybe"]), make("p", {}, ...numbers)] : [];
    const what = [make("p", {}, make("strong", `${initial(sheet)}.`), ` ${advice} ${why}`)];
    const help = aid.flatMap(({ name, steps, not }) => [make("h3", name), list(steps, "ol"), list(not)]);
    if (before?.stop[0] !== id) say({ stop: [id], asked: [] });
    const title = words[isEmergency ? "helpTitle" : "noTitle"];
    if (isEmergency) ended(title, make("section", {}, ...calling), ...what, ...help, make("p", words.ended));
    else ended(title, ...what, ...signs(id), ...calling, make("p", words.ended));
  }

  function since() {
    if (leftOut(before, data).stopped) return left();
    const yes = chosen.size ? [make("p", fill(words.leftLead, { conditions: sheets(before.asked) }))] : [];
    screen(words.newTitle, ...yes, list(limits(leftOut(before, data), data)), choices([words.newNo, () => start(before)], [words.newYes, stopping]));
  }

  const everSaid = before ? [...before.stop, ...before.asked] : [];
  if (!everSaid.every((id) => conditions[id])) {
    forget();
    chosen.clear();
    stopping();
  } else if (!before) stopping();
  else if (!before.stop.length) since();
  else {
    const ends = before.stop.find((id) => conditions[id].stops);
    if (ends) return stop(ends);
    before.stop.forEach((id) => chosen.add(id));
    asked();
  }
}

const initial = (text) => text[0].toUpperCase() + text.slice(1);
const list = (texts, name = "ul") => make(name, {}, ...texts.map((text) => make("li", text)));
const button = (textContent, onclick, className = "") => make("button", { type: "button", className, textContent, onclick });

/** Buttons in a row, the first of them the likely one. */
function choices(...all) {
  const buttons = all.map(([words, act], place) => button(words, act, `md-button${place ? "" : " md-button--primary"}`));
  return make("p", {}, ...buttons);
}

function make(name, properties, ...inside) {
  const given = typeof properties === "string" ? { textContent: properties } : properties;
  const element = Object.assign(document.createElement(name), given);
  element.append(...inside);
  return element;
}
