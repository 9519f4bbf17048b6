// Where a massage is, by the clock on the wall: nothing ticks, so nothing drifts, and after a sleep or a reload the time
// is right. A state is plain and can be kept; every function gives a new one.
//
// at: the number of the screen. began: when it would have begun, had nobody paused; in ms, like every `now`.
// held: how far it was when it was paused, in ms, or null. more: seconds that were added. pace: what seconds are
// multiplied by.

export const PACES = [0.75, 1, 1.25, 1.5, 1.75, 2];

export const begun = (now, pace = 1) => ({ at: 0, began: now, held: null, more: 0, pace });

export const elapsed = (state, now) => Math.max(0, state.held ?? now - state.began);

/** Gives how long the screen lasts, in ms. */
export const lasts = (state, screen) => (screen.seconds * state.pace + state.more) * 1000;

/** Gives how long it still lasts, in ms: less than nothing when its time is up. */
export const left = (state, screen, now) => lasts(state, screen) - elapsed(state, now);

export const gone = (state, at, now) => ({ ...state, at, began: now, held: state.held === null ? null : 0, more: 0 });

export const paused = (state, now) => ({ ...state, held: elapsed(state, now) });

export const resumed = (state, now) => ({ ...state, began: now - elapsed(state, now), held: null });

export const longer = (state, seconds) => ({ ...state, more: state.more + seconds });

/** Gives the state at another pace: what share of the screen is over stays the same. */
export function paced(state, pace, screen, now) {
  const share = elapsed(state, now) / lasts(state, screen);
  const next = { ...state, pace };
  const over = share * lasts(next, screen);
  return { ...next, began: now - over, held: state.held === null ? null : over };
}

/** Gives the number of the beat that is on, and how long it lasts, in ms. In time that was added, rounds go on as the last one went. */
export function beatOf(state, screen, now) {
  let until = elapsed(state, now) / state.pace / 1000;
  const over = until - screen.seconds;
  if (over >= 0 && screen.loops) {
    const [last] = screen.beats.at(-1).round;
    const round = screen.beats.reduce((sum, { round: [n], seconds }) => sum + (n === last ? seconds : 0), 0);
    until = screen.seconds - round + (over % round);
  }
  const found = screen.beats.findIndex(({ seconds }) => (until -= seconds) < 0);
  return found < 0 ? [screen.beats.length - 1, 0] : [found, -until * state.pace * 1000];
}

/** Gives how long the rest of the massage lasts, in ms. */
export function leftInAll(state, screens, now) {
  const after = screens.slice(state.at + 1).reduce((sum, { seconds }) => sum + seconds, 0);
  return Math.max(0, left(state, screens[state.at], now)) + after * state.pace * 1000;
}
