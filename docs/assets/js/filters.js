// The choices above a list of cards. The choice stands in the address, so that it can be linked to and survives a
// reload: /techniques/?goal=sleep.

export function mount(form) {
  const asked = new URLSearchParams(location.search);
  for (const choice of choicesOf(form)) {
    // Somebody may have chosen while this was on its way.
    choice.value = asked.get(choice.name) ?? choice.value;
    // The address may name what this list has not.
    if (choice.selectedIndex < 0) choice.value = "";
  }
  show(form);
  form.addEventListener("change", () => show(form));
  // The fields are empty only after this event.
  form.addEventListener("reset", () => setTimeout(() => show(form)));
  form.addEventListener("submit", (event) => event.preventDefault());
}

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
  const said = form.querySelector("output");
  said.textContent = (shown ? said.dataset.some : said.dataset.none)
    .replace("{shown}", shown)
    .replace("{all}", cards.length);
  const address = new URL(location.href);
  for (const { name, value } of choices) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}
