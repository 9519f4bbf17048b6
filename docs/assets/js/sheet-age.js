// Somebody scanned the code on a printed sheet: says whether it is current, or what has changed since.
// The code leads here with the sheet's day: ?sheet=2026-11-20. start.js fetches this only then.

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function paragraph(words) {
  const element = document.createElement("p");
  element.textContent = words;
  return element;
}

function listOf(changes) {
  const list = document.createElement("ul");
  for (const { day, what } of changes) {
    const item = document.createElement("li");
    item.textContent = `${day}: ${what}`;
    list.append(item);
  }
  return list;
}

// Days are written so that they compare as text.
function answer(sheet, { reviewed, changes }) {
  const since = changes.filter(({ on }) => on > sheet);
  if (since.length === 0) return [paragraph(`This sheet is current. This page was last reviewed on ${reviewed}.`)];
  return [
    paragraph("Your sheet is older than this page. This has changed since:"),
    listOf(since),
    paragraph("Please print a new one."),
  ];
}

const sheet = new URLSearchParams(location.search).get("sheet") ?? "";
const data = document.querySelector("#bw-sheet-age");
if (data && DAY.test(sheet)) {
  document.querySelector(".bw-sheet-age")?.append(...answer(sheet, JSON.parse(data.textContent)));
}
