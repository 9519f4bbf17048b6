// Where the giver kneels: at the receiver's left, as all pictures are drawn, or at the right. Then they are mirrored, and
// their words say the other side. The choice is kept in the tab alone and ends with it.

const KEY = "backwise.kneel";

export function mount(form) {
  const choices = form.elements.kneel;
  // Somebody may have chosen while this was on its way.
  if (choices.value !== "right") choices.value = kept() ?? "left";
  const swap = swapping(form);
  show(choices.value, swap);
  form.addEventListener("change", () => {
    try {
      sessionStorage.setItem(KEY, choices.value);
    } catch {
      // Storage may be forbidden: then the choice holds for this page.
    }
    show(choices.value, swap);
  });
}

/** Gives what swaps left and right in a text, in the words of this choice. */
export function swapping({ elements: { kneel } }) {
  const [left, right] = [...kneel].map(({ parentElement }) => parentElement.textContent);
  const either = new RegExp(`(?<!\\p{L})(?:${left}|${right})(?!\\p{L})`, "gu");
  return (text) => text.replace(either, (word) => (word === left ? right : left));
}

function kept() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Mirrors the pictures, and swaps left and right in the words that describe them. */
function show(side, swap) {
  const root = document.documentElement.classList;
  if (root.contains("bw-kneels-right") === (side === "right")) return;
  root.toggle("bw-kneels-right");
  for (const words of document.querySelectorAll(".bm:has([data-picture]) > :is(title, desc)")) {
    words.textContent = swap(words.textContent);
  }
}
