// A routine as a word for an address, short enough for a small code on paper: `/play/?r=…`. It holds what is done, not
// what was wished for, so a link means the same when the guide has grown. Ids stand in it as three letters, and a mark
// at the end is made of the whole ids: a word is read as it was written, or not at all.
//
// goal, position, giver with oil and hands, minutes; then the parts: a moment is a capital letter, with its quarters of a
// minute where they are not the usual ones; a technique three small letters, with how often, and after _ which steps.
// L and R are sides. Where the second half is as the first, it is a dash.

import { isSound, QUARTER } from "./sound.js";

const WORD = /^([a-z]{3})([a-z]{3})([0-7])([0-9a-z]{2})([\w-]{4,200})([0-9a-z]{3})$/;
const PARTS = /([A-Z])(\d*)|([a-z]{3})(\d?)(?:_([0-9a-z]{2}))?/g;
const SIDES = { L: "left", R: "right" };

/** Gives the word for a routine, or null for one that holds what has no letters. */
export function write({ goal, position, giver, dress, easy, minutes, parts }, data) {
  const kind = data.givers.indexOf(giver) + 2 * data.dresses.indexOf(dress) + (easy ? 4 : 0);
  const words = [data.goals[goal]?.code, data.positions[position]?.code, ...parts.map((part) => wordOf(part, data))];
  if (!words.every(Boolean)) return null;
  words.splice(2, 0, kind, base36(minutes));
  const text = words.join("").replace(/L(.+)(T\d*)R\1/, "L$1$2R-");
  return text + mark(text, goal, position, parts);
}

const base36 = (number) => number.toString(36).padStart(2, "0");

function wordOf({ moment, seconds, technique, times = 1, steps = [], side }, data) {
  if (side) return side === "left" ? "L" : "R";
  if (moment) {
    const { letter, seconds: usual } = data.moments[moment] ?? {};
    return letter && letter + (seconds === usual ? "" : seconds / QUARTER);
  }
  const code = data.techniques[technique]?.code;
  const bits = steps.reduce((sum, step) => sum + 2 ** (step - 1), 0);
  return code && code + (times > 1 ? times : "") + (bits ? `_${base36(bits)}` : "");
}

/** Gives the routine of a word, or null for any other text: one that was cut or changed, or is not good for anybody. */
export function read(text, data) {
  const [, goalWord, positionWord, kind, length, body, end] = WORD.exec(text) ?? [];
  if (!body) return null;
  const named = (all, key, value) => Object.keys(all).find((id) => all[id][key] === value);
  const goal = named(data.goals, "code", goalWord);
  const position = named(data.positions, "code", positionWord);
  const whole = body.replace(/L(.+)(T\d*)R-/, "L$1$2R$1");
  const parts = [...whole.matchAll(PARTS)].map(([, letter, count, code, times, bits]) => {
    if (SIDES[letter]) return { side: SIDES[letter] };
    const moment = letter && named(data.moments, "letter", letter);
    if (moment) return { moment, seconds: count ? count * QUARTER : data.moments[moment].seconds };
    const marked = [...parseInt(bits ?? 0, 36).toString(2)].reverse();
    const steps = marked.flatMap((bit, n) => (bit === "1" ? n + 1 : []));
    const technique = named(data.techniques, "code", code);
    return { technique, ...(times > 1 && { times: Number(times) }), ...(steps.length && { steps }) };
  });
  const routine = {
    goal,
    minutes: parseInt(length, 36),
    position,
    giver: data.givers[kind & 1],
    dress: data.dresses[(kind >> 1) & 1],
    easy: kind > 3,
    parts,
  };
  return mark(text.slice(0, -3), goal, position, parts) === end && isSound(routine, data) ? routine : null;
}

/** Gives three letters made of a word and of the whole ids that it stands for (FNV-1a, 32 bits). */
function mark(text, goal, position, parts) {
  const ids = parts.map(({ moment, technique, side }) => moment ?? technique ?? side);
  let sum = 0x811c9dc5;
  for (const one of [text, goal, position, ...ids].join(" ")) sum = Math.imul(sum ^ one.codePointAt(0), 0x01000193);
  return (sum >>> 0).toString(36).padStart(7, "0").slice(-3);
}
