// The button that prints a plan, with a code that leads back to it. The code is drawn when it is asked for; where the
// browser's own command prints, the address stands there in words.

import { generate } from "../vendor/lean-qr.js";

const SVG = "http://www.w3.org/2000/svg";
// The edge that the standard asks for, in modules.
const EDGE = 4;

export function mount(part) {
  const place = part.closest("section").querySelector("[data-code]");
  part.querySelector("button").addEventListener("click", () => {
    place.replaceChildren(drawn(generate(location.href)));
    print();
  });
}

function drawn(code) {
  const dots = [];
  for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.get(x, y)) dots.push(`M${x} ${y}h1v1h-1z`);
  const svg = document.createElementNS(SVG, "svg");
  const width = code.size + 2 * EDGE;
  svg.setAttribute("viewBox", `${-EDGE} ${-EDGE} ${width} ${width}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "path"));
  svg.firstChild.setAttribute("d", dots.join(""));
  return svg;
}
