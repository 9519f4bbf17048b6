// A routine as a word for an address, short enough for a small code on paper: `/play/?r=…`. It holds what is done, not
// what was wished for, so a link means the same when the guide has grown. Ids stand in it as three letters, and a mark
// at the end is made of the whole ids: a word is read as it was written, or not at all.
//
// goal, position, giver with oil and hands, minutes; then the parts: a moment is a capital letter, with its quarters of a
// minute where they are not the usual ones; a technique three small letters, with how often, and after _ which steps.

import { QUARTER, isSound } from "./sound.js";

const PART = /([A-Z])(\d*)(-?)|([a-z]{3})(\d?)(?:_([0-9a-z]{2}))?/y;
const SIDES = { L: "left", R: "right" };
const LONGEST = 240;

/** Gives the word for a routine, or null for one that holds what has no letters. */
export function write(routine, data) {
  const { goal, position, giver, dress, easy, minutes, parts } = routine;
  const kind = data.givers.indexOf(giver) + 2 * data.dresses.indexOf(dress) + (easy ? 4 : 0);
  const from = parts.findIndex(({ side }) => side === "right");
  const first = parts.slice(parts.findIndex(({ side }) => side) + 1, Math.max(from, 0)).filter(({ moment }) => moment !== "turn-over");
  const isTwin = from > 0 && JSON.stringify(first) === JSON.stringify(parts.slice(from + 1, from + 1 + first.length));
  const told = isTwin ? [...parts.slice(0, from + 1), ...parts.slice(from + 1 + first.length)] : parts;
  const words = told.map((part) => (part.side === "right" && isTwin ? "R-" : wordOf(part, data)));
  const known = [data.goals[goal]?.code, data.positions[position]?.code, ...words];
  if (kind < 0 || known.some((word) => !word)) return null;
  const [goalWord, positionWord, ...rest] = known;
  const text = goalWord + positionWord + kind + minutes.toString(36).padStart(2, "0") + rest.join("");
  return text + mark(text, routine);
}

function wordOf({ moment, seconds, technique, times = 1, steps = [], side }, data) {
  if (side) return { left: "L", right: "R" }[side];
  if (moment) {
    const { letter, seconds: usual } = data.moments[moment] ?? {};
    return letter && letter + (seconds === usual ? "" : seconds / QUARTER);
  }
  const bits = steps.reduce((sum, step) => sum + 2 ** (step - 1), 0);
  const code = data.techniques[technique]?.code;
  return code && code + (times > 1 ? times : "") + (bits ? `_${bits.toString(36).padStart(2, "0")}` : "");
}

/** Gives the routine of a word, or null for any other text: one that was cut, changed, or is not good for anybody. */
export function read(text, data) {
  const found = /^([a-z]{3})([a-z]{3})([0-7])([0-9a-z]{2})([\w-]+)([0-9a-z]{3})$/.exec(typeof text === "string" ? text : "");
  if (!found || text.length > LONGEST) return null;
  const [, goalWord, positionWord, kind, length, body, end] = found;
  const named = (all, code) => Object.keys(all).find((id) => all[id].code === code);
  const routine = {
    goal: named(data.goals, goalWord),
    minutes: parseInt(length, 36),
    position: named(data.positions, positionWord),
    giver: data.givers[kind & 1],
    dress: data.dresses[(kind >> 1) & 1],
    easy: kind > 3,
    parts: partsOf(body, data, named),
  };
  if (!routine.goal || !routine.position || !routine.parts) return null;
  if (mark(text.slice(0, -end.length), routine) !== end || !isSound(routine, data)) return null;
  return routine;
}

function partsOf(body, data, named) {
  const parts = [];
  const letters = Object.fromEntries(Object.entries(data.moments).map(([id, { letter }]) => [letter, id]));
  for (PART.lastIndex = 0; PART.lastIndex < body.length; ) {
    const found = PART.exec(body);
    if (!found) return null;
    const [, letter, count, twin, code, times, bits] = found;
    if (code) {
      const technique = named(data.techniques, code);
      if (!technique) return null;
      const steps = [...parseInt(bits ?? "0", 36).toString(2)].reverse().flatMap((bit, n) => (bit === "1" ? [n + 1] : []));
      parts.push({ technique, ...(times > 1 && { times: Number(times) }), ...(steps.length && { steps }) });
    } else if (SIDES[letter]) {
      const left = parts.findIndex(({ side }) => side === "left");
      const half = parts.slice(left + 1).filter(({ moment }) => moment !== "turn-over");
      parts.push({ side: SIDES[letter] }, ...(twin && left >= 0 ? half : []));
    } else {
      const moment = letters[letter];
      if (!moment) return null;
      parts.push({ moment, seconds: count ? count * QUARTER : data.moments[moment].seconds });
    }
  }
  return parts;
}

/** Gives three letters made of a word and of the whole ids that it stands for (FNV-1a, 32 bits). */
function mark(text, { goal, position, parts }) {
  const ids = parts.map(({ moment, technique, side }) => moment ?? technique ?? side);
  let sum = 0x811c9dc5;
  for (const character of [text, goal, position, ...ids].join(" ")) {
    sum = Math.imul(sum ^ character.codePointAt(0), 0x01000193);
  }
  return (sum >>> 0).toString(36).padStart(7, "0").slice(-3);
}
