// Whether a routine may be shown or begun: the rules of composition.py, for what a script composed or an address says.

// Times are counted in quarters of a minute, as a session's are.
export const QUARTER = 15;
export const quarters = (seconds) => Math.ceil(seconds / QUARTER);

/** Gives the form in which a part does its technique. */
export const formOf = ({ technique, steps = [] }, position, data) =>
  data.techniques[technique]?.places[position]?.forms.find((form) => `${form.steps}` === `${steps}`);

/** Gives how long a routine takes, in quarters of a minute. */
export const lengthOf = ({ parts, position }, data) =>
  parts.reduce((sum, part) => {
    if (part.side) return sum;
    if (part.moment) return sum + quarters(part.seconds);
    return sum + quarters(formOf(part, position, data).seconds * (part.times ?? 1));
  }, 0);

/**
 * Whether a routine keeps to the rules: it opens with asking and closes with rest, is of what its giver does in its
 * position, adds up, spares the thumbs, serves the goal for the most part, does nothing three times in a row, and lets
 * the giver change places only after a moment.
 */
export function isSound(routine, data) {
  const { parts, goal, minutes, giver, position, dress } = routine;
  const { limits } = data;
  const done = parts.filter(({ side }) => !side);
  if (minutes < limits.least || minutes > limits.most || parts.length > limits.parts) return false;
  if (done[0]?.moment !== "ask" || done.at(-1).moment !== "rest") return false;
  if (!["warm-hands", "bare-skin"].includes(done[1].moment) && !data.techniques[done[1].technique]?.opens) return false;
  let [thumbs, served, worked, at] = [0, 0, 0, null];
  const before = [];
  for (const [n, part] of done.entries()) {
    if (part.moment) {
      if (!(part.seconds > 0)) return false;
      continue;
    }
    const technique = data.techniques[part.technique];
    const form = formOf(part, position, data);
    const times = part.times ?? 1;
    if (!form || technique.giver !== giver || !technique.dress.includes(dress) || times > limits.times) return false;
    const seconds = form.seconds * times;
    thumbs = form.thumbs && thumbs + form.thumbs * times;
    worked += seconds;
    served += goal in technique.suits ? seconds : 0;
    const place = technique.places[position].at;
    if (at && at !== place && !done[n - 1].moment) return false;
    at = place;
    if (thumbs > limits.thumbs || (before[0] === part.technique && before[1] === part.technique)) return false;
    before.unshift(part.technique);
  }
  const all = minutes * (60 / QUARTER);
  return Math.abs(lengthOf(routine, data) - all) <= all * limits.within && worked && served >= worked * limits.serving;
}
