// Puts a massage together from wishes. Pure: the same wishes and numbers give the same routine. The numbers are made of
// the records (guided/composing.py); what makes a good routine is told by composition.py, and a test asks it of every
// combination of wishes.
//
// Wishes: {goal, minutes, position, giver, dress, easy, left}, where `left` is what leftOut gives, or null.

import { QUARTER, frameOf, isSound, lengthOf, quarters } from "./sound.js";

/** Gives {routine}, or {nothing}: changes of one wish, or else of two, with each of which there is a routine. */
export function compose(wishes, data) {
  const parts = partsFor(wishes, data);
  if (!parts) return { nothing: wishes.left?.stopped ? [] : ways(wishes, data) };
  const { goal, minutes, position, giver, dress, easy } = wishes;
  return { routine: { goal, minutes, position, giver, dress, easy, parts } };
}

// --- What there is to choose from ------------------------------------------------------------------

/** Gives the techniques that these wishes leave if any of them serves the goal, each in its fullest form that is light enough. */
function usable(wishes, { frames, lightest, techniques }) {
  const { goal, position, easy, left } = wishes;
  const ids = (frames[frameOf(wishes)] ?? []).filter((id) => (techniques[id].easy || !easy) && !left?.techniques[id]);
  if (!ids.some((id) => goal in techniques[id].suits)) return [];
  // Whoever may have only so much has the lightest there is: a stroke can be given with less weight than is written.
  const most = Math.max(lightest, left?.most ?? Infinity);
  return ids.flatMap((id) => {
    const { places, suits, ...technique } = techniques[id];
    const form = places[position].forms.find((one) => one.most <= most);
    return form ? { id, ...technique, ...form, at: places[position].at, near: suits[goal] ?? -1 } : [];
  });
}

const serves = ({ near }) => near >= 0;

/** Gives a copy in the order of what `ranks` gives for each, smallest first; of equals the first stays first. */
const ordered = (list, ranks) =>
  [...list].sort((a, b) => {
    const other = ranks(b);
    return ranks(a).map((rank, n) => rank - other[n]).find(Boolean) ?? 0;
  });

/** Gives what comes between the first stroke and the last: from broad to narrow, thumbs apart, near to where the giver is. */
function middle(list, at) {
  const sorted = ordered(list, (t) => [t.at !== at, t.width, t.most, -t.near, t.load]);
  const thumbs = sorted.filter((t) => t.thumbs);
  const rest = sorted.filter((t) => !t.thumbs);
  const every = Math.ceil(rest.length / (thumbs.length + 1));
  return [...rest.flatMap((t, n) => ((n + 1) % every ? [t] : [t, ...thumbs.splice(0, 1)])), ...thumbs];
}

// --- How often each is done ------------------------------------------------------------------------

const slot = (technique, worth, least = 0, most = technique.times) => ({ technique, worth, least, most });

/** Gives how long a stroke takes that is done so often, with asking after it, and with a rest for hands that need one. */
const slotLength = ({ technique }, times) => times && quarters(technique.seconds * times) + technique.aside;

/**
 * Gives how often each slot is done so that all of it is worth most and takes between `low` and `high`, or null. Near to
 * `aim` is better. An exact answer: for every sum, slot by slot, the best way to it.
 */
function fill(slots, { low, high, aim, off }) {
  const ends = (times) => slots.reduce((sum, one) => sum + slotLength(one, one[times]), 0);
  if (ends("least") > high || ends("most") < low) return null;
  let best = new Float64Array(high + 1).fill(-Infinity);
  best[0] = 0;
  const chosen = slots.map((one) => {
    const next = new Float64Array(high + 1).fill(-Infinity);
    const how = new Uint8Array(high + 1);
    const weight = 1 + Math.max(one.technique.near, 0);
    for (let times = one.least; times <= one.most; times++) {
      const length = slotLength(one, times);
      const worth = weight * one.worth[times];
      for (let sum = length; sum <= high; sum++) {
        const value = best[sum - length] + worth;
        if (value > next[sum]) [next[sum], how[sum]] = [value, times];
      }
    }
    best = next;
    return how;
  });
  const worth = (sum) => best[sum] - Math.abs(sum - aim) * off;
  let sum = Math.max(low, 0);
  for (let at = sum; at <= high; at++) if (worth(at) > worth(sum)) sum = at;
  if (best[sum] < 0) return null;
  return slots
    .map(({ technique }) => ({ technique }))
    .reduceRight((done, one, n) => {
      const times = chosen[n][sum];
      sum -= slotLength(one, times);
      return times ? [{ ...one, times }, ...done] : done;
    }, []);
}

// --- The whole -------------------------------------------------------------------------------------

function partsFor(wishes, data) {
  const { left, position, minutes } = wishes;
  const { limits } = data;
  if (left?.stopped || (left?.positions && !left.positions.includes(position))) return null;
  const all = usable(wishes, data);
  if (!all.length) return null;
  const serving = all.filter(serves);
  const openings = ordered(
    all.filter((t) => t.opens && (t.spreads || wishes.dress !== "oil")),
    (t) => [!serves(t), t.width, -t.near, t.load],
  );
  const halves = data.positions[position].halves;
  const long = minutes / (halves ? 2 : 1);
  const leadingOut = ordered(
    all.filter((t) => t.leadsOut),
    (t) => [!serves(t), t.most, t.load],
  );
  // As it should be; and if that does not come out, without what can be done without.
  for (const opening of openings) {
    const kept = serving.filter((t) => t !== opening);
    const out = long < limits.outFrom ? undefined : leadingOut.find((t) => t !== opening);
    for (const leads of new Set([out, undefined])) {
      for (const twice of new Set([long >= limits.againFrom, false])) {
        const parts = arranged({ opening, kept, out: leads, twice, halves }, wishes, data);
        if (parts && isSound({ ...wishes, parts }, data)) return parts;
      }
    }
  }
  return null;
}

function arranged({ opening, kept, out, twice, halves }, wishes, data) {
  const { frame, limits, moments, worth } = data;
  const { closing, rest, usual } = frame[wishes.minutes < limits.short ? "short" : "long"];
  const moment = (id, seconds = usual[id] ?? moments[id].seconds) => ({ moment: id, seconds });
  const warming = wishes.dress === "oil" ? ["bare-skin"] : opening.readies ? [] : ["warm-hands"];
  const before = ["ask", ...warming].map((id) => moment(id));
  const turn = moment("turn-over");

  const first = slot(opening, worth.first, 1, serves(opening) ? opening.times : 1);
  // What leads out comes before, too, where there is time for it twice.
  const between = middle(kept.filter((t) => twice || t.id !== out?.id), opening.at);
  const slots = [first, ...between.map((t) => slot(t, worth.first))];
  if (twice) {
    // What was lighter comes back: the thumbs are not asked a second time.
    const back = [...between, ...(serves(opening) && !opening.spreads ? [opening] : [])].filter((t) => !t.thumbs);
    slots.push(...back.map((t) => slot(t, worth.again)));
  }
  if (out) slots.push(slot(out, serves(out) ? worth.first : worth.again, 1));

  const sides = halves ? 2 : 1;
  const all = wishes.minutes * (60 / QUARTER);
  const spent = [...before, ...(halves ? [turn] : [])].reduce((sum, part) => sum + quarters(part.seconds), 0);
  const free = (end) => (all - spent - sides * closing[end] - rest[end]) / sides;
  const asking = quarters(moments["check-in"].seconds);
  // Nobody asks after the last stroke.
  const [low, high, aim] = [Math.ceil(free("most")), Math.floor(free("least")) + asking, free("usual") + asking];
  if (high < 1) return null;
  const filled = fill(slots, { low, high, aim, off: worth.off });
  if (!filled) return null;
  const done = varied(filled, out);

  // Nobody is asked for more than comes next.
  const checkBefore = ({ technique }) => moment(technique.most === data.lightest ? "check-light" : "check-in");
  const body = done.flatMap(({ technique, times }, n) => [
    {
      technique: technique.id,
      ...(times > 1 && { times }),
      ...(technique.steps.length && { steps: technique.steps }),
    },
    ...(technique.tires ? [moment("hand-rest")] : []),
    ...(n < done.length - 1 || done.length === 1 ? [checkBefore(done[n + 1] ?? done[n])] : []),
  ]);

  // What is left goes to rest, and what rest cannot take to the closing strokes.
  const worked = lengthOf({ parts: body, position: wishes.position }, data);
  const over = all - spent - sides * worked;
  const clamp = (value, { least, most: top }) => Math.min(Math.max(value, least), top);
  const resting = (close) => clamp(over - sides * close, rest);
  const off = (close) => Math.abs(over - sides * close - resting(close));
  const lengths = Array.from({ length: closing.most - closing.least + 1 }, (_, n) => closing.least + n);
  const [close] = ordered(lengths, (n) => [off(n), Math.abs(n - closing.usual) + Math.abs(resting(n) - rest.usual)]);
  const half = [...body, moment("closing", close * QUARTER)];
  const work = halves ? [{ side: "left" }, ...half, turn, { side: "right" }, ...half] : half;
  return [...before, ...work, moment("rest", resting(close) * QUARTER)];
}

/**
 * Gives strokes in an order in which none follows itself, as far as that can be: from the first on, or back from the one
 * that leads out. What still follows itself is done in one.
 */
function varied(strokes, leadsOut) {
  const same = (a, b) => a?.technique.id === b?.technique.id;
  const rest = leadsOut ? strokes.slice(1).reverse() : [...strokes];
  const list = [];
  const add = (one) => {
    const last = list.at(-1);
    if (same(one, last) && last.times + one.times <= one.technique.times) last.times += one.times;
    else list.push(one);
  };
  while (rest.length) {
    const next = rest.findIndex((one) => !same(one, list.at(-1)));
    add(...rest.splice(Math.max(next, 0), 1));
  }
  if (!leadsOut) return list;
  add(strokes[0]);
  return list.reverse();
}

// --- Where nothing fits ----------------------------------------------------------------------------

/** Gives what else could be wished for, wish by wish, in the order in which it is easiest to give up; nearest first. */
function others(wishes, data) {
  const near = (a, b) => Math.abs(a - wishes.minutes) - Math.abs(b - wishes.minutes) || a - b;
  const rest = (all, chosen) => all.filter((one) => one !== chosen);
  return {
    easy: wishes.easy ? [false] : [],
    dress: rest(data.dresses, wishes.dress),
    minutes: rest(data.minutes, wishes.minutes).sort(near),
    position: rest(Object.keys(data.positions), wishes.position),
    giver: rest(data.givers, wishes.giver),
    goal: rest(Object.keys(data.goals), wishes.goal),
  };
}

// Another goal is given up last: it weighs as much as two and a half other wishes.
const weight = (names) => names.length + (names.includes("goal") ? 1.5 : 0);

/** Gives for each wish the nearest change that leads to a routine; where no single one does, the fewest together. */
function ways(wishes, data) {
  const all = others(wishes, data);
  const sets = Object.keys(all).reduce((found, name) => [...found, ...found.map((names) => [...names, name])], [[]]);
  const found = [];
  for (const names of sets.slice(1).sort((a, b) => weight(a) - weight(b))) {
    if (found.length && weight(names) > 1) break;
    const change = together(names, {}, all, wishes, data);
    if (change) found.push({ wish: names[0], change });
  }
  return found;
}

/** Gives the nearest change of all these wishes together that leads to a routine, or nothing. */
function together([name, ...more], change, all, wishes, data) {
  if (!name) return partsFor({ ...wishes, ...change }, data) && change;
  for (const value of all[name]) {
    const found = together(more, { ...change, [name]: value }, all, wishes, data);
    if (found) return found;
  }
}
