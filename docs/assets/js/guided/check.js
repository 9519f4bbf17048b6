// A stand-in until the self-check is merged.
import { say, said } from "./visit.js";

export function ask(root, data, go) {
  const line = document.createElement("p");
  line.textContent = "Is one of the reasons not to start true today?";
  root.replaceChildren(line, button("None of these", []), button("Yes, one is", ["fever"]));

  function button(words, stop) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "md-button";
    made.textContent = words;
    made.addEventListener("click", () => {
      say({ stop });
      go(said());
    });
    return made;
  }
}
