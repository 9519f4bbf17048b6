// The player of sessions, plans and single techniques: each is a routine. It finds the routine that the address names, lets
// the self-check say what of it may be done, and begins (stage.js) inside the tap that ends the check.

import { read } from "./address.js";
import { ask } from "./check.js";
import { left as timeLeft } from "./clock.js";
import { leftOut } from "./left-out.js";
import { forget, keep, recall } from "./kept.js";
import { fetched, movesOf, routineOf } from "./routine.js";
import { clockWords } from "./screen.js";
import { allowedPart, filled, rulesOf, screensOf } from "./script.js";
import { perform } from "./stage.js";
import { said } from "./visit.js";

export async function mount(root) {
  const show = (name, isShown = true) => (root.querySelector(`[data-part="${name}"]`).hidden = !isShown);
  try {
    const [kit, answers] = await Promise.all([fetched(root.dataset.play), fetched(root.dataset.answers)]);
    kit.words = JSON.parse(document.getElementById(root.dataset.words).textContent);
    kit.folder = new URL(root.dataset.play, document.baseURI);
    const routine = await routineOf(new URLSearchParams(location.search), kit, read);
    if (!routine) return show("unknown");
    kit.moves = await movesOf(routine, kit);
    new Player(root, show, routine, kit, answers).meet();
  } catch {
    show("failed");
  } finally {
    show("loading", false);
  }
}

class Player {
  constructor(root, show, routine, kit, data) {
    Object.assign(this, { root, show, routine, kit, data });
    // Beside somebody face down the giver may kneel at either side, and the pictures are mirrored.
    this.mayKneel = Object.values(kit.moves).every(({ kneels }) => kneels);
    const form = root.querySelector("form:has([name=kneel])");
    form.hidden = !this.mayKneel;
  }

  say(name) {
    return this.root.querySelector(`[data-say="${name}"]`);
  }

  /** Says what it is. It begins by the last tap of the self-check, or, where that was in this visit, by a button. */
  meet() {
    const { routine, kit } = this;
    document.querySelector("h1").textContent = routine.name;
    const position = kit.positions[routine.position];
    this.say("facts").textContent = filled(kit.words.facts, { minutes: routine.minutes, position });
    this.say("needs").textContent = (routine.needs ?? []).join(" · ");
    this.say("needs").parentElement.hidden = !routine.needs?.length;
    const answers = said();
    if (answers) return this.goOn(answers);
    this.show("intro");
    ask(this.root.querySelector('[data-part="check"]'), this.data, (now) => this.begin(this.allowedBy(now)));
  }

  /** Lets somebody begin who has answered before, or go on where they were. */
  goOn(answers) {
    const allowed = this.allowedBy(answers);
    if (allowed.nothing) return this.refuse(allowed);
    const kept = recall();
    const screen = kept && allowed.screens[kept.state.at];
    this.show(screen ? "resume" : "intro");
    this.show("begin");
    if (screen) {
      const time = clockWords(timeLeft(kept.state, screen, Date.now()));
      this.say("where").textContent = filled(this.kit.words.where, { cue: screen.beats[0].cue, time });
    }
    const press = (name, use) => this.root.querySelector(`[data-do="${name}"]`).addEventListener("click", use);
    press("begin", () => this.begin(allowed));
    press("resume", () => this.begin(allowed, kept));
    press("anew", () => {
      forget();
      this.begin(allowed);
    });
  }

  /** Gives what may be played after these answers, ready to be played. */
  allowedBy(answers) {
    const { kit } = this;
    const left = leftOut(answers, this.data);
    const allowed = allowedPart(this.routine, left, kit);
    if (allowed.nothing) return { ...allowed, left };
    const mirrored = this.mayKneel && document.documentElement.classList.contains("bw-kneels-right");
    const known = { ...kit, words: mirrored ? swapped(kit.words) : kit.words };
    const out = allowed.out.map(([id, reasons]) =>
      filled(kit.words.out, { name: kit.moves[id].name, reasons: reasons.map((one) => reasonOf(one, left)).join(" ") }),
    );
    const rules = rulesOf(allowed.routine, kit).map(({ rule }) => rule);
    return {
      ...allowed,
      left,
      mirrored,
      kit: known,
      screens: withEnd(screensOf(allowed.routine, known), kit.words[`end-${this.routine.giver}`], kit.words.endCue),
      rules: [...out, ...new Set([...left.lines.map(({ words }) => words), ...rules])],
      limits: limitsOf(left, kit.words),
    };
  }

  /** Begins: inside a tap, so that the browser allows sound, and a screen that stays on. */
  begin(allowed, kept = null) {
    if (allowed.nothing) return this.refuse(allowed);
    const { routine, kit } = this;
    const [first] = Object.values(kit.moves);
    const sound = this.root.querySelector("[name=sound]:checked").value;
    const play = {
      ...allowed,
      people: routine.people ?? first.people,
      clothed: routine.clothed ?? first.clothed,
    };
    perform(this.root.querySelector('[data-part="stage"]'), play, kept ?? { chosen: { sound } }, keep);
  }

  refuse({ left }) {
    for (const part of ["intro", "resume"]) this.show(part, false);
    this.show("refused");
    const lines = left.lines.map(({ words }) => Object.assign(document.createElement("li"), { textContent: words }));
    this.say("why").replaceChildren(...lines);
    this.root.querySelector('[data-part="refused"] h2').focus();
  }
}

/** Gives screens with one more, that leads to what comes afterwards. */
function withEnd(screens, words, cue) {
  const { picture } = screens.at(-1).beats[0];
  const beats = [{ cue, words, how: [], care: [], seconds: 0, picture }];
  return [...screens, { kind: "end", name: "", seconds: 0, said: `${cue}. ${words}`, choices: [], beats }];
}

const reasonOf = (condition, { lines }) => lines.find((line) => line.condition === condition)?.words ?? "";

/** Gives what holds at every touch after these answers. */
function limitsOf({ most, firmest }, words) {
  if (most !== null) return [filled(words.most, { most })];
  return firmest === "light" ? [words.light] : [];
}

/** Gives the words for somebody who kneels at the other side: pictures are mirrored, and so is what is done first. */
function swapped(words) {
  return { ...words, "partner-right": words["partner-left"], "partner-left": words["partner-right"] };
}
