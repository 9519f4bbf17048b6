// The player of sessions, plans and single techniques: each is a routine. It finds the routine that the address names, lets
// the self-check say what of it may be done, and begins (stage.js) inside the tap that ends the check.

import { read } from "./address.js";
import { ask } from "./check.js";
import { left as timeLeft } from "./clock.js";
import { keep, recall } from "./kept.js";
import { leftOut, limits } from "./left-out.js";
import { fetched, movesOf, routineOf } from "./routine.js";
import { clockWords } from "./screen.js";
import { allowedPart, filled, rulesOf, screensOf } from "./script.js";
import { perform } from "./stage.js";
import { said } from "./visit.js";

export async function mount(root) {
  // A page that was left has let go of sound and screen: whoever comes back is asked whether to carry on.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  const show = (name, isShown = true) => (root.querySelector(`[data-part="${name}"]`).hidden = !isShown);
  try {
    const { play, answers, composing, words } = root.dataset;
    const [kit, data] = await Promise.all([fetched(play), fetched(answers)]);
    kit.words = JSON.parse(document.getElementById(words).textContent);
    kit.folder = new URL(play, document.baseURI);
    const decoded = async (code) => read(code, await fetched(composing));
    const routine = await routineOf(new URLSearchParams(location.search), kit, decoded);
    if (!routine) return show("unknown");
    kit.moves = await movesOf(routine, kit);
    meet({ root, show, routine, kit, data, say: (name) => root.querySelector(`[data-say="${name}"]`) });
  } catch {
    show("failed");
  } finally {
    show("loading", false);
  }
}

/** Says what it is, and lets it begin by the last tap of the self-check; or go on, where it was begun in this visit. */
function meet(player) {
  const { root, show, routine, kit, data, say } = player;
  routine.name ||= kit.words.plan;
  document.querySelector("h1").textContent = routine.name;
  const position = kit.positions[routine.position];
  say("facts").textContent = filled(kit.words.facts, { minutes: routine.minutes, position });
  say("needs").textContent = (routine.needs ?? []).join(" · ");
  say("needs").parentElement.hidden = !routine.needs?.length;
  root.querySelector("form:has([name=kneel])").hidden = !mayKneel(kit);

  const kept = recall();
  const answers = said();
  const now = kept && answers && allowedBy(answers, player);
  const screen = now?.screens?.[kept.state.at];
  const check = () => {
    show("resume", false);
    show("intro");
    ask(root.querySelector('[data-part="check"]'), data, (given) => begin(allowedBy(given, player), player));
  };
  if (!screen) return check();
  const time = clockWords(timeLeft(kept.state, screen, Date.now()));
  say("where").textContent = filled(kit.words.where, { cue: screen.beats[0].cue, time });
  show("resume");
  const press = (name, use) => root.querySelector(`[data-do="${name}"]`).addEventListener("click", use, { once: true });
  press("resume", () => begin(now, player, kept));
  press("anew", check);
}

/** Gives what may be played after these answers, ready to be played, or only that it may not. */
function allowedBy(answers, { routine, kit, data }) {
  const left = leftOut(answers, data);
  const allowed = allowedPart(routine, left, kit);
  if (allowed.nothing) return { left, nothing: true };
  const mirrored = mayKneel(kit) && document.documentElement.classList.contains("bw-kneels-right");
  const known = { ...kit, words: mirrored ? swapped(kit.words) : kit.words };
  const sheetOf = (id) => left.lines.find(({ condition }) => condition === id)?.sheet ?? id;
  const out = allowed.out.map(([id, reasons]) =>
    filled(kit.words.out, { name: kit.moves[id].name, reasons: reasons.map(sheetOf).join("; ") }),
  );
  const [first] = Object.values(kit.moves);
  const clothed = routine.clothed ?? (routine.dress ? routine.dress === "clothed" : first.clothed);
  return {
    left,
    mirrored,
    kit: known,
    people: routine.people ?? first.people,
    clothed,
    screens: withEnd(screensOf({ ...allowed.routine, clothed }, known), kit.words, routine.giver),
    // Before the first touch: what the answers leave, what was left out, and the rules of the rest.
    rules: [...limits({ ...left, techniques: {} }, data), ...out, ...rulesOf(allowed.routine, kit).map(({ rule }) => rule)],
    // At every touch: how light, and where not.
    limits: limits({ ...left, techniques: {}, flat: false, points: true, positions: null }, data),
  };
}

/** Begins, inside a tap, so that the browser allows sound and a screen that stays on; or says why not. */
function begin(allowed, { root, show, say }, kept = null) {
  if (!allowed.nothing) {
    const sound = root.querySelector("[name=sound]:checked").value;
    const auto = root.querySelector("[name=auto]").checked;
    return perform(root.querySelector('[data-part="stage"]'), allowed, kept ?? { chosen: { sound, auto } }, keep);
  }
  for (const part of ["intro", "resume"]) show(part, false);
  const lines = allowed.left.lines.map(({ words }) => Object.assign(document.createElement("li"), { textContent: words }));
  say("why").replaceChildren(...lines);
  show("refused");
  root.querySelector('[data-part="refused"] h2').focus();
}

// Beside somebody face down the giver may kneel at either side, and the pictures are mirrored.
const mayKneel = ({ moves }) => Object.values(moves).every(({ kneels }) => kneels);

/** Gives the words for somebody who kneels at the other side: what pictures show is mirrored, and so is what comes first. */
function swapped(words) {
  return { ...words, "partner-right": words["partner-left"], "partner-left": words["partner-right"] };
}

/** Gives screens with one more, that leads to what comes afterwards. */
function withEnd(screens, { endCue: cue, ...words }, giver) {
  const beats = [{ cue, words: words[`end-${giver}`], how: [], care: [], seconds: 0 }];
  return [...screens, { kind: "end", name: "", seconds: 0, said: `${cue}. ${beats[0].words}`, choices: [], beats }];
}
