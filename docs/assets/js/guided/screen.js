// Draws one screen of the player. Everything has its place in the page; only words, numbers and the picture change.

import { swapping } from "../kneel.js";
import { filled } from "./script.js";

const PEOPLE = /\S+-skin-\d \S+-giver-\d/;

/** Shows a beat of a screen. */
export function drawScreen(stage, play, screens, at, beatAt, { felt }) {
  const { kit, rules, limits } = play;
  const screen = screens[at];
  const beat = screen.beats[beatAt];
  const say = (name) => stage.querySelector(`[data-say="${name}"]`);
  const write = (name, words) => {
    const place = say(name);
    if (place.textContent !== words) place.textContent = words;
    place.hidden = !words;
  };
  // Wherever hands touch, and where somebody asks about them.
  const touches = screen.kind === "steps" || screen.choices.length > 0;
  stage.setAttribute("data-kind", screen.kind);
  write("kicker", kicker(screen, beat, kit.words));
  write("cue", beat.cue);
  write("words", beat.words);
  const asked = touches ? [...limits.map((words) => words.replace(/\.$/, "")), kit.words[`felt-${felt}`]] : [];
  write("care", [...asked, ...beat.care].filter(Boolean).join(" · "));
  list(say("how"), beat.how);
  say("how").closest("details").hidden = !beat.how.length;
  // Before the first touch: what not to do.
  say("rules").hidden = at > 0 || !rules.length;
  if (at === 0) list(say("rules").querySelector("ul"), rules);
  say("choices").hidden = !screen.choices.length;
  for (const choice of stage.querySelectorAll("[data-felt]")) choice.hidden = !screen.choices.includes(choice.dataset.felt);
  const after = screen.beats.slice(beatAt).find(({ cue }) => cue !== beat.cue) ?? screens[at + 1]?.beats[0];
  write("then", after ? filled(kit.words.then, { cue: after.ahead ?? after.cue }) : "");
  write("next", screen.kind === "end" ? kit.words.after : at === 0 ? kit.words.ready : kit.words.next);
  stage.querySelector('[data-do="back"]').disabled = at === 0;
  // The rules need the room.
  drawPicture(say("picture"), at === 0 ? null : beat.picture, play);
}

/** Shows how much time is left, of what stands there (`time`, in ms, or null) and of all. */
export function drawTime(stage, words, { time, isUp, all, whole, paused, screen }) {
  const shown = time === null ? "" : clockWords(time);
  const place = stage.querySelector('[data-say="time"]');
  if (place.textContent !== shown) place.textContent = shown;
  const minutes = Math.ceil(all / 60_000);
  const total = stage.querySelector('[data-say="all"]');
  // Where it does not go on by itself, it stands and says so.
  const left = screen.kind === "end" ? "" : isUp ? words.up : filled(words.left, { n: minutes });
  if (total.textContent !== left) total.textContent = left;
  stage.querySelector('[data-say="progress"]').value = 1 - all / whole;
  stage.toggleAttribute("data-paused", paused);
  stage.toggleAttribute("data-up", isUp);
  const button = stage.querySelector('[data-do="pause"]');
  button.setAttribute("aria-pressed", paused);
}

/** Gives a time in ms as `1:05`; nothing is less than nothing. */
export function clockWords(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000 - 0.05));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function kicker(screen, beat, words) {
  const { round, count, sideWords } = beat;
  const told = [sideWords || (screen.name === beat.cue ? "" : screen.name)];
  if (round) told.push(filled(words.round, { n: round[0], of: round[1] }));
  if (count) told.push(filled(words[count.each], count));
  return told.filter(Boolean).join(" · ");
}

function list(place, lines) {
  place.replaceChildren(
    ...lines.map((words) => Object.assign(document.createElement("li"), { textContent: words })),
  );
}

/** Shows a picture, unless it is there already. */
function drawPicture(place, wanted, { kit, people, clothed, mirrored }) {
  const name = wanted ? Object.values(wanted).join(" ") : "";
  if (place.dataset.shows === name) return;
  place.dataset.shows = name;
  const move = wanted && kit.moves[wanted.technique];
  const text = wanted?.scene
    ? move.scenes[clothed ? "clothed" : "bare"]
    : move?.steps.find(({ number }) => number === wanted.step).pictures[wanted.side];
  place.hidden = !text;
  place.innerHTML = text ?? "";
  const drawn = place.querySelector("svg");
  if (!drawn) return;
  // The people of the routine, not of the record.
  drawn.setAttribute("class", drawn.getAttribute("class").replace(PEOPLE, people));
  if (wanted.scene) return;
  // The shirt is taken off by the stylesheet.
  if (!clothed) place.querySelector("[data-picture]").dataset.picture = "";
  if (!mirrored) return;
  const swap = swapping(document.querySelector("form:has([name=kneel])"));
  for (const words of drawn.querySelectorAll(":scope > title, :scope > desc")) {
    words.textContent = swap(words.textContent);
  }
}
