// The choices above a list of cards. The choice stands in the address, so that it can be linked to and survives a
// reload: /techniques/?goal=sleep.

const FORM = ".bw-filters";
const choicesOf = (form) => [...form.querySelectorAll("select")];

/** Shows the cards that fit what is chosen, and writes the choice into the address. */
function show(form) {
  const cards = [...form.nextElementSibling.querySelectorAll(":scope > .bw-card")];
  const choices = choicesOf(form);
  const wanted = choices.filter(({ value }) => value);
  let shown = 0;
  for (const card of cards) {
    card.hidden = !wanted.every(({ name, value }) => (card.dataset[name] ?? "").split(" ").includes(value));
    shown += card.hidden ? 0 : 1;
  }
  form.querySelector("output").textContent = shown
    ? `${shown} of ${cards.length}`
    : "Nothing fits all of these. Choose fewer.";
  const address = new URL(location.href);
  for (const { name, value } of choices) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(history.state, "", address);
}

// It listens to the whole document: another list may come in place of this one (turn.js).
const onForm = (event, use) =>
  document.addEventListener(event, (event) => {
    const form = event.target.closest(FORM);
    if (form) use(form, event);
  });
onForm("change", show);
onForm("reset", (form) => setTimeout(() => show(form)));
onForm("submit", (_form, event) => event.preventDefault());

const asked = new URLSearchParams(location.search);
for (const form of document.querySelectorAll(FORM)) {
  for (const choice of choicesOf(form)) {
    // Somebody may have chosen while this was on its way.
    choice.value = asked.get(choice.name) ?? choice.value;
    // The address may name what this list has not.
    if (choice.selectedIndex < 0) choice.value = "";
  }
  show(form);
}
