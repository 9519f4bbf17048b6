// Filters for a list of cards. Without JavaScript the list is complete, which is the plain form of this page.
// The choice stands in the address, so that it can be linked to and survives a reload: /techniques/?goal=sleep.

const LABELS = {
  goal: "What for",
  zone: "Part of the back",
  position: "Position",
  giver: "Who gives it",
  oil: "Oil",
  hands: "Your hands",
  minutes: "Minutes",
};
const WORDS = {
  partner: "with a partner",
  self: "on my own",
  needed: "with oil",
  none: "without oil",
  optional: "oil or not",
  easy: "easy on my thumbs",
  thumbs: "with thumb work",
};

function words(value) {
  return WORDS[value] ?? value.replaceAll("-", " ");
}

function valuesOf(cards, name) {
  const found = new Set(cards.flatMap((card) => (card.dataset[name] ?? "").split(" ").filter(Boolean)));
  return [...found].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

function selectFor(name, values, chosen) {
  const label = document.createElement("label");
  label.textContent = LABELS[name];
  const select = document.createElement("select");
  select.name = name;
  select.append(new Option("any", ""), ...values.map((value) => new Option(words(value), value)));
  select.value = values.includes(chosen) ? chosen : "";
  label.append(select);
  return label;
}

function addFilters(list) {
  const cards = [...list.querySelectorAll(":scope > .bw-card")];
  const address = new URL(location.href);
  const form = document.createElement("form");
  form.className = "bw-filters";
  for (const name of Object.keys(LABELS)) {
    const values = valuesOf(cards, name);
    if (values.length > 1) form.append(selectFor(name, values, address.searchParams.get(name) ?? ""));
  }
  const clear = document.createElement("button");
  clear.type = "reset";
  clear.textContent = "Show all";
  const count = document.createElement("output");
  form.append(clear, count);

  function show() {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !wanted.every(([name, value]) => (card.dataset[name] ?? "").split(" ").includes(value));
      shown += card.hidden ? 0 : 1;
    }
    count.textContent = shown ? `${shown} of ${cards.length}` : "Nothing fits all of these. Choose fewer.";
    for (const name of Object.keys(LABELS)) address.searchParams.delete(name);
    for (const [name, value] of wanted) address.searchParams.set(name, value);
    history.replaceState(history.state, "", address);
  }

  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  list.before(form);
  show();
}

document.querySelectorAll("[data-filters]").forEach(addFilters);
