// Where a massage is, kept in the tab alone: a reload or a call does not lose it, and it ends with the visit.

const KEY = "backwise.play";

/** Keeps it for this address; null forgets it. */
export function keep(what) {
  try {
    if (what) sessionStorage.setItem(KEY, JSON.stringify({ ...what, address: location.search }));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage may be forbidden: then a reload begins anew.
  }
}

/** Gives what was kept for this address, or null. */
export function recall() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept?.address === location.search && Number.isInteger(kept.state?.at) ? kept : null;
  } catch {
    return null;
  }
}
