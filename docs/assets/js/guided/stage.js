// The massage itself: one screen after the other. What stands on a screen is script.js's, what time it is clock.js's; here
// it is shown, said and moved on.

import { bell } from "./bell.js";
import { breath } from "./breath.js";
import * as clock from "./clock.js";
import { drawScreen, drawTime } from "./screen.js";
import { voice } from "./voice.js";
import { keepAwake } from "./wake.js";

// How often the clock is looked at, how soon after a tap another one counts, and how late nobody goes on by themselves:
// after a sleep or a call the massage is where it was. In ms.
const LOOK = 250;
const TAP = 400;
const LATE = 5000;
// From this on a screen says when half of it is over, and for how long it is tinted. In s, and ms.
const LONG = 40;
const TINT = 3000;
const MORE = 30;

const NEXT = new Set([" ", "ArrowRight", "ArrowDown", "PageDown"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);
const PRESSED = "a, button, input, select, label, summary, dialog";

/**
 * Begins, or goes on. To be called inside a tap: sound and a screen that stays on are asked for at once.
 *
 * @param stage the part of the page that covers all of it.
 * @param play what is played: `screens`, `kit`, `rules`, `limits`, `people`, `clothed`, `mirrored`.
 * @param kept where it goes on, or null: `state`, and what was chosen (`sound`, `auto`, `dim`, `felt`).
 * @param keep called with the same, to be kept; with null when the massage is over.
 */
export function perform(stage, play, kept, keep) {
  const { screens, kit } = play;
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const [stop, settings, live] = [part("stop"), part("settings"), stage.querySelector('[data-say="live"]')];
  const chosen = { sound: "voice", auto: true, dim: false, felt: "", ...kept?.chosen };
  let state = kept?.state ? clock.resumed(kept.state, Date.now()) : clock.begun(Date.now());
  let beat = -1;
  let [isHalf, isUp, isOver, tapped, wasPaused] = [false, false, false, 0, false];

  const ending = new AbortController();
  const on = (target, type, use, how) => target.addEventListener(type, use, { signal: ending.signal, ...how });
  const current = () => screens[state.at];
  const isPaused = () => state.held !== null;
  const isFirst = () => state.at === 0;

  // --- Sound, light ---
  const ringing = bell();
  const reading = voice(document.documentElement.lang, () => {
    stage.dataset.voice = "none";
    if (chosen.sound === "voice") ring();
  });
  const sleep = keepAwake((how) => {
    for (const place of document.querySelectorAll('[data-say="wake"]')) {
      place.textContent = kit.words[`wake-${how}`];
      place.dataset.wake = how;
    }
  });
  const ring = (soft) => chosen.sound !== "silent" && ringing.strike(soft);
  const speak = (words) => chosen.sound === "voice" && stage.dataset.voice !== "none" && reading.say(words);

  function tint() {
    stage.toggleAttribute("data-tint", true);
    setTimeout(() => stage.toggleAttribute("data-tint", false), TINT);
  }

  function tell(words) {
    live.textContent = words;
  }

  // --- Where we are ---
  const save = () => keep({ state, chosen });
  const forget = () => {
    isOver = true;
    keep(null);
  };

  function change(next) {
    state = next;
    save();
    look();
  }

  function go(at) {
    if (at < 0 || at >= screens.length) return;
    state = clock.gone(state, at, Date.now());
    arrive();
    save();
  }

  /** Shows the screen on which we are. */
  function arrive(isNew = true) {
    [beat, isUp] = [-1, false];
    isHalf = current().seconds < LONG;
    look();
    const { cue, words, care } = current().beats[0];
    const side = current().beats[0].sideWords;
    tell([side, cue, words, ...care].filter(Boolean).map(ended).join(" "));
    if (!isNew) return;
    if (chosen.sound !== "voice") ring();
    speak(current().said);
  }

  const ended = (words) => (/[.?!]$/.test(words) ? words : `${words}.`);

  function next() {
    if (current().kind === "end") leave(stage.dataset.after);
    else go(state.at + 1);
  }

  /** Goes on for somebody who tapped, unless they just did. `felt` is what they were told. */
  function tap(felt) {
    const now = Date.now();
    if (now - tapped < TAP) return;
    tapped = now;
    if (felt) chosen.felt = felt;
    next();
  }

  /** Looks at the clock, shows what has changed, and goes on when it is time. */
  function look() {
    const now = Date.now();
    const screen = current();
    const rest = clock.left(state, screen, now);
    const [at, ofBeat] = clock.beatOf(state, screen, now);
    if (at !== beat) {
      const before = screen.beats[beat];
      if (before && screen.loops) turn(before, screen.beats[at]);
      beat = at;
      drawScreen(stage, play, screens, state.at, beat, chosen);
      if (before && screen.kind === "moment") tellBeat(screen.beats[at]);
    }
    const [all, whole] = [clock.leftInAll(state, screens, now), clock.leftInAll(clock.begun(now, state.pace), screens, now)];
    // The clock is for what stands on the screen. The first screen has none: both take the time that they need.
    const isPart = screen.loops || (screen.kind === "moment" && at < screen.beats.length - 1);
    const time = isFirst() || screen.kind === "end" ? null : isPart ? ofBeat : rest;
    drawTime(stage, kit.words, { time, isUp: time !== null && rest <= 0, all, whole, paused: isPaused(), screen });
    if (isPaused() || isFirst() || screen.kind === "end") return;
    if (!isHalf && rest * 2 <= clock.lasts(state, screen)) half();
    if (rest <= 0) timeIsUp(rest);
  }

  /** Shows by light that hands turn, and by the bell that a round begins. */
  function turn(before, { cue, round }) {
    if (cue !== before.cue) tint();
    if (round !== before.round) ring(true);
  }

  /** Says what is done from here on, while the same screen stands. */
  function tellBeat({ said }) {
    tint();
    ring(true);
    tell(said);
    speak(said);
  }

  function half() {
    isHalf = true;
    tell(kit.words.half);
    speak(kit.words.half);
  }

  function timeIsUp(rest) {
    if ((chosen.auto || current().flows) && rest > -LATE && !isUp) {
      tint();
      next();
    } else if (!isUp) {
      isUp = true;
      tint();
      ring();
      tell(kit.words.up);
    }
  }

  // --- What somebody presses ---
  const press = {
    next: () => tap(),
    back: () => go(state.at - 1),
    pause: () => change(isPaused() ? clock.resumed(state, Date.now()) : clock.paused(state, Date.now())),
    more: () => {
      isUp = false;
      change(clock.longer(state, MORE));
    },
    settings: () => settings.showModal(),
    close: () => settings.close(),
    stop: halt,
    on: () => {
      stop.close();
      if (!wasPaused) change(clock.resumed(state, Date.now()));
    },
    whole,
  };

  /** Stops at once: hands off, and what to do then. The clock waits. */
  function halt() {
    wasPaused = isPaused();
    reading.hush();
    if (!wasPaused) change(clock.paused(state, Date.now()));
    if (!stop.open) stop.showModal();
  }

  function whole() {
    const asked = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
    asked?.catch(() => {});
  }

  function leave(address) {
    forget();
    location.assign(address);
  }

  on(document, "click", ({ target }) => {
    const felt = target.closest("[data-felt]")?.dataset.felt;
    if (felt) return tap(felt);
    // Whoever looks up what to do may come back to where they were.
    if (target.closest("[data-end]")) forget();
    press[target.closest("[data-do]")?.dataset.do]?.();
  });
  // The lower half of the screen is Next, for a knuckle or an elbow.
  on(stage, "click", ({ target, clientY }) => {
    if (!target.closest(PRESSED) && clientY >= innerHeight / 2) tap();
  });
  on(window, "keydown", keyed, { capture: true });
  on(settings, "change", ({ target: { name, type, checked, value } }) => {
    if (name === "pace") change(clock.paced(state, Number(value), current(), Date.now()));
    else chosen[name] = type === "checkbox" ? checked : value;
    if (chosen.sound !== "voice") reading.hush();
    dim();
    save();
  });
  on(settings, "close", () => isUp && chosen.auto && next());
  on(document, "visibilitychange", () => document.visibilityState === "visible" && look());

  function keyed(event) {
    const { key, repeat, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || stop.open || settings.open) return;
    // A button that has the focus is pressed by Space; a folded part opens.
    if (key === " " && target.closest("button, summary, a")) return;
    const what = NEXT.has(key) ? "next" : BACK.has(key) ? "back" : { Escape: "stop", f: "whole", F: "whole" }[key];
    if (!what) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!repeat) press[what]();
  }

  // --- The stage ---
  const scheme = document.documentElement.dataset;
  const schemeBefore = scheme.mdColorScheme;
  function dim() {
    scheme.mdColorScheme = chosen.dim ? "slate" : schemeBefore;
  }

  const looking = setInterval(() => beat >= 0 && look(), LOOK);
  on(window, "pagehide", () => {
    clearInterval(looking);
    // Whoever comes back goes on where they left.
    if (!isOver) keep({ state: clock.paused(state, Date.now()), chosen });
    reading.hush();
    sleep();
    ringing.end();
    ending.abort();
  });
  // Sound was asked for inside the tap. What follows comes a piece at a time: a slow phone answers between them.
  speak(current().said);
  save();
  (async () => {
    const steps = [
      dim,
      () => (stage.hidden = false),
      () => arrive(false),
      ...behind(stage).map((part) => () => (part.inert = true)),
      () => stage.querySelector('[data-do="next"]').focus({ preventScroll: true }),
      () => showChoices(settings, { ...chosen, pace: state.pace }),
    ];
    for (const step of steps) {
      await breath();
      step();
      // What has changed is worked out now, not all at once in the end.
      stage.getBoundingClientRect();
    }
  })();
}

function showChoices(settings, chosen) {
  for (const field of settings.querySelectorAll("input, select")) {
    if (field.type === "radio") field.checked = field.value === chosen[field.name];
    else if (field.type === "checkbox") field.checked = chosen[field.name];
    else field.value = chosen[field.name];
  }
}

/** Gives all that the stage covers. */
function behind(stage) {
  const found = [];
  for (let inside = stage; inside !== document.body; inside = inside.parentElement) {
    found.push(...[...inside.parentElement.children].filter((one) => one !== inside && one.localName !== "dialog"));
  }
  return found;
}
