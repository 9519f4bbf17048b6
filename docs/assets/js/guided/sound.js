// Whether a routine may be shown or begun: the rules of composition.py, for what a script composed or an address says.

// Times are counted in quarters of a minute, as a session's are.
export const QUARTER = 15;
export const quarters = (seconds) => Math.ceil(seconds / QUARTER);

/** Gives by what techniques and cards are found: how the receiver lies or sits, who gives it, and with oil or clothes. */
export const frameOf = ({ position, giver, dress }) => `${position}.${giver}.${dress}`;

/** Gives the form in which a part does its technique. */
export const formOf = ({ technique, steps = [] }, position, data) =>
  data.techniques[technique]?.places[position]?.forms.find((form) => `${form.steps}` === `${steps}`);

/** Gives how long a part takes, in seconds; a side takes none. */
export const secondsOf = (part, position, data) =>
  part.side ? 0 : (part.seconds ?? formOf(part, position, data).seconds * (part.times ?? 1));

/** Gives how long a routine takes, in quarters of a minute. */
export const lengthOf = ({ parts, position }, data) =>
  parts.reduce((sum, part) => sum + quarters(secondsOf(part, position, data)), 0);

/**
 * Whether a routine keeps to the rules: it opens with asking and closes with rest, is of what its giver does in its
 * position, adds up, spares the thumbs, serves the goal for the most part, does nothing three times in a row, and lets
 * the giver change places only after a moment.
 */
export function isSound(routine, data) {
  const { parts, goal, minutes, position } = routine;
  const { frames, limits, positions, techniques } = data;
  const done = parts.filter(({ side }) => !side);
  const [first, warming] = done;
  const isFramed = first?.moment === "ask" && done.at(-1).moment === "rest";
  const isWarmed = ["warm-hands", "bare-skin"].includes(warming?.moment) || techniques[warming?.technique]?.opens;
  if (minutes < limits.least || minutes > limits.most || parts.length > limits.parts) return false;
  if (!isFramed || !isWarmed || done.length < parts.length !== positions[position]?.halves) return false;
  let [thumbs, served, worked, at, before, again] = [0, 0, 0];
  for (const [n, part] of done.entries()) {
    if (part.moment && part.seconds > 0) continue;
    const { technique: id, times = 1 } = part;
    const form = formOf(part, position, data);
    if (!form || times > form.times || !frames[frameOf(routine)]?.includes(id)) return false;
    const seconds = form.seconds * times;
    thumbs = form.thumbs && thumbs + form.thumbs * times;
    worked += seconds;
    served += goal in techniques[id].suits ? seconds : 0;
    const place = techniques[id].places[position].at;
    const moves = at && at !== place && !done[n - 1].moment;
    if (moves || thumbs > limits.thumbs || (id === before && id === again)) return false;
    [at, before, again] = [place, id, before];
  }
  const all = minutes * (60 / QUARTER);
  return Math.abs(lengthOf(routine, data) - all) <= all * limits.within && worked && served >= worked * limits.serving;
}
