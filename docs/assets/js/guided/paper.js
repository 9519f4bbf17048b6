// The button that prints a plan, with a code that leads back to it. The code is drawn when it is asked for; where the
// browser's own command prints, the address stands there in words.

import { generate } from "../vendor/lean-qr.js";

// The edge that the standard asks for, in modules.
const EDGE = 4;

export function mount(part) {
  const place = part.closest("section").querySelector("[data-code]");
  part.querySelector("button").addEventListener("click", async () => {
    // An image, with its white ground: browsers print no ground of a page.
    const image = new Image();
    image.alt = "";
    image.src = `data:image/svg+xml,${encodeURIComponent(drawn(generate(location.href)))}`;
    await image.decode();
    place.replaceChildren(image);
    print();
  });
}

function drawn(code) {
  const dots = [];
  for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.get(x, y)) dots.push(`M${x} ${y}h1v1h-1z`);
  const width = code.size + 2 * EDGE;
  const box = `${-EDGE} ${-EDGE} ${width} ${width}`;
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" shape-rendering="crispEdges">`;
  return `${open}<path fill="#fff" d="M-9-9h99v99h-99z"/><path d="${dots.join("")}"/></svg>`;
}
