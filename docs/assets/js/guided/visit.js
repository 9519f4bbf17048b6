// A stand-in until the self-check is merged.
const KEY = "backwise.check";
let kept = null;
export function said() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? kept;
  } catch {
    return kept;
  }
}
export function say(answers) {
  kept = { stop: [], asked: [], at: Date.now(), ...answers };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage may be forbidden.
  }
}
export function forget() {
  kept = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
