// What was answered in this visit. It is kept in the tab alone, ends with it, and counts for half a day at most: a phone
// brings tabs back. Where storage is forbidden it is kept for this page, so that the next one asks again.

const KEY = "backwise.check";
// The lists of every gate are folded for somebody who said no to all of it (partials/scheme.html).
const NONE = "backwise.none-of-these";
const LASTS_MS = 12 * 60 * 60 * 1000;

let here = null;

/**
 * Gives `{stop, asked, at}`, or null where nothing was said. `stop`: ids of conditions with which nothing is started, those
 * that somebody has to ask about first among them. `asked`: those with which a massage may go on. `at`: when, in ms.
 */
export function said() {
  try {
    const { stop, asked, at } = JSON.parse(stored((store) => store.getItem(KEY)) ?? here);
    if (Date.now() - at < LASTS_MS) return { stop: [...stop], asked: [...asked], at };
    forget();
  } catch {
    // Nothing was said, or nothing that can be read.
  }
  return null;
}

export function say({ stop, asked }) {
  here = JSON.stringify({ stop, asked, at: Date.now() });
  stored((store) => {
    store.setItem(KEY, here);
    if (stop.length + asked.length) store.removeItem(NONE);
    else store.setItem(NONE, "yes");
  });
}

export function forget() {
  here = null;
  stored((store) => [KEY, NONE].forEach((key) => store.removeItem(key)));
}

function stored(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
