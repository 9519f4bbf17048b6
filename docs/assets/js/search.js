// Search over an index made of the records, which is fetched with this, when somebody reaches for the box. Words are
// folded (case, accents), spelt roughly, and may be unfinished.

import MiniSearch from "./vendor/minisearch.js";

const SHOWN = 12;
const NARROW = matchMedia("(max-width: 59.99em)");

// --- Words -----------------------------------------------------------------------------------------

// Words that say little in a guide to massage. They are left out where others remain.
const SMALL = new Set(
  `a about am an and any anybody anyone are as at be been by can cannot cant could did do does dont for from get gets
  getting give good had has have he help her hers him his how i if im in into is isnt it its ive just like me my need
  not of off ok okay on or our out please problem problems really safe she should so some somebody someone take than
  that the their them there they this to too use using want was we what when where which while who why will with would
  yes you your masage massage massages massaging massge mssage`.split(/\s+/),
);

/** Gives text without case, marks and apostrophes: "Qì Gōng can't" → "qi gong cant", "Đau lưng" → "dau lung". */
function fold(text) {
  const bare = text.toLowerCase().replace(/['’‘`]/g, "").normalize("NFD").replace(/\p{M}/gu, "");
  return bare.replaceAll("đ", "d").normalize("NFC");
}

/**
 * Gives the words of a text, folded. A Chinese character is a word of its own, as there are no spaces to part them,
 * and so is a number: "BL23" is found by "bl 23".
 */
function split(text) {
  return fold(text).match(/\p{Script=Han}|\p{N}+|[^\p{Script=Han}\p{N}\p{Z}\p{P}\p{C}\p{S}]+/gu) ?? [];
}

/** Gives the words that tell something, or all of them where none does. */
function tellingWords(words) {
  const telling = words.filter((word) => !SMALL.has(word));
  return (telling.length ? telling : words).join(" ");
}

/** Gives the words of a name, and a short name run together too: "tui na" is also "tuina". */
function namesToWords(text) {
  const words = split(text);
  return words.length === 2 || words.length === 3 ? [...words, words.join("")] : words;
}

// --- The index -------------------------------------------------------------------------------------

// A name that somebody typed counts for more than words found here and there, most of all word for word.
const WHOLE_NAME = 4;
const WORD_FOR_WORD = 12;
// After the first few, less than this part of the best one's score is noise.
const FEW = 5;
const WORTH_SHOWING = 0.2;
const WEIGHTS = { title: 4, names: 3, text: 1 };

/** Fetches the index from an address, and gives it ready to be asked. */
async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { kinds, entries } = await answer.json();
  const engine = new MiniSearch({
    fields: Object.keys(WEIGHTS),
    tokenize: (text, field) => (field === "text" ? split(text) : text.split("\n").flatMap(namesToWords)),
    processTerm: (word) => word,
    searchOptions: {
      boost: WEIGHTS,
      prefix: (word) => word.length > 1,
      fuzzy: (word) => (word.length > 3 ? 0.22 : false),
      maxFuzzy: 2,
      weights: { prefix: 0.6, fuzzy: 0.3 },
      // A record that is known by many names is no less about each of them.
      bm25: { k: 1.2, b: 0.3, d: 0.5 },
      tokenize: split,
    },
  });
  const records = entries.map(([kind, title, address, line, names, text, asked = ""], id) => ({
    id,
    title,
    names: [...names, asked].join("\n"),
    text: `${line} ${text} ${kinds[kind].name} ${address}`,
    kind: kinds[kind],
    address,
    line,
    asked,
    // The end of an address is a name too: "desk-ten".
    ...known([title, asked, ...names, address.split(/[/#]/).findLast(Boolean) ?? ""]),
  }));
  engine.addAll(records);
  return { engine, records };
}

/** Gives what a record is known by: its names word for word, and the words of them that tell something. */
function known(names) {
  const all = names.map(split);
  return { exactly: new Set(all.map((words) => words.join(" "))), whole: new Set(all.map(tellingWords)) };
}

/**
 * Gives the records that fit, best first: the more of the words one has, the better. One about the reader's own danger
 * that is known by just these words comes before everything else.
 */
function find({ engine, records }, query) {
  const words = split(query);
  const [asked, exact] = [tellingWords(words), words.join(" ")];
  const named = ({ exactly, whole }) => (exactly.has(exact) ? WORD_FOR_WORD : whole.has(asked) ? WHOLE_NAME : 1);
  const danger = (record) => record.kind.risk && named(record) > 1;
  const boostDocument = (id) => records[id].kind.weight * named(records[id]);
  const all = engine.search(asked, { combineWith: "OR", boostDocument });
  const least = all[0]?.score * WORTH_SHOWING;
  const worth = all.filter(({ id, score }, place) => place < FEW || score > least || danger(records[id]));
  return worth.map(({ id }) => records[id]).sort((one, other) => danger(other) - danger(one));
}

// --- The panel -------------------------------------------------------------------------------------

/**
 * Takes over the search of a page: box, panel of results, keys. Gives a function that lets go of it.
 * What it says stands in the part's attributes; addresses of records count from the folder above the index's.
 */
export function mount(root) {
  const partOf = (name) => root.querySelector(`.bw-search__${name}`);
  const [box, closer, panel, count] = ["box", "close", "panel", "count"].map(partOf);
  const [list, elsewhere, failure] = ["list", "else", "failure"].map(partOf);
  const said = root.dataset;
  const address = new URL(said.index, document.baseURI);
  const site = new URL("../", address);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const ending = new AbortController();
  const on = (target, type, use) => target.addEventListener(type, use, { signal: ending.signal });

  let index;
  let release;
  // What the list answers. It is not written again for the same words: somebody may be walking in it by keys.
  let answered;

  /** Gives the index. What could not be fetched is asked for again the next time. */
  function indexed() {
    index ??= load(address).catch((error) => {
      index = undefined;
      throw error;
    });
    return index;
  }

  /** Makes all but the search inert: behind its sheet nothing can be reached. Gives a function that undoes it. */
  function isolate() {
    const resting = [];
    for (let inside = root; inside !== document.body; inside = inside.parentElement) {
      for (const beside of inside.parentElement.children) {
        if (beside === inside || beside.inert) continue;
        beside.inert = true;
        resting.push(beside);
      }
    }
    return () => resting.forEach((beside) => (beside.inert = false));
  }

  /** Opens the panel with what the box asks for, and puts the cursor in the box. */
  function open() {
    if (panel.hidden) {
      panel.hidden = closer.hidden = false;
      root.classList.add("bw-search--open");
      // On a phone the panel is a sheet over the page; beside a wide page it hangs below the box.
      if (NARROW.matches) release = isolate();
    }
    box.focus();
    show();
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = closer.hidden = true;
    root.classList.remove("bw-search--open");
    release?.();
    release = undefined;
  }

  /** Shows what the box asks for. */
  async function show() {
    if (panel.hidden) return open();
    const query = box.value.trim();
    try {
      const ready = await indexed();
      if (query === box.value.trim() && query !== answered) write(query, query ? find(ready, query) : []);
    } catch {
      write(query, []);
      answered = undefined;
      count.textContent = failure.textContent;
    }
  }

  function write(query, found) {
    answered = query;
    // Somebody who went into the list before the last letters were answered stays at the same place of it.
    const place = links().indexOf(document.activeElement);
    list.replaceChildren(...found.slice(0, SHOWN).map(row));
    if (place >= 0) (links()[place] ?? box).focus();
    elsewhere.hidden = !query || found.length > 0;
    const words = found.length > SHOWN ? said.best : found.length ? said[plural.select(found.length)] : said.none;
    const values = { query, shown: SHOWN, number: found.length };
    count.textContent = query ? words.replace(/{(\w+)}/g, (_whole, name) => values[name]) : said.hint;
  }

  function links() {
    return [...list.querySelectorAll("a")];
  }

  function row({ kind, title, address, line, asked }) {
    const item = document.createElement("li");
    item.className = "bw-search__item";
    const link = document.createElement("a");
    link.className = "bw-search__link";
    link.href = new URL(address, site);
    const parts = { "bw-search__kind": asked || kind.name, "bw-search__title": title, "bw-search__line": line };
    for (const [name, text] of Object.entries(parts)) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;
      link.append(part, " ");
    }
    link.classList.toggle("bw-search__link--careful", kind.careful);
    item.append(link);
    return item;
  }

  on(root, "keydown", (event) => {
    // The keys belong to whoever is choosing a Chinese character.
    if (event.isComposing) return;
    const stops = [box, ...links()];
    const here = stops.indexOf(document.activeElement);
    switch (event.key) {
      case "Escape":
        event.preventDefault();
        box.focus();
        return close();
      case "ArrowDown":
      case "ArrowUp":
        if (here < 0) return;
        event.preventDefault();
        if (panel.hidden) return open();
        return stops.at((here + (event.key === "ArrowDown" ? 1 : -1)) % stops.length).focus();
      case "Enter":
        if (here === 0) links()[0]?.click();
        return;
      default:
        // Typing goes on in the box, wherever the focus is in the list.
        if (here > 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) box.focus();
    }
  });
  on(box, "click", open);
  on(box, "input", show);
  on(closer, "click", () => {
    close();
    box.focus();
  });
  // A link to a part of this very page leaves the page where it is.
  on(list, "click", close);
  on(root, "focusout", ({ relatedTarget }) => {
    if (relatedTarget && !root.contains(relatedTarget)) close();
  });
  on(document, "pointerdown", ({ target }) => {
    if (!root.contains(target)) close();
  });
  // Somebody who comes back to this page finds it as it was before the search.
  on(window, "pagehide", close);
  on(NARROW, "change", close);

  indexed().catch(() => {}); // A failure is shown when somebody asks.
  // Somebody may have typed while this was on its way.
  if (box.value.trim() && document.activeElement === box) open();
  return () => {
    close();
    ending.abort();
  };
}
