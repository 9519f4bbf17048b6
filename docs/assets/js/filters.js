// The choices above a list of cards. The choice stands in the address, so that it can be linked to and survives a
// reload: /techniques/?goal=sleep.

function wire(form) {
  const cards = [...form.nextElementSibling.querySelectorAll(":scope > .bw-card")];
  const count = form.querySelector("output");
  const choices = [...form.querySelectorAll("select")];

  function show() {
    const wanted = choices.filter(({ value }) => value);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !wanted.every(({ name, value }) => (card.dataset[name] ?? "").split(" ").includes(value));
      shown += card.hidden ? 0 : 1;
    }
    count.textContent = shown ? `${shown} of ${cards.length}` : "Nothing fits all of these. Choose fewer.";
    const address = new URL(location.href);
    for (const { name, value } of choices) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }

  const asked = new URLSearchParams(location.search);
  for (const choice of choices) {
    // Somebody may have chosen while this was on its way.
    choice.value = asked.get(choice.name) ?? choice.value;
    // The address may name what this list has not.
    if (choice.selectedIndex < 0) choice.value = "";
  }
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}

document.querySelectorAll(".bw-filters").forEach(wire);
