// A stand-in until the planner is merged.
export function read(code) {
  try {
    return JSON.parse(atob(code));
  } catch {
    return null;
  }
}
