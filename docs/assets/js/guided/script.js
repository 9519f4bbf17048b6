// A routine as screens, one after another. Pure: the same routine and moves give the same screens, and their seconds add
// up to the routine's.
//
// A screen has one beat or several: what is shown while it lasts. A step that is done four times has four beats; a group
// of steps that goes on round after round is one screen whose beats come and go by the clock.

/**
 * Gives the screens of a routine.
 *
 * @param routine its giver, position and parts.
 * @param kit what the parts name: `moves` by technique, `moments`, `seconds` of what is no step, and `words`.
 */
export function screensOf(routine, kit) {
  const so = { far: [], upper: "", place: "", turned: false, known: new Set(), routine, kit };
  for (const [index, part] of routine.parts.entries()) {
    so.part = index;
    if (part.side) Object.assign(so, { upper: part.side, turned: true });
    else if (part.moment) so.far.push(momentScreen(part, so));
    else so.far.push(...techniqueScreens(part, so));
  }
  return withScenes(so.far);
}

/**
 * Gives a moment between two moves, or after the last one, the picture of who is where. Before the first touch and in the
 * very end hands do something else.
 */
function withScenes(screens) {
  const isMove = ({ kind }) => kind !== "moment";
  return screens.map((one, at) => {
    const before = screens.slice(0, at).findLast(isMove);
    if (isMove(one) || !before || at === screens.length - 1) return one;
    const { picture } = (screens.slice(at).find(isMove) ?? before).beats[0];
    const scene = picture && { technique: picture.technique, scene: true };
    return scene ? { ...one, beats: one.beats.map((beat) => ({ ...beat, picture: scene })) } : one;
  });
}

/** Gives a routine without what the answers leave out, and the techniques left out with their reasons. */
export function allowedPart(routine, left, kit) {
  const out = new Map();
  const isOut = ({ technique }) => technique && left.techniques[technique];
  const parts = [];
  for (const each of routine.parts) {
    const part = lightened(each, left, kit);
    if (isOut(part)) out.set(part.technique, left.techniques[part.technique]);
    // What was between two techniques is not asked twice in a row.
    else if (!part.moment || part.moment !== parts.at(-1)?.moment) parts.push(part);
  }
  const elsewhere = left.positions && !left.positions.includes(routine.position);
  const nothing = left.stopped || elsewhere || !parts.some(({ technique }) => technique);
  return { routine: { ...routine, parts }, out: [...out], nothing };
}

/** Gives how long screens take, in seconds. */
export const secondsOf = (screens) => screens.reduce((sum, { seconds }) => sum + seconds, 0);

/** Gives every rule of a routine's techniques, each once: what matters before the first touch, what could hurt, the rest. */
export function rulesOf(routine, kit) {
  const all = new Map();
  for (const { technique } of routine.parts) {
    for (const rule of kit.moves[technique]?.rules ?? []) all.set(rule.id, rule);
  }
  const order = ({ first, weight }) => (weight === "advice" ? 3 : first ? 0 : weight === "danger" ? 1 : 2);
  return [...all.values()].sort((one, other) => order(one) - order(other));
}

/** Gives words with values in their places: "Round {n}". */
export const filled = (words, values) => words.replace(/{(\w+)}/g, (_whole, name) => values[name] ?? "");

// Whoever has to stay light is not asked whether it may be firmer.
function lightened(part, left, kit) {
  const asksFirmer = kit.moments[part.moment]?.choices.includes("firmer");
  return asksFirmer && left.most !== null ? { ...part, moment: kit.lightCheck } : part;
}

// --- Moments ---------------------------------------------------------------------------------------

// What share of a moment its end takes.
const LAST = 1 / 3;

function momentScreen(part, { kit, routine, part: index }) {
  const moment = kit.moments[part.moment];
  const told = moment.words[`${routine.giver}.${routine.position}`];
  // Before the first touch nothing is timed, so that is when the receiver settles.
  const settles = index === 0 && routine.giver === "partner";
  const position = filled(kit.words.settle, { position: kit.positions[routine.position] });
  const words = settles ? [told, position, routine.clothed ? kit.words.clothed : ""].join(" ").trim() : told;
  const seconds = part.seconds ?? moment.seconds;
  const beat = { cue: moment.cue, words, how: routine.giver === "self" ? [] : moment.detail, care: moment.care };
  const beats = [{ ...beat, seconds }];
  if (moment.last) {
    // What comes at its end is told when it is time for it.
    const [cue, ...rest] = moment.last.split(/\.\s+/);
    beats[0].seconds = seconds * (1 - LAST);
    beats.push({ ...beat, cue, words: rest.join(". "), said: moment.last, seconds: seconds * LAST });
  }
  return steady("moment", beats, { part: index, name: moment.name, said: words, choices: moment.choices });
}

// --- Techniques ------------------------------------------------------------------------------------

function techniqueScreens(part, so) {
  const known = so.kit.moves[part.technique];
  const isAgain = so.far.some(({ kind, name }) => kind === "steps" && name === known.name);
  const move = isAgain ? { ...known, name: filled(so.kit.words.again, known) } : known;
  const done = new Map(
    move.steps.filter(({ number }) => !part.steps?.length || part.steps.includes(number)).map((s) => [s.number, s]),
  );
  const runs = move.runs
    .map((run) => ({ ...run, steps: run.steps.flatMap((number) => done.get(number) ?? []) }))
    .filter(({ steps }) => steps.length);
  const times = part.times ?? 1;
  const once = runs.reduce((sum, { steps, rounds }) => sum + rounds * secondsOf(steps), 0);
  const found = [];
  if (isNews(move, so)) found.push(placeScreen(move, so));
  for (let time = 1; time <= times; time++) {
    for (const run of runs) found.push(...runScreens(run, move, so, times > 1 ? [time, times] : null));
  }
  Object.assign(so, { place: move.you, turned: false });
  so.known.add(move.technique);
  return fitted(found, part.seconds ?? inQuarters(once * times)).map((one) => ({ ...one, part: so.part }));
}

// Nobody plans a massage to the second.
const inQuarters = (seconds) => Math.ceil(seconds / 15) * 15;

const isNews = (move, { known, place, turned }) => turned || place !== move.you || !known.has(move.technique);

/** Gives screens in the time of their part: getting there and changing sides keep theirs, the steps share the rest. */
function fitted(screens, seconds) {
  const isStep = ({ kind }) => kind === "steps";
  const others = secondsOf(screens.filter((one) => !isStep(one)));
  const share = (seconds - others) / secondsOf(screens.filter(isStep));
  return screens.map((one) =>
    isStep(one)
      ? { ...one, seconds: one.seconds * share, beats: one.beats.map((b) => ({ ...b, seconds: b.seconds * share })) }
      : one,
  );
}

function placeScreen(move, { kit, turned, upper }) {
  const up = turned && upper ? kit.words[`${upper}Up`] : "";
  const words = [up, move.you && `${move.you}.`].filter(Boolean).join(" ");
  const repeats = move.runs.map(({ repeat, steps }) => repeat && filled(kit.words.rounds, { repeat, n: steps.length }));
  return screen("place", kit.seconds.place, {
    name: move.name,
    said: `${move.name}. ${words}`,
    beats: [
      {
        cue: kit.words.place,
        ahead: move.name,
        words,
        how: [...new Set([move.stance, ...repeats])].filter(Boolean),
        care: [],
        picture: { technique: move.technique, scene: true },
      },
    ],
  });
}

function* runScreens(run, move, so, time) {
  const sides = run.sides ? ["right", "left"] : [""];
  for (const side of sides) {
    if (side === "left") yield changeScreen(run, move, so, side);
    const rounds = Array.from({ length: run.rounds }, (_, n) => beatsOf(run, side, n + 1, move, so, time));
    // The first round is shown a step at a time. Whoever knows the steps keeps their hands at work.
    const news = !so.known.has(`${move.technique} ${run.steps[0].number}`);
    if (run.rounds === 1 || news) yield* stepScreens(rounds.shift(), move, so);
    so.known.add(`${move.technique} ${run.steps[0].number}`);
    if (rounds.length) yield loopScreen(rounds, run, move, so);
  }
}

function* stepScreens(steps, move, so) {
  let before = steps[0][0].side;
  for (const beats of steps) {
    if (beats[0].side !== before) yield changeScreen({ steps: [] }, move, so, beats[0].side, beats[0]);
    before = beats[0].side;
    const { sideWords, said } = beats[0];
    yield steady("steps", beats, { name: move.name, said: [sideWords && `${sideWords}.`, said].filter(Boolean).join(" ") });
  }
}

/** Gives the rounds that follow the first as one screen, in which steps come and go by the clock. */
function loopScreen(rounds, run, move, { kit }) {
  const beats = rounds.flatMap((steps) => steps.map((one) => ({ ...one[0], seconds: secondsOf(one), count: null })));
  const { sideWords } = beats[0];
  const said = filled(rounds.length > 1 ? kit.words.more : kit.words.once, { n: rounds.length });
  return steady("steps", beats, {
    name: move.name,
    loops: true,
    said: [sideWords && `${sideWords}.`, said].filter(Boolean).join(" "),
  });
}

function changeScreen(run, move, { kit, routine }, side, beat) {
  const sideWords = kit.words[`${routine.giver}-${side}`];
  const words = filled(kit.words.now, { side: sideWords });
  const next = beat ?? { picture: pictured(move, run.steps.find((step) => step.pictures[side]), side) };
  return screen("change", kit.seconds.change, {
    name: move.name,
    said: `${kit.words.change}. ${words}`,
    flows: true,
    beats: [{ cue: kit.words.change, words, how: [], care: [], picture: next.picture }],
  });
}

/** Gives the beats of one round, step by step: a list for each step, and for each side of one that has both within. */
function beatsOf(run, side, round, move, so, time) {
  return run.steps.flatMap((step) => {
    const within = step.sides && !run.sides ? ["right", "left"] : [side];
    const share = step.seconds / (step.sides ? 2 : 1);
    return within.map((on) => stepBeats(step, on, share, run.rounds > 1 ? [round, run.rounds] : time, move, so));
  });
}

function stepBeats(step, side, seconds, round, move, { kit, routine, upper }) {
  const many = step.times * Math.max(step.points, 1);
  const beat = {
    cue: step.cue,
    words: step.words,
    said: step.said,
    how: step.how,
    care: step.care,
    step: step.number,
    side,
    sideWords: side ? kit.words[`${routine.giver}-${side}`] : "",
    round,
    seconds: seconds / many,
    picture: pictured(move, step, side || (step.pictures[""] ? "" : upper || "right")),
  };
  const each = step.points > 1 ? "point" : "time";
  return Array.from({ length: many }, (_, n) => ({ ...beat, count: many > 1 ? { each, n: n + 1, of: many } : null }));
}

// A step without a picture leaves the picture of who is where.
function pictured({ technique }, step, side) {
  return step?.pictures[side] ? { technique, step: step.number, side } : { technique, scene: true };
}

const steady = (kind, beats, rest) => ({ kind, seconds: secondsOf(beats), beats, choices: [], ...rest });

const screen = (kind, seconds, { beats: [beat], ...rest }) => ({
  kind,
  seconds,
  choices: [],
  ...rest,
  beats: [{ seconds, ...beat }],
});
