// Somebody scanned the code on a printed sheet: says whether it is current, or what has changed since.
// The code leads here with the sheet's day: ?sheet=2026-11-20. The words are the page's own (sheet_age.md.jinja).

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function mount(part) {
  const sheet = new URLSearchParams(location.search).get("sheet") ?? "";
  if (!DAY.test(sheet)) return;
  const { reviewed, changes } = JSON.parse(document.getElementById(part.dataset.facts).textContent);
  const { current, older, advice } = part.dataset;
  // Days are written so that they compare as text.
  const since = changes.filter(({ on }) => on > sheet);
  if (since.length) part.append(element("p", older), listOf(since), element("p", advice));
  else part.append(element("p", current.replace("{reviewed}", reviewed)));
}

function element(name, words) {
  return Object.assign(document.createElement(name), { textContent: words });
}

function listOf(changes) {
  const list = document.createElement("ul");
  list.append(...changes.map(({ day, what }) => element("li", `${day}: ${what}`)));
  return list;
}
